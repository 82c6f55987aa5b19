"""Names that the text itself tells to be places, though no gazetteer knows them.

"The remote town of Birnin Yauri", "Tsayau village", "Bafina, une localité du nord", "in Silgadji".
Such a name has no candidates, so no point is ever shown for it; but the act has a place of its own,
and is given no other's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span

from tocsin.mark.names import lexicon
from tocsin.model import Document, Language, PlaceMention, Toponym

_REACH = 12  # [characters] before a name in which the word before it stands
SHORTEST = 3  # [letters] of a name; shorter ones are rather short forms
_NAME = (
    r"(?![LDJSMNTCldjsmntc]['’])[A-ZÀ-ÖØ-Þ][\w’'-]*[^\W\d_]"
    r"(?:[ -](?:(?:al|el|de|du|la|le|des|sur|of) )?[A-ZÀ-ÖØ-Þ][\w’'-]*[^\W\d_]){0,3}"
)
_LIST = rf"(?P<name>{_NAME})(?P<more>(?:, {_NAME})*(?: (?:and|et) {_NAME})?)"
_GOES_ON = {
    "en": r"(?=[,.;)]| (?:in|on|of|at|near|where|that|which|whose|located|just|about|some|north|"
    r"south|east|west|outside|close|along|between|\d))",
    "fr": r"(?=[,.;)]| (?:de|du|des|d['’]|à|au|aux|en|dans|où|qui|dont|située?|proche|voisine?|"
    r"près|distante?|frontalière|rurale|côtière|sur|entre))",
}


class _Told(NamedTuple):
    """How one language says that a name is a place's."""

    of: re.Pattern[str]  # "the village of X", "villages de X et Y"
    apposed: re.Pattern[str]  # "X, a town in", "X (une localité voisine)"
    before: re.Pattern[str] | None  # "X village"
    labels: frozenset[str]  # what the parser calls the names of places
    others: frozenset[str]  # what it calls a name it never saw
    within: frozenset[str]  # words before such a name
    spoken: re.Pattern[str]  # the end of what stands before each mention of a place


_TELLING: Mapping[Language, _Told] = {
    "en": _Told(
        of=re.compile(
            rf"\b(?:town|village|city|hamlet|locality|settlement|community|municipality|township|"
            rf"commune)s? of {_LIST}"
        ),
        apposed=re.compile(
            rf"(?P<name>{_NAME}),? ?[,(](?:an?|another) (?:[\w-]+,? ){{0,3}}"
            rf"(?:town|village|city|hamlet|locality|settlement|community|township){_GOES_ON['en']}"
        ),
        before=re.compile(rf"(?P<name>{_NAME}) (?:village|town|township|settlement|hamlet)\b"),
        labels=frozenset({"GPE"}),
        others=frozenset({"NORP", "PERSON"}),
        within=frozenset({"in", "near", "outside", "around", "through", "into"}),
        spoken=re.compile(r"\b(?:in|at|near|from|of|to|outside|around|and) $"),
    ),
    "fr": _Told(
        of=re.compile(
            rf"\b(?:ville|village|localité|commune|bourg|bourgade|hameau|bourgades|cité)s? "
            rf"(?:de |d['’]){_LIST}"
        ),
        apposed=re.compile(
            rf"(?P<name>{_NAME}) ?[,(] ?une? (?:[\w-]+ ){{0,2}}"
            rf"(?:localité|commune|ville|village|bourgade|bourg|hameau|cité)"
            rf"(?: \w+)?{_GOES_ON['fr']}"
        ),
        before=None,
        labels=frozenset({"LOC"}),
        others=frozenset({"PER"}),
        within=frozenset({"à", "vers", "près"}),
        spoken=re.compile(r"\b(?:à|de|vers|entre|près de|et) $|\bd['’]$"),
    ),
}
_MEMBER = re.compile(_NAME)
_JOINED = re.compile(r"-(?:l[ae]s? |l['’]|[A-ZÀ-Þ])")  # what begins a second name


def with_unlisted(
    document: Document, parse: Doc, found: Sequence[PlaceMention]
) -> tuple[PlaceMention, ...]:
    """The places found, in text order, with the names that only the text tells to be places.

    A name of which the gazetteer knows the first word alone ("Wau" of "Wau Shilluk") takes its
    place, where the text calls the whole one a town.
    """
    new: dict[tuple[int, int], None] = {}
    for start, end in _told(document, parse):
        over = [place for place in found if place.span.start < end and start < place.span.end]
        if (not over or _is_part(over, document.text, start, end)) and not any(
            s < end and start < e for s, e in new
        ):
            new[start, end] = None
    if not new:
        return tuple(found)
    kept = [p for p in found if not any(s < p.span.end and p.span.start < e for s, e in new)]
    more = (
        PlaceMention(span=document.span(start, end), toponym=Toponym(name=document.text[start:end]))
        for start, end in new
    )
    return tuple(sorted((*kept, *more), key=lambda place: place.span.start))


def _is_part(over: Sequence[PlaceMention], text: str, start: int, end: int) -> bool:
    """Whether known names are mere words of a longer one: "Wau" of "Wau Shilluk", "Tal" and "Afar".

    "Paris Texas" are two names, of which one holds the other; "Toulon-la Farlède" are two that a
    hyphen joins.
    """
    first = over[0]
    if first.span.start != start or first.span.end == end:
        return False
    if _JOINED.match(text, first.span.end):
        return False
    return not any(
        area.place.country == spot.place.country
        for other in over[1:]
        for area in other.toponym.candidates
        for spot in first.toponym.candidates
    )


def _told(document: Document, parse: Doc) -> Iterator[tuple[int, int]]:
    """Characters of names that are told to be places, listed or not."""
    telling, never = _TELLING[document.language], lexicon(document.language).never
    text = document.text
    for pattern in filter(None, (telling.of, telling.apposed, telling.before)):
        for match in pattern.finditer(text):
            stretches = [match.span("name")]
            if pattern is telling.of:
                stretches += [m.span() for m in _MEMBER.finditer(text, *match.span("more"))]
            sure = pattern is not telling.before
            yield from (s for s in stretches if _is_name(text, *s, parse, never, sure=sure))
    for entity in parse.ents:
        if entity.start == 0 or parse[entity.start - 1].lower_ not in telling.within:
            continue
        start, end = entity.start_char, entity.end_char
        if _MEMBER.fullmatch(text, start, end) is None:
            continue
        if entity.label_ in telling.labels:
            named = _is_name(text, start, end, parse, never)
        else:
            named = entity.label_ in telling.others and _is_unseen(document, entity, never)
        if named:
            yield start, end


def _is_unseen(document: Document, entity: Span, never: frozenset[str]) -> bool:
    """Whether a name that the parser takes for a person's or a people's is rather a place's.

    "Killed in Silgadji": one word that says when or where it happened, of which the report never
    speaks but as one does of a place.
    """
    text, name = document.text, entity.text
    token = entity.root
    adjunct = token.dep_ in {"pobj", "obl:mod", "obl"} and not token.is_sent_start
    if len(entity) > 1 or not adjunct or len(name) < SHORTEST or name.isupper():
        return False
    if name.casefold() in never:
        return False
    spoken = _TELLING[document.language].spoken
    return all(
        spoken.search(text, max(0, m.start() - _REACH), m.start())
        for m in re.finditer(rf"\b{re.escape(name)}\b", text)
    ) and not text.startswith(("'s", "’s"), entity.end_char)


def _is_name(
    text: str, start: int, end: int, parse: Doc, never: frozenset[str], *, sure: bool = False
) -> bool:
    """Whether characters are a proper name that is no person's, and no word of the calendar.

    After "the village of" the parser is not asked: it takes names it never saw for anything.
    """
    name = text[start:end]
    if len(name) < SHORTEST or name.isupper() or name.casefold() in never:
        return False
    if sure:
        return True
    tokens = parse.char_span(start, end, alignment_mode="expand")
    return tokens is not None and all(
        t.pos_ in {"PROPN", "ADP", "DET", "PUNCT"} and t.ent_type_ not in {"PERSON", "PER"}
        for t in tokens
    )
