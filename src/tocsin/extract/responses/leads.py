"""What is suspected, inferred, followed, dropped or ruled out: whose it is, and when."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of, phrase_end, predicate_start, runs
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import Clause, clause_of
from tocsin.extract.lexicon.ledger_words import forms, is_in, ledger_words
from tocsin.extract.predicates import BELIEVED, Predicates
from tocsin.extract.responses.explanations import Explanations
from tocsin.extract.responses.participants import Participants
from tocsin.extract.responses.suspicions import Suspicions
from tocsin.extract.statements.sources import Sources
from tocsin.extract.statements.speech import Speech
from tocsin.model import Claim, Lead, Marked, Stance, TimeValue, content_id

BY = "leads/1"
STANDING_TOKENS = 30  # before "celle", in which the lead that it stands for is looked for
_STANDING = {"celle", "celui", "that"}
LONGEST_PASSAGE = 220  # [characters]; more is a sentence that was not parsed
_NEGATIVE = {"no", "not", "n't", "never", "ne", "n'", "n’", "aucun", "aucune", "ni", "pas"}
_WE = {"we", "i", "nous", "on", "je"}
_NO = {"no", "aucun", "aucune"}
_GOVERNED = {"ccomp", "xcomp", "acl", "advcl"}
_SUBJECTS = {"nsubj", "nsubjpass", "nsubj:pass", "expl:subj"}


def leads(
    marked: Marked, speech: Speech | None = None, predicates: Predicates | None = None
) -> tuple[Lead, ...]:
    """Find leads and inferences, in text order; each holds for its day only.

    Args:
        marked: The document.
        speech: What is speech in it, where that was found already.
        predicates: Beliefs about its predicates, where what no rule finds is wanted too.
    """
    reader = _Reader(marked, speech)
    found: list[Lead] = []
    for lead in sorted(reader.read(), key=_place):
        if not any(other.passages[0].overlaps(lead.passages[0]) for other in found):
            found.append(lead)
    if predicates is not None:
        found += reader.believed(predicates, found)
    return tuple(sorted(found, key=_place))


def _place(lead: Lead) -> tuple[int, int]:
    return lead.passages[0].start, -lead.passages[0].end


class _Reader:
    def __init__(self, marked: Marked, speech: Speech | None) -> None:
        self._marked = marked
        self._times = Stretches(marked.times)
        self._document = marked.document
        self._text = marked.document.text
        words = ledger_words(marked.document.language)
        self._words = words.doubts
        self._sources = Sources(marked, speech)
        self._who = Participants(marked, self._sources)
        self._working_firsts = frozenset(w.split()[0] for w in self._words["working"])
        self._excluding_firsts = frozenset(w.split()[0] for w in self._words["excluding"])
        self._inferring_firsts = frozenset(w.split()[0] for w in self._words["inferring"])
        self._begun_by = (
            *(self._words[key] for key in ("inferring", "suspecting", "believing", "following")),
            self._words["treating"],
            *(self._working_firsts, self._excluding_firsts, self._inferring_firsts),
        )

    def read(self) -> Iterator[Lead]:
        """Every lead that some rule finds."""
        for token in standing(self._marked.parse, *self._begun_by):
            # The French parse takes some participles for adjectives: "n'est plus privilégiée".
            verbal = token.pos_ in {"VERB", "AUX"} or any(c.dep_ == "cop" for c in token.children)
            if not verbal or self._is_strangers(token):
                continue
            yield from self._inferred(token)
            yield from self._suspected(token)
            yield from self._followed(token)
            yield from self._treated(token)
            yield from self._ruled_out(token)
        others = (Suspicions, Explanations)
        rules = (kind(self._marked, self._sources, self._who) for kind in others)
        for found in (lead for rule in rules for lead in rule.find()):
            if not self._is_strangers(found.verb):
                yield from self._lead(
                    found.stance,
                    found.verb,
                    found.passage,
                    about=found.about,
                    holder=found.holder,
                )

    def believed(self, predicates: Predicates, found: Sequence[Lead]) -> Iterator[Lead]:
        """The leads that predicates are believed to tell, beside those found."""
        for told in predicates.telling("lead"):
            span = self._document.span(*told.passage)
            if not any(lead.passages[0].overlaps(span) for lead in found):
                verb = told.predicate
                yield from self._lead(
                    self._stance(verb),
                    verb,
                    told.passage,
                    about=self._about(verb),
                    holder=self._believer(verb),
                    belief=told.belief,
                )

    def _stance(self, verb: Token) -> Stance:
        """How a lead stands, by the words of its clause."""
        inside = list(verb.subtree)
        excluded = any(is_in(t, self._words["excluding"] | self._excluding_firsts) for t in inside)
        if excluded:
            return "open" if any(t.lower_ in _NEGATIVE for t in inside) else "ruled out"
        if any(is_in(t, self._words["dropping"]) for t in inside):
            return "dropped"
        if any(is_in(t, self._words["following"]) for t in inside):
            return "followed"
        return "suspected" if self._holder(verb) is not None else "inferred"

    def _is_strangers(self, token: Token) -> bool:
        """Whether a word stands in a quotation of somebody who investigates nothing."""
        if not self._sources.speech.is_quoted(token.idx):
            return False
        source = self._sources.source(token)
        if source is None:
            return True
        return not (self._who.investigates(source) or self._who.is_official(source))

    def _inferred(self, verb: Token) -> Iterator[Lead]:
        """What an event is said to suggest: an inference by the report."""
        inferring = self._words["inferring"]
        if not is_in(verb, inferring):
            if not is_in(verb, self._inferring_firsts):
                return
            names = {f"{form} {c.lemma_.lower()}" for form in forms(verb) for c in verb.children}
            if not names & inferring:
                return
        clauses = [t for t in verb.subtree if t.dep_ == "ccomp" and t.i > verb.i]
        if not clauses or _negated(verb):
            return
        subjects = Clause(verb).subjects
        speakers = self._sources.speakers
        if not subjects or any(
            speakers.is_person(s) or speakers.may_speak(s) or speakers.is_place(s) for s in subjects
        ):
            return
        end = end_of(clauses[0].right_edge)
        held = next((t for t in clauses[0].subtree if self._is_suspecting(t)), None)
        about = clauses[0] if held is None else held
        yield from self._lead(
            "inferred",
            verb,
            (verb.idx, end),
            about=self._about(about),
            holder=self._who.agent(held) if held is not None else None,
        )

    def _suspected(self, verb: Token) -> Iterator[Lead]:
        """What investigators suspect or believe of who did it, or why."""
        if not self._is_suspecting(verb):
            return
        ended = _no_longer(verb)
        disbelieved = _negated(verb) and is_in(verb, self._words["believing"])
        if _negated(verb) and not ended and not disbelieved:
            return
        holder = self._who.agent(verb)
        if holder is None or self._about(verb) is None:
            return
        yield from self._lead(
            "dropped" if ended else "ruled out" if disbelieved else "suspected",
            verb,
            self._clause(verb),
            about=self._about(verb),
            holder=holder,
        )

    def _is_suspecting(self, verb: Token) -> bool:
        if verb.pos_ != "VERB":
            return False
        if is_in(verb, self._words["suspecting"]):
            return True
        if not is_in(verb, self._words["believing"]):
            return False
        holder = self._who.agent(verb)
        if holder is None:
            return False
        if holder.lower_ in _WE and self._sources.speech.is_quoted(verb.idx):
            return True  # a stranger's words never come here
        return self._who.investigates(holder)

    def _followed(self, verb: Token) -> Iterator[Lead]:
        """A lead that is favoured, pursued or dropped."""
        things = self._things(verb, "leads") if is_in(verb, self._words["following"]) else []
        things = things or self._worked_on(verb)
        if not things:
            return
        denied = self._denied(verb, things)
        dropped = is_in(verb, self._words["dropping"])
        stance: Stance = "followed" if dropped == denied else "dropped" if dropped else "open"
        if denied and any(c.lower_ in _NO for t in things for c in t.children):
            stance = "open"  # "no lead was dropped" follows none of them
        elif not dropped and _no_longer(verb):
            stance = "dropped"
        yield from self._lead(
            stance,
            verb,
            self._clause(verb),
            about=self._phrase(things[0]),
            holder=self._holder(verb),
        )

    def _treated(self, verb: Token) -> Iterator[Lead]:
        """What an act is held to be: "is being treated as arson", "considéré comme volontaire"."""
        if not is_in(verb, self._words["treating"]):
            return
        passive = Clause(verb).passive
        holder = self._holder(verb)
        known = holder is not None and is_in(holder, self._words["investigators"])
        things = Clause(verb).subjects if passive else Clause(verb).objects
        if not things or not (passive or known):
            return
        for word in verb.subtree:
            if word.lower_ not in {"as", "comme"} or word.i < verb.i:
                continue
            near = [word.head, *word.children]
            nature = next((t for t in near if is_in(t, self._words["natures"])), None)
            if nature is not None:
                yield from self._lead(
                    "open" if _negated(verb) else "followed",
                    verb,
                    self._without_act(verb),
                    about=self._phrase(nature),
                    holder=holder,
                )
                return

    def _ruled_out(self, verb: Token) -> Iterator[Lead]:
        """What is ruled out, or is not."""
        if not is_in(verb, self._excluding_firsts):
            return
        joined = {f"{form} {c.lower_}" for form in forms(verb) for c in verb.children}
        if not (joined & self._words["excluding"] or is_in(verb, self._words["excluding"])):
            return
        objects = [o for o in Clause(verb).objects if o.i > verb.i]
        subjects = Clause(verb).subjects if Clause(verb).passive else []
        things = [t for t in (*objects, *subjects) if t.pos_ in {"NOUN", "PROPN"}]
        if not things:
            return
        stance: Stance = "open" if self._denied(verb, things) else "ruled out"
        yield from self._lead(
            stance,
            verb,
            self._clause(verb),
            about=self._phrase(things[0]),
            holder=self._holder(verb),
        )

    # What stands around

    def _things(self, verb: Token, key: str) -> list[Token]:
        clause = Clause(verb)
        told = (*clause.subjects, *clause.objects)
        return [t for t in told if is_in(t, self._words[key]) or self._stands_for(t, key)]

    def _stands_for(self, pronoun: Token, key: str) -> bool:
        """Whether "celle" or "that" stands for one told before: "l'hypothèse de X ; celle de Y"."""
        if pronoun.pos_ != "PRON" or pronoun.lower_ not in _STANDING:
            return False
        before = pronoun.doc[max(0, pronoun.i - STANDING_TOKENS) : pronoun.i]
        return any(t.pos_ == "NOUN" and is_in(t, self._words[key]) for t in before)

    def _worked_on(self, verb: Token) -> list[Token]:
        """What investigators work on: "are working on the theory that ..."."""
        if not is_in(verb, self._working_firsts):
            return []
        holder = self._who.agent(verb)
        if holder is None or not is_in(holder, self._words["investigators"]):
            return []
        known = self._words["leads"] | self._words["links"]
        ended = _no_longer(verb)  # what is no longer looked into was a lead, whatever it is
        return [
            thing
            for preposition, thing in Clause(verb).obliques()
            if (ended or is_in(thing, known) or self._sources.speakers.is_person(thing))
            and any(f"{form} {preposition}" in self._words["working"] for form in forms(verb))
        ]

    def _denied(self, verb: Token, things: list[Token]) -> bool:
        near = {c.lower_ for t in (verb, *things) for c in t.children}
        return bool(near & _NEGATIVE)

    def _holder(self, verb: Token) -> Token | None:
        """Whoever follows or drops it: the subject of an active verb, or "by X"."""
        by = [t for t in verb.subtree if any(g.lower_ == "par" for g in t.lefts)]
        for agent in (self._who.agent(verb), *by):
            if agent is not None and self._sources.speakers.may_speak(agent):
                return agent
        return None

    def _believer(self, verb: Token) -> Token | None:
        """Whoever holds what a clause tells; None: whoever says it, or nobody who is named.

        The subject of a clause that is itself the thing believed holds nothing: "police said the
        man acted alone", and whoever only undergoes an inquiry believes nothing either.
        """
        known = self._words["suspecting"] | self._words["believing"]
        governed = takewhile(lambda t: t.dep_ in _GOVERNED, (verb, *verb.ancestors))
        for above in (verb, *(t.head for t in governed)):
            holder = self._holder(above)
            if holder is None or (holder.pos_ == "PRON" and self._sources.source(above)):
                continue  # "X said he believed it": X holds it, whoever "he" may be
            if self._who.is_authority(holder) or is_in(above, known):
                return holder
        return None

    def _about(self, verb: Token) -> tuple[int, int] | None:
        """What is suspected: the clause or the things behind the verb."""
        kept = [
            t
            for c in verb.rights
            if c.dep_ in {"ccomp", "dobj", "obj", "xcomp", "obl:arg", "prep", "ccomp:obj"}
            for t in c.subtree
        ]
        return next(iter(runs(kept, verb.doc)), None) if kept else None

    def _phrase(self, noun: Token) -> tuple[int, int]:
        first = noun.left_edge
        if first.dep_ == "case":  # "travaillent sur l'hypothèse"
            first = first.nbor()
        return first.idx, phrase_end(noun)

    def _clause(self, verb: Token) -> tuple[int, int]:
        """A predicate with its subject and what it governs; joined predicates left out."""
        start = predicate_start(verb)
        subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
        if subject is not None:
            start = min(start, subject.left_edge.idx)
        elif verb.dep_ in {"acl", "amod"} and verb.head.i < verb.i:  # "la piste écartée"
            start = verb.head.left_edge.idx
        end = end_of(verb)
        for child in verb.rights:
            if child.dep_ in {"conj", "cc", "parataxis", "punct"}:
                break
            end = max(end, end_of(child.right_edge))
        return start, end

    def _without_act(self, verb: Token) -> tuple[int, int]:
        """The clause, without a subject longer than the rest: the act is told elsewhere."""
        start, end = self._clause(verb)
        predicate = predicate_start(verb)
        return (predicate if predicate - start > end - predicate else start), end

    # The record

    def _lead(
        self,
        stance: Stance,
        verb: Token,
        passage: tuple[int, int],
        *,
        about: tuple[int, int] | None,
        holder: Token | None,
        belief: float = 1.0,
    ) -> Iterator[Lead]:
        start, end = passage[0], passage[1]
        trimmed = self._marked.parse.char_span(start, end, alignment_mode="expand")
        if trimmed is not None and (kept := runs(list(trimmed), verb.doc)):
            end = kept[-1][1]
        if not 0 < end - start <= LONGEST_PASSAGE:
            return
        yield Lead(
            id=content_id("lea", self._document.id, str(start), str(end)),
            document=self._document.id,
            passages=(self._document.span(start, end),),
            stance=Claim(
                value=stance,
                span=self._document.span(verb.idx, end_of(verb)),
                by=BY if belief == 1 else BELIEVED,
            ),
            about=self._claim(about),
            holder=self._sources.speakers.resolve(holder).claim(self._marked) if holder else None,
            told_by=self._sources.who_says(verb),
            when=self._when(verb),
            belief=belief,
        )

    def _claim(self, span: tuple[int, int] | None) -> Claim[str] | None:
        if span is None:
            return None
        return Claim(value=self._text[slice(*span)], span=self._document.span(*span), by=BY)

    def _when(self, verb: Token) -> Claim[TimeValue] | None:
        """A day or moment in the clause itself, none of what it speaks of."""
        beside = {t.i for t in clause_of(verb).tokens}
        sentence = sentence_of(verb)
        for time in self._times.touching(sentence.start_char, sentence.end_char):
            span = self._marked.parse.char_span(
                time.span.start, time.span.end, alignment_mode="expand"
            )
            near = span is not None and span.root.i in beside
            if near and time.candidates[0].type in {"DATE", "TIME"}:
                return Claim(value=time.candidates[0], span=time.span, by=BY)
        return None


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in _NEGATIVE for c in verb.children)


def _no_longer(verb: Token) -> bool:
    """Whether something was held before and is not now: "no longer", "ne ... plus"."""
    near = {c.lower_ for c in verb.children}
    return "longer" in near or ("plus" in near and bool(near & {"ne", "n'", "n’"}))
