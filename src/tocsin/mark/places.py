"""Place names: capitalised names checked against the gazetteer, weighed by the words around them.

The parser's labels are one reason among others: its English model takes towns for bodies and
persons, and misses others. Each reason is a small function that gives its weight and grounds.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import exp, log
from typing import NamedTuple

from spacy.tokens import Doc

from tocsin.folding import fold
from tocsin.globe import distance_m
from tocsin.mark.countries import context, country_of_zone, printed_in
from tocsin.mark.gazetteer import Named, Names
from tocsin.mark.names import Spot, spots
from tocsin.mark.reasons import REASONS, Reason
from tocsin.mark.streets import street_before
from tocsin.model import Document, Place, PlaceCandidate, PlaceMention, Toponym

# Weights are log-odds, set by hand and checked with `python -m bench geo`.
BIAS = -1.0
ELSEWHERE = 1.0  # the same name was plainly a place elsewhere in the document
LISTED = 2.5  # it stands in a list with a name that is plainly a place
PAIRED = 3.0  # a hyphen joins it to the name of a place nearby: "Toulon-La Farlède"
PAIR_M = 30_000.0  # [m] at most between the two
LONG_LIST = 3  # names; persons and bodies with a town's name hardly ever stand three in a row
SURE = 1.5  # belief from which a name counts as plainly a place
SURE_COUNTRY = 0.97  # belief from which a country's name counts for its country
CANDIDATES_KEPT = 24  # of one name; the 24th Springfield is hardly ever meant

# Prior belief among the places of one name.
FLOOR = 300  # people; a hamlet can be meant too
UNCOUNTED = 4_000  # people; localities with a postcode of their own, places of the user's own list
ALIAS_FACTOR = 0.12  # "Valence" is rather a Valence than Valencia under its French name
AREA_ALIAS_FACTOR = 0.02  # "Paris" is hardly ever Paris County
SAME_NAME_FACTOR = 0.05  # a county with its main town's name is rarely the one meant
COUNTRY_FACTOR = 20.0  # "Mexico" is rather the country than its capital
REGION_FACTOR = 0.5  # news speaks less of a region's towns by the region's name
COUNTY_FACTOR = 0.2  # "Toledo" alone is rather a town than a province
_LEVEL_FACTORS = {"country": COUNTRY_FACTOR, "region": REGION_FACTOR, "county": COUNTY_FACTOR}
SAID_AREA = 8.0  # log-odds, for an area where the text says so: "the state of Kaduna"
AREA_REACH = 24  # [characters] before a name within which "the state of" stands
CAPITAL_FACTOR = 3.0  # capitals are in the news far beyond their size
MAIN_TOWN_SHARE = 0.2  # of an area's people; a town of that size is what the name means
ABBREVIATION_FACTOR = 0.02  # "Kan." is Kansas and not Kan; "CA" may be either
COUNTRY_WEIGHT = 4.0  # log-odds, for a document that speaks of one country only
NEIGHBOUR_WEIGHT = 0.5  # log-odds, for a neighbour of the country it was printed in
LANGUAGE_WEIGHT = {("fr", "FR"): 2.0, ("fr", "BE"): 0.5, ("fr", "CH"): 0.5, ("fr", "CA"): 0.5}


def places(document: Document, parse: Doc, gazetteer: Names) -> tuple[PlaceMention, ...]:
    """Find place names, in text order, each with its candidates.

    Candidates carry a first score: prominence, how the name leads to the place, and the
    countries the document speaks of. What is near what is for `ground` to weigh.
    """
    found = list(spots(document, parse, gazetteer))
    accepted = [_of_counties(spot, gazetteer) for spot in _accepted(found)]
    counts: Counter[str] = Counter()
    said: dict[str, list[str]] = {}
    for one in context(document):
        counts[one.country] += one.weight
        said.setdefault(one.country, []).append(one.grounds)
    for spot in accepted:
        # A name that may be a country's or another place's says nothing of itself.
        first = candidates(spot, Counter(), document.language)[0]
        if first.place.level == "country" and first.score > SURE_COUNTRY:
            counts[first.place.country] += 1
            said.setdefault(first.place.country, []).append(_named(spot))
    near = _near(document, gazetteer)
    speaks = {code: "; ".join(dict.fromkeys(words)) for code, words in said.items()}
    return tuple(
        PlaceMention(
            span=document.span(spot.start, spot.end),
            toponym=Toponym(
                name=document.text[spot.start : spot.end],
                candidates=candidates(spot, counts, document.language, speaks, near),
                words=street_before(document.text, spot.start),
            ),
        )
        for spot in accepted
    )


def _of_counties(spot: Spot, gazetteer: Names) -> Spot:
    """The same name with the counties of that name, where it is said to be one.

    "Anderson and Cherokee counties": the word stands once, for all of the list.
    """
    if not _COUNTIES.match(spot.text, spot.end):
        return spot
    known = {named.place.gazetteer_id for named in spot.named}
    more = tuple(
        named
        for named in gazetteer.find(f"{spot.name} County")
        if named.place.level == "county" and named.place.gazetteer_id not in known
    )
    return replace(spot, named=(*more, *spot.named))


def _near(document: Document, gazetteer: Names) -> dict[str, str]:
    """The neighbours of the countries that address and time zone name, each with that country."""
    home = {printed_in(document.address), country_of_zone(document.timezone)} - {None}
    return {
        other: code
        for code in sorted(filter(None, home))
        for other in gazetteer.neighbours(code)
        if other not in home
    }


_AREA_OF = re.compile(
    r"\b(?:state|province|region|county|governorate|department|district) of $|"
    r"\b(?:région|province|département|comté|gouvernorat|district|État) "
    r"(?:de |du |d['’]|des )(?:la |l['’])?$"
)
_COUNTIES = re.compile(
    r"(?:,\s[A-Z]\w+(?:\s[A-Z]\w+)?)*(?:,?\s(?:and|or)\s[A-Z]\w+(?:\s[A-Z]\w+)?)?\scounties\b"
)


class Weighed(NamedTuple):
    """A spot, how much speaks for its being a place [log-odds], and what."""

    spot: Spot
    belief: float
    reasons: tuple[Reason, ...]


def weighed(document: Document, parse: Doc, gazetteer: Names) -> tuple[Weighed, ...]:
    """Give every spot that bears a place's name, taken for a place (belief above 0) or not."""
    found = list(spots(document, parse, gazetteer))
    return tuple(
        Weighed(spot, belief, tuple(reasons(spot)))
        for spot, belief in zip(found, _beliefs(found), strict=True)
    )


def _accepted(found: Sequence[Spot]) -> list[Spot]:
    """The spots that are more likely places than not."""
    kept = [s for s, t in zip(found, _beliefs(found), strict=True) if t > 0]
    return [s for n, s in enumerate(kept) if not n or s.start >= kept[n - 1].end]


def _beliefs(found: Sequence[Spot]) -> list[float]:
    """How much speaks for each spot, after a second look at its like."""
    belief = [BIAS + sum(e.weight for e in reasons(spot)) for spot in found]
    plain = {fold(s.name) for s, b in zip(found, belief, strict=True) if b >= SURE}
    extra = [
        ELSEWHERE if b < SURE and fold(s.name) in plain else 0.0
        for s, b in zip(found, belief, strict=True)
    ]
    total = [b + x for b, x in zip(belief, extra, strict=True)]
    for n in _paired(found):
        total[n] += PAIRED
    for members in _lists(found):
        if _supports(total[n] for n in members):
            for n in members:
                total[n] += LISTED
    return total


def _supports(beliefs: Iterable[float]) -> bool:
    """Whether a list vouches for its members: one plainly a place, or half of many likely."""
    known = list(beliefs)
    likely = sum(belief > 0 for belief in known)
    return max(known) >= SURE or (len(known) >= LONG_LIST and 2 * likely >= len(known))


def _paired(found: Sequence[Spot]) -> Iterator[int]:
    """Positions of spots that a hyphen joins to another, of which some places lie close by."""
    for n, (left, right) in enumerate(pairwise(found)):
        if left.end + 1 == right.start and left.text[left.end] == "-" and _are_near(left, right):
            yield from (n, n + 1)


def _are_near(left: Spot, right: Spot) -> bool:
    return any(
        distance_m(a.place.lon, a.place.lat, b.place.lon, b.place.lat) <= PAIR_M
        for a in left.named
        for b in right.named
    )


def _lists(found: Sequence[Spot]) -> list[list[int]]:
    """Positions of spots that stand side by side in lists of two and more."""
    groups: list[list[int]] = []
    for n, spot in enumerate(found):
        if n and found[n - 1].joins(spot):
            groups[-1].append(n)
        else:
            groups.append([n])
    return [group for group in groups if len(group) > 1]


def reasons(spot: Spot) -> list[Reason]:
    """What speaks for and against a spot being a place name."""
    return [found for reason in REASONS if (found := reason(spot)) is not None]


def candidates(
    spot: Spot,
    countries: Counter[str],
    language: str,
    speaks: Mapping[str, str] | None = None,
    near: Mapping[str, str] | None = None,
) -> tuple[PlaceCandidate, ...]:
    """The places a name may mean, best first; scores sum to at most one.

    Args:
        spot: The name.
        countries: How often the document speaks of each country.
        language: Of the document; papers in French write of France first.
        speaks: What of the document speaks of a country, in words.
        near: Neighbours of the country it was printed in, and that country.
    """
    total = sum(countries.values())
    towns = [n.place for n in spot.named if n.place.level == "town"]
    rows: list[tuple[float, Named, tuple[str, ...]]] = []
    for named in spot.named:
        place = named.place
        weight, grounds = _prior(named, towns, spot)
        if count := countries.get(place.country, 0):
            weight += COUNTRY_WEIGHT * count / (total + 1)
            told = (speaks or {}).get(place.country, "")
            if told and told != _named(spot):  # a name does not speak for itself
                grounds = (*grounds, f"in {place.country}: {told}")
        if near and place.country in near:
            weight += NEIGHBOUR_WEIGHT
            grounds = (*grounds, f"in {place.country}, which borders {near[place.country]}")
        weight += LANGUAGE_WEIGHT.get((language, place.country), 0.0)
        rows.append((weight, named, grounds))
    rows.sort(key=lambda row: (-row[0], row[1].place.gazetteer_id))
    top = rows[0][0]
    whole = sum(exp(weight - top) for weight, _, _ in rows)
    return tuple(
        PlaceCandidate(
            place=named.place, score=round(exp(weight - top) / whole, 6), grounds=grounds
        )
        for weight, named, grounds in rows[:CANDIDATES_KEPT]
    )


def _prior(named: Named, towns: Sequence[Place], spot: Spot) -> tuple[float, tuple[str, ...]]:
    """How likely a place is meant by a name before anything else is known, and why."""
    place = named.place
    weight = log(_people(place) + FLOOR)
    grounds = [_size(place)]
    if named.capital:
        weight += log(CAPITAL_FACTOR)
        grounds.append(f"capital of {place.country}")
    if named.kind == "name":
        if fold(place.name) != fold(spot.name):
            grounds.append(f"a name of {place.name}")
    elif named.kind == "abbreviation":
        grounds.append(f"short for {place.name}")
        if not spot.name.endswith("."):
            weight += log(ABBREVIATION_FACTOR)
    else:
        grounds.append(f"another name of {place.name}")
        weight += log(AREA_ALIAS_FACTOR if place.level == "county" else ALIAS_FACTOR)
    if named.kind != "abbreviation" and spot.name.endswith(".") and "." not in place.name:
        weight += log(ABBREVIATION_FACTOR)
    weight += log(_LEVEL_FACTORS.get(place.level, 1.0) if place.level != "county" or towns else 1.0)
    if place.level in {"county", "region"} and any(
        town.population > place.population * MAIN_TOWN_SHARE and _inside(town, place)
        for town in towns
    ):
        weight += log(SAME_NAME_FACTOR)
        grounds.append("bears the name of its main town")
    said = _AREA_OF.search(spot.text, max(0, spot.start - AREA_REACH), spot.start)
    if said is not None and place.level in {"county", "region"}:
        weight += SAID_AREA
        grounds.append(f"after {said[0].strip()!r}")
    return weight, tuple(grounds)


def _named(spot: Spot) -> str:
    return f"{spot.name} is named"


def _people(place: Place) -> int:
    """How many people are taken to live there, where no census says."""
    counted = place.population or place.gazetteer_id.startswith("geonames:")
    return place.population if counted else UNCOUNTED


def _size(place: Place) -> str:
    if place.population and place.level in {"county", "region"}:
        return f"{place.level} whose towns have {place.population:,} people"
    if place.population:
        return f"{place.level} of {place.population:,} people"
    return f"{place.level}, its people not counted apart"


def _inside(town: Place, area: Place) -> bool:
    return (town.country, town.region) == (area.country, area.region) and (
        area.level == "region" or town.county == area.county
    )
