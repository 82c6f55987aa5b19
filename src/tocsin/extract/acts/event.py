"""An act as one report tells it: tellings judged to be of one event, and what they say of it."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from spacy.tokens import Token

from tocsin.extract.acts.anchors import lies_in_country, may_hold
from tocsin.extract.acts.telling import Telling
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.folding import fold
from tocsin.model import Interval, PlaceMention

_WEEKDAY = re.compile(r"^XXXX-WXX-(\d)")


class Event:
    """Tellings judged to be of one event, and what they say of it together."""

    def __init__(self, first: Telling, *, further: bool = False, apart: bool = False) -> None:
        self.tellings: list[Telling] = []
        self.further = further  # one more act of a scene: the others say where and when
        self.apart = apart  # told to be so long before or after another
        self._places: set[str] = set()
        self._towns: dict[str, PlaceMention] = {}
        self._intervals: list[Interval] = []
        self._weekdays: set[str] = set()
        self._acts: set[str] = set()
        self._target_kinds: set[str] = set()
        self._sites: set[str] = set()
        self._site_kinds: set[str] = set()
        self._struck: set[str] = set()
        self._whom: set[str] = set()
        self._clauses: set[int] = set()
        self._last: Token = first.trigger.token
        self._last_clause: Token = first.trigger.clause.head
        self.add(first)

    def add(self, telling: Telling) -> None:
        """Take in one more telling."""
        self.tellings.append(telling)
        self._places |= place_names(telling)
        if telling.place:
            self._towns.setdefault(place_name(telling), telling.place)
        self._weekdays |= weekdays(telling)
        self._intervals += [i for i in intervals(telling) if i not in self._intervals]
        self._acts.add(telling.kind.name)
        if telling.target_kind:
            self._target_kinds.add(telling.target_kind)
        if telling.site:
            self._sites.add(fold(telling.site.site.words))
            self._site_kinds.add(telling.site.site.kind)
        if telling.struck:
            self._struck.add(telling.struck)
        self._whom |= telling.whom
        self._clauses.add(telling.trigger.clause.head.i)
        if telling.trigger.token.i > self._last.i:
            self._last = telling.trigger.token
            self._last_clause = telling.trigger.clause.head

    @property
    def aggregate(self) -> bool:
        """Whether it is several events told by number: one that is starts as one, and stays one."""
        return bool(self.first.several)

    @property
    def beside(self) -> bool:
        """Whether it is told only as another act, which dates one or is pointed at."""
        return all(map(is_beside, self.tellings))

    @property
    def passed_by(self) -> bool:
        """Whether its places are only near it, or named in passing."""
        return all(t.anchors.passed_by for t in self.tellings if t.place)

    @property
    def listed(self) -> bool:
        """Whether it was told last as one of a list: what follows may be of any of them."""
        last = sentence_of(self._last)
        return any(t.listed and sentence_of(t.trigger.token) == last for t in self.tellings)

    @property
    def first(self) -> Telling:
        """The telling that introduced it."""
        return self.tellings[0]

    def places(self) -> set[str]:
        """Folded names of its places."""
        return self._places

    def may_be_at(self, telling: Telling) -> bool:
        """Whether the place of a telling lies in one told of it, or holds all of them.

        A town and its county; its country too where one of the two only names the act beside
        another: "a week after the attack in New Zealand".
        """
        place, told = telling.place, self._towns.values()
        if place is None:
            return False
        if self.beside or is_beside(telling):
            within = [lies_in_country(place, t) or lies_in_country(t, place) for t in told]
            if within and all(within):
                return True
        return any(may_hold(t, place) for t in told) or (
            bool(told) and all(may_hold(place, t) for t in told)
        )

    def towns(self) -> Iterable[PlaceMention]:
        """Its places, each name once."""
        return self._towns.values()

    def intervals(self) -> list[Interval]:
        """Every interval told of it, each once."""
        return self._intervals

    def weekdays(self) -> set[str]:
        """The days of the week told of it, where the report does not say of which week."""
        return self._weekdays

    def acts(self) -> set[str]:
        """Names of its kinds."""
        return self._acts

    def target_kinds(self) -> set[str]:
        """Kinds of what it was done to."""
        return self._target_kinds

    def sites(self) -> set[str]:
        """Folded words of its sites."""
        return self._sites

    def site_kinds(self) -> set[str]:
        """Kinds of its sites."""
        return self._site_kinds

    def struck(self) -> set[str]:
        """Kinds of the sites that it was done to."""
        return self._struck

    def last(self) -> Token:
        """The word of the act in its last telling."""
        return self._last

    def last_clause(self) -> Token:
        """The head of the clause of its last telling."""
        return self._last_clause

    def whom(self) -> set[str]:
        """Names and ages of the persons it was done to."""
        return self._whom

    def told_at(self) -> Iterator[int]:
        """The words of the act in each of its tellings."""
        return (t.trigger.token.i for t in self.tellings)

    @property
    def tried(self) -> bool:
        """Whether it is one act that was done or attempted, as far as is told."""
        return self.done or (not self.aggregate and self.first.judged.modality == "attempted")

    @property
    def done(self) -> bool:
        """Whether it is one act that was done, as far as is told."""
        return not self.aggregate and self.first.judged.modality in {"happened", "alleged"}

    def in_clause(self, head: Token) -> bool:
        """Whether one of its tellings is of a clause."""
        return head.i in self._clauses


def is_beside(telling: Telling) -> bool:
    """Whether it tells of another act than the one its sentence is about."""
    return telling.pointed is not None or telling.trigger.support == "temporal"


def intervals(telling: Telling) -> list[Interval]:
    """The times of a telling, without stretches of days that hold another of them.

    "The night before, between Saturday and Sunday": in that night, not in all of both days.
    """
    times = [t.candidates[0].interval for t in telling.anchors.times if t.candidates[0].interval]
    return [
        one for one in times if not any(other != one and _holds_days(one, other) for other in times)
    ]


def _holds_days(wide: Interval, narrow: Interval) -> bool:
    if wide.start is None or wide.end is None or narrow.start is None or narrow.end is None:
        return False
    inside = wide.start <= narrow.start and narrow.end <= wide.end
    return inside and wide.end - wide.start > timedelta(days=1)


def weekdays(telling: Telling) -> set[str]:
    """The days of the week of a telling, where the report does not say of which week.

    None where it tells another time besides, such as "the weekend".
    """
    times = telling.anchors.times
    found = [_WEEKDAY.search(t.candidates[0].value or "") for t in times]
    return {match[1] for match in found if match is not None} if all(found) else set()


def place_names(telling: Telling) -> set[str]:
    """Folded names of the place of a telling: of "Toulon-La Farlède" both."""
    place = telling.place
    if place is None:
        return set()
    return {fold(p.toponym.name) for p in (place, *telling.joined)}


def place_name(telling: Telling) -> str:
    """The folded name of the place of a telling; empty where none is told."""
    return fold(telling.place.toponym.name) if telling.place else ""
