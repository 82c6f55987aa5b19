"""``tocsin check``: what in a case does not add up, with both passages."""

import json
from collections import Counter
from itertools import groupby
from typing import Annotated

import typer

from tocsin.cli import arguments
from tocsin.cli.screen import counted, quote, say
from tocsin.export.quotes import Quotes
from tocsin.export.words import interval_in_words
from tocsin.model import Checked, Mismatch, Record, Span

TITLES = {
    "count": "COUNTS",
    "figure": "FIGURES",
    "comparison": "COMPARISONS",
    "time": "TIMES",
    "role": "OFFICES",
    "quotation": "QUOTATIONS",
    "law": "LAWS",
    "lead": "LEADS",
}


def check(
    case: arguments.CasePath,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line, instead of words.")
    ] = False,
) -> None:
    """Show what does not add up: counts, comparisons, times, offices, quotations.

    Each comes with both passages, the words marked, and their sources. What reports compare is
    held against the figures of the case: it holds, fails, or cannot be checked, and why. Where so
    many accounts are of one place and time that not all were compared with one another, that is
    said too. That two reports differ is no fault of the case: the exit code is 0.
    """
    from tocsin.case import Case

    with Case.open(case, create=False, read_only=True) as opened:
        record = opened.record()
        checked = opened.check(record)
    quotes = Quotes(record)
    if as_json:
        _lines(record, checked, quotes)
    else:
        _words(record, checked, quotes)


def _words(record: Record, checked: Checked, quotes: Quotes) -> None:
    ordered = sorted(checked.mismatches, key=lambda m: list(TITLES).index(m.kind))
    for kind, group in groupby(ordered, key=lambda m: m.kind):
        say(TITLES[kind])
        for one in group:
            say(_why(quotes, one), indent=2)
            for span in one.passages:
                quote(quotes.around(span), indent=4)
                say(_source(record, span), indent=6)
        say()
    figures = {figure.id: figure for figure in record.figures}
    rest = [test for test in checked.tested if test.result != "fails"]
    if rest:
        say("COMPARISONS THAT HOLD OR CANNOT BE CHECKED")
        for test in rest:
            say(f"{test.result}: {test.why}", indent=2)
            quote(quotes.around(figures[test.figure].passages[0]), indent=4)
            say(_source(record, figures[test.figure].passages[0]), indent=6)
        say()
    if record.crowds:
        say("NOT ALL COMPARED")
        for crowd in record.crowds:
            say(
                f"{crowd.accounts:,} accounts {crowd.words}: too many to compare each with each; "
                "those that share a further detail were",
                indent=2,
            )
        say()
    results = Counter(test.result for test in checked.tested)
    told = ", ".join(f"{number} {result}" for result, number in sorted(results.items()))
    say(f"{counted(len(checked.mismatches), 'thing')} found that {_do(len(checked.mismatches))}")
    if told:
        say(f"{counted(len(checked.tested), 'comparison')}: {told}")


def _do(number: int) -> str:
    return "does not add up" if number == 1 else "do not add up"


def _why(quotes: Quotes, one: Mismatch) -> str:
    return quotes.words(one.why, one.passages[0].document)


def _source(record: Record, span: Span) -> str:
    document = record.documents[span.document]
    day = interval_in_words(document.published.interval) if document.published else "no date known"
    return f"{document.outlet or '(outlet unknown)'}, {day} [{span.start}:{span.end}]"


def _lines(record: Record, checked: Checked, quotes: Quotes) -> None:
    for one in checked.mismatches:
        passages = [_passage(record, quotes, span) for span in one.passages]
        _line({"kind": one.kind, "why": _why(quotes, one), "passages": passages})
    figures = {figure.id: figure for figure in record.figures}
    for test in checked.tested:
        span = figures[test.figure].passages[0]
        passages = [_passage(record, quotes, span)]
        _line({"kind": "tested", "result": test.result, "why": test.why, "passages": passages})
    for crowd in record.crowds:
        _line({"kind": "not all compared", "of": crowd.words, "accounts": crowd.accounts})


def _passage(record: Record, quotes: Quotes, span: Span) -> dict[str, object]:
    return {
        "words": quotes.text(span),
        "sentence": quotes.sentence(span),
        "outlet": record.documents[span.document].outlet or "",
        "document": span.document,
        "start": span.start,
        "end": span.end,
    }


def _line(row: dict[str, object]) -> None:
    print(json.dumps(row, ensure_ascii=False))
