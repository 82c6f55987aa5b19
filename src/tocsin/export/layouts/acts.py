"""What layouts of other data sets are made of: acts that took place, and who tells of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tocsin.export.layouts.codes import Country, KindCodes, countries, kind_codes
from tocsin.export.quotes import Quotes
from tocsin.export.table import Row, rows
from tocsin.model import Document, Incident, Record

COUNTED = ("killed", "injured", "damage")
"""Numbers that are coded only where the machine is sure of them: a script sees no mark."""

TOOK_PLACE = ("happened", "alleged", "attempted")
"""Modalities that conflict data sets count; what was planned, foiled or denied they leave out."""

_NO_CODES = KindCodes(plover=("", ""), acled=("", ""), gtd_attack=0, gtd_weapon=0, muc4="")
_NO_COUNTRY = Country(alpha3="", numeric=0, name="", continent="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report that tells of an act, as it may be printed."""

    document: Document
    title: str

    @property
    def outlet(self) -> str:
        """Who published it."""
        return self.document.outlet or ""

    @property
    def day(self) -> str:
        """The day of its publication, ISO 8601, or empty."""
        published = self.document.published
        start = published.interval.start if published else None
        return start.date().isoformat() if start else ""

    @property
    def citation(self) -> str:
        """Outlet, title, day and address on one line."""
        parts = (self.outlet, f'"{self.title}"' if self.title else "", self.day)
        return ", ".join(filter(None, (*parts, self.document.address or "")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One incident as other data sets have it."""

    row: Row
    incident: Incident
    codes: KindCodes
    country: Country
    told: tuple[Told, ...]
    """Earliest first."""

    @property
    def first_day(self) -> date | None:
        """The first local day on which it may have happened."""
        return date.fromisoformat(self.row.date_from) if self.row.date_from else None

    @property
    def last_day(self) -> date | None:
        """The last local day on which it may have happened."""
        return date.fromisoformat(self.row.date_to) if self.row.date_to else None

    @property
    def days(self) -> int | None:
        """How many days it may have happened on; None where an end is open."""
        first, last = self.first_day, self.last_day
        return None if first is None or last is None else (last - first).days + 1

    @property
    def doubtful(self) -> str:
        """The numbers left out, for the machine does not believe them enough, in words."""
        told = ((name, getattr(self.row, f"{name}_best")) for name in COUNTED)
        return "; ".join(
            f"{name} {number} (read with doubt, so not coded)"
            for name, number in told
            if name in self.row.unsure and number is not None
        )

    def counted(self, name: str, bound: str = "best") -> int | None:
        """A number of those killed or injured, or of things damaged; None where it is doubtful."""
        number: int | None = getattr(self.row, f"{name}_{bound}")
        return None if name in self.row.unsure else number

    @property
    def summary(self) -> str:
        """The sentences that the shown values stand on, once each, in their order."""
        sources = [
            self.row.sources[name]
            for name in ("kind", "when", "place", "target")
            if name in self.row.sources
        ]
        return " ".join(dict.fromkeys(source.sentence for source in sources))


def acts(record: Record) -> tuple[tuple[Act, ...], Mapping[str, int]]:
    """Find the acts that took place.

    Returns:
        The acts, by time; and how many incidents are left out, by the reason in words.
    """
    quotes = Quotes(record)
    incidents = {incident.id: incident for incident in record.incidents}
    kept: list[Act] = []
    left_out: Counter[str] = Counter()
    for row in rows(record):
        if row.aggregate:
            left_out["several acts told by number"] += 1
        elif row.modality not in TOOK_PLACE:
            left_out[row.modality] += 1
        else:
            kept.append(_act(record, quotes, row, incidents[row.incident]))
    return tuple(kept), dict(sorted(left_out.items()))


def _act(record: Record, quotes: Quotes, row: Row, incident: Incident) -> Act:
    documents = {record.accounts[account].document for account in incident.accounts}
    told = (
        Told(document=document, title=quotes.words(document.title or "", document.id))
        for document in (record.documents[one] for one in documents)
    )
    return Act(
        row=row,
        incident=incident,
        codes=kind_codes().get(row.kind, _NO_CODES),
        country=countries().get(row.country, _NO_COUNTRY),
        told=tuple(sorted(told, key=lambda one: (one.day or "9999", one.outlet, one.document.id))),
    )
