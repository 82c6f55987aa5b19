"""Who acts and who undergoes, where authorities are concerned."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import Clause, feature, is_torn_future
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.statements.sources import Sources
from tocsin.model import Marked

PASSIVE_SUBJECTS = {"nsubjpass", "nsubj:pass"}
_ADVERBIAL = {"obl:mod", "obl:arg", "obl"}
_RELATIVES = {"who", "which", "that", "qui"}


@dataclass(frozen=True, slots=True)
class Deed:
    """Something an authority does.

    Attributes:
        kind: As in "investigation opened".
        verb: The predicate, or the noun that stands for it.
        body: Head of whoever acts.
        to: Head of what or whom it concerns.
        planned: Told as still to come, by more than the verb's own form.
    """

    kind: str
    verb: Token
    body: Token | None = None
    to: Token | None = None
    planned: bool = False


class Participants:
    """Asks who takes part in what a verb tells of, in one marked document."""

    def __init__(self, marked: Marked, sources: Sources) -> None:
        self._bodies = Stretches(marked.bodies)
        self._times = Stretches(marked.times)
        self._words = ledger_words(marked.document.language).responses
        self._investigators = ledger_words(marked.document.language).doubts["investigators"]
        self._sources = sources

    def things(self, verb: Token) -> Iterator[Token]:
        """Whatever a verb is about: what undergoes it, its objects, and what joints govern."""
        clause = Clause(verb)
        patient = self.patient(verb)
        if patient is not None:
            yield patient
        yield from (o for o in self.objects(verb) if o != patient)
        yield from (t for _, t in clause.obliques() if t.i > verb.i)
        yield from (c for c in verb.rights if c.dep_ in {"acomp", "oprd"})  # "pleaded guilty"

    def objects(self, verb: Token) -> list[Token]:
        """The objects of a verb; the French parse takes a day for one: "a ouvert lundi une"."""
        told = [o for o in Clause(verb).objects if o.pos_ != "PRON" or o.i > verb.i]
        told = [o for o in told if not self._is_day(o)] if verb.lang_ == "fr" else told
        return told or self._bare_things(verb)

    def _bare_things(self, verb: Token) -> list[Token]:
        """French objects that the parse took for adverbs: nouns without a joint, no times."""
        if verb.lang_ != "fr":
            return []
        found: list[Token] = []
        for holder in (verb, self._above(verb)):
            for child in holder.children if holder is not None else ():
                joined = any(c.dep_ == "case" for c in child.children)
                bare = child.dep_ in _ADVERBIAL and child.pos_ == "NOUN" and not joined
                if bare and child.i > verb.i and not self.is_time(child):
                    found.append(child)
        return found

    def _above(self, verb: Token) -> Token | None:
        """The verb that another is joined to, though the parse hung it on a noun between them."""
        if verb.dep_ not in {"conj", "dep"}:
            return None
        if verb.lang_ == "fr" and verb.i and verb.nbor(-1).pos_ == "CCONJ":
            before = reversed(verb.doc[sentence_of(verb).start : verb.i])
            passive = next((t for t in before if t.pos_ == "VERB" and not is_participle(t)), None)
            if passive is not None and Clause(passive).passive:
                return passive
        current = verb.head
        while current.pos_ not in {"VERB", "AUX"} and current.head != current:
            current = current.head
        return current if current.pos_ in {"VERB", "AUX"} else None

    def subject(self, verb: Token) -> Token | None:
        """The subject, or what a relative pronoun in its place stands for."""
        for subject in Clause(verb).subjects:
            if subject.pos_ == "PRON" and subject.lower_ in {"who", "which", "that", "qui"}:
                return verb.head if verb.dep_ in {"relcl", "acl:relcl"} else None
            return subject
        return None

    def agent(self, verb: Token) -> Token | None:
        """Whoever acts: the subject, "by X", or the subject that a participle leans on."""
        clause = Clause(verb)
        if clause.passive or is_participle(verb) or self._shares_passive(verb):
            return clause.agents[0] if clause.agents else None
        subject = self.subject(verb)
        if subject is not None:
            return subject
        if is_torn_future(verb):
            return verb.head if verb.head != verb else None
        head = self._above(verb) or verb.head
        if verb.dep_ in {"xcomp", "advcl", "conj", "acl"} and head != verb:
            if head.pos_ in {"VERB", "AUX"}:
                return self.subject(head) or self._controller(head)
            if head.pos_ == "ADJ":  # "was due to visit"
                return self.subject(head.head) or self.subject(head)
        return None

    def _controller(self, verb: Token) -> Token | None:
        """The subject of the verb above, for one without its own."""
        above = verb.head
        if (
            verb.dep_ in {"xcomp", "conj", "advcl"}
            and above != verb
            and above.pos_ in {"VERB", "AUX"}
        ):
            return self.subject(above)
        return None

    def patient(self, verb: Token) -> Token | None:
        """Whoever or whatever undergoes: the object, or the subject of a passive."""
        if (aside := _set_off(verb)) is not None:
            return aside
        clause = Clause(verb)
        if clause.passive:
            own = clause.subjects
            if own and own[0].lower_ in {"who", "which", "that", "qui"}:
                return verb.head if verb.dep_ in {"relcl", "acl:relcl"} else None
            return own[0] if own else self._controller(verb)
        if is_participle(verb):
            return verb.head
        if self._shares_passive(verb):
            own = clause.subjects
            return own[0] if own else self.patient(self._above(verb) or verb.head)
        objects = self.objects(verb)
        return objects[0] if objects else None

    def _shares_passive(self, verb: Token) -> bool:
        """Whether a participle is joined to a passive: "were arrested on Sunday and charged"."""
        bare = not any(c.dep_ in {"aux", "aux:tense"} for c in verb.children)
        past = verb.tag_ == "VBN" or feature(verb, "VerbForm") == "Part"
        above = self._above(verb)
        return above is not None and bare and past and Clause(above).passive

    def undergone(self, verb: Token, key: str) -> Token | None:
        """What undergoes a verb, where it is one of a list or its phrase holds one."""
        patient = self.patient(verb)
        if patient is None:
            return None
        joined = [patient, *(t for t in patient.conjuncts if t.i > patient.i)]
        return next((t for t in joined if self.holds(t, key)), None)

    def holds(self, noun: Token, key: str) -> bool:
        """Whether a noun, or a word that narrows it, is one of a list."""
        near = [noun, *(c for c in noun.children if c.dep_ in {"compound", "amod", "nmod"})]
        return any(is_in(t, self._words[key]) for t in near)

    def is_body(self, token: Token) -> bool:
        """Whether a noun or name is an authority."""
        if is_in(token, self._words["bodies"]) or self.is_prosecution(token):
            return True
        if token.pos_ == "PRON":
            return token.lower_ in {"they", "he", "she", "it", "il", "elle", "ils"}
        return token.ent_type_ == "ORG" or self._bodies.at(token.idx) is not None

    def is_authority(self, token: Token) -> bool:
        """Whether a noun, name or pronoun means a body or somebody in office."""
        return self.is_body(token) or self.is_official(token)

    def investigates(self, token: Token) -> bool:
        """Whether a noun names those who investigate, or stands in one of their names."""
        words = self._investigators
        near = [token, *(c for c in token.children if c.dep_ in {"compound", "nmod"})]
        return any(is_in(t, words) for t in near)

    def is_prosecution(self, token: Token) -> bool:
        """Whether a noun names a prosecutor or an office of one."""
        near = [token, *token.children]
        return any(is_in(t, self._words["prosecution"]) for t in near)

    def is_official(self, token: Token) -> bool:
        """Whether a noun, name or pronoun means somebody in public office."""
        mention = self._sources.mention_at(token)
        if mention is not None and (mention.public or token.pos_ != "NOUN"):
            return mention.public
        return is_in(token, self._words["officials"]) or self._sources.speakers.is_public(token)

    def _is_day(self, token: Token) -> bool:
        """Whether a token is a day or an hour, rather than a length of time."""
        time = self._times.at(token.idx)
        return time is not None and time.candidates[0].type in {"DATE", "TIME"}

    def is_time(self, token: Token) -> bool:
        """Whether a token is part of a time expression."""
        return self._times.at(token.idx) is not None


def _set_off(verb: Token) -> Token | None:
    """The noun right before a French participle set off from it: "l'enquête, confiée à X"."""
    bare = not any(c.dep_.startswith(("aux", "nsubj")) for c in verb.children)
    if verb.lang_ != "fr" or feature(verb, "VerbForm") != "Part" or not bare:
        return None
    before = verb.i - 1
    while before > 0 and verb.doc[before].pos_ == "ADV":
        before -= 1
    if before < 1 or verb.doc[before].text != ",":
        return None
    noun = verb.doc[before - 1]
    agrees = all(
        feature(verb, name) == feature(noun, name)
        for name in ("Gender", "Number")
        if feature(verb, name) and feature(noun, name)
    )
    return noun if noun.pos_ == "NOUN" and agrees else None


def is_participle(token: Token) -> bool:
    """A participle that stands by a noun: "une enquête ouverte"."""
    return token.dep_ == "acl" and (token.tag_ == "VBN" or "Part" in feature(token, "VerbForm"))


def nominal(noun: Token) -> Iterator[tuple[str, Token]]:
    """What a noun's prepositions govern."""
    for child in noun.children:
        if child.dep_ == "prep":
            yield from ((child.lower_, g) for g in child.children if g.dep_ == "pobj")
        for case in child.children:
            if case.dep_ == "case" and child.i > noun.i:
                yield case.lower_, child
