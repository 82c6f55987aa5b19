"""Placed accounts -> Incidents: which accounts tell of one event."""

from tocsin.link.incidents import link, linked, stories_of
from tocsin.link.linker import Linker
from tocsin.link.sums import sums

__all__ = ["Linker", "link", "linked", "stories_of", "sums"]
