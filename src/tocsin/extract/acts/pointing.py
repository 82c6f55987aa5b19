"""Acts that a sentence names only to date the act it tells, or to point at them."""

from collections.abc import Iterable, Mapping
from itertools import islice

from spacy.tokens import Token

from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import RELATIVE_WORDS, Clause, clause_of, forms, is_finite
from tocsin.extract.lexicon import Lexicon

AROUND_STEPS = 2  # [levels] above a noun in which "the day after" or "the wake of" may govern it
REFERRED_STEPS = 2  # [levels] above a noun in which "mentions" or "a reference to" may govern it
TEMPORAL_STEPS = 5  # [levels] above a noun in which "before" or "after" may govern it


def dates_another(head: Token, lexicon: Lexicon) -> bool:
    """Whether an act is named to date another: "days before what seemed to be the attack"."""
    words = lexicon.words["temporal"]
    around = lexicon.words["around"]
    if any(t.lemma_.lower() in around for t in islice(head.ancestors, AROUND_STEPS)):
        return True
    first = sentence_of(head).start
    inside = [t for t in head.ancestors if t.i > first][:TEMPORAL_STEPS]
    return any(
        (t.pos_ in {"ADP", "SCONJ"} and t.lower_ in words)
        or (t != head.sent.root and any(c.dep_ == "case" and c.lower_ in words for c in t.children))
        for t in inside
    ) or any(c.dep_ == "case" and c.lower_ in words for c in head.children)


def reference_to(head: Token, lexicon: Lexicon) -> Token | None:
    """The word that only points at an act: "a note that mentions the attack", "in tribute to"."""
    words = lexicon.words
    for above in islice(head.ancestors, REFERRED_STEPS):
        if above.pos_ == "ADP" and above.lower_ not in words["mention"]:
            continue
        said = {above.lemma_.lower(), above.lower_}
        beside = {c.lemma_.lower() for c in above.children if c.i < head.i and c.pos_ == "NOUN"}
        if (said | beside) & words["refer"]:
            return above  # "a note referring to ...", "made reference to ..."
        if said & words["mention"] and any(
            forms(t) & words["writings"] for t in (above.head, *clause_of(above).subjects)
        ):
            return above
    return None


def names_another(head: Token, lexicon: Lexicon) -> str | None:
    """How a noun names another act than the one spoken of: "referred" to, "temporal", or not."""
    if reference_to(head, lexicon) is not None:
        return "referred"
    return "temporal" if dates_another(head, lexicon) else None


def pointed_at(nouns: Iterable[Token], lexicon: Lexicon) -> Mapping[int, int]:
    """Which tokens tell of an act that is only pointed at, each with the index of its noun.

    Parsers hang what follows such a noun on anything before it, so all that stands behind it is
    its own, up to a word that the noun itself hangs on, or a clause that is not relative to it.
    """
    told: dict[int, int] = {}
    for noun in nouns:
        above = set(noun.ancestors)
        reference = reference_to(noun, lexicon)
        before = reference.i + 1 if reference is not None else noun.left_edge.i
        told.update(dict.fromkeys(range(min(before, noun.left_edge.i), noun.i), noun.i))
        for token in noun.doc[noun.i : sentence_of(noun).end]:
            if token in above or _begins_anew(token, above):
                break
            told[token.i] = noun.i
    return told


def set_beside(head: Token, lexicon: Lexicon) -> set[int]:
    """Indices of what a clause says of another act that it sets beside its own.

    "Cars were burned in Agen, while a school was hit in Nice": the school.
    """
    contrast = lexicon.words["contrast"]
    return {
        t.i
        for other in head.children
        if other.dep_ == "advcl"
        and any(_tells(t, lexicon) for t in other.subtree)
        and any(c.lower_ in contrast and c.dep_ in {"mark", "advmod"} for c in other.children)
        and Clause(other).subjects
        for t in other.subtree
    }


def _tells(token: Token, lexicon: Lexicon) -> bool:
    words = lexicon.verbs if token.pos_ == "VERB" else lexicon.nouns
    return token.pos_ in {"VERB", "NOUN"} and token.lemma_.lower() in words


def _begins_anew(token: Token, above: set[Token]) -> bool:
    """Whether a clause begins that goes on with what the sentence tells: "..., police said"."""
    if token.dep_ == "cc":
        return token.head in above and is_finite(token.head)
    if not token.dep_.startswith("nsubj") or token.lower_ in RELATIVE_WORDS:
        return False
    verb = token.head
    return verb not in above and not any(t.lower_ in RELATIVE_WORDS for t in verb.lefts)
