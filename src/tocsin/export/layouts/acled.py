"""ACLED's columns: a proposal for a coder, in the layout that scripts read.

What is not known is left empty, also where ACLED writes 0: deaths that nobody tells of are not
"no deaths". Actors are left to the coder; perpetrators as described stand in the notes.

Source:
    ACLED, "Codebook", 2024, columns of the export.
"""

from tocsin.export.layouts.acts import Act
from tocsin.export.layouts.tables import Cells

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip

_DISORDER = {
    "Violence against civilians": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Riots": "Political violence",
    "Strategic developments": "Strategic developments",
}
_WEEK, _MONTH = 7, 31  # [d] the longest stretch that time_precision 2 and 3 stand for


def cells(act: Act) -> Cells:
    """Fill ACLED's columns for one act."""
    row, (event, sub_event) = act.row, act.codes.acled
    first = act.first_day
    return {
        "event_id_cnty": row.incident,
        "event_date": f"{first.day:02} {first:%B %Y}" if first else None,
        "year": first.year if first else None,
        "time_precision": _time_precision(act.days),
        "disorder_type": _DISORDER.get(event, ""),
        "event_type": event,
        "sub_event_type": sub_event,
        "iso": act.country.numeric or None,
        "country": act.country.name,
        "admin1": row.region,
        "admin2": row.county,
        "location": row.place,
        "latitude": row.lat,
        "longitude": row.lon,
        "geo_precision": row.acled_precision,
        "source": "; ".join(dict.fromkeys(one.outlet for one in act.told if one.outlet)),
        "notes": " ".join(filter(None, (act.summary, act.doubtful))),
        "fatalities": act.counted("killed"),
        "tags": "; ".join(filter(None, (row.modality, row.target, row.means, row.perpetrator))),
    }


def _time_precision(days: int | None) -> int | None:
    """1: the day is known; 2: the week; 3: the month; ACLED codes nothing vaguer."""
    if days is None or days > _MONTH:
        return None
    return 1 if days <= 2 else 2 if days <= _WEEK else 3
