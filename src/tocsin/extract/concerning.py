"""Which acts of the document a statement, response or lead speaks of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import feature
from tocsin.extract.lexicon import Lexicon, kinds
from tocsin.extract.lexicon.ledger_words import forms, is_in, ledger_words
from tocsin.folding import fold
from tocsin.model import Account, Lead, Marked, Response, Span, Statement

Speaking = TypeVar("Speaking", Statement, Response, Lead)
_DEFINITE = {"the", "this", "that", "these", "those", "both", "le", "la", "les", "l'", "l’"}
_DEFINITE |= {"ce", "cet", "cette", "ces", "du", "des"}
_INQUIRIES = {"investigation opened", "case assigned"}
_UNREAL = {"general", "hypothetical"}


class Concerning:
    """Finds the acts that stretches of one marked document speak of."""

    def __init__(self, marked: Marked, accounts: Sequence[Account], words: Lexicon) -> None:
        self._marked = marked
        self._accounts = [a for a in accounts if a.modality[0].value not in _UNREAL]
        self._number = {a.id: n for n, a in enumerate(self._accounts)}
        told = [(a, passage) for a in self._accounts for passage in a.passages]
        self._told = Stretches(told, lambda one: one[1])
        self._sites = Stretches(marked.sites)
        self._nouns = words.nouns
        self._inquiries = ledger_words(marked.document.language).responses["inquiries"]

    def tied(self, entries: Iterable[Speaking]) -> tuple[Speaking, ...]:
        """The entries, each with the accounts it speaks of."""
        found: list[Speaking] = []
        for entry in entries:
            acts = self.acts(entry.passages) or self._of_inquiry(entry, found)
            found.append(replace(entry, accounts=acts))
        return tuple(found)

    def acts(self, passages: Sequence[Span]) -> tuple[str, ...]:
        """Accounts told inside the passages, and those that an act named there means.

        "The attack" is the nearest before of its kind, "the attacks" are all of their kind. Where
        no act is named, a site named there means the acts against it.
        """
        found = {a.id for p in passages for a, _ in self._told.touching(p.start, p.end)}
        for passage in passages:
            for token in self._tokens(passage):
                act = self._act(token)
                if act is not None and (_is_plural(token) or not found):
                    found |= {a.id for a in self._meant(token, act)}
        if not found:
            found = self._struck(passages)
        return tuple(sorted(found, key=self._number.__getitem__))

    def _struck(self, passages: Sequence[Span]) -> set[str]:
        """Accounts of acts against a site of the passages."""
        near = (site for p in passages for site in self._sites.touching(p.start, p.end))
        named = {fold(site.site.words) for site in near if site.places}
        return {id_ for words in named for id_ in self._by_site.get(words, ())}

    @cached_property
    def _by_site(self) -> Mapping[str, list[str]]:
        """The accounts of acts against each site, by its folded words."""
        found: dict[str, list[str]] = {}
        for account in self._accounts:
            for claim in account.site:
                found.setdefault(fold(claim.value.words), []).append(account.id)
        return found

    def _of_inquiry(self, entry: Speaking, before: Sequence[Speaking]) -> tuple[str, ...]:
        """What "the investigation" is about: the acts of the inquiry told of last."""
        if not isinstance(entry, Response) or not any(
            is_in(token, self._inquiries)
            for passage in entry.passages
            for token in self._tokens(passage)
        ):
            return ()
        inquiries = [o for o in before if isinstance(o, Response) and o.kind.value in _INQUIRIES]
        return next((other.accounts for other in reversed(inquiries) if other.accounts), ())

    def _meant(self, noun: Token, act: str) -> list[Account]:
        like = [a for a in self._accounts if self._is_like(a, act)]
        if _is_plural(noun):
            return like
        if not any(c.lower_ in _DEFINITE for c in noun.children if c.i < noun.i):
            return []
        before = [a for a in like if a.passages[0].start < noun.idx]
        return before[-1:] if before else like[:1]

    def _is_like(self, account: Account, act: str) -> bool:
        """Whether an account is of a kind, or either only says that something was attacked."""
        known = kinds()
        told = account.kind[0].value
        generic = {entry.kind.label for entry in known.values() if entry.generic}
        return known[act].generic or told.label in generic or told == known[act].kind

    def _act(self, token: Token) -> str | None:
        """The kind of act that a noun names."""
        if token.pos_ not in {"NOUN", "PROPN"}:
            return None
        for form in forms(token):
            for entry in self._nouns.get(form, ()):
                if len(entry.words) == 1:
                    return entry.act
        return None

    def _tokens(self, span: Span) -> DocSpan | tuple[Token, ...]:
        found = self._marked.parse.char_span(span.start, span.end, alignment_mode="expand")
        return found if found is not None else ()


def _is_plural(noun: Token) -> bool:
    return feature(noun, "Number") == "Plur"
