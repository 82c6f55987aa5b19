"""Laws, bills, decrees and plans of rules: each provision, its status and what it would change."""

from collections.abc import Iterator, Sequence
from typing import get_args

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of, words_of
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import clause_of
from tocsin.extract.measures.drafts import Provision
from tocsin.extract.measures.instruments import BY
from tocsin.extract.measures.parameters import Parameters
from tocsin.extract.measures.provisions import Provisions
from tocsin.extract.predicates import BELIEVED, Predicates, Told, alike
from tocsin.extract.statements.sources import Sources
from tocsin.extract.statements.speech import Speech
from tocsin.model import Claim, Marked, Measure, MeasureStatus, TimeValue, content_id

LIKELY = 0.6  # belief in a status that only the predicate shows: about so many are right

_JOINED = {"conj", "parataxis"}


def measures(
    marked: Marked, speech: Speech | None = None, predicates: Predicates | None = None
) -> tuple[Measure, ...]:
    """Find provisions of laws, bills, decrees, orders and plans, in text order.

    Each predicate of an instrument is a provision of its own; a law of which none is told is there
    with the clause that says what befell it. The status is read beside the
    instrument, or inherited from where the document tells it of one.

    Args:
        marked: The document.
        speech: What is speech in it, where that was found already.
        predicates: Beliefs about its predicates, where what no rule finds is wanted too.
    """
    sources = Sources(marked, speech)
    provisions = Provisions(marked, sources)
    found = provisions.find()
    provisions.scope.attach(found)
    if predicates is not None:
        found += _believed(marked, provisions, predicates, found)
        found.sort(key=lambda p: (p.passage[0], -p.passage[1]))
    reader = _Reader(marked, sources, provisions, predicates)
    return tuple(reader.measure(p) for p in found)


def _believed(
    marked: Marked, provisions: Provisions, predicates: Predicates, found: Sequence[Provision]
) -> Iterator[Provision]:
    """The provisions that predicates are believed to tell, beside those found."""
    known = [part for provision in found for part in (provision.passage, *provision.parts)]
    scopes = [span for provision in found for span in provision.applies_to]
    verbs = [provision.verb for provision in found]
    for told in predicates.telling("measure"):
        (start, end), verb = told.passage, told.predicate
        said = any(alike(told.passage, passage) for passage in known)
        scope = any(start <= first and last <= end for first, last in scopes)
        if said or scope or any(_hang_together(verb, other) for other in verbs):
            continue
        sentence = sentence_of(verb)
        named = [t for t in provisions.instruments.found if sentence.start <= t.i < sentence.end]
        yield Provision(
            told.passage,
            verb,
            min(named, key=lambda t: abs(t.i - verb.i), default=None),
            status=_chosen(marked, predicates, told),
            belief=told.belief,
        )


def _chosen(marked: Marked, predicates: Predicates, told: Told) -> Claim[MeasureStatus]:
    """The status that a predicate most likely has."""
    statuses: dict[str, MeasureStatus] = {name: name for name in get_args(MeasureStatus)}
    span = marked.document.span(told.predicate.idx, end_of(told.predicate))
    value = statuses[predicates.choice(told, "status")]
    return Claim(value=value, span=span, by=BELIEVED, confidence=LIKELY)


def _hang_together(one: Token, other: Token) -> bool:
    """Whether one predicate leads to another or says how: "proposing that orders be extended"."""
    return _leads_to(one, other) or _leads_to(other, one)


def _leads_to(above: Token, below: Token) -> bool:
    step = below
    for head in below.ancestors:
        if head == above:
            return step.dep_ not in _JOINED
        step = head
    return False


class _Reader:
    """Makes the records of provisions."""

    def __init__(
        self,
        marked: Marked,
        sources: Sources,
        provisions: Provisions,
        predicates: Predicates | None,
    ) -> None:
        self._predicates = predicates
        self._marked = marked
        self._document = marked.document
        self._text = marked.document.text
        self._times = Stretches(marked.times)
        self._sources = sources
        self._parameters = Parameters(marked)
        self._instruments = provisions.instruments
        self._names = provisions.names
        self._scope = provisions.scope

    def measure(self, provision: Provision) -> Measure:
        """The record of a provision."""
        before, after = self._parameters.of(*provision.passage)
        start, end = provision.passage
        return Measure(
            id=content_id("mea", self._document.id, str(start), str(end)),
            document=self._document.id,
            passages=tuple(self._document.span(*p) for p in ((start, end), *provision.parts)),
            status=(status := self._status(provision)),
            instrument=self._instrument_claim(provision.instrument),
            said_by=provision.proposer or self._sources.who_says(provision.verb),
            before=before,
            after=after,
            applies_to=tuple(
                self._claim(span)
                for span in provision.applies_to or self._scope.meant_for(provision)
            ),
            names=self._names.of(provision.instrument) if provision.instrument else (),
            when=self._when(status),
            belief=provision.belief,
        )

    def _when(self, status: Claim[MeasureStatus]) -> Claim[TimeValue] | None:
        """When it came that far: a day or month beside the word that tells its status."""
        span = self._marked.parse.char_span(
            status.span.start, status.span.end, alignment_mode="expand"
        )
        if span is None or status.value == "unknown":
            return None
        beside = {t.i for t in clause_of(span.root).tokens} | {t.i for t in span.root.subtree}
        for time in self._times.touching(span.sent.start_char, span.sent.end_char):
            token = self._marked.parse.char_span(
                time.span.start, time.span.end, alignment_mode="expand"
            )
            near = token is not None and token.root.i in beside
            value = time.candidates[0]
            if near and value.type == "DATE" and value.interval is not None:
                return Claim(value=time.candidates[0], span=time.span, by=BY)
        return None

    def _instrument_claim(self, token: Token | None) -> Claim[str] | None:
        return self._claim(words_of(token)) if token is not None else None

    def _claim(self, span: tuple[int, int]) -> Claim[str]:
        return Claim(value=self._text[slice(*span)], span=self._document.span(*span), by=BY)

    def _status(self, provision: Provision) -> Claim[MeasureStatus]:
        if provision.status is not None:
            return provision.status
        if provision.proposer is not None:
            return Claim(value="proposed", span=provision.proposer.span, by=BY)
        passage = self._document.span(*provision.passage)
        token, found = provision.instrument, None
        if token is not None:
            found = self._instruments.status(token, provision.verb, self._names.are_one)
        return found or self._likely(provision) or Claim(value="unknown", span=passage, by=BY)

    def _likely(self, provision: Provision) -> Claim[MeasureStatus] | None:
        """The likely status of a provision, where no word tells that of its instrument.

        Most are told by tense alone: "the order lets", "the plan would let".
        """
        if self._predicates is None:
            return None
        told = self._predicates.about(provision.verb, "measure")
        return _chosen(self._marked, self._predicates, told) if told is not None else None
