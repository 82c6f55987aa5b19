"""What authorities did or will do: opened, assigned, arrested, ordered, visited, announced."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from tocsin.extract.grammar.extents import (
    after_dateline,
    end_of,
    phrase_end,
    predicate_start,
    words_of,
)
from tocsin.extract.grammar.intent import governing, is_planned, is_real
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import is_copular, is_mistaken_verb
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.predicates import BELIEVED, Predicates, Told, alike
from tocsin.extract.responses.actors import Actors
from tocsin.extract.responses.deeds import Deeds
from tocsin.extract.responses.participants import PASSIVE_SUBJECTS, Deed, Participants
from tocsin.extract.responses.terms import end_of_term
from tocsin.extract.statements.sources import Sources
from tocsin.extract.statements.speech import Speech
from tocsin.model import Claim, Marked, Response, Span, TimeMention, TimeValue, content_id

BY = "responses/1"
_BODY_PRONOUNS = {"it", "they", "ils", "elles"}
LONGEST_PASSAGE = 260  # [characters]; more is a sentence that was not parsed
LONGEST_NAMED = 40  # [characters] in quotation marks; more is what somebody said, and no name
_SHARE = re.compile(
    r"\b(?:\w+ )?(?:in|out of|sur) (?:\d+|two|three|four|five|six|ten|a hundred|deux|trois|quatre|"
    r"cinq|six|dix|cent)\b|\d ?%|\bper cent\b|\bpour cent\b",
    re.IGNORECASE,
)
INSTEAD_CHARACTERS = 80  # behind what was done, in which "rather than" is looked for


def responses(
    marked: Marked, speech: Speech | None = None, predicates: Predicates | None = None
) -> tuple[Response, ...]:
    """Find what authorities did or said they will do, in text order.

    What is denied, only possible or told in general is left out; what is planned is kept, and said
    to be.

    Args:
        marked: The document.
        speech: What is speech in it, where that was found already.
        predicates: Beliefs about its predicates, where what no rule finds is wanted too.
    """
    reader = _Reader(marked, speech)
    found: list[Response] = []
    for response in sorted(reader.read(), key=lambda r: (r.passages[0].start, -r.passages[0].end)):
        alike = [
            r
            for r in found
            if r.passages[0].overlaps(response.passages[0]) and r.kind.value == response.kind.value
        ]
        if not alike:
            found.append(response)
        elif response.kind.span.start >= (end := max(r.passages[0].end for r in alike)):
            found.append(reader.cut(response, end))
    if predicates is not None:
        found += reader.believed(predicates, found)
        found.sort(key=lambda r: (r.passages[0].start, -r.passages[0].end))
    return tuple(found)


class _Reader:
    def __init__(self, marked: Marked, speech: Speech | None) -> None:
        self._marked = marked
        self._times = Stretches(marked.times)
        self._numbers = Stretches(marked.quantities)
        self._document = marked.document
        self._text = marked.document.text
        self._words = ledger_words(marked.document.language).responses
        self._sources = Sources(marked, speech)
        self._participants = Participants(marked, self._sources)
        self._actors = Actors(marked, self._sources, self._participants)
        self._told: set[int] = set()
        quotes = self._sources.speech.quotes
        self._said = [q for q in quotes if q.end - q.start > LONGEST_NAMED]

    def read(self) -> Iterator[Response]:
        """Every response that was made or is planned."""
        deeds = list(Deeds(self._marked, self._sources).find())
        self._told = {deed.verb.i for deed in deeds}
        for deed in deeds:
            if not self._is_share(deed):
                yield from self._response(deed)

    def _is_share(self, deed: Deed) -> bool:
        """Whether a share of many cases is told, and no case: "three files in five are closed"."""
        if deed.to is None:
            return False
        return _SHARE.search(self._text[slice(*words_of(deed.to))]) is not None

    def cut(self, response: Response, end: int) -> Response:
        """A response without the words before an offset, in which another of its kind is told."""
        passage = response.passages[0]
        told = self._text[end : passage.end]
        start = end + len(told) - len(told.lstrip(" ,;:–—\n"))
        id_ = content_id("res", self._document.id, str(start), str(passage.end))
        return replace(response, id=id_, passages=(self._document.span(start, passage.end),))

    def believed(self, predicates: Predicates, found: Sequence[Response]) -> Iterator[Response]:
        """The responses that predicates are believed to tell, beside those found."""
        known = [(r.passages[0].start, r.passages[0].end) for r in found]
        for told in predicates.telling("response"):
            if not any(alike(told.passage, passage) for passage in known):
                yield self._of_belief(told, predicates)

    # The record

    def _of_belief(self, told: Told, predicates: Predicates) -> Response:
        verb, (start, end) = told.predicate, told.passage
        start = max(start, self._behind_dateline(start))
        patient = self._participants.patient(verb)
        if patient is not None and patient.idx < start:
            patient = None  # the town of a dateline
        kind = predicates.choice(told, "kind")
        deed = Deed(kind, verb, self._actors.of(kind, verb), patient)
        passage = self._document.span(start, end)
        return Response(
            id=content_id("res", self._document.id, str(start), str(end)),
            document=self._document.id,
            passages=(passage,),
            kind=Claim(value=kind, span=self._span(verb), by=BELIEVED),
            planned=predicates.holds(told, "planned"),
            body=self._who(self._body(deed)),
            to=self._who(patient) if patient is not None and patient.pos_ != "PRON" else None,
            when=self._when(deed, passage),
            belief=told.belief,
        )

    def _response(self, deed: Deed) -> Iterator[Response]:
        if not is_real(deed.verb, self._words):
            return
        start, end = self._passage(deed)
        instead = self._instead(deed, end)
        end = max(end, instead.span.end if instead is not None else end)
        end = start + len(self._text[start:end].rstrip())
        if end - start > LONGEST_PASSAGE or end <= start:
            return
        planned = deed.planned or deed.kind == "construction announced"
        planned = planned or is_planned(deed.verb, self._words)
        passage = self._document.span(start, end)
        yield Response(
            id=content_id("res", self._document.id, str(start), str(end)),
            document=self._document.id,
            passages=(passage,),
            kind=Claim(value=deed.kind, span=self._span(deed.verb), by=BY),
            planned=planned,
            body=self._apart(self._alone(self._who(self._body(deed)), instead), deed.to),
            instead_of=instead,
            to=self._who(deed.to) if deed.to is not None and deed.to.pos_ != "PRON" else None,
            when=self._when(deed, passage),
        )

    def _body(self, deed: Deed) -> Token | None:
        """Whoever acts; of "the court said it had opened an inquiry", the court."""
        body, verb = deed.body or self._actors.of(deed.kind, deed.verb), deed.verb
        if body is None or body.lower_ not in _BODY_PRONOUNS or verb.dep_ != "ccomp":
            return body
        told = self._sources.speech.sayings.source(verb.head)
        if told is None or told.pos_ == "PRON":
            return body
        it = body.lower_ == "it"
        return told if it or is_in(told, self._words["bodies"]) else body

    def _apart(self, body: Claim[str] | None, to: Token | None) -> Claim[str] | None:
        """Who acts, without where: "la visite du ministre à Lille" is the minister's."""
        if body is None or to is None or not body.span.start < to.idx < body.span.end:
            return body
        joint = next((c for c in to.children if c.dep_ == "case"), None)
        start = body.span.start
        value = self._text[start : joint.idx].rstrip(" ,") if joint is not None else ""
        if not (value and body.value.startswith(value)):
            return body
        return replace(body, value=value, span=self._document.span(start, start + len(value)))

    def _alone(self, body: Claim[str] | None, instead: Claim[str] | None) -> Claim[str] | None:
        """Who acts, without the one passed over: "the federal police and not the city's"."""
        if body is None or instead is None:
            return body
        start, end = body.span.start, body.span.end
        # Where the body's own words were cut short, the phrase may reach beyond them.
        around = self._text[start : instead.span.end].lower().replace("’", "'")
        cuts = [at for phrase in self._words["instead"] if (at := around.find(phrase)) > 0]
        value = self._text[start : min(end, start + min(cuts, default=end))].rstrip(" ,")
        if not (cuts and body.value.startswith(value)):
            return body
        return replace(body, value=value, span=self._document.span(start, start + len(value)))

    def _passage(self, deed: Deed) -> tuple[int, int]:
        """From whoever acts to what it concerns, with the day right behind."""
        verb = deed.verb
        if deed.kind == "verdict" and verb.pos_ == "NOUN":
            return verb.left_edge.idx, end_of(end_of_term(verb))
        if verb.pos_ in {"NOUN", "PROPN"} and not (is_copular(verb) or is_mistaken_verb(verb)):
            named = [t for t in (deed.body, deed.to, verb) if t is not None]
            return words_of(verb)[0], max(end_of(t) for t in named)
        top = governing(verb)[-1]
        subject = next((c for c in top.lefts if c.dep_ in {"nsubj", *PASSIVE_SUBJECTS}), None)
        start = min(predicate_start(top), predicate_start(verb))
        if subject is not None and not self._tells_another(subject, verb):
            start = min(start, subject.left_edge.idx)
        ends = [end_of(verb)]
        for token in (deed.body, deed.to):
            if token is not None:
                ends.append(phrase_end(token))
                between = self._marked.parse[token.i : top.i]
                if token.idx < start and not any(t.pos_ == "VERB" for t in between):
                    start = words_of(token)[0]
        for child in verb.rights:
            if child.dep_ in {"conj", "cc", "advcl", "parataxis", "punct", "ccomp"} and not (
                child.dep_ == "ccomp" and deed.to is not None and deed.to in set(child.subtree)
            ):
                break
            ends.append(phrase_end(child) if child.pos_ != "VERB" else _end_of_clause(child))
        start = self._behind_dateline(start)
        number = self._numbers.at(start)
        start = number.span.start if number is not None else start  # "vingt et une" is one number
        # « ... », a dit le ministre, qui s'est rendu sur place: what was said is no part of it.
        start = max([start, *(q.end for q in self._said if start <= q.end <= verb.idx)])
        told = self._text[start : max(ends)]
        return start + len(told) - len(told.lstrip(" ,;:")), max(ends)

    def _behind_dateline(self, start: int) -> int:
        """The first character of what is told, where a dateline may stand before it."""
        first = self._marked.parse.char_span(start, start + 1, alignment_mode="expand")
        if first is None:
            return start
        return int(self._marked.parse[after_dateline(self._marked.parse, first.start)].idx)

    def _tells_another(self, subject: Token, verb: Token) -> bool:
        """Whether a subject tells a deed of its own: "a man arrested on Monday was released".

        One that is set off by a comma is told beside the other.
        """
        inside = [t for t in subject.subtree if t.i in self._told and t != verb and t.i > subject.i]
        doc = subject.doc
        return any(all(t.text != "," for t in doc[subject.i : told.i]) for told in inside)

    def _instead(self, deed: Deed, end: int) -> Claim[str] | None:
        """Who does not get the case: "rather than the organised crime unit"."""
        begin = end_of(deed.verb) if deed.kind == "case assigned" else end
        lowered = self._text[begin : end + INSTEAD_CHARACTERS].lower().replace("’", "'")
        for phrase in sorted(self._words["instead"], key=len, reverse=True):
            at = lowered.find(phrase)
            if at == -1 or lowered[end - begin : at].strip(" ,)"):
                continue
            behind = begin + at + len(phrase)
            first = next((t for t in self._marked.parse if t.idx >= behind), None)
            token = first
            while token is not None and token.pos_ not in {"NOUN", "PROPN"} and not token.is_punct:
                token = token.nbor() if token.i + 1 < len(token.doc) else None
            if first is None or token is None or token.is_punct:
                return None
            while token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i:
                token = token.head
            start, stop = words_of(token)
            while first.pos_ == "ADP" and first.i < token.i:  # "et non à la police"
                first = first.nbor()
            return self._claim((max(start, first.idx), stop))
        return None

    def _who(self, token: Token | None) -> Claim[str] | None:
        """A body or a thing by its words, a person as persons are told."""
        if token is None:
            return None
        speaker = self._sources.speakers.describe(token)
        start, end = speaker.start, speaker.end
        return Claim(value=speaker.name, span=self._document.span(start, end), by=BY)

    def _when(self, deed: Deed, passage: Span) -> Claim[TimeValue] | None:
        found = [
            t
            for t in self._times.touching(passage.start, passage.end)
            if t.candidates[0].type in {"DATE", "TIME"}
        ]
        near: TimeMention | None = min(
            found, key=lambda t: abs(t.span.start - deed.verb.idx), default=None
        )
        return Claim(value=near.candidates[0], span=near.span, by=BY) if near else None

    def _claim(self, span: tuple[int, int]) -> Claim[str]:
        return Claim(value=self._text[slice(*span)], span=self._document.span(*span), by=BY)

    def _span(self, token: Token) -> Span:
        return self._document.span(token.idx, end_of(token))


def _end_of_clause(verb: Token) -> int:
    """Where what a verb governs ends, before what is joined to it."""
    ends = [end_of(verb)]
    for child in verb.rights:
        if child.dep_ in {"conj", "cc", "parataxis", "advcl"}:
            break
        ends.append(phrase_end(child) if child.pos_ != "VERB" else end_of(child.right_edge))
    return max(ends)
