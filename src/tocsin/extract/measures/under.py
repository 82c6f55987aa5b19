"""What would be under a law: "judges may do so under the bill", "en vertu du décret, ..."."""

from collections.abc import Iterator

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of, predicate_start
from tocsin.extract.grammar.syntax import Clause, feature
from tocsin.extract.lexicon.ledger_words import LedgerWords, is_in
from tocsin.extract.measures.drafts import Provision, end_of_provision
from tocsin.extract.measures.ledby import led_by

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
    if not ruled and not _would(verb, words):
        return
    subjects = Clause(verb).subjects
    begin = subjects[0].left_edge.idx if subjects else predicate_start(verb)
    end = end_of_provision(verb, clauses=True)
    if led.start() > verb.idx:  # "judges may do so under the new law"
        end = min(end, end_of(_before(verb, led.start())))
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
