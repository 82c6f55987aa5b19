"""A case read again by another version of the program, its decisions carried over.

What is read into a case is never changed, so that the new reading is a case of its own, of the same
reports. What people decided names accounts of the old reading; each is found again by the words
that it stands on.
"""

from tocsin.rereading.changes import Changes, Incident
from tocsin.rereading.reread import Reread, reread

__all__ = ["Changes", "Incident", "Reread", "reread"]
