"""What authorities do, by kind: rules over verbs, each saying who acts and whom it concerns."""

import itertools
from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Token

from tocsin.extract.grammar.extents import phrase_end
from tocsin.extract.grammar.intent import is_planned
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import Clause
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.responses import encounters, securing
from tocsin.extract.responses.encounters import Encounters
from tocsin.extract.responses.endings import Endings
from tocsin.extract.responses.participants import (
    PASSIVE_SUBJECTS,
    Deed,
    Participants,
    is_participle,
    nominal,
)
from tocsin.extract.responses.securing import Securing
from tocsin.extract.statements.sources import Sources
from tocsin.model import Marked

_VERB_LISTS = (
    *("opening", "taking", "assigning", "staying", "arresting", "stopping", "charging"),
    *("presenting", "clearing", "releasing", "convicting", "build"),
    *encounters.VERBS,
    *securing.VERBS,
    *("ending", "granting", "shelving", "lifting", "calling_off", "putting_off"),
)
_OF_JUSTICE = (
    ("charge", "charging"),
    ("brought before a judge", "presenting"),
    ("cleared", "clearing"),
    ("release", "releasing"),
    ("verdict", "convicting"),
)
UNCHARGED = "release without charge"
BEFORE_TOKENS = 40  # before a sentence, in which the inquiry meant by "it" is looked for
_IT = {"it", "elle", "celle", "celui", "il"}
NEAR_CHARACTERS = 80  # behind a release, in which "without charge" is looked for
_ANYBODY = {"anyone", "anybody", "someone", "somebody", "everyone", "whoever", "quiconque"}
_ANY = {"any", "toute", "tout"}
_REFLEXIVES = {"se", "s'", "s’"}
_AUXILIARIES = {"aux", "auxpass", "aux:tense", "aux:pass", "compound"}


class Deeds:
    """Finds what authorities do in one marked document, real or not."""

    def __init__(self, marked: Marked, sources: Sources) -> None:
        self._marked = marked
        self._text = marked.document.text
        self._french = marked.document.language == "fr"
        self._words = ledger_words(marked.document.language).responses
        self._sources = sources
        self._who = Participants(marked, sources)
        self._bodies = Stretches(marked.bodies)
        self._verbs = frozenset(word.split()[0] for key in _VERB_LISTS for word in self._words[key])
        self._longer = {key: _longer(self._words[key]) for key in _VERB_LISTS}
        self._verbs |= ledger_words(marked.document.language).measures["giving_up"]
        # "taken into custody": any verb may stand before the words.
        lowered = self._text.lower().replace("’", "'")
        self._custody_told = any(phrase in lowered for phrase in self._words["in_custody"])
        endings = Endings(marked, sources, self._who, self._does)
        self._rules: tuple[Callable[[Token], Deed | None], ...] = (
            *endings.rules,
            self._opening,
            self._taking_over,
            self._assigning,
            self._custody,
            self._justice,
            self._building,
            *Encounters(marked, sources, self._who).rules,
            *Securing(marked, sources, self._who, self._does).rules,
        )

    def find(self) -> Iterator[Deed]:
        """Every deed once, by the first rule that finds it, in text order."""
        parse, assignment = self._marked.parse, self._words["assignment"]
        told = parse if self._custody_told else standing(parse, self._verbs, assignment)
        for token in told:
            if self._sources.speech.is_quoted(token.idx):
                continue
            opened = token.pos_ == "ADJ" and self._named_before(token) is not None
            if token.pos_ in {"VERB", "AUX"} or is_participle(token) or opened:
                if token.dep_ in _AUXILIARIES:
                    continue
                if not (self._custody_told or is_in(token, self._verbs)):
                    continue
                found = (deed for rule in self._rules if (deed := rule(token)) is not None)
                yield from itertools.islice(found, 1)
            elif token.pos_ in {"NOUN", "PROPN"} and is_in(token, assignment):
                deed = self._assignment(token)
                if deed is not None:
                    yield deed

    def _opening(self, verb: Token) -> Deed | None:
        """An inquiry opened, by a body or by nobody named."""
        if not is_in(verb, self._words["opening"]):
            return None
        inquiry = self._who.undergone(verb, "inquiries") or self._named_before(verb)
        if inquiry is None:
            return None
        body = self._who.agent(verb)
        if body is not None and not self._acts(body):
            # "Journalistes agressés : le parquet ouvre une enquête": the noun right before it.
            near = verb.nbor(-1) if verb.i else None
            body = near if near is not None and self._who.is_body(near) else body
        return Deed("investigation opened", verb, body, inquiry)

    def _acts(self, token: Token) -> bool:
        return self._who.is_body(token) or self._who.is_official(token)

    def _named_before(self, verb: Token) -> Token | None:
        """The inquiry right before a participle set off from it: "l'enquête, ouverte pour ..."."""
        if self._french and verb.pos_ == "ADJ" and verb.i > 1 and verb.nbor(-1).text == ",":
            before = verb.nbor(-2)
            return before if is_in(before, self._words["inquiries"]) else None
        return None

    def _taking_over(self, verb: Token) -> Deed | None:
        """A case taken over: "has taken over the investigation", "s'est saisi de l'enquête"."""
        words = self._words
        if not self._is_taking(verb):
            return None
        body = self._who.agent(verb) or self._who.patient(verb)
        if body is None or not self._who.is_body(body):
            return None
        case = next(
            (
                t
                for t in [*Clause(verb).objects, *(t for _, t in Clause(verb).obliques())]
                if is_in(t, words["cases"])
            ),
            None,
        )
        patient = self._who.patient(verb) if Clause(verb).passive else None
        if case is None and patient is not None and is_in(patient, words["inquiries"]):
            case = patient
        reflexive = any(c.lower_ in _REFLEXIVES for c in verb.children)
        relative = verb.dep_ == "acl:relcl" and any(t.lower_ == "dont" for t in verb.subtree)
        if case is None and not relative and not (Clause(verb).passive and self._french):
            return None
        if (
            self._french
            and not reflexive
            and not Clause(verb).passive
            and not is_in(verb, frozenset({"diriger", "reprendre"}))
        ):
            return None
        return Deed("case assigned", verb, body, case)

    def _is_taking(self, verb: Token) -> bool:
        lemma = verb.lemma_.lower()
        joined = {f"{lemma} {c.lower_}" for c in verb.children}
        joined |= {f"{lemma} {c.lower_}" for c in verb.children for _ in c.children}
        return bool(joined & self._words["taking"]) or is_in(verb, self._words["taking"])

    def _assigning(self, verb: Token) -> Deed | None:
        """A case entrusted to a body, or left with it."""
        words = self._words
        staying = is_in(verb, words["staying"])
        if not staying and not is_in(verb, words["assigning"]):
            return None
        given = self._who.patient(verb) if not staying else self._who.subject(verb)
        receiver = next(
            (
                t
                for preposition, t in Clause(verb).obliques()
                if preposition in {"to", "with", "à", "au", "aux"} and self._who.is_body(t)
            ),
            None,
        )
        given = self._inquiry_meant(given) if given is not None else None
        if receiver is None and given is not None and is_in(given, words["inquiries"]):
            receiver = self._behind_to(verb)
        if receiver is not None and given is not None and is_in(given, words["cases"]):
            return Deed("case assigned", verb, receiver, given)
        if given is not None and self._who.is_body(given) and not Clause(verb).passive:
            return self._tasked(verb, given)
        judge = given is not None and is_in(given, words["courts"])
        named = judge and is_in(verb, words["naming"]) and Clause(verb).passive
        prosecuting = given is not None and self._who.is_prosecution(given)
        if staying or not Clause(verb).passive or not (named or prosecuting):
            return None
        objects = [o for o in Clause(verb).objects if o.i > verb.i]
        told = objects and (objects[0].pos_ == "NUM" or is_in(objects[0], words["cases"]))
        alone = named and not objects  # "une juge d'instruction a été désignée"
        return (
            Deed("case assigned", verb, given, next(iter(objects), None)) if told or alone else None
        )

    def _tasked(self, verb: Token, body: Token) -> Deed | None:
        """As in "a chargé l'inspection générale d'un audit"."""
        task = [t for t in verb.subtree if t.i > body.i and is_in(t, self._words["inquiries"])]
        charged = is_in(verb, self._words["tasking"]) and task
        return Deed("case assigned", verb, body, task[0]) if charged else None

    def _inquiry_meant(self, given: Token) -> Token:
        """The inquiry of the sentence before, where "it" or "celle-ci" stands for it."""
        while given.lower_ in {"ci", "-"} and given.i:
            given = given.nbor(-1)
        if given.lower_ not in _IT:
            return given
        start = sentence_of(given).start
        before = given.doc[max(0, start - BEFORE_TOKENS) : start]
        cases = [t for t in before if is_in(t, self._words["inquiries"])]
        return cases[-1] if cases else given

    def _behind_to(self, verb: Token) -> Token | None:
        """The body named behind "to", where the parse took its name apart."""
        for mention in self._bodies.touching(verb.idx, phrase_end(verb.head)):
            span = self._marked.parse.char_span(
                mention.span.start, mention.span.end, alignment_mode="expand"
            )
            if span is not None and span.start and span[0].nbor(-1).lower_ == "to":
                return span.root
        return None

    def _assignment(self, noun: Token) -> Deed | None:
        """As in "the assignment of X to lead the investigation"."""
        for preposition, token in nominal(noun):
            if preposition in {"of", "to", "de", "du", "des", "d'", "d’"} and self._who.is_body(
                token
            ):
                about = [t for t in noun.subtree if is_in(t, self._words["cases"])]
                return Deed("case assigned", noun, token, about[0] if about else None)
        return None

    def _custody(self, verb: Token) -> Deed | None:
        """Arrests: arrested, taken into custody, stopped by force of law."""
        words = self._words
        arrested = is_in(verb, words["arresting"])
        if not arrested:
            if self._does(verb, "charging") or self._does(verb, "convicting"):
                return None  # "was indicted and remanded in custody" tells of a charge first
            near = self._text[verb.idx : phrase_end(verb)].lower().replace("’", "'")
            arrested = any(phrase in near for phrase in words["in_custody"]) and verb.pos_ == "VERB"
        stopped = (
            is_in(verb, words["stopping"]) and Clause(verb).passive and not is_participle(verb)
        )
        if not (arrested or stopped):
            return None
        person = self._who.patient(verb)
        if person is None or not self._may_be_person(person) or self._is_rule(verb, person):
            return None
        return Deed("arrest", verb, self._who.agent(verb), person)

    def _justice(self, verb: Token) -> Deed | None:
        """Charges, hearings, releases and verdicts."""
        done = [one for one in _OF_JUSTICE if self._does(verb, one[1])]
        person = self._who.patient(verb) if done else None
        if person is None or not self._may_be_person(person) or self._is_rule(verb, person):
            return None
        if done[0][1] == "releasing" and self._is_from_hospital(verb, person):
            return None
        for kind, key in done:
            if key == "presenting" and not self._before_justice(verb):
                continue
            told = UNCHARGED if key == "releasing" and self._is_uncharged(verb) else kind
            return Deed(told, verb, self._who.agent(verb), person)
        return None

    def _is_rule(self, verb: Token, person: Token) -> bool:
        """Whether it is told of nobody: "anyone convicted", "proposed jailing those who"."""
        anybody = person.lower_ in _ANYBODY or any(c.lower_ in _ANY for c in person.lefts)
        return anybody or (verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children))

    def _is_from_hospital(self, verb: Token, person: Token) -> bool:
        """Whether somebody hurt was let go home, rather than a suspect set free."""
        if is_in(person, self._words["hurt"]):
            return True
        things = [t for p, t in Clause(verb).obliques() if p in {"from", "de", "du", "d'", "d’"}]
        return any(is_in(t, self._words["hospitals"]) for t in things)

    def _may_be_person(self, token: Token) -> bool:
        """A person, or a number that stands for persons ("twenty-one were charged")."""
        if self._sources.speakers.is_person(token):
            return True
        ordinal = is_in(token, self._words["ordinals"])
        if token.dep_ in {"dobj", "obj"}:
            return ordinal  # "acquitted a fourth"
        return token.dep_ in PASSIVE_SUBJECTS and (token.pos_ in {"NUM", "DET", "PRON"} or ordinal)

    def _does(self, verb: Token, key: str) -> bool:
        """Whether a verb is one of a list, longer names such as "mettre en examen" included."""
        words = self._words[key]
        if is_in(verb, words):
            return True
        rest = self._longer[key].get(verb.lemma_.lower())
        if rest is None:
            return False
        behind = self._text[verb.idx : verb.idx + 40].lower()
        return any(f" {r}" in behind for r in rest)

    def _is_uncharged(self, verb: Token) -> bool:
        """Whether a release is told with the words that nobody was charged."""
        near = self._text[verb.idx : min(verb.sent.end_char, verb.idx + NEAR_CHARACTERS)]
        return any(phrase in near.lower() for phrase in self._words["uncharged"])

    def _before_justice(self, verb: Token) -> bool:
        if verb.lemma_.lower() != "présenter":
            return True
        return any(is_in(t, self._words["courts"]) for _, t in Clause(verb).obliques())

    def _building(self, verb: Token) -> Deed | None:
        """Buildings announced: "plans for the construction of two prisons"."""
        words = self._words
        if is_in(verb, words["announcing"]):
            for token in verb.subtree:
                if token.i > verb.i and is_in(token, words["building"]) and token.pos_ == "NOUN":
                    built = [
                        t for t in token.subtree if t.i > token.i and is_in(t, words["facilities"])
                    ]
                    if built:
                        return Deed("construction announced", verb, self._who.agent(verb), built[0])
        if is_in(verb, words["build"]):
            passive = Clause(verb).passive
            things = Clause(verb).subjects if passive else Clause(verb).objects
            built = [o for o in things if is_in(o, words["facilities"])]
            told = verb.dep_ == "ccomp" and is_in(verb.head, words["announcing"])
            body = self._who.agent(verb) or (self._who.agent(verb.head) if told else None)
            if built and body is not None and is_planned(verb, self._words):
                return Deed("construction announced", verb, body, built[0])
        return None


@cache
def _longer(words: frozenset[str]) -> dict[str, list[str]]:
    """What stands behind the first word of each longer name of a list, by that word."""
    found: dict[str, list[str]] = {}
    for word in words:
        first, _, rest = word.partition(" ")
        if rest:
            found.setdefault(first, []).append(rest)
    return found
