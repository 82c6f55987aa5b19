"""Changes of rules that somebody proposes, announces or gives up, no law being named."""

from collections.abc import Iterator

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of, phrase_end, words_of
from tocsin.extract.grammar.intent import is_planned, is_real
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.syntax import Clause
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.measures.drafts import Provision, end_of_provision, last_of
from tocsin.extract.measures.instruments import BY, Instruments
from tocsin.extract.responses.participants import Participants
from tocsin.extract.statements.sources import Sources
from tocsin.model import Claim, Marked, MeasureStatus


class Proposals:
    """Finds what is proposed in one marked document."""

    def __init__(self, marked: Marked, instruments: Instruments, sources: Sources) -> None:
        self._marked = marked
        self._document = marked.document
        ledger = ledger_words(marked.document.language)
        self._words, self._responses = ledger.measures, ledger.responses
        self._who = Participants(marked, sources)
        self._instruments = instruments
        self._sources = sources

    def find(self) -> Iterator[Provision]:
        """Every change of rules that somebody proposes, wants, announces or gives up."""
        yield from self._proposed()
        yield from self._wanted()
        yield from self._named()
        yield from self._announced()

    def _proposed(self) -> Iterator[Provision]:
        """A change of rules proposed in a clause: "proposing that orders could ..."."""
        for verb in standing(self._marked.parse, self._words["proposing"]):
            if verb.pos_ != "VERB":
                continue
            for clause in verb.children:
                if clause.dep_ != "ccomp" or clause.i < verb.i or not self._is_rule(clause):
                    continue
                if any(
                    c.dep_ == "mark" and c.lower_ not in {"that", "que", "qu'", "qu’"}
                    for c in clause.children
                ):
                    continue
                source = self._sources.speech.sayings.source(verb)
                person = self._sources.person_of(source) if source is not None else None
                if person is None:
                    continue
                tokens = [t for t in clause.subtree if t.dep_ != "mark" or t.head != clause]
                yield Provision(
                    passage=(tokens[0].idx, last_of(tokens)),
                    verb=clause,
                    instrument=self._subject_instrument(clause),
                    proposer=person.claim(self._marked),
                )

    def _wanted(self) -> Iterator[Provision]:
        """A change of rules in an infinitive: "wants to raise the term", "has given up closing"."""
        giving_up = self._words["giving_up"]
        for verb in standing(self._marked.parse, giving_up, self._words["proposing"]):
            if verb.pos_ != "VERB":
                continue
            dropped = is_in(verb, giving_up)
            for clause in verb.children:
                inner = clause.dep_ in {"xcomp", "obl:arg", "prep"} and clause.i > verb.i
                inner = inner and clause.pos_ in {"VERB", "AUX"}
                if not inner or not is_in(clause, self._words["changing"] | self._words["effect"]):
                    continue
                forbids = is_in(clause, self._words["forbidding"])
                if not forbids and not self._is_rule(clause):
                    continue
                source = next(iter(Clause(verb).subjects), None)
                person = self._sources.person_of(source) if source is not None else None
                if person is None:
                    continue
                span = self._document.span(verb.idx, end_of(verb))
                status: MeasureStatus = "dropped" if dropped else "proposed"
                yield Provision(
                    passage=(clause.idx, end_of_provision(clause, clauses=True)),
                    verb=clause,
                    instrument=None,
                    proposer=person.claim(self._marked),
                    status=Claim(value=status, span=span, by=BY),
                )

    def _named(self) -> Iterator[Provision]:
        """A change of rules told by a noun: "called for a ban on knives"."""
        statuses: tuple[tuple[str, MeasureStatus], ...] = (
            ("proposing", "proposed"),
            ("announcing", "announced"),
            ("imposing", "in force"),
        )
        for key, status in statuses:
            for verb in standing(self._marked.parse, self._words[key]):
                if verb.pos_ != "VERB" or not is_real(verb, self._responses):
                    continue
                source = self._who.agent(verb)
                person = self._sources.person_of(source) if source is not None else None
                if person is None:
                    continue
                for noun in self._who.things(verb):
                    if self._is_named_rule(noun):
                        yield self._of_noun(noun, verb, status, person.claim(self._marked))

    def _is_named_rule(self, noun: Token) -> bool:
        if noun.pos_ != "NOUN":
            return False
        behind = [t for t in noun.subtree if t.i > noun.i]
        if is_in(noun, self._words["bans"]):
            return bool(behind)
        if noun in self._instruments.found:
            return False
        return is_in(noun, self._words["rules"]) and any(
            is_in(t, self._words["legal"] | self._words["penalties"]) for t in behind
        )

    def _of_noun(
        self, noun: Token, verb: Token, status: MeasureStatus, proposer: Claim[str]
    ) -> Provision:
        span = self._document.span(verb.idx, end_of(verb))
        return Provision(
            passage=(words_of(noun)[0], phrase_end(noun)),
            verb=noun,
            instrument=None,
            proposer=proposer,
            status=Claim(value=status, span=span, by=BY),
        )

    def _announced(self) -> Iterator[Provision]:
        """What somebody in government says will be changed: "said the list would be scrapped"."""
        for verb in standing(self._marked.parse, self._responses["telling"]):
            if verb.pos_ != "VERB":
                continue
            for clause in verb.children:
                if clause.dep_ != "ccomp" or clause.i < verb.i or not self._is_decided(clause):
                    continue
                source = self._sources.speech.sayings.source(verb)
                if source is None or not self._governs(source):
                    continue
                subject = next(iter(Clause(clause).subjects), None)
                start = subject.left_edge.idx if subject is not None else clause.left_edge.idx
                span = self._document.span(verb.idx, end_of(verb))
                yield Provision(
                    passage=(start, end_of_provision(clause)),
                    verb=clause,
                    instrument=None,
                    proposer=self._sources.speakers.resolve(source).claim(self._marked),
                    status=Claim(value="announced", span=span, by=BY),
                )

    def _is_decided(self, clause: Token) -> bool:
        """Whether a clause tells of a thing that will be changed by rule."""
        if not (Clause(clause).passive and is_in(clause, self._words["effect"])):
            return False
        if not is_planned(clause, self._responses) or not is_real(clause, self._responses):
            return False
        subject = next(iter(Clause(clause).subjects), None)
        if subject is None or subject.pos_ not in {"NOUN", "PROPN"}:
            return False
        others = ("protection", "equipment", "forces", "facilities", "services", "inquiries")
        inside = list(subject.subtree)
        told = any(is_in(t, self._responses[key]) for key in others for t in (subject, *inside[:4]))
        return not told and not self._sources.speakers.is_person(subject)

    def _governs(self, source: Token) -> bool:
        """Whether somebody may decide on rules: a minister, a government."""
        speaker = self._sources.speakers.resolve(source)
        if is_in(source, self._responses["commanding"]):
            return True
        mention = self._sources.mention_at(source)
        role = mention.role if mention is not None else ""
        words = {w for text in (role, speaker.name) for w in text.lower().split()}
        return bool(words & self._responses["commanding"])

    def _is_rule(self, clause: Token) -> bool:
        """Whether a clause proposes a rule: what it tells of is of law, or a law is near."""
        tokens = list(clause.subtree)
        if any(
            is_in(t, self._words["legal"] | self._words["instruments"]) and t.pos_ != "VERB"
            for t in tokens
        ):
            return True
        known = self._instruments.is_near(clause)
        return known and any(
            is_in(t, self._words["changing"] | self._words["effect"]) for t in tokens
        )

    def _subject_instrument(self, verb: Token) -> Token | None:
        subjects = Clause(verb).subjects
        return subjects[0] if subjects and is_in(subjects[0], self._words["instruments"]) else None
