"""Words that say somebody was killed, hurt or hit, and how many they speak of."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from spacy.tokens import Token

from tocsin.extract.acts.casualties.persons import Persons, Victims
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.syntax import (
    RELATIVE,
    Clause,
    clause_of,
    feature,
    governed,
    is_infinitive,
    stranded_subject,
)
from tocsin.extract.lexicon import Lexicon
from tocsin.model import Marked

Fate = Literal["killed", "injured", "hit"]
HURTING = {"shooting", "stabbing"}  # kinds whose verbs act on whom they hit
NONE_BEFORE = 10  # [tokens] before a word of harm in which a verb may say that there was none
NEAR = 5  # [tokens] after a verb in which "dead" or "to death" says how it ended
SUFFERER_STEPS = 3  # [levels] above wounds in which whoever has them is looked for
_OF = {"of", "de", "d'", "d’", "du", "des", "to", "à", "for"}
_IN = {"in", "by", "during", "dans", "lors", "par"}
_POINTING = {"the", "these", "those", "both", "les", "ces"}
_LINKS = {"ROOT", "conj", "ccomp", "advcl", "relcl", "acl:relcl", "parataxis", "xcomp"}
_VAGUE = {"month", "quarter", "year"}


@dataclass(frozen=True, slots=True)
class Harm:
    """Somebody told to be killed or injured, or hit without a word on how badly."""

    fate: Fate
    token: Token
    victims: Victims
    upon_oneself: bool = False
    of_several: bool = False  # counted over several acts: "five dead in weekend shootings"


class Harms:
    """Finds what one marked document says of the harm done to persons."""

    def __init__(self, marked: Marked, lexicon: Lexicon) -> None:
        self._marked = marked
        self._lexicon = lexicon
        self._harm = lexicon.harm
        self._persons = Persons(marked, lexicon)
        harm = lexicon.harm
        self._killing = harm["kill"] | harm["die"] | harm["dead"] | harm["death"] | harm["fatal"]
        self._hurting = harm["injure"] | harm["injured"]
        self._hitting = frozenset(
            verb
            for verb, entries in lexicon.verbs.items()
            if any(e.act in HURTING and not e.beside for e in entries)
        )
        self._hit_nouns = frozenset(
            noun
            for noun, entries in lexicon.nouns.items()
            if any(e.act in HURTING and len(e.words) == 1 for e in entries)
        )
        self._telling = self._killing.union(
            *(harm[key] for key in ("lives", "strike", "condition", "wound", "treat")),
            *(self._hurting, self._hitting, self._hit_nouns),
        )
        self._upon_oneself = harm["suicide"] | harm["lives"] | harm["turn"]
        self._unfinished = lexicon.words["attempt_adjectives"]
        self._act_nouns = lexicon.act_nouns
        self._seasons = lexicon.words["seasons"]
        self._time_starts = [t.span.start for t in marked.times]

    def find(self) -> tuple[Harm, ...]:
        """Every harm told, in text order."""
        asked = standing(self._marked.parse, self._telling, self._upon_oneself)
        found = (h for token in asked if token.is_alpha for h in self._of(token))
        return tuple(h for h in found if self._is_of_an_act(h))

    def _of(self, token: Token) -> Iterator[Harm]:
        if self._is_suicide(token):
            yield Harm("killed", token, self._persons.himself(token), upon_oneself=True)
            return
        fate = self._fate(token)
        if fate is None:
            return
        victims = self._persons.right_before(token)
        if victims is None and self._is_none(token):
            victims = self._persons.nobody(token)
        if victims is None:
            victims = self._by_grammar(token)
        if victims is not None:
            yield Harm(
                fate,
                token,
                victims,
                upon_oneself=self._is_upon_oneself(token),
                of_several=victims.numbered and victims.count.best > 1 and self._sums_acts(token),
            )

    def _sums_acts(self, token: Token) -> bool:
        """Whether what it says was done in acts of which its sentence has several."""
        return any(
            t.pos_ in {"NOUN", "PROPN"}
            and t.lemma_.lower() in self._act_nouns
            and feature(t, "Number") == "Plur"
            and not any(c.lower_ in _POINTING for c in t.children)
            and (t.dep_ == "pobj" or any(c.dep_ == "case" for c in t.children))
            for t in token.sent
        )

    def _is_suicide(self, token: Token) -> bool:
        """As in "committed suicide", "took his own life", "turned the gun on himself"."""
        harm, lemma = self._harm, token.lemma_.lower()
        if lemma not in self._upon_oneself:
            return False
        if lemma in harm["suicide"]:
            above = token.head.lemma_.lower()
            return token.pos_ == "VERB" or above in self._lexicon.words["commit"]
        if lemma in harm["lives"]:
            own = any(c.lower_ in harm["own"] for c in token.children)
            return own and token.head.lemma_.lower() in harm["claim"]
        reflexive = self._persons.reflexive
        return lemma in harm["turn"] and any(
            t.lower_ in reflexive for _, t in Clause(token).obliques()
        )

    def _is_upon_oneself(self, verb: Token) -> bool:
        """Whether somebody did it to himself: "killed his wife before killing himself"."""
        return any(t.lower_ in self._persons.reflexive for t in Clause(verb).objects)

    def _is_none(self, token: Token) -> bool:
        """Whether a French sentence says that there were none: "n'a fait ni mort ni blessé".

        The parser hangs what follows such verbs in many ways: the words are asked, not the tree.
        """
        before = token.doc[max(sentence_of(token).start, token.i - NONE_BEFORE) : token.i]
        words = [t.lower_ for t in before]
        return (
            bool(words)
            and words[-1] in self._harm["none_of"]
            and not self._harm["not"].isdisjoint(words)
            and any(t.lemma_.lower() in self._harm["make"] for t in before)
        )

    def _fate(self, token: Token) -> Fate | None:
        harm = self._harm
        words = {token.lemma_.lower(), token.lower_}
        if self._telling.isdisjoint(words) or (
            # "attempted murder of two deputies"
            any(c.lower_ in self._unfinished for c in token.children)
        ):
            return None
        if words & harm["fatal"] and self._is_denied(token):
            return None  # "a non-fatal wound"
        if words & self._killing or (words & harm["lives"] and self._is_lost(token)):
            return "killed"
        if self._hits(token, words):
            return "killed" if self._ends_in_death(token) else "hit"
        if words & self._hurting:
            return "killed" if self._ends_in_death(token) else "injured"
        return "hit" if self._suffers(token, words) else None

    def _is_denied(self, token: Token) -> bool:
        """Whether "non-" or "not" stands right before a word, hyphens passed over."""
        before = token.doc[max(sentence_of(token).start, token.i - 2) : token.i]
        words = [t.lower_ for t in before if not t.is_punct]
        return bool(words) and words[-1] in self._harm["denied"]

    def _hits(self, token: Token, words: set[str]) -> bool:
        """Whether a verb says that somebody was hit: by its own meaning, or by what with."""
        if token.pos_ == "NOUN":
            return token.lower_ in self._hit_nouns or (
                # "eight shot at party": a participle that the tagger took for a noun.
                bool(words & self._hitting) and token.tag_ == "NN" and self._persons.several(token)
            )
        if token.pos_ not in {"VERB", "AUX", "ADJ"}:
            return False
        struck = words & self._harm["strike"] and self._stands_by(token, self._harm["missile"])
        return bool(words & self._hitting or struck)

    def _suffers(self, token: Token, words: set[str]) -> bool:
        """Whether it tells of wounds, of a patient's condition, or of a way to the hospital."""
        harm = self._harm
        if token.pos_ == "NOUN":
            in_condition = words & harm["condition"] and any(
                c.lemma_.lower() in harm["conditions"] for c in token.children
            )
            return bool(words & harm["wound"] or in_condition)
        treated = token.pos_ in {"VERB", "AUX", "ADJ"} and words & harm["treat"]
        return bool(treated) and self._stands_by(token, harm["hospital"])

    def _ends_in_death(self, verb: Token) -> bool:
        """As in "shot dead", "beaten to death", "fatally wounded", "shot and killed"."""
        final = self._harm["fatal"]
        end = min(sentence_of(verb).end, verb.i + NEAR)
        before = verb.doc[max(sentence_of(verb).start, verb.i - 1)]
        final_near = [t for t in (before, *verb.children) if t.lower_ in final]
        if any(not self._is_denied(t) for t in final_near):
            return True
        twin = Clause(verb).twin
        if twin is not None and twin.lemma_.lower() in self._harm["kill"]:
            return True
        behind = verb.doc[verb.i + 1 : end]
        if any(t.lower_ in self._harm["death"] and p == "to" for p, t in Clause(verb).obliques()):
            return True
        return any(
            (t.lower_ in self._harm["dead"] and t.head in {verb, verb.head})
            or (t.lower_ == "to" and t.i + 1 < end and t.nbor(1).lower_ == "death")
            for t in behind
        )

    def _stands_by(self, token: Token, words: frozenset[str]) -> bool:
        return any(t.lemma_.lower() in words for t in Clause(token).tokens)

    def _by_grammar(self, token: Token) -> Victims | None:
        words = {token.lemma_.lower(), token.lower_}
        if token.pos_ == "NOUN":
            return self._by_noun(token, words)
        if token.pos_ == "ADJ" and not any(c.dep_ == "auxpass" for c in token.children):
            return self._by_state(token)
        # Beside a number only: "four were shot, one fatally".
        adverb = token.lower_ in self._harm["fatal"] and not words & self._harm["dead"]
        verbal = token.pos_ in {"VERB", "AUX", "ADJ"} and not adverb
        return self._by_verb(token, words) if verbal else None

    def _by_verb(self, verb: Token, words: set[str]) -> Victims | None:
        if verb.dep_ in {"amod", "compound"}:
            # "..., blessant quatre clients", which the parser took for an adjective.
            doing = feature(verb, "Tense") == "Pres" and verb.i < verb.head.i
            return self._persons.counted([verb.head], strict=True) if doing else None
        # "des papiers ont été brûlés", "prisons hit by gunfire": things suffer the same.
        things = self._harm["things_too"] | self._harm["strike"]
        strict = bool(words & (self._hitting | self._harm["treat"] | things))
        clause = Clause(verb)
        nouns = self._sufferers_of(verb, clause, dying=bool(words & self._harm["die"]))
        if any(n.lower_ in self._persons.reflexive for n in nouns):
            nouns = clause.subjects
            if not nouns and not clause.negated:
                return self._persons.himself(verb)  # "before killing himself"
        if clause.negated:
            return self._persons.nobody(verb) if nouns else None
        if not nouns and clause.passive and clause.auxiliaries:
            return self._persons.counted(stranded_subject(clause), strict=True)
        return self._persons.counted(nouns, strict=strict)

    def _sufferers_of(self, verb: Token, clause: Clause, *, dying: bool) -> list[Token]:
        """Heads of what names those whom a verb of harm speaks of."""
        nouns = clause.subjects if dying or clause.passive else clause.objects
        if verb.dep_ in {"relcl", "acl:relcl", "acl"} and (dying or verb.tag_ != "VBG"):
            relatives = [t for t in nouns if t.tag_ in {"WP", "WDT"} or t.lower_ in {"qui", "que"}]
            bare = verb.dep_ == "acl" and not nouns and (dying or not clause.agents)
            if relatives or bare:
                nouns = [self._all_of(verb.head) if relatives else verb.head]
        above = verb.head
        if verb.dep_ == "conj" and above.dep_ in {"relcl", "acl:relcl"} and verb.i > above.i:
            # "Two guards, who came to help, were hurt", hung on what the relative clause says.
            nouns = [above.head if t.lower_ in RELATIVE else t for t in nouns]
        if not nouns and not dying and verb.tag_ in {"VBN", "VBD"}:
            killed = verb.lemma_.lower() in self._harm["kill"] and not clause.auxiliaries
            if killed or self._in_title(verb):
                return clause.subjects  # "Man shot in Leeds", "Policeman killed, pupils taken"
        return nouns

    def _all_of(self, noun: Token) -> Token:
        """The first of those joined of whom a clause in the plural may tell all.

        "A priest and five parishioners, who were murdered".
        """
        first = noun.head if noun.dep_ == "conj" else noun
        joined = first.pos_ == "NOUN" and first.i < noun.i
        return first if joined and self._persons.is_person(first) else noun

    def _by_state(self, word: Token) -> Victims | None:
        """As in "is dead", "found dead", "left two men dead"."""
        above = word.head
        if word.dep_ in {"amod", "acl"} and above.pos_ in {"NOUN", "PROPN"}:
            return self._persons.counted([above], strict=True, word=word)
        own = [c for c in word.children if c.dep_ in {"nsubj", "nsubj:pass", "nsubjpass"}]
        if own:
            return self._persons.counted(own, strict=True, word=word)
        if above.pos_ not in {"VERB", "AUX"} or word.dep_ not in self._harm["state_relations"]:
            return None
        clause = Clause(above)
        if clause.negated:
            return self._persons.nobody(word)
        acted_on = clause.objects and not clause.passive and above.lemma_ != "be"
        return self._persons.counted(
            clause.objects if acted_on else clause.subjects, strict=True, word=word
        )

    def _by_noun(self, noun: Token, words: set[str]) -> Victims | None:
        """As in "three dead", "the deaths of two men", "with wounds", "lost his life"."""
        harm = self._harm
        if words & harm["lives"]:
            return self._by_life(noun)
        if words & (harm["condition"] | harm["wound"]):
            return self._persons.nobody(noun) if self._has_no(noun) else self._sufferers(noun)
        counted = None
        if words & (harm["dead"] | harm["injured"]):
            counted = self._persons.counted_by(noun)
        if counted is None and (words & harm["death"] or noun.lower_ in self._hit_nouns):
            owners = [c for c in noun.children if c.dep_ == "poss"]
            owners += [t for c in noun.children for p, t in governed(c) if p in _OF]
            none_told = self._has_no(noun) and words & harm["death"]
            if owners or not none_told:
                return self._persons.counted(owners, strict=True)
            return self._persons.nobody(noun)
        return counted

    def _is_lost(self, life: Token) -> bool:
        verb = life.head.lemma_.lower()
        return life.dep_ in {"dobj", "obj"} and verb in self._harm["claim"] | self._harm["lose"]

    def _by_life(self, life: Token) -> Victims | None:
        """As in "claimed the lives of two men", "lost her life"."""
        owners = [t for c in life.children for p, t in governed(c) if p in _OF]
        if not owners and life.head.lemma_.lower() in self._harm["lose"]:
            owners = Clause(life.head).subjects
        return self._persons.counted(owners, strict=True)

    def _has_no(self, noun: Token) -> bool:
        return any(c.lower_ in self._persons.no for c in noun.children)

    def _sufferers(self, noun: Token) -> Victims | None:
        """Whom wounds or a condition are told of: the subject, or what they are told beside."""
        for above in islice(noun.ancestors, SUFFERER_STEPS):
            if above.pos_ in {"NOUN", "PROPN", "NUM"}:
                found = self._persons.counted([above], strict=True)
                if found is not None:
                    return found
            if above.pos_ in {"VERB", "AUX"}:
                clause = Clause(above)
                owners = clause.subjects if above.dep_ in _LINKS else [above.head]
                died = above.lemma_.lower() in self._killing
                return (
                    None if clause.negated or died else self._persons.counted(owners, strict=True)
                )
        return None

    def _is_of_an_act(self, harm: Harm) -> bool:
        """Whether the harm is told as done: not feared, planned, or summed over months."""
        clause = clause_of(harm.token)
        verb = harm.token if harm.token.pos_ == "VERB" else clause.head
        words = self._lexicon.words
        unreal = any(
            a.lower_ in words["modal_hypothetical"] | words["modal_future"]
            or (feature(a, "Mood") == "Cnd" and a.lemma_ not in {"avoir", "être"})
            for a in clause.auxiliaries
        )
        unreal = unreal or any(c.lower_ in words["conditional"] for c in verb.children)
        wished = is_infinitive(verb) and verb.dep_ in {"xcomp", "acl", "advcl", "ccomp"}
        summed = harm.victims.count.best > 1 and self._summed_over(harm.token)
        return not (unreal or wished or summed or self._is_by_accident(harm.token))

    def _is_by_accident(self, token: Token) -> bool:
        """Whether it is told to have been in an accident: "three officers died in a collision"."""
        head = clause_of(token).head
        return any(
            preposition in _IN and noun.lemma_.lower() in self._lexicon.accidents
            for word in (token, head)
            for child in word.children
            for preposition, noun in governed(child)
        )

    def _summed_over(self, token: Token) -> bool:
        """Whether the sentence counts over a month or more."""
        _, _, start, end = sentence_of(token)
        first = bisect_right(self._time_starts, start - 1)
        for time in self._marked.times[first:]:
            if time.span.start >= end:
                return False
            value = time.candidates[0]
            if value.type == "SET" or (value.interval and value.interval.granularity in _VAGUE):
                return True
            words = self._marked.document.read(time.span).lower().split()
            if value.interval is None and words[-1:] and words[-1] in self._seasons:
                return True  # "this year", in a report without a day
        return False

    def _in_title(self, token: Token) -> bool:
        return token.idx < self._marked.document.title_end
