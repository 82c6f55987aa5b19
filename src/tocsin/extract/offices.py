"""Offices with their holders, and the bodies that speak or act, as one document tells of them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.lexicon.ledger_words import ledger_words
from tocsin.folding import fold
from tocsin.model import (
    BodyMention,
    Claim,
    Figure,
    Lead,
    Marked,
    Measure,
    Office,
    PersonMention,
    Response,
    Span,
    Statement,
    content_id,
)
from tocsin.offices import known_as

BY = "offices/1"
BESIDE_CHARACTERS = 80  # either side of a name in which the words of its office are looked for
FORMER_CHARACTERS = 24  # before an office, in which "former" is looked for
PLACE_CHARACTERS = 40  # behind an office, in which "of Corvel" is looked for
_FORMER = re.compile(
    r"\b(?:former|ex|then|ancien(?:ne)?|l['’]ancien(?:ne)?|outgoing|late)[\s-]+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
# Before or behind the words of an office, what makes them another office.
_OTHER = (
    r"(?:deputy|vice|assistant|junior|shadow|senate|house|council|club|union|company|"
    r"association|university|court|party|sous)(?:['’]s)?[\s-]+"
)
_OTHER_BEFORE = re.compile(_OTHER, re.IGNORECASE)
_OTHER_BEFORE_END = re.compile(rf"\b{_OTHER}$", re.IGNORECASE)
_PORTFOLIO = re.compile(
    r"\b(?!(?:The|A|On|But|And|When|Then|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\b)"
    r"[A-Z][a-z]+(?:\sand\s[A-Z][a-z]+)?\s$"
)
_OTHER_BEHIND = re.compile(r"\s+(?:déléguée?|adjointe?|suppléante?)\b", re.IGNORECASE)
_OF_A_BODY = re.compile(
    r"\s+(?:of|de|du|des|d['’])\s?(?:the\s|la\s|l['’])?(?!R[ée]publi|State|État|Nation)[a-zà-ÿ]",
)
_PLACE = re.compile(
    r"\s+(?:of|de|d['’]|du|des)\s?(?P<place>[^\W\d_a-zà-ÿ][\w'’.-]*(?:[ -][A-ZÀ-Ý][\w'’-]*)*)"
)
_CAPITALS = re.compile(
    r"[A-ZÀ-Ý][\w'’-]+(?:\s(?:of|de|des|du|la|[A-ZÀ-Ý][\w'’-]*)){0,5}\s[A-ZÀ-Ý][\w'’-]+"
)
_SHORT = re.compile(r"\s*\((?P<short>[A-Z][A-Za-z.-]{1,11})\)")

Told = Statement | Figure | Measure | Response | Lead


def offices(marked: Marked, entries: Iterable[Told]) -> tuple[Office, ...]:
    """Find who holds which office, and which bodies speak or act, in text order.

    Args:
        marked: The document.
        entries: What it tells besides acts: whoever is named by office alone, or is a body, is
            looked for among those who speak and act in them.
    """
    reader = _Reader(marked)
    voices = list(_voices(entries))
    found = [*reader.named(), *reader.by_office(voices), *reader.bodies(voices)]
    found.sort(key=lambda o: (o.passages[0].start, o.passages[0].end))
    kept: dict[str, Office] = {}
    for office in found:
        kept.setdefault(office.id, office)
    return tuple(kept.values())


def _voices(entries: Iterable[Told]) -> Iterator[Claim[str]]:
    """Everybody who is said to speak or act."""
    for entry in entries:
        voices: tuple[Claim[str] | None, ...]
        match entry:
            case Statement():
                voices = (entry.speaker,)
            case Response():
                voices = (entry.body, entry.instead_of)
            case Lead():
                voices = (entry.holder, entry.told_by)
            case _:
                voices = (entry.said_by,)
        yield from (voice for voice in voices if voice is not None)


class _Reader:
    def __init__(self, marked: Marked) -> None:
        self._document = marked.document
        self._parse = marked.parse
        self._places = Stretches(marked.places)
        self._text = marked.document.text
        self._persons = marked.persons
        self._persons_told = Stretches(marked.persons)
        self._bodies = Stretches(marked.bodies)
        self._words = ledger_words(marked.document.language)
        self._surnames = {fold(person.name.split()[-1]) for person in marked.persons}

    def named(self) -> Iterator[Office]:
        """Public persons, each with every office that stands beside the name."""
        seen: set[tuple[str, str]] = set()
        for person in self._persons:
            if not person.public or not person.role:
                continue
            role = self._beside(person)
            if role is None or (person.name, fold(role.value)) in seen:
                continue
            seen.add((person.name, fold(role.value)))
            name = Claim(value=person.name, span=person.span, by=BY)
            yield self._office(person.span, name, role)

    def by_office(self, voices: Sequence[Claim[str]]) -> Iterator[Office]:
        """Whoever speaks or acts under an office, with no name in the document."""
        names = {person.name for person in self._persons if person.public}
        for voice in voices:
            words = self._text[voice.span.start : voice.span.end]
            if voice.value in names or not known_as(
                words, place=self._place_behind(voice.span.end)
            ):
                continue
            yield self._office(voice.span, None, voice)

    def bodies(self, voices: Sequence[Claim[str]]) -> Iterator[Office]:
        """Bodies that speak or act."""
        seen: set[str] = set()
        for voice in voices:
            body = self._body_in(voice.span)
            if body is None or fold(body.name) in seen or not self._is_name(body):
                continue
            if fold(body.name) in self._surnames:
                continue  # "Marchand said": a person told of before, taken for a body
            seen.add(fold(body.name))
            yield Office(
                id=self._id(body.span, body.span),
                document=self._document.id,
                passages=(body.span,),
                kind="body",
                name=Claim(value=body.name, span=body.span, by=BY),
                also=tuple(self._short(body.span)),
            )

    def _office(self, where: Span, name: Claim[str] | None, role: Claim[str]) -> Office:
        before = self._text[max(0, role.span.start - FORMER_CHARACTERS) : role.span.start]
        return Office(
            id=self._id(where, role.span),
            document=self._document.id,
            passages=(where,) if where.overlaps(role.span) else (where, role.span),
            kind="official",
            name=name,
            office=role,
            known_as=self._known_as(role),
            former=bool(_FORMER.search(before)),
        )

    def _known_as(self, role: Claim[str]) -> str:
        """The one name of an office; a deputy's and a club president's are none of those."""
        start, end = role.span.start, role.span.end
        before = self._text[max(0, start - FORMER_CHARACTERS) : start]
        behind = self._text[end : end + PLACE_CHARACTERS]
        if _OTHER_BEFORE_END.search(before) or _OTHER_BEHIND.match(behind):
            return ""
        if _OTHER_BEFORE.match(role.value) or (
            fold(role.value).split()[-1:] in (["president"], ["presidente"])
            and _OF_A_BODY.match(behind)
        ):
            return ""
        return known_as(role.value, place=self._place_behind(end))

    def _id(self, first: Span, last: Span) -> str:
        return content_id("off", self._document.id, str(first.start), str(last.end))

    def _beside(self, person: PersonMention) -> Claim[str] | None:
        """The words of a person's office, where they stand beside this mention of the name."""
        pattern = re.compile(r"\s+".join(map(re.escape, person.role.split())), re.IGNORECASE)
        start = max(0, person.span.start - BESIDE_CHARACTERS)
        end = person.span.end + BESIDE_CHARACTERS
        matches = [
            (start + m.start(), start + m.end()) for m in pattern.finditer(self._text[start:end])
        ]
        near = min(
            matches,
            key=lambda m: max(m[0] - person.span.end, person.span.start - m[1]),
            default=None,
        )
        if near is None:
            return None
        first = self._first_word(*near)
        words = " ".join(self._text[first : near[1]].split())
        return Claim(value=words, span=self._document.span(first, near[1]), by=BY)

    def _first_word(self, start: int, end: int) -> int:
        """Where an office begins: "Senate President" and "Prisons Minister" are one name each."""
        before = self._text[max(0, start - FORMER_CHARACTERS) : start]
        other = _OTHER_BEFORE_END.search(before)
        if other is None and self._text[start:end].istitle():
            other = _PORTFOLIO.search(before)
        return start if other is None else start - (len(before) - other.start())

    def _place_behind(self, at: int) -> str:
        match = _PLACE.match(self._text, at, at + PLACE_CHARACTERS)
        return match["place"] if match is not None else ""

    def _body_in(self, span: Span) -> BodyMention | None:
        """The body that a speaker is: the widest mention inside the words, none of a person."""
        if self._persons_told.touching(span.start, span.end):
            return None
        inside = self._bodies.touching(span.start, span.end)
        if inside:
            return max(inside, key=lambda b: b.span.end - b.span.start)
        # A body that the parser did not see: several words in capitals.
        match = _CAPITALS.search(self._text, span.start, span.end)
        if match is None:
            return None
        at = self._document.span(match.start(), match.end())
        return BodyMention(span=at, name=match[0])

    def _is_name(self, body: BodyMention) -> bool:
        """Whether a body has a name: "unions" have none, and a town is none."""
        words = self._parse.char_span(body.span.start, body.span.end, alignment_mode="expand")
        named = words is not None and any(
            t.pos_ == "PROPN" or t.text.isupper() or (t.text[:1].isupper() and not t.is_sent_start)
            for t in words
        )
        return named and not any(
            p.span.covers(body.span) for p in self._places.touching(body.span.start, body.span.end)
        )

    def _short(self, span: Span) -> Iterator[Claim[str]]:
        """The short name in brackets behind a body's name."""
        match = _SHORT.match(self._text, span.end)
        if match is not None:
            at = self._document.span(match.start("short"), match.end("short"))
            yield Claim(value=match["short"], span=at, by=BY)
