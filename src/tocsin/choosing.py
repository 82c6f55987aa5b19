"""Which incidents a question means: by place, kind, site, days or id."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from tocsin.errors import AmbiguousIncident, NoSuchIncident
from tocsin.folding import fold
from tocsin.model import (
    Account,
    Figure,
    Incident,
    Interval,
    Lead,
    Record,
    Response,
    Statement,
)

Speaking = TypeVar("Speaking", Statement, Response, Lead)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Conditions on incidents; None asks nothing."""

    place: str | None = None
    """Words of a place's name, or of the county, region or country it lies in."""
    kind: str | None = None
    """A PLOVER type or mode, or words of the plain label."""
    site: str | None = None
    """A site's id, or words of its name."""
    since: date | None = None
    """First day, included."""
    until: date | None = None
    """Last day, included."""


def choose(record: Record, question: Question) -> Iterator[Incident]:
    """Give the incidents of which, for each condition, some account's best claim fits.

    What is unknown of an incident fits no condition.
    """
    names = {site.id: (site.id, site.name, *site.aliases) for site in record.sites}
    for incident in record.incidents:
        accounts = [record.accounts[id_] for id_ in incident.accounts]
        if (
            (question.place is None or _holds(question.place, _places(accounts)))
            and (question.kind is None or _is_of(accounts, question.kind))
            and (question.site is None or _holds(question.site, _sites(accounts, names)))
            and _is_in(accounts, question)
        ):
            yield incident


def by_id(record: Record, wanted: str) -> Incident:
    """The incident with an id, or the only one whose id begins so, prefix or not.

    Incidents that were left out are found too, and so is what became of one of the machine's that
    people merged or split, where that is one incident.

    Raises:
        NoSuchIncident, AmbiguousIncident: as they say.
    """
    every = (*record.incidents, *record.left_out)
    found = [one for one in every if _begins(one.id, wanted)] or [
        one for one in every if any(_begins(id_, wanted) for id_ in one.review.machine)
    ]
    exact = [one for one in found if one.id == wanted]
    if not found:
        raise NoSuchIncident(wanted=wanted)
    if len(found) > 1 and not exact:
        raise AmbiguousIncident(wanted=wanted, matches=[one.id for one in found])
    return (exact or found)[0]


def said_of(
    record: Record, entries: Iterable[Speaking], incident: str | None
) -> Iterator[Speaking]:
    """Give the entries that speak of an incident; with None, all.

    Raises:
        NoSuchIncident, AmbiguousIncident: as they say.
    """
    accounts = None if incident is None else set(by_id(record, incident).accounts)
    for entry in entries:
        if accounts is None or accounts.intersection(entry.accounts):
            yield entry


def said_by(
    statements: Iterable[Statement], speaker: str, voices: Mapping[str, str]
) -> Iterator[Statement]:
    """Give the statements whose speaker's name or office holds some words.

    Args:
        statements: Any.
        speaker: The words.
        voices: Who is meant where an office stands alone, by the statement's id.
    """
    for statement in statements:
        claims = (statement.speaker, statement.role)
        names = [claim.value for claim in claims if claim is not None]
        if _holds(speaker, [*names, voices.get(statement.id, "")]):
            yield statement


def counting(figures: Iterable[Figure], of: str | None) -> Iterator[Figure]:
    """Give the figures of which what is counted holds some words; with None, all."""
    for figure in figures:
        told = [claim.value for claim in (figure.what, figure.unit) if claim is not None]
        if of is None or _holds(of, told):
            yield figure


def _begins(id_: str, wanted: str) -> bool:
    return bool(wanted) and (id_.startswith(wanted) or id_.partition("-")[2].startswith(wanted))


def _holds(words: str, names: Iterable[str]) -> bool:
    """Whether some name holds these words, one after another, however they are written."""
    wanted = fold(words)
    return bool(wanted) and any(f" {wanted} " in f" {fold(name)} " for name in names)


def _places(accounts: Iterable[Account]) -> Iterator[str]:
    for account in accounts:
        for claim in account.place[:1]:
            yield claim.value.name
            chosen = claim.value.chosen
            if chosen is not None:
                yield from (chosen.name, chosen.county, chosen.region, chosen.country)


def _is_of(accounts: Iterable[Account], kind: str) -> bool:
    told = [claim.value for account in accounts for claim in account.kind[:1]]
    codes = {fold(code) for value in told for code in (value.type, value.mode or "") if code}
    return fold(kind) in codes or _holds(kind, (value.label for value in told))


def _sites(accounts: Iterable[Account], names: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for account in accounts:
        for claim in account.site[:1]:
            yield claim.value.words
            chosen = claim.value.chosen
            if chosen is not None:
                yield from names.get(chosen, (chosen,))


def _is_in(accounts: Iterable[Account], question: Question) -> bool:
    if question.since is None and question.until is None:
        return True
    days = Interval(
        start=None if question.since is None else datetime.combine(question.since, time()),
        end=_end(question.until),
        granularity="vague",
    )
    told = (claim.value.interval for account in accounts for claim in account.when[:1])
    return any(interval is not None and interval.overlaps(days) for interval in told)


def _end(day: date | None) -> datetime | None:
    """The first moment after a day; None where there is none."""
    if day is None or day == date.max:
        return None
    return datetime.combine(day + timedelta(days=1), time())
