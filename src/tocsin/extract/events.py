"""Which tellings of one document are of one event."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tocsin.extract.telling import Telling, is_anaphoric
from tocsin.folding import fold
from tocsin.model import Count, Interval, Modality

_PRECISE = {"minute", "hour", "part_of_day", "night"}
FOCUS_SENTENCES = 3  # [sentences] how far an act stays in focus for a telling without anchors
_REALITY: dict[Modality, int] = {
    "happened": 0,
    "alleged": 0,
    "attempted": 1,
    "foiled": 2,
    "planned": 3,
    "threatened": 4,
    "denied": 5,
}
# Kinds that may tell of one act in two ways: a killing is the outcome, an attack the genus.
_OUTCOMES = {"killing", "attack", "destruction"}


@dataclass
class Event:
    """Tellings judged to be of one event."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def aggregate(self) -> bool:
        """Whether it is several events told by number."""
        return any(t.several for t in self.tellings)

    @property
    def first(self) -> Telling:
        """The telling that introduced it."""
        return self.tellings[0]

    def places(self) -> set[str]:
        """Folded names of its places."""
        return {_place_name(t) for t in self.tellings if t.place}

    def intervals(self) -> list[Interval]:
        """Every interval told of it."""
        return [i for t in self.tellings for i in _intervals(t)]

    def acts(self) -> set[str]:
        """Names of its kinds."""
        return {t.kind.name for t in self.tellings}

    def target_kinds(self) -> set[str]:
        """Kinds of what it was done to."""
        return {t.target_kind for t in self.tellings if t.target_kind}

    def sites(self) -> set[str]:
        """Folded words of its sites."""
        return {fold(t.site.site.words) for t in self.tellings if t.site}

    def last_sentence(self) -> int:
        """Token at which the sentence of its last telling starts."""
        return max(_sentence(t) for t in self.tellings)


def events(told: Iterable[Telling]) -> list[Event]:
    """Bring tellings of one event together, in the order in which events are first told.

    A telling joins an event where their places or exact times agree, or where it points back at
    it; what is unknown never counts as agreement. Tellings without place, site or time that
    join nothing are talk about attacks in general, and are let go.
    """
    told = list(told)
    found: list[Event] = []
    for telling in told:
        if not telling.in_title:
            _place_among(found, telling)
    for telling in told:
        if telling.in_title:
            _place_title(found, telling)
    return [event for event in found if _is_particular(event)]


def unanchored(told: Iterable[Telling]) -> Event | None:
    """The one act of a report that tells none with its place or time: all that fits the first.

    Whether there is such an act at all, what the report tells of its scene must show.
    """
    found: Event | None = None
    for telling in sorted(told, key=lambda t: t.in_title):
        if telling.several or (telling.kind.generic and telling.target_kind != "person"):
            continue
        if found is None:
            found = Event([telling])
        elif not _conflict(found, telling):
            found.tellings.append(telling)
    return found


def _place_among(events: list[Event], telling: Telling) -> None:
    if telling.bare:
        # "... in Valence, and the letters were sprayed there": one sentence, one scene.
        scene = [e for e in events if e.last_sentence() == _sentence(telling)]
        scene = [e for e in scene if _same_reality(e, telling)]
        if scene:
            scene[-1].tellings.append(telling)
            return
    fitting = [e for e in events if not _conflict(e, telling)]
    if telling.trigger.support == "temporal":
        # An act that dates another in its sentence is not that other one.
        fitting = [e for e in fitting if e.last_sentence() != _sentence(telling)]
    agreeing = [e for e in fitting if _agree(e, telling)]
    if agreeing:
        at_once = [e for e in agreeing if _same_time(e, telling)]
        (at_once or agreeing)[-1].tellings.append(telling)
        return
    known = [e for e in fitting if not e.aggregate and _points_back(telling, e)]
    if known:
        known[-1].tellings.append(telling)
        return
    if telling.bare or not _stands_alone(telling):
        near = [
            e
            for e in fitting
            if not e.aggregate and _sentence_distance(e, telling) <= FOCUS_SENTENCES
        ]
        if near and not telling.several:
            near[-1].tellings.append(telling)
            return
    if _stands_alone(telling):
        events.append(Event([telling]))


def _points_back(telling: Telling, event: Event) -> bool:
    """Whether "the shooting" may be the one told of before, however long ago."""
    if telling.trigger.form != "noun" or not telling.definite or telling.several:
        return False
    return telling.place is None and _kinds_meet(event, telling)


def _place_title(events: list[Event], telling: Telling) -> None:
    """A title tells again what the body tells; alone it counts only with a place and an act."""
    fitting = [e for e in events if not _conflict(e, telling) and not e.aggregate]
    agreeing = [e for e in fitting if _agree(e, telling)] or fitting
    if agreeing:
        agreeing[0].tellings.append(telling)
    elif not events and telling.place and not telling.several:
        events.append(Event([telling]))


def _stands_alone(telling: Telling) -> bool:
    """Whether a telling by itself introduces an event."""
    if telling.trigger.form == "noun":
        if is_anaphoric(telling.trigger.token):
            return False
        if telling.trigger.support in {"temporal", "subject", "object", "oblique", "inside"}:
            # Spoken of in passing: needs a place and, where it speaks of something known, a time.
            placed = telling.place is not None or telling.sited
            return placed and (not telling.definite or bool(telling.anchors.times))
        if telling.definite and not telling.place and not telling.site:
            return False
    return telling.anchored or telling.several is not None or _is_full(telling)


def _is_full(telling: Telling) -> bool:
    """A verb with a definite harm: somebody killed or hurt, or things counted."""
    return telling.trigger.form == "verb" and any(
        c is not None and c.count.best > 0
        for c in (telling.killed, telling.injured, telling.damage)
    )


def _is_particular(event: Event) -> bool:
    return any(t.anchored or t.several for t in event.tellings) or any(
        _is_full(t) for t in event.tellings
    )


def _conflict(event: Event, telling: Telling) -> bool:
    """Whether something told of both cannot be of one event."""
    if bool(telling.several) != event.aggregate:
        return True
    if not _same_reality(event, telling):
        return True
    if telling.place and event.places() and not _same_place(event, telling):
        return True
    if _times_conflict(event, telling):
        return True
    same_spot = telling.place is not None and _same_place(event, telling)
    if not _kinds_meet(event, telling) and not same_spot:
        return True
    kinds = event.target_kinds()
    other_target = bool(telling.target_kind and kinds and telling.target_kind not in kinds)
    return other_target and not same_spot and telling.trigger.form != "noun"


def _same_reality(event: Event, telling: Telling) -> bool:
    return _REALITY.get(telling.judged.modality) == _REALITY.get(event.first.judged.modality)


def _kinds_meet(event: Event, telling: Telling) -> bool:
    mine, theirs = telling.kind.name, event.acts()
    return mine in theirs or mine in _OUTCOMES or bool(theirs & _OUTCOMES)


def _agree(event: Event, telling: Telling) -> bool:
    """Whether something told of both shows that they are one event."""
    close = _sentence_distance(event, telling) <= FOCUS_SENTENCES
    if telling.place and _same_place(event, telling):
        timed = bool(event.intervals() and _intervals(telling))
        return timed or close or telling.definite or _same_site(event, telling)
    if telling.place and event.places():
        return False
    same_time = _same_time(event, telling)
    same_sentence = event.last_sentence() == _sentence(telling)
    if telling.several:
        return same_time and telling.several.count == _several(event)
    if same_time and _kinds_meet(event, telling) and (close or telling.definite):
        both_sited = telling.site is not None and event.sites()
        return not both_sited or _same_site(event, telling)
    if same_sentence and (_outcome(event, telling) or _same_clause(event, telling)):
        return True
    overlapping = bool(event.intervals() and _intervals(telling))
    return telling.definite and overlapping and _kinds_meet(event, telling) and not telling.place


def _outcome(event: Event, telling: Telling) -> bool:
    """Whether one is the outcome or the genus of the other: killed, in a shooting."""
    return bool((event.acts() | {telling.kind.name}) & _OUTCOMES)


def _same_clause(event: Event, telling: Telling) -> bool:
    return any(t.trigger.clause.head.i == telling.trigger.clause.head.i for t in event.tellings)


def _several(event: Event) -> Count | None:
    return next((t.several.count for t in event.tellings if t.several), None)


def _same_place(event: Event, telling: Telling) -> bool:
    return telling.place is not None and _place_name(telling) in event.places()


def _same_site(event: Event, telling: Telling) -> bool:
    return telling.site is not None and fold(telling.site.site.words) in event.sites()


def _times_conflict(event: Event, telling: Telling) -> bool:
    mine, theirs = _intervals(telling), event.intervals()
    return bool(mine and theirs) and not any(a.overlaps(b) for a in mine for b in theirs)


def _intervals(telling: Telling) -> list[Interval]:
    return [t.candidates[0].interval for t in telling.anchors.times if t.candidates[0].interval]


def _same_time(event: Event, telling: Telling) -> bool:
    return any(_same_stretch(a, b) for a in event.intervals() for b in _intervals(telling))


def _same_stretch(left: Interval, right: Interval) -> bool:
    """Whether two times are one: equal, or a clock time and the part of day it lies in."""
    if (left.start, left.end) == (right.start, right.end):
        return True
    both_precise = {left.granularity, right.granularity} <= _PRECISE
    return both_precise and left.overlaps(right)


def _place_name(telling: Telling) -> str:
    return fold(telling.place.toponym.name) if telling.place else ""


def _sentence(telling: Telling) -> int:
    return telling.trigger.token.sent.start


def _sentence_distance(event: Event, telling: Telling) -> int:
    """Sentences between the last telling of an event and another."""
    doc = telling.trigger.token.doc
    first, last = sorted((event.last_sentence(), _sentence(telling)))
    return sum(1 for t in doc[first + 1 : last + 1] if t.is_sent_start)
