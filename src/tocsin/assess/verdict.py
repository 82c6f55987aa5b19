"""The answer, from a fixed vocabulary, with its conditions in the sentence.

It never says that anything is shown for certain, never names anyone, and says nothing of what is
to come.
"""

from collections.abc import Sequence

from tocsin.assess.copying import LONGEST_D, Copying
from tocsin.assess.group.judge import LEAST_SITES, LEVEL, Judgement
from tocsin.assess.remarks import remark
from tocsin.model import Remark, Verdict

COPYING_RATIO = -1.0
"""Decimal logarithm of plan against copying up to which the times speak for copying: tenfold."""

BEFORE_ANY = 1
"""Acts that came before any report where all is copied: the first."""


def verdict(
    *,
    sites: int,
    judgement: Judgement | None,
    copying: Copying | None,
    lacks: Sequence[Remark],
    densest: Remark | None = None,
) -> Verdict:
    """Choose the answer; the worst row of the robustness table decides.

    Args:
        sites: Distinct known sites of the series.
        judgement: Against the history; None: not made.
        copying: Acts against reports; None: not made.
        lacks: What the history lacks.
        densest: The window that was judged; None: there is none.
    """
    needed = list(lacks)
    if sites < LEAST_SITES:
        needed.insert(0, remark("sites", LEAST_SITES, sites))
    if judgement is not None:
        needed += [
            one for one in judgement.lacks if sites >= LEAST_SITES or one.kind not in _OF_SITES
        ]
    if sites >= LEAST_SITES and _copied(copying):
        return _copying(copying)
    if needed or judgement is None:
        return _insufficient(needed, copying)
    if judgement.plan and (copying is None or copying.ratios is None or copying.ratios[0] >= 0):
        return _plan(judgement, copying, densest)
    return _undecided(judgement, copying, densest)


_OF_SITES = frozenset({"sites in one window", "two sites in one window"})
"""What needs no saying where there are too few sites anyway."""


def _copied(found: Copying | None) -> bool:
    return (
        found is not None
        and found.ratios is not None
        and found.ratios[2] <= COPYING_RATIO
        and found.surely_before <= BEFORE_ANY
    )


def _copying(found: Copying | None) -> Verdict:
    ratio = abs(found.ratios[1]) if found and found.ratios else 0.0
    return Verdict(
        key="copying",
        sentence=remark("copying", ratio),
        conditions=(remark("private messages"),),
    )


def _insufficient(needed: Sequence[Remark], copying: Copying | None) -> Verdict:
    return Verdict(
        key="insufficient",
        sentence=remark("insufficient", parts=needed or (remark("any history"),)),
        conditions=(_copying_condition(copying),),
        needed=tuple(needed),
    )


def _plan(judgement: Judgement, copying: Copying | None, densest: Remark | None) -> Verdict:
    base, worst = judgement.rows[0], judgement.worst
    low = min((row.ratio for row in judgement.rows if row.ratio is not None), default=0.0)
    p = worst.p if worst else base.p
    return Verdict(
        key="plan",
        sentence=remark("plan", base.ratio or 0, low, p),
        conditions=(
            *_of_window(densest),
            remark("reporting to explain", min(row.tipping for row in judgement.rows)),
            _copying_condition(copying),
            remark("nothing of who"),
        ),
    )


def _undecided(judgement: Judgement, copying: Copying | None, densest: Remark | None) -> Verdict:
    worst = judgement.worst
    reasons = []
    if worst is not None and not worst.holds:
        reasons.append(
            remark("row above the level", worst.p, LEVEL, parts=(worst.what,))
            if worst.p > LEVEL
            else remark("row explained by reporting", worst.tipping, parts=(worst.what,))
        )
    if copying is not None and copying.ratios is not None and copying.ratios[0] < 0:
        reasons.append(remark("copying fits as well"))
    return Verdict(
        key="does not discriminate",
        sentence=remark("undecided", parts=reasons),
        conditions=(*_of_window(densest), _copying_condition(copying)),
    )


def _of_window(densest: Remark | None) -> tuple[Remark, ...]:
    return () if densest is None else (remark("of the densest window", parts=(densest,)),)


def before_any_report(found: Copying, *parts: Remark) -> Remark:
    """How many acts cannot have followed the news, and of how many that is not known.

    >>> before_any_report(Copying(9, 4, 4, (0.0, 1.0, 2.0))).words
    '4 of 9 began before any report of an earlier one was public'
    >>> before_any_report(Copying(9, 3, 7, (0.0, 1.0, 2.0))).words[:58]
    '3 to 7 of 9 began before any report of an earlier one was '
    """
    numbers = found.surely_before, found.perhaps_before, found.acts
    return remark("before any report", *numbers, parts=parts)


def not_compared(found: Copying) -> Remark:
    """Why copying was not compared with a plan."""
    if found.why_not == "long":
        return remark("not compared, long", LONGEST_D)
    return remark("not compared, unreported")


def _copying_condition(found: Copying | None) -> Remark:
    if found is None:
        return remark("copying not looked at")
    parts = () if found.ratios else (not_compared(found),)
    return remark("sentence", parts=(before_any_report(found, *parts),))
