"""The stages in order, on one screen: read this first.

    report -> document -> marked -> reading -> placed -> incident -> finding
     collect   read       mark     extract    ground     link        assess
                 +-- trace: which documents are copies or versions of one another
                                         resolve: which value is shown --+

The stages of `reading_stages` see one report at a time; what they make of it is stored in one
transaction. `derive` looks at all of a case at once; `derive_more`, to the same end, at what a
report more touches. What people decided is replayed over that by `tocsin.review.reviewing`, and
what the incidents show together (`assess`) is said, each time a case is looked at.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tocsin.collect import collect
from tocsin.extract import extract
from tocsin.extract.lexicon.own import read_words
from tocsin.flow import Stage
from tocsin.ground import ground
from tocsin.growing import Part, Source
from tocsin.link import link_more, linked, story_of, sums_more
from tocsin.mark import mark
from tocsin.mark.sitealiases import with_aliases
from tocsin.mark.sitelist import read_sites
from tocsin.mark.usergazetteer import UserGazetteer, open_gazetteer
from tocsin.model import Derived, Grown, Kept, Record, Site, WordList
from tocsin.read import read
from tocsin.resolve import resolve
from tocsin.trace import trace_more

__all__ = [
    "collect",
    "derive",
    "derive_more",
    "open_gazetteer",
    "read",
    "read_sites",
    "read_words",
    "reading_stages",
    "with_aliases",
]


def reading_stages(
    *,
    sites: tuple[Site, ...],
    gazetteers: Sequence[UserGazetteer] = (),
    lists: Sequence[WordList] = (),
) -> tuple[Stage[Any, Any], ...]:
    """From a report to all that it says, placed as far as can be known."""
    marking = mark(sites=sites, gazetteers=gazetteers)
    return read(), marking, extract(lists=lists), ground(sites=sites)


def derive(record: Record) -> Derived:
    """From all that a case's reports say to incidents; series and findings are made when asked."""
    said = replace(record, origins=(), incidents=(), stories=(), inclusions=(), crowds=())
    traced = trace_more((), said.documents, said.documents.__getitem__, lambda ids: ids)
    joined = linked(replace(said, origins=traced.origins))
    incidents = resolve(joined.record, joined.record.incidents, {})
    whole = replace(joined.record, incidents=incidents, crowds=joined.crowds)
    return Derived(record=whole, traced=traced.kept, linked=joined.kept)


def derive_more(kept: Kept, case: Source) -> Grown:
    """The same of a case that grew: what of it is another than before, and nothing else.

    Whatever came first, and in however many runs, the case is then what `derive` makes of all.
    """
    part = Part(case)
    new = part.documents(kept.new)
    traced = trace_more(kept.traced, new, part.document, part.together)
    part.put_origins(traced.origins)
    moved = part.elsewhere(traced.origins).union(kept.new)
    joined = link_more(kept.linked, part.record(moved), part.record)
    incidents = resolve(part.record(joined.reports), joined.incidents, {})
    rows = {one.document: one for one in (*kept.linked, *joined.kept)}
    counting, inclusions = sums_more(rows.values(), frozenset(kept.new), part.record)
    stories = (story_of(ids) for ids in joined.stories if len(ids) > 1)
    return Grown(
        origins=traced.origins,
        traced=traced.kept,
        linked=joined.kept,
        neighbourhoods=joined.neighbourhoods,
        judged=joined.reports,
        incidents=incidents,
        stories=tuple(stories),
        counting=counting,
        inclusions=inclusions,
        blocks=joined.blocks,
        crowds=joined.crowds,
    )
