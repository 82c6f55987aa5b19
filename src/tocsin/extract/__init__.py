"""Marked -> Reading: who did what, when and where; statements, figures, measures, responses."""

from collections.abc import Iterable, Iterator

from tocsin.extract.accounts import accounts
from tocsin.extract.lexicon import lexicon
from tocsin.flow import Stage
from tocsin.model import Marked, Reading, Rejected

__all__ = ["extract"]


def extract() -> Stage[Marked, Reading]:
    """Make the stage that composes what one document tells."""

    def run(stream: Iterable[Marked]) -> Iterator[Reading | Rejected]:
        for marked in stream:
            yield Reading(
                document=marked.document,
                accounts=accounts(marked, lexicon(marked.document.language)),
                places=marked.places,
                persons=marked.persons,
            )

    return Stage("extract", Marked, Reading, run)
