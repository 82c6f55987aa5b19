"""What is no longer in a law: a clause taken out, an idea given up."""

from collections.abc import Iterator

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of, predicate_start
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.syntax import Clause
from tocsin.extract.lexicon.ledger_words import forms, is_in, ledger_words
from tocsin.extract.measures.drafts import Provision, end_of_provision
from tocsin.extract.measures.instruments import BY, Instruments
from tocsin.model import Claim, Marked

_TOLD = {"acl", "relcl", "acl:relcl"}
_OF = {"of", "for", "to"}
_NE = {"ne", "n'", "n’"}


class Parts:
    """Finds what was dropped from the laws of one marked document."""

    def __init__(self, marked: Marked, instruments: Instruments) -> None:
        self._marked = marked
        self._words = ledger_words(marked.document.language).measures
        self._instruments = instruments

    def find(self) -> Iterator[Provision]:
        """Every part of a law that is told to be in it no more."""
        for noun in standing(self._marked.parse, self._words["parts"]):
            if noun.pos_ != "NOUN" or noun in self._instruments.found:
                continue
            content = _content(noun)
            gone = self._gone(noun) if content is not None else None
            if content is None or gone is None or not self._is_of_law(noun, gone):
                continue
            before = self._first(gone).i - 1 if gone.i > content.i else noun.sent.end - 1
            last = end_of(gone.doc[max(content.i, before)])
            span = self._marked.document.span(gone.idx, end_of(gone))
            yield Provision(
                passage=(content.idx, min(last, end_of_provision(content, clauses=True))),
                verb=content,
                instrument=None,
                status=Claim(value="dropped", span=span, by=BY),
            )

    def _gone(self, noun: Token) -> Token | None:
        """The verb that says that a part is there no more."""
        if noun.dep_ in {"dobj", "obj"} and is_in(noun.head, self._words["removing"]):
            return noun.head
        for verb in noun.doc[noun.i + 1 : noun.sent.end]:
            if verb.pos_ not in {"VERB", "AUX"} or verb.dep_.startswith("aux"):
                continue
            near = {c.lower_ for c in verb.children}
            no_more = "longer" in near or ("plus" in near and near & _NE)
            if no_more and is_in(verb, self._words["standing_in"]):
                return verb
            told = {f"{form} {word}" for form in forms(verb) for word in near} | set(forms(verb))
            if told & self._words["leaving"]:
                return verb
            taken = told & self._words["removing"] and Clause(verb).passive
            if taken and noun in Clause(verb).subjects:
                return verb
        return None

    def _is_of_law(self, noun: Token, verb: Token) -> bool:
        """Whether a law is spoken of: near before, or in the sentence itself."""
        known = self._instruments
        here = known.sentence_of(verb)
        if any(is_in(t, self._words["parliaments"]) for t in Clause(verb).subjects):
            return True
        return known.is_near(noun) or any(known.sentence_of(k) == here for k in known.found)

    def _first(self, verb: Token) -> Token:
        """The first word of a predicate."""
        start = predicate_start(verb)
        return next(t for t in verb.sent if t.idx >= start)


def _content(noun: Token) -> Token | None:
    """The verb that says what a part rules: "a clause permitting X", "l'idée de poursuivre"."""
    for child in noun.rights:
        if child.dep_ in _TOLD and child.pos_ in {"VERB", "AUX"} and not Clause(child).passive:
            return child
        if child.dep_ == "prep" and child.lower_ in _OF:
            inner = next((g for g in child.children if g.dep_ == "pcomp"), None)
            if inner is not None:
                return inner
    return None
