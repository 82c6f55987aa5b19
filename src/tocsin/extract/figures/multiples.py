"""Figures told by comparison alone: "more than double the amount", "attacks have tripled"."""

import re
from collections.abc import Iterator

from tocsin.extract.figures.claims import Claims
from tocsin.extract.figures.comparing import (
    MULTIPLE,
    MULTIPLYING,
    TIMES,
    is_multiple,
    multiplying,
)
from tocsin.extract.figures.counted import LONGEST_PASSAGE, Counted
from tocsin.extract.figures.totals import is_many
from tocsin.extract.grammar.extents import end_of, phrase_end
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.syntax import Clause
from tocsin.extract.lexicon.ledger_words import Words, ledger_words
from tocsin.extract.statements.sources import Sources
from tocsin.model import Figure, Marked, content_id

_THAT = {"that", "those", "what", "celui", "celle", "ceux"}
_AMOUNT = re.compile(r"(?:the|of the|les?|des|du)\s+[$€£]?\d", re.IGNORECASE)  # "double the £6m"


class Multiples:
    """Finds the multiples that one marked document tells without a number of its own."""

    def __init__(self, marked: Marked, around: Counted, claims: Claims, sources: Sources) -> None:
        self._marked = marked
        self._document = marked.document
        self._text = marked.document.text
        self._words: Words = ledger_words(marked.document.language).figures
        self._around = around
        self._claims = claims
        self._sources = sources

    def compared(self) -> Iterator[Figure]:
        """Figures told by comparison alone: "more than double the amount seized in 2023"."""
        if not TIMES.search(self._text):
            return
        for match in MULTIPLE[self._document.language].finditer(self._text):
            if not (is_multiple(match["times"]) and self._is_compared(match)):
                continue
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            end = match.start() + len(match[0].rstrip())
            than = match.span("than")
            relation = (start, than[0])
            token = self._around.token(match.start("times"))
            if token is None:
                continue
            yield Figure(
                id=content_id("fig", self._document.id, str(start), str(end)),
                document=self._document.id,
                passages=(self._document.span(start, end),),
                what=self._claims.what(self._around.what_compared(token)),
                value=None,
                relation=self._claims.text(
                    (start, start + len(self._text[slice(*relation)].rstrip()))
                ),
                than=self._claims.text((than[0], than[0] + len(match["than"].rstrip()))),
                period=None,
                said_by=self._sources.who_says(token),
            )

    def told_by_verbs(self) -> Iterator[Figure]:
        """Figures told by a verb alone: "attacks have tripled", "a été divisé par deux"."""
        for verb in standing(self._marked.parse, MULTIPLYING):
            told = multiplying(verb)
            subjects = Clause(verb).subjects if told is not None else []
            if told is None or not subjects or not is_many(subjects[0], self._words):
                continue
            if told == verb and any(o.i > verb.i for o in Clause(verb).objects):
                continue  # "the city doubled its patrols" tells what it did
            start, end = subjects[0].left_edge.idx, end_of(told)
            if end - start > LONGEST_PASSAGE:
                continue
            period = self._around.period_near(verb)
            yield Figure(
                id=content_id("fig", self._document.id, str(start), str(end)),
                document=self._document.id,
                passages=(self._document.span(start, end),),
                what=self._claims.what((start, phrase_end(subjects[0]))),
                value=None,
                relation=self._claims.text((verb.idx, end)),
                period=self._claims.time(period),
                said_by=self._sources.who_says(verb),
                where=self._claims.where(verb),
            )

    def _is_compared(self, match: re.Match[str]) -> bool:
        """Whether an amount is compared with another: "twice as many as", "double the number"."""
        if match["as"]:
            return True
        if _AMOUNT.match(match["than"]):
            return True
        first = re.findall(r"\w+", match["than"].lower())[:4]
        return any(word.rstrip("s") in self._words["counting"] or word in _THAT for word in first)
