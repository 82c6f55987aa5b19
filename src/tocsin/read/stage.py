"""Reports as documents: each ends as a document, as a reason, or as both."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from tocsin.decoding import decode
from tocsin.errors import UnknownTimezone, UnreadableDate
from tocsin.flow import Stage
from tocsin.folding import fold
from tocsin.model import Document, Given, Published, Rejected, Report, content_id
from tocsin.read.dates import may_be_month_first, parse_published, zone_of
from tocsin.read.draft import Draft, Refused, Said
from tocsin.read.fields import fields
from tocsin.read.languages import given_language, language_of
from tocsin.read.mail import mail
from tocsin.read.page import declared_encoding, page
from tocsin.read.pdf import pdf
from tocsin.read.plain import plain, title_of
from tocsin.read.stamp import stamped
from tocsin.read.text import clean, noise, one_line, without_controls
from tocsin.read.word import WORD_TYPE, word

NOTE = "read note"  # the stage of a reason that lets go a part only: the report was read

MAX_TEXT_CHARACTERS = 400_000  # a novel; its parse takes 1.2 GB of memory, which grows with it
MAX_NOISE = 0.05  # share of characters that stand for nothing, above which bytes are no text
LONGEST_TITLE = 300  # [characters]; headlines have up to 150
LONGEST_OUTLET = 200  # [characters] of an outlet; a longer one is no name
LONGEST_ADDRESS = 2000  # [characters]; longer ones are not opened by every browser

_NOT_IN_ADDRESS = re.compile(r"[\s\"<>\\^`{|}\x00-\x1f\x7f-\x9f\u200b-\u202e\u2066-\u2069]")

_IN_BYTES = {"application/pdf": pdf, "message/rfc822": mail, WORD_TYPE: word}


def read() -> Stage[Report, Document]:
    """Make the stage that reads clean text, title, outlet, time and language of reports.

    What is given with a report wins over what the report says. A report that is read although
    a part of it could not be used yields a `Rejected` of the stage ``NOTE`` before its
    document.

    Raises:
        InputError: while it runs, where what is given cannot be used (see `check_given`).
        ExtraMissing: while it runs, where a package is not installed.
    """

    def run(reports: Iterable[Report]) -> Iterator[Document | Rejected]:
        for report in reports:
            yield from read_report(report)

    return Stage("read", Report, Document, run)


def check_given(given: Given) -> None:
    """Refuse what cannot be used of what a person says of reports, before any is read.

    Raises:
        UnreadableDate: the publication time is not understood.
        UnknownTimezone: no time zone has the name.
        UnknownLanguage: the language is neither English nor French.
    """
    if given.timezone is not None:
        zone_of(given.timezone)
    if given.published is not None:
        parse_published(given.published, given.timezone)
    if given.language is not None:
        given_language(given.language)


def read_report(report: Report) -> Iterator[Document | Rejected]:
    """Read one report: notes on what could not be used, then its document or why there is none.

    Raises:
        InputError: what is given cannot be used (see `check_given`).
        ExtraMissing: a package is not installed.
    """
    check_given(report.given)
    draft = _draft(report)
    if isinstance(draft, Refused):
        yield Rejected(stage="read", item=report.origin, reason=draft.reason)
        return
    notes = list(draft.notes)
    document = _document(report, draft, notes)
    if isinstance(document, Refused):
        yield Rejected(stage="read", item=report.origin, reason=document.reason)
        return
    for note in notes:
        yield Rejected(stage=NOTE, item=report.origin, reason=note)
    yield document


def _draft(report: Report) -> Draft | Refused:
    """Take a report apart by its format."""
    in_bytes = _IN_BYTES.get(report.media_type)
    return _of_characters(report) if in_bytes is None else in_bytes(report.content)


def _of_characters(report: Report) -> Draft | Refused:
    """Decode a report that is text from its first byte to its last."""
    is_page = report.media_type == "text/html"
    declared = report.given.charset or (declared_encoding(report.content) if is_page else None)
    decoded = decode(report.content, declared=declared)
    if noise(decoded.text) > MAX_NOISE * len(decoded.text):
        return Refused(reason="it is no text: too many of its bytes stand for no character")
    if report.media_type == "application/json":
        draft = fields(decoded.text)
    else:
        text = clean(decoded.text)
        draft = page(text) if is_page else plain(text)
        if not isinstance(draft, Refused) and (said := without_controls(decoded.text)):
            draft = replace(draft, notes=(said, *draft.notes))
    if isinstance(draft, Refused) or decoded.doubt is None:
        return draft
    return replace(draft, notes=(decoded.doubt, *draft.notes))


def _document(report: Report, draft: Draft, notes: list[str]) -> Document | Refused:
    """Check what a draft says and put it together; what is not kept is added to the notes."""
    given = report.given
    if len(draft.body) > MAX_TEXT_CHARACTERS:
        return Refused(
            reason=f"its text has {len(draft.body):,} characters, and none of more than "
            f"{MAX_TEXT_CHARACTERS:,} is read: split it into its reports, each a file or a row "
            "of a table"
        )
    if not any(c.isalpha() for c in draft.body):
        return Refused(reason="there are no words in it")
    title = _name(given.title or draft.title, "title", LONGEST_TITLE, notes)
    text, title_end = _with_title(title, draft.body)
    language = (
        given_language(given.language)
        if given.language is not None
        else language_of(text, said=draft.language)
    )
    if isinstance(language, Refused):
        return language
    timezone = given.timezone or _timezone(draft.timezone, notes)
    return Document(
        id=content_id("doc", report.id, text),
        report=report.id,
        text=text,
        language=language,
        title=text[:title_end].strip() or None,
        title_end=title_end,
        outlet=_name(given.outlet or draft.outlet, "outlet", LONGEST_OUTLET, notes),
        address=_address(given.address or draft.address, notes),
        published=_published(given, (*draft.published, *_on_a_line(text)), timezone, notes),
        timezone=timezone,
    )


def _with_title(title: str | None, body: str) -> tuple[str, int]:
    """Put the title first, once; without one, see whether the text begins with its own.

    Returns:
        The text, and where its title ends.
    """
    if title is None:
        return body, title_of(body)
    body = body.lstrip("\n")
    first = body.partition("\n")[0].rstrip()
    if one_line(first) == title or fold(first) == fold(title) != "":
        return body, len(first)
    return f"{title}\n{body}", len(title)


def _name(said: str | None, what: str, longest: int, notes: list[str]) -> str | None:
    """A title or an outlet on one line."""
    words = one_line(clean(said or ""))
    if len(words) > longest:
        notes.append(f"the {what} was left out: it is longer than {longest} characters")
        return None
    return words or None


def _address(said: str | None, notes: list[str]) -> str | None:
    """An address that is safe to link to."""
    if said is None:
        return None
    try:
        parts = urlsplit(said)
        is_web = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_web = False
    if is_web and len(said) <= LONGEST_ADDRESS and not _NOT_IN_ADDRESS.search(said):
        return said
    notes.append("the address was left out: it is no whole address of the web (http or https)")
    return None


def _timezone(said: str | None, notes: list[str]) -> str | None:
    """The time zone that a report names."""
    if said is None:
        return None
    try:
        zone_of(said)
    except UnknownTimezone as error:
        notes.append(f"{error}, with --timezone")
        return None
    return said


def _on_a_line(text: str) -> Iterator[Said]:
    """The publication time that the text itself bears, if it does."""
    words = stamped(text)
    if words is not None:
        yield Said(words=words, by="line")


def _published(
    given: Given, told: Iterable[Said], timezone: str | None, notes: list[str]
) -> Published | None:
    """The publication time: as given, else the first that the report says and is understood."""
    if given.published is not None:
        return parse_published(given.published, timezone)
    problem = None
    for said in told:
        try:
            published = parse_published(said.words, timezone, by=said.by)
        except UnreadableDate as error:
            problem = problem or (
                f"the publication time {error.said!r} was left out, {error.why}: "
                "relative times stay relative; give --published"
            )
            continue
        if may_be_month_first(said.words):
            notes.append(
                f"the publication time {said.words!r} was read day first: "
                "give --published if the month comes first"
            )
        return published
    if problem is not None:
        notes.append(problem)
    return None
