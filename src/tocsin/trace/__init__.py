"""Documents -> Origins: which documents are copies or versions of one another."""

from tocsin.trace.origins import Found, trace, trace_more

__all__ = ["Found", "trace", "trace_more"]
