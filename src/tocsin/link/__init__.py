"""Placed accounts -> Incidents: which accounts tell of one event."""

from tocsin.link.incidents import link, stories_of
from tocsin.link.linker import Linker

__all__ = ["Linker", "link", "stories_of"]
