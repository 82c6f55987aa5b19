"""Which tellings of one document are of one event."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice

from spacy.tokens import Token

from tocsin.extract.acts.anchors import holds, lies_in_country
from tocsin.extract.acts.letting_go import UNANCHORED, LetGo, forget
from tocsin.extract.acts.telling import Telling, is_anaphoric
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import feature, measured_apart
from tocsin.folding import fold
from tocsin.model import Count, Interval, Modality, PlaceMention

_PRECISE = {"minute", "hour", "part_of_day", "night"}
FOCUS_SENTENCES = 3  # [sentences] how far an act stays in focus for a telling without anchors
FOCUS_TOKENS = 400  # [tokens] beyond which no act is in focus, however long the sentences
OPEN_EVENTS = 64  # [events] told last, and told last of one place, that a telling may be of
_REALITY: dict[Modality, int] = {
    "happened": 0,
    "alleged": 0,
    "attempted": 1,
    "foiled": 2,
    "planned": 3,
    "threatened": 4,
    "denied": 5,
}
# Kinds of sites that may be the same one in other words: "the building", "the place of worship".
_LOOSE_SITES = {"residence", "place_of_worship", "culture", "government", "shelter"}
# How a noun of an act stands that is spoken of in passing.
_IN_PASSING = {"temporal", "referred", "subject", "object", "oblique", "inside"}
_PARTICULAR = {"det", "nummod", "poss", "nmod:poss"}  # what says which things, or how many
# Kinds that may tell of one act in two ways: a killing is the outcome, an attack the genus.
_OUTCOMES = {"killing", "attack", "destruction"}


class Event:
    """Tellings judged to be of one event, and what they say of it together."""

    def __init__(self, first: Telling, *, further: bool = False) -> None:
        self.tellings: list[Telling] = []
        self.further = further  # one more act of a scene: the others say where and when
        self._places: set[str] = set()
        self._towns: dict[str, PlaceMention] = {}
        self._intervals: list[Interval] = []
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
        self._places |= _place_names(telling)
        if telling.place:
            self._towns.setdefault(_place_name(telling), telling.place)
        self._intervals += [i for i in _intervals(telling) if i not in self._intervals]
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
        return all(map(_is_beside, self.tellings))

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
        if self.beside or _is_beside(telling):
            within = [lies_in_country(place, t) or lies_in_country(t, place) for t in told]
            if within and all(within):
                return True
        return any(holds(t, place) for t in told) or (
            bool(told) and all(holds(place, t) for t in told)
        )

    def intervals(self) -> list[Interval]:
        """Every interval told of it, each once."""
        return self._intervals

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


def _is_beside(telling: Telling) -> bool:
    """Whether it tells of another act than the one its sentence is about."""
    return telling.pointed is not None or telling.trigger.support == "temporal"


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

    def new(self, telling: Telling, *, further: bool = False) -> None:
        """Begin an event."""
        self.events.append(Event(telling, further=further))
        self._note(len(self.events) - 1, telling)

    def join(self, event: Event, telling: Telling) -> None:
        """Add a telling to an event."""
        event.add(telling)
        self._note(self._number[id(event)], telling)

    def open_to(self, telling: Telling) -> list[Event]:
        """The events that a telling may be of, in the order in which they are first told."""
        near = set(_last_keys(self._latest))
        if telling.place:
            near.update(_last_keys(self._by_place.get(_place_name(telling), {})))
        return [self.events[n] for n in sorted(near)]

    def _note(self, number: int, telling: Telling) -> None:
        self._number[id(self.events[number])] = number
        self._latest.pop(number, None)
        self._latest[number] = None
        if telling.place:
            here = self._by_place.setdefault(_place_name(telling), {})
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
        if telling.in_title:
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
        elif not _conflict(found, telling):
            found.add(telling)
    return found


def _place_among(found: _Found, telling: Telling, let_go: LetGo) -> None:
    events = found.open_to(telling)
    if telling.bare:
        # "... in Valence, and the letters were sprayed there": one sentence, one scene.
        scene = [e for e in events if _same_sentence(e, telling)]
        scene = [e for e in scene if _same_reality(e, telling) and not _apart(e, telling)]
        for event in _told_at_once(scene):
            found.join(event, telling)
        if scene:
            return
    fitting = [e for e in events if not _conflict(e, telling)]
    if telling.trigger.support == "temporal":
        # An act that dates another in its sentence is not that other one.
        fitting = [e for e in fitting if not _same_sentence(e, telling)]
    agreeing = [e for e in fitting if _agree(e, telling)]
    if agreeing:
        at_once = [e for e in agreeing if _same_time(e, telling)]
        found.join((at_once or agreeing)[-1], telling)
        return
    known = [e for e in fitting if not e.aggregate and _points_back(telling, e)]
    if known:
        named = [e for e in known if telling.kind.name in e.acts() and not telling.kind.generic]
        found.join(_told_last(named or known), telling)
        return
    in_focus = None if telling.pointed is not None else _in_focus_alone(fitting, telling)
    if in_focus is not None:
        found.join(in_focus, telling)
        return
    if _stands_alone(telling):
        found.new(telling)
    elif any(_is_further(e, telling) for e in events):
        found.new(telling, further=True)
    else:
        let_go(UNANCHORED)


def _in_focus_alone(fitting: list[Event], telling: Telling) -> Event | None:
    """The act that a telling without anchors of its own goes on with; of a list, none."""
    if telling.several or not (telling.bare or not _stands_alone(telling)):
        return None
    near = [e for e in fitting if not e.aggregate and _in_focus(e, telling)]
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
        and not _is_in_general(telling)
        and _in_focus(event, telling)
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


def _apart(event: Event, telling: Telling) -> bool:
    """Whether one sentence sets two acts apart: by a measure, or as it points at one of them.

    "A week after a teacher was kidnapped, ..."; "left a note that mentioned the shooting".
    """
    ours, theirs = telling.trigger.clause.head, event.last_clause()
    if telling.pointed != event.tellings[-1].pointed:
        return True
    if ours.tag_ == "VBG" and ours.dep_ == "advcl" and ours.head == theirs:
        return False  # "a week after a man opened fire, killing six"
    return ours != theirs and (measured_apart(ours) or measured_apart(theirs))


def _points_back(telling: Telling, event: Event) -> bool:
    """Whether it may be the act told of before, however long ago.

    "The shooting", "he was shot", "the gunmen attacked".
    """
    known = telling.whom_known or telling.by_known
    spoken_of = telling.definite or (known and telling.trigger.form != "noun")
    if not spoken_of or telling.several:
        return False
    return not _elsewhere(event, telling) and _kinds_meet(event, telling)


def _place_title(found: _Found, telling: Telling) -> None:
    """A title tells again what the body tells; alone it counts only with a place and an act."""
    fitting = [e for e in found.events if not _conflict(e, telling) and not e.aggregate]
    alike = [e for e in fitting if telling.kind.name in e.acts()]
    agreeing = [e for e in fitting if _agree(e, telling)] or alike
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
            placed = telling.place is not None or telling.sited
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


def _conflict(event: Event, telling: Telling) -> bool:
    """Whether something told of both cannot be of one event."""
    apart = telling.apart or (_same_sentence(event, telling) and _apart(event, telling))
    if bool(telling.several) != event.aggregate or not _same_reality(event, telling) or apart:
        return True
    if _elsewhere(event, telling):
        return True
    if _times_conflict(event, telling) or _set_apart(event, telling):
        return True
    same_spot = telling.place is not None and _same_place(event, telling)
    if not _kinds_meet(event, telling) and not same_spot:
        return True
    kinds = event.target_kinds()
    other_target = bool(telling.target_kind and kinds and telling.target_kind not in kinds)
    same_scene = (
        same_spot or telling.by_known or (telling.site_known and _same_site(event, telling))
    )
    if not other_target or same_scene or telling.trigger.form == "noun":
        return False
    return not _is_toll(event, telling)


def _set_apart(event: Event, telling: Telling) -> bool:
    """Whether they are of two entries of a round-up, or were done to sites of two kinds."""
    entries = {entry for entry in (telling.entry, event.first.entry) if entry}
    return len(entries) > 1 or _struck_apart(event, telling)


def _struck_apart(event: Event, telling: Telling) -> bool:
    """Whether each was done to a site of its own kind: the synagogue's door, the school's wall."""
    ours, theirs = telling.struck, event.struck()
    if not ours or not theirs or telling.kind.generic or telling.trigger.form == "noun":
        return False
    return ours not in theirs and not ({ours} | theirs) & _LOOSE_SITES


def _is_toll(event: Event, telling: Telling) -> bool:
    """Whether it only says who suffered by an act upon a thing: "... Two officers were killed"."""
    burned = telling.kind.name == "arson" and "arson" in event.acts()
    return (
        (burned or (telling.kind.name == "killing" and telling.bare))
        and telling.target_kind == "person"
        and telling.perpetrator is None
        and event.done
        and _in_focus(event, telling)
    )


def _same_reality(event: Event, telling: Telling) -> bool:
    return _REALITY.get(telling.judged.modality) == _REALITY.get(event.first.judged.modality)


def _kinds_meet(event: Event, telling: Telling) -> bool:
    mine, theirs = telling.kind.name, event.acts()
    return mine in theirs or mine in _OUTCOMES or bool(theirs & _OUTCOMES)


def _agree(event: Event, telling: Telling) -> bool:
    """Whether something told of both shows that they are one event."""
    if telling.place and _same_place(event, telling):
        return _told_again(event, telling)
    if _elsewhere(event, telling):
        return False
    if telling.place and event.places() and (event.beside or _is_beside(telling)):
        return _kinds_meet(event, telling)  # one of the two names the other's country
    if telling.several:
        return _same_time(event, telling) and telling.several.count == _several(event)
    return _agree_without_place(event, telling)


def _told_again(event: Event, telling: Telling) -> bool:
    """Whether something beside the place shows that an act of one place is told again."""
    timed = bool(event.intervals() and _intervals(telling))
    again = telling.kind.name in event.acts() and not telling.kind.generic
    if telling.target_kind and event.target_kinds():
        again = again and telling.target_kind in event.target_kinds()
    same_site = _same_site(event, telling) or _only_site(event, telling)
    return timed or again or telling.definite or same_site or _in_focus(event, telling)


def _agree_without_place(event: Event, telling: Telling) -> bool:
    """Whether their times, sites or whom they were done to show that they are one event."""
    close, meet = _in_focus(event, telling), _kinds_meet(event, telling)
    if meet and _same_time(event, telling) and (close or telling.definite):
        both_sited = telling.site is not None and event.sites()
        return not both_sited or _same_site(event, telling)
    same_site = telling.site_known and close and _same_site(event, telling)
    same_things = meet and bool(same_site or event.whom() & telling.whom)
    beside = _outcome(event, telling) or event.in_clause(telling.trigger.clause.head)
    if same_things or (_same_sentence(event, telling) and beside):
        return True
    overlapping = bool(event.intervals() and _intervals(telling))
    placed = telling.place is not None and not event.may_be_at(telling)
    return telling.definite and overlapping and meet and not placed


def _outcome(event: Event, telling: Telling) -> bool:
    """Whether one is the outcome or the genus of the other: killed, in a shooting."""
    return bool((event.acts() | {telling.kind.name}) & _OUTCOMES)


def _several(event: Event) -> Count | None:
    return next((t.several.count for t in event.tellings if t.several), None)


def _same_place(event: Event, telling: Telling) -> bool:
    return bool(_place_names(telling) & event.places())


def _elsewhere(event: Event, telling: Telling) -> bool:
    """Whether places are told of both, and neither is the other, nor holds it."""
    if telling.place is None or not event.places() or _same_place(event, telling):
        return False
    return not event.may_be_at(telling)


def _same_site(event: Event, telling: Telling) -> bool:
    if telling.site is None:
        return False
    known = telling.site_known and telling.site.site.kind in event.site_kinds()
    return known or fold(telling.site.site.words) in event.sites()


def _only_site(event: Event, telling: Telling) -> bool:
    """Whether it was at a site of the kind told, in the town told, and not at another one."""
    site = telling.site
    if site is None or site.plural or site.site.kind not in event.site_kinds():
        return False
    return telling.kind.name in event.acts() or bool({telling.kind.name} & _OUTCOMES)


def _times_conflict(event: Event, telling: Telling) -> bool:
    mine, theirs = _intervals(telling), event.intervals()
    return bool(mine and theirs) and not any(a.overlaps(b) for a in mine for b in theirs)


def _intervals(telling: Telling) -> list[Interval]:
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


def _same_time(event: Event, telling: Telling) -> bool:
    return any(_same_stretch(a, b) for a in event.intervals() for b in _intervals(telling))


def _same_stretch(left: Interval, right: Interval) -> bool:
    """Whether two times are one: equal, or a clock time and the part of day it lies in."""
    if (left.start, left.end) == (right.start, right.end):
        return True
    both_precise = {left.granularity, right.granularity} <= _PRECISE
    return both_precise and left.overlaps(right)


def _place_names(telling: Telling) -> set[str]:
    """Folded names of the place of a telling: of "Toulon-La Farlède" both."""
    place = telling.place
    if place is None:
        return set()
    return {fold(p.toponym.name) for p in (place, *telling.joined)}


def _place_name(telling: Telling) -> str:
    return fold(telling.place.toponym.name) if telling.place else ""


def _same_sentence(event: Event, telling: Telling) -> bool:
    return sentence_of(event.last()) == sentence_of(telling.trigger.token)


def _in_focus(event: Event, telling: Telling) -> bool:
    """Whether at most so many sentences lie between an event's last telling and another."""
    first, last = sorted((event.last().i, telling.trigger.token.i))
    if last - first > FOCUS_TOKENS:
        return False
    starts = (t for t in telling.trigger.token.doc[first + 1 : last + 1] if t.is_sent_start)
    return len(list(islice(starts, FOCUS_SENTENCES + 1))) <= FOCUS_SENTENCES
