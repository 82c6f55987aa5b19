"""An account made ready to be compared: where, when and what, and its words."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tocsin.folding import fold, squash
from tocsin.model import Account, Document, Interval, Level, Modality, Record, Site

SITE_RADIUS_M = 500.0
"""How far from its listed point an event "at" a site may lie: walls, car parks, the road [m]."""

WORDS_READ = 700
"""Words of a document that are compared [words]. News tells what happened first; what follows is
often other stories."""

SPOT_LEVELS = frozenset({"site", "street", "town"})
"""Levels of places that say where something happened; the others are wide areas."""

LARGE_CASE = 100
"""Accounts from which on a case's own words tell what is rare [accounts]."""

SHORT_WORD = 2
"""Shortest word that is compared [letters]."""

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
_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*")


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
    sites: frozenset[str]
    """Ids of the sites chosen on the user's list."""
    site_words: frozenset[str]
    """Sites named but not on the list, folded."""
    intervals: tuple[Interval, ...]
    whole: bool
    """All words of the document belong to the account: it tells of no other place, and the case is
    large enough to tell rare words from others."""
    words: Mapping[str, float]
    """TF-IDF of the folded words, of length 1 (empty where no word is rarer than others)."""
    passage: tuple[str, ...]
    """The folded words of the passages."""

    @property
    def is_placed(self) -> bool:
        """Whether some spot is known, not only a wide area."""
        return any(spot.level in SPOT_LEVELS for spot in self.spots)

    @property
    def id(self) -> str:
        """The id of the account."""
        return self.account.id


def tellings(record: Record) -> tuple[Telling, ...]:
    """Make ready every account that can be an incident, in the order of their ids.

    Aggregates are none, and neither is what is general or hypothetical.
    """
    accounts = sorted(filter(_is_one_event, record.accounts.values()), key=lambda a: a.id)
    whole = _whole(accounts)
    origins = {d: origin.id for origin in record.origins for d in origin.documents}
    sites = {site.id: site for site in record.sites}
    bags = {
        account.id: _bag(account, record.documents[account.document], whole=account.id in whole)
        for account in accounts
    }
    rarity = _rarity(bags.values())
    return tuple(
        _telling(
            account,
            record.documents[account.document],
            origin=origins.get(account.document, account.document),
            sites=sites,
            whole=len(accounts) >= LARGE_CASE and account.id in whole,
            words=_weighted(bags[account.id], rarity),
        )
        for account in accounts
    )


def _is_one_event(account: Account) -> bool:
    return not account.aggregate and account.modality[0].value in _STANDING


def _whole(accounts: Iterable[Account]) -> frozenset[str]:
    """Accounts of documents that tell of one town at most, as stories of one event do."""
    of_document: dict[str, list[Account]] = {}
    for account in accounts:
        of_document.setdefault(account.document, []).append(account)
    return frozenset(
        account.id
        for told in of_document.values()
        if len({town for account in told for town in _towns(account)}) <= 1
        for account in told
    )


def _towns(account: Account) -> Iterable[str]:
    for claim in account.place:
        if (place := claim.value.chosen) is not None and place.level == "town":
            yield place.gazetteer_id


def _telling(  # every field is made from another source
    account: Account,
    document: Document,
    *,
    origin: str,
    sites: Mapping[str, Site],
    whole: bool,
    words: Mapping[str, float],
) -> Telling:
    chosen = [claim.value.chosen for claim in account.site if claim.value.chosen]
    return Telling(
        account=account,
        document=document,
        origin=origin,
        standing=_STANDING[account.modality[0].value],
        modality=account.modality[0].value,
        spots=tuple(_spots(account, [sites[key] for key in chosen if key in sites])),
        names=frozenset(squash(claim.value.name) for claim in account.place) - {""},
        sites=frozenset(chosen),
        site_words=frozenset(
            fold(claim.value.words) for claim in account.site if not claim.value.chosen
        ),
        intervals=tuple(
            claim.value.interval for claim in account.when if claim.value.interval is not None
        ),
        whole=whole,
        words=words,
        passage=tuple(_folded(document.read(span) for span in account.passages)),
    )


def _spots(account: Account, sites: Iterable[Site]) -> Iterable[Spot]:
    for site in sites:
        if site.lon is not None and site.lat is not None:
            yield Spot(site.id, site.name, "site", site.lon, site.lat, SITE_RADIUS_M, 0)
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


def _folded(texts: Iterable[str]) -> list[str]:
    return [fold(word) for text in texts for word in _WORD.findall(text)]


def _bag(account: Account, document: Document, *, whole: bool) -> Counter[str]:
    """How often each folded word stands in what tells of the account."""
    if whole:
        texts: Sequence[str] = [document.text]
    else:
        texts = [document.read(span) for span in account.passages]
    words = _folded(texts)[:WORDS_READ]
    return Counter(word for word in words if len(word) >= SHORT_WORD)


def _rarity(bags: Iterable[Counter[str]]) -> Mapping[str, float]:
    """Inverse document frequency: 0 for what every account says."""
    held = Counter[str]()
    total = 0
    for bag in bags:
        held.update(bag.keys())
        total += 1
    return {word: math.log(total / n) for word, n in held.items()}


def _weighted(bag: Counter[str], rarity: Mapping[str, float]) -> Mapping[str, float]:
    weights = {word: (1 + math.log(n)) * rarity[word] for word, n in sorted(bag.items())}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items() if weight > 0}
