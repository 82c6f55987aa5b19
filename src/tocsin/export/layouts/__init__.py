"""A case in the layouts of neighbouring data sets and tools, for scripts written for those."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import ModuleType

from tocsin.export.layouts import acled, gtd, ucdp
from tocsin.export.layouts.acts import Act, acts
from tocsin.export.layouts.annotations import annotation_page
from tocsin.export.layouts.followthemoney import followthemoney_lines
from tocsin.export.layouts.plover import plover_json
from tocsin.export.layouts.stix import stix_bundle
from tocsin.export.layouts.tables import table
from tocsin.model import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A case in another layout."""

    text: str
    left_out: Mapping[str, int] = field(default_factory=dict)
    """How many incidents are not in it, by the reason in words."""


def _of_acts(write: Callable[[tuple[Act, ...]], str], record: Record) -> Laid:
    kept, left_out = acts(record)
    return Laid(text=write(kept), left_out=left_out)


def _table(layout: ModuleType) -> Callable[[Record], Laid]:
    return partial(_of_acts, partial(table, columns=layout.COLUMNS, cells=layout.cells))


def _annotations(record: Record) -> Laid:
    return Laid(text=annotation_page(record))


LAYOUTS: Mapping[str, Callable[[Record], Laid]] = {
    "acled": _table(acled),
    "ucdp": _table(ucdp),
    "gtd": _table(gtd),
    "plover": partial(_of_acts, plover_json),
    "stix": partial(_of_acts, stix_bundle),
    "ftm": partial(_of_acts, followthemoney_lines),
    "annotations": _annotations,
}
"""What each layout makes of a record."""
