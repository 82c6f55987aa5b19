"""Which site of the user's list an account's site is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tocsin.extent import place_of
from tocsin.folding import squash
from tocsin.ground.places import BEYOND_TOWN_M, metres
from tocsin.model import (
    Account,
    Claim,
    Place,
    PlaceMention,
    Reading,
    Site,
    SiteMention,
    SiteName,
    Toponym,
)

BY = "sites/1"
CLEARLY_NEARER = 3.0  # times; where two sites of the kind are about as near, none is chosen


def ground_sites(reading: Reading, sites: Sequence[Site] = ()) -> Reading:
    """Choose the site on the list that each account's site claim means, or none.

    An account whose site has a point gains a place claim of level ``site``: after the town
    that is told, before a county or region that only says where the site lies.
    """
    if not sites:
        return reading
    by_id = {site.id: site for site in sites}
    return replace(
        reading, accounts=tuple(_account(account, sites, by_id) for account in reading.accounts)
    )


def ground_mentions(
    mentions: Sequence[SiteMention], places: Sequence[PlaceMention], sites: Sequence[Site]
) -> tuple[SiteMention, ...]:
    """Choose the site on the list that each mention means, or none, by the places in its phrase.

    Args:
        mentions: The sites of a text; descriptions of several ("four other prisons") stay open.
        places: The text's places, as `ground_places` chose them.
        sites: The user's own list.
    """
    by_id = {site.id: site for site in sites}
    chosen = {mention.span: mention.toponym.chosen for mention in places}
    return tuple(
        replace(
            mention,
            site=choose(
                mention.site,
                next((chosen[span] for span in mention.places if chosen.get(span)), None),
                sites,
                by_id,
            ),
        )
        if mention.site.candidates or mention.places
        else mention
        for mention in mentions
    )


def _account(account: Account, sites: Sequence[Site], by_id: Mapping[str, Site]) -> Account:
    place = account.place[0].value.chosen if account.place else None
    claims = tuple(
        replace(claim, value=choose(claim.value, place, sites, by_id)) for claim in account.site
    )
    points = list(account.place)
    if claims and (point := _point(claims[0], by_id)) is not None:
        wider = [n for n, c in enumerate(points) if _is_wider(c.value)]
        points.insert(wider[0] if wider else len(points), point)
    return replace(account, site=claims, place=tuple(points))


def _is_wider(toponym: Toponym) -> bool:
    """Whether a place only says in which county, region or country the site lies."""
    return toponym.chosen is not None and toponym.chosen.level not in {"town", "street", "site"}


def choose(
    name: SiteName, place: Place | None, sites: Sequence[Site], by_id: Mapping[str, Site]
) -> SiteName:
    """The site meant by a name or description, given where it is.

    Only a site that the text names, or whose town it names, can be chosen.
    """
    named = [by_id[identity] for identity in name.candidates if identity in by_id]
    if place is not None and place.level in {"town", "street", "site"}:
        around = [s for s in (named or sites) if s.kind == name.kind and _fits(s, place)]
        around = around or [s for s in sites if s.kind == name.kind and _fits(s, place)]
        chosen = _only(around, place)
        grounds = f"a {name.kind} of the list at {place.name}"
    else:
        chosen = named[0] if len(named) == 1 else None
        grounds = "the only site of the list so named"
        around = named
    if chosen is None:
        return replace(name, candidates=tuple(site.id for site in around) or name.candidates)
    others = tuple(site.id for site in around if site.id != chosen.id)
    return replace(
        name,
        candidates=(chosen.id, *others),
        chosen=chosen.id,
        grounds=(*name.grounds, grounds),
    )


def _fits(site: Site, place: Place) -> bool:
    if site.country and place.country and site.country != place.country:
        return False
    if (away := _away(site, place)) is not None:
        return away <= place.radius_m + BEYOND_TOWN_M
    return bool(site.town) and squash(site.town) == squash(place.name)


def _away(site: Site, place: Place) -> float | None:
    if site.lon is None or site.lat is None:
        return None
    return metres(replace(place, lon=site.lon, lat=site.lat), place)


def _only(around: Sequence[Site], place: Place) -> Site | None:
    """The one site there; of several the one in the town itself, or the clearly nearest."""
    if len(around) == 1:
        return around[0]
    inside = [site for site in around if squash(site.town) == squash(place.name)]
    if len(inside) == 1:
        return inside[0]
    if inside:
        return None
    ranked = sorted(
        (away, site.id, site) for site in around if (away := _away(site, place)) is not None
    )
    if len(ranked) > 1 and ranked[0][0] * CLEARLY_NEARER < ranked[1][0]:
        return ranked[0][2]
    return None


def _point(claim: Claim[SiteName], by_id: Mapping[str, Site]) -> Claim[Toponym] | None:
    """The place claim that a site's own point makes."""
    site = by_id.get(claim.value.chosen or "")
    place = place_of(site) if site is not None else None
    if site is None or place is None:
        return None
    return Claim(
        value=Toponym(name=site.town or site.name, chosen=place, words=claim.value.words),
        span=claim.span,
        by=BY,
        confidence=claim.confidence,
    )
