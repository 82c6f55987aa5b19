"""Events as accounts: every claim of every telling, each with the words it stands on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from tocsin.extract.acts.authors import Author, Authors
from tocsin.extract.acts.casualties import Harms, Toll, Tolls
from tocsin.extract.acts.elsewhere import Elsewhere
from tocsin.extract.acts.event import Event
from tocsin.extract.acts.events import events, unanchored
from tocsin.extract.acts.letting_go import LetGo, forget
from tocsin.extract.acts.links import links_to_others
from tocsin.extract.acts.pointing import pointed_at
from tocsin.extract.acts.roles import Counted, Told
from tocsin.extract.acts.scene import Scenes
from tocsin.extract.acts.telling import Telling, tellings
from tocsin.extract.acts.traces import traces
from tocsin.extract.acts.triggers import triggers
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.lexicon import Lexicon
from tocsin.folding import fold
from tocsin.model import (
    Account,
    Claim,
    Count,
    Document,
    Kind,
    Marked,
    Modality,
    TimeValue,
    Toponym,
    content_id,
)

BY = "acts/1"

# Beliefs in a telling, before any reviewer's judgement was measured: strong words with a place
# and a time are nearly always acts; each thing missing or weak takes some belief away.
CONFIDENCE = 0.9
WITHOUT_PLACE = 0.8
WITHOUT_TIME = 0.9
WEAK_WORD = 0.7
SCENE = 0.6  # a place or time that the report tells of the scene, not of the act itself
STORY_DAYS = 30  # acts further apart lend each other no town
INHERITED = 0.6  # a place or time that is told of the report's other acts

_DAY = {"minute", "hour", "part_of_day", "night", "day"}

T = TypeVar("T")
Found = tuple[T, int, int]  # a value and the characters it stands on


def accounts(marked: Marked, lexicon: Lexicon, let_go: LetGo = forget) -> tuple[Account, ...]:
    """Compose the accounts of a document, in the order in which they are first told.

    Args:
        marked: The document.
        lexicon: The words of its language.
        let_go: Told why, whenever words of an act make no account.
    """
    leads = tuple(links_to_others(marked.document.text))
    harms = tuple(h for h in Harms(marked, lexicon).find() if not _is_within(h.token.idx, leads))
    words = tuple(t for t in triggers(marked.parse, lexicon) if not _is_within(t.token.idx, leads))
    pointed = pointed_at((t.token for t in words if t.support == "referred"), lexicon)
    told = tuple(tellings(marked, lexicon, harms, words, pointed=pointed, let_go=let_go))
    found = events(told, let_go)
    alone = None if found else unanchored(told)
    scenes = Scenes(marked, lexicon, found if alone is None else [alone], pointed)
    if alone is not None and scenes.shows(alone):
        found = [alone]
    own = {t.pointed for e in found if e.done for t in e.tellings}
    # Whom an act hurt that is only pointed at, and of which no account is made, counts for none.
    counted = [h for h in harms if pointed.get(h.token.i) in own | {None}]
    tolls = Tolls(marked, counted, [e for e in found if e.done])
    composed = [_with_scene(_account(e, marked.document, tolls.of(e)), e, scenes) for e in found]
    for event, trace in traces(marked, lexicon, found, by=BY, confidence=CONFIDENCE):
        n = found.index(event)
        composed[n] = replace(composed[n], damage=(*composed[n].damage, trace))
    apart = {a.id for a, e in zip(composed, found, strict=True) if _is_another(e, lexicon)}
    authors = Authors(marked, lexicon, found, pointed)
    composed = [
        _with_author(a, authors.of(e), marked.document) if e.done else a
        for a, e in zip(composed, found, strict=True)
    ]
    elsewhere = Elsewhere(marked)
    apart_in_place = {
        a.id for a, e in zip(composed, found, strict=True) if elsewhere.places(e.tellings)
    }
    placed = _placed_by_the_others(composed, apart, apart_in_place)
    included = list(_with_inclusions(placed))
    return tuple(_dated_by_the_lead(included))


def _is_within(offset: int, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in stretches)


def _account(event: Event, document: Document, toll: Toll) -> Account:
    told = sorted(event.tellings, key=lambda t: (t.in_title, t.trigger.token.i))
    ranked = sorted(told, key=lambda t: (t.kind.rank, t.in_title, t.trigger.token.i))
    passages = tuple(document.span(*extent) for extent in _passages(told))
    town = fold(told[0].place.toponym.name) if told[0].place else ""
    where = [*(f"{s.start}-{s.end}" for s in passages), town, ranked[0].kind.name]
    claims = _Claims(document, max(_confidence(t) for t in told))
    return Account(
        id=content_id("acc", document.id, *where),
        document=document.id,
        passages=passages,
        kind=claims.of(ranked, _kind),
        modality=claims.of(told, _modality),
        place=claims.of([t for t in told if event.passed_by or not t.anchors.passed_by], _places),
        site=claims.of(
            told,
            lambda t: _one(
                t.site
                and not (t.several and t.site.plural)
                and (t.site.site, t.site.span.start, t.site.span.end)
            ),
        ),
        when=claims.of(
            told,
            lambda t: [(w.candidates[0], w.span.start, w.span.end) for w in t.anchors.times],
        ),
        target=claims.of(told, lambda t: _words(t.target)),
        target_kind=claims.of(
            told,
            lambda t: _one(
                t.target and t.target_kind and (t.target_kind, t.target.start, t.target.end)
            ),
        ),
        means=claims.of(told, lambda t: _words(t.means)),
        perpetrator=claims.of(told, lambda t: _words(t.perpetrator)),
        killed=toll.killed,
        injured=toll.injured,
        damage=claims.of(told, lambda t: _count(t.damage)),
        count=claims.of(told, lambda t: _count(t.several)),
        signature=claims.of(told, lambda t: _words(t.signature)),
        aggregate=event.aggregate,
    )


def _with_scene(account: Account, event: Event, scenes: Scenes) -> Account:
    """Add what the report tells of the scene: times where the act's own say no day, and places.

    Which of the places stands is for `ground` to say, once it knows what the act's own are. The
    scene is not that of an act which is only named beside the one that the report is about.
    """
    if event.beside:
        return account
    by = f"{BY} scene"
    when = account.when
    if not any(_is_day(claim.value) for claim in when):
        when += tuple(
            Claim(
                value=replace(value, grounds=(*value.grounds, *found.grounds)),
                span=found.mention.span,
                by=by,
                confidence=SCENE,
            )
            for found in scenes.times(event)
            for value in found.mention.candidates[:1]
            if all(found.mention.span != claim.span for claim in when)
        )
    names = {fold(claim.value.name) for claim in account.place}
    place = account.place + tuple(
        Claim(value=found.mention.toponym, span=found.mention.span, by=by, confidence=SCENE)
        for found in scenes.places(event)
        if fold(found.mention.toponym.name) not in names
    )
    return replace(account, when=when, place=place)


def _with_author(account: Account, author: Author | None, document: Document) -> Account:
    """Add who did it, and the claim of it, where later sentences say so."""
    if author is None:
        return account

    def claims(told: Told | None) -> tuple[Claim[str], ...]:
        if told is None:
            return ()
        span = document.span(told.start, told.end)
        return (Claim(value=told.value, span=span, by=f"{BY} scene", confidence=SCENE),)

    return replace(
        account,
        perpetrator=account.perpetrator + claims(author.who),
        signature=account.signature + claims(author.signature),
    )


def _is_day(value: TimeValue) -> bool:
    return value.interval is not None and value.interval.granularity in _DAY


def _passages(told: list[Telling]) -> list[tuple[int, int]]:
    """Where an event is told, what one sentence tells of it as one passage."""
    by_sentence: dict[int, tuple[int, int]] = {}
    for telling in told:
        key = sentence_of(telling.trigger.token).start
        start, end = telling.passage
        before = by_sentence.get(key, telling.passage)
        by_sentence[key] = (min(start, before[0]), max(end, before[1]))
    return list(by_sentence.values())


class _Claims:
    """Makes the claims of one account."""

    def __init__(self, document: Document, confidence: float) -> None:
        self._document = document
        self._confidence = confidence

    def of(
        self, told: Iterable[Telling], pick: Callable[[Telling], Iterable[Found[T]]]
    ) -> tuple[Claim[T], ...]:
        """Claims of one field, in the order of the tellings, each value and span once."""
        found = [
            Claim(
                value=value,
                span=self._document.span(start, end),
                by=BY,
                confidence=self._confidence,
                said_by=telling.said_by,
            )
            for telling in told
            for value, start, end in pick(telling)
        ]
        unique: dict[object, Claim[T]] = {}
        for claim in found:
            unique.setdefault((repr(claim.value), claim.span), claim)
        return tuple(unique.values())


def _one(found: Found[T] | object) -> list[Found[T]]:
    return [found] if isinstance(found, tuple) else []


def _places(telling: Telling) -> Iterator[Found[Toponym]]:
    """Its place, and behind it the larger town that a hyphen joins to it in the name of a site."""
    if telling.place is not None:
        for place in (telling.place, *telling.joined):
            yield place.toponym, place.span.start, place.span.end


def _words(told: Told | None) -> list[Found[str]]:
    return [] if told is None else [(told.value, told.start, told.end)]


def _count(counted: Counted | None) -> list[Found[Count]]:
    return [] if counted is None else [(counted.count, counted.start, counted.end)]


def _kind(telling: Telling) -> Iterator[Found[Kind]]:
    doc = telling.trigger.token.doc
    first, last = (doc[i] for i in telling.trigger.words)
    yield telling.kind.kind, first.idx, last.idx + len(last)


def _modality(telling: Telling) -> Iterator[Found[Modality]]:
    token = telling.judged.token
    yield telling.judged.modality, token.idx, token.idx + len(token)


def _confidence(telling: Telling) -> float:
    belief = CONFIDENCE
    if telling.place is None and telling.site is None:
        belief *= WITHOUT_PLACE
    if not telling.anchors.times:
        belief *= WITHOUT_TIME
    if telling.trigger.weak:
        belief *= WEAK_WORD
    return round(belief, 3)


def _is_another(event: Event, lexicon: Lexicon) -> bool:
    """Whether it is told as another than the act spoken of: "another shooting", "a similar one"."""
    restart = lexicon.words["restart"]
    return any(
        t.trigger.of is not None or any(c.lower_ in restart for c in t.trigger.token.children)
        for t in event.tellings
    )


def _placed_by_the_others(
    composed: list[Account], apart: set[str], elsewhere: set[str]
) -> list[Account]:
    """Give an account without a place the town of all others, where they have just one.

    A report whose every act is told of one town names it once; the claim says that it was read
    elsewhere in the document, and is believed less. An act told as another one lends no town, nor
    does one of long before or after; one told at a place that no gazetteer knows takes none.
    """
    placed = [a for a in composed if a.place and not a.place[0].indirect]
    named = {fold(a.place[0].value.name): a.place[0] for a in placed}
    if len(named) != 1 or any(a.id in apart for a in placed):
        return composed
    (town,) = named.values()
    inherited = replace(town, by=f"{BY} inherited", confidence=INHERITED, said_by=None)
    return [
        a
        if a.aggregate
        or a.id in elsewhere
        or any(not claim.indirect for claim in a.place)
        or any(_long_apart(a, other) for other in placed)
        else replace(a, place=(inherited, *a.place))
        for a in composed
    ]


def _long_apart(left: Account, right: Account) -> bool:
    """Whether two accounts are of times too far from each other to be of one story."""
    ours = [c.value.interval for c in left.when if c.value.interval]
    theirs = [c.value.interval for c in right.when if c.value.interval]
    gaps = [abs((a.start - b.start).days) for a in ours for b in theirs if a.start and b.start]
    return bool(gaps) and min(gaps) > STORY_DAYS


def _times_meet(left: Account, right: Account) -> bool:
    """Whether two accounts may be of one time, as far as their times are known."""
    ours = [c.value.interval for c in left.when if c.value.interval]
    theirs = [c.value.interval for c in right.when if c.value.interval]
    return not (ours and theirs) or any(a.overlaps(b) for a in ours for b in theirs)


def _dated_by_the_lead(composed: list[Account]) -> list[Account]:
    """Give accounts without a time that of the sum that the report begins with.

    "Six prisons were struck overnight. Cars burned in Lyon ...": the first sentence dates what it
    counts. The claim says that it was read elsewhere, and is believed less.
    """
    lead = composed[0] if composed else None
    if lead is None or not lead.aggregate or not lead.when:
        return composed
    inherited = tuple(
        replace(claim, by=f"{BY} inherited", confidence=INHERITED) for claim in lead.when
    )
    return [
        replace(a, when=inherited) if a.id in lead.may_include and not a.when else a
        for a in composed
    ]


def _with_inclusions(composed: list[Account]) -> Iterator[Account]:
    """Point each aggregate at the accounts of its document that it may count.

    It may count one of the same kind, or of a kind left open, whose time does not contradict.
    """
    for account in composed:
        if account.aggregate:
            included = tuple(a.id for a in composed if not a.aggregate and _may_count(account, a))
            yield replace(account, may_include=included)
        else:
            yield account


def _may_count(aggregate: Account, single: Account) -> bool:
    ours = {claim.value.label for claim in aggregate.kind}
    open_kind = any(claim.value.mode is None for claim in (*aggregate.kind, single.kind[0]))
    if single.kind[0].value.label not in ours and not open_kind:
        return False
    return _times_meet(aggregate, single)
