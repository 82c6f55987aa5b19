"""Who speaks: surname to full name, pronoun and office to the person told of before."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Token

from tocsin.extract.ledger_words import LedgerWords, is_in
from tocsin.extract.lexicon import Lexicon
from tocsin.extract.syntax import core, phrase
from tocsin.folding import fold
from tocsin.model import BodyMention, Claim, Marked, PersonMention, Span

BY = "speakers/1"
SPEAKER_CHARACTERS = 60  # a longer phrase holds more than a name: it is cut back to its head
APPOSITION_CHARACTERS = 4  # between an office and the name beside it: ", " or " "
ROLE_CHARACTERS = 80  # either side of a name in which the words of its office are looked for
A_NAMED_PERSON = "a named person"  # a private person whom nothing describes
RESOLVED = 0.8  # belief in a pronoun or an office resolved to the last person who fits
_NAMES = {"PERSON", "PER", "ORG", "NORP", "GPE"}
_FRENCH_A_NAMED_PERSON = "une personne nommée"
_MANY = {"some", "many", "others", "several", "most", "both", "certains", "certaines", "plusieurs"}
_MANY |= {"tous", "toutes", "d'autres", "all", "those", "one", "another", "few"}
_DETERMINERS = {"the", "this", "that", "le", "la", "l'", "l’", "ce", "cet", "cette"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever speaks: the words here, and whom they mean.

    Attributes:
        name: As shown: a public person's fullest name, else the words of the text.
        person: The person meant, if a person is named.
    """

    name: str
    start: int
    end: int
    person: PersonMention | None = None
    confidence: float = 1.0

    def claim(self, marked: Marked) -> Claim[str]:
        """The speaker as a claim on the words that name it."""
        return Claim(
            value=self.name,
            span=marked.document.span(self.start, self.end),
            by=BY,
            confidence=self.confidence,
        )


class Speakers:
    """Resolves who speaks in one document; asked in text order, it remembers who spoke last."""

    def __init__(self, marked: Marked, words: LedgerWords, lexicon: Lexicon) -> None:
        self._marked = marked
        self._text = marked.document.text
        self._words = words.saying
        self._persons = marked.persons
        self._starts = [p.span.start for p in marked.persons]
        self._people = lexicon.persons["persons"] | lexicon.persons["perpetrators"]
        self._last: list[Speaker] = []

    def may_speak(self, token: Token) -> bool:
        """Whether a noun, name or pronoun may be the source of speech."""
        words = self._words
        if token.pos_ == "PRON" or token.text.startswith("-"):
            lower = token.lower_
            return lower in words["pronouns_one"] | words["pronouns_many"] | _MANY
        if token.lower_ in words["times"]:
            return False
        if token.ent_type_ in _NAMES or self._person_at(token) or self._body_at(token):
            return True
        if is_in(token, words["speakers"]) or is_in(token, words["documents"]):
            return True
        return is_in(token, self._people) or token.lower_ in _MANY

    def is_person(self, token: Token) -> bool:
        """Whether a noun, name or pronoun means a person or persons."""
        return token.pos_ == "PRON" or bool(
            self._person_at(token) or is_in(token, self._people | self._words["speakers"])
        )

    def resolve(self, token: Token) -> Speaker:
        """Say who is meant by the head of a phrase, and remember it."""
        speaker = self._resolved(token)
        self._last.append(speaker)
        return speaker

    def last(self) -> Speaker | None:
        """Whoever spoke last."""
        return self._last[-1] if self._last else None

    def role(self, speaker: Speaker) -> Claim[str] | None:
        """The office of a speaker, on the words of the text that name it."""
        person = speaker.person
        if person is None or not person.role:
            return None
        pattern = re.compile(r"\s+".join(map(re.escape, person.role.split())), re.IGNORECASE)
        for mention in [person, *(p for p in self._persons if p.name == person.name)]:
            start = max(0, mention.span.start - ROLE_CHARACTERS)
            window = self._text[start : mention.span.end + ROLE_CHARACTERS]
            for match in pattern.finditer(window):
                span = self._marked.document.span(start + match.start(), start + match.end())
                return Claim(value=match[0], span=span, by=BY)
        return None

    def _resolved(self, token: Token) -> Speaker:
        lower = token.lower_
        bare = lower.rpartition("-")[2] if lower.startswith("-") or "-" in lower else lower
        if token.pos_ == "PRON" or token.text.startswith("-"):
            found = self._pronoun(token, bare)
            if found is not None:
                return found
            start = token.idx + (len(token) - len(bare))
            return Speaker(
                self._text[start : token.idx + len(token)], start, token.idx + len(token)
            )
        start, end = self._extent(token)
        person = self._named(start, end)
        if person is not None:
            return Speaker(self._shown(person, start, end), start, end, person)
        office = self._office(token, start)
        if office is not None:
            return Speaker(self._shown(office, start, end), start, end, office, RESOLVED)
        return Speaker(self._text[start:end], start, end)

    def _extent(self, token: Token) -> tuple[int, int]:
        """Characters of the phrase of a speaker, a name set beside an office included."""
        start, end = phrase(token)
        for mention in self._persons:
            gap = self._text[end : mention.span.start]
            if end <= mention.span.start <= end + APPOSITION_CHARACTERS and not gap.strip(" ,"):
                end = mention.span.end
                break
        if end - start > SPEAKER_CHARACTERS and self._named(start, end) is None:
            start, end = core(token)
        return start, end

    def _named(self, start: int, end: int) -> PersonMention | None:
        inside = [p for p in self._persons if start <= p.span.start and p.span.end <= end]
        # "X's lawyer": the name only says whose.
        return next(
            (p for p in inside if self._text[p.span.end : p.span.end + 2] not in {"'s", "’s"}), None
        )

    def _shown(self, person: PersonMention, start: int, end: int) -> str:
        """A public person by name; a private one by what the phrase says beside the name."""
        if person.public:
            return person.name[:SPEAKER_CHARACTERS]
        beside = self._text[start:end]
        if start <= person.span.start < end:
            beside = f"{self._text[start : person.span.start]} {self._text[person.span.end : end]}"
        described = " ".join(beside.strip(" ,").split())
        if fold(described) and not all(w in _DETERMINERS for w in described.lower().split()):
            return described[:SPEAKER_CHARACTERS].strip(" ,")
        if person.role:
            return person.role[:SPEAKER_CHARACTERS]
        french = self._marked.document.language == "fr"
        return _FRENCH_A_NAMED_PERSON if french else A_NAMED_PERSON

    def _pronoun(self, token: Token, bare: str) -> Speaker | None:
        """Whom a pronoun means: who spoke last, or the last person named before."""
        start = token.idx + (len(token) - len(bare))
        end = token.idx + len(token)
        if token.lower_ in self._words["pronouns_many"] or bare in {"ils", "elles", "they"}:
            many = [s for s in self._last if s.person is None]
            return Speaker(many[-1].name, start, end, None, RESOLVED) if many else None
        spoke = self._last[-1] if self._last else None
        index = bisect_right(self._starts, token.idx - 1) - 1
        named = self._persons[index] if index >= 0 else None
        if spoke is not None and (
            named is None or named.span.start < spoke.start or named is spoke.person
        ):
            return Speaker(spoke.name, start, end, spoke.person, RESOLVED)
        if named is not None:
            subject = self._last_subject(token) or named
            return Speaker(self._shown(subject, start, end), start, end, subject, RESOLVED)
        return None

    def _last_subject(self, token: Token) -> PersonMention | None:
        """The person who is the subject of the nearest sentence before that names one."""
        index = bisect_right(self._starts, token.idx - 1) - 1
        for mention in reversed(self._persons[max(0, index - 4) : index + 1]):
            span = self._marked.parse.char_span(
                mention.span.start, mention.span.end, alignment_mode="expand"
            )
            if span is not None and span.root.dep_ in {"nsubj", "nsubjpass", "nsubj:pass", "ROOT"}:
                return mention
        return None

    def _office(self, token: Token, start: int) -> PersonMention | None:
        """The person whose office a noun with a definite article means: "the minister"."""
        if not any(c.lower_ in _DETERMINERS and c.i < token.i for c in token.children):
            return None
        word = fold(token.text)
        holders = [p for p in self._persons if p.role and word in fold(p.role).split()]
        before = [p for p in holders if p.span.start < start]
        if len({p.name for p in holders}) > 1 and not before:
            return None
        return before[-1] if before else (holders[0] if holders else None)

    def _person_at(self, token: Token) -> PersonMention | None:
        index = bisect_right(self._starts, token.idx) - 1
        if index < 0:
            return None
        mention = self._persons[index]
        return mention if mention.span.end > token.idx else None

    def _body_at(self, token: Token) -> BodyMention | None:
        for body in self._marked.bodies:
            if body.span.start <= token.idx < body.span.end:
                return body
            if body.span.start > token.idx:
                return None
        return None


def spans_of(marked: Marked, parts: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    """Spans of a document for stretches of its text."""
    return tuple(marked.document.span(start, end) for start, end in parts)
