"""One place for each name: what a document's names mean together.

A name is read in the light of the document's other names: the area that is said to hold it, the
countries and regions spoken of, what lies near, how well known it is, and where the user's sites
are. Where the two best readings are too close, none is chosen.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from math import acos, cos, exp, log, radians, sin

from tocsin.folding import fold, squash
from tocsin.globe import distance_m
from tocsin.ground.cues import Cue, cues, lists
from tocsin.ground.unlisted import is_denied, is_far_from_all, is_quarter
from tocsin.model import (
    Account,
    Claim,
    Place,
    PlaceCandidate,
    PlaceMention,
    Reading,
    Site,
    Span,
    Toponym,
)

# Log-odds, set by hand and checked with `python -m bench geo`.
HELD = 7.0  # "Toulon, Var" and "Paris, Texas": the area named right after holds it
WORTH = (4.0, 2.5, 3.0)  # of other names in its country, first and second level below
# In the United States a state says much: each holds a fiftieth of the names, and papers are local.
# A region of France holds a tenth, and news of France speaks of several.
WORTH_IN = {"US": (4.0, 5.0, 3.0)}
NEAR = 2.5  # times how near the other towns are, 0 to 1
NEAR_M = 60_000  # at this distance a neighbour counts e times less
SITE_TOWN = 4.0  # a town of the user's own list of sites
ROUNDS = 3
LEAST = 1e-6  # belief in a place that nothing speaks for
CLOSE = 0.2  # belief; where the second reading comes closer than this, none is chosen
CANDIDATES_SHOWN = 5  # that are handed on and stored
EXPLAINED = 3  # of them, for which the other names that speak for them are told
NAMES_TOLD = 3
EARTH_M = 6_371_000
BEYOND_TOWN_M = 8_000  # sites often lie outside the town whose name they bear
_AREAS = {"county", "region", "country"}
_A_PAIR = 2  # names: a place and what holds it
_HOLDS = (", ", " (", ",", ", in ", ", en ", ", dans le ", ", dans la ", ", dans l'", ", dans l’")


@dataclass
class _Sense:
    """One name of the document, and how strongly each of its places is believed."""

    name: str  # as it first stands in the text
    candidates: tuple[PlaceCandidate, ...]
    mentions: list[int] = field(default_factory=list)
    fixed: list[float] = field(default_factory=list)  # log-odds that other names do not change
    belief: list[float] = field(default_factory=list)
    grounds: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    on_list: bool = False  # a town of the user's own sites may be meant

    def best(self) -> Place:
        """The place most believed in now."""
        return self.candidates[max(range(len(self.belief)), key=self.belief.__getitem__)].place


def ground_places(reading: Reading, sites: Sequence[Site] = ()) -> Reading:
    """Choose a place for each name, or none, in the mentions and in the accounts alike.

    Args:
        reading: Its candidates carry the first scores of `mark`.
        sites: The user's own list; its towns are likelier.

    Cost:
        Linear in candidates times distinct names; some milliseconds a document.
    """
    senses = _senses(reading.places)
    own = _held(reading, senses)
    for name, sense in senses.items():
        _begin(sense, _of_town(sense, sites), _named_for(name, sites))
    for _ in range(ROUNDS):
        _weigh(senses)
    _explain(senses)
    unlisted = _unlisted(reading, senses, own)
    told = cues(reading, {name: sense.best() for name, sense in senses.items()})
    mentions = tuple(
        replace(
            mention,
            toponym=_choose(
                mention.toponym,
                senses,
                own.get(n),
                told.get(n, ()),
                unlisted=n in unlisted,
            ),
        )
        for n, mention in enumerate(reading.places)
    )
    chosen = {mention.span: mention.toponym for mention in mentions}
    return replace(
        reading,
        places=mentions,
        accounts=tuple(_place_account(account, chosen) for account in reading.accounts),
    )


def _unlisted(
    reading: Reading, senses: Mapping[str, _Sense], own: Mapping[int, Place]
) -> frozenset[int]:
    """Which mentions mean none of the places that bear their name."""
    best = {name: sense.best() for name, sense in senses.items()}
    far = {
        n
        for name, sense in senses.items()
        if not sense.on_list
        and is_far_from_all(best[name], [p for other, p in best.items() if other != name])
        for n in sense.mentions
    }
    following = (*reading.places[1:], None)
    members = lists(reading)
    denied = {
        n
        for n, (mention, after) in enumerate(zip(reading.places, following, strict=False))
        if is_denied(mention, after, reading.document.text, listed=_in_long_list(n, members))
    }
    quarters = {
        n for n, mention in enumerate(reading.places) if is_quarter(mention, reading.document.text)
    }
    return frozenset((far | denied | quarters) - own.keys())


def _in_long_list(n: int, members: Sequence[Sequence[int]]) -> bool:
    """Whether a mention stands in a list of more than two names."""
    return any(n in group and len(group) > _A_PAIR for group in members)


def _explain(senses: Mapping[str, _Sense]) -> None:
    """Say which other names speak for the best places of each name."""
    anchors = {name: (sense.name, sense.best()) for name, sense in senses.items()}
    for name, sense in senses.items():
        others = [anchor for other, anchor in anchors.items() if other != name]
        for c in sorted(range(len(sense.belief)), key=lambda c: -sense.belief[c])[:EXPLAINED]:
            place = sense.candidates[c].place
            if words := _beside(place, others):
                sense.grounds[c].append(words)


def _beside(place: Place, others: Sequence[tuple[str, Place]]) -> str:
    """The other names that lie in the same area, the narrowest that holds any, or very near."""
    for width in range(len(_wheres(place)), 0, -1):
        where = _wheres(place)[width - 1]
        inside = [n for n, o in others if where in _wheres(o) and o.gazetteer_id != where[-1]]
        if inside:
            named = ", ".join(list(dict.fromkeys(inside))[:NAMES_TOLD])
            more = ", among others" if len(set(inside)) > NAMES_TOLD else ""
            return f"also in {where[-1]}: {named}{more}"
    near = [(metres(place, o), n) for n, o in others if o.level in {"town", "county"}]
    if place.level == "town" and near and min(near)[0] <= NEAR_M:
        return f"{min(near)[0] / 1000:.0f} km from {min(near)[1]}"
    return ""


def _senses(mentions: Sequence[PlaceMention]) -> dict[str, _Sense]:
    senses: dict[str, _Sense] = {}
    for n, mention in enumerate(mentions):
        if mention.toponym.candidates:
            name = fold(mention.toponym.name)
            senses.setdefault(
                name, _Sense(mention.toponym.name, mention.toponym.candidates)
            ).mentions.append(n)
    return senses


def _held(reading: Reading, senses: Mapping[str, _Sense]) -> dict[int, Place]:
    """What mentions mean that are followed by the area that holds them, and what it means."""
    found: dict[int, Place] = {}
    for n, (left, right) in enumerate(pairwise(reading.places)):
        between = reading.document.text[left.span.end : right.span.start]
        if between not in _HOLDS:
            continue
        areas = [c.place for c in right.toponym.candidates if c.place.level in _AREAS]
        if n in found:  # "Toulon, Var, France"
            areas = [area for area in areas if holds(area, found[n])] or areas
        sense = senses.get(fold(left.toponym.name))
        if sense is None or not areas:
            continue
        for c, candidate in enumerate(sense.candidates):
            area = next((a for a in areas if holds(a, candidate.place)), None)
            if area is not None:
                found.setdefault(n, candidate.place)
                found[n + 1] = area
                sense.grounds[c].append(f"{area.name} is named right after")
    return found


def holds(area: Place, place: Place) -> bool:
    """Whether an area is said to contain a place."""
    if area.gazetteer_id == place.gazetteer_id or area.country != place.country:
        return False
    if area.level == "country":
        return place.level != "country"
    if area.level == "region":
        return area.region == place.region and place.level not in {"country", "region"}
    return (
        area.level == "county"
        and area.region == place.region
        and area.county == place.county
        and place.level not in _AREAS
    )


def _named_for(name: str, sites: Sequence[Site]) -> list[Site]:
    """The sites with a point whose own name, or another one, holds these words."""
    return [
        site
        for site in sites
        if site.lon is not None
        and any(f" {name} " in f" {_folded(own)} " for own in (site.name, *site.aliases))
    ]


@lru_cache(maxsize=50_000)
def _folded(name: str) -> str:
    """Fold a name of the list, once."""
    return fold(name)


def _of_town(sense: _Sense, sites: Sequence[Site]) -> list[Site]:
    """The sites in a town of one of these names."""
    names = {squash(candidate.place.name) for candidate in sense.candidates}
    return [site for site in sites if site.town and squash(site.town) in names]


def _is_at(place: Place, site: Site) -> bool:
    """Whether a site lies in a town: by its point, or by the name alone where it has none."""
    if site.country and place.country and site.country != place.country:
        return False
    if site.lon is None:
        return squash(site.town) == squash(place.name)
    return _near_site(place, [site]) is not None


def _near_site(place: Place, sites: Sequence[Site]) -> Site | None:
    """A site that lies at a place, or just outside it."""
    for site in sites:
        away = distance_m(place.lon, place.lat, site.lon or 0.0, site.lat or 0.0)
        if away <= place.radius_m + BEYOND_TOWN_M:
            return site
    return None


def _begin(sense: _Sense, in_town: Sequence[Site], named: Sequence[Site]) -> None:
    for c, candidate in enumerate(sense.candidates):
        weight = log(max(candidate.score, LEAST))
        if sense.grounds.get(c):
            weight += HELD
        place = candidate.place
        if place.level == "town" and any(_is_at(place, site) for site in in_town):
            weight += SITE_TOWN
            sense.on_list = True
            sense.grounds[c].append("a town of the list of sites")
        elif place.level == "town" and (near := _near_site(place, named)):
            weight += SITE_TOWN
            sense.on_list = True
            sense.grounds[c].append(f"{near.name} of the list of sites lies there")
        sense.fixed.append(weight)
    sense.belief = _softmax(sense.fixed)


def _weigh(senses: Mapping[str, _Sense]) -> None:
    """One round: every sense is weighed against what the others now mean."""
    inside: defaultdict[tuple[str, ...], float] = defaultdict(float)
    shares: dict[str, defaultdict[tuple[str, ...], float]] = {}
    for name, sense in senses.items():
        own: defaultdict[tuple[str, ...], float] = defaultdict(float)
        for candidate, belief in zip(sense.candidates, sense.belief, strict=True):
            for where in _wheres(candidate.place):
                own[where] += belief
                inside[where] += belief
        shares[name] = own
    anchors = {name: sense.best() for name, sense in senses.items()}
    towns = {name: place for name, place in anchors.items() if place.level in {"town", "county"}}
    news: dict[str, list[float]] = {}
    for name, sense in senses.items():
        near = [place for other, place in towns.items() if other != name]
        weights: list[float] = []
        for fixed, candidate in zip(sense.fixed, sense.candidates, strict=True):
            weight = fixed
            for where, worth in _worths(candidate.place):
                # A third of the other names is full support: most documents speak of several areas.
                support = (inside[where] - shares[name][where]) * 3 / max(len(senses) - 1, 1)
                weight += worth * min(support, 1.0)
            if near and candidate.place.level == "town":
                weight += NEAR * _nearness(candidate.place, near)
            weights.append(weight)
        news[name] = _softmax(weights)
    for name, believed in news.items():
        senses[name].belief = believed


def _worths(place: Place) -> Iterator[tuple[tuple[str, ...], float]]:
    """A place's country, region and county, each with what other names in it are worth."""
    return zip(_wheres(place), WORTH_IN.get(place.country, WORTH), strict=False)


def _wheres(place: Place) -> tuple[tuple[str, ...], ...]:
    """The areas a place lies in or is, wide to narrow."""
    if not place.country:
        return ()
    found: list[tuple[str, ...]] = [(place.country,)]
    if place.region:
        found.append((place.country, place.region))
        if place.county:
            found.append((place.country, place.region, place.county))
    return tuple(found)


def _nearness(place: Place, others: Sequence[Place]) -> float:
    total = sum(exp(-metres(place, other) / NEAR_M) for other in others)
    return total / (total + 1)


def metres(left: Place, right: Place) -> float:
    """Great-circle distance [m]."""
    a, b = radians(left.lat), radians(right.lat)
    part = sin(a) * sin(b) + cos(a) * cos(b) * cos(radians(left.lon - right.lon))
    return EARTH_M * acos(min(1.0, max(-1.0, part)))


def _softmax(weights: Sequence[float]) -> list[float]:
    top = max(weights)
    raised = [exp(weight - top) for weight in weights]
    total = sum(raised)
    return [value / total for value in raised]


def _choose(
    toponym: Toponym,
    senses: Mapping[str, _Sense],
    held: Place | None,
    told: Sequence[Cue],
    *,
    unlisted: bool,
) -> Toponym:
    sense = senses.get(fold(toponym.name))
    if sense is None:
        return toponym
    places = [candidate.place for candidate in sense.candidates]
    belief = _softmax(
        [
            log(max(believed, LEAST)) + sum(cue.weight for cue in told if cue.level == place.level)
            for believed, place in zip(sense.belief, places, strict=True)
        ]
    )
    order = sorted(range(len(places)), key=lambda c: (-belief[c], places[c].gazetteer_id))
    shown = tuple(
        PlaceCandidate(
            place=places[c],
            score=round(belief[c], 6),
            grounds=(
                *sense.candidates[c].grounds,
                *dict.fromkeys(sense.grounds.get(c, ())),
                *(cue.grounds for cue in told if cue.level == places[c].level),
            ),
        )
        for c in order[:CANDIDATES_SHOWN]
    )
    chosen = held or (None if unlisted else _clear(shown))
    return replace(toponym, candidates=shown, chosen=chosen)


def _clear(shown: Sequence[PlaceCandidate]) -> Place | None:
    """The best place, unless another one somewhere else is about as likely."""
    best = shown[0]
    for other in shown[1:]:
        apart = metres(best.place, other.place) > best.place.radius_m + other.place.radius_m
        if apart and best.score - other.score < CLOSE:
            return None
    return best.place


def _place_account(account: Account, chosen: Mapping[Span, Toponym]) -> Account:
    claims = tuple(_place_claim(claim, chosen) for claim in account.place)
    return replace(account, place=claims)


def _place_claim(claim: Claim[Toponym], chosen: Mapping[Span, Toponym]) -> Claim[Toponym]:
    exact = chosen.get(claim.span)
    if exact is None:
        name = fold(claim.value.name)
        exact = next(
            (t for span, t in chosen.items() if claim.span.overlaps(span) and fold(t.name) == name),
            None,
        ) or next((t for t in chosen.values() if fold(t.name) == name), None)
    if exact is None:
        return claim
    value = replace(claim.value, candidates=exact.candidates, chosen=exact.chosen)
    return replace(claim, value=value)
