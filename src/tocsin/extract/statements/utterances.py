"""Who said what: quotations, indirect speech, and words that characterise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import clause_of, feature, is_verbal
from tocsin.extract.lexicon.ledger_words import LedgerWords, is_in, ledger_words
from tocsin.extract.statements.directly import Directly, Quoted, is_wording
from tocsin.extract.statements.labelled import labels
from tocsin.extract.statements.quoted import Quotation
from tocsin.extract.statements.sources import Sources
from tocsin.extract.statements.speakers import Speaker, Speakers, spans_of
from tocsin.extract.statements.speech import Speech
from tocsin.extract.statements.verbs import is_negated
from tocsin.folding import fold
from tocsin.model import (
    Account,
    Claim,
    Figure,
    Lead,
    Marked,
    Measure,
    Response,
    Span,
    Statement,
    TimeMention,
    TimeValue,
    content_id,
)

BY = "statements/1"
_THEY = {"they", "ils", "elles"}
LONGEST_CONTENT = 1500  # [characters] of indirect speech; more is a sentence that was not parsed
SAME_SHARE = 0.5  # of the shorter of two passages, above which both tell one thing
_DESCRIBING = {"amod", "acl", "relcl", "acl:relcl", "appos"}
QUOTED_SHARE = 0.8  # of a clause, above which its quoted words are all that is shown of it


@dataclass(slots=True)
class _Said:
    """One statement in the making."""

    parts: list[tuple[int, int]]
    cue: tuple[int, int] | None
    source: Token | None
    direct: bool


def statements(marked: Marked, speech: Speech | None = None) -> tuple[Statement, ...]:
    """Find what a document says that others said, in text order.

    The first passage is what was said: the words quoted where there are any (without the marks),
    else the clause. Of a clause that quotes only some words, the clause is the last passage.
    """
    sources = Sources(marked, speech)
    said = _collected(marked, sources)
    said.sort(key=lambda s: s.cue[0] if s.cue else s.parts[0][0])
    times = Stretches(marked.times)
    found = [_statement(marked, item, sources.speakers, times) for item in said]
    found = [s for s in found if s.speaker is None or s.passages[0] != s.speaker.span]
    found.sort(key=lambda s: (s.passages[0].start, s.passages[0].end))
    return tuple(found)


def beside(
    found: Iterable[Statement],
    marked: Marked,
    accounts: Sequence[Account],
    told: Iterable[Measure | Response | Lead] = (),
    numbers: Iterable[Figure] = (),
) -> tuple[Statement, ...]:
    """Leave out of a document's statements what its other entries say already.

    Indirect speech that only credits somebody with an act, or with a detail told right behind it,
    is the attribution of that account; what somebody proposes or orders is the measure or the
    response, and a clause that tells a number is the credit of that figure. Words quoted stay, and
    so does what a public person says of the acts.
    """
    public = {p.name for p in marked.persons if p.public}
    told, found = tuple(told), tuple(found)
    proposed = [entry for entry in told if isinstance(entry, Measure)]
    around = _around(marked, [passage for account in accounts for passage in account.passages])
    acts = Stretches(around, lambda span: span)
    entries = Stretches([entry.passages[0] for entry in told], lambda span: span)
    values = [f.value.span if f.value is not None else f.passages[0] for f in numbers]
    figures = Stretches(values, lambda span: span)

    def is_told(statement: Statement) -> bool:
        passage = statement.passages[0]
        if statement.direct:
            return False
        if _is_inner(statement, found):
            return True
        beside = entries.touching(passage.start, passage.end)
        if any(_same(passage, entry) for entry in beside):
            return True
        if any(_is_aim_of(statement, measure, marked) for measure in proposed):
            return True
        inside = figures.touching(passage.start, passage.end)
        if any(passage.covers(v) and _is_credit_of(passage, v, marked) for v in inside):
            return True
        named = statement.speaker is not None and statement.speaker.value in public
        return not named and bool(acts.touching(passage.start, passage.end))

    return tuple(s for s in found if not is_told(s))


def _is_inner(statement: Statement, found: Sequence[Statement]) -> bool:
    """Whether it is part of what another says, by nobody known: "they deny it, the lawyer said"."""
    speaker, passage = statement.speaker, statement.passages[0]
    unknown = speaker is not None and fold(speaker.value) in _THEY
    return unknown and any(
        other is not statement and any(p.covers(passage) for p in other.passages) for other in found
    )


def _is_aim_of(statement: Statement, measure: Measure, marked: Marked) -> bool:
    """Whether a statement is but the aim of what its speaker proposes in the same sentence.

    "She advocates for wider powers, proposing that orders be extended": the measure says it.
    """
    speaker, proposer, cue = statement.speaker, measure.said_by, statement.cue
    if speaker is None or proposer is None or cue is None or speaker.value != proposer.value:
        return False
    span = marked.parse.char_span(cue.start, cue.end, alignment_mode="expand")
    if span is None or measure.status.value != "proposed":
        return False
    here = span.sent.start_char <= measure.passages[0].start < span.sent.end_char
    proposing = ledger_words(marked.document.language).measures["proposing"]
    return here and any(is_in(token, proposing) for token in span)


def _is_credit_of(passage: Span, value: Span, marked: Marked) -> bool:
    """Whether the main clause of what is said tells a number: "320 doors were forced in 2030"."""
    said = marked.parse.char_span(passage.start, passage.end, alignment_mode="contract")
    number = marked.parse.char_span(value.start, value.end, alignment_mode="expand")
    if said is None or number is None:
        return False
    clause = {t.i for t in clause_of(said.root).all_tokens}
    if number.root.i not in clause:
        return False
    for token in (number.root, *number.root.ancestors):
        if token == said.root or token.i not in clause:
            break
        # "too thin for a town of 4,000 people": the number only describes
        if token.dep_ in _DESCRIBING or (token.dep_ == "prep" and not is_verbal(token.head)):
            return False
    return True


def _around(marked: Marked, passages: Sequence[Span]) -> list[Span]:
    """The sentences that tell of acts, each with the one behind it in its paragraph."""
    document = marked.document
    sentences = list(marked.parse.sents)
    told = Stretches(passages, lambda span: span)
    found: list[Span] = []
    for n, sentence in enumerate(sentences):
        if not told.touching(sentence.start_char, sentence.end_char):
            continue
        goes_on = n + 1 < len(sentences) and "\n" not in sentence.text
        end = sentences[n + 1 if goes_on else n].end_char
        found.append(document.span(sentence.start_char, end))
    return found


def _same(left: Span, right: Span) -> bool:
    both = min(left.end, right.end) - max(left.start, right.start)
    return both > SAME_SHARE * min(left.end - left.start, right.end - right.start)


def _collected(marked: Marked, sources: Sources) -> list[_Said]:
    text = marked.document.text
    words = ledger_words(marked.document.language)
    indirect = [
        _Said(
            parts=list(saying.content),
            cue=(saying.verb.idx, end_of(saying.verb)),
            source=saying.source,
            direct=False,
        )
        for saying in sources.speech.reports
    ]
    indirect += [
        _Said(parts=list(credit.content), cue=credit.cue, source=credit.source, direct=False)
        for credit in sources.speech.credits
    ]
    indirect = [s for s in indirect if sum(e - b for b, e in s.parts) <= LONGEST_CONTENT]
    speech = sources.speech
    quoted = Directly(marked, words, speech.sayings, speech.quotes, speech.reports).attributed()
    direct = _direct(quoted)
    for item in direct:
        _complete(item, marked, words)
    cues = {s.cue for s in direct}
    taken = {q.quotation for q in quoted}
    rest = [q for q in sources.speech.quotes if q not in taken]
    kept = [s for s in indirect if s.cue not in cues]
    kept += _around_words(marked, sources, rest, [*direct, *kept])
    kept += _labelled(marked, sources, [*direct, *kept])
    unattributed = Stretches(rest, lambda quote: quote)
    for item in kept:
        _mix(item, unattributed, text, words)
    return _merged(direct, indirect, kept)


def _around_words(
    marked: Marked, sources: Sources, rest: Sequence[Quotation], found: Sequence[_Said]
) -> list[_Said]:
    """What holds words quoted that nothing else says whose they are."""
    said: dict[Token, _Said] = {}
    for quotation in rest:
        if any(start <= quotation.start < end for item in found for start, end in item.parts):
            continue
        saying = sources.speech.unlisted.around(marked.document.text, quotation)
        if saying is not None:
            cue = (saying.verb.idx, end_of(saying.verb))
            said[saying.verb] = _Said(list(saying.content), cue, saying.source, direct=False)
    return list(said.values())


def _labelled(marked: Marked, sources: Sources, found: Sequence[_Said]) -> list[_Said]:
    """What stands behind a speaker's name and a colon, and is nobody else's words."""
    documents = ledger_words(marked.document.language).saying["documents"]

    def is_speaker(token: Token) -> bool:
        return sources.speakers.may_speak(token) and not is_in(token, documents)

    return [
        _Said(
            parts=[label.content],
            cue=label.sign,
            source=label.source,
            direct=sources.speech.is_quoted(label.content[0]),
        )
        for label in labels(marked.document.text, marked.parse, is_speaker)
        if not any(
            start < label.content[1] and label.content[0] < end
            for item in found
            for start, end in item.parts
        )
    ]


def _direct(quoted: Sequence[Quoted]) -> list[_Said]:
    found: list[_Said] = []
    for item in quoted:
        cue = (item.verb.idx, end_of(item.verb)) if item.verb is not None else None
        begun = next((s for s in reversed(found) if s.cue == cue), None) if item.goes_on else None
        if begun is None and found and cue is not None and found[-1].cue == cue:
            begun = found[-1]
        if begun is not None:
            begun.parts.extend(item.parts)
        else:
            found.append(_Said(parts=list(item.parts), cue=cue, source=item.source, direct=True))
    return found


def _complete(item: _Said, marked: Marked, words: LedgerWords) -> None:
    """Put behind words quoted that are no sentence the clause that they belong to.

    "It is “a shame”, said X": from its beginning; "X called him “a fool”": from behind the verb.
    """
    start, end = item.parts[0]
    span = marked.parse.char_span(start, end, alignment_mode="expand")
    if len(item.parts) > 1 or item.cue is None or span is None or span.text[:1].isupper():
        return
    if item.cue[0] < start:
        cue = marked.parse.char_span(*item.cue, alignment_mode="expand")
        judges = cue is not None and any(is_in(t, words.saying["judging"]) for t in cue)
        told = [t for t in span.sent if judges and item.cue[1] <= t.idx < start and t.is_alpha]
    else:
        told = [t for t in span.sent if t.idx < start and t.is_alpha]
    named = any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in told)
    if named and span.sent.start_char <= item.cue[0] < span.sent.end_char:
        item.parts.append((told[0].idx, end))


def _mix(item: _Said, quotes: Stretches[Quotation], text: str, words: LedgerWords) -> None:
    """Put the words that a clause quotes before the clause."""
    reach = min(start for start, _ in item.parts), max(end for _, end in item.parts)
    inside = [
        part
        for quote in quotes.touching(*reach)
        for part in quote.parts
        if any(start <= quote.start and part[1] <= end for start, end in item.parts)
        and is_wording(text, quote, words.saying["naming"])
    ]
    if not inside:
        return
    item.direct = True
    told = sum(end - start for start, end in item.parts)
    quoted = sum(end - start for start, end in inside)
    item.parts = inside if quoted >= QUOTED_SHARE * told else [*inside, *item.parts]


def _merged(direct: list[_Said], indirect: list[_Said], kept: list[_Said]) -> list[_Said]:
    """One statement for each report: a clause that holds quoted words adds itself to them."""
    by_cue = {s.cue: s for s in indirect}
    for item in direct:
        clause = by_cue.get(item.cue)
        if clause is None or item.cue is None or item.cue[0] > item.parts[0][0]:
            continue
        told = sum(end - start for start, end in clause.parts)
        quoted = sum(end - start for start, end in item.parts)
        inside = all(
            any(b <= start and end <= e for b, e in clause.parts) for start, end in item.parts
        )
        if inside and quoted < QUOTED_SHARE * told:
            item.parts = [*item.parts, *clause.parts]
    # "dit craindre que ...": two verbs, one thing said.
    seen: set[tuple[tuple[int, int], ...]] = set()
    found: list[_Said] = []
    for item in [*direct, *kept]:
        key = tuple(item.parts[:1] if item.direct else item.parts)
        if key not in seen:
            seen.add(key)
            found.append(item)
    return found


def _statement(
    marked: Marked, item: _Said, speakers: Speakers, times: Stretches[TimeMention]
) -> Statement:
    document = marked.document
    speaker: Speaker | None = speakers.resolve(item.source) if item.source is not None else None
    passages = spans_of(marked, tuple(item.parts))
    return Statement(
        id=content_id("sta", document.id, str(passages[0].start), str(passages[0].end)),
        document=document.id,
        passages=passages,
        cue=document.span(*item.cue) if item.cue else None,
        direct=item.direct,
        speaker=speaker.claim(marked) if speaker else None,
        role=speakers.role(speaker) if speaker else None,
        when=_when(marked, item, times),
        denies=_denies(marked, item),
        hedge=_hedge(marked, item),
    )


def _denies(marked: Marked, item: _Said) -> bool:
    """Whether the speaker says that something is not so: "denied", "ne croit pas que"."""
    words = ledger_words(marked.document.language).saying
    return any(
        is_in(token, words["denying"]) or (is_in(token, words["held_not"]) and is_negated(token))
        for token in _cue_tokens(marked, item)
    )


def _hedge(marked: Marked, item: _Said) -> Claim[str] | None:
    """The word that holds it less than sure: of the verb that reports, else of what is said."""
    words = ledger_words(marked.document.language)
    document = marked.document
    tokens = [t for t in _cue_tokens(marked, item) if is_in(t, words.saying["doubting"])]
    for start, end in () if item.direct else item.parts:
        span = marked.parse.char_span(start, end, alignment_mode="expand")
        tokens += [
            t
            for t in span or ()
            if is_in(t, words.doubts["hedges"] | words.saying["possibly"])
            or (t.lang_ == "fr" and feature(t, "Mood") == "Cnd")
        ]
    if not tokens:
        return None
    span_ = document.span(tokens[0].idx, end_of(tokens[0]))
    return Claim(value=document.read(span_), span=span_, by=BY)


def _cue_tokens(marked: Marked, item: _Said) -> list[Token]:
    if item.cue is None:
        return []
    span = marked.parse.char_span(*item.cue, alignment_mode="expand")
    return list(span) if span is not None else []


def _when(marked: Marked, item: _Said, times: Stretches[TimeMention]) -> Claim[TimeValue] | None:
    """When it was said: a day or moment beside the verb that reports it."""
    if item.cue is None:
        return None
    span = marked.parse.char_span(*item.cue, alignment_mode="expand")
    if span is None:
        return None
    clause = clause_of(span.root)
    beside = {t.i for t in clause.tokens}
    for time in times.touching(span.sent.start_char, span.sent.end_char):
        if time.candidates[0].type not in {"DATE", "TIME"}:
            continue
        if any(start < time.span.end and time.span.start < end for start, end in item.parts):
            continue
        token = marked.parse.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if not _may_be_when(time, marked):
            continue
        if token is not None and token.root.i in beside and not _is_aside(token.root, clause.head):
            return Claim(value=time.candidates[0], span=time.span, by=BY)
    return None


def _may_be_when(time: TimeMention, marked: Marked) -> bool:
    """Whether something may have been said then: on a day or in a month, and not in the future."""
    interval = time.candidates[0].interval
    if interval is None or interval.start is None:
        return True
    published = marked.document.published
    end = published.interval.end if published is not None else None
    return interval.granularity != "year" and (end is None or interval.start < end)


def _is_aside(token: Token, verb: Token) -> bool:
    """Whether a time belongs to what is told of the speaker: "expected there on Monday, said"."""
    while token not in {verb, token.head}:
        if token.dep_ in {"acl", "acl:relcl", "relcl"}:
            return True
        token = token.head
    return False
