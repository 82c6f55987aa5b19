"""A small case in the making: accounts with a few claims, each a document of its own or not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tocsin.link.listed import Listed
from tocsin.link.telling import Telling, is_one_event, tellings_of
from tocsin.link.words import words_of
from tocsin.model import (
    Account,
    Claim,
    Count,
    Document,
    Granularity,
    Interval,
    Kind,
    Modality,
    Origin,
    Place,
    Published,
    Record,
    Site,
    SiteName,
    Span,
    TimeValue,
    Toponym,
)

ARSON = Kind(type="ASSAULT", mode="destroy", label="arson")
SHOTS = Kind(type="ASSAULT", mode="firearms", label="armed assault")
ATTACK = Kind(type="ASSAULT", mode=None, label="attack, method not stated")


def town(key: str, lon: float, lat: float, *, name: str = "", people: int = 20_000) -> Place:
    """A town with a radius of four kilometres."""
    return Place(
        gazetteer_id=f"town:{key}",
        name=name or key.title(),
        level="town",
        lon=lon,
        lat=lat,
        radius_m=4_000,
        country="FR",
        population=people,
    )


QUAYTON = town("quayton", 5.00, 43.50)
NEXTHAM = town("nextham", 5.13, 43.50)  # ten kilometres to the east
FARVILLE = town("farville", 0.70, 47.30, name="Quayton")  # 550 km away, of the same name
REGION = Place(
    gazetteer_id="area:south",
    name="South",
    level="region",
    lon=5.5,
    lat=43.8,
    radius_m=150_000,
    country="FR",
)
DEPOT = Site(id="depot", name="Harbour depot", kind="depot", lon=5.01, lat=43.51)
SILO = Site(id="silo", name="Grain silo", kind="silo", lon=4.99, lat=43.49)


def hours(start: str, length: float, granularity: Granularity = "hour") -> Interval:
    """An interval that begins at a moment and lasts so many hours."""
    begins = datetime.fromisoformat(start)
    return Interval(start=begins, end=begins + timedelta(hours=length), granularity=granularity)


NIGHT = hours("2031-05-04T18:00", 12, "night")
NEXT_NIGHT = hours("2031-05-05T18:00", 12, "night")


@dataclass
class Case:
    """Builds a record."""

    sites: Sequence[Site] = (DEPOT, SILO)
    documents: dict[str, Document] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    origins: list[Origin] = field(default_factory=list)

    def document(
        self,
        key: str,
        *,
        text: str = "words of a report",
        published: str | None = "2031-05-05T12:00",
        outlet: str | None = None,
    ) -> Document:
        """Add a document."""
        self.documents[key] = Document(
            id=key,
            report=f"rep-{key}",
            text=text,
            language="en",
            outlet=outlet,
            published=None
            if published is None
            else Published(interval=hours(published, 1 / 60, "minute"), said=published, by="given"),
        )
        return self.documents[key]

    def tell(
        self,
        key: str,
        *,
        document: str | None = None,
        kind: Kind = ARSON,
        modality: Modality = "happened",
        place: Place | str | None = None,
        scene: bool = False,
        site: str | None = None,
        when: Interval | Sequence[Interval] | None = None,
        aggregate: bool = False,
        damage: int | Count | None = None,
        **words: str,
    ) -> Account:
        """Add an account whose claims all stand on the whole text of its document.

        With ``scene``, the place was read of the report's scene, as of its dateline.
        """
        document = document or f"doc-{key}"
        text = self.documents.get(document) or self.document(document)
        span = Span(document=document, start=0, end=len(text.text))

        def claims(*values: Any, by: str = "test") -> tuple[Claim[Any], ...]:
            return tuple(Claim(value=value, span=span, by=by) for value in values)

        times = () if when is None else (when,) if isinstance(when, Interval) else tuple(when)
        if isinstance(damage, int):
            damage = Count(low=damage, best=damage, high=damage, unit="vehicle")
        self.accounts[key] = Account(
            id=key,
            document=document,
            passages=(span,),
            kind=claims(kind),
            modality=claims(modality),
            place=claims(
                *map(_toponym, [place] if place else []), by="test scene" if scene else "test"
            ),
            site=claims(*(SiteName(words=site, kind="depot", chosen=site),) if site else ()),
            when=claims(*(TimeValue(type="TIME", value="", interval=time) for time in times)),
            damage=claims(damage) if damage else (),
            aggregate=aggregate,
            target_kind=claims(words["target_kind"]) if "target_kind" in words else (),
            means=claims(words["means"]) if "means" in words else (),
            signature=claims(words["signature"]) if "signature" in words else (),
        )
        return self.accounts[key]

    def origin(self, *documents: str) -> None:
        """Say that documents are one telling."""
        self.origins.append(
            Origin(
                id=f"org-{documents[0]}",
                documents=documents,
                kind="copy" if documents[1:] else "single",
            )
        )

    def record(self) -> Record:
        """All of it."""
        return Record(
            documents=self.documents,
            accounts=self.accounts,
            origins=tuple(self.origins),
            sites=tuple(self.sites),
        )


def _toponym(place: Place | str) -> Toponym:
    if isinstance(place, str):
        return Toponym(name=place)
    return Toponym(name=place.name, chosen=place)


def tellings(record: Record) -> list[Telling]:
    """All accounts that can be linked, made ready, in the order of their ids."""
    found: list[Telling] = []
    origins = {d: origin.id for origin in record.origins for d in origin.documents}
    for id_, document in record.documents.items():
        accounts = [a for a in record.accounts.values() if a.document == id_ and is_one_event(a)]
        accounts.sort(key=lambda account: account.id)
        found += tellings_of(
            document,
            accounts,
            origin=origins.get(id_, id_),
            listed=Listed({site.id: site for site in record.sites}),
            report=words_of([document.text], french=document.language == "fr"),
        )
    return sorted(found, key=lambda telling: telling.id)
