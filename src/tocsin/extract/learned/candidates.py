"""Phrases of a document that may fill a role: noun phrases, with and without what narrows them."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from tocsin.extract.grammar.sentences import sentence_of

MOST_WORDS = 10  # [tokens] longer phrases are no names of anything
NAME_PARTICLES = {"de", "del", "la", "los", "las", "y", "el", "da", "-"}
_NOMINAL = {"NOUN", "PROPN"}
_BEFORE = {"compound", "amod", "nummod", "nmod", "poss", "det", "punct", "quantmod", "advmod"}
_BEFORE |= {"predet", "case", "npadvmod", "appos"}
_JOINING_MARKS = {"-", "'", '"', ".", "/"}
_NO_START = {"DET", "PUNCT", "PART", "ADP", "CCONJ"}
_EXTENDING = {"of", "de", "for", "in", "del", "from", "against"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``start`` to ``end`` (half-open), and the noun that they are about."""

    start: int
    end: int
    head: int


def candidates(stretch: Doc | Span, weapons: frozenset[str]) -> list[Candidate]:
    """Every phrase that may fill a role, in text order; phrases overlap.

    Args:
        stretch: A parsed English text, or whole sentences of one.
        weapons: Nouns of weapons, which count also inside another noun's name ("bomb attack").
    """
    found: dict[tuple[int, int], int] = {}
    doc = stretch.doc
    for token in stretch:
        if _is_head(token):
            for start, end in _around(doc, token):
                _add(doc, found, start, end, token.i)
        elif token.dep_ in {"compound", "amod", "nmod"} and (
            token.lemma_.lower() in weapons or token.lower_ in weapons
        ):
            _add(doc, found, token.i, token.i + 1, token.i)
    for start, end in _names(stretch):
        _add(doc, found, start, end, end - 1)
    return [Candidate(start, end, head) for (start, end), head in sorted(found.items())]


def _is_head(token: Token) -> bool:
    if token.is_space:
        return False
    if token.pos_ in _NOMINAL:
        return not (
            token.dep_ == "compound" and token.head.pos_ in _NOMINAL and token.head.i > token.i
        )
    return token.pos_ == "ADJ" and token.dep_ in {"nsubj", "dobj", "pobj", "nsubjpass"}


def _add(doc: Doc, found: dict[tuple[int, int], int], start: int, end: int, head: int) -> None:
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if 0 < end - start <= MOST_WORDS:
        found.setdefault((start, end), head)


def _around(doc: Doc, noun: Token) -> Iterator[tuple[int, int]]:
    """A noun alone, with more and more of what stands before it, and with what follows it."""
    first = _left_edge(noun)
    for start in range(first, noun.i + 1):
        if doc[start].pos_ not in _NO_START and doc[start].tag_ not in {"PRP$", "POS"}:
            yield start, noun.i + 1
    bare = first + 1 if doc[first].pos_ == "DET" and first < noun.i else first
    for end in _complements(noun):
        yield bare, end
        yield noun.i, end
    end = noun.i + 1
    while end < len(doc) and doc[end].pos_ in {"PROPN", "NUM"} and end - noun.i < 5:
        if doc[end].is_sent_start:
            break
        end += 1
        yield bare, end


def _left_edge(noun: Token) -> int:
    """The first token of the unbroken run of modifiers before a noun."""
    doc = noun.doc
    start = noun.i
    for i in range(noun.i - 1, sentence_of(noun).start - 1, -1):
        token = doc[i]
        if not i < token.head.i <= noun.i or token.dep_ not in _BEFORE:
            break
        if token.dep_ == "punct" and token.text not in _JOINING_MARKS:
            break
        start = i
    while start < noun.i and doc[start].dep_ == "punct":
        start += 1
    return start


def _complements(noun: Token) -> Iterator[int]:
    """Where "of ..." and the like that follow a noun end, short and with what hangs on them."""
    for child in noun.children:
        if child.dep_ == "prep" and child.i == noun.i + 1 and child.lower_ in _EXTENDING:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield inner.i + 1
                    for below in inner.children:
                        if below.dep_ in {"prep", "cc", "conj"}:
                            yield below.right_edge.i + 1


def _names(stretch: Doc | Span) -> Iterator[tuple[int, int]]:
    """Runs of proper nouns, and such runs without the titles they may begin with."""
    end = 0  # of the last run
    for token in stretch:
        if token.i < end:
            continue
        if token.pos_ == "PROPN":
            end = _name_end(token)
            yield token.i, end
            for later in range(token.i + 1, min(token.i + 3, end)):
                yield later, end


def _name_end(first: Token) -> int:
    doc = first.doc
    end = first.i + 1
    while end < len(doc) and (
        doc[end].pos_ == "PROPN"
        or (
            doc[end].lower_ in NAME_PARTICLES
            and end + 1 < len(doc)
            and doc[end + 1].pos_ == "PROPN"
        )
    ):
        end += 1
    return end
