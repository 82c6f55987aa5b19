"""One incident on a page, as words on a screen: for ``tocsin show`` and ``tocsin review``."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tocsin.cli.screen import counted, quote, say
from tocsin.credibility import CLAIM_WORDS, SOURCE_WORDS, proposed
from tocsin.export.decisions import decision_words, state_words
from tocsin.export.quotes import Quotes
from tocsin.export.sheet import Line, Sheet, Source, Value, sheet
from tocsin.export.table import Row, rows
from tocsin.export.words import interval_in_words
from tocsin.model import Incident, Record

INDENT = 2


def print_sheet(record: Record, incident: Incident, origin_of: Callable[[str], str]) -> None:
    """Print all that an incident stands on: values, disagreements, sentences, links, decisions.

    Args:
        record: The case as decided.
        incident: One of its incidents.
        origin_of: Gives the file that a report came from.
    """
    quotes = Quotes(record)
    page = sheet(record, quotes, incident)
    _head(record, incident)
    for words in _rules(page.lines):
        say(words)
    say()
    for line in page.lines:
        _line(line, alone=len(page.sources) == 1)
    _disagreements(page)
    say()
    say("WHAT THE REPORTS SAY")
    for source in page.sources:
        _source(source, origin_of(source.document.report))
    _joined(page)
    _decisions(record, quotes, incident)


def _head(record: Record, incident: Incident) -> None:
    row = rows(replace(record, incidents=(incident,), left_out=()))[0]
    say(f"{incident.id} {title_of(row)}")
    say(f"{counted(row.reports, 'report')}, {counted(row.origins, 'independent telling')}; "
        f"{state_words(incident.review)}")  # fmt: skip
    if row.aggregate:
        say("several events told by number, not one event")
    for words in _grade(record, incident):
        say(words)


def title_of(row: Row) -> str:
    """An incident in a line: what, where and when."""
    kind = f"{row.kind[:1].upper()}{row.kind[1:]}" or "An act"
    target = f" ({row.target})" if row.target else ""
    where = ", ".join(filter(None, (row.place, row.when)))
    return f"{kind}{target}: {where}" if where else f"{kind}{target}"


def _grade(record: Record, incident: Incident) -> Iterator[str]:
    proposal = proposed(record, incident)
    words = f"{proposal.grade} ({CLAIM_WORDS[proposal.grade]}), as {proposal.why}"
    given = incident.review.grade
    if given is not None:
        yield f"credibility {given} ({CLAIM_WORDS[given]}), by a reviewer; proposed was {words}"
    else:
        yield f"credibility {words}; proposed, not reviewed"


def _rules(lines: Sequence[Line]) -> Iterator[str]:
    """By which rule one of several values is shown, where there are several."""
    chosen = [line for line in lines if line.shown and line.others and not line.correction]
    rules = [line.rule for line in chosen]
    usual = max(dict.fromkeys(rules), key=rules.count, default="")
    if usual:
        yield f"of several values one is shown: {usual}"
    for line in chosen:
        if line.rule != usual:
            yield f"of several values of {_name(line.field)}: {line.rule}"


def _name(field: str) -> str:
    return field.replace("_", " ")


def _line(line: Line, *, alone: bool) -> None:
    words = _value(line.shown, alone=alone) if line.shown else "not known"
    notes = []
    if line.correction is not None:
        one = line.correction
        machine = f"the machine shows {line.machine}" if line.machine else "the machine knows none"
        notes.append(f"corrected by {one.who}, decision {one.number}; {machine}")
    elif line.shown and not line.sure:
        notes.append(f"confidence {line.confidence:.2f}")
    if line.indirect:
        notes.append("read of the scene, not of the act itself")
    note = f" ({'; '.join(notes)})" if notes else ""
    say(f"{_name(line.field)}: {words}{note}", indent=INDENT)
    if line.others and not (line.disagreement and line.disagreement.real):
        others = "; ".join(_value(other, alone=alone) for other in line.others)
        why = f" ({line.disagreement.why})" if line.disagreement else ""
        say(f"also: {others}{why}", indent=2 * INDENT)


def _value(value: Value, *, alone: bool) -> str:
    words = value.words
    if value.said_by:
        words += f", according to {', '.join(map(_quoted, value.said_by))}"
    if alone or not value.reports:
        return words
    return f"{words} {_numbers(value.reports)}"


def _quoted(words: str) -> str:
    return f"\N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}"


def _numbers(numbers: Iterable[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def _disagreements(page: Sheet) -> None:
    real = [line for line in page.lines if line.disagreement and line.disagreement.real]
    if not real:
        return
    say()
    say("WHERE THE REPORTS DISAGREE")
    published = {source.number: _published(source) for source in page.sources}
    for line in real:
        if line.disagreement is None or line.shown is None:
            continue
        say(f"{_name(line.field)}: {line.disagreement.why}", indent=INDENT)
        for value in (line.shown, *line.others):
            days = list(dict.fromkeys(published[n] for n in value.reports))
            told = f", as of {' to '.join(dict.fromkeys((days[0], days[-1])))}" if days else ""
            origins = counted(value.origins, "origin")
            say(f"{_value(value, alone=False)}, {origins}{told}", indent=2 * INDENT)


def _published(source: Source) -> str:
    published = source.document.published
    return interval_in_words(published.interval) if published else "a day not known"


def _source(source: Source, file: str) -> None:
    outlet = source.document.outlet or "(outlet unknown)"
    grade = f", source graded {source.grade} ({SOURCE_WORDS[source.grade]})" if source.grade else ""
    say(f"[{source.number}] {outlet}, {_published(source)}{grade}", indent=INDENT)
    if source.title and not any(passage.in_title for passage in source.passages):
        say(source.title, indent=2 * INDENT)
    for passage in source.passages:
        quote(passage.pieces, indent=2 * INDENT)
        reads: dict[tuple[int, int, str], list[str]] = {}
        for read in passage.reads:
            reads.setdefault((read.start, read.end, read.words), []).append(_name(read.field))
        said = "; ".join(
            f"{', '.join(fields)} {_quoted(words)} [{start}:{end}]"
            for (start, end, words), fields in reads.items()
        )
        if said:
            say(said, indent=3 * INDENT)
    about = [source.document.address, file, source.document.id, *source.accounts]
    if source.origin is not None:
        about.append(f"origin {source.origin.id}{_copies(source)}")
    say("; ".join(filter(None, about)), indent=2 * INDENT)


def _copies(source: Source) -> str:
    origin = source.origin
    if origin is None or len(origin.documents) == 1:
        return ""
    credit = f" credited to {origin.credit}" if origin.credit else ""
    return f" (one text{credit} in {len(origin.documents)} reports)"


def _joined(page: Sheet) -> None:
    if not page.joined:
        return
    say()
    say("WHY THEY ARE ONE INCIDENT (weights are log-odds)")
    for link in page.joined:
        words = "; ".join(link.grounds_for)
        if link.grounds_against:
            words += f"; against it: {'; '.join(link.grounds_against)}"
        say(f"[{link.left}] and [{link.right}] ({link.weight:+.1f}): {words}", indent=INDENT)


def _decisions(record: Record, quotes: Quotes, incident: Incident) -> None:
    numbers = set(incident.review.decisions)
    decided = [one for one in record.decisions if one.number in numbers]
    if not decided:
        return
    say()
    say("DECISIONS")
    for decision in decided:
        say(decision_words(record, quotes, decision), indent=INDENT)
