"""One document's telling of one event."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated, Any

from msgspec import Meta

from tocsin.model.claim import Claim, Count, Kind, Modality
from tocsin.model.place import SiteName, Toponym
from tocsin.model.span import Span
from tocsin.model.time import TimeValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One document's telling of one event: passages and claims.

    Each field holds every claim made of it, the best one first; an empty field is unknown.
    An aggregate tells of several events by number, and is never one event.
    """

    id: str
    document: str
    passages: Annotated[
        tuple[Span, ...], Meta(min_length=1, description="the clauses that tell of it")
    ]
    kind: Annotated[tuple[Claim[Kind], ...], Meta(min_length=1)]
    modality: Annotated[tuple[Claim[Modality], ...], Meta(min_length=1)]
    place: tuple[Claim[Toponym], ...] = ()
    site: tuple[Claim[SiteName], ...] = ()
    when: tuple[Claim[TimeValue], ...] = ()
    target: Annotated[tuple[Claim[str], ...], Meta(description="as described, as in 'cars'")] = ()
    target_kind: Annotated[
        tuple[Claim[str], ...], Meta(description="vehicle, residence, prison, person ...")
    ] = ()
    means: Annotated[tuple[Claim[str], ...], Meta(description="as in 'automatic weapons'")] = ()
    perpetrator: Annotated[
        tuple[Claim[str], ...], Meta(description="as described; never a private person's name")
    ] = ()
    killed: tuple[Claim[Count], ...] = ()
    injured: tuple[Claim[Count], ...] = ()
    damage: Annotated[
        tuple[Claim[Count], ...], Meta(description="things damaged, the unit says which")
    ] = ()
    count: Annotated[
        tuple[Claim[Count], ...], Meta(description="how many events an aggregate tells of")
    ] = ()
    signature: Annotated[
        tuple[Claim[str], ...], Meta(description="tag, slogan or claim of responsibility")
    ] = ()
    aggregate: bool = False
    may_include: Annotated[
        tuple[str, ...], Meta(description="ids of accounts that an aggregate may count")
    ] = ()

    @property
    def teller(self) -> str:
        """Who marked it in the report; empty: a machine read it."""
        return self.kind[0].marker

    def claims(self) -> Iterator[tuple[str, Claim[Any]]]:
        """Every claim with the name of its field, in the order of the fields."""
        for name in CLAIM_FIELDS:
            for claim in getattr(self, name):
                yield name, claim


CLAIM_FIELDS: tuple[str, ...] = tuple(
    f.name
    for f in fields(Account)
    if f.name not in {"id", "document", "passages", "aggregate", "may_include"}
)
