"""How many an event killed and injured, from all that its document says of the harm done."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Protocol

from tocsin.extract.acts.casualties.harms import Fate, Harm
from tocsin.extract.acts.casualties.persons import UNIT, Victims
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.model import Claim, Count, Interval, Marked, Span, TimeMention

BY = "casualties/1"
FATES: tuple[Fate, ...] = ("killed", "injured", "hit")
FOCUS_SENTENCES = 3  # [sentences] after an event's last telling that may still count its victims
LONG_BEFORE = 30  # [days] a sentence dated further before an event is of another one
LONGEST = 600  # [characters] from the first to the last victim of a sum that one claim shows
# Beliefs are the shares that were right in three sevenths of the articles of `bench gva`, those
# whose id has a CRC-32 that leaves 2, 3 or 4 when divided by seven: no rule was made on them.
KILLED = 0.68  # told once
KILLED_AGAIN = 0.9  # told at least twice, in the same words or others
INJURED = 0.63  # told once
INJURED_AGAIN = 0.8
INJURED_AMONG_MANY = 0.47  # in a report that tells of more than a few acts
INJURED_ADDS_UP = 0.84  # those killed and injured are together those told to be hit
FEW = 2  # [acts]
SPARED = 0.42  # who was hit and is not told to have died, told once
SPARED_ALONE = 0.51
SPARED_AGAIN = 0.74
DISPUTED = 0.45  # another act of the report is told with another number
PART = 0.35  # what tells of a part of the sum


REASONS: Mapping[tuple[str, float], str] = {
    ("killed", KILLED): "told once",
    ("killed", KILLED_AGAIN): "told more than once",
    ("injured", INJURED): "told once",
    ("injured", INJURED_AGAIN): "told more than once",
    ("injured", INJURED_AMONG_MANY): "told in a report of many acts",
    ("injured", INJURED_ADDS_UP): "with those killed it adds up to those told to be hit",
    ("injured", SPARED): "those told once to be hit, less those killed; the report has other acts",
    ("injured", SPARED_ALONE): "those told once to be hit, less those killed",
    ("injured", SPARED_AGAIN): "those told more than once to be hit, less those killed",
    ("killed", DISPUTED): "another act of the report is told with another number",
    ("injured", DISPUTED): "another act of the report is told with another number",
    ("killed", PART): "told of a part of them, or again in other words",
    ("injured", PART): "told of a part of them, or again in other words",
}
"""Why a number is believed so far, by its field and belief."""


class Happening(Protocol):
    """What the victims are counted of."""

    def told_at(self) -> Iterable[int]:
        """The tokens that tell of it."""
        ...

    def intervals(self) -> Sequence[Interval]:
        """When it was."""
        ...


@dataclass(frozen=True, slots=True)
class Toll:
    """Claims of how many an event killed and injured, the best first."""

    killed: tuple[Claim[Count], ...] = ()
    injured: tuple[Claim[Count], ...] = ()


class Tolls:
    """Counts the victims of the events of one marked document."""

    def __init__(self, marked: Marked, harms: Iterable[Harm], told: Sequence[Happening]) -> None:
        self._marked = marked
        self._events = told
        self._sentences = list(accumulate(int(bool(t.is_sent_start)) for t in marked.parse))
        by_sentence: dict[int, list[tuple[int, Happening]]] = {}
        for event in self._events:
            for at in event.told_at():
                by_sentence.setdefault(self._sentences[at], []).append((at, event))
        self._told = by_sentence
        self._numbers = sorted(by_sentence)
        self._of: dict[int, list[Harm]] = {}
        for harm in harms if told else ():
            if harm.of_several and len(told) > 1:
                continue
            its = self._event_of(harm)
            if its is not None and not self._is_of_old(harm, its):
                self._of.setdefault(id(its), []).append(harm)

    def of(self, event: Happening) -> Toll:
        """Count the victims of one event."""
        if (id(event), "killed") not in self._sums:
            return Toll()  # planned, foiled, or several acts told by number
        killed, injured, hit = (self._sums[id(event), fate] for fate in FATES)
        left = hit.best - killed.best
        adds_up = hit.best > 0 and injured.best > 0 and hit.best == killed.best + injured.best
        alone = len(self._events) == 1
        if adds_up:
            told = INJURED_ADDS_UP
        elif len(self._events) > FEW:
            told = INJURED_AMONG_MANY
        else:
            told = INJURED_AGAIN if injured.again else INJURED
        hurt = list(self._claims(injured, self._believed(injured, told)))
        if left > injured.best and not injured.headed:
            # Who was shot and is not told to have died was injured.
            belief = SPARED_AGAIN if hit.again else SPARED_ALONE if alone else SPARED
            spared = next(self._claims(hit, belief))
            hurt = [replace(spared, value=_exactly(left)), *hurt]
        belief = KILLED_AGAIN if killed.again else KILLED
        dead = self._claims(killed, self._believed(killed, belief))
        return Toll(killed=tuple(dead), injured=tuple(hurt))

    @cached_property
    def _sums(self) -> dict[tuple[int, Fate], "_Sum"]:
        text, title_end = self._marked.document.text, self._marked.document.title_end
        return {
            (id(event), fate): _Sum(self._of.get(id(event), ()), fate, text, title_end)
            for event in self._events
            for fate in FATES
        }

    @cached_property
    def _numbers_told(self) -> dict[Fate, set[int]]:
        """The numbers that a report tells of its acts."""
        numbers: dict[Fate, set[int]] = {fate: set() for fate in FATES}
        for (_, fate), total in self._sums.items():
            if total.victims:
                numbers[fate].add(total.best)
        return numbers

    def _believed(self, total: "_Sum", belief: float) -> float:
        """How far a number is believed, where other acts of the report may have another."""
        return belief if self._numbers_told[total.fate] <= {total.best} else min(belief, DISPUTED)

    def _event_of(self, harm: Harm) -> Happening | None:
        """The event that a harm was done in: of its sentence, or the last one told before."""
        here = self._sentences[harm.token.i]
        beside = self._told.get(here)
        if beside:
            return min(beside, key=lambda told: abs(told[0] - harm.token.i))[1]
        if len(self._events) == 1:
            return self._events[0]
        at = bisect_right(self._numbers, here) - 1
        if at < 0:
            return self._told[self._numbers[0]][-1][1]
        if here - self._numbers[at] > FOCUS_SENTENCES:
            return None
        return self._told[self._numbers[at]][-1][1]

    def _is_of_old(self, harm: Harm, event: Happening) -> bool:
        """Whether the sentence of a harm is dated long before its event."""
        days = [i.start for i in event.intervals() if i.start]
        published = self._marked.document.published
        if not days and published and published.interval.start:
            days = [published.interval.start]
        sentence = sentence_of(harm.token)
        ends = [
            interval.end
            for time in self._times(sentence.start_char, sentence.end_char)
            if (interval := time.candidates[0].interval) and interval.end
        ]
        return (
            bool(days and ends)
            and max(ends) < min(days)
            and ((min(days) - max(ends)).days > LONG_BEFORE)
        )

    def _times(self, start: int, end: int) -> Iterator[TimeMention]:
        first = bisect_right(self._marked.times, start - 1, key=lambda t: t.span.start)
        for time in self._marked.times[first:]:
            if time.span.start >= end:
                return
            yield time

    def _claims(self, total: "_Sum", belief: float) -> Iterator[Claim[Count]]:
        """The claims of a sum: what tells the whole first, then all that tells of a part."""
        whole = total.whole()
        if whole is not None:
            yield self._claim(total.count(), whole.start, whole.end, belief)
        elif total.span is not None:
            yield self._claim(total.count(), *total.span, belief)
        for victims in total.victims:
            if victims is not whole:
                yield self._claim(victims.count, victims.start, victims.end, min(belief, PART))

    def _claim(self, count: Count, start: int, end: int, belief: float) -> Claim[Count]:
        span: Span = self._marked.document.span(start, end)
        return Claim(value=count, span=span, by=BY, confidence=belief)


class _Sum:
    """All that is told of one fate in one event, as one number."""

    def __init__(self, harms: Iterable[Harm], fate: Fate, text: str, title_end: int) -> None:
        self.fate = fate
        own = [h for h in harms if h.fate == fate]
        self.victims = _unique(h.victims for h in own)
        told = max((v.count.best for v in self.victims), default=0)
        named = [v for v in self.victims if v.names]
        names = _different(frozenset().union(*(v.names for v in named)))
        aged = [v for v in self.victims if v.ages]
        ages = len(frozenset().union(*(v.ages for v in aged)))
        # "one man died ... another man died": a further one adds to one of whom the same is told;
        # told in the same words again, it is the same one.
        further = list({text[v.start : v.end].lower(): v for v in _further(self.victims)}.values())
        first = self.victims[:1] if further and not self.victims[0].further else []
        others = len(first + further) if told == 1 else 0
        # "killed his wife and two sons before killing himself": those, and himself.
        alone = [h for h in own if h.upon_oneself]
        with_him = _with_him(own, alone)
        besides = sum(map(_count, with_him))
        self.best = max(told, names, ages, others, besides)
        parts = (
            (names, named),
            (ages, aged),
            (others, first + further),
            (besides, [h.victims for h in with_him]),
        )
        self._parts = max(parts, key=lambda part: part[0])[1]
        # What a title counts is the sum; what is told below may be of other acts, or of all hit.
        heads = [v.count.best for v in self.victims if v.numbered and v.start < title_end]
        self.headed = bool(heads)
        if heads:
            self.best = max(heads)

    @property
    def again(self) -> bool:
        """Whether the number is told more than once."""
        return sum(v.count.best == self.best for v in self.victims) > 1

    def count(self) -> Count:
        """The number, with the bounds of what tells it."""
        whole = self.whole()
        return _exactly(self.best) if whole is None else whole.count

    def whole(self) -> Victims | None:
        """The words that tell the whole number, those with a number in them first."""
        fitting = [v for v in self.victims if v.count.best == self.best]
        return min(fitting, key=lambda v: (not v.numbered, v.known, v.start), default=None)

    @property
    def span(self) -> tuple[int, int] | None:
        """The words that tell of all the parts, where they stand near enough to be shown."""
        if not self._parts:
            return None
        start = min(v.start for v in self._parts)
        end = max(v.end for v in self._parts)
        return (
            (start, end) if end - start <= LONGEST else (self._parts[0].start, self._parts[0].end)
        )


def _further(victims: Sequence[Victims]) -> list[Victims]:
    """Those that words add to others, without a name."""
    return [v for v in victims if v.further and not v.names]


def _with_him(harms: Sequence[Harm], alone: Sequence[Harm]) -> list[Harm]:
    """Those whom somebody killed who killed himself in the same sentence, and himself."""
    best: list[Harm] = []
    for him in alone:
        beside = [
            h
            for h in harms
            if sentence_of(h.token) == sentence_of(him.token) and not h.upon_oneself
        ]
        most = max(beside, key=lambda h: h.victims.count.best, default=None)
        if most is not None and _count(most) + _count(him) > sum(map(_count, best)):
            best = [most, him]
    return best


def _count(harm: Harm) -> int:
    return harm.victims.count.best


def _different(names: Iterable[str]) -> int:
    """How many persons names are of: a last name alone is that of a fuller name."""
    words = [frozenset(name.split()) for name in names]
    return sum(1 for one in words if not any(one < other for other in words))


def _unique(victims: Iterable[Victims]) -> list[Victims]:
    """Victims without those whose words are told twice over ("shot and killed")."""
    found: dict[tuple[int, int], Victims] = {}
    for one in victims:
        found.setdefault((one.start, one.end), one)
    return list(found.values())


def _exactly(number: int) -> Count:
    return Count(low=number, best=number, high=number, unit=UNIT)
