"""Incidents -> Incidents: the value shown of each field, and how far to believe it."""

from tocsin.resolve.grades import CLAIM_WORDS, SOURCE_WORDS, Proposal, proposed
from tocsin.resolve.rules import DEFAULT, WORDS
from tocsin.resolve.stage import resolve
from tocsin.resolve.values import FIELDS

__all__ = [
    "CLAIM_WORDS",
    "DEFAULT",
    "FIELDS",
    "SOURCE_WORDS",
    "WORDS",
    "Proposal",
    "proposed",
    "resolve",
]
