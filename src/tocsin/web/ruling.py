"""What another rule would show, as an answer: it is chosen for every incident of the case."""

from collections import Counter
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from tocsin.export.quotes import Quotes
from tocsin.export.words import count_in_words
from tocsin.model import ChooseRule, Claim, Count
from tocsin.review.ruling import Otherwise, shown_otherwise
from tocsin.store import decided
from tocsin.store.queries.part import told_severally
from tocsin.store.rows import batches
from tocsin.web.items import Item
from tocsin.web.reviews import items_of
from tocsin.web.states import State
from tocsin.web.workbench import Workbench

MOST_TOLD = 100
"""Values that are told one by one; more are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherValue:
    """A value that another one would take the place of."""

    item: Item
    field: str
    now: str
    then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCount:
    """In how many incidents another value of a field would be shown."""

    field: str
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePreview:
    """What a rule would show otherwise."""

    incidents: Annotated[int, Field(description="of which some value would be another")]
    of: Annotated[int, Field(description="of which several values are told")]
    fields: Annotated[list[FieldCount], Field(description="those with most incidents first")]
    values: Annotated[list[OtherValue], Field(description="the first of them")]


def rule_preview(bench: Workbench, state: State, act: ChooseRule) -> RulePreview:
    """Say what a rule would show otherwise.

    Cost:
        That of loading every incident of which several values are told, a batch at a time.
    """
    rules = {**state.rules, act.field: act.rule}
    told: list[OtherValue] = []
    changed: set[str] = set()
    fields: Counter[str] = Counter()
    view = state.ground.overview
    with bench.reading() as connection:
        ids = {*told_severally(connection, act.field), *decided.ids(connection)}
        rows = sorted(row for row in map(view.row, ids) if row is not None)
        for some in batches(rows):
            record = bench.part(connection, state, state.ground, some)
            found = list(shown_otherwise(record, record.incidents, rules))
            changed.update(one.incident.id for one in found)
            fields.update(one.field for one in found)
            listed = found[: MOST_TOLD - len(told)]
            named = items_of(connection, state, [one.incident.id for one in listed])
            items = {one.id: one for one in named}
            quotes = bench.quotes(record, state)
            told += [_value(quotes, one, items[one.incident.id]) for one in listed]
    return RulePreview(
        incidents=len(changed),
        of=len(rows),
        fields=[FieldCount(field=field, incidents=n) for field, n in fields.most_common()],
        values=told,
    )


def _value(quotes: Quotes, one: Otherwise, shown: Item) -> OtherValue:
    return OtherValue(
        item=shown,
        field=one.field,
        now=_words(quotes, one.now, one.now_told),
        then=_words(quotes, one.then, one.then_told),
    )


def _words(quotes: Quotes, claim: Claim[Any], told: Count | None) -> str:
    return quotes.value(claim) if told is None else count_in_words(told)
