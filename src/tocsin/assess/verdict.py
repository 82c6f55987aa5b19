"""The answer, from a fixed vocabulary, with its conditions in the sentence.

It never says that anything is shown for certain, never names anyone, and says nothing of what is
to come.
"""

from collections.abc import Sequence

from tocsin.assess.copying import LONGEST_D, Copying
from tocsin.assess.group.judge import LEAST_SITES, LEVEL, Judgement
from tocsin.model import Verdict

COPYING_RATIO = -1.0
"""Decimal logarithm of plan against copying up to which the times speak for copying: tenfold."""

COPYING_CONDITION = (
    "Private messages are not seen; a plan whose parts wait for the news is not told from copying."
)

MOST_POWER = 6.0
"""Ratios above a million are the model's extrapolation, and told as being above [log10]."""

NOT_COMPARED = {
    "unreported": "copying was not compared with a plan, since not every first report is known",
    "long": (
        f"copying was not compared with a plan, since the series is longer than {LONGEST_D:g} days"
    ),
}

BEFORE_ANY = 1
"""Acts that came before any report where all is copied: the first."""


def verdict(
    *,
    sites: int,
    judgement: Judgement | None,
    copying: Copying | None,
    lacks: Sequence[str],
    densest: str = "",
) -> Verdict:
    """Choose the answer; the worst row of the robustness table decides.

    Args:
        sites: Distinct known sites of the series.
        judgement: Against the history; None: not made.
        copying: Acts against reports; None: not made.
        lacks: What the history lacks.
        densest: The window that was judged, in words.
    """
    needed = list(lacks)
    if sites < LEAST_SITES:
        needed.insert(0, f"at least {LEAST_SITES} distinct known sites (there {_are(sites)})")
    if judgement is not None:
        needed += [one for one in judgement.lacks if sites >= LEAST_SITES or "sites" not in one]
    if sites >= LEAST_SITES and _copied(copying):
        return _copying(copying)
    if needed or judgement is None:
        return _insufficient(needed, copying)
    if judgement.plan and (copying is None or copying.ratios is None or copying.ratios[0] >= 0):
        return _plan(judgement, copying, densest)
    return _undecided(judgement, copying, densest)


def power(logarithm: float) -> str:
    """A ratio by its decimal logarithm.

    >>> power(2.31), power(21.6)
    ('10^2.3', 'over 10^6')
    """
    return f"10^{logarithm:.1f}" if logarithm <= MOST_POWER else f"over 10^{MOST_POWER:.0f}"


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
        sentence=(
            f"Consistent with copying after publication: the times fit it {power(ratio)} times "
            "better than one plan, if the first reports known here are the first that there were."
        ),
        conditions=(COPYING_CONDITION,),
    )


def _insufficient(needed: Sequence[str], copying: Copying | None) -> Verdict:
    what = "; ".join(needed) or "a history of the same kind of act"
    return Verdict(
        key="insufficient",
        sentence=(
            f"Data insufficient to tell a common plan from other explanations. Needed: {what}."
        ),
        conditions=tuple(_copying_condition(copying)),
        needed=tuple(needed),
    )


def _plan(judgement: Judgement, copying: Copying | None, densest: str) -> Verdict:
    base, worst = judgement.rows[0], judgement.worst
    low = min((row.ratio for row in judgement.rows if row.ratio is not None), default=0.0)
    p = worst.p if worst else base.p
    return Verdict(
        key="plan",
        sentence=(
            "More consistent with a common plan than with independent background "
            f"(ratio {power(base.ratio or 0)}, worst robustness row {power(low)}, p of at most "
            f"{p:.3f} over all windows and classes), if the times, places and history hold."
        ),
        conditions=(
            *_of_window(densest),
            (
                f"It would take {min(row.tipping for row in judgement.rows):.1f} times the usual "
                "reporting within the window to explain it in the worst row."
            ),
            *_copying_condition(copying),
            "It says nothing of who planned, nor whether they are one organisation.",
        ),
    )


def _undecided(judgement: Judgement, copying: Copying | None, densest: str) -> Verdict:
    worst = judgement.worst
    reasons = []
    if worst is not None and not worst.holds:
        reasons.append(
            f"with {worst.what}, p is {worst.p:.3f} where at most {LEVEL:g} would tell"
            if worst.p > LEVEL
            else f"with {worst.what}, {worst.tipping:.1f} times the reporting would explain it"
        )
    if copying is not None and copying.ratios is not None and copying.ratios[0] < 0:
        reasons.append("the times fit copying after publication as well as one plan")
    return Verdict(
        key="does not discriminate",
        sentence=(
            "Does not discriminate between a common plan and other explanations"
            + (f": {'; '.join(reasons)}." if reasons else ".")
        ),
        conditions=(*_of_window(densest), *_copying_condition(copying)),
    )


def _of_window(densest: str) -> list[str]:
    return [f"This is of the densest window: {densest}."] if densest else []


def before_any_report(found: Copying) -> str:
    """How many acts cannot have followed the news, and of how many that is not known.

    >>> before_any_report(Copying(9, 4, 4, (0.0, 1.0, 2.0)))
    '4 of 9 began before any report of an earlier one was public'
    >>> before_any_report(Copying(9, 3, 7, (0.0, 1.0, 2.0)))[:58]
    '3 to 7 of 9 began before any report of an earlier one was '
    """
    low, high = found.surely_before, found.perhaps_before
    if low == high:
        return f"{low} of {found.acts} began before any report of an earlier one was public"
    return (
        f"{low} to {high} of {found.acts} began before any report of an earlier one was public "
        f"(for {high - low} of them the order cannot be told)"
    )


def _copying_condition(found: Copying | None) -> list[str]:
    if found is None:
        return [
            (
                "Whether acts copied the news could not be looked at: fewer than two incidents "
                "have a time."
            )
        ]
    compared = "" if found.ratios else f"; {NOT_COMPARED[found.why_not]}"
    return [f"{before_any_report(found)}{compared}."]


def _are(sites: int) -> str:
    return "is 1" if sites == 1 else f"are {sites}"
