"""Placed accounts -> Incidents: which accounts tell of one event."""

from tocsin.link.incidents import link

__all__ = ["link"]
