"""What is speech in a document: quotations, reports of speech, and credits."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Token

from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.lexicon import Lexicon, lexicon
from tocsin.extract.lexicon.ledger_words import ledger_words
from tocsin.extract.statements.according import Credit, credits_of
from tocsin.extract.statements.quoted import Quotation, inside, quotations
from tocsin.extract.statements.sayings import Saying, Sayings
from tocsin.extract.statements.speakers import Speakers
from tocsin.extract.statements.unlisted import Unlisted
from tocsin.model import Marked


class Reported(NamedTuple):
    """Characters that report speech, and the word that says whose, or that reports it."""

    start: int
    end: int
    by: Token


def _narrowest_first(found: Iterable[tuple[int, int, Token]]) -> Stretches[Reported]:
    ordered = sorted(found, key=lambda s: (s[1] - s[0], s[0]))
    return Stretches([Reported(*one) for one in ordered], lambda one: one)


class Speech:
    """What is speech in one document: quotations, reports and credits, found once for all who ask.

    Nothing of it hangs on who was asked for before, as the meaning of a pronoun does.
    """

    def __init__(self, marked: Marked, words: Lexicon | None = None) -> None:
        """Look into a document, with the words of its language or with a user's besides."""
        language = marked.document.language
        self.lexicon = words or lexicon(language)
        self._marked = marked
        self._words = ledger_words(language)
        speakers = Speakers(marked, self._words, self.lexicon)
        self._may_speak, self._is_place = speakers.may_speak, speakers.is_place

    @cached_property
    def quotes(self) -> tuple[Quotation, ...]:
        """The quotations of this document, in text order."""
        return quotations(self._marked.document.text)

    @cached_property
    def is_quoted(self) -> Callable[[int], bool]:
        """Asks whether a character stands inside quotation marks."""
        return inside(self.quotes)

    @cached_property
    def sayings(self) -> Sayings:
        """Reads reports of speech in this document."""
        return Sayings(self._words, self._may_speak, self.is_quoted, self._is_place)

    @cached_property
    def reports(self) -> tuple[Saying, ...]:
        """The reports of indirect speech, in text order."""
        parse = self._marked.parse
        found = [*self.sayings.find(parse), *self.unlisted.clauses()]
        return tuple(sorted(found, key=lambda saying: saying.verb.i))

    @cached_property
    def unlisted(self) -> Unlisted:
        """Reads speech whose verb is on no list."""
        return Unlisted(self._marked.parse, self._words.saying, self.sayings)

    @cached_property
    def credits(self) -> tuple[Credit, ...]:
        """What stands in this document by somebody's word, in text order."""
        found = credits_of(
            self._marked.document.text,
            self._marked.parse,
            self._words,
            self.is_quoted,
            self._may_speak,
        )
        return tuple(
            c
            for c in found
            if c.source.pos_ != "PRON" or c.source.tag_ == "PRP$" or self._may_speak(c.source)
        )

    @cached_property
    def said(self) -> Stretches[Reported]:
        """The words that are somebody's, each stretch with the head of whoever says them.

        The narrowest report first: what X says that Y says is Y's.
        """
        found = [
            (start, end, saying.source)
            for saying in self.reports
            if saying.source is not None
            for start, end in saying.content
        ]
        found += [(start, end, c.source) for c in self.credits for start, end in c.content]
        return _narrowest_first(found)

    @cached_property
    def told(self) -> Stretches[Reported]:
        """The words that are reported, each stretch with the verb that reports them."""
        return _narrowest_first(
            (start, end, saying.verb) for saying in self.reports for start, end in saying.content
        )
