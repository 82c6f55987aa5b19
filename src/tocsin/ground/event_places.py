"""Where each account's event was, among the places that its report tells of it.

`extract` hands over the places told of the act itself and, marked as indirect, those told of its
scene: the dateline, the town whose police came. Here both are known places, or unknown ones.
"""

from dataclasses import replace

from tocsin.ground.places import holds
from tocsin.model import Account, Place, Reading

_SPOTS = {"site", "street", "town"}


def ground_event_places(reading: Reading) -> Reading:
    """Let what is told of the act itself stand; where that is no known town, let the scene say.

    A town of the scene is kept where the act's own place is unknown, or is an area that holds it;
    then it stands first, for it says more. Of several the first that is known is kept.
    """
    return replace(reading, accounts=tuple(_account(account) for account in reading.accounts))


def _account(account: Account) -> Account:
    own = tuple(claim for claim in account.place if not claim.indirect)
    scene = tuple(claim for claim in account.place if claim.indirect)
    known = [claim.value.chosen for claim in own if claim.value.chosen is not None]
    if not scene or any(place.level in _SPOTS for place in known):
        return replace(account, place=own) if scene else account
    fitting = [claim for claim in scene if _fits(claim.value.chosen, known)]
    towns = [claim for claim in fitting if _is_spot(claim.value.chosen)]
    if towns:
        return replace(account, place=(towns[0], *own))
    return replace(account, place=(*own, *(fitting if not known else ())[:1]) or scene[:1])


def _fits(place: Place | None, known: list[Place]) -> bool:
    """Whether a place of the scene may be the event's, given the areas told of the act itself."""
    return place is not None and all(holds(area, place) or area == place for area in known)


def _is_spot(place: Place | None) -> bool:
    return place is not None and place.level in _SPOTS
