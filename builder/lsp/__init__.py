"""A language server: the same findings while somebody writes, and what the site knows at their cursor."""
