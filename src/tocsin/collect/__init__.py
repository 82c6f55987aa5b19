"""Anything -> Report: files, folders and standard input; bytes kept with their hash."""

from tocsin.collect.collect import MAX_JSON_BYTES, MAX_REPORT_BYTES, collect

__all__ = ["MAX_JSON_BYTES", "MAX_REPORT_BYTES", "collect"]
