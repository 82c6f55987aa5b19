"""Benches: quality and speed, measured; see README.md in this folder."""
