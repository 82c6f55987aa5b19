"""Feeds watched: what they list that is new is fetched and read into a case."""

from tocsin.store import archive_of
from tocsin.watching.feedlist import feeds_of
from tocsin.watching.fetching import Fetching, remembered_at
from tocsin.watching.rounds import Round, watch_round
from tocsin.watching.state import State

__all__ = [
    "Fetching",
    "Round",
    "State",
    "archive_of",
    "feeds_of",
    "remembered_at",
    "watch_round",
]
