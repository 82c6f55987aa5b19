"""Document -> Marked: one parse; mentions of places, sites, times, persons, bodies, quantities."""

from collections.abc import Iterable, Iterator

from tocsin.flow import Stage
from tocsin.mark.gazetteer import Gazetteer
from tocsin.mark.parse import parse
from tocsin.mark.people import bodies, persons
from tocsin.mark.places import places
from tocsin.mark.quantities import quantities
from tocsin.mark.sites import sites as mark_sites
from tocsin.mark.times import times
from tocsin.model import Document, Marked, Rejected, Site

__all__ = ["mark"]


def mark(*, sites: tuple[Site, ...] = ()) -> Stage[Document, Marked]:
    """Make the stage that parses a document and proposes mentions, each with candidates.

    Args:
        sites: The user's own list.

    Raises:
        ModelMissing: when a document's language model is not installed.
    """

    def run(documents: Iterable[Document]) -> Iterator[Marked | Rejected]:
        gazetteer = Gazetteer.open()
        for document, doc in parse(documents):
            found = places(document, doc, gazetteer)
            yield Marked(
                document=document,
                parse=doc,
                places=found,
                sites=mark_sites(document, doc, found, sites),
                times=times(document, doc),
                persons=persons(document, doc),
                bodies=bodies(document, doc),
                quantities=quantities(document, doc),
            )

    return Stage("mark", Document, Marked, run)
