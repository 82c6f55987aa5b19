"""The Global Terrorism Database's columns, all 135 of them; most are the coder's to fill.

Whether an act was terrorism is not asked here: the three criteria and the doubt are left empty.

Source:
    START, "Global Terrorism Database Codebook", 2021, order of the columns in the download.
"""

from tocsin.export.layouts.acts import Act
from tocsin.export.layouts.codes import gtd_targets, gtd_text
from tocsin.export.layouts.tables import Cells, Value
from tocsin.export.table import POINT_LEVELS

COLUMNS = (
    "eventid", "iyear", "imonth", "iday", "approxdate", "extended", "resolution",
    "country", "country_txt", "region", "region_txt", "provstate", "city", "latitude", "longitude",
    "specificity", "vicinity", "location", "summary", "crit1", "crit2", "crit3", "doubtterr",
    "alternative", "alternative_txt", "multiple", "success", "suicide",
    *(f"attacktype{n}{part}" for n in (1, 2, 3) for part in ("", "_txt")),
    *(f"{name.format(n)}" for n in (1, 2, 3) for name in (
        "targtype{}", "targtype{}_txt", "targsubtype{}", "targsubtype{}_txt", "corp{}", "target{}",
        "natlty{}", "natlty{}_txt")),
    "gname", "gsubname", "gname2", "gsubname2", "gname3", "gsubname3", "motive",
    "guncertain1", "guncertain2", "guncertain3", "individual", "nperps", "nperpcap", "claimed",
    "claimmode", "claimmode_txt", "claim2", "claimmode2", "claimmode2_txt", "claim3", "claimmode3",
    "claimmode3_txt", "compclaim",
    *(f"{name.format(n)}" for n in (1, 2, 3, 4) for name in (
        "weaptype{}", "weaptype{}_txt", "weapsubtype{}", "weapsubtype{}_txt")),
    "weapdetail", "nkill", "nkillus", "nkillter", "nwound", "nwoundus", "nwoundte", "property",
    "propextent", "propextent_txt", "propvalue", "propcomment", "ishostkid", "nhostkid",
    "nhostkidus", "nhours", "ndays", "divert", "kidhijcountry", "ransom", "ransomamt",
    "ransomamtus", "ransompaid", "ransompaidus", "ransomnote", "hostkidoutcome",
    "hostkidoutcome_txt", "nreleased", "addnotes", "scite1", "scite2", "scite3", "dbsource",
    "INT_LOG", "INT_IDEO", "INT_MISC", "INT_ANY", "related",
)  # fmt: skip

_KIDNAPPING = 6
_NO_REGION, _NO_COUNTY = 5, 4  # specificity: not even the province is known; the province is


def cells(act: Act) -> Cells:
    """Fill GTD's columns for one act; 0 stands for an unknown month or day, as there."""
    row, first = act.row, act.first_day
    one_day = act.days == 1
    damaged = act.counted("damage")
    cited = [one.citation for one in act.told[:3]]
    return {
        "eventid": row.incident,
        "iyear": first.year if first else None,
        "imonth": first.month if first and _same_month(act) else 0,
        "iday": first.day if first and one_day else 0,
        "approxdate": "" if one_day else row.when,
        "country_txt": act.country.name,
        "provstate": row.region,
        "city": row.place if row.level == "town" else "",
        "latitude": row.lat,
        "longitude": row.lon,
        "specificity": _specificity(act),
        "vicinity": None if row.acled_precision is None else int(row.acled_precision > 1),
        "location": row.place_said,
        "summary": act.summary,
        "success": int(row.modality == "happened"),
        **_coded("attacktype1", "attack", act.codes.gtd_attack),
        **_coded("targtype1", "target", _target(act)),
        "target1": row.target or row.site,
        "claimed": 1 if row.signature else None,
        **_coded("weaptype1", "weapon", act.codes.gtd_weapon),
        "weapdetail": row.means,
        "nkill": act.counted("killed"),
        "nwound": act.counted("injured"),
        "property": 1 if row.damage_best else None,
        "propcomment": f"{damaged} {row.damage_unit}".strip() if damaged else "",
        "ishostkid": 1 if act.codes.gtd_attack == _KIDNAPPING else None,
        "addnotes": "; ".join(filter(None, (row.perpetrator, act.doubtful))),
        **{f"scite{n}": citation for n, citation in enumerate(cited, start=1)},
        "dbsource": "Tocsin",
    }


def _coded(name: str, what: str, code: int) -> dict[str, Value]:
    return {name: code, f"{name}_txt": gtd_text(what, code)} if code else {}


def _target(act: Act) -> int:
    known = gtd_targets()
    return known.get(act.row.site_kind) or known.get(act.row.target_kind, 0)


def _same_month(act: Act) -> bool:
    first, last = act.first_day, act.last_day
    return last is None or (first is not None and first.replace(day=1) == last.replace(day=1))


def _specificity(act: Act) -> int:
    """1: a town or closer; 3: a county; 4: a province; 5: nothing of these is known."""
    if act.row.level in POINT_LEVELS:
        return 1
    if act.row.level == "county":
        return 3
    return _NO_COUNTY if act.row.region or act.row.level == "region" else _NO_REGION
