"""What would be under a law: "judges may do so under the bill", "must report it if it passes"."""

from collections.abc import Iterator

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of, predicate_start
from tocsin.extract.grammar.syntax import Clause, feature
from tocsin.extract.lexicon.ledger_words import LedgerWords, is_in
from tocsin.extract.measures.drafts import Provision, end_of_provision
from tocsin.extract.measures.ledby import is_under, led_by

_ONCE = {"if", "once", "when", "si", "s'", "s’", "quand", "lorsque", "dès"}
GOVERNORS = 4  # [steps] up the parse, in which the verb of the clause is looked for


def under(token: Token, words: LedgerWords) -> Iterator[Provision]:
    """Find the clause that stands under an instrument; the clause is the provision.

    Args:
        token: The noun that names the instrument.
        words: The words of its language.
    """
    led = led_by(token)
    verb = _governor(token, words)
    if led is None or verb is None:
        return
    ruled = Clause(verb).passive and is_in(verb, words.measures["binding"]) and not led["loose"]
    if ruled or _would(verb, words):
        yield from _clause(token, verb, led.start())


def conditioned(token: Token, words: LedgerWords) -> Iterator[Provision]:
    """Find the clause that holds once a law is passed: "clinics must do so if the bill passes"."""
    step = token.head
    if step.dep_ != "advcl" or not token.dep_.startswith("nsubj"):
        return
    if not any(c.lower_ in _ONCE for c in step.lefts) or not _is_stage(step, words):
        return
    verb = step.head
    while verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    if _would(verb, words):
        yield from _clause(token, verb, min(t.idx for t in step.subtree))


def is_bound(token: Token, words: LedgerWords) -> bool:
    """Whether somebody is bound or allowed under an instrument: "under the plan, X may not"."""
    verb = _governor(token, words) if is_under(token) else None
    if verb is None:
        return False
    told = [verb, *(c for c in verb.children if c.dep_ in {"acomp", "xcomp"})]
    able = any(is_in(t, words.measures["binding"]) for t in told)
    return able and (Clause(verb).passive or _would(verb, words))


def _is_stage(verb: Token, words: LedgerWords) -> bool:
    """Whether a verb tells a law's passage: "passes", "comes into force", "est adopté"."""
    text = " ".join(t.lower_ for t in verb.subtree)
    stages = [stage for status, stage in words.status if status in {"adopted", "in force"}]
    return (
        any(is_in(verb, stage) or any(" " in p and p in text for p in stage) for stage in stages)
        or "into force" in text
    )


def _clause(token: Token, verb: Token, behind: int) -> Iterator[Provision]:
    """A clause with its subject; what leads to the law is left out where it stands behind."""
    subjects = Clause(verb).subjects
    begin = subjects[0].left_edge.idx if subjects else predicate_start(verb)
    end = end_of_provision(verb, clauses=True)
    if behind > verb.idx:  # "judges may do so under the new law"
        end = min(end, end_of(_before(verb, behind)))
    if begin < end:
        yield Provision(passage=(begin, end), verb=verb, instrument=token)


def _governor(token: Token, words: LedgerWords) -> Token | None:
    """The verb of the clause, above infinitives: "would be allowed to search under a bill"."""
    current, found = token, None
    for _ in range(GOVERNORS):
        if current.head == current or (found is not None and current.dep_ != "xcomp"):
            break
        current = current.head
        if current.pos_ in {"VERB", "AUX"}:
            found = current
            if _would(current, words):
                break
    return found


def _would(verb: Token, words: LedgerWords) -> bool:
    modals = words.measures["conditional"]
    told = any(c.lower_ in modals or is_in(c, modals) for c in (*verb.children, verb))
    forms = [verb, *(c for c in verb.children if c.dep_.startswith(("aux", "cop")))]
    return told or any(feature(t, "Mood") == "Cnd" or feature(t, "Tense") == "Fut" for t in forms)


def _before(verb: Token, offset: int) -> Token:
    """The last word before an offset."""
    return next(t for t in reversed(verb.doc) if t.idx < offset and not t.is_punct)
