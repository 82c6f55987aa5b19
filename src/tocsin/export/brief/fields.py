"""The fields of an incident: their names, and their values in words."""

from typing import Any

from tocsin.export.brief.fit import LONGEST_VALUE, clean, cut
from tocsin.export.brief.numbering import Numbered
from tocsin.export.brief.prose import counted, grouped, when
from tocsin.model import Account, Claim, Count, Kind, Place, SiteName, TimeValue, Toponym

NAMES = {
    "kind": "kind of act",
    "modality": "status",
    "place": "place",
    "site": "site",
    "when": "time",
    "target": "target",
    "target_kind": "kind of target",
    "means": "means",
    "perpetrator": "by whom, as described",
    "killed": "killed",
    "injured": "injured",
    "damage": "damage",
    "count": "number of acts",
    "signature": "signature",
}
"""Names of the fields, as people read them."""

TAGS = {**NAMES, "kind": "kind", "target_kind": "target", "perpetrator": "by whom", "count": "acts"}
"""Names short enough to stand inside a sentence."""

THIN = "\N{NARROW NO-BREAK SPACE}"
"""Between a number and its unit."""

GROUPS = {
    "kind": "what",
    "modality": "what",
    "target": "what",
    "target_kind": "what",
    "means": "what",
    "signature": "what",
    "when": "when",
    "place": "where",
    "site": "where",
    "perpetrator": "who",
    "killed": "many",
    "injured": "many",
    "damage": "many",
    "count": "many",
}
"""Which question a field answers: what words are coloured by."""

STATUS = {
    "happened": "told as having happened",
    "alleged": "alleged",
    "attempted": "attempted",
    "foiled": "foiled",
    "planned": "planned",
    "threatened": "threatened",
    "denied": "denied",
    "hypothetical": "only a possibility",
    "general": "spoken of in general",
}


def in_words(case: Numbered, field: str, claim: Claim[Any], account: Account) -> str:
    """Tell one claim's value in words, private names withheld."""
    value = claim.value
    match value:
        case Kind():
            words = value.label
        case Count():
            words = counted(value, value.unit or ("person" if field != "damage" else "thing"))
        case Toponym():
            words = place_in_words(case, value, account.document)
        case SiteName():
            words = _site(case, value, account.document)
        case TimeValue():
            words = when(value, case.quotes.text(claim.span))
        case _ if field == "modality":
            words = STATUS.get(str(value), str(value))
        case _ if field == "target_kind":
            words = str(value).replace("_", " ")
        case _:
            words = case.quotes.words(str(value), account.document)
    return cut(words, LONGEST_VALUE)


def place_in_words(case: Numbered, toponym: Toponym, document: str) -> str:
    """Tell a place with its level and its precision, or that it could not be resolved."""
    held = toponym.chosen is not None and toponym.chosen.level == "site"
    spot = f"; “{case.words(toponym.words, document)}”" if toponym.words and not held else ""
    if toponym.chosen is None:
        return f"“{case.words(toponym.name, document)}”, not resolved{spot}"
    return f"{toponym.chosen.name} ({area_of(toponym.chosen)}){spot}"


def area_of(place: Place) -> str:
    r"""Tell what sort of place it is, where it lies and how far the true spot may be.

    >>> area_of(Place(gazetteer_id="x:1", name="Brume", level="town", lon=1, lat=2,
    ...               radius_m=4000, country="FR", county="Gard"))
    'town, Gard, FR, within 4\u202fkm'
    """
    around = dict.fromkeys((place.county or place.region, place.country))
    lies_in = [part for part in around if part and part != place.name]
    return ", ".join([place.level, *lies_in, *_within(place)])


def precision(place: Place) -> str:
    """Tell how closely a place is known, without where it lies."""
    return ", ".join([place.level, *_within(place)])


def _within(place: Place) -> tuple[str, ...]:
    return (f"within {distance(place.radius_m)}",) if place.radius_m > 0 else ()


def distance(metres: float) -> str:
    r"""Write a distance with two figures at most.

    >>> distance(250), distance(4200), distance(81234)
    ('250\u202fm', '4.2\u202fkm', '81\u202fkm')
    """
    if metres < 1000:  # below a kilometre
        return f"{grouped(round(metres))}{THIN}m"
    kilometres = metres / 1000
    return f"{grouped(round(kilometres, 1) if kilometres < 10 else round(kilometres))}{THIN}km"


def _site(case: Numbered, value: SiteName, document: str) -> str:
    words = case.quotes.words(value.words, document)
    chosen = case.sites.get(value.chosen or "")
    if chosen is not None:
        return f"{chosen.name} (on the list of sites)"
    return f"“{clean(words)}” (on no list of sites)" if words else value.kind.replace("_", " ")
