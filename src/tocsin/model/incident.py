"""Accounts judged to tell of one event."""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from tocsin.model.claim import Count
from tocsin.model.decision import UNREVIEWED, Review
from tocsin.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason for or against, with its weight and its grounds in words."""

    weight: Annotated[float, Meta(description="log-odds, natural; below 0 speaks against")]
    grounds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An edge between two accounts of different documents."""

    left: Annotated[str, Meta(description="id of an account; left < right")]
    right: str
    weight: Annotated[float, Meta(description="sum of the evidence, log-odds")]
    evidence: tuple[Evidence, ...]
    by: Annotated[str, Meta(description="the linker and its version, or a person")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The claim shown for one field, and the rule that chose it."""

    field: str
    account: Annotated[str, Meta(description="id of the account whose claim is shown")]
    index: Annotated[int, Meta(ge=0, description="position among the account's claims of it")]
    rule: Annotated[str, Meta(description="as in 'most origins, then most precise'")]
    told: Annotated[
        Count | None,
        Meta(description="the lowest and highest number told of it, where the rule asks for them"),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of several values told for a field."""

    value: Annotated[str, Meta(description="in words")]
    accounts: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Values told for one field that cannot all be right, or only look so."""

    field: str
    versions: tuple[Version, ...]
    real: Annotated[bool, Meta(description="False: they differ only in precision or as-of")]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """The accounts judged to tell of one event, and what is shown of them."""

    id: str
    accounts: Annotated[tuple[str, ...], Meta(min_length=1)]
    origins: Annotated[tuple[str, ...], Meta(description="ids of the independent tellings")]
    links: tuple[Link, ...] = ()
    shown: tuple[Shown, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    review: Review = UNREVIEWED


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Documents that are, as a whole, about one event; of some of them no account was read."""

    id: str
    documents: Annotated[tuple[str, ...], Meta(min_length=2, description="ids, ascending")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inclusion:
    """An account of several events told by number, and accounts elsewhere that it may count."""

    account: Annotated[str, Meta(description="id of the aggregate")]
    accounts: Annotated[tuple[str, ...], Meta(min_length=1, description="of other documents")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A passage that two documents have in common."""

    left: Span
    right: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An independent telling: documents that carry the same text count once."""

    id: str
    documents: Annotated[tuple[str, ...], Meta(min_length=1, description="earliest first")]
    kind: Literal["single", "copy", "agency", "version"]
    credit: Annotated[str, Meta(description="the agency or paper credited, or empty")] = ""
    grounds: tuple[str, ...] = ()
    passages: tuple[Shared, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Crowd:
    """Accounts of one place and time, too many to compare each with each."""

    block: Annotated[str, Meta(description="what they share, as linking names it")]
    words: Annotated[str, Meta(description="the same in words")]
    accounts: Annotated[int, Meta(ge=0, description="how many they are")]
