"""What authorities forbid or impose by their own order: in force once it is told."""

from collections.abc import Iterator

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of, phrase_end, predicate_start, words_of
from tocsin.extract.grammar.intent import is_planned, is_real
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.syntax import Clause, feature
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.measures.drafts import Provision, end_of_provision
from tocsin.extract.measures.instruments import BY, Instruments
from tocsin.extract.responses.participants import Participants
from tocsin.extract.statements.sources import Sources
from tocsin.model import Claim, Marked, MeasureStatus

_BIDDEN = {"dobj", "obj", "iobj", "obl:arg"}


class Orders:
    """Finds what authorities forbid and impose in one marked document."""

    def __init__(self, marked: Marked, instruments: Instruments, sources: Sources) -> None:
        self._marked = marked
        self._document = marked.document
        ledger = ledger_words(marked.document.language)
        self._words, self._responses = ledger.measures, ledger.responses
        self._instruments = instruments
        self._who = Participants(marked, sources)
        self._speech = sources.speech

    def find(self) -> Iterator[Provision]:
        """Every ban, every state of emergency and the like, and what people are ordered to do."""
        yield from self._bidden()
        for verb in standing(
            self._marked.parse, self._words["forbidding"], self._words["imposing"]
        ):
            if verb.pos_ != "VERB" or self._speech.is_quoted(verb.idx):
                continue
            thing = self._who.patient(verb)
            if thing is None or not is_real(verb, self._responses):
                continue
            if is_in(verb, self._words["forbidding"]):
                known = self._by_authority(verb)
            else:
                known = self._is_emergency(thing)
            if known and thing not in self._instruments.found:
                yield self._provision(verb, thing)

    def _bidden(self) -> Iterator[Provision]:
        """What people at large are ordered to do: "ordered shops to take in their bins"."""
        for verb in standing(self._marked.parse, self._words["bidding"]):
            if verb.pos_ != "VERB" or self._speech.is_quoted(verb.idx):
                continue
            if not is_real(verb, self._responses) or not self._by_authority(verb):
                continue
            whom = next((c for c in verb.rights if c.dep_ in _BIDDEN), None)
            to_do = next((c for c in verb.rights if c.dep_ == "xcomp"), None)
            if whom is None or to_do is None or not self._is_at_large(whom):
                continue
            if not is_in(to_do, self._responses["closing"] | self._responses["ordering"]):
                yield self._provision(verb, whom)

    def _is_at_large(self, whom: Token) -> bool:
        """Whether people or places in general are meant, and no forces or bodies."""
        plural = feature(whom, "Number") == "Plur" or whom.tag_ == "NNS"
        others = self._who.is_authority(whom) or self._who.holds(whom, "forces")
        return whom.pos_ == "NOUN" and plural and not others

    def _by_authority(self, verb: Token) -> bool:
        body = self._who.agent(verb)
        if body is None:
            return False
        return self._who.is_official(body) or is_in(body, self._words["ordering"])

    def _is_emergency(self, thing: Token) -> bool:
        start, end = words_of(thing)
        words = self._document.text[start:end].lower().replace("’", "'")
        return any(name in words for name in self._words["emergencies"])

    def _provision(self, verb: Token, thing: Token) -> Provision:
        status: MeasureStatus = "announced" if is_planned(verb, self._responses) else "in force"
        begin = predicate_start(verb)
        if Clause(verb).passive:
            begin = min(begin, words_of(thing)[0])
        end = max(end_of_provision(verb), phrase_end(thing))
        claim = Claim(value=status, span=self._document.span(verb.idx, end_of(verb)), by=BY)
        return Provision(passage=(begin, end), verb=verb, instrument=None, status=claim)
