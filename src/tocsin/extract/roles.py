"""Who did it, to what, with what, and what it cost: the participants of an act."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tocsin.extract.lexicon import Lexicon
from tocsin.extract.syntax import (
    clause_of,
    core,
    feature,
    forms,
    governed,
    is_finite,
    phrase,
    with_conjuncts,
)
from tocsin.extract.triggers import Trigger
from tocsin.model import Count, Marked, QuantityMention, SiteMention

_THINGS_ACT = {"arson", "bombing", "vandalism"}  # "cars burned": what stands as subject suffered it
_NO = {"no", "aucun", "aucune", "pas"}
_NOBODY = {"nobody", "none", "personne"}
_NAMES = {"PERSON", "PER", "ORG", "NORP", "MISC"}


@dataclass(frozen=True, slots=True)
class Told:
    """A value with the characters it stands on."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of things with the characters it stands on."""

    count: Count
    start: int
    end: int


class Roles:
    """The participants of acts in one marked document."""

    def __init__(self, marked: Marked, lexicon: Lexicon) -> None:
        self._marked = marked
        self._lexicon = lexicon
        self._text = marked.document.text
        self._person_spans = [(p.span.start, p.span.end) for p in marked.persons]

    def targets(self, trigger: Trigger) -> list[Token]:
        """Heads of what the act was done to, joined nouns included."""
        match trigger.form:
            case "state":
                return with_conjuncts(trigger.token.head)
            case "noun":
                return self._noun_targets(trigger)
            case "verb":
                return self._verb_targets(trigger)

    def _verb_targets(self, trigger: Trigger) -> list[Token]:
        clause = trigger.clause
        if clause.passive:
            found = [t for t in clause.subjects if not self.names_the_act(t)]
            found = found or self._stranded_subject(trigger)
            if found:
                return found
        else:
            found = [t for t in clause.objects if not self.names_the_act(t)]
            if found and not self._is_time(found[0]):
                return found
            patients = [
                t for t in clause.subjects if trigger.act in _THINGS_ACT and self.kind_of(t)
            ]
            if patients and self.kind_of(patients[0]) != "person":
                return patients
        return self._governed_targets(clause.obliques(), "target_of_verb", trigger.token.i)

    def _stranded_subject(self, trigger: Trigger) -> list[Token]:
        """The thing right before a passive verb whose subject the parser hung elsewhere."""
        doc = trigger.token.doc
        for token in reversed(doc[trigger.token.sent.start : trigger.token.i]):
            if is_finite(token) and token.head != trigger.clause.head and token.dep_ != "acl:relcl":
                return []
            beside_name = token.dep_ == "nmod" and token.head.pos_ == "PROPN"
            stranded = beside_name or token.dep_ in {"appos", "dep", "obl:mod", "ROOT"}
            if stranded and token.pos_ == "NOUN" and self.kind_of(token):
                return [token]
        return []

    def _noun_targets(self, trigger: Trigger) -> list[Token]:
        own = self._governed_targets(_complements(trigger.token), "target_of_noun", 0)
        if own:
            return own
        if trigger.support == "undergo" or (trigger.support == "means" and trigger.clause.passive):
            return [t for t in trigger.clause.subjects if not self.names_the_act(t)]
        if trigger.support == "occurred" and not trigger.clause.passive:
            return [t for t in trigger.clause.objects if self.kind_of(t)]
        return []

    def _governed_targets(
        self, complements: Iterator[tuple[str, Token]], key: str, after: int
    ) -> list[Token]:
        for preposition, head in complements:
            if (
                preposition in self._lexicon.words[key]
                and head.i >= after
                and not self._is_time(head)
                and self.kind_of(head)
                and not self.names_the_act(head)
            ):
                return with_conjuncts(head)
        return []

    def kind_of(self, token: Token) -> str:
        """The kind of a target: vehicle, residence, prison, person ...; empty where unknown."""
        for words in self._forms(token):
            if words in self._lexicon.targets:
                return self._lexicon.targets[words]
        persons = self._lexicon.persons["persons"] | self._lexicon.persons["perpetrators"]
        if forms(token) & persons or token.ent_type_ in {"PERSON", "PER"}:
            return "person"
        site = self.site_at(token)
        if site is not None:
            return site.site.kind
        if token.lemma_.lower() in self._lexicon.words["ellipsis"] or token.pos_ == "NUM":
            return self._kind_before(token)
        return ""

    def _forms(self, token: Token) -> Iterator[str]:
        """A noun with the adjectives before it, alone, and with the word before it."""
        start, end = core(token)
        yield self._text[start:end].lower()
        yield token.lemma_.lower()
        yield token.lower_
        if token.i > 0:
            yield f"{token.nbor(-1).lower_} {token.lemma_.lower()}"

    def _kind_before(self, token: Token) -> str:
        """The kind of the thing told of just before: "two cars burned, and one more ..."."""
        for before in reversed(token.doc[token.sent.start : token.i]):
            if before.pos_ == "NOUN" and (kind := self._lexicon.targets.get(before.lemma_.lower())):
                return kind
        return ""

    def site_at(self, token: Token) -> SiteMention | None:
        """The site mention that a token stands in, unless the token only borrows its name."""
        for site in self._marked.sites:
            if site.span.start <= token.idx < site.span.end:
                return site
        return None

    def perpetrator(self, trigger: Trigger) -> Told | None:
        """Who is said to have done it, described without a private person's name."""
        for token in self._actors(trigger):
            named = token.ent_type_ in _NAMES or token.pos_ == "PROPN"
            if not forms(token) & self._lexicon.persons["perpetrators"] and not named:
                continue
            start, end = core(token)
            if token.ent_type_ in {"PERSON", "PER"} or self._in_person(token):
                return Told(value="a named person", start=start, end=end)
            return Told(value=self._text[start:end], start=start, end=end)
        return None

    def _actors(self, trigger: Trigger) -> Iterator[Token]:
        clause = trigger.clause
        if trigger.form == "verb":
            if clause.passive:
                yield from clause.agents
            elif trigger.act not in _THINGS_ACT or clause.objects or clause.head.tag_ == "VBD":
                yield from clause.subjects
        elif trigger.form == "noun":
            for preposition, head in _complements(trigger.token):
                if preposition in {"by", "par"}:
                    yield head
            if trigger.support == "commit":
                yield from clause.subjects

    def means(self, trigger: Trigger) -> Told | None:
        """With what it was done: a weapon or device named in the clause."""
        for token in (*trigger.clause.all_tokens, *trigger.token.subtree):
            lemma = token.lemma_.lower()
            for words in self._names(token):
                if words in self._lexicon.means:
                    break
            else:
                if lemma not in self._lexicon.means:
                    continue
            if token.pos_ not in {"NOUN", "PROPN"}:
                continue
            start, end = core(token)
            return Told(value=self._text[start:end], start=start, end=end)
        return None

    def _names(self, token: Token) -> Iterator[str]:
        """A noun with the words around it, in the forms that a word list has."""
        lemma = token.lemma_.lower()
        if token.i > 0:
            yield f"{token.nbor(-1).lower_} {lemma}"
        if token.i + 1 < len(token.doc):
            yield f"{lemma} {token.nbor(1).lemma_.lower()}"

    def casualties(self, trigger: Trigger, key: str) -> Counted | None:
        """How many were killed or injured (``key``), where the sentence of the act says so."""
        words = self._lexicon.persons[key]
        for token in trigger.token.sent:
            if token.lemma_.lower() in words or token.lower_ in words:
                counted = self._victims(token)
                if counted is not None:
                    return counted
        return None

    def _victims(self, token: Token) -> Counted | None:
        clause = clause_of(token)
        if token.pos_ in {"VERB", "AUX"} or clause.head == token:
            nouns = clause.subjects if clause.passive else clause.objects
            if not clause.passive and not nouns and token.lemma_ in {"die", "mourir", "décéder"}:
                nouns = clause.subjects
            if clause.negated:
                return Counted(_exactly(0, "person"), token.idx, token.idx + len(token))
        elif token.pos_ == "NOUN":
            nouns = [token]
        elif token.head.pos_ in {"NOUN", "PRON", "NUM"}:
            nouns = [token.head]
        elif token.pos_ == "ADJ" or token.dep_ in {"oprd", "ccomp", "acomp", "xcomp", "obj"}:
            nouns = [c for c in token.children if c.dep_ in {"nsubj", "nummod"}] or [token]
        else:
            return None
        total: Counted | None = None
        for noun in nouns:
            # "five men and women" are five: the number stands before both.
            shared = total is not None and noun.dep_ == "conj" and not _has_own_number(noun)
            one = None if shared else self._persons_counted(noun, token)
            if one is not None:
                total = one if total is None else _plus(total, one)
        return total

    def _persons_counted(self, noun: Token, verb: Token) -> Counted | None:
        start, end = phrase(noun)
        if noun.lower_ in _NOBODY or any(c.lower_ in _NO for c in noun.children):
            return Counted(_exactly(0, "person"), start, end)
        if noun != verb and self.kind_of(noun) not in {"", "person"}:
            return None
        quantity = self.quantity(noun)
        if quantity is not None:
            return Counted(count_of(quantity, "person"), quantity.span.start, quantity.span.end)
        counts_someone = noun.pos_ in {"NOUN", "PROPN"} and (
            # "injury", "death": the word alone counts nobody; "un mort" counts one.
            noun != verb or any(c.dep_ == "det" for c in noun.children)
        )
        if not counts_someone:
            return None
        plural = feature(noun, "Number") == "Plur"
        several = Count(low=2, best=2, high=None, unit="person")
        return Counted(several if plural else _exactly(1, "person"), start, end)

    def quantity(self, noun: Token) -> QuantityMention | None:
        """The number told of a noun."""
        start, end = phrase(noun)
        for quantity in self._marked.quantities:
            if quantity.span.start >= start - 24 and quantity.span.end <= end:
                covers = quantity.span.start <= noun.idx < quantity.span.end
                if covers or quantity.unit == noun.lemma_.lower():
                    return quantity
        return None

    def damage(self, targets: list[Token]) -> Counted | None:
        """How many things were damaged, where the target is counted."""
        for target in targets:
            kind = self.kind_of(target)
            if not kind or kind == "person":
                continue
            quantity = self.quantity(target)
            if quantity is not None:
                return Counted(count_of(quantity, kind), quantity.span.start, quantity.span.end)
            singular = feature(target, "Number") == "Sing" and any(
                c.lower_ in {"a", "an", "one", "un", "une"} for c in target.children
            )
            if singular and kind == "vehicle":
                start, end = phrase(target)
                return Counted(_exactly(1, kind), start, end)
        return None

    def signature(self, trigger: Trigger) -> Told | None:
        """A tag, a slogan or initials left, where the sentence names one."""
        nouns = self._lexicon.words["sign_nouns"]
        for token in trigger.token.sent:
            if token.lower_ in nouns or token.lemma_.lower() in nouns:
                found = self._sign_after(token)
                if found is not None:
                    return found
        return None

    def _sign_after(self, noun: Token) -> Told | None:
        for near in (*noun.doc[noun.i + 1 : noun.i + 7], *noun.doc[max(0, noun.i - 2) : noun.i]):
            if near.sent.start != noun.sent.start:
                continue
            if near.text in {'"', "«", "“", "'"}:
                inner = _quoted(near)
                if inner is not None:
                    return Told(self._text[inner[0] : inner[1]], *inner)
            if near.text.isupper() and 3 <= len(near.text) <= 8 and near.text.isalpha():
                return Told(near.text, near.idx, near.idx + len(near))
        return None

    def names_the_act(self, token: Token) -> bool:
        """Whether a word is part of the name of the act, as fire is of "open fire"."""
        lemma = token.lemma_.lower()
        return (
            lemma in {"shot", "fire", "bullet", "round", "gunfire", "feu", "coup", "tir", "balle"}
            or lemma in {"lieu", "place", "cible", "rafale", "otage", "hostage"}
            or any(e.words == (lemma,) for e in self._lexicon.nouns.get(lemma, ()))
        )

    def _is_time(self, token: Token) -> bool:
        return any(t.span.start <= token.idx < t.span.end for t in self._marked.times)

    def _in_person(self, token: Token) -> bool:
        return any(start <= token.idx < end for start, end in self._person_spans)


def _complements(noun: Token) -> Iterator[tuple[str, Token]]:
    """Prepositions that hang on a noun, each with what it governs."""
    for child in noun.children:
        yield from governed(child)
        if child.dep_ in {"acl", "acl:relcl"}:
            for grandchild in child.children:
                if grandchild.dep_ in {"dobj", "obj", "obl", "obl:arg"}:
                    yield child.lower_, grandchild


def _has_own_number(noun: Token) -> bool:
    """Whether a number, an article or an adjective sets a joined noun apart from the first."""
    plural = feature(noun, "Number") == "Plur"
    return not plural or any(c.dep_ in {"det", "nummod", "poss"} for c in noun.children)


def count_of(quantity: QuantityMention, unit: str) -> Count:
    """A quantity of things as a count."""
    return Count(
        low=int(quantity.low),
        best=int(quantity.best),
        high=None if quantity.high is None else int(quantity.high),
        unit=unit,
    )


def _exactly(number: int, unit: str) -> Count:
    return Count(low=number, best=number, high=number, unit=unit)


def _plus(left: Counted, right: Counted) -> Counted:
    high = (
        None
        if left.count.high is None or right.count.high is None
        else left.count.high + right.count.high
    )
    return Counted(
        Count(
            low=left.count.low + right.count.low,
            best=left.count.best + right.count.best,
            high=high,
            unit=left.count.unit,
        ),
        min(left.start, right.start),
        max(left.end, right.end),
    )


def _quoted(mark: Token) -> tuple[int, int] | None:
    """Characters between a quotation mark and the one that closes it, within ten tokens."""
    closing = {'"': '"', "«": "»", "“": "”", "'": "'"}[mark.text]
    for token in mark.doc[mark.i + 1 : mark.i + 11]:
        if token.text == closing and token.i > mark.i + 1:
            first, last = mark.nbor(1), token.nbor(-1)
            return first.idx, last.idx + len(last)
    return None
