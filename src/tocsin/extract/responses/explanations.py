"""Why it was done, as those who prosecute tell it, and what they no longer look for.

Rules over nouns and set phrases: "the Crown's case was that ...", "le mobile est clair : ...",
"nobody else is being sought", "too little to show that ...", "tout porte à croire que ...".
"""

from collections.abc import Iterator

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of, predicate_start
from tocsin.extract.grammar.syntax import Clause
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.responses.participants import PASSIVE_SUBJECTS, Participants
from tocsin.extract.responses.suspicions import Rules, Suspicion, by_rules
from tocsin.extract.statements.sources import Sources
from tocsin.model import Marked

THAT_TOKENS = 8  # behind "the Crown's case", in which "that" is looked for
_THAT = {"that", "que", "qu'", "qu’"}
_BE = {"be", "être"}
_FOR = {"for", "to", "pour", "selon", "according", "d'après", "après"}
_SUBJECTS = {"nsubj", "expl", "expl:subj", *PASSIVE_SUBJECTS}
_ELSE = {"else", "other", "others", "autre", "autres", "further", "additional"}
_NEGATIVE = {"not", "n't", "no", "nobody", "none", "ne", "n'", "n’", "aucun", "aucune", "personne"}
_SCANT = {"little", "insufficient", "enough", "peu", "assez", "insuffisant", "insuffisants"}
_TOO = {"too", "not", "n't", "trop", "pas", "n'", "n’", "ne"}
_ALREADY = {"insufficient", "insuffisant", "insuffisants"}
_ALL = {"tout", "everything"}
_ENDS = {";", "."}


class Explanations:
    """Finds such leads in one marked document."""

    def __init__(self, marked: Marked, sources: Sources, who: Participants) -> None:
        self._marked = marked
        language = ledger_words(marked.document.language)
        self._words = language.doubts
        self._sources = sources
        self._who = who
        self._rules: Rules = (
            ("cases_told", self._case),
            ("motives", self._motive),
            ("seeking", self._nobody_sought),
            ("shown", self._too_little),
            ("believed", self._all_points),
        )

    def find(self) -> Iterator[Suspicion]:
        """Every such lead."""
        return by_rules(self._marked.parse, self._words, self._rules)

    def _case(self, noun: Token) -> Suspicion | None:
        """As in "the Crown's case was that ...", "la thèse du parquet est que ..."."""
        holder = next((t for t in noun.subtree if t != noun and self._accuses(t)), None)
        first = any(c.lower_ in self._words["foremost"] for c in noun.children)
        near = holder is not None and abs(holder.i - noun.i) <= THAT_TOKENS
        if noun.pos_ != "NOUN" or not (near or first):
            return None
        behind = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 1 + THAT_TOKENS)]
        that = next((t for t in behind if t.lower_ in _THAT), None)
        if that is None or that.i + 1 >= noun.sent.end:
            return None
        joint = that.nbor(-1)
        if joint.lemma_.lower() not in _BE and joint not in {noun, holder}:
            return None
        passage = (that.nbor().idx, _stop(that))
        return Suspicion("suspected", noun, passage, passage, holder if near else None)

    def _motive(self, noun: Token) -> Suspicion | None:
        """As in "for the prosecutor the motive was plain: the tenant wanted the flat"."""
        if noun.dep_ not in _SUBJECTS:
            return None
        rest = noun.doc[noun.i : noun.sent.end]
        colon = next((t for t in rest if t.text == ":"), None)
        said = next((t for t in rest if t.lemma_.lower() in _BE), None)
        if colon is None or said is None or said.i > colon.i or colon.i + 1 >= noun.sent.end:
            return None
        told = self._source(noun) is not None
        holder = None if told else self._held_by(noun, colon.i)
        if holder is None and not told:
            return None
        passage = (colon.nbor().idx, _stop(colon))
        return Suspicion("suspected", noun, passage, passage, holder)

    def _nobody_sought(self, verb: Token) -> Suspicion | None:
        """As in "nobody else is being sought", "are not looking for anyone else"."""
        clause = Clause(verb)
        whom = clause.subjects if clause.passive else [*clause.objects]
        whom = whom if clause.passive else [*whom, *(t for _, t in clause.obliques())]
        near = {t.lower_ for w in whom for t in (w, *w.children)}
        denied = near | {c.lower_ for c in verb.children}
        if verb.pos_ != "VERB" or not (near & _ELSE and denied & _NEGATIVE):
            return None
        actor = None if clause.passive else self._who.agent(verb)
        if actor is not None and not self._accuses(actor):
            return None
        start = min([predicate_start(verb), *(s.left_edge.idx for s in clause.subjects)])
        return Suspicion("ruled out", verb, (start, _end(verb)), None, actor)

    def _too_little(self, verb: Token) -> Suspicion | None:
        """As in "there was too little to show that he knew"."""
        clause = next((c for c in verb.rights if c.dep_ in {"ccomp", "ccomp:obj"}), None)
        above = verb.head
        if clause is None or verb == above or verb.pos_ != "VERB":
            return None
        near = {t.lower_ for t in (*above.subtree,) if t.i < verb.i}
        if not near & _SCANT or not (near & _TOO or near & _ALREADY):
            return None
        top = above if above.pos_ in {"VERB", "AUX"} else above.head
        subject = next((c for c in top.lefts if c.dep_ in _SUBJECTS), None)
        told = self._source(top) is not None
        teller = self._who.agent(top.head) if not told and top.dep_ == "ccomp" else None
        holder = teller if teller is not None and self._accuses(teller) else None
        if holder is None and not told:
            return None
        start = subject.left_edge.idx if subject is not None else predicate_start(top)
        about = (clause.left_edge.idx, end_of(clause.right_edge))
        return Suspicion("open", verb, (start, _end(clause)), about, holder)

    def _all_points(self, verb: Token) -> Suspicion | None:
        """As in "tout porte à croire, selon la police, que ..."."""
        top = verb.head
        clause = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
        if verb.dep_ != "xcomp" or clause is None or not is_in(top, self._words["leading_to"]):
            return None
        subject = next((c for c in top.lefts if c.dep_ in _SUBJECTS or c.lower_ in _ALL), None)
        if subject is None or self._sources.speakers.is_person(subject):
            return None
        passage = (subject.left_edge.idx, _end(clause))
        about = (clause.left_edge.idx, _end(clause))
        return Suspicion("inferred", verb, passage, about, self._held_by(verb, clause.left_edge.i))

    # Whose it is

    def _accuses(self, token: Token) -> bool:
        """Whether a noun means those who prosecute or investigate."""
        if token.pos_ == "PRON":
            return token.lower_ in {"they", "ils", "elles"}
        known = is_in(token, self._words["accusers"])
        return known or self._who.investigates(token) or self._who.is_prosecution(token)

    def _source(self, token: Token) -> Token | None:
        source = self._sources.source(token)
        return source if source is not None and self._accuses(source) else None

    def _held_by(self, token: Token, end: int) -> Token | None:
        """Those for whom it is so, told before an end: "for the prosecutor", "selon la police"."""
        for other in token.doc[token.sent.start : end]:
            led = other.dep_ == "pobj" and other.head.lower_ in _FOR
            led = led or any(c.dep_ == "case" and c.lower_ in _FOR for c in other.children)
            if led and other.pos_ in {"NOUN", "PROPN"} and self._accuses(other):
                return other
        return None


def _stop(token: Token) -> int:
    """Where what follows a token ends: before a semicolon, or with the sentence."""
    last = token
    for other in token.doc[token.i + 1 : token.sent.end]:
        if other.text in _ENDS or other.is_space:
            break
        last = other
    return end_of(last)


def _end(verb: Token) -> int:
    """Where a clause ends, clauses joined to it left out."""
    last = verb
    for child in verb.rights:
        if child.dep_ in {"conj", "cc", "parataxis", "punct"}:
            break
        last = child.right_edge
    return end_of(last)
