"""Where and when a report tells of an event outside the event's own clauses.

A news story tells an act in one sentence and its day in another: where the police were called,
where "the shooting" is spoken of again; its town may stand in the dateline alone. Here every
place and time of the report is weighed as the event's, each reason with its weight and grounds.
What weighs too little is not taken: a report that does not say when leaves the time unknown.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from tocsin.extract.anchors import Anchoring, dateline_end, dates, names_somebody
from tocsin.extract.events import Event
from tocsin.extract.lexicon import Lexicon
from tocsin.extract.syntax import Clause, clause_of, feature
from tocsin.extract.triggers import predicate
from tocsin.folding import fold
from tocsin.model import Marked, Modality, PlaceMention, TimeMention

M = TypeVar("M", PlaceMention, TimeMention)

# Weights are set by hand, and were chosen on one half of the shooting reports of
# `python -m bench gva`; the other half showed the same gain.
ENOUGH = 2.0  # the least weight with which a place or time is taken
ENOUGH_WITHIN = 1.0  # for a town in the area that the act is told of: `ground` holds it to that
SHOWN = 4.0  # the least weight with which a scene makes a particular act of one told without
PLACES_TAKEN = 3  # which of them are places at all, and where, is for `ground` to say
TIMES_TAKEN = 3  # the day, its hour, and one more that tells the day otherwise
FOCUS_SENTENCES = 3  # [sentences] after a telling, in a report of several events
OLD_DAYS = 60  # before publication: what is older is more often background
_WIDE = {"country", "area", "region"}
_AREAS = {"county", "region"}
_DONE: frozenset[Modality] = frozenset({"happened", "alleged", "attempted", "foiled"})
_OF_THERE = ", of "
_OUTLET_FOLLOWS = (" - ", " | ", " :: ", " – ", " — ")
_WORDS_BEFORE = 3  # [tokens] before a name in which "of" or "from" says where somebody is from


class Reason(NamedTuple):
    """One reason, its weight, and its grounds in words."""

    weight: float
    grounds: str


@dataclass(frozen=True, slots=True)
class Found(Generic[M]):
    """A mention taken for an event's, with what spoke for it."""

    mention: M
    weight: float
    grounds: tuple[str, ...]


@dataclass(frozen=True)
class Look(Generic[M]):
    """One mention looked at as one event's place or time."""

    mention: M
    token: Token
    event: Event
    marked: Marked
    lexicon: Lexicon
    named: Mapping[str, int]  # how often the report names each place, by its folded name
    alone: bool  # the report tells of no other event

    @cached_property
    def sentence(self) -> DocSpan:
        """The sentence the mention stands in."""
        return self.token.sent

    @cached_property
    def clause(self) -> Clause:
        """The innermost clause the mention stands in."""
        return clause_of(self.token)

    @cached_property
    def said_of(self) -> set[str]:
        """Dictionary forms of the clause's predicate and of its objects and subjects."""
        near = [self.clause.head, *self.clause.objects]
        return predicate(self.clause.head) | {t.lemma_.lower() for t in near}

    @cached_property
    def told_here(self) -> bool:
        """Whether the event is told in this sentence."""
        return any(t.trigger.token.sent == self.sentence for t in self.event.tellings)

    def near(self, words: str, count: int) -> set[str]:
        """Which words of a list stand at most ``count`` tokens before the mention."""
        doc = self.token.doc
        before = doc[max(self.sentence.start, self.token.i - count) : self.token.i]
        return {t.lower_ for t in before} & self.lexicon.words[words]


class Scenes:
    """Finds what one document tells of its events beyond their clauses."""

    def __init__(self, marked: Marked, lexicon: Lexicon, told: Sequence[Event]) -> None:
        self._marked = marked
        self._lexicon = lexicon
        self._anchoring = Anchoring(marked, lexicon)
        self._events = [e for e in told if _is_done(e)]
        published = marked.document.published
        self._published = published.interval if published else None

    def times(self, event: Event) -> tuple[Found[TimeMention], ...]:
        """The times told of an event's scene, the weightiest first; none for sums of events."""
        if not _is_done(event):
            return ()
        candidates = [t for t in self._marked.times if dates(t.candidates[0])]
        alone = self._alone(event, Event.intervals) and self._alone(event, Event.places)
        found = self._weighed(candidates, event, TIME_REASONS, alone=alone)
        return tuple(sorted(found, key=lambda f: -f.weight)[:TIMES_TAKEN])

    def places(self, event: Event) -> tuple[Found[PlaceMention], ...]:
        """The places told of an event's scene, each name once, the weightiest first."""
        if not _is_done(event):
            return ()
        candidates = [p for p in self._marked.places if p.toponym.candidates]
        found = sorted(
            self._weighed(candidates, event, PLACE_REASONS, alone=self._alone(event, Event.places)),
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
        enough: float = ENOUGH,
    ) -> Iterator[Found[M]]:
        for mention in mentions:
            token = self._anchoring.at(mention.span.start)
            if token is None or not (alone or self._in_focus(event, token)):
                continue
            look = Look(
                mention, token, event, self._marked, self._lexicon, self._named, alone=alone
            )
            found = [reason for rule in reasons if (reason := rule(look)) is not None]
            weight = sum(reason.weight for reason in found)
            if weight >= enough:
                yield Found(mention, weight, tuple(r.grounds for r in found if r.weight > 0))

    def _alone(self, event: Event, told: Callable[[Event], Sized]) -> bool:
        """Whether no other event is told with a place (or a time) that is not this one's too."""
        return not any(
            told(other) and told(other) != told(event)
            for other in self._events
            if other is not event
        )

    @cached_property
    def _told_at(self) -> dict[int, Event]:
        """The event last told in each sentence of the body that tells of one, by its number."""
        return {
            self._sentences[t.trigger.token.i]: event
            for event in self._events
            for t in event.tellings
            if not t.in_title
        }

    @cached_property
    def _sentences(self) -> list[int]:
        """The number of the sentence that each token stands in."""
        return list(accumulate(int(bool(t.is_sent_start)) for t in self._marked.parse))

    @cached_property
    def _named(self) -> Counter[str]:
        """How often each place is named, by its folded name."""
        return Counter(fold(place.toponym.name) for place in self._marked.places)

    def _in_focus(self, event: Event, token: Token) -> bool:
        """Whether a sentence may be about an event: in a report of several, the one last told."""
        told, here = self._told_at, self._sentences[token.i]
        last = max((number for number in told if number <= here), default=None)
        if last is None:  # the title and what comes before: of what is told first
            return bool(told) and told[min(told)] is event
        return told[last] is event and here - last <= FOCUS_SENTENCES


def _is_done(event: Event) -> bool:
    return not event.aggregate and event.first.judged.modality in _DONE


# Reasons for times


def in_the_act(look: Look[TimeMention]) -> Reason | None:
    """It stands in the phrase or clause that tells of the event."""
    for telling in look.event.tellings:
        if look.token in telling.trigger.token.subtree:
            return Reason(5.0, "said of the act itself")
    return None


def spoken_of_again(look: Look[M]) -> Reason | None:
    """The act is spoken of again here: "the shooting", "the incident"."""
    doc = look.token.doc
    for token in look.clause.tokens:
        if token.pos_ not in {"NOUN", "PROPN"} or token == look.token:
            continue
        lemma = token.lemma_.lower()
        named = lemma in look.lexicon.words["spoken_of"] or lemma in look.lexicon.nouns
        known = any(c.dep_ == "det" for c in token.children) or doc[max(token.i - 1, 0)].dep_ in {
            "compound",
            "amod",
        }
        if named and known:
            return Reason(2.0, f"where {token.text!r} is spoken of")
    return None


def it_happened(look: Look[M]) -> Reason | None:
    """It stands for the act: "it happened Sunday"."""
    occurs = look.said_of & look.lexicon.words["exist"]
    if occurs and any(t.pos_ == "PRON" for t in look.clause.subjects):
        return Reason(3.0, "where it is said to have happened")
    return None


def at_the_scene(look: Look[M]) -> Reason | None:
    """What is told is that it happened, or what those found who came."""
    words = look.lexicon.words
    if not look.said_of & words["scene"] or look.said_of & words["aftermath"]:
        return None
    doers = {t.lemma_.lower() for t in (*look.clause.subjects, *look.clause.objects)}
    if doers & words["responders"] or look.said_of & words["occur"] or look.clause.passive:
        return Reason(2.5, "where the scene is told")
    return Reason(1.5, "where the scene is told")


def where_it_is_told(look: Look[M]) -> Reason | None:
    """The event is told in the same sentence."""
    return Reason(1.5, "in a sentence that tells of it") if look.told_here else None


def only_event(look: Look[M]) -> Reason | None:
    """The report tells of nothing else."""
    return Reason(1.0, "the report tells of no other event") if look.alone else None


def told_as_past(look: Look[TimeMention]) -> Reason | None:
    """A past tense tells what went on then: "At 3 a.m. three men were at a party"."""
    head = look.clause.head
    past = head.tag_ == "VBD" or any(a.tag_ == "VBD" for a in look.clause.auxiliaries)
    french = {feature(t, "Tense") for t in (head, *look.clause.auxiliaries)} & {"Past", "Imp"}
    return Reason(0.75, "told as past") if past or french else None


def first_sentences(look: Look[M]) -> Reason | None:
    """What a report begins with is what it is about."""
    body = look.marked.document.text[look.marked.document.title_end : look.sentence.start_char]
    return Reason(0.5, "in its first sentence") if not body.strip() else None


def afterwards(look: Look[M]) -> Reason | None:
    """What is told here came after the act: an arrest, a hearing, a vigil."""
    after = look.said_of & look.lexicon.words["aftermath"]
    if look.clause.goes_on and look.told_here:
        return None  # "Police are investigating a shooting Sunday"
    return Reason(-4.0, f"of what came after ({min(after)})") if after else None


def when_it_was_said(look: Look[TimeMention]) -> Reason | None:
    """Only the saying is dated: "police said Monday"."""
    if predicate(look.clause.head) & look.lexicon.words["say"]:
        return Reason(-3.0, "when it was said")
    return None


def filed(look: Look[TimeMention]) -> Reason | None:
    """It dates the report: "PARIS, 15 April (XX) - "."""
    document = look.marked.document
    inside = document.title_end <= look.mention.span.start < dateline_end(document)
    return Reason(-9.0, "when the report was filed") if inside else None


def not_past(look: Look[TimeMention]) -> Reason | None:
    """It begins after publication, or is no day: now, the future."""
    value = look.mention.candidates[0]
    if value.value in {"PRESENT_REF", "FUTURE_REF", "PAST_REF"}:
        return Reason(-9.0, "no day")
    published = look.marked.document.published
    start = None if value.interval is None else value.interval.start
    end = None if published is None else published.interval.end
    if start is not None and end is not None and start >= end:
        return Reason(-9.0 if value.recurs is None else -2.0, "after publication")
    return None


def long_ago(look: Look[TimeMention]) -> Reason | None:
    """It lies long before publication: more often what a report recalls."""
    interval = look.mention.candidates[0].interval
    published = look.marked.document.published
    if interval is None or interval.start is None or published is None:
        return None
    if published.interval.start is None:
        return None
    days = (published.interval.start - interval.start).days
    return Reason(-2.5, "long before publication") if days > OLD_DAYS else None


def at_an_hour(look: Look[TimeMention]) -> Reason | None:
    """It is an hour or a part of a day: what is said or ruled is dated by the day."""
    interval = look.mention.candidates[0].interval
    if interval is not None and interval.granularity in {"minute", "hour", "part_of_day", "night"}:
        return Reason(0.5, "at an hour")
    return None


def vague(look: Look[TimeMention]) -> Reason | None:
    """It is wider than a day or a night."""
    interval = look.mention.candidates[0].interval
    if interval is None or interval.granularity in {"vague", "year", "quarter", "month", "week"}:
        return Reason(-1.5, "no day")
    return None


TIME_REASONS: tuple[Callable[[Look[TimeMention]], Reason | None], ...] = (
    in_the_act,
    spoken_of_again,
    it_happened,
    at_the_scene,
    where_it_is_told,
    only_event,
    told_as_past,
    first_sentences,
    afterwards,
    when_it_was_said,
    filed,
    not_past,
    long_ago,
    at_an_hour,
    vague,
)


# Reasons for places


def in_the_title(look: Look[PlaceMention]) -> Reason | None:
    """The title names it, and not after a dash, where pages put the outlet's name and town."""
    document = look.marked.document
    if look.mention.span.start >= document.title_end:
        return None
    if any(sign in document.text[: look.mention.span.start] for sign in _OUTLET_FOLLOWS):
        return Reason(-3.0, "in the outlet's name")
    return Reason(1.5, "in the title")


def in_the_dateline(look: Look[PlaceMention]) -> Reason | None:
    """The report was filed there: local papers file where things happen."""
    if look.mention.span.end <= dateline_end(look.marked.document):
        return Reason(1.0, "where the report was filed")
    return None


def street_told(look: Look[PlaceMention]) -> Reason | None:
    """A street of it is told."""
    return Reason(2.0, "with a street") if look.mention.toponym.words else None


def site_told(look: Look[PlaceMention]) -> Reason | None:
    """It locates a site: "a nightclub in Perris"."""
    located = any(look.mention.span in site.places for site in look.marked.sites)
    return Reason(1.0, "with a site") if located else None


def police_of(look: Look[PlaceMention]) -> Reason | None:
    """Its police or its firefighters came: "Gary police", "la police de Nîmes"."""
    doc, last = look.token.doc, look.token
    after = doc[last.i + 1 : last.i + 3]
    if {t.lemma_.lower() for t in after} & look.lexicon.words["responders"] or look.near(
        "responders", _WORDS_BEFORE
    ):
        return Reason(1.0, "its police or services are named")
    return None


def told_often(look: Look[PlaceMention]) -> Reason | None:
    """The report names it more than once."""
    times = look.named.get(fold(look.mention.toponym.name), 0)
    return Reason(min(times - 1, 3) * 0.4, "named again") if times > 1 else None


def from_there(look: Look[PlaceMention]) -> Reason | None:
    """Somebody is from there: ", 34, of Fredericksburg", "a Portage woman"."""
    start = look.mention.span.start
    text = look.marked.document.text[max(0, start - len(_OF_THERE)) : start]
    if text.endswith((_OF_THERE, "from ")) or (look.near("origin", 1) and _after_person(look)):
        return Reason(-2.5, "where somebody is from")
    if names_somebody(look.token, look.lexicon):
        return Reason(-1.0, "where somebody is from")
    return None


def _after_person(look: Look[PlaceMention]) -> bool:
    """Whether the mention hangs on a person or an age."""
    doc = look.token.doc
    before = doc[max(look.sentence.start, look.token.i - _WORDS_BEFORE) : look.token.i]
    return any(t.ent_type_ in {"PERSON", "PER"} or t.like_num for t in before)


def of_an_institution(look: Look[PlaceMention]) -> Reason | None:
    """It is where the hurt were taken or the accused appeared."""
    doc = look.token.doc
    around = doc[max(look.sentence.start, look.token.i - 5) : look.token.i + 5]
    if {t.lemma_.lower() for t in around} & look.lexicon.words["elsewhere"]:
        return Reason(-2.0, "where the hurt were taken or the accused brought")
    return None


def inside_what_is_told(look: Look[PlaceMention]) -> Reason | None:
    """It may lie in the county or region that the act itself is told of."""
    told = [t.place.toponym.candidates[:1] for t in look.event.tellings if t.place]
    areas = [c.place for candidates in told for c in candidates if c.place.level in _AREAS]
    for area in areas:
        for candidate in look.mention.toponym.candidates:
            place = candidate.place
            same = (place.country, place.region) == (area.country, area.region)
            if same and (area.level != "county" or place.county == area.county):
                return Reason(1.0, f"in {area.name}, which the act is told of")
    return None


def too_wide(look: Look[PlaceMention]) -> Reason | None:
    """It is no town: a county, a region, a country."""
    level = look.mention.toponym.candidates[0].place.level
    if level in _WIDE:
        return Reason(-4.0, "no town")
    return Reason(-1.0, "no town") if level == "county" else None


PLACE_REASONS: tuple[Callable[[Look[PlaceMention]], Reason | None], ...] = (
    where_it_is_told,
    spoken_of_again,
    it_happened,
    at_the_scene,
    only_event,
    in_the_title,
    in_the_dateline,
    street_told,
    site_told,
    police_of,
    told_often,
    first_sentences,
    afterwards,
    from_there,
    of_an_institution,
    inside_what_is_told,
    too_wide,
)
