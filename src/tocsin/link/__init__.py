"""Placed accounts -> Incidents: which accounts tell of one event."""

from tocsin.link.growing import Grown, link_more, sums_more
from tocsin.link.incidents import Whole, link, linked, stories_of, story_of
from tocsin.link.linker import Linker
from tocsin.link.sums import sums

__all__ = [
    "Grown",
    "Linker",
    "Whole",
    "link",
    "link_more",
    "linked",
    "stories_of",
    "story_of",
    "sums",
    "sums_more",
]
