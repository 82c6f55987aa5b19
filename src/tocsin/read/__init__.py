"""Report -> Document: clean text, title, outlet, publication time and language."""

from tocsin.read.dates import parse_published
from tocsin.read.stage import NOTE, check_given, read, read_report

__all__ = ["NOTE", "check_given", "parse_published", "read", "read_report"]
