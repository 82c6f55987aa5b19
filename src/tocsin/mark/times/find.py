"""From a text to its time mentions: cut, join, resolve, one after another in text order."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from tocsin.mark.times.anchor import Anchor, Context, Tense, Told
from tocsin.mark.times.cascade import Grammar
from tocsin.mark.times.days import month_teller
from tocsin.mark.times.english import ENGLISH
from tocsin.mark.times.french import FRENCH
from tocsin.mark.times.meaning import Bound, Clock, Day, Meaning, Moment, Offset, Period, Range
from tocsin.mark.times.numbered import is_numbered, with_numbered_days
from tocsin.mark.times.resolve import End, range_ends, resolve
from tocsin.mark.times.story import Story
from tocsin.mark.times.tense import tenses
from tocsin.mark.times.tokens import LAST_YEAR, Node, islands
from tocsin.model import Document, Interval, Language, Span, TimeMention, TimeValue

if TYPE_CHECKING:
    from spacy.tokens import Doc

_GRAMMARS: dict[Language, Grammar] = {"en": ENGLISH, "fr": FRENCH}
_TOLD_WITHIN = 1200  # characters: about two paragraphs after a day is told, it has been left
_AHEAD_WITHIN = 120  # characters: "days before what seemed to be the attack on Monday night"
_FINE = {"minute", "hour", "part_of_day", "night", "day"}
_STOP = re.compile(r"[.!?;]\s|\n\s*\n")
# "2025 prisoners": four digits before a plural count, unless a word before them wants a year.
_PLURAL = re.compile(r"[ \u00a0]([^\W\d_]+s)\b")
_WANTS_YEAR = re.compile(
    r"(?:\b(?:in|since|the|of|from|to|until|by|before|after|during|year|and|between|early|late|mid"
    r"|its|his|her|their|our|this|en|depuis|de|du|ann\u00e9es?|avant|apr\u00e8s|fin|et|entre)"
    r"|['\u2019]s|[-(,\u2013])\s*$",
    re.IGNORECASE,
)
# So is a year far ahead before anything countable.
_COUNTED = re.compile(r"[ \u00a0](people|men|women|police|gens|[^\W\d_]+[sx])\b")
_FAR_YEAR = re.compile(r"(?:\W|\b(?:of|de)\b)*[0-9]{4}\Z")
_NO_PLURAL = frozenset(
    "was is has its as this us does his sous dans mais plus pas sans vers ans puis alors "
    "tous les des ses mes nous vous ils elles".split()
)
_ARTICLE = re.compile(r"(?:\b(?:le|la|les)[ \u00a0]|\bl['\u2019])\Z", re.IGNORECASE)
_LONGEST_ARTICLE = 5  # characters, one before it included
_BEHIND = 14  # characters that hold the longest word that wants a year


# A time right after a verb of saying is when it was said: what follows hangs on the act's.
_SAYING = re.compile(
    r"\b(?:said|announced|added|reported|confirmed|told\s(?:\w+\s){0,2}\w+|"
    r"(?:a|ont|avait|avaient)\s(?:précisé|indiqué|déclaré|annoncé|affirmé|ajouté|expliqué|confirmé|"
    r"rapporté|fait\ssavoir)|a-t-(?:on|il|elle)\s\w+|appris)\s(?:(?:on|late|early|ce|le)\s)?$"
)
_SAYING_REACH = 40  # [characters]


@dataclass(frozen=True, slots=True)
class _Found:
    node: Node
    values: tuple[TimeValue, ...]
    ends: tuple[End, ...] = ()


def times(document: Document, parse: "Doc") -> tuple[TimeMention, ...]:
    """Mark the times that a document tells, anchored on its publication.

    Args:
        document: Its ``published`` interval is the anchor; without one, relative times keep their
            words' value (``XXXX-WXX-2``) and no interval.
        parse: Its parse, asked only for the tense of the verb that governs a time.

    Returns:
        Mentions in text order, none overlapping, each with candidates, best first.

    Cost:
        O(n) in the characters; 2 to 3 % of the time of the parse.
    """
    published = document.published.interval if document.published else None
    asked = tenses(parse)
    found = _read(document.text, document.language, published, asked, document.timezone)
    return tuple(_mention(f, document.id) for f in found)


def times_in(
    text: str,
    *,
    language: Language,
    published: Interval | None = None,
    past: bool | None = None,
    timex3: bool = False,
    timezone: str | None = None,
    parse: "Doc | None" = None,
    document: str = "text",
) -> tuple[TimeMention, ...]:
    """Mark the times that a text tells, without a parse.

    Args:
        text: Any text.
        language: Whose words are looked for.
        published: The anchor; None leaves relative times relative.
        past: Whether all of it is past, or to come; None where that is not known.
        timex3: Cut mentions as TIMEX3 has them: the two ends of a range apart, no "since" or
            "until", and in French with the article and a day apart from its clock time.
        timezone: IANA name of the clock that counts where the events were.
        parse: The text's parse, where there is one, to tell the tense instead of ``past``.
        document: The id that the spans carry.
    """
    tense: Tense | None = None if past is None else "past" if past else "future"
    asked = tenses(parse) if parse is not None else lambda _start, _end: tense
    mentions: list[TimeMention] = []
    for found in _read(text, language, published, asked, timezone):
        if not timex3:
            mentions.append(_mention(found, document))
            continue
        whole = (found.node.start, found.node.end)
        for span in [end.span for end in found.ends] or [whole]:
            values = [end.value for end in found.ends if end.span == span] or found.values
            start = _with_article(text, span[0]) if language == "fr" else span[0]
            told = Span(document=document, start=start, end=span[1])
            mentions.append(TimeMention(span=told, candidates=tuple(values)))
    return tuple(mentions)


def _with_article(text: str, start: int) -> int:
    """Where the article before a French time begins: TIMEX3 of French has "le 14 avril"."""
    article = _ARTICLE.search(text, max(start - _LONGEST_ARTICLE, 0), start)
    return start if article is None else article.start()


def _mention(found: _Found, document: str) -> TimeMention:
    span = Span(document=document, start=found.node.start, end=found.node.end)
    return TimeMention(span=span, candidates=found.values)


def _nodes(text: str, language: Language) -> Iterator[Node]:
    grammar = _GRAMMARS[language]
    for island in islands(text, grammar.words):
        for node in grammar.times(island):
            if not _counts(text, node):
                yield _without_count(text, node)


def _counts(text: str, node: Node) -> bool:
    """Whether a bare year is a number of things after all."""
    if not isinstance(node.value, Period) or node.value.unit != "year":
        return False
    plural = _PLURAL.match(text, node.end)
    if plural is None or plural[1] in _NO_PLURAL or not plural[1].islower():
        return False
    return _WANTS_YEAR.search(text, max(node.start - _BEHIND, 0), node.start) is None


def _without_count(text: str, node: Node) -> Node:
    """A date without a far year that counts things after all: "on 15 April 3000 people"."""
    if not isinstance(node.value, Day | Period) or (node.value.year or 0) <= LAST_YEAR:
        return node
    after = _COUNTED.match(text, node.end)
    if after is None or after[1] in _NO_PLURAL:
        return node
    date = _FAR_YEAR.search(text, node.start, node.end)
    if date is None:
        return node
    return node._replace(end=date.start(), value=replace(node.value, year=None))


def _read(
    text: str,
    language: Language,
    published: Interval | None,
    tense: Callable[[int, int], Tense | None],
    timezone: str | None,
) -> list[_Found]:
    nodes = list(with_numbered_days(text, language, list(_nodes(text, language))))
    anchor = Anchor.of(published, zone=timezone)
    told: Told | None = None
    wide: Told | None = None
    told_at = wide_at = 0
    story = Story(text, anchor)
    found: list[_Found] = []
    for i, node in enumerate(nodes):
        governing = partial(tense, node.start, node.end)
        context = Context(
            anchor=anchor,
            language=language,
            tense=governing,
            told=told if node.start - told_at <= _TOLD_WITHIN else None,
            told_wide=wide if node.start - wide_at <= _TOLD_WITHIN else None,
            frame=story.frame_of(node.value, node.start, governing),
        )
        if isinstance(node.value, Moment) and _hangs(node.value):
            near = node.start - told_at <= _AHEAD_WITHIN
            same = told is not None and near and not _STOP.search(text, told_at, node.start)
            context = context if same else _from_ahead(text, nodes, i, context)
        if is_numbered(node.value) and month_teller(context) is None:
            continue
        values = resolve(node.value, context)
        if not values:
            continue
        found.append(_Found(node, values, _ends(node, context)))
        story.tell(node.value, values[0], (node.start, node.end), context)
        words = text[node.start : node.end]
        if _SAYING.search(text, max(0, node.start - _SAYING_REACH), node.start):
            continue
        if (later := _telling(node.value, values[0], words)) is not None:
            told, told_at = later, node.end
        if (later := _telling(node.value, values[0], words, wide=True)) is not None:
            wide, wide_at = later, node.end
    return [_ahead(text, f, found[i + 1 : i + 2], anchor, language) for i, f in enumerate(found)]


def _ends(node: Node, context: Context) -> tuple[End, ...]:
    """The expressions that TIMEX3 has for one mention, where it has not the same."""
    meaning = node.value
    match meaning:
        case Range():
            return range_ends(meaning, context) or ()
        case Bound():
            now = TimeValue(type="DATE", value="PRESENT_REF")
            first = [End(span=meaning.now_span, value=now)] if meaning.now_span else []
            inner = resolve(meaning.of, context)[:1]
            return (*first, *(End(span=meaning.of_span, value=value) for value in inner))
        case Moment(clock=Clock()):
            return _clock_ends(node, meaning, context)
        case _:
            return ()


def _clock_ends(node: Node, moment: Moment, context: Context) -> tuple[End, ...]:
    """A day apart from its clock time in French, and the two ends of a stretch of hours."""
    clock, cut = moment.clock, moment.apart
    start = node.start
    ends: list[End] = []
    if cut is not None and context.language == "fr":
        day = moment.day if moment.part is None and moment.night_to is None else None
        told = day or replace(moment, clock=None, apart=None)
        ends += [End(span=(start, cut[0]), value=v) for v in resolve(told, context)[:1]]
        start = cut[1]
    if clock is not None and clock.until is not None and clock.ends is not None:
        first = resolve(replace(moment, clock=replace(clock, until=None)), context)
        last = resolve(replace(moment, clock=clock.until), context)
        ends.append(End(span=(start, clock.ends[0]), value=first[0]))
        ends.append(End(span=(clock.ends[1], node.end), value=last[0]))
    elif ends:
        ends.append(End(span=(start, node.end), value=resolve(moment, context)[0]))
    return tuple(ends)


def _hangs(moment: Moment) -> bool:
    return moment.day is None and moment.night_to is None and not moment.overnight


def _from_ahead(text: str, nodes: list[Node], i: int, context: Context) -> Context:
    """Hang the time of a node on the day that its own sentence tells only after it."""
    for node in islice(nodes, i + 1, None):
        if node.start - nodes[i].end > _AHEAD_WITHIN:
            break
        if _STOP.search(text, nodes[i].end, node.start):
            break
        if isinstance(node.value, Day):
            values = resolve(node.value, context)
            words = text[node.start : node.end]
            told = _telling(node.value, values[0], words) if values else None
            return context if told is None else replace(context, told=told)
    return context


def _telling(meaning: Meaning, value: TimeValue, words: str, *, wide: bool = False) -> Told | None:
    """What a day or a moment tells for the times after it; with ``wide``, a month or year too."""
    interval = value.interval
    kinds = (Day, Moment, Period) if wide else (Day, Moment)
    if not isinstance(meaning, kinds) or interval is None:
        return None
    if interval.start is None or interval.end is None:
        return None
    if not wide and interval.granularity not in _FINE:
        return None
    return Told(
        start=interval.start, end=interval.end, granularity=interval.granularity, words=words
    )


def _ahead(
    text: str, found: _Found, following: list[_Found], anchor: Anchor, language: Language
) -> _Found:
    """Count "days before ..." from the time that follows it in its sentence."""
    meaning = found.node.value
    if not isinstance(meaning, Offset) or meaning.base != "ahead" or not following:
        return found
    node, values = following[0].node, following[0].values
    near = node.start - found.node.end <= _AHEAD_WITHIN
    if not near or _STOP.search(text, found.node.end, node.start):
        return found
    context = Context(anchor=anchor, language=language, tense=lambda: None)
    return replace(found, values=resolve(meaning, context, ahead=values[0].interval))
