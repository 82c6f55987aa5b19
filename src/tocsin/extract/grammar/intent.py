"""Whether what a verb tells was done, is planned, or neither."""

from spacy.tokens import Token

from tocsin.extract.grammar.syntax import Clause, feature, is_torn_future
from tocsin.extract.lexicon.ledger_words import Words, is_in

MODALS = {"would", "could", "will", "might", "may", "should", "must", "can", "wo", "ca", "shall"}
_FUTURE = {"will", "'ll", "’ll", "shall"}
_NEGATIVE = {"no", "not", "n't", "never", "ne", "n'", "n’", "aucun", "aucune", "personne", "nobody"}
_NEGATIVE |= {"none", "nul", "nulle"}
_MANAGED = {"pu", "dû", "dus", "due", "dues"}
_WITHOUT = {"without", "sans"}  # before a verb: "released without charge" was a release
_CONDITIONS = {"if", "unless", "whether", "when", "si", "quand", "lorsque"}
_SUBJECTS = {"nsubj", "nsubjpass", "nsubj:pass"}
_GOVERNORS = 4  # [verbs] of a chain such as "was expected to have to visit"


def is_real(verb: Token, words: Words) -> bool:
    """Whether it was done or is planned: not denied, not a mere possibility, not general.

    Args:
        verb: The predicate, or the noun that stands for it.
        words: Lists ``planning`` (what announces an infinitive) and ``telling`` (verbs of saying).
    """
    chain = governing(verb)
    near = {c.lower_ for t in chain for c in t.children} - _WITHOUT
    subjects = [c for t in chain for c in t.children if c.dep_ in _SUBJECTS]
    near |= {g.lower_ for s in subjects for g in s.children} | {s.lower_ for s in subjects}
    near |= {
        c.lower_ for t in chain for c in (t.head, *t.lefts) if c.lower_ in _WITHOUT and c.i < t.i
    }
    objects = Clause(verb).objects if verb.pos_ == "VERB" else []
    near |= {g.lower_ for o in objects for g in o.children}
    denied = bool(near & (_NEGATIVE | _WITHOUT)) or (len(chain) > 1 and "yet" in near)
    possible = bool(near & (MODALS - _FUTURE)) and not _is_told_future(verb, words)
    possible = possible or any(_is_able(t) for t in chain)
    conditioned = any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.children)
    if denied or possible or conditioned:
        return False
    if _is_infinitive(verb):
        return _came_to_pass(verb) or is_planned(verb, words)
    if any(feature(t, "Mood") == "Sub" for t in (verb, *verb.children)):
        return False  # "demande que la peine soit alourdie"
    bare = not any(c.dep_.startswith("aux") for c in verb.children)
    if bare and verb.lang_ == "fr" and verb.lower_.endswith(("rait", "raient")):
        return False  # the parse takes some conditionals for other forms
    return not (bare and feature(verb, "Mood") == "Cnd")


def is_planned(verb: Token, words: Words) -> bool:
    """Whether it is still to come: in the future, or under a word that announces it."""
    auxiliaries = [c for c in verb.children if c.dep_.startswith("aux")]
    chain = governing(verb)
    future = [*chain, *auxiliaries]
    if is_torn_future(verb) or _came_to_pass(verb):
        return is_torn_future(verb)
    if _is_told_future(verb, words) or any(feature(t, "Tense") == "Fut" for t in future):
        return True
    if any(c.lower_ in _FUTURE for t in chain for c in t.children if c.dep_ == "aux"):
        return True
    above = [t for t in chain if t != verb]
    if any(t.lemma_ == "be" or is_in(t, words["planning"]) for t in above):
        return True
    near = [*auxiliaries]
    past = any(c.dep_ == "aux:tense" for c in verb.children)  # "a été retiré, a annoncé X"
    if verb.dep_ in {"xcomp", "acl", "advcl"} and not past:  # "was due to visit", "plans to build"
        near += [t for t in (verb.head, *verb.head.children) if t != verb]
    return any(is_in(t, words["planning"]) for t in near)


def _is_able(verb: Token) -> bool:
    return verb.lemma_.lower() == "pouvoir" and verb.lower_ != "pu"


def _came_to_pass(verb: Token) -> bool:
    """Whether an infinitive tells what was done: "a pu être arrêté", "ont dû être évacués"."""
    return verb.lang_ == "fr" and any(t.lower_ in _MANAGED for t in governing(verb)[1:])


def governing(verb: Token) -> list[Token]:
    """A verb, and the verbs above it where it is an infinitive."""
    found = [verb]
    while found[-1].dep_ == "xcomp" and len(found) < _GOVERNORS:
        found.append(found[-1].head)
    return found


def _is_infinitive(verb: Token) -> bool:
    if verb.tag_ == "VB":
        return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return feature(verb, "VerbForm") == "Inf"


def _is_told_future(verb: Token, words: Words) -> bool:
    """What somebody said would be done: "the mayor said security would be stepped up"."""
    would = any(c.lower_ in {"would", "'d"} for c in verb.children)
    if verb.lang_ == "fr":
        would = any(feature(t, "Mood") == "Cnd" for t in (verb, *verb.children))
    told = verb
    while told.dep_ == "conj" and told.head.pos_ in {"VERB", "AUX"}:
        told = told.head  # "said he had met them and would chair a meeting"
    return would and told.dep_ == "ccomp" and is_in(told.head, words["telling"])
