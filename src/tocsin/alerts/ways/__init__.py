"""The ways an alert goes out, one module each."""

from tocsin.alerts.ways.unsent import NotSent

__all__ = ["NotSent"]
