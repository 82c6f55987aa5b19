"""Tocsin: from news reports to a sourced record of incidents."""

__version__ = "0.1.0"
