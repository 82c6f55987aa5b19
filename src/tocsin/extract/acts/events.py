"""Which tellings of one document are of one event."""

from collections.abc import Iterable, Iterator
from itertools import islice

from tocsin.extract.acts.agreeing import (
    agree,
    conflict,
    in_focus,
    points_back,
    same_reality,
    same_sentence,
    same_time,
    set_apart_in_sentence,
)
from tocsin.extract.acts.event import Event, place_name
from tocsin.extract.acts.letting_go import UNANCHORED, LetGo, forget
from tocsin.extract.acts.telling import Telling, is_anaphoric
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import feature
from tocsin.folding import fold

OPEN_EVENTS = 64  # [events] told last, and told last of one place, that a telling may be of
# How a noun of an act stands that is spoken of in passing.
_IN_PASSING = {"temporal", "referred", "subject", "object", "oblique", "inside"}
_PARTICULAR = {"det", "nummod", "poss", "nmod:poss"}  # what says which things, or how many
# Kinds that may tell of one act in two ways: a killing is the outcome, an attack the genus.
_OUTCOMES = {"killing", "attack", "destruction"}


class _Found:
    """The events found so far, in the order in which they are first told.

    In a report of very many a telling is compared with those told last, and with those told last
    of its own place: so the work grows with the number of tellings, not with its square.
    """

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._number: dict[int, int] = {}
        self._latest: dict[int, None] = {}
        self._by_place: dict[str, dict[int, None]] = {}

    def new(self, telling: Telling, *, further: bool = False, apart: bool = False) -> None:
        """Begin an event."""
        self.events.append(Event(telling, further=further, apart=apart))
        self._note(len(self.events) - 1, telling)

    def join(self, event: Event, telling: Telling) -> None:
        """Add a telling to an event."""
        event.add(telling)
        self._note(self._number[id(event)], telling)

    def open_to(self, telling: Telling) -> list[Event]:
        """The events that a telling may be of, in the order in which they are first told."""
        near = set(_last_keys(self._latest))
        if telling.place:
            near.update(_last_keys(self._by_place.get(place_name(telling), {})))
        return [self.events[n] for n in sorted(near)]

    def _note(self, number: int, telling: Telling) -> None:
        self._number[id(self.events[number])] = number
        self._latest.pop(number, None)
        self._latest[number] = None
        if telling.place:
            here = self._by_place.setdefault(place_name(telling), {})
            here.pop(number, None)
            here[number] = None


def _last_keys(told: dict[int, None]) -> Iterator[int]:
    return islice(reversed(told), OPEN_EVENTS)


def events(told: Iterable[Telling], let_go: LetGo = forget) -> list[Event]:
    """Bring tellings of one event together, in the order in which events are first told.

    A telling joins an event where their places or exact times agree, or where it points back at
    it; what is unknown never counts as agreement. Tellings without place, site or time that
    join nothing are talk about attacks in general, and are let go.

    Cost:
        Each telling is compared with at most twice `OPEN_EVENTS` events.
    """
    told = list(told)
    found = _Found()
    for telling in told:
        if telling.in_title:
            continue
        if telling.trigger.of is None or not telling.anchored:
            _place_among(found, telling, let_go)
        else:  # "another in Lyon", "met the same fate": one more act, never the one told before
            found.new(telling)
    for telling in told:
        # "... after an attack": what a title dates its own act by is another one.
        if telling.in_title and telling.trigger.support != "temporal":
            _place_title(found, telling)
    particular = [event for event in found.events if _is_particular(event)]
    if len(particular) < len(found.events):
        let_go(UNANCHORED)
    return particular


def unanchored(told: Iterable[Telling]) -> Event | None:
    """The one act of a report that tells none with its place or time: all that fits the first.

    Whether there is such an act at all, what the report tells of its scene must show.
    """
    found: Event | None = None
    for telling in sorted(told, key=lambda t: t.in_title):
        if telling.several or (telling.kind.generic and telling.target_kind != "person"):
            continue
        if found is None:
            found = Event(telling)
        elif not conflict(found, telling):
            found.add(telling)
    return found


def _place_among(found: _Found, telling: Telling, let_go: LetGo) -> None:
    events = found.open_to(telling)
    if telling.bare and _join_scene(found, events, telling):
        return
    if telling.one_more and (telling.anchored or telling.harmed):
        _place_one_more(found, events, telling)
        return
    fitting = [e for e in events if not conflict(e, telling)]
    if telling.trigger.support == "temporal":
        # An act that dates another in its sentence is not that other one.
        fitting = [e for e in fitting if not same_sentence(e, telling)]
    known = _known_of(fitting, telling)
    if known is not None:
        found.join(known, telling)
    elif _stands_alone(telling):
        found.new(telling, apart=telling.apart or _parted(events, telling))
    elif any(_is_further(e, telling) for e in events):
        found.new(telling, further=True)
    else:
        let_go(UNANCHORED)


def _join_scene(found: _Found, events: list[Event], telling: Telling) -> bool:
    """Whether its sentence tells of an act already, which it then goes on with.

    "... in Valence, and the letters were sprayed there": one sentence, one scene.
    """
    scene = [e for e in events if same_sentence(e, telling)]
    scene = [e for e in scene if same_reality(e, telling) and not set_apart_in_sentence(e, telling)]
    for event in _told_at_once(scene):
        found.join(event, telling)
    return bool(scene)


def _known_of(fitting: list[Event], telling: Telling) -> Event | None:
    """The act told before that a telling is of, if any."""
    agreeing = [e for e in fitting if agree(e, telling)]
    if agreeing:
        at_once = [e for e in agreeing if same_time(e, telling)]
        return (at_once or agreeing)[-1]
    known = [e for e in fitting if not e.aggregate and points_back(telling, e)]
    if known:
        named = [e for e in known if telling.kind.name in e.acts() and not telling.kind.generic]
        return _told_last(named or known)
    going_on = None if telling.pointed is not None else _in_focus_alone(fitting, telling)
    if going_on is None and telling.summing and telling.bare:
        summed = [e for e in fitting if in_focus(e, telling)]
        return _told_last(summed) if summed else None
    return going_on


def _parted(events: Iterable[Event], telling: Telling) -> bool:
    """Whether its sentence sets it apart from another act."""
    return any(same_sentence(e, telling) and set_apart_in_sentence(e, telling) for e in events)


def _place_one_more(found: _Found, events: list[Event], telling: Telling) -> None:
    """An act told as one more is none of those before, but what its own sentence has begun."""
    own = [e for e in events if _begun_by(e, telling) and not conflict(e, telling)]
    if own:
        found.join(own[-1], telling)
    else:
        found.new(telling, apart=_parted(events, telling))


def _begun_by(event: Event, telling: Telling) -> bool:
    """Whether an event was first told in the sentence of a telling."""
    return sentence_of(event.first.trigger.token) == sentence_of(telling.trigger.token)


def _in_focus_alone(fitting: list[Event], telling: Telling) -> Event | None:
    """The act that a telling without anchors of its own goes on with; of a list, none."""
    if telling.several or not (telling.bare or not _stands_alone(telling)):
        return None
    near = [e for e in fitting if not e.aggregate and in_focus(e, telling)]
    near = [e for e in near if not e.beside] or near
    near = [e for e in near if telling.kind.name in e.acts()] or near
    return _told_last(near) if near and not _told_last(near).listed else None


def _told_last(known: list[Event]) -> Event:
    """The one that was spoken of last."""
    return max(known, key=lambda event: event.last().i)


def _told_at_once(scene: list[Event]) -> list[Event]:
    """The last event of a scene, with all others of one list of towns: "in Agen, Lyon and Metz"."""
    return [e for e in scene if e.listed] if scene and scene[-1].listed else scene[-1:]


def _is_further(event: Event, telling: Telling) -> bool:
    """Whether an act without anchors is one more of the scene just told of.

    "Gunmen fired at the gate. A van parked outside was set alight": another kind of act, upon a
    thing, or upon somebody whom it brings in where the other was upon persons too ("A nurse was
    stabbed ... A colleague was punched"). Else it may be the same act in other words.
    """
    done = telling.judged.modality in {"happened", "alleged"} and event.tried
    specific = not telling.kind.generic and telling.kind.name not in event.acts()
    specific = specific and bool(event.acts() - _OUTCOMES)
    thing = telling.target is not None and telling.target_kind not in {"", "person"}
    thing = thing or (telling.new_person and _upon_others(event, telling))
    return (
        done
        and specific
        and thing
        and telling.trigger.form == "verb"
        and not telling.several
        and not telling.summing
        and not _is_in_general(telling)
        and in_focus(event, telling)
    )


def _upon_others(event: Event, telling: Telling) -> bool:
    """Whether an act is upon persons by other words than those the event was done to."""
    if "person" not in event.target_kinds() and not event.target_kinds() <= {""}:
        return event.acts() <= {"arson", "vandalism", "intrusion"}
    ours = fold(telling.target.value).split()[-1:] if telling.target else []
    theirs = {fold(t.target.value).split()[-1] for t in event.tellings if t.target}
    return bool(ours) and ours[0] not in theirs


def _is_in_general(telling: Telling) -> bool:
    """Whether no particular things are told: "in most cases cars were burned"."""
    clause, target = telling.trigger.clause, telling.target
    return target is not None and any(
        feature(token, "Number") == "Plur"
        and not any(c.dep_ in _PARTICULAR and c.lower_ != "des" for c in token.children)
        for token in (*clause.subjects, *clause.objects)
        if target.start <= token.idx < target.end
    )


def _place_title(found: _Found, telling: Telling) -> None:
    """A title tells again what the body tells; alone it counts only with a place and an act."""
    fitting = [e for e in found.events if not conflict(e, telling) and not e.aggregate]
    alike = [e for e in fitting if telling.kind.name in e.acts()]
    agreeing = [e for e in fitting if agree(e, telling)] or alike
    if not agreeing and len(found.events) == 1:
        agreeing = fitting
    if agreeing:
        found.join(agreeing[0], telling)
    elif not found.events and telling.place and not telling.several:
        found.new(telling)


def _stands_alone(telling: Telling) -> bool:
    """Whether a telling by itself introduces an event."""
    if telling.trigger.form == "noun":
        if is_anaphoric(telling.trigger.token):
            return False
        if telling.trigger.support in _IN_PASSING:
            # Needs a place and, where it speaks of something known, a time or whom it hurt.
            placed = telling.sited or (telling.place is not None and not telling.anchors.passed_by)
            if telling.harmed and not telling.definite:
                return True
            told = telling.harmed or bool(telling.anchors.times)
            return placed and (not telling.definite or told)
        if telling.definite and not telling.place and not telling.site:
            return False
    return telling.anchored or telling.several is not None or _is_full(telling)


def _is_full(telling: Telling) -> bool:
    """An act with a definite harm: somebody killed or hurt, or, told by a verb, things counted."""
    counted = telling.damage is not None and telling.damage.count.best > 0
    return telling.harmed or (counted and telling.trigger.form == "verb")


def _is_particular(event: Event) -> bool:
    told = event.tellings
    return event.further or any(t.anchored or t.several or _is_full(t) for t in told)
