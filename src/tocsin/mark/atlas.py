"""All the gazetteers of one run as one: the shipped table, and the user's own."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from tocsin.mark.gazetteer import Gazetteer, Named, key
from tocsin.mark.usergazetteer import UserGazetteer
from tocsin.model import Place

_AREAS = {"country", "region", "county"}


class Atlas:
    """Places by name out of several gazetteers.

    A place that several have under one id is told by the user's: its point, its people, its
    names. A country, region or county keeps the radius of the shipped table, for a dump says
    nothing of how far those reach; and what lies in what, where a dump leaves it out.
    """

    def __init__(self, shipped: Gazetteer, own: Sequence[UserGazetteer] = ()) -> None:
        self._shipped = shipped
        self._own = tuple(own)
        self.find_key = lru_cache(maxsize=20_000)(self._find_key)

    def find(self, name: str) -> tuple[Named, ...]:
        """Every place of that name, or of that name run together; most populous first."""
        return self.find_key(key(name)) if self._own else self._shipped.find(name)

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        return self._shipped.country(code)

    def neighbours(self, code: str) -> tuple[str, ...]:
        """The codes of the countries that one has a border with."""
        return self._shipped.neighbours(code)

    def _find_key(self, wanted: str) -> tuple[Named, ...]:
        found = {named.place.gazetteer_id: named for named in self._shipped.by_key(wanted)}
        for gazetteer in self._own:
            for identity, named in found.items():
                if (place := gazetteer.by_id(identity)) is not None:
                    found[identity] = replace(named, place=_joined(named.place, place))
            for named in gazetteer.by_key(wanted):
                known = found.get(named.place.gazetteer_id)
                if known is None:
                    found[named.place.gazetteer_id] = self._completed(named)
                elif named.kind == "name":
                    found[named.place.gazetteer_id] = replace(known, kind="name")
        return tuple(
            sorted(found.values(), key=lambda n: (-n.place.population, n.place.gazetteer_id))
        )

    def _completed(self, named: Named) -> Named:
        """A user's place under a name that the shipped table lacks, with what that knows of it."""
        for other in self._shipped.find(named.place.name):
            if other.place.gazetteer_id == named.place.gazetteer_id:
                return replace(named, place=_joined(other.place, named.place))
        return named


def _joined(shipped: Place, own: Place) -> Place:
    """The user's place, with what only the shipped one knows."""
    return replace(
        own,
        radius_m=shipped.radius_m if own.level in _AREAS else own.radius_m,
        region=shipped.region or own.region,
        county=shipped.county or own.county,
        population=own.population or shipped.population,
    )
