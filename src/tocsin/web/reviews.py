"""Decisions and what they change, as answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from tocsin.export.decisions import Said, about, said
from tocsin.export.quotes import Quotes
from tocsin.model import Decision, Effect, Incident, Reason, Record, Redo, Undo
from tocsin.review.decidable import accounts_of, meant
from tocsin.review.desk import Decided
from tocsin.store.decided import holders, load_effects, load_incidents
from tocsin.store.queries.part import documents_of, load_part
from tocsin.web.acts import LONGEST_ID, MOST_DECISIONS
from tocsin.web.answers import MOST_A_PAGE, MOST_PAGES
from tocsin.web.items import Item, Namer, item
from tocsin.web.patching import patched
from tocsin.web.reviewed import time_words
from tocsin.web.selection import Ground
from tocsin.web.states import State
from tocsin.web.workbench import Workbench


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectNow:
    """What a decision does to the case as it is now."""

    fit: Annotated[str, Field(description="holds, partly, no effect, overruled, undone or unfit")]
    why: Annotated[Reason | None, Field(description="where it does not simply hold")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedEffect:
    """An earlier decision that holds less, or more, than before."""

    number: int
    fit: str
    why: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """An incident by its title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAnswer:
    """One line of the log."""

    number: int
    who: str
    at: Annotated[str, Field(description="UTC")]
    why: str
    name: Annotated[str, Field(description="what was decided, by one word")]
    said: Annotated[Said, Field(description="what was decided, in parts")]
    effect: EffectNow
    undoable: Annotated[bool, Field(description="whether it holds, and can be undone")]
    of: Annotated[int | None, Field(description="the decision that is undone or redone, or null")]
    turned: Annotated[str, Field(description="what that decided, by one word, or empty")]
    incidents: Annotated[list[Titled], Field(description="those that it holds of now")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedAnswer:
    """What a decision changed."""

    decision: DecisionAnswer
    gone: Annotated[list[str], Field(description="ids that are no more, or no more so")]
    now: Annotated[list[Item], Field(description="the same as they are now")]
    total: Annotated[
        int, Field(description="incidents that are otherwise now; more than are listed: load anew")
    ]
    effects: Annotated[
        list[ChangedEffect],
        Field(description="earlier decisions that hold less, or more, than before"),
    ]
    revision: str


MOST_NOW = 200
"""Incidents that are listed after one decision [incidents]: a rule changes all."""


def decision_answer(
    record: Record,
    quotes: Quotes,
    decision: Decision,
    effect: Effect,
    *,
    incidents: Sequence[Titled],
    log: Sequence[Decision],
) -> DecisionAnswer:
    """One line of the log as an answer."""
    of = decision.act.number if isinstance(decision.act, Undo | Redo) else None
    return DecisionAnswer(
        number=decision.number,
        who=decision.who,
        at=time_words(decision.at),
        why=decision.why,
        name=decision.name,
        said=said(record, quotes, decision.act),
        effect=EffectNow(fit=effect.fit, why=effect.why),
        undoable=effect.fit != "undone" and of is None,
        of=of,
        turned="" if of is None else log[of - 1].name,
        incidents=list(incidents),
    )


def items_of(connection: Connection, state: State, ids: Sequence[str]) -> Iterator[Item]:
    """Incidents of the present state as they stand in lists, those left out included."""
    for ground in (state.ground, state.left):
        rows = [row for row in map(ground.overview.row, ids) if row is not None]
        namer = Namer(connection, state, ground, rows)
        for row in rows:
            yield item(ground, namer, row)


def decided_answer(bench: Workbench, decided: Decided) -> DecidedAnswer:
    """What a decision changed, as the workbench shows it."""
    revision = bench.revision
    state = bench.state()
    with bench.reading() as connection:
        now = list(items_of(connection, state, [one.id for one in decided.now[:MOST_NOW]]))
    held = {one.id for one in about(decided.part, decided.decision)}
    return DecidedAnswer(
        decision=decision_answer(
            decided.part,
            bench.quotes(decided.part, state),
            decided.decision,
            decided.effect,
            incidents=[Titled(id=one.id, title=one.title) for one in now if one.id in held],
            log=state.log,
        ),
        gone=[one.id for one in decided.gone[:MOST_NOW]],
        now=now,
        total=len(decided.now),
        effects=changed_effects(decided),
        revision=revision,
    )


def changed_effects(decided: Decided) -> list[ChangedEffect]:
    """What a decision did to earlier ones."""
    return [ChangedEffect(number=e.number, fit=e.fit, why=e.why) for e in decided.effects]


def ground_with(state: State, decided: Decided) -> tuple[Ground, list[Incident]]:
    """The present with what a decision would change, those it leaves out included.

    Raises:
        CannotFollow: a report is new, and the state does not know it yet.
    """
    gone = [one.id for one in (*decided.gone, *decided.now)]
    patch = patched(
        state.ground.overview, gone, decided.now[:MOST_NOW], lambda _: decided.part.accounts
    )
    return replace(state.ground, overview=patch.view), list(patch.new)


class LogFilters(BaseModel):
    """Conditions on decisions, and which page of the answer."""

    model_config = ConfigDict(extra="forbid")

    incident: Annotated[str, Field(max_length=LONGEST_ID)] | None = None
    who: Annotated[str, Field(max_length=LONGEST_ID)] | None = None
    after: Annotated[
        int | None, Field(ge=0, le=MOST_DECISIONS, description="numbers above this one")
    ] = None
    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1
    size: Annotated[int, Field(ge=1, le=MOST_A_PAGE)] = 50


def logged(bench: Workbench, state: State, asked: LogFilters) -> tuple[int, list[DecisionAnswer]]:
    """How many decisions fit, and a page of them, the newest first."""
    with bench.reading() as connection:
        about = None if asked.incident is None else _about(connection, state, asked.incident)
        wanted = [
            one
            for one in reversed(state.log)
            if (asked.after is None or one.number > asked.after)
            and (asked.who is None or one.who == asked.who)
            and (about is None or one.number in about)
        ]
        first = (asked.page - 1) * asked.size
        shown = wanted[first : first + asked.size]
        named = {a for one in shown for a in accounts_of(meant(state.log, one.act))}
        held = holders(connection, named)
        incidents = load_incidents(connection, sorted(set(held.values())))
        titles = {
            one.id: one.title for one in items_of(connection, state, [one.id for one in incidents])
        }
        effects = load_effects(connection, [one.number for one in shown])
        record = load_part(connection, documents_of(connection, named))
    quotes = bench.quotes(record, state)
    items = [
        decision_answer(
            record,
            quotes,
            one,
            effects[one.number],
            incidents=[
                Titled(id=i.id, title=titles[i.id])
                for i in incidents
                if one.number in i.review.decisions and i.id in titles
            ],
            log=state.log,
        )
        for one in shown
        if one.number in effects
    ]
    return len(wanted), items


def _about(connection: Connection, state: State, incident: str) -> set[int]:
    """The numbers of the decisions that hold of an incident, and of what undid them."""
    found = {n for one in load_incidents(connection, [incident]) for n in one.review.decisions}
    turned = {
        one.number
        for one in state.log
        if isinstance(one.act, Undo | Redo) and one.act.number in found
    }
    return found | turned
