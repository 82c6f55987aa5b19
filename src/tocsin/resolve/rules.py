"""The rules by which one of several values is shown.

Whatever the rule, a claim that a later version of the same report corrected is passed over, and
what is still alike goes by the ids of the accounts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tocsin.folding import squash
from tocsin.model import Count, Rule
from tocsin.resolve.values import Field, Value

DEFAULT: Rule = "most origins"

WORDS: Mapping[Rule, str] = {
    "most origins": "most origins, then most precise, then latest published",
    "most precise": "most precise, then most origins, then latest published",
    "latest official": "latest that somebody in office is quoted for",
    "lowest": "lowest number told (as ACLED counts)",
    "low, best and high": "lowest, best and highest number told (as UCDP counts)",
}
"""The rules as they are told. An origin counts for a value that it tells, and for one that it tells
less precisely: who says "that night" does not deny "at 0:40"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim of one account of an incident."""

    account: str
    index: int
    value: Value
    origin: str
    published: datetime | None
    official: bool
    """Whether somebody in office is credited with it."""
    superseded: bool
    indirect: bool = False
    """Told of the report's scene, or of another act, not of this one."""
    echoed: bool = False
    """A time in the words of an earlier copy, which a later one counts from its own day."""
    corrected: bool = False
    """The later version says that it corrects; else it may only bring up to date."""
    sort: str = ""
    """Values of one sort say the same in other words; empty: nothing is known of that."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The claim that is shown, the rule in words, and for numbers what all together span."""

    told: Told
    words: str
    range: Count | None = None


def choose(told: Sequence[Told], field: Field, rule: Rule) -> Chosen:
    """Choose among claims that are not superseded; at least one."""

    def origins(item: Told) -> int:
        return len({o.origin for o in told if _tells(o, item, field)})

    def precision(item: Told) -> float:
        return item.value.precision

    latest = sorted(told, key=_published, reverse=True)
    usual = min(latest, key=lambda item: (-origins(item), -precision(item)))
    counts = isinstance(usual.value.raw, Count)
    match rule:
        case "most precise":
            return Chosen(min(latest, key=lambda i: (-precision(i), -origins(i))), WORDS[rule])
        case "latest official":
            official = [item for item in latest if item.official]
            if not official:
                return Chosen(usual, f"nobody in office is quoted for it, so {WORDS[DEFAULT]}")
            last = [item for item in official if _published(item) == _published(official[0])]
            return Chosen(min(last, key=lambda item: -precision(item)), WORDS[rule])
        case "lowest" if counts:
            alike = _alike(latest, usual)
            return Chosen(
                min(alike, key=lambda i: (i.value.raw.low, i.value.raw.best)), WORDS[rule]
            )
        case "low, best and high" if counts:
            return Chosen(usual, WORDS[rule], _range(_alike(latest, usual), usual))
    return Chosen(usual, WORDS[DEFAULT])


def _tells(one: Told, item: Told, field: Field) -> bool:
    """Whether one claim tells what another does, or tells it less precisely."""
    return field.holds(one.value, item.value) or bool(one.sort and one.sort == item.sort)


def _published(item: Told) -> datetime:
    return item.published or datetime.min  # noqa: DTZ901 - wall clock


def _alike(told: Sequence[Told], usual: Told) -> list[Told]:
    """Numbers of the same things: vehicles are not compared with walls."""
    unit = squash(usual.value.raw.unit)
    return [item for item in told if squash(item.value.raw.unit) == unit]


def _lowest(item: Told) -> tuple[int, int]:
    return item.value.raw.low, item.value.raw.best


def _range(told: Sequence[Told], usual: Told) -> Count:
    numbers: list[Count] = [item.value.raw for item in told]
    best: Count = usual.value.raw
    return Count(
        low=min(number.low for number in numbers),
        best=best.best,
        high=max(number.best if number.high is None else number.high for number in numbers),
        unit=best.unit,
    )
