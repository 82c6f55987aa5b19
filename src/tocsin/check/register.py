"""Officials and bodies over all reports of a case, with their offices by date."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from tocsin.check.countries import Countries
from tocsin.check.days import day_of, order
from tocsin.folding import fold
from tocsin.model import Held, Office, Official, Record, Span
from tocsin.offices import national

LONGEST_HOLD = timedelta(days=550)
"""An office told by its name alone is not given to a holder told of longer before or after."""


class Register:
    """Who holds which office in a case.

    Attributes:
        officials: Public persons and bodies, by name.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._countries = Countries(record)
        self._days = {id_: day_of(record, id_) for id_ in record.documents}
        self.officials = tuple(sorted(self._officials(), key=lambda o: (o.kind, fold(o.name))))

    def holder(self, office: str, document: str) -> str | None:
        """The one person whom the case knows in an office; None: nobody, or several.

        Args:
            office: Its one name (`Office.known_as`).
            document: The report that speaks of it: around its day, and not of another country.
        """
        on = self._days[document]
        near = {
            official.name
            for official in self.officials
            for held in official.held
            if held.office == office and not held.former and _near(held, on)
            if self._countries.may_be_one({span.document for span in held.passages}, [document])
        }
        return next(iter(near)) if len(near) == 1 else None

    def voices(self) -> Mapping[str, str]:
        """Who is meant in entries that name whoever speaks or acts by office alone, by their id."""
        meant: dict[Span, str] = {}
        for office in self._record.offices:
            if office.name is None and office.office is not None and not office.former:
                name = self.holder(office.known_as, office.document)
                if name is not None:
                    meant[office.office.span] = name
        if not meant:
            return {}
        found: dict[str, str] = {}
        record = self._record
        for id_, claims in (
            *((s.id, (s.speaker,)) for s in record.statements),
            *((f.id, (f.said_by,)) for f in record.figures),
            *((m.id, (m.said_by,)) for m in record.measures),
            *((r.id, (r.body,)) for r in record.responses),
            *((lead.id, (lead.holder,)) for lead in record.leads),
        ):
            for claim in claims:
                if claim is not None and claim.span in meant:
                    found[id_] = meant[claim.span]
        return found

    def _officials(self) -> Iterable[Official]:
        by_name: defaultdict[tuple[str, str], list[Office]] = defaultdict(list)
        for office in self._record.offices:
            if office.name is not None:
                by_name[(office.kind, _key(office))].append(office)
        for told in _joined(by_name).values():
            names = sorted({o.name.value for o in told if o.name}, key=lambda n: (-len(n), n))
            also = {claim.value for o in told for claim in o.also} | set(names[1:])
            documents = tuple(dict.fromkeys(o.document for o in told))
            yield Official(
                name=names[0],
                kind=told[0].kind,
                also=tuple(sorted(also - {names[0]})),
                held=tuple(self._held(told)),
                documents=documents,
                passages=tuple(o.passages[0] for o in told),
            )

    def _held(self, told: Sequence[Office]) -> Iterable[Held]:
        by_office: defaultdict[tuple[str, bool], list[Office]] = defaultdict(list)
        for office in told:
            if office.office is not None:
                name = office.known_as or office.office.value.lower()
                by_office[(name, office.former)].append(office)
        for (name, former), offices in sorted(by_office.items()):
            days = sorted(d for o in offices if (d := self._days[o.document]) is not None)
            yield Held(
                office=name,
                # A federation's president is known by no name that a country's is.
                national=national(name) and any(office.known_as for office in offices),
                former=former,
                first=days[0] if days else None,
                last=days[-1] if days else None,
                passages=tuple(o.office.span for o in offices if o.office is not None),
            )


def _key(office: Office) -> str:
    """What one person or body is known by: a body's name, a person's folded name."""
    name = fold(office.name.value) if office.name else ""
    if office.kind == "body" and name.startswith(("the ", "le ", "la ", "les ", "l ")):
        return name.partition(" ")[2]
    return name


def _joined(
    by_name: Mapping[tuple[str, str], list[Office]],
) -> Mapping[tuple[str, str], list[Office]]:
    """A surname alone joins the one fuller name that ends so; a short name its body."""
    joined: dict[tuple[str, str], list[Office]] = {}
    for key in sorted(by_name, key=lambda k: (k[0], -len(k[1]), k[1])):
        kind, name = key
        if kind == "official":
            fuller = [k for k in joined if k[0] == kind and k[1].endswith(f" {name}")]
        else:
            fuller = [
                k
                for k, told in joined.items()
                if k[0] == kind and any(fold(c.value) == name for o in told for c in o.also)
            ]
        if len(fuller) == 1:
            joined[fuller[0]] = [*joined[fuller[0]], *by_name[key]]
        else:
            joined[key] = list(by_name[key])
    return joined


def _near(held: Held, on: date | None) -> bool:
    if on is None or held.first is None or held.last is None:
        return True
    return held.first - LONGEST_HOLD <= on <= order(held.last) + LONGEST_HOLD
