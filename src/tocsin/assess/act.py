"""An incident as it is shown: one kind, place, time and standing, made ready to be counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.extent import place_of
from tocsin.folding import squash
from tocsin.model import (
    Account,
    Claim,
    Incident,
    Interval,
    Kind,
    Level,
    Modality,
    Place,
    Record,
    Site,
    Toponym,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A point with how far the true spot may lie from it."""

    name: str
    level: Level
    lon: float
    lat: float
    radius_m: float
    country: str


@dataclass(frozen=True, slots=True)
class Act:
    """What is shown of one incident; None and empty are unknown."""

    incident: Incident
    kind: Kind
    modality: Modality
    name: str
    """The place name shown, as told; spelt as the gazetteer has it."""
    names: frozenset[str]
    """All place names told of it, run together."""
    spot: Spot | None
    site: str | None
    """Id on the user's list."""
    named_site: bool
    """Whether a site is told by a name of its own, on the list or not."""
    interval: Interval | None
    site_kind: str
    """Prison, hospital ..., as listed or told; empty: not known."""
    target_kind: str
    means: str
    signature: str
    documents: frozenset[str]

    @property
    def words(self) -> str:
        """Kind and place in a few words."""
        return f"{self.kind.label}, {self.name or 'no place'}"


def acts(record: Record) -> tuple[Act, ...]:
    """Read off what is shown of every incident, in the order of the record."""
    sites = {site.id: site for site in record.sites}
    return tuple(_act(incident, record.accounts, sites) for incident in record.incidents)


def _act(incident: Incident, accounts: Mapping[str, Account], sites: Mapping[str, Site]) -> Act:
    shown: dict[str, Claim[Any]] = {
        item.field: getattr(accounts[item.account], item.field)[item.index]
        for item in incident.shown
    }
    first = accounts[incident.accounts[0]]
    place = shown["place"].value if "place" in shown else None
    site = shown["site"].value.chosen if "site" in shown else None
    return Act(
        incident=incident,
        kind=shown.get("kind", first.kind[0]).value,
        modality=shown.get("modality", first.modality[0]).value,
        name=_name(place) if place else "",
        names=frozenset(
            squash(claim.value.name)
            for account in incident.accounts
            for claim in accounts[account].place
        )
        - {""},
        spot=_spot(place.chosen if place else None, sites.get(site or "")),
        site=site,
        named_site=bool(site)
        or any(
            word[0].isupper()
            for word in (shown["site"].value.words if "site" in shown else "").split()
        ),
        interval=shown["when"].value.interval if "when" in shown else None,
        site_kind=_site_kind(shown, sites.get(site or "")),
        means=squash(shown["means"].value) if "means" in shown else "",
        target_kind=shown["target_kind"].value if "target_kind" in shown else "",
        signature=squash(shown["signature"].value) if "signature" in shown else "",
        documents=frozenset(accounts[account].document for account in incident.accounts),
    )


def _name(place: Toponym) -> str:
    """A place as told, by the gazetteer's spelling where only spaces and marks differ."""
    chosen = place.chosen.name if place.chosen else ""
    return chosen if squash(chosen) == squash(place.name) else place.name


def _site_kind(shown: Mapping[str, Claim[Any]], site: Site | None) -> str:
    """The kind of the listed site, else that told of it."""
    if site is not None and site.kind:
        return site.kind
    return str(shown["site"].value.kind) if "site" in shown else ""


def _spot(place: Place | None, site: Site | None) -> Spot | None:
    """The listed point of a site, else the town or street; wider areas are no spot."""
    listed = place_of(site) if site is not None else None
    if listed is not None:
        place = listed
    if place is None or place.level not in {"site", "street", "town"}:
        return None
    return Spot(place.name, place.level, place.lon, place.lat, place.radius_m, place.country)
