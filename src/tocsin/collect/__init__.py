"""Anything -> Report: files, folders, standard input, addresses; bytes kept with their hash."""

from tocsin.collect.collect import MAX_JSON_BYTES, MAX_REPORT_BYTES, Fetch, collect

__all__ = ["MAX_JSON_BYTES", "MAX_REPORT_BYTES", "Fetch", "collect"]
