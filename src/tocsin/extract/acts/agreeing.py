"""Whether a telling is of an event: what agrees, what conflicts, what points back at it."""

from itertools import islice

from tocsin.extract.acts.anchors import lies_in_country, lies_near
from tocsin.extract.acts.event import Event, intervals, is_beside, place_names, weekdays
from tocsin.extract.acts.telling import Telling
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import measured_apart
from tocsin.folding import fold
from tocsin.model import Count, Interval, Modality

_PRECISE = {"minute", "hour", "part_of_day", "night"}
FOCUS_SENTENCES = 3  # [sentences] how far an act stays in focus for a telling without anchors
FOCUS_TOKENS = 400  # [tokens] beyond which no act is in focus, however long the sentences
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
# Kinds that may tell of one act in two ways: a killing is the outcome, an attack the genus.
_OUTCOMES = {"killing", "attack", "destruction"}


def set_apart_in_sentence(event: Event, telling: Telling) -> bool:
    """Whether one sentence sets two acts apart: by a measure, or as it points at one of them.

    "A week after a teacher was kidnapped, ..."; "left a note that mentioned the shooting".
    """
    ours, theirs = telling.trigger.clause.head, event.last_clause()
    if telling.pointed != event.tellings[-1].pointed:
        return True
    if ours.tag_ == "VBG" and ours.dep_ == "advcl" and ours.head == theirs:
        return False  # "a week after a man opened fire, killing six"
    return ours != theirs and (measured_apart(ours) or measured_apart(theirs))


def points_back(telling: Telling, event: Event) -> bool:
    """Whether it may be the act told of before, however long ago.

    "The shooting", "he was shot", "the gunmen attacked".
    """
    known = telling.whom_known or telling.by_known
    known = known or (telling.thing_known and _same_thing(event, telling))
    spoken_of = telling.definite or (known and telling.trigger.form != "noun")
    if not spoken_of or telling.several:
        return False
    return not _elsewhere(event, telling) and _kinds_meet(event, telling)


def conflict(event: Event, telling: Telling) -> bool:
    """Whether something told of both cannot be of one event."""
    if bool(telling.several) != event.aggregate or not same_reality(event, telling):
        return True
    if _told_apart(event, telling) or _elsewhere(event, telling):
        return True
    if _times_conflict(event, telling) or _set_apart(event, telling):
        return True
    if telling.apart:
        return not _kinds_meet(event, telling)
    return _other_act(event, telling) or _other_target(event, telling)


def _told_apart(event: Event, telling: Telling) -> bool:
    """Whether one is told to be so long before or after the other, or only pointed at."""
    if telling.apart and not event.apart:
        return True
    return same_sentence(event, telling) and set_apart_in_sentence(event, telling)


def _other_act(event: Event, telling: Telling) -> bool:
    """Whether they are of kinds that cannot be one, and not told of one place."""
    same_spot = telling.place is not None and _same_place(event, telling)
    return not _kinds_meet(event, telling) and not same_spot


def _other_target(event: Event, telling: Telling) -> bool:
    """Whether they were done to things of two kinds, and to no one spot."""
    kinds = event.target_kinds()
    other = bool(telling.target_kind and kinds and telling.target_kind not in kinds)
    if not other or telling.trigger.form == "noun":
        return False
    same_spot = telling.place is not None and _same_place(event, telling)
    known = telling.by_known or (telling.site_known and _same_site(event, telling))
    return not (same_spot or known or _is_toll(event, telling))


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
        and in_focus(event, telling)
    )


def same_reality(event: Event, telling: Telling) -> bool:
    """Whether both were done, or both tried, planned or denied."""
    return _REALITY.get(telling.judged.modality) == _REALITY.get(event.first.judged.modality)


def _kinds_meet(event: Event, telling: Telling) -> bool:
    mine, theirs = telling.kind.name, event.acts()
    if mine in theirs or mine in _OUTCOMES:
        return True
    return bool(theirs) and theirs <= _OUTCOMES  # a fire that was called an attack is no shooting


def agree(event: Event, telling: Telling) -> bool:
    """Whether something told of both shows that they are one event."""
    if telling.place and _same_place(event, telling):
        return _told_again(event, telling)
    if _elsewhere(event, telling):
        return False
    if telling.place and event.places() and (event.beside or is_beside(telling)):
        return _kinds_meet(event, telling)  # one of the two names the other's country
    if telling.several:
        return same_time(event, telling) and telling.several.count == _several(event)
    if telling.apart and event.apart:
        return _kinds_meet(event, telling)
    return _agree_without_place(event, telling)


def _told_again(event: Event, telling: Telling) -> bool:
    """Whether something beside the place shows that an act of one place is told again."""
    timed = bool(event.intervals() and intervals(telling))
    again = telling.kind.name in event.acts() and not telling.kind.generic
    if telling.target_kind and event.target_kinds():
        again = again and telling.target_kind in event.target_kinds()
    same_site = _same_site(event, telling) or _only_site(event, telling)
    return timed or again or telling.definite or same_site or in_focus(event, telling)


def _agree_without_place(event: Event, telling: Telling) -> bool:
    """Whether their times, sites or whom they were done to show that they are one event."""
    close, meet = in_focus(event, telling), _kinds_meet(event, telling)
    if meet and same_time(event, telling) and (close or telling.definite):
        both_sited = telling.site is not None and event.sites()
        return not both_sited or _same_site(event, telling)
    same_site = telling.site_known and close and _same_site(event, telling)
    same_things = meet and bool(same_site or event.whom() & telling.whom)
    one_thing = close and _one_thing(event, telling) and not _times_conflict(event, telling)
    same_things = same_things or one_thing
    beside = _outcome(event, telling) or event.in_clause(telling.trigger.clause.head)
    if same_things or (same_sentence(event, telling) and beside):
        return True
    overlapping = bool(event.intervals() and intervals(telling))
    placed = telling.place is not None and not event.may_be_at(telling)
    return telling.definite and overlapping and meet and not placed


def _outcome(event: Event, telling: Telling) -> bool:
    """Whether one is the outcome or the genus of the other: killed, in a shooting."""
    return bool((event.acts() | {telling.kind.name}) & _OUTCOMES)


def _several(event: Event) -> Count | None:
    return next((t.several.count for t in event.tellings if t.several), None)


def _same_place(event: Event, telling: Telling) -> bool:
    return bool(place_names(telling) & event.places())


def _elsewhere(event: Event, telling: Telling) -> bool:
    """Whether places are told of both, and neither is the other, nor holds it."""
    if telling.place is None or not event.places() or _same_place(event, telling):
        return False
    if telling.anchors.passed_by or event.passed_by or _one_thing(event, telling):
        return False
    known = telling.definite or telling.whom_known or telling.by_known
    if known and all(lies_in_country(telling.place, t) for t in event.towns()):
        return False  # "... in Chad. The attack took place in Abéché"
    same = telling.definite or (telling.thing_known and _same_thing(event, telling))
    if same and all(lies_near(telling.place, t) for t in event.towns()):
        return False  # "... in Sydney. The attack occurred in Auburn"
    return not event.may_be_at(telling)


def _one_thing(event: Event, telling: Telling) -> bool:
    """Whether one is told of the country of the other, and both of the same sort of target.

    "An attack on aid trucks in the country's south": "two aid trucks were attacked in Yei".
    """
    ours, place = _target_words(telling), telling.place
    if not ours or place is None or not _kinds_meet(event, telling) or not event.done:
        return False
    return any(
        _target_words(t) == ours
        and t.place is not None
        and (lies_in_country(t.place, place) or lies_in_country(place, t.place))
        for t in event.tellings
    )


def _same_thing(event: Event, telling: Telling) -> bool:
    """Whether "the cars", or "they", are what an act just told of was done to, in the same way."""
    kinds = event.target_kinds()
    return (
        telling.kind.name in event.acts()
        and (telling.target is None or telling.target_kind in kinds)
        and bool(kinds)
        and in_focus(event, telling)
    )


def _target_words(telling: Telling) -> str:
    """What an act was done to, without number: the aid trucks of "two aid trucks"."""
    words = fold(telling.target.value).split() if telling.target else []
    return " ".join(words[-2:]) if len(words) > 1 else ""


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
    mine, theirs = intervals(telling), event.intervals()
    if not mine or not theirs:
        # Of a report without a day, "on Tuesday" and "on Thursday" still are two days.
        ours = weekdays(telling)
        return bool(ours and event.weekdays()) and not ours & event.weekdays()
    return not any(a.overlaps(b) for a in mine for b in theirs)


def same_time(event: Event, telling: Telling) -> bool:
    """Whether a time is told of both."""
    return any(_same_stretch(a, b) for a in event.intervals() for b in intervals(telling))


def _same_stretch(left: Interval, right: Interval) -> bool:
    """Whether two times are one: equal, or a clock time and the part of day it lies in."""
    if (left.start, left.end) == (right.start, right.end):
        return True
    both_precise = {left.granularity, right.granularity} <= _PRECISE
    return both_precise and left.overlaps(right)


def same_sentence(event: Event, telling: Telling) -> bool:
    """Whether a telling stands in the sentence that told of the event last."""
    return sentence_of(event.last()) == sentence_of(telling.trigger.token)


def in_focus(event: Event, telling: Telling) -> bool:
    """Whether at most so many sentences lie between an event's last telling and another."""
    first, last = sorted((event.last().i, telling.trigger.token.i))
    if last - first > FOCUS_TOKENS:
        return False
    starts = (t for t in telling.trigger.token.doc[first + 1 : last + 1] if t.is_sent_start)
    return len(list(islice(starts, FOCUS_SENTENCES + 1))) <= FOCUS_SENTENCES
