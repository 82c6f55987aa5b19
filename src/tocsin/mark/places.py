"""Place names: capitalised names checked against the gazetteer, weighed by the words around them.

The parser's labels are one reason among others: its English model takes towns for bodies and
persons, and misses others. Each reason is a small function that gives its weight and grounds.
"""

from collections import Counter
from collections.abc import Sequence
from math import exp, log

from spacy.tokens import Doc

from tocsin.folding import fold
from tocsin.mark.countries import country_counts
from tocsin.mark.gazetteer import Gazetteer, Named
from tocsin.mark.names import Spot, spots
from tocsin.mark.reasons import REASONS, Reason
from tocsin.model import Document, PlaceCandidate, PlaceMention, Toponym

# Weights are log-odds, set by hand and checked with `python -m bench geo`.
BIAS = -1.0
ELSEWHERE = 1.0  # the same name was plainly a place elsewhere in the document
LISTED = 2.5  # it stands in a list with a name that is plainly a place
SURE = 1.5  # belief from which a name counts as plainly a place
CANDIDATES_KEPT = 24  # of one name; the 24th Springfield is hardly ever meant

# Prior belief among the places of one name.
FLOOR = 300  # people; a hamlet can be meant too
ALIAS_FACTOR = 0.12  # "Valence" is rather a Valence than Valencia under its French name
AREA_ALIAS_FACTOR = 0.02  # "Paris" is hardly ever Paris County
SAME_NAME_FACTOR = 0.05  # a county with its main town's name is rarely the one meant
ABBREVIATION_FACTOR = 0.5
COUNTRY_WEIGHT = 4.0  # log-odds, for a document that speaks of one country only
LANGUAGE_WEIGHT = {("fr", "FR"): 2.0, ("fr", "BE"): 0.5, ("fr", "CH"): 0.5, ("fr", "CA"): 0.5}


def places(document: Document, parse: Doc, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Find place names, in text order, each with its candidates.

    Candidates carry a first score: prominence, how the name leads to the place, and the
    countries the document speaks of. What is near what is for `ground` to weigh.
    """
    found = list(spots(document, parse, gazetteer))
    accepted = _accepted(found)
    counts = country_counts(document)
    for spot in accepted:
        named = [n.place for n in spot.named if n.place.level == "country" and n.kind == "name"]
        if named:
            counts[named[0].country] += 1
    return tuple(
        PlaceMention(
            span=document.span(spot.start, spot.end),
            toponym=Toponym(
                name=document.text[spot.start : spot.end],
                candidates=candidates(spot, counts, document.language),
            ),
        )
        for spot in accepted
    )


def _accepted(found: Sequence[Spot]) -> list[Spot]:
    """The spots that are more likely places than not, after a second look at their like."""
    belief = [BIAS + sum(e.weight for e in reasons(spot)) for spot in found]
    plain = {fold(s.name) for s, b in zip(found, belief, strict=True) if b >= SURE}
    extra = [ELSEWHERE if b < SURE and fold(s.name) in plain else 0.0
             for s, b in zip(found, belief, strict=True)]
    total = [b + x for b, x in zip(belief, extra, strict=True)]
    for members in _lists(found):
        if any(total[n] >= SURE for n in members):
            for n in members:
                total[n] += LISTED
    kept = [s for s, t in zip(found, total, strict=True) if t > 0]
    return [s for n, s in enumerate(kept) if not n or s.start >= kept[n - 1].end]


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


def candidates(spot: Spot, countries: Counter[str], language: str) -> tuple[PlaceCandidate, ...]:
    """The places a name may mean, best first; scores sum to at most one."""
    total = sum(countries.values())
    towns = {n.place.country for n in spot.named if n.place.level == "town"}
    rows: list[tuple[float, Named, tuple[str, ...]]] = []
    for named in spot.named:
        place = named.place
        weight, grounds = _prior(named, place.country in towns)
        if count := countries.get(place.country, 0):
            weight += COUNTRY_WEIGHT * count / (total + 1)
            grounds = (*grounds, f"the document speaks of {place.country}, {count} times")
        weight += LANGUAGE_WEIGHT.get((language, place.country), 0.0)
        rows.append((weight, named, grounds))
    rows.sort(key=lambda row: (-row[0], row[1].place.gazetteer_id))
    top = rows[0][0] if rows else 0.0
    whole = sum(exp(weight - top) for weight, _, _ in rows)
    return tuple(
        PlaceCandidate(place=named.place, score=round(exp(weight - top) / whole, 6), grounds=grounds)
        for weight, named, grounds in rows[:CANDIDATES_KEPT]
    )


def _prior(named: Named, beside_town: bool) -> tuple[float, tuple[str, ...]]:
    place = named.place
    weight = log(place.population + FLOOR)
    grounds = [f"{_LEVEL_WORDS[place.level]} of {place.population:,} people"]
    area = place.level in {"county", "region"}
    if named.kind == "name":
        grounds.append(f"named {place.name}")
    elif named.kind == "abbreviation":
        weight += log(ABBREVIATION_FACTOR)
        grounds.append(f"short for {place.name}")
    else:
        weight += log(AREA_ALIAS_FACTOR if place.level == "county" else ALIAS_FACTOR)
        grounds.append(f"another name of {place.name}")
    if place.level == "county" and beside_town and named.kind == "name":
        weight += log(SAME_NAME_FACTOR)
    if place.level == "region" and beside_town and not area:
        weight += log(SAME_NAME_FACTOR)
    return weight, tuple(grounds)


_LEVEL_WORDS = {
    "site": "site",
    "street": "street",
    "town": "town",
    "county": "county",
    "region": "region",
    "country": "country",
    "area": "area",
}
