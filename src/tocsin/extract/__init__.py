"""Marked -> Reading: who did what, when and where; statements, figures, measures, responses."""

from collections.abc import Iterable, Iterator

from tocsin.extract.accounts import accounts
from tocsin.extract.concerning import Concerning
from tocsin.extract.doubts import doubts
from tocsin.extract.figurative import meant
from tocsin.extract.figures import figures
from tocsin.extract.fillers import filled
from tocsin.extract.leads import leads
from tocsin.extract.lexicon import lexicon
from tocsin.extract.measures import measures
from tocsin.extract.offices import offices
from tocsin.extract.responses import responses
from tocsin.extract.statements import beside, statements
from tocsin.flow import Stage
from tocsin.model import Lead, Marked, Measure, Reading, Rejected, Response

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
            acts = Concerning(marked, told)
            provisions = measures(marked)
            actions = acts.tied(responses(marked))
            suspected = acts.tied(leads(marked))
            others: list[Measure | Response | Lead] = [*provisions, *actions, *suspected]
            said = acts.tied(beside(statements(marked), marked, told, others))
            numbers = figures(marked)
            yield Reading(
                document=marked.document,
                accounts=told,
                statements=said,
                figures=numbers,
                measures=provisions,
                responses=actions,
                leads=suspected,
                doubts=doubts(marked, told, suspected),
                offices=offices(marked, [*said, *numbers, *others]),
                places=marked.places,
                persons=marked.persons,
            )

    return Stage("extract", Marked, Reading, run)
