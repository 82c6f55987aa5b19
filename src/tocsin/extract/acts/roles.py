"""Who did it, to what, with what, and what it cost: the participants of an act."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tocsin.extract.acts.filed import dateline
from tocsin.extract.acts.pointing import set_beside
from tocsin.extract.acts.triggers import Trigger, predicate
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import (
    RELATIVE,
    Clause,
    clause_of,
    core,
    feature,
    forms,
    governed,
    is_aged,
    is_infinitive,
    is_verbal,
    phrase,
    stranded_subject,
    with_conjuncts,
)
from tocsin.extract.lexicon import Lexicon
from tocsin.folding import fold
from tocsin.model import Count, Marked, QuantityMention, SiteMention

_OF_THE_SPEAKER = {"it", "they", "he", "she", "we", "il", "elle", "ils", "elles"}
_WITH_THINGS = {"stabbing", "beating", "vandalism"}
_USING = {"with", "using", "avec"}
_AT_SITES = {"threat", "drone", "cyber"}
_UPON_PERSONS = {"kidnapping", "killing", "stabbing", "beating"}
_ALWAYS_UPON = {"kidnapping", "killing"}  # acts whose verbs always say upon whom
_BORNE = {
    "beating",
    "stabbing",
    "shooting",
    "attack",
}  # blows that their verb may tell of who got them
_WITH = {"with", "in", "avec", "à", "au"}
WHOLE_STEPS = 3  # "the door of the hall of the school"
_THINGS_ACT = {"arson", "bombing", "vandalism"}  # "cars burned": what stands as subject suffered it
_PERSONAL = {"he", "she", "him", "her", "il", "elle"}
_POINTING = _OF_THE_SPEAKER | _PERSONAL | {"them", "us", "y", "en", "les", "le", "la", "lui"}
_POINTING |= {"leur", "leurs", "that", "those", "this", "these", "cela", "ça"}
_THAT_OF = {"celui", "celle", "ceux", "celles"}  # whatever the tagger takes them for
_INDEFINITE = {"a", "an", "another", "one", "un", "une", "autre"}
_ITS = {"son", "sa", "leur"}
_DEFINITE = {"the", "le", "la", "l'", "l’"}
_CALLED = {"terrorist", "terroriste", "terroristes", "terror"}
_OF = {"of", "de", "d'", "d’", "du", "des"}
BOUND = 24  # [characters] before a noun in which its number and "at least" may begin
_YEARS = {"an", "année", "year"}
AGE_BEFORE = 10  # [tokens] before "years" in which those stand whose ages are listed
AGE_BEHIND = 5  # [tokens] after a person's name in which the age may stand
_PARTS = {"building", "monument", "infrastructure"}  # kinds of things that tell no whole
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
        self._quantity_starts = [q.span.start for q in marked.quantities]
        self._sites = Stretches(marked.sites)
        self._places = Stretches(marked.places)
        self._times = Stretches(marked.times)
        self._persons = Stretches(marked.persons)

    def targets(self, trigger: Trigger) -> list[Token]:
        """Heads of what the act was done to, joined nouns included."""
        match trigger.form:
            case "state":
                return with_conjuncts(trigger.token.head)
            case "noun":
                return self._noun_targets(trigger)
            case "echo":
                return self._echo_targets(trigger)
            case "verb":
                found = map(self._collected, map(_of_age, self._verb_targets(trigger)))
                return list(dict.fromkeys(_antecedent(t, trigger.clause.head) for t in found))

    def _verb_targets(self, trigger: Trigger) -> list[Token]:
        clause = trigger.clause
        if trigger.act == "threat":
            return self._threatened(trigger)
        if self._is_received(trigger) and not clause.passive:
            return [t for t in clause.subjects if self.kind_of(t)]
        passive = clause.passive or self.is_headline_passive(trigger)
        found = self._undergoing(trigger) if passive else self._acted_upon(trigger)
        if found is not None:
            return found
        found = self._governed_targets(clause.obliques(), "target_of_verb", trigger.token.i)
        return found or self._sites_struck(clause.obliques(), trigger)

    def is_headline_passive(self, trigger: Trigger) -> bool:
        """Whether a headline leaves out the auxiliary: "Policeman killed, pupils abducted".

        The tagger takes the participle for a past tense; but nobody kills without an object.
        """
        clause = trigger.clause
        bare = (
            trigger.form == "verb"
            and clause.head.tag_ in {"VBD", "VBN"}
            and not clause.passive
            and not clause.objects
            and not clause.auxiliaries
        )
        if not bare or trigger.act not in _ALWAYS_UPON | {"attack"}:
            return False
        whom = {self.kind_of(t) for t in clause.subjects}
        # "Molenbeek police station attacked": a thing does no such act.
        return "person" in whom if trigger.act in _ALWAYS_UPON else bool(whom - {"", "person"})

    def _echo_targets(self, trigger: Trigger) -> list[Token]:
        """What an act told before was done to besides: "another", "a house met the same fate"."""
        if trigger.token.pos_ in {"VERB", "AUX"}:
            return [t for t in trigger.clause.subjects if self.kind_of(t)]
        if trigger.token.dep_ == "amod":
            # "un autre la centrale de Flamanville", "un autre celle de Lannemezan"
            return [trigger.token.head] if trigger.token.head.pos_ == "NOUN" else []
        against = self._governed_targets(_complements(trigger.token), "target_of_noun", 0)
        return against or [trigger.token]

    def _sites_struck(
        self, complements: Iterator[tuple[str, Token]], trigger: Trigger
    ) -> list[Token]:
        """Sites that a threat, a drone or a device laid was at: "found in the yard of a school"."""
        laid = trigger.token.lemma_.lower() in self._lexicon.words["spare"]
        if trigger.act not in _AT_SITES and not laid:
            return []
        found = self._governed_targets(complements, "place_prepositions", 0)
        return [t for t in found if self.site_of(t) is not None]

    def _undergoing(self, trigger: Trigger) -> list[Token] | None:
        """What a passive is said of; None: what follows a preposition is the target."""
        clause = trigger.clause
        found = [t for t in clause.subjects if not self.names_the_act(t)]
        if trigger.act == "vandalism" and found and self._is_sign(found[0]):
            return None  # "slogans were sprayed on the door"
        found = [t for t in found if not (t.pos_ == "NUM" and self._is_time(t))]
        # "à Luynes, des voitures ont été brûlées", where the parser takes the town for a subject
        found = [t for t in found if not self._is_place(t)] or found
        # "the north-east is plagued by attacks"
        found = [t for t in found if t.lower_ not in self._lexicon.words["nearness"]]
        found = found or [t for t in stranded_subject(clause) if self.kind_of(t)]
        if not found:
            return None
        return self._struck_with(found, trigger) or self._not_means(found)

    def _acted_upon(self, trigger: Trigger) -> list[Token] | None:
        """What an active verb acts on; None: what follows a preposition is the target."""
        clause = trigger.clause
        found = [t for t in clause.objects if not self.names_the_act(t)]
        if hit := self._struck_with(found, trigger) or self._taken(clause.objects):
            return hit
        signs = [t for t in found if self._is_sign(t)]
        if found and found != signs and not self._is_time(found[0]):
            return [t for t in self._not_means(found) if t not in signs]
        things = trigger.act in _THINGS_ACT
        patients = [t for t in clause.subjects if things and self.kind_of(t)]
        return patients if patients and self.kind_of(patients[0]) != "person" else None

    def _taken(self, named: list[Token]) -> list[Token]:
        """Who was taken: "took seven staff hostage", where the parser joins the two nouns."""
        taken = (t for t in named if self.names_the_act(t))
        beside = (c for t in taken for c in t.children if c.dep_ == "compound")
        return [t for t in beside if self.kind_of(t) == "person"]

    def _threatened(self, trigger: Trigger) -> list[Token]:
        """Whom a threat was sent to: who received it, was threatened, or is named after "to"."""
        clause = trigger.clause
        received = self._is_received(trigger)
        near = clause.subjects if received or clause.passive else clause.objects
        found = [t for t in near if self.kind_of(t) and not self.is_means(t)]
        if found:
            return found
        return self._governed_targets(clause.obliques(), "target_of_verb", trigger.token.i)

    def _is_received(self, trigger: Trigger) -> bool:
        """Whether the verb of a threat, or of blows, tells it of those who got it."""
        lemma = trigger.token.lemma_.lower()
        if trigger.act in _BORNE:
            return lemma in self._lexicon.words["bear"]
        return trigger.act == "threat" and lemma in self._lexicon.words["receive"]

    def _struck_with(self, things: list[Token], trigger: Trigger) -> list[Token]:
        """What was struck with things: "threw stones at the bus", "drove a van into the crowd"."""
        if not things or not (self.is_means(things[0]) or trigger.act == "ramming"):
            return []
        return self._governed_targets(trigger.clause.obliques(), "target_of_verb", trigger.token.i)

    def is_means(self, token: Token) -> bool:
        """Whether a thing is what an act is done with."""
        return any(words in self._lexicon.means for words in (*self._forms(token), *forms(token)))

    def _not_means(self, tokens: list[Token]) -> list[Token]:
        """Things without those that an act is done with: "mortars were fired" hits no mortars."""
        targets = self._lexicon.targets
        return [t for t in tokens if not self.is_means(t) or targets.keys() & self._forms(t)]

    def _is_sign(self, token: Token) -> bool:
        """Whether a thing is what was written: "daubed the letters" does nothing to letters."""
        words = self._lexicon.words["sign_nouns"] | self._lexicon.words["signs"]
        if forms(token) & words:
            return True
        return token.i + 1 < len(token.doc) and f"{token.lower_} {token.nbor(1).lower_}" in words

    def _noun_targets(self, trigger: Trigger) -> list[Token]:
        # "cocktail Molotov sur la mairie": what follows may hang on any word of the name.
        first, last = trigger.words
        named = [trigger.token, *(t for t in trigger.token.doc[first : last + 1])]
        own = self._governed_targets(
            (pair for t in dict.fromkeys(named) for pair in _complements(t)), "target_of_noun", 0
        )
        tried = trigger.token.head.head if trigger.token.head.pos_ == "ADP" else trigger.token.head
        if not own and tried.lemma_.lower() in self._lexicon.words["attempt_nouns"]:
            # "une tentative d'incendie à la mosquée": the parser hangs it on the attempt.
            beside = (pair for pair in _complements(tried) if pair[1] != trigger.token)
            own = self._governed_targets(beside, "target_of_noun", 0)
        if trigger.act in _UPON_PERSONS:
            own = [t for t in own if self.kind_of(t) == "person"]  # "a stabbing at the school"
        own = own or self._sites_struck(_complements(trigger.token), trigger)
        if own:
            return own
        if trigger.support == "undergo" or (trigger.support == "means" and trigger.clause.passive):
            words = self._lexicon.words
            suffered = [
                t
                for t in trigger.clause.subjects
                if not self.names_the_act(t) and t.lower_ not in words["nearness"]
            ]
            dealt_with = predicate(trigger.clause.head) & (words["aftermath"] | words["involve"])
            return [] if dealt_with or self._are_victims(trigger) else suffered
        if trigger.support == "occurred" and not trigger.clause.passive:
            return [t for t in trigger.clause.objects if self.kind_of(t)]
        return []

    def _are_victims(self, trigger: Trigger) -> bool:
        """Whether those told to be hurt are victims of the act, and not what it was aimed at.

        "Hurt in the attack" speaks of an act told before, which had its target; "hurt in a fire" of
        an act upon things.
        """
        harm = self._lexicon.harm
        hurt = trigger.clause.head.lemma_.lower() in harm["injure"] | harm["kill"]
        told_before = any(c.lower_ in _DEFINITE for c in trigger.token.children)
        return hurt and (told_before or trigger.act in _THINGS_ACT)

    def _governed_targets(
        self, complements: Iterator[tuple[str, Token]], key: str, after: int
    ) -> list[Token]:
        for preposition, head in complements:
            if (
                preposition in self._lexicon.words[key]
                and head.i >= after
                and not self._is_time(head)
                and self.kind_of(head)
                and not (preposition in _OF and self._is_of_a_band(head))
                and not self.names_the_act(head)
                and not (head.pos_ == "PROPN" and self._places.at(head.idx))
            ):
                return with_conjuncts(head)
        return []

    def kind_of(self, token: Token) -> str:
        """The kind of a target: vehicle, residence, prison, person ...; empty where unknown.

        A part is of the kind of its whole: the door of a mosque is struck as a mosque.
        """
        own = self.own_kind_of(token)
        if own in {"building", ""} and token.pos_ in {"NOUN", "PROPN"}:
            for whole in self._wholes(token):
                site = self._sites.at(whole.idx)
                kind = site.site.kind if site else self._lexicon.targets.get(whole.lemma_.lower())
                if kind and kind not in _PARTS:
                    return kind
        return own

    def _wholes(self, part: Token) -> Iterator[Token]:
        """What a thing is part of: "the door of ...", "the school's door", "the school door"."""
        pending = [part]
        for _ in range(WHOLE_STEPS):
            above: list[Token] = []
            for token in pending:
                above += [c for c in token.children if c.dep_ in {"poss", "compound"}]
                above += [t for c in token.children for p, t in governed(c) if p in _OF]
            yield from above
            pending = above

    def own_kind_of(self, token: Token) -> str:
        """The kind of a thing by itself, whatever it is part of."""
        for words in self._forms(token):
            if words in self._lexicon.targets:
                return self._lexicon.targets[words]
        persons = self._lexicon.persons["persons"] | self._lexicon.persons["perpetrators"]
        if forms(token) & persons or token.ent_type_ in {"PERSON", "PER"} or is_aged(token):
            return "person"
        site = self.site_at(token)
        if site is not None:
            return site.site.kind
        omitted = self._lexicon.words["ellipsis"] | self._lexicon.words["next"]
        if token.lemma_.lower() in omitted or token.pos_ == "NUM":
            return self._kind_before(token)
        return ""

    def is_known_thing(self, token: Token | None) -> bool:
        """Whether a target is a thing told of before: "they were burned", "the cars"."""
        if token is None:
            return False
        if is_personal(token):
            return True
        own = self.own_kind_of(token)
        return own not in {"", "person"} and any(
            c.lower_ in _DEFINITE | {"les", "these", "those", "ces"} and c.dep_ == "det"
            for c in token.children
        )

    def is_of_place(self, targets: list[Token]) -> bool:
        """Whether a target is a site as well, or part of one: "the family home"."""
        return any(self.site_of(t) is not None for t in targets)

    def marks_of(self, token: Token) -> Iterator[str]:
        """What tells a person from others: the name, and the age ("a boy of 9", "Ann Lee, 34,")."""
        if self.kind_of(token) != "person" and not self._in_person(token):
            return
        start, end = phrase(token)
        for person in self._persons.touching(start, end):
            name = person.span
            if start <= name.start and name.end <= end:
                yield fold(self._text[name.start : name.end])
        stretch = token.doc[token.left_edge.i : min(token.i + AGE_BEHIND, len(token.doc))]
        for number in stretch:
            if number.like_num and number.text.isdigit() and self._is_age(number, token):
                yield f"age {number.text}"

    def _is_age(self, number: Token, person: Token) -> bool:
        behind = number.doc[number.i + 1 : number.i + 3].text.lower().replace(" ", "")
        if behind.startswith(("-year", "years", "ans")):
            return True
        return number.i > person.i and number.nbor(-1).text == "," and behind[:1] == ","

    def is_new_person(self, token: Token) -> bool:
        """Whether a word brings in somebody not told of before: "a guard", "two others"."""
        if token.pos_ != "NOUN" or self.kind_of(token) != "person":
            return False
        return any(c.lower_ in _INDEFINITE or c.dep_ == "nummod" for c in token.children)

    def is_known_person(self, token: Token) -> bool:
        """Whether a word speaks of somebody told of before."""
        if token.pos_ == "PRON":
            return token.lower_ in _PERSONAL
        return self.kind_of(token) == "person" and any(
            c.lower_ in _DEFINITE and c.dep_ == "det" for c in token.children
        )

    def _forms(self, token: Token) -> Iterator[str]:
        """A noun with the adjectives before it, alone, and with the word before it."""
        start, end = core(token)
        yield self._text[start:end].lower()
        yield token.lemma_.lower()
        yield token.lower_
        if token.i > 0:
            yield f"{token.nbor(-1).lower_} {token.lemma_.lower()}"
        if token.i > 1 and token.nbor(-1).text == "-":
            yield f"{token.nbor(-2).lower_}-{token.lower_}"  # "pick-up", split at its hyphen

    def _kind_before(self, token: Token) -> str:
        """The kind of the thing told of just before: "two cars burned, and one more ..."."""
        for before in reversed(token.doc[sentence_of(token).start : token.i]):
            if before.pos_ != "NOUN":
                continue
            if self._is_somebody(before):
                return "person"
            if kind := self._lexicon.targets.get(before.lemma_.lower()):
                return kind
        return ""

    def site_at(self, token: Token) -> SiteMention | None:
        """The site mention that a token stands in, unless the token only borrows its name."""
        return self._sites.at(token.idx)

    def site_of(self, token: Token) -> SiteMention | None:
        """The site that a target is, or is part of: "the gate of the prison"."""
        found = self.site_at(token)
        if found is not None or self.own_kind_of(token) not in {"building", "monument", ""}:
            return found
        inside = (site for t in self._wholes(token) if (site := self._sites.at(t.idx)))
        return next(inside, None)

    def perpetrator(self, trigger: Trigger) -> Told | None:
        """Who is said to have done it, described without a private person's name."""
        persons = self._lexicon.persons["perpetrators"] | self._lexicon.persons["persons"]
        for token in map(self._counted_of, self._actors(trigger)):
            named = token.ent_type_ in _NAMES or token.pos_ == "PROPN"
            if not forms(token) & persons and not named:
                continue
            start, end = core(token)
            if token.ent_type_ in {"PERSON", "PER"} or self._in_person(token):
                return Told(value="a named person", start=start, end=end)
            return Told(value=self._text[start:end], start=start, end=end)
        return None

    def is_by_known(self, trigger: Trigger) -> bool:
        """Whether those who did it were told of before: "the gunmen attacked"."""
        perpetrators = self._lexicon.persons["perpetrators"]
        return any(
            forms(token) & perpetrators
            and any(c.lower_ in _DEFINITE and c.dep_ == "det" for c in token.children)
            for token in self._actors(trigger)
        )

    def is_by_one(self, trigger: Trigger) -> bool:
        """Whether one person did it: "a gunman opened fire"."""
        if trigger.form != "verb":
            return False
        actors = list(self._actors(trigger))
        return len(actors) == 1 and all(
            self._is_somebody(t) and feature(t, "Number") == "Sing" and self._counted_of(t) == t
            for t in actors
        )

    def _is_somebody(self, token: Token) -> bool:
        persons = self._lexicon.persons
        return bool(forms(token) & (persons["persons"] | persons["perpetrators"]))

    def _counted_of(self, token: Token) -> Token:
        """Whom a noun of number counts: the men of "dozens of men", "une dizaine d'individus"."""
        counted = token.pos_ == "NOUN" and any(
            q.span.start <= token.idx < q.span.end and q.unit != token.lemma_.lower()
            for q in self._quantities_near(token.idx, token.idx + 1)
        )
        return _inside(token) if counted else self._collected(token)

    def _collected(self, token: Token) -> Token:
        """What a noun of many together is of: the prisons of "a series of prisons"."""
        collective = token.lemma_.lower() in self._lexicon.words["collectives"]
        return _inside(token) if collective and token.pos_ == "NOUN" else token

    def _actors(self, trigger: Trigger) -> Iterator[Token]:
        """Who may have done it; the place where the report was filed did nothing."""
        start, end = dateline(self._marked.document)
        found = self._lexicon.words["spare"] | self._lexicon.words["find"]
        if trigger.form == "verb" and trigger.token.lemma_.lower() in found:
            return iter(())  # who found the device, or the pig's head, did not leave it
        return (t for t in self._named_actors(trigger) if not start <= t.idx < end)

    def _named_actors(self, trigger: Trigger) -> Iterator[Token]:
        clause = trigger.clause
        if trigger.form == "verb":
            if clause.passive:
                # "slashed with a razor by an inmate": the parser hangs it on the razor.
                yield from clause.agents or [
                    t for p, t in clause.obliques() if p in {"by", "par"} and self._is_somebody(t)
                ]
            elif self._is_received(trigger) or self.is_headline_passive(trigger):
                return
            elif trigger.act not in _THINGS_ACT or clause.objects:
                yield from self._doers(clause)
            elif clause.head.tag_ == "VBD":
                # "The church burned" tells of none who did it, "gunmen bombed and burned" does.
                yield from (t for t in clause.subjects if self._is_somebody(t))
        elif trigger.form == "noun":
            for preposition, head in _complements(trigger.token):
                if preposition in {"by", "par"}:
                    yield head
            if trigger.support == "commit":
                yield from clause.subjects
            yield from self._of_the_act(trigger)

    def _of_the_act(self, trigger: Trigger) -> Iterator[Token]:
        """Members of bands by whom a noun names its act: "rebel attack", "une attaque des ADF".

        "A terrorist attack" says what an act is called, and not who did it.
        """
        first, last = trigger.words
        for token in (trigger.token, *trigger.token.doc[first : last + 1]):
            for child in token.children:
                beside = child.dep_ in {"compound", "amod", "nmod", "poss"}
                named = [child] if beside else [t for p, t in governed(child) if p in _OF]
                called = beside and child.lower_ in _CALLED
                yield from (t for t in named if self._is_of_a_band(t) and not called)

    def _is_of_a_band(self, token: Token) -> bool:
        return bool(forms(token) & self._lexicon.words["bands"])

    def _doers(self, clause: Clause) -> Iterator[Token]:
        """The subject of an active verb: of the verb above an infinitive, and what "it" stands for.

        "A man tried to stab ...", "the brigade said that it had blown up ...", "affirme avoir ...".
        """
        head, above = clause.head, clause.head.head
        found = clause.subjects
        told = above.lemma_.lower() in self._lexicon.words["say"] and above != head
        if (not found and head.dep_ in {"xcomp", "acl", "obl:arg"} and is_verbal(above)) or (
            found and told and found[0].lower_ in _OF_THE_SPEAKER
        ):
            found = Clause(above).subjects
        for token in found:
            yield _antecedent(token, token.head) if token.lower_ in RELATIVE else token

    def means(self, trigger: Trigger) -> Told | None:
        """With what it was done: a weapon or device named in the clause."""
        outer: tuple[Token, ...] = ()
        if is_infinitive(trigger.clause.head):  # "a man armed with a knife tried to stab ..."
            outer = clause_of(trigger.clause.head.head).all_tokens
        beside = set_beside(trigger.clause.head, self._lexicon)
        for token in (*trigger.clause.all_tokens, *trigger.token.subtree, *outer):
            if token.pos_ not in {"NOUN", "PROPN"} or token.i in beside:
                continue
            if trigger.act == "threat" and trigger.words[0] <= token.i <= trigger.words[1]:
                continue  # the bomb of "a bomb threat"
            named = self._named_means(token)
            if named is None:
                continue
            if named.ent_type_ == "ORG" and named.pos_ == "PROPN":
                continue  # "the Bureau of Alcohol, Tobacco, Firearms and Explosives"
            start, end = core(named)
            return Told(value=self._text[start:end], start=start, end=end)
        if trigger.form != "verb":
            return None
        if trigger.act == "ramming":
            return self._vehicle_driven(trigger)
        return self._used(trigger) if trigger.act in _WITH_THINGS else None

    def _named_means(self, token: Token) -> Token | None:
        """The head of a weapon's name that a noun is, or begins: the bomb of "a car bomb"."""
        means = self._lexicon.means
        after = token.nbor(1) if token.i + 1 < len(token.doc) else None
        if after is not None and f"{token.lemma_.lower()} {after.lemma_.lower()}" in means:
            return after if token.head == after else token
        return token if any(w in means for w in (*self._names(token), *forms(token))) else None

    def _used(self, trigger: Trigger) -> Told | None:
        """What blows were struck or walls smeared with, whatever it is: "with a toothbrush"."""
        for child in trigger.token.children:
            for preposition, token in governed(child):
                if preposition not in _USING or token.pos_ != "NOUN" or self._is_somebody(token):
                    continue
                if self.kind_of(token) or self._is_time(token) or self._is_hurt(token):
                    continue
                start, end = core(token)
                return Told(value=self._text[start:end], start=start, end=end)
        return None

    def _is_hurt(self, token: Token) -> bool:
        """Whether a noun tells of harm, or of how it was done, and not of a thing."""
        harm = self._lexicon.harm
        manner = self._lexicon.words["manner"]
        return bool(forms(token) & (harm["wound"] | harm["condition"] | manner))

    def _vehicle_driven(self, trigger: Trigger) -> Told | None:
        """The vehicle that an act was done with: "drove a van into ...", "avec sa voiture"."""
        clause = trigger.clause
        driven = [*clause.objects, *(t for p, t in clause.obliques() if p in _WITH)]
        for token in (*driven, *clause.subjects):
            if self.own_kind_of(token) == "vehicle":
                start, end = core(token)
                return Told(value=self._text[start:end], start=start, end=end)
        return None

    def _names(self, token: Token) -> Iterator[str]:
        """A noun with the word before it, in the form that a word list has."""
        if token.i > 0:
            yield f"{token.nbor(-1).lower_} {token.lemma_.lower()}"

    def quantity(self, noun: Token) -> QuantityMention | None:
        """The number told of a noun."""
        start, end = phrase(noun)
        for quantity in self._quantities_near(start, end):
            if quantity.span.start >= start - BOUND and quantity.span.end <= end:
                covers = quantity.span.start <= noun.idx < quantity.span.end
                if self._times.at(quantity.span.start) is not None:
                    continue  # "13 May"
                if covers or quantity.unit == noun.lemma_.lower():
                    return quantity
        return None

    def _quantities_near(self, start: int, end: int) -> tuple[QuantityMention, ...]:
        """The numbers that begin between characters, or so near before that they may reach in."""
        first = bisect_left(self._quantity_starts, start - 2 * BOUND)
        return self._marked.quantities[first : bisect_left(self._quantity_starts, end)]

    def damage(self, targets: list[Token]) -> Counted | None:
        """How many things were damaged, where the target is counted."""
        for target in targets:
            kind = self.own_kind_of(target) or self.kind_of(target)
            if not kind or kind == "person":
                continue
            quantity = self.quantity(target)
            if quantity is not None:
                return Counted(count_of(quantity, kind), quantity.span.start, quantity.span.end)
            singular = feature(target, "Number") == "Sing"
            one = singular and any(c.lower_ in _INDEFINITE for c in target.children)
            # "the car of a guard", "sa voiture": told of by whose it is, it is one.
            whose = singular and kind == "vehicle" and self._is_owned(target)
            if (one and kind in {"vehicle", "residence"}) or whose:
                start, end = phrase(target)
                return Counted(_exactly(1, kind), start, end)
        return None

    def _is_owned(self, thing: Token) -> bool:
        """Whether a thing is told of by whose it is."""
        if any(c.dep_ == "poss" or c.lower_ in _ITS for c in thing.children):
            return True
        owners = (t for c in thing.children for p, t in governed(c) if p in _OF)
        return any(self._is_somebody(t) for t in owners)

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
            if sentence_of(near) != sentence_of(noun):
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
        return self._times.at(token.idx) is not None

    def is_in_site_name(self, token: Token) -> bool:
        """Whether a name is part of that of a site, and not what stands for the site."""
        # "l'hôpital intercommunal Robert Nadal": the name stands behind the mention, too.
        near = self._sites.touching(max(token.idx - 1, 0), token.idx + 1)
        return token.pos_ == "PROPN" and any(site.span.start < token.idx for site in near)

    def _is_place(self, token: Token) -> bool:
        return token.pos_ == "PROPN" and self._places.at(token.idx) is not None

    def _in_person(self, token: Token) -> bool:
        return self._persons.at(token.idx) is not None


def _inside(token: Token) -> Token:
    """What a noun is of: "series of prisons", "dizaine d'individus"; itself where untold."""
    inside = [c for c in token.children if c.dep_ == "nmod"]
    inside += [t for c in token.children for p, t in governed(c) if p == "of"]
    return inside[0] if inside else token


def is_personal(token: Token) -> bool:
    """Whether a word only points at whom or what was told of before: "they were burned"."""
    pointing = token.pos_ in {"PRON", "DET"} and token.lower_ in _POINTING | RELATIVE
    return pointing or token.lower_ in _THAT_OF


def _of_age(token: Token) -> Token:
    """Whose age a noun of years tells, where the parser took it for the one an act was done to.

    "Trois hommes de 17, 25 et 41 ans ont été blessés": the men.
    """
    if token.lemma_.lower() not in _YEARS:
        return token
    first = max(sentence_of(token).start, token.i - AGE_BEFORE)
    before = reversed(token.doc[first : token.i])
    return next((t for t in before if t.pos_ == "NOUN" and t.nbor().lower_ in _OF), token)


def _antecedent(token: Token, head: Token) -> Token:
    """What a relative pronoun stands for: "a shopkeeper, who was shot"."""
    relative = head.dep_ in {"relcl", "acl:relcl"} and token.lower_ in RELATIVE
    return head.head if relative and head.head.pos_ in {"NOUN", "PROPN"} else token


def _complements(noun: Token) -> Iterator[tuple[str, Token]]:
    """Prepositions that hang on a noun, each with what it governs."""
    for child in noun.children:
        yield from governed(child)
        if child.dep_ in {"acl", "acl:relcl"}:
            for grandchild in child.children:
                if grandchild.dep_ in {"dobj", "obj", "obl", "obl:arg"}:
                    yield child.lower_, grandchild
                yield from governed(grandchild)  # "threats written on the door"


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


def _quoted(mark: Token) -> tuple[int, int] | None:
    """Characters between a quotation mark and the one that closes it, within ten tokens."""
    closing = {'"': '"', "«": "»", "“": "”", "'": "'"}[mark.text]
    for token in mark.doc[mark.i + 1 : mark.i + 11]:
        if token.text == closing and token.i > mark.i + 1:
            first, last = mark.nbor(1), token.nbor(-1)
            return first.idx, last.idx + len(last)
    return None
