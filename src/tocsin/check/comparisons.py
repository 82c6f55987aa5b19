"""The comparisons that reports make, held against the figures of the case."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from tocsin.check.series import Figures, counted_words, one_thing, same_period
from tocsin.model import Amount, Comparison, Figure, Holds, Interval, Record, Tested, TimeValue

ROUNDING = 0.01  # figures are rounded: a quotient that far outside its bounds still fits [share]
UNLIKE_LENGTHS = 1.05  # periods whose lengths differ more are said to
WHOLE_PERCENT = 0.011  # bounds no wider are those of a change told in whole percent
NEAR_CHARACTERS = 200  # between two comparisons of one sentence


def tested(record: Record, figures: Figures) -> Iterator[Tested]:
    """Say of each comparison whether it holds, fails, or cannot be checked, and why."""
    for figure in record.figures:
        comparison = figure.comparison
        if comparison is None:
            continue
        if figure.value is not None and _is_pair(comparison):
            continue  # both values stand in the report; what else it says of them is tested below
        yield (
            _told(figures, figure, comparison)
            or _beside(record, figure, comparison)
            or _elsewhere(record, figures, figure, comparison)
        )


def _is_pair(comparison: Comparison) -> bool:
    """Whether it is the quotient of two values told, and not what words say of them."""
    return comparison.earlier is not None and comparison.low == comparison.high


def _told(figures: Figures, figure: Figure, comparison: Comparison) -> Tested | None:
    """A multiple told with the value it is of: "£14 million, double the £6 million of 2029"."""
    of = figures.by_id.get(comparison.figure) if comparison.figure else None
    if of is None or of.value is None or not comparison.earlier:
        return None
    share = of.value.value / comparison.earlier
    return Tested(
        figure=figure.id,
        of=of.id,
        against=of.id,
        result="holds" if _fits(share, share, comparison) else "fails",
        why=f"{_number(comparison.earlier)} to {_number(of.value.value)} is {_times(share)}; "
        f"the words say {_said(comparison)}",
    )


def _beside(record: Record, figure: Figure, comparison: Comparison) -> Tested | None:
    """A change in percent beside the two values it is of: "by 40 %, from 180 to 250"."""
    text = record.documents[figure.document].text
    here = figure.passages[0]

    def gap(other: Figure) -> int:
        there = other.passages[0]
        return max(here.start - there.end, there.start - here.end)

    # The value that it is told of first, else the nearest of its sentence.
    near = [f for f in record.figures if f.document == figure.document]
    for other in sorted(near, key=lambda f: (f.id != comparison.figure, gap(f))):
        told = other.comparison
        if told is None or told.earlier is None or other.value is None or not _is_pair(told):
            continue
        there = other.passages[0]
        between = text[min(here.end, there.end) : max(here.start, there.start)]
        if gap(other) > NEAR_CHARACTERS or any(s in between for s in (". ", ";", "\n")):
            continue
        share = other.value.value / told.earlier
        result: Holds = "holds" if _fits(share, share, comparison) else "fails"
        return Tested(
            figure=figure.id,
            of=other.id,
            against=other.id,
            result=result,
            why=f"{_number(told.earlier)} to {_number(other.value.value)} is {_times(share)}; "
            f"the words say {_said(comparison)}",
        )
    return None


def _elsewhere(record: Record, figures: Figures, figure: Figure, comparison: Comparison) -> Tested:
    """A comparison with a period of which some report of the case gives the value."""
    of = figures.by_id.get(comparison.figure) if comparison.figure else None
    of = of or (figure if figure.value is not None and figure.counted != "share" else None)
    of = of or _told_like(figures, figure)

    def answer(result: Holds, why: str, against: Figure | None = None) -> Tested:
        return Tested(
            figure=figure.id,
            of=of.id if of else None,
            against=against.id if against else None,
            result=result,
            why=why,
        )

    if of is None or of.amount is None:
        return answer("cannot be checked", "the report gives no value of its own for it")
    if comparison.than is None:
        return answer("cannot be checked", "with what it is compared is not told as a period")
    against = [
        f
        for f in figures.like(of)
        if f.id != of.id and f.amount and f.period and same_period(f.period.value, comparison.than)
    ]
    against = [f for f in against if one_thing(record, f, of) and _one_place(f, of)]
    if not against:
        value = comparison.than.value
        return answer("cannot be checked", f"no report of the case gives the value for {value}")
    return _measured(of, against, comparison, answer)


def _one_place(left: Figure, right: Figure) -> bool:
    """Whether no two places are told: what Ohio counted is not held against Nigeria's number."""
    places = {f.where.value for f in (left, right) if f.where is not None}
    return len(places) <= 1


def _measured(
    of: Figure,
    against: Sequence[Figure],
    comparison: Comparison,
    answer: Callable[..., Tested],
) -> Tested:
    """The answer where both values are known."""
    if of.amount is None or comparison.than is None:
        return answer("cannot be checked", "its value is not known")
    results = [_fits_amounts(of.amount, f.amount, comparison) for f in against if f.amount]
    chosen = against[0]
    if not of.amount.best or chosen.amount is None or not chosen.amount.best:
        return answer("cannot be checked", "a value of nought has no quotient", chosen)
    share = of.amount.best / chosen.amount.best
    why = (
        f"{_number(of.amount.best)} against {_number(chosen.amount.best)} "
        f"{chosen.amount.unit} is {_times(share)}; the words say {_said(comparison)}"
    )
    why += _lengths(of.period.value if of.period else None, comparison.than)
    if all(results):
        return answer("holds", why, chosen)
    if not any(results):
        return answer("fails", why, chosen)
    return answer("cannot be checked", f"{why}; reports differ on the other value", chosen)


def _told_like(figures: Figures, figure: Figure) -> Figure | None:
    """The value that a bare comparison is about: the one of like words before it."""
    words = counted_words(figure)
    near = [
        f
        for f in figures.by_id.values()
        if f.document == figure.document
        and f.value is not None
        and f.counted != "share"
        and f.passages[0].start < figure.passages[0].start
        and words & counted_words(f)
    ]
    return near[-1] if near else None


def _fits_amounts(of: Amount, against: Amount, comparison: Comparison) -> bool:
    """Whether some values within both amounts have a quotient within the bounds."""
    least = (of.low if of.low is not None else 0.0) / (against.high or against.best or 1.0)
    divisor = against.low or against.best
    most = None if of.high is None or not divisor else of.high / divisor
    return _fits(least, most, comparison)


def _fits(least: float, most: float | None, comparison: Comparison) -> bool:
    low, high = comparison.low, comparison.high
    above = low is None or most is None or most >= low * (1 - ROUNDING)
    below = high is None or least <= high * (1 + ROUNDING)
    return above and below


def _lengths(period: TimeValue | None, other: TimeValue) -> str:
    here, there = _length(period.interval if period else None), _length(other.interval)
    if here is None or there is None or not here or not there:
        return ""
    longest, shortest = max(here, there), min(here, there)
    if longest / shortest <= UNLIKE_LENGTHS:
        return ""
    return f" ({here.days} days against {there.days})"


def _length(interval: Interval | None) -> timedelta | None:
    if interval is None or interval.start is None or interval.end is None:
        return None
    return interval.end - interval.start


def _said(comparison: Comparison) -> str:
    low, high = comparison.low, comparison.high
    match low, high:
        case None, None:
            return "no number"
        case float() as least, None:
            return f"at least {_times(least)}"
        case ((None | 0.0), float() as most):
            return f"at most {_times(most)}"
        case float() as least, float() as most if most - least > WHOLE_PERCENT:
            return f"{_number(least)} to {_times(most)}"
        case float() as least, float() as most:
            return _times((least + most) / 2)
    return ""


def _times(share: float) -> str:
    return f"{_number(share)} times"


def _number(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def passages_of(figures: Figures, test: Tested) -> Sequence[Figure]:
    """The figures that a test stands on, each once."""
    ids = dict.fromkeys(id_ for id_ in (test.of, test.figure, test.against) if id_ is not None)
    return [figures.by_id[id_] for id_ in ids]
