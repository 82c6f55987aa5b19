"""Provisions in a list with marks: "The bill would:", and a line for each."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.measures.drafts import Provision
from tocsin.extract.measures.instruments import Instruments
from tocsin.model import Marked

# A line that ends with a colon, then lines that begin with a mark, blank ones between them or not.
_LIST = re.compile(
    r"^(?P<lead>[^\n]{8,300}):[ \t]*\n(?P<items>(?:\s*(?:[-–—•*▪]|\d{1,2}[.)])[ \t]+[^\n]+\n?)+)",
    re.MULTILINE,
)
_ITEM = re.compile(r"^\s*(?:[-–—•*▪]|\d{1,2}[.)])[ \t]+(?P<told>[^\n]+?)[ \t;,.]*$", re.MULTILINE)


class Lists:
    """Finds such provisions in one marked document."""

    def __init__(self, marked: Marked, instruments: Instruments) -> None:
        self._parse = marked.parse
        self._text = marked.document.text
        self._words = ledger_words(marked.document.language).measures
        self._instruments = instruments

    def find(self) -> Iterator[Provision]:
        """One provision an item, where the line before names a law, a plan or proposals."""
        for found in _LIST.finditer(self._text):
            instrument = self._named(*found.span("lead"))
            items = list(_ITEM.finditer(self._text, *found.span("items")))
            known = instrument in self._instruments.found
            if instrument is None or not (known or self._is_legal(found.span("items"))):
                continue
            for item in items:
                first = self._parse.char_span(
                    item.start("told"), item.start("told") + 1, alignment_mode="expand"
                )
                if first is not None and self._rules(first[0]):
                    yield Provision(passage=item.span("told"), verb=first[0], instrument=instrument)

    def _named(self, start: int, end: int) -> Token | None:
        """The last instrument that a line names."""
        line = self._parse.char_span(start, end, alignment_mode="expand")
        named = [t for t in line or () if is_in(t, self._words["instruments"])]
        known = [t for t in named if t in self._instruments.found]
        told = known or named
        return told[-1] if told else None

    def _rules(self, first: Token) -> bool:
        """Whether an item begins with what a rule does, or with a noun for it."""
        told = self._words["effect"] | self._words["changing"] | self._words["leading"]
        return is_in(first, told | self._words["rules"] | self._words["bans"]) or (
            first.pos_ == "VERB"
        )

    def _is_legal(self, items: tuple[int, int]) -> bool:
        span = self._parse.char_span(*items, alignment_mode="expand")
        legal = self._words["legal"] | self._words["penalties"]
        return any(is_in(t, legal) for t in span or ())
