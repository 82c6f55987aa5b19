"""Lengths of time, what lies a length away, parts of periods, how often."""

import re
from collections.abc import Callable
from dataclasses import replace

from tocsin.mark.times.builders.days import bare
from tocsin.mark.times.cascade import Got
from tocsin.mark.times.lengths import written
from tocsin.mark.times.meaning import (
    Amount,
    Apart,
    Day,
    Lately,
    Meaning,
    Offset,
    Period,
    Portion,
    Repeat,
    Unit,
)

_LENGTHS: dict[str, tuple[Unit, float, int]] = {  # a unit of the words in units of a length
    "S": ("S", 1, 1),
    "MIN": ("MIN", 1, 1),
    "H": ("H", 1, 1),
    "D": ("D", 1, 1),
    "NI": ("NI", 1, 1),
    "W": ("W", 1, 1),
    "FN": ("W", 2, 1),
    "M": ("M", 1, 1),
    "Q": ("M", 3, 1),
    "HY": ("M", 6, 1),
    "Y": ("Y", 1, 1),
    "DE": ("Y", 10, 10),
    "CE": ("Y", 100, 100),
}
_SIZES: tuple[Unit, ...] = ("Y", "M", "W", "D", "H", "MIN", "S")
_A_DAY = Amount(n=1, unit="D")


def amount(n: float | None, unit: str) -> Amount | None:
    """A length; None where the unit has no length (a weekend, a night)."""
    if unit not in _LENGTHS:
        return None
    plain, each, years = _LENGTHS[unit]
    return Amount(n=None if n is None else n * each, unit=plain, years_each=years)


def length(got: Got) -> Amount | None:
    """A length of n units u; not counted where n was not kept."""
    return amount(got("n"), got("u"))


def compound(got: Got) -> Amount | None:
    """The length x and, in smaller units, y and z: "two years and three months"."""
    parts: list[Amount] = [part for name in ("x", "y", "z") if (part := got(name)) is not None]
    whole = all(p.n is not None and p.n == int(p.n) and p.plus is None for p in parts)
    sizes = [_SIZES.index(part.unit) for part in parts if part.unit in _SIZES]
    if not whole or sizes != sorted(set(sizes)) or len(sizes) != len(parts):
        return None
    found = parts[-1]
    for part in reversed(parts[:-1]):
        found = replace(part, plus=found)
    return found


def no_count(got: Got) -> bool | None:
    """Words that mean nothing, where n counts nothing: zero, or more than is reckoned with."""
    return None if got("n") else True


def lately(direction: int, *, one: bool = False) -> Callable[[Got], Lately | None]:
    """A length that ends (-1) or begins (1) at publication, from n (or one) and u."""

    def build(got: Got) -> Lately | None:
        found = amount(got("n") or (1 if one else None), got("u"))
        if found is None:
            return None
        return Lately(amount=found, direction=1 if direction > 0 else -1)

    return build


def offset(direction: int, base: str) -> Callable[[Got], Offset]:
    """The length x away from a base."""

    def build(got: Got) -> Offset:
        return Offset(
            amount=got("x"),
            direction=1 if direction > 0 else -1,
            base="published" if base == "published" else "told" if base == "told" else "ahead",
        )

    return build


def later(got: Got) -> Offset:
    """The length x before or after the time told before, as s says."""
    return offset(-1 if got("s") == "earlier" else 1, "told")(got)


def repeat(got: Got) -> Repeat | None:
    """Every n units u."""
    each = amount(got("n") or 1, got("u"))
    if each is None or each.n is None:
        return None
    return Repeat(value=written(each))


def every_other(got: Got) -> Repeat | None:
    """Every second unit u."""
    each = amount(2, got("u"))
    return None if each is None or each.unit in {"S", "MIN"} else Repeat(value=written(each))


def first_of(got: Got) -> Portion | None:
    """The first units n of the period x."""
    if got("q") != 1 or not isinstance(got("x"), Period):
        return None
    return Portion(amount=got("n"), of=got("x"))


def nth_of(got: Got) -> Portion | None:
    """The q-th unit u of the period x."""
    found = amount(1, got("u"))
    if found is None or not isinstance(got("x"), Period):
        return None
    return Portion(amount=found, of=got("x"), nth=got("q"))


def last_of(units: Amount, of: Period) -> Portion:
    """The last units of a period."""
    return Portion(amount=units, of=of, last=True)


def nth_weekday(got: Got) -> Portion | None:
    """The q-th of a weekday in the period x: "the first Sunday in May"."""
    w, x = got("w"), got("x")
    if not bare(w) or not isinstance(x, Period) or w.toward:
        return None
    return Portion(amount=_A_DAY, of=x, weekday=w.weekday, nth=got("q"))


def last_weekday(got: Got) -> Portion | None:
    """The last of a weekday in the period x: "the last Friday of March"."""
    w, x = got("w"), got("x")
    if not bare(w) or not isinstance(x, Period) or w.toward >= 0:
        return None
    return Portion(amount=_A_DAY, of=x, weekday=w.weekday, last=True)


def weekdays_ago(got: Got) -> Meaning | None:
    """As many of a weekday ago as n says: "two Mondays ago"."""
    n, told = got("n"), re.fullmatch(r"XXXX-WXX-([1-7])", got("x").value)
    if told is None or not isinstance(n, int):
        return None
    return Apart(
        amount=Amount(n=n - 1, unit="W"), direction=-1, of=Day(weekday=int(told[1]), toward=-1)
    )


def from_today(got: Got) -> Apart | None:
    """The length x counted from today or tomorrow: "two weeks from today"."""
    z = got("z")
    if not isinstance(z, Day) or z.shift not in {0, 1} or z.told:
        return None
    return Apart(amount=got("x"), direction=1, of=z)


def apart(got: Got) -> Apart | None:
    """The length o before or after the day z."""
    o, z = got("o"), got("z")
    if not isinstance(o, Offset) or o.base != "ahead":
        return None
    return Apart(amount=o.amount, direction=o.direction, of=z)
