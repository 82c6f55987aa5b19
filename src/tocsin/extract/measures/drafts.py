"""Provisions in the making, and where their passages begin and end."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of
from tocsin.model import Claim, MeasureStatus


@dataclass(slots=True)
class Provision:
    """One provision in the making."""

    passage: tuple[int, int]
    verb: Token
    instrument: Token | None
    proposer: Claim[str] | None = None
    status: Claim[MeasureStatus] | None = None
    applies_to: list[tuple[int, int]] = field(default_factory=list)
    parts: list[tuple[int, int]] = field(default_factory=list)
    belief: float = 1.0


def end_of_provision(verb: Token, *, clauses: bool = False) -> int:
    """Where a provision ends: before verbs joined to it and clauses set off by a comma."""
    last = verb
    for child in verb.rights:
        apart = child.dep_ == "advcl" and not clauses and not _goes_on(child, last)
        if child.dep_ in {"conj", "cc", "parataxis"} or apart:
            break
        if child.dep_ == "xcomp" and led_by_de(child) and last.dep_ == "xcomp":
            break
        if child.dep_ == "punct" and not clauses and child.text in {"(", "“", '"', "«"}:
            break
        last = child.right_edge
    stop = next(
        (
            t
            for t in verb.doc[verb.i + 1 : last.i + 1]
            if t.dep_ == "conj" and any(c.dep_ == "aux" and c.lower_ == "would" for c in t.children)
        ),
        None,
    )
    if stop is not None:
        last = stop.left_edge.nbor(-1)
    while last.i > verb.i and (last.is_punct or last.is_space or last.pos_ == "CCONJ"):
        last = last.nbor(-1)
    return end_of(last)


def _goes_on(clause: Token, last: Token) -> bool:
    """Whether an infinitive right behind an object is what that object is to do."""
    first = clause.left_edge
    return first.lower_ == "to" and first.i == last.i + 1


def last_of(tokens: list[Token]) -> int:
    """Where words end, signs and spaces behind them left out."""
    kept = list(tokens)
    while len(kept) > 1 and (kept[-1].is_punct or kept[-1].is_space):
        kept.pop()
    return end_of(kept[-1])


def led_by_de(verb: Token) -> bool:
    """Whether a French infinitive is marked as one of a list: "permet d'isoler, de limiter"."""
    return any(c.lower_ in {"de", "d'", "d’"} and c.i < verb.i for c in verb.children)
