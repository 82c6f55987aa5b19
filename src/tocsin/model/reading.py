"""All that one document yields: the unit that is stored at once."""

from dataclasses import dataclass

from tocsin.model.account import Account
from tocsin.model.document import Document
from tocsin.model.ledger import Doubt, Figure, Lead, Measure, Office, Response, Statement
from tocsin.model.mention import PersonMention, PlaceMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What `extract` composed from one document; places and times still have candidates."""

    document: Document
    accounts: tuple[Account, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    measures: tuple[Measure, ...] = ()
    responses: tuple[Response, ...] = ()
    leads: tuple[Lead, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    offices: tuple[Office, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    persons: tuple[PersonMention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A reading whose accounts have, as far as can be known, one place, site and interval.

    The first claim of ``place``, ``site`` and ``when`` of each account carries the choice
    (``Toponym.chosen``, ``SiteName.chosen``, ``TimeValue.interval``).
    """

    reading: Reading
