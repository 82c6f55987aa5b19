"""Who speaks in a public office, by the words that a report credits."""

import re
from collections.abc import Iterable

from tocsin.folding import fold
from tocsin.model import Attribution, PersonMention

OFFICES = (
    # English
    "police", "policeman", "policewoman", "sheriff", "constable", "constabulary", "gendarme",
    "gendarmerie", "prosecutor", "prosecution", "attorney general", "district attorney", "coroner",
    "medical examiner", "minister", "ministry", "government", "governor", "mayor", "president",
    "prefect", "prefecture", "department of", "authorities", "firefighter", "fire brigade",
    "fire service", "fire department", "rescue service", "army", "military", "navy", "court",
    "judge", "magistrate", "officials", "fbi", "state department", "home office", "prison service",
    "prison administration",
    # French
    "policier", "policiere", "gendarmes", "parquet", "procureur", "procureure", "pnat", "ministre",
    "ministere", "gouvernement", "maire", "mairie", "prefet", "prefete", "prefecture de",
    "pompier", "sapeurs pompiers", "tribunal", "juge", "autorites", "administration penitentiaire",
    "armee", "garde des sceaux", "elysee", "matignon", "beauvau", "place vendome", "chancellerie",
)  # fmt: skip
"""Offices that speak for a state, folded; of these words the plural counts too."""

_OFFICE = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in OFFICES)})s?\b")
_NOT = re.compile(r"\b(?:union|syndicat|former|ex|ancien|ancienne|association)s?\b")
"""A police union and a former minister do not speak for the state."""


def is_official(said_by: Attribution | None, persons: Iterable[PersonMention]) -> bool:
    """Whether somebody in a public office is credited: by a word for it, or by name.

    Args:
        said_by: Whom the report credits.
        persons: Those named in the report; some are known to be in office.

    >>> from tocsin.model import Span
    >>> is_official(Attribution(name="Police", span=Span(document="d", start=0, end=6)), ())
    True
    """
    if said_by is None:
        return False
    words = fold(said_by.name)
    if _NOT.search(words):
        return False
    return bool(_OFFICE.search(words)) or any(
        person.public and person.span.overlaps(said_by.span) for person in persons
    )
