"""What a new reading tells otherwise than the old one, both as decided."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.export.quotes import Quotes, full_words
from tocsin.model import Claim, Decision, Effect, Record
from tocsin.model import Incident as Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An incident that is told otherwise, is gone, or is new."""

    before: str
    """Its id in the old reading, or empty."""
    now: str
    """Its id in the new one, or empty."""
    values: Mapping[str, tuple[str, str]]
    """By field what was shown and what is, where they differ; empty words: nothing."""
    accounts: tuple[int, int]
    """How many accounts it had, and has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a new reading tells otherwise."""

    accounts: int
    """Found again in the new reading."""
    accounts_gone: tuple[str, ...]
    accounts_new: tuple[str, ...]
    incidents: int
    """Told as before."""
    changed: tuple[Incident, ...]
    decisions: tuple[tuple[Decision, Effect], ...]
    """That do not do in the new reading what they did in the old one."""


def changes(before: Record, now: Record, accounts: Mapping[str, str]) -> Changes:
    """Compare two readings of the same reports.

    Args:
        before: The old one, as decided.
        now: The new one, with the same decisions.
        accounts: The account of the new reading for each of the old one that has one; what people
            told is in both.
    """
    ids = {id_: accounts.get(id_, id_) for id_ in before.accounts}
    found = {id_ for id_ in ids.values() if id_ in now.accounts}
    pairs = list(_pairs(before, now, ids))
    return Changes(
        accounts=len(found),
        accounts_gone=tuple(id_ for id_, other in ids.items() if other not in now.accounts),
        accounts_new=tuple(id_ for id_ in now.accounts if id_ not in found),
        incidents=sum(one is None for one in pairs),
        changed=tuple(one for one in pairs if one is not None),
        decisions=tuple(_otherwise(before, now)),
    )


def _pairs(before: Record, now: Record, ids: Mapping[str, str]) -> Iterator[Incident | None]:
    """Each incident of either; None for one that is told as before."""
    old, new = ({one.id: one for one in record.incidents} for record in (before, now))
    home = {id_: one.id for one in now.incidents for id_ in one.accounts}
    shared = Counter(
        (one.id, home[ids[id_]])
        for one in before.incidents
        for id_ in one.accounts
        if ids.get(id_) in home
    )
    left, right = dict(old), dict(new)
    for (one, other), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if one in left and other in right:
            del left[one], right[other]
            yield _compared(before, old[one], now, new[other])
    for gone in left.values():
        yield Incident(
            before=gone.id,
            now="",
            values={field: (words, "") for field, words in _shown(before, gone).items()},
            accounts=(len(gone.accounts), 0),
        )
    for came in right.values():
        yield Incident(
            before="",
            now=came.id,
            values={field: ("", words) for field, words in _shown(now, came).items()},
            accounts=(0, len(came.accounts)),
        )


def _compared(before: Record, one: Told, now: Record, other: Told) -> Incident | None:
    was, has = _shown(before, one), _shown(now, other)
    values = {
        field: (was.get(field, ""), has.get(field, ""))
        for field in dict.fromkeys([*was, *has])
        if was.get(field, "") != has.get(field, "")
    }
    members = len(one.accounts), len(other.accounts)
    if not values and members[0] == members[1]:
        return None
    return Incident(before=one.id, now=other.id, values=values, accounts=members)


def _shown(record: Record, incident: Told) -> dict[str, str]:
    quotes = Quotes(record)
    found = {}
    for shown in incident.shown:
        claims: tuple[Claim[Any], ...] = getattr(record.accounts[shown.account], shown.field)
        found[shown.field] = full_words(quotes, claims[shown.index])
    return found


def _otherwise(before: Record, now: Record) -> Iterator[tuple[Decision, Effect]]:
    """Decisions that fit otherwise; those of both logs that are one stand at one place."""
    was = {_key(one): effect for one, effect in zip(before.decisions, before.effects, strict=True)}
    for decision, effect in zip(now.decisions, now.effects, strict=True):
        old = was.get(_key(decision))
        if old is None or (old.fit, old.why and old.why.kind) != (
            effect.fit,
            effect.why and effect.why.kind,
        ):
            yield decision, effect


def _key(decision: Decision) -> tuple[object, ...]:
    return decision.at, decision.who, decision.name
