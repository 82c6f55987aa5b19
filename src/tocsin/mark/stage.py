"""The stage that parses a document once and proposes mentions in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tocsin.collector import collector_paused
from tocsin.flow import Stage
from tocsin.mark.atlas import Atlas
from tocsin.mark.gazetteer import Gazetteer
from tocsin.mark.parse import parse
from tocsin.mark.people import bodies, persons
from tocsin.mark.places import places
from tocsin.mark.quantities import quantities
from tocsin.mark.sites import sites as mark_sites
from tocsin.mark.times import times
from tocsin.mark.unlisted import with_unlisted
from tocsin.mark.usergazetteer import UserGazetteer
from tocsin.model import Document, Marked, Rejected, Site


def mark(
    *, sites: tuple[Site, ...] = (), gazetteers: Sequence[UserGazetteer] = ()
) -> Stage[Document, Marked]:
    """Make the stage that parses a document and proposes mentions, each with candidates.

    Args:
        sites: The user's own list.
        gazetteers: The user's own, besides the one that comes with Tocsin.

    Raises:
        ModelMissing: when a document's language model is not installed.
    """

    def run(documents: Iterable[Document]) -> Iterator[Marked | Rejected]:
        atlas = Atlas(Gazetteer.open(), gazetteers)
        for document, doc in parse(documents):
            # Where capitals were restored, names are looked for with them; offsets are the same.
            read = document if doc.text == document.text else replace(document, text=doc.text)
            with collector_paused():
                found = with_unlisted(read, doc, places(read, doc, atlas))
                marked = Marked(
                    document=document,
                    parse=doc,
                    places=found,
                    sites=mark_sites(read, doc, found, sites),
                    times=times(read, doc),
                    persons=persons(read, doc, places=[place.span for place in found]),
                    bodies=bodies(read, doc),
                    quantities=quantities(read, doc),
                )
            yield marked

    return Stage("mark", Document, Marked, run)
