"""Documents to one site; pure."""
