"""One name for an office in both languages: "garde des Sceaux" is the justice minister.

>>> known_as("garde des Sceaux"), known_as("Justice Minister"), known_as("the mayor")
('justice minister', 'justice minister', '')

`offices.toml` lists the names; a longer list needs no change here. An office that many people hold
at once, such as a mayor's, has a name only with its place.

>>> known_as("the mayor", place="Orrin Bay")
'mayor of orrin bay'
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.folding import fold

__all__ = ["known_as", "national", "same_office"]


def known_as(words: str, *, place: str = "") -> str:
    """The one name of the office that some words hold; empty: none is known, or its place is not.

    Args:
        words: An office in either language, with or without words around it.
        place: Where a local office is held, if that is told.
    """
    told = f" {fold(words)} "
    for name, many in _names():
        if f" {name} " in told:
            if not many.local:
                return many.office
            return f"{many.office} of {fold(place)}" if place else ""
    return ""


def national(office: str) -> bool:
    """Whether one person at a time holds an office in a country."""
    return any(office == entry.office and not entry.local for _, entry in _names())


def same_office(phrase: str, role: str) -> bool:
    """Whether a phrase such as "the minister" or "the interior minister" can mean a role.

    A phrase that says more than the role does must not contradict it.

    >>> same_office("the minister", "interior minister")
    True
    >>> same_office("the justice minister", "interior minister")
    False
    >>> same_office("le garde des Sceaux", "ministre de la Justice")
    True
    """
    left, right = _bare(phrase), _bare(role)
    if left and right:
        return left == right
    words = [word for word in fold(phrase).split() if word not in _SMALL]
    # "le syndicat FO Justice" shares but the field with "ministre de la Justice".
    french = fold(phrase).split()[:1] in (["le"], ["la"], ["l"], ["les"])
    heads = words[:2] if french else words
    return any(word in fold(role).split() for word in heads)


@dataclass(frozen=True, slots=True)
class _Entry:
    office: str
    local: bool


_SMALL = frozenset("the a an of for le la les l un une de du des d and et new former ex".split())


def _bare(words: str) -> str:
    """The office that words name, its place left aside."""
    told = f" {fold(words)} "
    return next((entry.office for name, entry in _names() if f" {name} " in told), "")


@cache
def _names() -> tuple[tuple[str, _Entry], ...]:
    """Every name of an office, the longest first."""
    text = files(__package__).joinpath("offices.toml").read_text(encoding="utf-8")
    tables: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(text)
    found = [
        (fold(name), _Entry(office, table == "local"))
        for table, offices in tables.items()
        for office, names in offices.items()
        for name in (office, *names)
    ]
    return tuple(sorted(found, key=lambda entry: -len(entry[0])))
