"""UCDP GED's columns: where, when, how many deaths with best, low and high, and who says so.

GED holds events with at least one death; here every act has its row, and deaths that are not
told are empty. Sides, dyads and conflicts are left to the coder.

Source:
    UCDP, "Georeferenced Event Dataset Codebook", version 24.1, columns of the download.
"""

from tocsin.export.layouts.acts import Act
from tocsin.export.layouts.tables import Cells

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip

_PRECISIONS = ((2, 1), (6, 2), (7, 3), (31, 4), (366, 5))  # [d] at most, and date_prec
_GRID_CELLS_A_ROW = 720  # PRIO-GRID: half degrees, counted from 180 W, 90 S, beginning with 1
_CONTINENTS = {"AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "Americas", "SA": "Americas"}


def cells(act: Act) -> Cells:
    """Fill UCDP GED's columns for one act."""
    row, first, last = act.row, act.first_day, act.last_day
    return {
        "id": row.incident,
        "year": first.year if first else None,
        "code_status": "Check" if row.disagreements or act.doubtful else "Clear",
        "number_of_sources": row.origins,
        "source_article": "; ".join(one.citation for one in act.told),
        "source_office": "; ".join(one.outlet for one in act.told),
        "source_date": "; ".join(one.day for one in act.told),
        "source_headline": "; ".join(one.title for one in act.told),
        "where_prec": row.ucdp_precision,
        "where_coordinates": row.place,
        "where_description": row.place_said,
        "adm_1": row.region,
        "adm_2": row.county,
        "latitude": row.lat,
        "longitude": row.lon,
        "geom_wkt": f"POINT ({row.lon} {row.lat})" if row.point else "",
        "priogrid_gid": _grid_cell(row.point),
        "country": act.country.name,
        "region": _CONTINENTS.get(act.country.continent, ""),
        "event_clarity": 1 if act.days is not None else None,
        "date_prec": next((code for most, code in _PRECISIONS if (act.days or 999) <= most), None),
        "date_start": first.isoformat() if first else "",
        "date_end": last.isoformat() if last else "",
        "deaths_unknown": act.counted("killed"),
        "best": act.counted("killed"),
        "high": act.counted("killed", "high"),
        "low": act.counted("killed", "low"),
    }


def _grid_cell(point: tuple[float, float] | None) -> int | None:
    """Number the half-degree cell of PRIO-GRID that a point lies in."""
    if point is None:
        return None
    lon, lat = point
    return int((90 + lat) * 2) * _GRID_CELLS_A_ROW + int((180 + lon) * 2) + 1
