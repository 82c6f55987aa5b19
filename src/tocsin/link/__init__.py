"""Placed accounts -> Incidents: which accounts tell of one event, and where they disagree."""

from tocsin.link.incidents import link

__all__ = ["link"]
