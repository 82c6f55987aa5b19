"""Where and when a report tells of an event outside the event's own clauses.

A news story tells an act in one sentence and its day in another: where the police were called,
where "the shooting" is spoken of again; its town may stand in the dateline alone. Here every
place and time of the report is weighed as the event's, each reason with its weight and grounds.
What weighs too little is not taken: a report that does not say when leaves the time unknown.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cached_property
from itertools import accumulate

from tocsin.extract.acts.anchors import Anchoring, dates
from tocsin.extract.acts.event import Event
from tocsin.extract.acts.scene.look import Found, Look, M, Reason
from tocsin.extract.acts.scene.when import TIME_REASONS
from tocsin.extract.acts.scene.where import PLACE_REASONS
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.lexicon import Lexicon
from tocsin.folding import fold
from tocsin.model import Interval, Marked, Modality, PlaceMention, Span, TimeMention

# Weights are set by hand, and were chosen on one half of the shooting reports of
# `python -m bench gva`; the other half, looked at only later, gained as much.
ENOUGH = 2.0  # the least weight with which a place or time is taken
ENOUGH_BESIDE = 3.5  # for a day beside "last month", which is told of the act itself
ENOUGH_WITHIN = 1.0  # for what narrows the act's own: a town in its county, a day of its weekend
SHOWN = 4.0  # the least weight with which a scene makes a particular act of one told without
PLACES_TAKEN = 3  # which of them are places at all, and where, is for `ground` to say
TIMES_TAKEN = 3  # the day, its hour, and one more that tells the day otherwise
FEW_EVENTS = 12  # in a report of more, each is told in its own sentences
FOCUS_SENTENCES = 3  # [sentences] after a telling, in a report of several events
_A_DAY = timedelta(days=1)
_DONE: frozenset[Modality] = frozenset({"happened", "alleged", "attempted", "foiled"})


class Scenes:
    """Finds what one document tells of its events beyond their clauses."""

    def __init__(
        self, marked: Marked, lexicon: Lexicon, told: Sequence[Event], pointed: Mapping[int, int]
    ) -> None:
        self._marked = marked
        self._lexicon = lexicon
        self._anchoring = Anchoring(marked, lexicon, pointed)
        self._events = [e for e in told if _is_done(e)]
        self._places = [frozenset(e.places()) for e in self._events]
        self._times = [frozenset((i.start, i.end) for i in e.intervals()) for e in self._events]

    def times(self, event: Event) -> tuple[Found[TimeMention], ...]:
        """The times told of an event's scene, the weightiest first; none for sums of events."""
        if not _is_done(event):
            return ()
        alone = self._alone(event, self._times) and self._alone(event, self._places)
        candidates = self._all_times if alone else self._times_in_focus.get(id(event), ())
        found = self._weighed(
            candidates, event, TIME_REASONS, alone=alone, enough=_enough_of_time(event)
        )
        return tuple(sorted(found, key=lambda f: -f.weight)[:TIMES_TAKEN])

    def places(self, event: Event) -> tuple[Found[PlaceMention], ...]:
        """The places told of an event's scene, each name once, the weightiest first."""
        if not _is_done(event):
            return ()
        alone = self._alone(event, self._places)
        candidates = self._all_places if alone else self._places_in_focus.get(id(event), ())
        enough = ENOUGH_WITHIN if event.places() else ENOUGH
        found = sorted(
            self._weighed(candidates, event, PLACE_REASONS, alone=alone, enough=lambda _: enough),
            key=lambda f: (-f.weight, f.mention.span.start),
        )
        names = {fold(f.mention.toponym.name): f for f in reversed(found)}
        return tuple(f for f in found if names[fold(f.mention.toponym.name)] is f)[:PLACES_TAKEN]

    def shows(self, event: Event) -> bool:
        """Whether the scene makes a particular act of what is told without place and time.

        What the title or the first sentence tells is what the report is about: less is enough.
        """
        weights = [f.weight for f in self.times(event)[:1]]
        weights += [f.weight for f in self.places(event)[:1]]
        told_first = any(self._is_first(t.trigger.token.idx) for t in event.tellings)
        return max(weights, default=0.0) >= (ENOUGH if told_first else SHOWN)

    def _is_first(self, offset: int) -> bool:
        """Whether characters stand in the title or in the first sentence of the body."""
        document = self._marked.document
        body = next(
            (
                s
                for s in self._marked.parse.sents
                if s.start_char >= document.title_end and s.text.strip()
            ),
            None,
        )
        return offset < document.title_end or (body is not None and offset < body.end_char)

    def _weighed(
        self,
        mentions: Sequence[M],
        event: Event,
        reasons: Sequence[Callable[[Look[M]], Reason | None]],
        *,
        alone: bool,
        enough: Callable[[M], float],
    ) -> Iterator[Found[M]]:
        told_in = frozenset(sentence_of(t.trigger.token).start for t in event.tellings)
        for mention in mentions:
            token = self._anchoring.at(mention.span.start)
            if token is None or self._anchoring.pointed(token) is not None:
                continue
            look = Look(
                mention,
                token,
                event,
                self._marked,
                self._lexicon,
                self._named,
                self._located,
                alone=alone,
                told_in=told_in,
            )
            found = [reason for rule in reasons if (reason := rule(look)) is not None]
            weight = sum(reason.weight for reason in found)
            if weight >= enough(mention):
                yield Found(mention, weight, tuple(r.grounds for r in found if r.weight > 0))

    def _alone(self, event: Event, told: Sequence[frozenset[object]]) -> bool:
        """Whether no other event is told with places (or times) that are not this one's too."""
        if len(self._events) > FEW_EVENTS:
            return False
        own = next((t for e, t in zip(self._events, told, strict=True) if e is event), frozenset())
        return all(not other or other == own for other in told)

    @cached_property
    def _told_at(self) -> tuple[list[int], list[Event]]:
        """The sentences of the body that tell of an event, by number, and the last one told."""
        told = {
            self._sentences[t.trigger.token.i]: event
            for event in self._events
            for t in event.tellings
            if not t.in_title
        }
        numbers = sorted(told)
        return numbers, [told[number] for number in numbers]

    @cached_property
    def _sentences(self) -> list[int]:
        """The number of the sentence that each token stands in."""
        return list(accumulate(int(bool(t.is_sent_start)) for t in self._marked.parse))

    @cached_property
    def _named(self) -> Counter[str]:
        """How often each place is named, by its folded name."""
        return Counter(fold(place.toponym.name) for place in self._marked.places)

    @cached_property
    def _located(self) -> frozenset[Span]:
        """The places that locate a site."""
        return frozenset(span for site in self._marked.sites for span in site.places)

    @cached_property
    def _all_times(self) -> list[TimeMention]:
        return [t for t in self._marked.times if dates(t.candidates[0])]

    @cached_property
    def _all_places(self) -> list[PlaceMention]:
        return [p for p in self._marked.places if p.toponym.candidates]

    @cached_property
    def _times_in_focus(self) -> Mapping[int, list[TimeMention]]:
        return self._in_focus(self._all_times)

    @cached_property
    def _places_in_focus(self) -> Mapping[int, list[PlaceMention]]:
        return self._in_focus(self._all_places)

    def _in_focus(self, mentions: Iterable[M]) -> Mapping[int, list[M]]:
        """In a report of several events, which mentions may be about each: it was told last."""
        found: dict[int, list[M]] = {}
        numbers, told = self._told_at
        for mention in mentions if told else ():
            token = self._anchoring.at(mention.span.start)
            if token is None:
                continue
            here = self._sentences[token.i]
            at = bisect_right(numbers, here) - 1
            if at < 0:  # the title and what comes before: of what is told first
                found.setdefault(id(told[0]), []).append(mention)
            elif here - numbers[at] <= FOCUS_SENTENCES:
                found.setdefault(id(told[at]), []).append(mention)
        return found


def _enough_of_time(event: Event) -> Callable[[TimeMention], float]:
    """What a time must weigh beside the event's own: less where it only narrows a wider one."""
    own = [i for i in event.intervals() if i.start is not None and i.end is not None]

    def enough(mention: TimeMention) -> float:
        if not event.intervals():
            return ENOUGH
        interval = mention.candidates[0].interval
        narrows = interval is not None and own and all(_is_within(interval, wide) for wide in own)
        return ENOUGH_WITHIN if narrows else ENOUGH_BESIDE

    return enough


def _is_within(interval: Interval, wide: Interval) -> bool:
    """Whether an interval begins in one of more than a day: "8:30 p.m. Sunday", "the weekend"."""
    if interval.start is None or wide.start is None or wide.end is None:
        return False
    long = wide.end - wide.start > _A_DAY
    return long and wide.start <= interval.start < wide.end


def _is_done(event: Event) -> bool:
    return not event.aggregate and event.first.judged.modality in _DONE
