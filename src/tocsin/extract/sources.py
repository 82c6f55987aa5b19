"""Who says what a word stands in: for figures, measures and responses."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Token

from tocsin.extract.according import Credit, credits_of
from tocsin.extract.ledger_words import is_in, ledger_words
from tocsin.extract.lexicon import lexicon
from tocsin.extract.quoted import Quotation, inside, quotations
from tocsin.extract.sayings import Sayings
from tocsin.extract.speakers import Speaker, Speakers
from tocsin.extract.stretches import Stretches
from tocsin.extract.syntax import clause_of
from tocsin.model import Claim, Marked, PersonMention, TimeMention

_PAR_RAPPORT = re.compile(r"(?<=\bpar )rapport (?:à|aux?)\b", re.IGNORECASE)
GOVERNORS = 5  # [steps] up the parse, beyond which a verb of saying no longer speaks of the word


class _Reported(NamedTuple):
    """Characters that report speech, and the word that says whose, or that reports it."""

    start: int
    end: int
    by: Token


def _narrowest_first(found: Iterable[tuple[int, int, Token]]) -> Stretches[_Reported]:
    ordered = sorted(found, key=lambda s: (s[1] - s[0], s[0]))
    return Stretches([_Reported(*one) for one in ordered], lambda one: one)


@dataclass(frozen=True)
class Sources:
    """Speakers and reports of speech of one document, found once."""

    marked: Marked

    @cached_property
    def speakers(self) -> Speakers:
        """Resolves nouns and names of this document."""
        language = self.marked.document.language
        return Speakers(self.marked, ledger_words(language), lexicon(language))

    @cached_property
    def quotes(self) -> tuple[Quotation, ...]:
        """The quotations of this document, in text order."""
        return quotations(self.marked.document.text)

    @cached_property
    def is_quoted(self) -> Callable[[int], bool]:
        """Asks whether a character stands inside quotation marks."""
        return inside(self.quotes)

    @cached_property
    def sayings(self) -> Sayings:
        """Reads reports of speech in this document."""
        words = ledger_words(self.marked.document.language)
        return Sayings(words, self.speakers.may_speak, self.is_quoted, self.speakers.is_place)

    @cached_property
    def credits(self) -> tuple[Credit, ...]:
        """What stands in this document by somebody's word, in text order."""
        document = self.marked.document
        found = credits_of(
            document.text,
            self.marked.parse,
            ledger_words(document.language),
            self.is_quoted,
            self.speakers.may_speak,
        )
        return tuple(
            c for c in found if c.source.pos_ != "PRON" or self.speakers.may_speak(c.source)
        )

    @cached_property
    def _said(self) -> Stretches[_Reported]:
        found = [
            (start, end, saying.source)
            for saying in self.sayings.find(self.marked.parse)
            if saying.source is not None
            for start, end in saying.content
        ]
        found += [(start, end, c.source) for c in self.credits for start, end in c.content]
        # The narrowest report first: what X says that Y says is Y's.
        return _narrowest_first(found)

    def who_says(self, token: Token) -> Claim[str] | None:
        """Whoever is credited with the words around a token; None: the document itself."""
        source = self._source(token)
        if source is not None and _PAR_RAPPORT.match(self.marked.document.text, source.idx):
            return None
        return self.speakers.resolve(source).claim(self.marked) if source is not None else None

    def when_said(self, token: Token) -> TimeMention | None:
        """The day or month told beside the verb that reports the words around a token."""
        for reported in self._told.touching(token.idx, token.idx + 1):
            cue = reported.by
            beside = {t.i for t in clause_of(cue).tokens}
            if cue.dep_ in {"advcl", "xcomp", "conj"}:  # "highlighted ..., reporting ..."
                beside |= {t.i for t in clause_of(cue.head).all_tokens}
            sentence = cue.sent
            for time in self._times.touching(sentence.start_char, sentence.end_char):
                inside = reported.start <= time.span.start < reported.end
                span = self.marked.parse.char_span(
                    time.span.start, time.span.end, alignment_mode="expand"
                )
                near = span is not None and any(t.i in beside for t in span)
                if near and not inside and time.candidates[0].type in {"DATE", "TIME"}:
                    return time
        return None

    @cached_property
    def _told(self) -> Stretches[_Reported]:
        found = [
            (start, end, saying.verb)
            for saying in self.sayings.find(self.marked.parse)
            for start, end in saying.content
        ]
        return _narrowest_first(found)

    def _source(self, token: Token) -> Token | None:
        reported = self._said.at(token.idx)
        if reported is not None:
            return reported.by
        words = ledger_words(self.marked.document.language).saying
        current = token
        for _ in range(GOVERNORS):
            if current.head == current:
                return None
            current = current.head
            if current.pos_ == "VERB" and is_in(current, words["speech"]):
                found = self.sayings.source(current)
                if found is not None and found != token and self.speakers.may_speak(found):
                    return found
        return None

    def person_of(self, token: Token) -> Speaker | None:
        """The person or body that a noun, name or pronoun stands for."""
        return self.speakers.resolve(token) if self.speakers.may_speak(token) else None

    def mention_at(self, token: Token) -> PersonMention | None:
        """The mention of a person that a token is part of."""
        return self._persons.at(token.idx)

    @cached_property
    def _persons(self) -> Stretches[PersonMention]:
        return Stretches(self.marked.persons)

    @cached_property
    def _times(self) -> Stretches[TimeMention]:
        return Stretches(self.marked.times)
