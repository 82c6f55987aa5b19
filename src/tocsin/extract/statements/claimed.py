"""Claims told by a noun: whose they are, and what they are: "the mayor's claim that ..."."""

from spacy.tokens import Token

from tocsin.extract.grammar.extents import runs
from tocsin.extract.lexicon.ledger_words import Words, forms, is_in
from tocsin.extract.statements.contents import Stretches

_PLAIN = {"d'": "de", "d’": "de", "du": "de", "des": "de", "au": "à", "aux": "à"}
_THAT = {"that", "que", "qu'", "qu’"}


def owner_of(noun: Token) -> Token | None:
    """Whose a claim is: "the mayor's claim", "the claim of the mayor"."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    for child in noun.children if owner is None else ():
        if child.dep_ == "prep" and child.lower_ in {"of", "by", "from"}:
            owner = next((g for g in child.children if g.dep_ == "pobj"), None)
        elif child.dep_ == "nmod" and child.i > noun.i:
            owner = child
    return owner


def claimed_by(noun: Token, words: Words) -> Stretches:
    """What a claim is: "that ...", "to ..."; of some nouns also "for ...", "about ..."."""
    for child in noun.children:
        told = child.dep_ in {"acl", "ccomp", "acl:relcl"} and child.i > noun.i
        opened = any(c.lower_ in _THAT | {"to"} for c in child.lefts)
        relative = any(c.dep_ != "mark" and c.lower_ in {"that", "qui"} for c in child.lefts)
        if told and opened and not relative:
            return runs(list(child.subtree), noun.doc)[:1]
    copula = noun.head
    if noun.dep_ in {"nsubj", "csubj"} and copula.lemma_ in {"be", "être"}:
        # "the mayor's point was that ..."
        for child in copula.rights:
            if child.dep_ == "ccomp" and any(c.lower_ in _THAT for c in child.lefts):
                return runs(list(child.subtree), noun.doc)[:1]
    if not is_in(noun, words["nouns_about"]):
        return ()
    # The French parse hangs on the verb what stands behind its object.
    behind = [c for c in noun.head.children if c.left_edge.i == noun.i + 1]
    for child in [*noun.children, *behind]:
        joint = child if child.dep_ == "prep" else None
        joint = next((c for c in child.children if c.dep_ == "case"), joint)
        if joint is None or child.i < noun.i:
            continue
        plain = _PLAIN.get(joint.lower_, joint.lower_)
        pairs = {f"{form} {plain}" for form in forms(noun)}
        if plain in words["about"] or pairs & words["with_preposition"]:
            return runs([t for t in child.subtree if t != joint], noun.doc)[:1]
    return ()
