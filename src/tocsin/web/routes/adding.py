"""Adding reports: files or pasted text, read while the workbench goes on."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from tocsin.errors import ExtraMissing, InputError
from tocsin.model import Given
from tocsin.web.answers import Refused, answer
from tocsin.web.asking import Bench
from tocsin.web.callers import Asker
from tocsin.web.jobs import Job, Jobs, named
from tocsin.web.workbench import Workbench

router = APIRouter(tags=["reports"])

LONGEST_DETAIL = 2000
"""Characters of a title, an outlet or an address."""

MOST_FILES = 5000

_Detail = Annotated[str | None, Field(max_length=LONGEST_DETAIL)]


class Details(BaseModel):
    """What is known of reports; wins over what they say of themselves."""

    model_config = ConfigDict(extra="forbid")

    outlet: _Detail = None
    published: Annotated[
        str | None,
        Field(max_length=100, description="ISO 8601 day or moment, as 2025-04-15T08:30+02:00"),
    ] = None
    language: Annotated[
        str | None, Field(max_length=10, description="en or fr; without it, the words tell")
    ] = None
    timezone: Annotated[
        str | None,
        Field(max_length=100, description="where the events were, as Europe/Paris"),
    ] = None

    def given(self, *, title: str | None = None, address: str | None = None) -> Given:
        """What is said of the reports; empty words say nothing."""
        return Given(
            title=title or None,
            outlet=self.outlet or None,
            published=self.published or None,
            address=address or None,
            language=self.language or None,
            timezone=self.timezone or None,
        )


class Pasted(Details):
    """A report as text."""

    text: Annotated[str, Field(min_length=1, max_length=20_000_000)]
    title: _Detail = None
    address: _Detail = None


class Dropped(Details):
    """Reports as files."""

    files: Annotated[
        list[UploadFile], Field(max_length=MOST_FILES, description="as tocsin read takes them")
    ]


@router.post("/reports", response_model=Job, status_code=202)
def paste(request: Request, bench: Bench, asker: Asker, pasted: Pasted) -> Response:
    """Read a report that is pasted as text."""
    given = pasted.given(title=pasted.title, address=pasted.address)
    _check(bench, given)
    files = {"pasted.txt": pasted.text.encode("utf-8", "replace")}
    job = _jobs(request).add(files, given, who=asker.name)
    return answer(job, status=202)


@router.post("/reports/files", response_model=Job, status_code=202)
def drop(
    request: Request, bench: Bench, asker: Asker, dropped: Annotated[Dropped, Form()]
) -> Response:
    """Read reports that lie in files."""
    given = dropped.given()
    _check(bench, given)
    names = named([file.filename or "" for file in dropped.files])
    contents = (file.file.read() for file in dropped.files)
    job = _jobs(request).add(dict(zip(names, contents, strict=True)), given, who=asker.name)
    return answer(job, status=202)


@router.get("/jobs", response_model=list[Job])
def jobs(request: Request) -> Response:
    """List what was handed over since the server started, the latest last."""
    return answer(_jobs(request).all())


@router.get("/jobs/{job}", response_model=Job)
def job(request: Request, job: str) -> Response:
    """Tell how far a job is."""
    return answer(_jobs(request).get(job))


@router.delete("/jobs/{job}", response_model=Job)
def cancel(request: Request, job: str) -> Response:
    """Cancel a job, between two reports: what was stored stays."""
    return answer(_jobs(request).cancel(job))


def _jobs(request: Request) -> Jobs:
    found = request.app.state.jobs
    if not isinstance(found, Jobs):
        raise TypeError(found)
    return found


def _check(bench: Workbench, given: Given) -> None:
    """Refuse what cannot be read at all, before anything waits for it."""
    if not bench.writable:
        raise Refused(
            409,
            "this case can only be read: its file or folder is read-only",
            kind="read only",
            do="copy it where it can be written, and serve the copy",
        )
    try:
        from tocsin.read import check_given  # noqa: PLC0415 - only adding needs the nlp extra
    except ModuleNotFoundError as error:
        raise ExtraMissing(package=(error.name or "").partition(".")[0]) from error
    try:
        check_given(given)
    except InputError as error:
        raise Refused(422, str(error), kind="not readable so", where="body") from error
