"""The names that one document has for one law: "the bill", "the Harper bill", "PPL 12"."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from tocsin.extract.grammar.extents import words_of
from tocsin.extract.lexicon.ledger_words import LedgerWords, is_in, ledger_words
from tocsin.folding import fold
from tocsin.model import Claim, Marked

BY = "measures/1"
LONGEST_NAME = 80  # [characters]; more is a clause and no name
ALIAS_CHARACTERS = 90  # behind an instrument, in which "known as X" is looked for
_ALIAS = re.compile(
    r"[\s,(]*(?:and\s|et\s)?"
    r"(?:also\s|better\s|officially\s|formally\s|aussi\s|plus\s|officiellement\s)?"
    r"(?:known as|titled|called|dubbed|nicknamed|named|dite?s?|"
    r"surnommée?|baptisée?|intitulée?|appelée?)\s+(?:the\s|la\s|le\s|l['’])?"
    r"[“\"«‘]?[\s\u00a0\u202f]?(?P<name>[^”\"»’,.;:()\n]{3,80}?)[\s\u00a0\u202f]?"
    r"(?:[”\"»’,.;:)]|(?=\s(?:and|et)\s))",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\s*\((?P<name>[A-Z][A-Z0-9-]{1,11})\)")
_SORTS = {
    "bill": {"bill", "legislation", "projet", "proposition"},
    "order": {"order", "decree", "ordinance", "décret", "arrêté", "ordonnance", "circulaire"},
    "curfew": {"curfew", "couvre-feu"},
    "amendment": {"amendment", "amendement"},
}
_OWNERS = {"his", "her", "their", "son", "sa", "leur"}
_EMPTY = frozenset(
    "the a an this that these new draft proposed controversial text its le la les l un une ce cet "
    "cette nouveau nouvelle ce son sa of on for to de du des d sur visant pour".split()
)


class LawNames:
    """Groups the instruments of one marked document by the law they name.

    Args:
        marked: The document.
        found: The nouns that name an instrument, in text order.
    """

    def __init__(self, marked: Marked, found: Sequence[Token]) -> None:
        self._marked = marked
        self._text = marked.document.text
        self._words: LedgerWords = ledger_words(marked.document.language)
        self._groups: list[_Law] = []
        self._of: dict[int, _Law] = {}
        for token in found:
            self._place(token)

    def of(self, token: Token) -> tuple[Claim[str], ...]:
        """Every name of the law that an instrument means; plain "the bill" is none."""
        law = self._of.get(token.i)
        if law is None:
            return ()
        names: dict[str, Claim[str]] = {}
        for start, end in law.names:
            words = self._text[start:end]
            claim = Claim(value=words, span=self._marked.document.span(start, end), by=BY)
            names.setdefault(_bare(words), claim)
        return tuple(names.values())

    def are_one(self, left: Token, right: Token) -> bool:
        """Whether two instruments mean one law."""
        return self._of.get(left.i) is self._of.get(right.i)

    def _place(self, token: Token) -> None:
        """Put an instrument with the law of its own words, or with the last one told of."""
        start, end = words_of(token)
        own = self._own(self._text[start:end], token)
        aliases = list(self._aliases(end))
        for alias in aliases:
            own |= self._own(self._text[slice(*alias)], token)
        last = self._groups[-1] if self._groups else None
        law = next((g for g in reversed(self._groups) if g.words & own), None)
        if law is None and last is not None:
            inside = any(s <= token.idx < e for s, e in last.names)
            # "a bill that ...": the name comes later.
            if not own or inside or not last.words or self._goes_on(token):
                law = last
        sort = self._sort(token)
        if (
            law is not None
            and not law.words & own
            and (self._is_owned(token) or law.is_other(sort))
        ):
            alike = [g for g in reversed(self._groups) if not g.is_other(sort)]
            law = alike[0] if alike and not own and not self._is_owned(token) else None
        if law is None:
            law = _Law()
            self._groups.append(law)
        law.sort = law.sort or sort
        if own and end - start <= LONGEST_NAME and self._own(self._text[start:end], token):
            law.names.append((start, end))
        law.names.extend(aliases)
        law.words |= own
        self._of[token.i] = law

    def _sort(self, token: Token) -> str:
        """What sort of instrument a noun names, where it can be no other."""
        return next((sort for sort, words in _SORTS.items() if token.lemma_.lower() in words), "")

    def _is_owned(self, token: Token) -> bool:
        """Whether it is somebody's own: "his bill" is not the order told of before."""
        return any(c.lower_ in _OWNERS for c in token.lefts)

    def _goes_on(self, token: Token) -> bool:
        """Whether "this text" or "the bill" points back to what was just told of."""
        return any(c.lower_ in {"this", "ce", "cet", "cette"} for c in token.children)

    def _own(self, words: str, token: Token) -> set[str]:
        """The words of a name that no other law has."""
        instruments = self._words.measures["instruments"] | self._words.measures["legal"]
        kept = {w for w in fold(words).split() if w not in _EMPTY and len(w) > 1}
        known = {fold(w) for w in instruments}
        return {w for w in kept if w not in known and not is_in(token, frozenset({w}))}

    def _aliases(self, end: int) -> Iterator[tuple[int, int]]:
        return aliases(self._text, end)


def aliases(text: str, end: int) -> Iterator[tuple[int, int]]:
    """The other names told right behind a name that ends there: ", known as the Quiet Law"."""
    for pattern in (_SHORT, _ALIAS, _ALIAS):
        match = pattern.match(text, end, end + ALIAS_CHARACTERS)
        if match is not None:
            yield match.span("name")
            end = match.end()


def _bare(name: str) -> str:
    """A name without its article."""
    first, _, rest = fold(name).partition(" ")
    return rest if first in {"the", "le", "la", "l"} and rest else fold(name)


class _Law:
    """One law in the making: its names in the document, and the words that are its own."""

    __slots__ = ("names", "sort", "words")

    def __init__(self) -> None:
        self.sort = ""
        self.names: list[tuple[int, int]] = []
        self.words: set[str] = set()

    def is_other(self, sort: str) -> bool:
        """Whether it is told as another sort of instrument: an order is no bill."""
        return bool(sort and self.sort) and sort != self.sort
