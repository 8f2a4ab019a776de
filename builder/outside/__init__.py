"""Addresses elsewhere are asked whether they are still there; no build ever does that."""
