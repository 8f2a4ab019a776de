"""Readout: a static site generator for briefing pages whose facts are data."""

__version__ = "0.1.0"
