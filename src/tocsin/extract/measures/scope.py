"""Whom a provision is for: "this would apply to", "renewed for inmates linked to gangs"."""

import re

from spacy.tokens import Token

from tocsin.extract.grammar.syntax import Clause, with_conjuncts
from tocsin.extract.lexicon.ledger_words import ledger_words
from tocsin.extract.measures.drafts import Provision, last_of
from tocsin.extract.measures.instruments import Instruments
from tocsin.extract.statements.sources import Sources
from tocsin.model import Marked

_RELATIVES = {"which", "that", "who", "qui"}
_PRONOUNS = {"it", "they", "il", "elle", "ils", "elles"}
_CLAUSES = {"acl", "relcl", "acl:relcl", "advcl"}
_TO = {"à", "au", "aux"}
_BOTH = re.compile(r"^(?:both|either|à la fois|tant)\s+", re.IGNORECASE)


class Scope:
    """Says whom the provisions of one marked document are for."""

    def __init__(self, marked: Marked, instruments: Instruments, sources: Sources) -> None:
        self._marked = marked
        self._text = marked.document.text
        self._words = ledger_words(marked.document.language).measures
        self._instruments = instruments
        self._sources = sources

    def applies(self, verb: Token) -> bool:
        """Whether a verb says whom a law is for, rather than what it does."""
        return any(
            entry.split()[0] in {verb.lemma_.lower(), f"{verb.lemma_.lower()}r"}
            for entry in self._words["applying"]
            if " " in entry
        )

    def attach(self, provisions: list[Provision]) -> None:
        """Add to a provision whom "this provision would apply to"."""
        for verb in self._marked.parse if provisions else ():
            if verb.pos_ != "VERB" or not self.applies(verb):
                continue
            subjects = Clause(verb).subjects
            points = subjects and (
                subjects[0] in self._instruments.found
                or subjects[0].lower_ in _PRONOUNS | _RELATIVES
            )
            before = [p for p in provisions if p.verb.i < verb.i]
            if not points or not before:
                continue
            if (
                self._instruments.sentence_of(verb) - self._instruments.sentence_of(before[-1].verb)
                > 1
            ):
                continue
            for head in _applied(verb):
                tokens = [t for t in head.subtree if not _parts(t, head)]
                start, end = tokens[0].idx, last_of(tokens)
                if both := _BOTH.match(self._text[start:end]):
                    start += both.end()
                before[-1].applies_to.append((start, end))

    def meant_for(self, provision: Provision) -> list[tuple[int, int]]:
        """The persons that a provision is for: "renewed for inmates linked to gangs"."""
        (start, end), verb = provision.passage, provision.verb
        for preposition in verb.subtree:
            if preposition.lower_ not in {"for", "pour"} or not start <= preposition.idx < end:
                continue
            heads = [c for c in preposition.children if c.dep_ == "pobj"]
            heads = heads or ([preposition.head] if preposition.dep_ == "case" else [])
            for head in heads:
                inside = any(
                    t.dep_ in _CLAUSES for t in preposition.ancestors if verb.is_ancestor(t)
                )
                if inside or head.pos_ != "NOUN":
                    continue
                if self._sources.speakers.is_person(head):
                    tokens = [t for t in head.subtree if not _parts(t, head)]
                    return [(tokens[0].idx, min(end, last_of(tokens)))]
        return []


def _applied(verb: Token) -> list[Token]:
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ == "prep" and child.lower_ in {"to", "for"}:
            return [h for g in child.children if g.dep_ == "pobj" for h in with_conjuncts(g)]
        joints = {c.lower_ for c in child.children if c.dep_ == "case"}
        if child.dep_ == "obj" or (child.dep_ in {"obl:arg", "obl:mod"} and joints & _TO):
            return with_conjuncts(child)
    return []


def _parts(token: Token, head: Token) -> bool:
    """Whether a token is a preposition of a noun, or belongs to what is joined to it."""
    if token.dep_ in {"case", "mark"} and token.head == head:
        return True
    current = token
    while current not in {head, current.head}:
        if current.dep_ in {"conj", "cc"} and current.head == head:
            return True
        current = current.head
    return False
