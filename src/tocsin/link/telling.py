"""An account made ready to be compared: where, when and what, and its words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from tocsin.extent import place_of
from tocsin.folding import fold, squash
from tocsin.link.listed import Listed
from tocsin.link.words import Words, folded, words_of
from tocsin.model import Account, Document, Interval, Level, Modality, Site, TimeValue

ROUND_UP = 3
"""Towns from which on a document that tells of acts in them is a round-up [towns]: its words as a
whole say nothing of any one act. With two, one is often where somebody comes from."""

SPOT_LEVELS = frozenset({"site", "street", "town"})
"""Levels of places that say where something happened; the others are wide areas."""

EVERYWHERE = frozenset({"vehicle", "person", "building", "street"})
"""Kinds of things hit that are everywhere; the others are premises, such as a school."""

Standing = Literal["act", "intent"]
"""Whether an account tells of something done (or tried, denied) or of something announced."""

_STANDING: Mapping[Modality, Standing] = {
    "happened": "act",
    "alleged": "act",
    "attempted": "act",
    "foiled": "act",
    "denied": "act",
    "planned": "intent",
    "threatened": "intent",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A point with how far the true spot may lie from it."""

    key: str
    name: str
    level: Level
    lon: float
    lat: float
    radius_m: float
    population: int


@dataclass(frozen=True, slots=True)
class Telling:
    """One account that may be linked, with what the evidence looks at; empty is unknown."""

    account: Account
    document: Document
    origin: str
    standing: Standing
    modality: Modality
    spots: tuple[Spot, ...]
    names: frozenset[str]
    """The place names told, run together."""
    called: frozenset[str]
    """These, and what else their towns are called: by the gazetteer, and by sites on the list."""
    sites: frozenset[str]
    """Ids of the sites chosen on the user's list."""
    likely: frozenset[str]
    """Ids of sites that are the list's only ones of a kind that is told, where none is chosen."""
    premises: frozenset[str]
    """Kinds of premises told."""
    site_words: frozenset[str]
    """Sites named but not on the list, folded."""
    intervals: tuple[Interval, ...]
    whole: bool
    """All words of the document belong to the account: it tells of one town at most."""
    round_up: bool
    """The document tells of acts in several towns."""
    lead: bool
    """The document tells of it first, and is no round-up: its other acts are told beside it."""
    words: Words
    """Those of the passages."""
    report: Words
    """Those of the whole document."""
    passage: tuple[str, ...]
    """The folded words of the passages."""

    @property
    def is_placed(self) -> bool:
        """Whether some spot is known, not only a wide area."""
        return any(spot.level in SPOT_LEVELS for spot in self.spots)

    @property
    def of_scene(self) -> bool:
        """Whether its places were read of the report's scene, and none of the act itself."""
        return not self.sites and all(claim.indirect for claim in self.account.place)

    @property
    def id(self) -> str:
        """The id of the account."""
        return self.account.id


def tellings_of(
    document: Document,
    accounts: Sequence[Account],
    *,
    origin: str,
    listed: Listed,
    report: Words,
) -> Iterator[Telling]:
    """Make ready the accounts of one document; nothing else of the case is looked at.

    Args:
        document: The document.
        accounts: Those of its accounts that can be an incident (`is_one_event`).
        origin: The id of the document's origin.
        listed: The user's list.
        report: The words of the document.
    """
    french = document.language == "fr"
    towns = len({town for account in accounts for town in _towns(account)})
    first = (
        min((account.passages[0].start, account.id) for account in accounts) if accounts else None
    )
    for account in accounts:
        passages = [document.read(span) for span in account.passages]
        yield _telling(
            account,
            document,
            origin=origin,
            listed=listed,
            whole=towns <= 1,
            round_up=towns >= ROUND_UP,
            lead=towns < ROUND_UP and (account.passages[0].start, account.id) == first,
            words=words_of(passages, french=french),
            report=report,
        )


def is_one_event(account: Account) -> bool:
    """Whether an account can be an incident: no aggregate, nothing general or hypothetical."""
    return not account.aggregate and account.modality[0].value in _STANDING


def _towns(account: Account) -> Iterable[str]:
    for claim in account.place:
        if (place := claim.value.chosen) is not None and place.level == "town":
            yield place.gazetteer_id


def _telling(  # every field is made from another source
    account: Account,
    document: Document,
    *,
    origin: str,
    listed: Listed,
    whole: bool,
    round_up: bool,
    lead: bool,
    words: Words,
    report: Words,
) -> Telling:
    chosen = [claim.value.chosen for claim in account.site if claim.value.chosen]
    sites = [listed.sites[key] for key in chosen if key in listed.sites]
    names = frozenset(squash(claim.value.name) for claim in account.place) - {""}
    kinds = {claim.value.kind for claim in account.site}
    kinds.update(claim.value for claim in account.target_kind)
    return Telling(
        account=account,
        document=document,
        origin=origin,
        standing=_STANDING[account.modality[0].value],
        modality=account.modality[0].value,
        spots=tuple(_spots(account, sites)),
        names=names,
        called=frozenset(_called(account, sites, names, listed)),
        sites=frozenset(chosen),
        likely=frozenset(
            only for kind in kinds if not chosen and (only := listed.only_of(kind)) is not None
        ),
        premises=frozenset(kinds - EVERYWHERE - {""}),
        site_words=frozenset(
            fold(claim.value.words) for claim in account.site if not claim.value.chosen
        ),
        intervals=tuple(i for claim in account.when if (i := _interval(claim.value)) is not None),
        whole=whole,
        round_up=round_up,
        lead=lead,
        words=words,
        report=report,
        passage=tuple(word for span in account.passages for word in folded(document.read(span))),
    )


def _interval(value: TimeValue) -> Interval | None:
    """When it was; for an hour without a day, the day of publication and the one before it."""
    interval = value.interval
    if value.certainty != "assumed" or interval is None or interval.start is None:
        return interval
    return replace(interval, start=interval.start - timedelta(days=1), granularity="day")


def _called(
    account: Account, sites: Iterable[Site], names: Iterable[str], listed: Listed
) -> Iterable[str]:
    towns = {*names, *(squash(site.town) for site in sites)} - {""}
    towns.update(
        squash(claim.value.chosen.name)
        for claim in account.place
        if claim.value.chosen is not None and claim.value.chosen.level == "town"
    )
    yield from towns
    for town in sorted(towns):
        yield from listed.names_at(town)


def _spots(account: Account, sites: Iterable[Site]) -> Iterable[Spot]:
    for site in sites:
        if (listed := place_of(site)) is not None:
            yield Spot(site.id, site.name, "site", listed.lon, listed.lat, listed.radius_m, 0)
    for claim in account.place:
        if (place := claim.value.chosen) is not None:
            yield Spot(
                place.gazetteer_id,
                place.name,
                place.level,
                place.lon,
                place.lat,
                place.radius_m,
                place.population,
            )
