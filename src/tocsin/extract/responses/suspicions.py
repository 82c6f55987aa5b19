"""Leads that no verb of suspicion tells: whether, no evidence, may have, linked, deliberate."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tocsin.extract.grammar.extents import end_of, phrase_end, predicate_start
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.syntax import Clause, feature
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.responses.participants import PASSIVE_SUBJECTS, Participants
from tocsin.extract.statements.sources import Sources
from tocsin.model import Marked, Stance

_SUBJECTS = {"nsubj", "csubj", "expl", "expl:subj", *PASSIVE_SUBJECTS}
_WHETHER = {"whether", "if", "si", "s'", "s’"}
_NEGATIVE = {"no", "not", "n't", "never", "nothing", "ne", "n'", "n’", "aucun", "aucune", "rien"}
_THEY = {"they", "ils", "elles"}
_MAYBE = {"may", "might", "could"}
_NOTHING = {"nothing", "anything", "rien", "possibility", "possibilité"}
_CLAUSES = {"ccomp", "advcl", "xcomp", "acl", "relcl", "acl:relcl", "csubj"}
SUSPECT_TOKENS = 2  # behind "suspected", in which its "of" stands
LEAST_TOKENS = 2  # behind "suspected": its "of" and what it is of
GOVERNORS = 3  # [steps] up the parse, in which the verb of a noun is looked for


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A lead in the making.

    Attributes:
        verb: The word that tells it.
        passage: The clause.
        about: What is suspected.
        holder: Whose it is, where its own clause says so.
    """

    stance: Stance
    verb: Token
    passage: tuple[int, int]
    about: tuple[int, int] | None = None
    holder: Token | None = None


Rules = tuple[tuple[str, Callable[[Token], Suspicion | None]], ...]
"""Rules, each behind the name of the list of words that it is asked about."""


def by_rules(parse: Doc, words: Mapping[str, frozenset[str]], rules: Rules) -> Iterator[Suspicion]:
    """The leads that rules find, rule by rule, in text order."""
    for key, rule in rules:
        for token in standing(parse, words[key]):
            found = rule(token)
            if found is not None:
                yield found


class Suspicions:
    """Finds such leads in one marked document."""

    def __init__(self, marked: Marked, sources: Sources, who: Participants) -> None:
        self._marked = marked
        self._words = ledger_words(marked.document.language).doubts
        self._sources = sources
        self._who = who
        self._rules: Rules = (
            ("asking", self._asked),
            ("evidence", self._unproved),
            ("suspecting", self._suspect),
            ("links_told", self._linked),
            ("hinting", self._guessed),
            ("believing", self._held),
            ("natures", self._natured),
            ("open_minds", self._left_open),
        )

    def find(self) -> Iterator[Suspicion]:
        """Every such lead."""
        return by_rules(self._marked.parse, self._words, self._rules)

    def _asked(self, verb: Token) -> Suspicion | None:
        """What investigators ask themselves: "are looking at whether the two are connected"."""
        if verb.pos_ not in {"VERB", "AUX"}:
            return None
        asked = next((t for t in verb.subtree if t.i > verb.i and _is_whether(t)), None)
        holder = self._who.agent(verb)
        if asked is None or holder is None or not self._asks(holder):
            return None
        clause = asked.head
        return Suspicion(
            "open", verb, _clause(verb), (asked.nbor().idx, end_of(clause.right_edge)), holder
        )

    def _unproved(self, noun: Token) -> Suspicion | None:
        """That nothing shows it yet: "no evidence linking A to B", "rien ne permet de"."""
        if noun.pos_ not in {"NOUN", "PRON"}:
            return None
        verb = _verb_above(noun)
        if verb is None:
            return None
        near = {c.lower_ for t in (noun, verb) for c in (t, *t.children)}
        shown = [t for t in verb.subtree if t.i > noun.i and is_in(t, self._words["shown"])]
        behind = [c for c in noun.children if c.i > noun.i and c.dep_ in {"acl", "prep", "ccomp"}]
        if not near & _NEGATIVE or not (shown or behind):
            return None
        if not self._told_by_investigator(verb) and not self._is_of_case(verb):
            return None
        start, end = _clause(verb)
        return Suspicion("open", verb, (start, max(end, end_of(noun.right_edge))))

    def _suspect(self, word: Token) -> Suspicion | None:
        """Somebody suspected: "a man suspected of", "sont soupçonnés d'avoir"."""
        passive = Clause(word).passive
        beside = word.dep_ in {"acl", "amod"} and word.head.pos_ in {"NOUN", "PROPN", "PRON"}
        if not (passive or beside):
            return None
        following = word.doc[word.i + 1 : word.i + 1 + SUSPECT_TOKENS]
        if not any(t.lower_ in {"of", "de", "d'", "d’"} for t in following):
            return None
        whom = word.head if beside else self._who.patient(word)
        if whom is None or not (whom.pos_ == "PRON" or self._sources.speakers.is_person(whom)):
            return None
        behind = [t for t in word.subtree if t.i > word.i and not t.is_punct]
        if len(behind) < LEAST_TOKENS:
            return None
        about = (behind[1].idx, end_of(behind[-1]))
        start = whom.left_edge.idx if whom.i < word.i else predicate_start(word)
        return Suspicion("suspected", word, (start, about[1]), about, self._who.agent(word))

    def _linked(self, word: Token) -> Suspicion | None:
        """That acts are one affair or are not: "the fires are not linked, police said"."""
        predicate = word if word.pos_ == "VERB" else _adjective(word)
        if predicate is None or any(_is_whether(c) for c in predicate.subtree):
            return None
        if not (Clause(predicate).passive or predicate != word or _has_copula(word)):
            return None
        if not self._told_by_investigator(predicate):
            return None
        denied = _denied(predicate)
        return Suspicion("ruled out" if denied else "suspected", word, _clause(predicate))

    def _guessed(self, word: Token) -> Suspicion | None:
        """What investigators say may be so: "may have been targeting", "aurait agi seul"."""
        verb = word if word.pos_ in {"VERB", "AUX"} else word.head
        if word.dep_ in _SUBJECTS | {"compound", "amod"}:
            return None
        if verb.pos_ not in {"VERB", "AUX"} or not self._may_be(verb):
            return None
        if not self._told_by_investigator(verb):
            return None
        return Suspicion("suspected", verb, _clause(verb))

    def _held(self, verb: Token) -> Suspicion | None:
        """What is held in the passive: "is not believed to be terror-related"."""
        if verb.pos_ != "VERB" or not Clause(verb).passive:
            return None
        words = self._words["hinting"] | self._words["natures"] | self._words["links_told"]
        inner = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
        if inner is None or not any(is_in(t, words) for t in inner.subtree):
            return None
        end = max(end_of(inner.right_edge), _clause(verb)[1])
        stance: Stance = "ruled out" if _denied(verb) else "suspected"
        return Suspicion(stance, verb, (_clause(verb)[0], end), (inner.left_edge.idx, end))

    def _natured(self, word: Token) -> Suspicion | None:
        """What investigators say it is: "the fire was deliberate, police said"."""
        predicate: Token = word
        if word.dep_ in {"attr", "acomp", "pobj", "oprd"}:
            predicate = word.head if word.head.pos_ in {"VERB", "AUX"} else word.head.head
        elif word.dep_ in {"amod", "nmod"} and word.head.pos_ == "NOUN":
            predicate = word.head
        subjects = [c for c in predicate.children if c.dep_ in _SUBJECTS]
        acts = [predicate, *subjects]
        if self._sources.speech.is_quoted(word.idx) or is_in(predicate, self._words["treating"]):
            return None
        if not subjects or not any(is_in(t, self._words["affairs"]) for t in acts):
            return None
        if not self._told_by_investigator(predicate) or self._may_be(predicate):
            return None
        stance: Stance = "ruled out" if _denied(predicate) else "followed"
        return Suspicion(stance, word, _clause(predicate))

    def _left_open(self, word: Token) -> Suspicion | None:
        """That everything is possible still: "keeping an open mind", "nothing was ruled out"."""
        if word.lower_ in _NOTHING:
            verb = word.head
            ruled = verb.pos_ == "VERB" and is_in(verb, self._words["ruling"])
            return Suspicion("open", verb, _clause(verb)) if ruled else None
        above = _verb_above(word)
        marks = {c.lower_ for c in word.children}
        if above is None or not marks & self._words["openly"]:
            return None
        return Suspicion("open", above, _clause(above))

    # Who tells it

    def _told_by_investigator(self, token: Token) -> bool:
        """Whether those who investigate, or somebody in office, say what a word stands in."""
        source = self._sources.source(token)
        return source is not None and self._investigates(source)

    def _investigates(self, token: Token) -> bool:
        pronoun = token.pos_ == "PRON"
        return pronoun or self._who.investigates(token) or self._who.is_official(token)

    def _asks(self, holder: Token) -> bool:
        """Whether a subject is one who investigates; of pronouns only "they" may stand for such."""
        return holder.lower_ in _THEY or (holder.pos_ != "PRON" and self._investigates(holder))

    def _is_of_case(self, verb: Token) -> bool:
        """Whether a clause speaks of links or motives, whoever says so."""
        return any(is_in(t, self._words["links"]) for t in verb.subtree if t.i > verb.i)

    def _may_be(self, verb: Token) -> bool:
        if verb.dep_ == "xcomp" and is_in(verb.head, self._words["seeming"]):
            return True
        if verb.lang_ == "fr":
            near = [verb, *(c for c in verb.children if c.dep_.startswith(("aux", "cop")))]
            return any(
                feature(t, "Mood") == "Cnd" or t.lower_.endswith(("rait", "raient")) for t in near
            )
        return any(c.lower_ in _MAYBE for c in verb.children if c.dep_ == "aux")


def _is_whether(token: Token) -> bool:
    return token.lower_ in _WHETHER and token.dep_ == "mark"


def _verb_above(noun: Token) -> Token | None:
    current = noun
    for _ in range(GOVERNORS):
        current = current.head
        if current.pos_ in {"VERB", "AUX"}:
            return current
    return None


def _adjective(word: Token) -> Token | None:
    """The verb that "connected" is said with: "are connected", "does not appear related"."""
    if word.dep_ in {"acomp", "attr", "oprd"} and word.head.pos_ in {"VERB", "AUX"}:
        return word.head
    return word if _has_copula(word) else None


def _has_copula(word: Token) -> bool:
    return any(c.dep_ in {"cop", "aux:pass", "auxpass"} for c in word.children)


def _denied(verb: Token) -> bool:
    near = {c.lower_ for c in verb.children}
    if verb.dep_ == "xcomp":
        near |= {c.lower_ for c in verb.head.children}
    return bool(near & (_NEGATIVE - {"rien"})) and not near & {"guère", "que"}


def _clause(verb: Token) -> tuple[int, int]:
    """A predicate with its subject and what it governs; joined predicates left out."""
    top = verb.head if verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"} else verb
    start = min(predicate_start(top), predicate_start(verb))
    subject = next((c for c in top.lefts if c.dep_ in _SUBJECTS), None)
    if subject is not None:
        start = min(start, subject.left_edge.idx)
    end = end_of(verb)
    for child in verb.rights:
        if child.dep_ in {"conj", "cc", "parataxis", "punct"}:
            break
        inner = child.dep_ in _CLAUSES or child.pos_ in {"VERB", "AUX"}
        end = max(end, end_of(child.right_edge) if inner else phrase_end(child))
    return start, end
