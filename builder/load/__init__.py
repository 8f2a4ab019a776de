"""Text to documents, each file on its own; pure."""
