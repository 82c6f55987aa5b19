"""A record with its reports and incidents numbered in the order in which they are told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from tocsin.export.brief.fit import clean
from tocsin.export.quotes import Quotes
from tocsin.model import (
    CLAIM_FIELDS,
    Account,
    Claim,
    Document,
    Incident,
    Interval,
    Modality,
    Origin,
    Place,
    Record,
    Site,
)

APART: frozenset[Modality] = frozenset(
    {"foiled", "planned", "threatened", "denied", "hypothetical", "general"}
)
"""What did not happen, or is not said to have: told apart from what happened."""

_DOCUMENT = re.compile(r"\bdoc-[0-9a-z]+\b")
_NEVER = datetime(9999, 12, 31)  # noqa: DTZ001  # local wall clock, as all intervals are


@dataclass(frozen=True, slots=True)
class Told:
    """The claim shown for one field of an incident."""

    account: Account
    claim: Claim[Any]
    rule: str


class Numbered:
    """One record, looked up every way that the brief needs.

    Reports are numbered by publication time, incidents by the time they happened, origins by
    their first report. What is not dated comes last, in the order in which it is told.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self.quotes = Quotes(record)
        documents = sorted(
            record.documents.values(), key=lambda d: (*_published(d), d.outlet or "", d.id)
        )
        self.documents: tuple[Document, ...] = tuple(documents)
        self._report = {document.id: n for n, document in enumerate(documents, 1)}
        self.sites: dict[str, Site] = {site.id: site for site in record.sites}
        self.incidents: tuple[Incident, ...] = tuple(
            sorted(
                (i for i in record.incidents if not self._only_aggregates(i)),
                key=lambda i: (*self._order(i), *self._first_told(i), i.id),
            )
        )
        self._incident = {incident.id: n for n, incident in enumerate(self.incidents, 1)}
        self.origins: tuple[Origin, ...] = tuple(
            sorted(
                record.origins,
                key=lambda o: min((self._report.get(d, 0) for d in o.documents), default=0),
            )
        )
        self._origin = {o.id: n for n, o in enumerate(self.origins, 1)}
        self._origin_of = {d: o for o in self.origins for d in o.documents}
        self.elsewhere = {one.account: one.accounts for one in record.inclusions}
        """Accounts of other reports that an aggregate may count, by its id."""

    def words(self, text: str, document: str = "") -> str:
        """Words read from a document, or made by a stage, cleaned and without private names.

        A document that a stage names by its id is told by the number of its report.
        """
        return _DOCUMENT.sub(self._by_number, clean(self.quotes.words(text, document)))

    def report(self, document: str) -> int:
        """The number of a report, by its document."""
        return self._report[document]

    def incident(self, incident: Incident) -> int:
        """The number of an incident."""
        return self._incident[incident.id]

    def incident_number(self, identity: str) -> int | None:
        """The number of an incident by its id; None where it is an aggregate, or unknown."""
        return self._incident.get(identity)

    def origin(self, document: str) -> Origin | None:
        """The origin that a document belongs to; None where copies were not looked for."""
        return self._origin_of.get(document)

    def origin_number(self, origin: Origin) -> int:
        """The number of an origin."""
        return self._origin[origin.id]

    def accounts(self, incident: Incident) -> tuple[Account, ...]:
        """The accounts of an incident, by the number of their report."""
        found = (self.record.accounts[i] for i in incident.accounts if i in self.record.accounts)
        return tuple(sorted(found, key=lambda a: (self._report[a.document], a.passages[0].start)))

    def reports_of(self, incident: Incident) -> tuple[int, ...]:
        """The numbers of the reports that tell of an incident."""
        return tuple(sorted({self._report[a.document] for a in self.accounts(incident)}))

    def told(self, incident: Incident, field: str) -> Told | None:
        """The claim shown for a field; None where it is unknown."""
        for shown in incident.shown:
            if shown.field == field and shown.account in self.record.accounts:
                account = self.record.accounts[shown.account]
                claims: tuple[Claim[Any], ...] = getattr(account, field)
                if shown.index < len(claims):
                    return Told(account, claims[shown.index], shown.rule)
        return None

    def shown_fields(self, incident: Incident) -> Iterator[tuple[str, Told]]:
        """Every field with a claim to show, in the order of the fields."""
        for field in CLAIM_FIELDS:
            told = self.told(incident, field)
            if told is not None:
                yield field, told

    def interval(self, incident: Incident) -> Interval | None:
        """When an incident happened, where that is known."""
        told = self.told(incident, "when")
        return told.claim.value.interval if told else None

    def place(self, incident: Incident) -> Place | None:
        """Where it happened, where the name was resolved."""
        told = self.told(incident, "place")
        return told.claim.value.chosen if told else None

    def site(self, incident: Incident) -> Site | None:
        """The site on the user's list, where one was chosen."""
        told = self.told(incident, "site")
        return self.sites.get(told.claim.value.chosen or "") if told else None

    def modality(self, incident: Incident) -> Modality:
        """Whether it happened, is alleged, was foiled ...; alleged where that is not said."""
        told = self.told(incident, "modality")
        if told is None:
            return "alleged"
        modality: Modality = told.claim.value
        return modality

    def happened(self) -> tuple[Incident, ...]:
        """Incidents told as having happened, alleged or attempted."""
        return tuple(i for i in self.incidents if self.modality(i) not in APART)

    def apart(self) -> tuple[Incident, ...]:
        """Incidents told as planned, threatened, denied, foiled or no more than possible."""
        return tuple(i for i in self.incidents if self.modality(i) in APART)

    @cached_property
    def aggregates(self) -> tuple[Account, ...]:
        """Accounts that tell of several events by number, by the number of their report."""
        found = (a for a in self.record.accounts.values() if a.aggregate)
        return tuple(
            sorted(found, key=lambda a: (self._report[a.document], a.passages[0].start, a.id))
        )

    def _by_number(self, found: re.Match[str]) -> str:
        number = self._report.get(found[0])
        return f"report {number}" if number else found[0]

    def _order(self, incident: Incident) -> tuple[int, datetime, datetime]:
        """Sort by start, then end; what has only an end by that.

        Then what is told in relation to other times only; what has no time at all comes last.
        """
        interval = self.interval(incident)
        if interval is None or (interval.start is None and interval.end is None):
            return 1 if self.told(incident, "when") else 2, _NEVER, _NEVER
        start, end = interval.start, interval.end
        return 0, start or end or _NEVER, end or _NEVER

    def _first_told(self, incident: Incident) -> tuple[int, int]:
        """The report that tells of it first, and where in its text the place or the act stands."""
        accounts = self.accounts(incident)
        if not accounts:
            return 0, 0
        first = accounts[0]
        named = first.place or first.kind
        return self._report[first.document], (named[0].span if named else first.passages[0]).start

    def _only_aggregates(self, incident: Incident) -> bool:
        accounts = self.accounts(incident)
        return bool(accounts) and all(account.aggregate for account in accounts)


def _published(document: Document) -> tuple[bool, datetime]:
    start = document.published.interval.start if document.published else None
    return (start is None, start or _NEVER)
