"""Marked -> Reading: who did what, when and where; statements, figures, measures, responses."""

from collections.abc import Iterable, Iterator

from tocsin.extract.accounts import accounts
from tocsin.extract.doubts import doubts
from tocsin.extract.figurative import meant
from tocsin.extract.figures import figures
from tocsin.extract.fillers import filled
from tocsin.extract.lexicon import lexicon
from tocsin.extract.measures import measures
from tocsin.extract.responses import responses
from tocsin.extract.statements import beside, statements
from tocsin.flow import Stage
from tocsin.model import Marked, Reading, Rejected

__all__ = ["NOTE", "extract"]

NOTE = "extract note"  # the stage of a reason that lets go words only: the document was read


def extract() -> Stage[Marked, Reading]:
    """Make the stage that composes what one document tells.

    Each reason for which words of acts in it make no account is yielded once, before the reading,
    as a `Rejected` of the stage ``NOTE``.
    """

    def run(stream: Iterable[Marked]) -> Iterator[Reading | Rejected]:
        for marked in stream:
            words = lexicon(marked.document.language)
            reasons: set[str] = set()
            found = accounts(marked, words, reasons.add)
            told = filled(meant(found, marked, reasons.add), marked, words)
            for reason in sorted(reasons):
                yield Rejected(stage=NOTE, item=marked.document.id, reason=reason)
            provisions, actions = measures(marked), responses(marked)
            yield Reading(
                document=marked.document,
                accounts=told,
                statements=beside(statements(marked), marked, told, [*provisions, *actions]),
                figures=figures(marked),
                measures=provisions,
                responses=actions,
                doubts=doubts(marked, told),
                places=marked.places,
                persons=marked.persons,
            )

    return Stage("extract", Marked, Reading, run)
