"""Which incidents a rule asks for, and what is to be told of each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tocsin.alerts.alert import Source, Value
from tocsin.alerts.rules import Field, Near, Rule
from tocsin.choosing import Question, choose
from tocsin.export.quotes import Quotes
from tocsin.export.table import Row, rows
from tocsin.globe import distance_m
from tocsin.model import Incident, Record

M_PER_KM = 1000.0

_COUNTED = frozenset({"killed", "injured", "damage"})
_SAID = {"when": "when_said", "place": "place_said"}
"""Where the words of the report stand for what is not resolved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An incident that a rule asks for."""

    rule: Rule
    incident: str
    accounts: frozenset[str]
    headline: str
    origins: int
    watched: Mapping[str, str]
    """The fields whose change is told, with their values."""
    values: tuple[Value, ...]
    sources: tuple[Source, ...]


def matches(record: Record, rules: Iterable[Rule]) -> Iterator[Match]:
    """Give the incidents that each rule asks for, by time.

    An incident fits a condition on place, site or kind where some account's best claim does, and
    any other where the shown value does. What is not known fits no condition. Accounts of several
    events told by number are no incident.
    """
    quotes = Quotes(record)
    table = rows(record)
    incidents = {incident.id: incident for incident in record.incidents}
    for rule in rules:
        fitting = _fitting(record, rule)
        for row in table:
            if row.incident in fitting and not row.aggregate and _fits(row, rule):
                yield _match(record, quotes, rule, incidents[row.incident], row)


def _fitting(record: Record, rule: Rule) -> frozenset[str]:
    """Ids of the incidents that meet the conditions on place, site and kind."""
    asked = [[Question(place=words) for words in rule.area]]
    asked.append([Question(kind=words) for words in rule.kinds])
    left = record
    if rule.sites == "listed":
        left = replace(record, incidents=tuple(_at_listed_sites(record)))
    else:
        asked.append([Question(site=words) for words in rule.sites])
    for questions in filter(None, asked):
        found = {one.id for question in questions for one in choose(left, question)}
        left = replace(left, incidents=tuple(i for i in left.incidents if i.id in found))
    return frozenset(incident.id for incident in left.incidents)


def _at_listed_sites(record: Record) -> Iterator[Incident]:
    """The incidents that some account's best claim puts at a site of the case's own list."""
    listed = {site.id for site in record.sites}
    for incident in record.incidents:
        claims = (record.accounts[account].site[:1] for account in incident.accounts)
        if any(claim.value.chosen in listed for told in claims for claim in told):
            yield incident


def _fits(row: Row, rule: Rule) -> bool:
    return (
        row.modality in rule.modality
        and row.origins >= rule.minimum_origins
        and (rule.near is None or _is_near(row, rule.near))
    )


def _is_near(row: Row, near: Near) -> bool:
    """Whether the shown point lies in the circle; a place without one is nowhere."""
    if row.lat is None or row.lon is None:
        return False
    return distance_m(row.lon, row.lat, near.lon, near.lat) <= near.km * M_PER_KM


def _match(record: Record, quotes: Quotes, rule: Rule, incident: Incident, row: Row) -> Match:
    return Match(
        rule=rule,
        incident=incident.id,
        accounts=frozenset(incident.accounts),
        headline=_headline(row),
        origins=row.origins,
        watched={name: in_words(row, name) for name in rule.again_fields},
        values=tuple(_value(record, row, name) for name in rule.told_fields),
        sources=tuple(_sources(record, quotes, incident)),
    )


def _headline(row: Row) -> str:
    where = row.site or in_words(row, "place")
    told = (row.kind, row.target, where, in_words(row, "when"))
    return ", ".join(words for words in told if words)


def in_words(row: Row, name: Field) -> str:
    """One field of a row, in words; empty where it is not known."""
    if name in _COUNTED:
        counted = _count(*(getattr(row, f"{name}_{part}") for part in ("low", "best", "high")))
        unit = row.damage_unit if name == "damage" else ""
        return f"{counted} ({unit})" if counted and unit else counted
    said = _SAID.get(name, "")
    return str(getattr(row, name) or (getattr(row, said) if said else ""))


def _count(low: int | None, best: int | None, high: int | None) -> str:
    if best is None:
        return ""
    if high is None:
        return f"at least {low}"
    return str(best) if low == high else f"{best} ({low} to {high})"


def _value(record: Record, row: Row, name: Field) -> Value:
    source = row.sources.get(name)
    if source is None:
        return Value(field=name, value=in_words(row, name))
    return Value(
        field=name,
        value=in_words(row, name),
        sentence=source.sentence,
        outlet=source.outlet,
        address=record.documents[source.document].address or "",
    )


def _sources(record: Record, quotes: Quotes, incident: Incident) -> Iterator[Source]:
    """The reports that tell of an incident, each once."""
    ids = dict.fromkeys(record.accounts[account].document for account in incident.accounts)
    for document in (record.documents[id_] for id_ in ids):
        published = document.published
        start = published.interval.start if published else None
        yield Source(
            title=quotes.words(document.title, document.id) if document.title else "",
            outlet=document.outlet or "",
            address=document.address or "",
            published=start.isoformat(" ", "minutes") if start else "",
        )
