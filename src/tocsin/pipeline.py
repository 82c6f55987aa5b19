"""The stages in order, on one screen: read this first.

    report -> document -> marked -> reading -> placed -> incident -> finding
     collect   read       mark     extract    ground     link        assess
                 +-- trace: which documents are copies or versions of one another
                                         resolve: which value is shown --+

The stages of `reading_stages` see one report at a time; what they make of it is stored in one
transaction. `derive` looks at all of a case at once, and replaces what it derived before. What
people decided is replayed over that by `tocsin.review.reviewing`, each time a case is looked at.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tocsin.assess import assess
from tocsin.collect import collect
from tocsin.extract import extract
from tocsin.flow import Stage
from tocsin.ground import ground
from tocsin.link import linked
from tocsin.mark import mark
from tocsin.mark.sitealiases import with_aliases
from tocsin.mark.sitelist import read_sites
from tocsin.mark.usergazetteer import UserGazetteer, open_gazetteer
from tocsin.model import Record, Site
from tocsin.read import read
from tocsin.resolve import resolve
from tocsin.trace import trace

__all__ = [
    "collect",
    "derive",
    "open_gazetteer",
    "read",
    "read_sites",
    "reading_stages",
    "with_aliases",
]


def reading_stages(
    *, sites: tuple[Site, ...], gazetteers: Sequence[UserGazetteer] = ()
) -> tuple[Stage[Any, Any], ...]:
    """From a report to all that it says, placed as far as can be known."""
    return read(), mark(sites=sites, gazetteers=gazetteers), extract(), ground(sites=sites)


def derive(record: Record) -> Record:
    """From all that a case's reports say to incidents, series and findings."""
    said = replace(
        record, origins=(), incidents=(), stories=(), inclusions=(), series=(), findings=()
    )
    traced = replace(said, origins=trace(tuple(said.documents.values())))
    joined = linked(traced)
    resolved = replace(joined, incidents=resolve(joined, joined.incidents, {}))
    series, findings = assess(resolved)
    return replace(resolved, series=series, findings=findings)
