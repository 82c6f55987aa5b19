"""Every error as a complaint: what is wrong, where, and what to do."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from tocsin.errors import BugError, CaseIsBusy, Overtaken, SetupError, TocsinError
from tocsin.team import TeamUnusable
from tocsin.web.answers import (
    Complaint,
    OvertakenAnswer,
    OvertakenComplaint,
    Refused,
    answer,
    complaint,
)
from tocsin.web.headers import HEADERS
from tocsin.web.troubles import TroubleKind, trouble_of

_STATUS_WORDS: dict[int, tuple[str, str, TroubleKind]] = {
    404: ("there is nothing at this address", "see /api/v1/openapi.json", "nothing here"),
    405: ("this address does not take that method", "see /api/v1/openapi.json", "wrong method"),
}

LONGEST_QUOTED = 80
"""Characters of a wrong value that are said back."""


def add_errors(app: FastAPI) -> None:
    """Make an application answer with complaints."""
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(TocsinError, _tocsin)
    app.add_exception_handler(TeamUnusable, _unusable)
    app.add_exception_handler(Exception, _bug)


def _malformed(_: Request, error: Exception) -> Response:
    first: dict[str, Any] = _errors(error)[0]
    kind, *place = (str(part) for part in first["loc"])
    value = first.get("input")
    said = ""
    if isinstance(value, str) and kind != "body":  # that may hold a password
        said = f" ({value[:LONGEST_QUOTED]!r})"
    what = str(first["msg"]).removeprefix("Value error, ")
    unknown = first["type"] == "extra_forbidden"
    return complaint(
        422,
        "there is no such parameter" if unknown else f"{what[:1].lower()}{what[1:]}{said}",
        kind="unknown parameter" if unknown else "malformed",
        names=(".".join(place) or kind,),
        where=f"{kind}: {'.'.join(place)}" if place else kind,
        do="see /api/v1/openapi.json for what this address takes",
    )


def _errors(error: Exception) -> Sequence[Any]:
    return error.errors() if isinstance(error, RequestValidationError) else ()


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(error.detail) if isinstance(error, HTTPException) else ""
    what, do, kind = _STATUS_WORDS.get(status, (detail, "", "other"))
    return complaint(status, what, kind=kind, where=request.url.path, do=do)


def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, Refused):
        raise error
    wrong = error.wrong
    told = replace(wrong, where=wrong.where or request.url.path)
    return answer(Complaint(error=told), status=error.status)


def _tocsin(request: Request, error: Exception) -> Response:
    if isinstance(error, Overtaken):
        return overtaken(error)
    status = 409 if isinstance(error, CaseIsBusy) else 422
    if isinstance(error, SetupError):
        status = 501
    if isinstance(error, BugError):
        status = 500
    kind, names = trouble_of(error) if isinstance(error, TocsinError) else ("other", ())
    return complaint(status, str(error), kind=kind, names=names, where=request.url.path)


def overtaken(error: Overtaken) -> Response:
    """Say that somebody else decided about the same in the meantime."""
    kind, names = trouble_of(error)
    wrong = OvertakenAnswer(
        kind=kind,
        names=names,
        what=str(error),
        where=f"decision {error.number}",
        do="look at the incident as it is now, then decide",
        number=error.number,
        who=error.who,
    )
    return answer(OvertakenComplaint(error=wrong), status=409)


def _unusable(_: Request, error: Exception) -> Response:
    return nobody_is_let_in(error)


def nobody_is_let_in(error: Exception) -> Response:
    """Say that nobody can log in; strangers are told no more, for the reason names files."""
    logging.getLogger("tocsin.web").error("%s", error)
    return complaint(
        503,
        "the accounts of this case cannot be read, so that nobody is let in",
        kind="accounts unreadable",
        do="see what tocsin serve printed",
    )


def _bug(request: Request, error: Exception) -> Response:
    logging.getLogger("tocsin.web").error("%s", request.url.path, exc_info=error)
    told = complaint(
        500,
        f"this is a bug in Tocsin ({type(error).__name__}), not in your data",
        kind="bug",
        names=(type(error).__name__,),
        where=request.url.path,
        do="please report it with what tocsin serve printed",
    )
    told.headers.update({**HEADERS, "cache-control": "no-store"})  # it goes out past the gate
    return told
