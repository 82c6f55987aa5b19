"""What can go wrong, as a kind and what it speaks of: the page says it in its reader's language."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from tocsin.errors import (
    CaseIsBusy,
    NotDecidable,
    NotDecided,
    NothingToAssess,
    NothingToUndo,
    NotUndone,
    Overtaken,
    SeriesTooLarge,
    SetupError,
    TocsinError,
)
from tocsin.team import NoSuchMember, NotLetIn, TooManyTries
from tocsin.team.members import LONGEST_NAME, NameFault, NameNotTaken, NoEditorLeft
from tocsin.team.passwords import LONGEST, SHORTEST, PasswordNotTaken

TroubleKind = (
    NotDecided
    | NotUndone
    | NameFault
    | Literal[
        # not there
        "no incident",
        "not reported by then",
        "no report of id",
        "no job",
        "no decision",
        "no team",
        "no such field",
        "nothing here",
        "wrong method",
        "no member",
        # not understood
        "unknown parameter",
        "malformed",
        "moments swapped",
        "not readable so",
        # not allowed
        "not for role",
        "nobody may",
        "nothing decidable here",
        "read only",
        "other host",
        "other site",
        "no token",
        "logged out",
        "not let in",
        "not your password",
        "too many tries",
        "accounts unreadable",
        # too much at once
        "many log in",
        "many jobs",
        "many listeners",
        "much sent",
        "too large",
        "too large before log-in",
        "broken off",
        "too slow",
        "assessment too long",
        # of the case and its team
        "busy",
        "overtaken",
        "nothing to assess",
        "series too large",
        "password length",
        "no editor left",
        # of the machine
        "set-up",
        "bug",
        "other",
    ]
)


def trouble_of(error: TocsinError) -> tuple[TroubleKind, tuple[str, ...]]:
    """Say what an error raised on purpose is of, and what it speaks of.

    >>> trouble_of(Overtaken(number=3, who="Ann", name="merge"))
    ('overtaken', ('Ann', '3', 'merge'))
    """
    if isinstance(error, NotDecidable | NothingToUndo):
        return error.kind, error.names
    if isinstance(error, NameNotTaken):
        return error.kind, (error.name[:LONGEST_NAME], str(LONGEST_NAME))
    usual: TroubleKind = "set-up" if isinstance(error, SetupError) else "other"
    kind, names = _OF.get(type(error), (usual, lambda _: ()))
    return kind, tuple(map(str, names(error)))


_OF: Mapping[type[TocsinError], tuple[TroubleKind, Callable[[Any], Iterable[object]]]] = {
    CaseIsBusy: ("busy", lambda _: ()),
    NoEditorLeft: ("no editor left", lambda _: ()),
    NoSuchMember: ("no member", lambda e: (e.name[:LONGEST_NAME],)),
    NotLetIn: ("not let in", lambda _: ()),
    NothingToAssess: ("nothing to assess", lambda _: ()),
    Overtaken: ("overtaken", lambda e: (e.who, e.number, e.name)),
    PasswordNotTaken: ("password length", lambda e: (e.length, SHORTEST, LONGEST)),
    SeriesTooLarge: ("series too large", lambda e: (e.got, e.most)),
    TooManyTries: ("too many tries", lambda e: (max(1, round(e.wait_s)),)),
}
