"""What people decide: one line each, undone only by a further line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import Field

from tocsin.decide import to_redo, to_undo
from tocsin.model import ChooseRule, Decision
from tocsin.review.desk import Decided, Desk
from tocsin.web.acts import Deciding, Turning
from tocsin.web.allowed import Acts, MayDecide
from tocsin.web.answers import OvertakenComplaint, Paged, Refused, answer
from tocsin.web.asking import Bench
from tocsin.web.callers import Asker, Caller
from tocsin.web.items import Item, Namer, item
from tocsin.web.reviews import (
    ChangedEffect,
    DecidedAnswer,
    DecisionAnswer,
    LogFilters,
    changed_effects,
    decided_answer,
    ground_with,
    items_of,
    logged,
)
from tocsin.web.ruling import RulePreview, rule_preview
from tocsin.web.understanding import act_of
from tocsin.web.workbench import Workbench

router = APIRouter(tags=["review"])


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewField:
    """A value that would be shown, and the others told for its field."""

    field: str
    value: str
    others: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewIncident:
    """An incident as it would be."""

    item: Item
    fields: list[PreviewField]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a decision would change."""

    gone: list[Item]
    now: list[PreviewIncident]
    effects: list[ChangedEffect]
    rule: Annotated[
        RulePreview | None,
        Field(description="of a rule, which is chosen for every incident: these stand here alone"),
    ] = None


_CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {"model": OvertakenComplaint, "description": "decided by another since"}
}


@router.get("/decisions", response_model=Paged[DecisionAnswer])
def decisions(bench: Bench, asked: Annotated[LogFilters, Query()]) -> Response:
    """List what was decided, the newest first."""
    total, items = logged(bench, bench.state(), asked)
    return answer(Paged(total=total, page=asked.page, size=asked.size, items=items))


@router.post("/decisions", response_model=DecidedAnswer, responses=_CONFLICT)
def decide(bench: Bench, asker: Asker, may: MayDecide, asked: Deciding) -> Response:
    """Decide something; where somebody else decided about the same since, nothing is written."""
    _check(asker)
    may.check(asked.act.type)
    with bench.deciding() as desk:
        act = act_of(bench, desk, asker, asked.act)
        decided = desk.decide(
            act, who=asker.name, now=datetime.now(UTC), why=asked.why, seen=asked.seen
        )
        return answer(decided_answer(bench, decided))


@router.post("/decisions/preview", response_model=Preview, responses=_CONFLICT)
def preview(bench: Bench, asker: Asker, may: MayDecide, asked: Deciding) -> Response:
    """Say what a decision would change, and write nothing."""
    _check(asker)
    may.check(asked.act.type)
    with bench.deciding() as desk:
        act = act_of(bench, desk, asker, asked.act)
        if not isinstance(act, ChooseRule):
            decided = desk.preview(act, who=asker.name, now=datetime.now(UTC))
            return answer(_preview(bench, decided))
        desk.refuse(act, who=asker.name)
    ruled = rule_preview(bench, bench.state(), act)  # it takes long in a large case: others decide
    return answer(Preview(gone=[], now=[], effects=[], rule=ruled))


@router.post("/decisions/undo", response_model=DecidedAnswer)
def undo(bench: Bench, asker: Asker, may: MayDecide, asked: Turning) -> Response:
    """Undo the caller's own last decision, or the one with a number."""
    return _turned(bench, asker, may, asked, last=to_undo, turn=Desk.undo)


@router.post("/decisions/redo", response_model=DecidedAnswer)
def redo(bench: Bench, asker: Asker, may: MayDecide, asked: Turning) -> Response:
    """Let what the caller undid last hold again, or the decision with a number."""
    return _turned(bench, asker, may, asked, last=to_redo, turn=Desk.redo)


def _turned(
    bench: Workbench,
    asker: Caller,
    may: Acts,
    asked: Turning,
    *,
    last: Callable[[Sequence[Decision], str], int | None],
    turn: Callable[..., Decided],
) -> Response:
    """Undo or redo a decision, where the caller may take what it turns."""
    _check(asker)
    with bench.deciding() as desk:
        number = asked.number or last(desk.log, asker.name)
        if number is not None:
            may.check_turned(desk.log, number)
        decided = turn(desk, who=asker.name, now=datetime.now(UTC), why=asked.why, number=number)
        return answer(decided_answer(bench, decided))


def _check(asker: Caller) -> None:
    if not asker.can.decide:
        what = "nothing can be decided here"
        raise Refused(403, what, kind="nothing decidable here", do="see /api/v1/me")


def _preview(bench: Workbench, decided: Decided) -> Preview:
    state, record = bench.state(), decided.part
    ground, new = ground_with(state, decided)
    quotes = bench.quotes(record, state)
    with bench.reading() as connection:
        gone = list(items_of(connection, state, [one.id for one in decided.gone]))
        rows = [ground.overview.row(one.id) or 0 for one in new]
        namer = Namer(connection, state, ground, rows)
    return Preview(
        gone=gone,
        now=[
            PreviewIncident(
                item=item(ground, namer, row),
                fields=[
                    PreviewField(
                        field=shown.field,
                        value=quotes.value(
                            getattr(record.accounts[shown.account], shown.field)[shown.index]
                        ),
                        others=[
                            quotes.value(claim)
                            for id_ in one.accounts
                            for n, claim in enumerate(getattr(record.accounts[id_], shown.field))
                            if (id_, n) != (shown.account, shown.index)
                        ],
                    )
                    for shown in one.shown
                ],
            )
            for one, row in zip(new, rows, strict=True)
        ],
        effects=changed_effects(decided),
    )
