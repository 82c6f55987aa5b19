"""What the API answers with, and how it says that something is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from fastapi import Response
from pydantic import Field

from tocsin.web.troubles import TroubleKind

T = TypeVar("T")

MOST_PAGES = 1_000_000
MOST_A_PAGE = 500
"""Most items of one page of an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """What is wrong, where, and what to do."""

    what: str
    where: str = ""
    do: str = ""
    kind: TroubleKind
    names: Annotated[tuple[str, ...], Field(description="of what it speaks of")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """An answer that says what is wrong."""

    error: Wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged(Generic[T]):
    """One page of a list."""

    total: Annotated[int, Field(description="of all pages")]
    page: Annotated[int, Field(description="from 1")]
    size: int
    items: list[T]


@dataclass(frozen=True, slots=True, kw_only=True)
class OvertakenAnswer:
    """Somebody else decided about the same in the meantime; nothing was written."""

    what: str
    where: str
    do: str
    kind: TroubleKind
    names: tuple[str, ...]
    number: Annotated[int, Field(description="of that decision")]
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OvertakenComplaint:
    """An answer that says so."""

    error: OvertakenAnswer


class Refused(Exception):
    """A request that cannot be answered, and the status that says so."""

    def __init__(
        self,
        status: int,
        what: str,
        *,
        kind: TroubleKind,
        names: Sequence[str] = (),
        where: str = "",
        do: str = "",
    ) -> None:
        self.status = status
        self.wrong = Wrong(what=what, where=where, do=do, kind=kind, names=tuple(names))
        super().__init__(what)


def answer(value: Any, *, status: int = 200) -> Response:  # noqa: ANN401 - any record
    """Write a record as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def complaint(
    status: int,
    what: str,
    *,
    kind: TroubleKind,
    names: Sequence[str] = (),
    where: str = "",
    do: str = "",
) -> Response:
    """Say what is wrong."""
    wrong = Wrong(what=what, where=where, do=do, kind=kind, names=tuple(names))
    return answer(Complaint(error=wrong), status=status)


COMPLAINTS: dict[int | str, dict[str, Any]] = {
    status: {"model": Complaint, "description": words}
    for status, words in (
        (401, "no token, or one of another run of the server; nobody is logged in"),
        (403, "from another site or for another host, or the caller's role does not reach it"),
        (404, "there is no such thing in this case"),
        (422, "the question is malformed"),
        (503, "more is sent or listened for at once than is taken"),
    )
}
"""What every route may answer besides its own."""
