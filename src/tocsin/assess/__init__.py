"""Incidents -> Series and Findings: what the record shows of them, and what it cannot show."""

from tocsin.assess.findings import assess

__all__ = ["assess"]
