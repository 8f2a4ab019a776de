"""A site to files; pure."""
