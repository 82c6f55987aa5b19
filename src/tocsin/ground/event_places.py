"""Where each account's event was, among the places that its report tells of it.

`extract` hands over the places told of the act itself and, marked as indirect, those told of its
scene: the dateline, the town whose police came. Here both are known places, or unknown ones.
"""

from dataclasses import replace

from tocsin.ground.places import CLOSE, holds, metres
from tocsin.model import Account, Place, Reading, Toponym

LARGER = 8  # times the people; gazetteers list the quarters of great cities as towns
_SPOTS = {"site", "street", "town"}


def ground_event_places(reading: Reading) -> Reading:
    """Let what is told of the act itself stand; where that is no known town, let the scene say.

    A great city that the scene tells of stays beside a town that lies within it: "Englewood" may be
    a quarter of Chicago, and is told as lying there.

    A name that may mean several places stays open, unless the scene tells of one of them. A town
    of the scene is kept where the act's own place is unknown, or is an area that holds it;
    then it stands first, for it says more. Of several the first that is known is kept.
    """
    return replace(reading, accounts=tuple(_account(account) for account in reading.accounts))


def _account(account: Account) -> Account:
    own = tuple(claim for claim in account.place if not claim.indirect)
    scene = tuple(claim for claim in account.place if claim.indirect)
    if any(not claim.value.candidates for claim in own):
        return replace(account, place=own)  # a place that no gazetteer knows is no other
    known = [claim.value.chosen for claim in own if claim.value.chosen is not None]
    spots = [place for place in known if place.level in _SPOTS]
    if not scene or spots:
        cities = [claim for claim in scene if _is_city_of(claim.value.chosen, spots)]
        return replace(account, place=(*own, *cities[:1])) if scene else account
    open_ = [claim.value for claim in own if _is_undecided(claim.value)]
    fitting = [
        claim
        for claim in scene
        if _fits(claim.value.chosen, known)
        and all(_decides(claim.value.chosen, name) for name in open_)
    ]
    towns = [claim for claim in fitting if _is_spot(claim.value.chosen)]
    if towns:
        return replace(account, place=(towns[0], *own))
    return replace(account, place=(*own, *(() if known else fitting)[:1]) or scene[:1])


def _is_undecided(toponym: Toponym) -> bool:
    """Whether a name may as well be one place as another."""
    scores = [candidate.score for candidate in toponym.candidates[:2]]
    return toponym.chosen is None and len(scores) > 1 and scores[0] - scores[1] < CLOSE


def _decides(place: Place | None, name: Toponym) -> bool:
    """Whether a place of the scene is one that a name may mean, or the city that one lies in."""
    candidates = [candidate.place for candidate in name.candidates]
    return place in candidates or _is_city_of(place, candidates)


def _is_city_of(city: Place | None, spots: list[Place]) -> bool:
    """Whether a place is the far larger city whose disc holds a town: what it may be a part of."""
    return city is not None and any(
        city.level == "town"
        and city.population >= LARGER * max(spot.population, 1)
        and metres(city, spot) <= city.radius_m
        for spot in spots
        if spot.level == "town"
    )


def _fits(place: Place | None, known: list[Place]) -> bool:
    """Whether a place of the scene may be the event's, given the areas told of the act itself."""
    return place is not None and all(holds(area, place) or area == place for area in known)


def _is_spot(place: Place | None) -> bool:
    return place is not None and place.level in _SPOTS
