"""A case in one SQLite file: reports, what was read from them, and what is derived from that."""

from tocsin.store.coding import VALUES
from tocsin.store.custody import Line
from tocsin.store.decided import Change, Made
from tocsin.store.fetched import archive_of
from tocsin.store.soundness import faults
from tocsin.store.store import Added, Inside, Standing, Store
from tocsin.store.verifying import Problem, Reader, unchanged, verify

__all__ = [
    "VALUES",
    "Added",
    "Change",
    "Inside",
    "Line",
    "Made",
    "Problem",
    "Reader",
    "Standing",
    "Store",
    "archive_of",
    "faults",
    "unchanged",
    "verify",
]
