"""Who said what: quotations, indirect speech, and words that characterise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tocsin.extract.according import credits
from tocsin.extract.directly import Directly, Quoted
from tocsin.extract.ledger_words import LedgerWords, ledger_words
from tocsin.extract.lexicon import lexicon
from tocsin.extract.quoted import Quotation, quotations
from tocsin.extract.sayings import Sayings
from tocsin.extract.speakers import Speaker, Speakers, spans_of
from tocsin.extract.syntax import clause_of
from tocsin.model import Account, Claim, Marked, Statement, TimeValue, content_id

BY = "statements/1"
LONGEST_CONTENT = 1500  # [characters] of indirect speech; more is a sentence that was not parsed
QUOTED_SHARE = 0.8  # of a clause, above which its quoted words are all that is shown of it


@dataclass(slots=True)
class _Said:
    """One statement in the making."""

    parts: list[tuple[int, int]]
    cue: tuple[int, int] | None
    source: Token | None
    direct: bool


def statements(marked: Marked) -> tuple[Statement, ...]:
    """Find what a document says that others said, in text order.

    The first passage is what was said: the words quoted where there are any (without the marks),
    else the clause. Of a clause that quotes only some words, the clause is the last passage.
    """
    words = ledger_words(marked.document.language)
    speakers = Speakers(marked, words, lexicon(marked.document.language))
    said = _collected(marked, words, speakers)
    said.sort(key=lambda s: s.cue[0] if s.cue else s.parts[0][0])
    found = [_statement(marked, item, speakers) for item in said]
    found.sort(key=lambda s: (s.passages[0].start, s.passages[0].end))
    return tuple(found)


def beside_accounts(
    found: Iterable[Statement], accounts: Sequence[Account], marked: Marked
) -> tuple[Statement, ...]:
    """Leave out what only credits somebody with an account: the account says so itself.

    What a public person says stays a statement, and so do words quoted.
    """
    public = {p.name for p in marked.persons if p.public}
    passages = [a.passages[0] for a in accounts]
    return tuple(
        s
        for s in found
        if s.direct
        or (s.speaker is not None and s.speaker.value in public)
        or not any(p.overlaps(q) for p in passages for q in s.passages)
    )


def _collected(marked: Marked, words: LedgerWords, speakers: Speakers) -> list[_Said]:
    doc = marked.parse
    quotes = quotations(doc.text)

    def is_quoted(offset: int) -> bool:
        return any(q.covers(offset) for q in quotes)

    sayings = Sayings(words, speakers.may_speak, is_quoted)
    indirect = [
        _Said(
            parts=list(saying.content),
            cue=(saying.verb.idx, saying.verb.idx + len(saying.verb)),
            source=saying.source,
            direct=False,
        )
        for saying in sayings.find(doc)
    ]
    indirect += [
        _Said(parts=list(credit.content), cue=credit.cue, source=credit.source, direct=False)
        for credit in credits(doc, words, is_quoted)
        if speakers.may_speak(credit.source)
    ]
    indirect = [s for s in indirect if sum(e - b for b, e in s.parts) <= LONGEST_CONTENT]
    quoted = Directly(doc, words, sayings, quotes).attributed()
    direct = _direct(quoted)
    cues = {s.cue for s in direct}
    taken = {q.quotation for q in quoted}
    rest = [q for q in quotes if q not in taken]
    kept = [s for s in indirect if s.cue not in cues]
    for item in kept:
        _mix(item, rest, doc.text, words)
    return _merged(direct, indirect, kept)


def _direct(quoted: Sequence[Quoted]) -> list[_Said]:
    found: list[_Said] = []
    for item in quoted:
        cue = (item.verb.idx, item.verb.idx + len(item.verb)) if item.verb is not None else None
        if (item.goes_on and found) or (found and cue is not None and found[-1].cue == cue):
            found[-1].parts.extend(item.parts)
        else:
            found.append(_Said(parts=list(item.parts), cue=cue, source=item.source, direct=True))
    return found


def _mix(item: _Said, quotes: Sequence[Quotation], text: str, words: LedgerWords) -> None:
    """Put the words that a clause quotes before the clause."""
    inside = [
        part
        for quote in quotes
        for part in quote.parts
        if any(start <= quote.start and part[1] <= end for start, end in item.parts)
        and _is_wording(text, quote, words)
    ]
    if not inside:
        return
    item.direct = True
    told = sum(end - start for start, end in item.parts)
    quoted = sum(end - start for start, end in inside)
    item.parts = inside if quoted >= QUOTED_SHARE * told else [*inside, *item.parts]


def _is_wording(text: str, quote: Quotation, words: LedgerWords) -> bool:
    """Whether quotation marks hold somebody's words, rather than a name or a sign."""
    inner = text[quote.parts[0][0] : quote.parts[0][1]]
    before = text[max(0, quote.start - 30) : quote.start].lower().replace("’", "'").split()
    if before and before[-1].rpartition("'")[2].strip(",:") in words.saying["naming"]:
        return False
    return any(w.islower() and len(w) > 2 for w in inner.split())


def _merged(direct: list[_Said], indirect: list[_Said], kept: list[_Said]) -> list[_Said]:
    """One statement for each report: a clause that holds quoted words adds itself to them."""
    by_cue = {s.cue: s for s in indirect}
    for item in direct:
        clause = by_cue.get(item.cue)
        if clause is None:
            continue
        told = sum(end - start for start, end in clause.parts)
        quoted = sum(end - start for start, end in item.parts)
        inside = all(
            any(b <= start and end <= e for b, e in clause.parts) for start, end in item.parts
        )
        if inside and quoted < QUOTED_SHARE * told:
            item.parts = [*item.parts, *clause.parts]
    return [*direct, *kept]


def _statement(marked: Marked, item: _Said, speakers: Speakers) -> Statement:
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
        when=_when(marked, item),
    )


def _when(marked: Marked, item: _Said) -> Claim[TimeValue] | None:
    """When it was said: a day or moment beside the verb that reports it."""
    if item.cue is None:
        return None
    span = marked.parse.char_span(*item.cue, alignment_mode="expand")
    if span is None:
        return None
    clause = clause_of(span.root)
    beside = {t.i for t in clause.tokens}
    for time in marked.times:
        if time.candidates[0].type not in {"DATE", "TIME"}:
            continue
        if any(start < time.span.end and time.span.start < end for start, end in item.parts):
            continue
        token = marked.parse.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if token is not None and token.root.i in beside:
            return Claim(value=time.candidates[0], span=time.span, by=BY)
    return None
