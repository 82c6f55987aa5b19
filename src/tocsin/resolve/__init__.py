"""Incidents -> Incidents: the value shown of each field, and where the accounts disagree."""

from tocsin.resolve.rules import DEFAULT, WORDS
from tocsin.resolve.stage import resolve
from tocsin.resolve.values import FIELDS

__all__ = [
    "DEFAULT",
    "FIELDS",
    "WORDS",
    "resolve",
]
