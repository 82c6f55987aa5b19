"""Documents -> Origins: which documents are copies or versions of one another."""

from tocsin.trace.origins import trace

__all__ = ["trace"]
