"""The tables of a case, and what marks a file as one.

The migrations build these tables; a test holds that both agree. Records that only ever grow are
closed against change by triggers. What is derived from them has no triggers: it is made anew
wherever it may be another. Nor has what decisions make of that, which follows both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import (
    REAL,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
)

APPLICATION_ID = 0x546F6373
"""Marks an SQLite file as a case: the letters "Tocs" (PRAGMA application_id)."""

metadata = MetaData()


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A case format: the revision a program writes, and the scripts that lead to it."""

    revision: str
    scripts: Sequence[Path]


CURRENT = Schema(revision="0009", scripts=(Path(__file__).parent / "migrations" / "versions",))
"""The format that this program reads and writes; revisions are numbers of four digits."""


def _text(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _key(name: str = "id") -> Column[str]:
    return Column(name, Text, primary_key=True, nullable=False)


def _part(name: str = "position") -> Column[int]:
    return Column(name, Integer, primary_key=True, nullable=False)


def _of(name: str, target: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, ForeignKey(f"{target}.id"), primary_key=key, nullable=False)


meta = Table("meta", metadata, _key("key"), _text("value"), sqlite_strict=True)

reports = Table(
    "reports",
    metadata,
    _key(),
    Column("content", LargeBinary, nullable=False),
    _text("media_type"),
    _text("origin"),
    _text("given"),
    _text("received_at"),
    sqlite_strict=True,
)
documents = Table(
    "documents",
    metadata,
    _key(),
    _of("report", "reports"),
    _text("text"),
    _text("language"),
    _text("title", nullable=True),
    _number("title_end"),
    _text("outlet", nullable=True),
    _text("address", nullable=True),
    _text("published", nullable=True),
    _text("timezone", nullable=True),
    Index("documents_by_report", "report"),
    sqlite_strict=True,
)
accounts = Table(
    "accounts",
    metadata,
    _key(),
    _of("document", "documents"),
    _number("position"),
    _text("passages"),
    _number("aggregate"),
    _text("may_include"),
    UniqueConstraint("document", "position"),
    sqlite_strict=True,
)
claims = Table(
    "claims",
    metadata,
    Column("id", Integer, primary_key=True, nullable=False),
    _of("account", "accounts"),
    _text("field"),
    _number("position"),
    _text("value"),
    _of("document", "documents"),
    _number("start"),
    _number("end"),
    _text("by"),
    Column("confidence", REAL, nullable=False),
    _text("said_by", nullable=True),
    UniqueConstraint("account", "field", "position"),
    sqlite_strict=True,
)
ledger = Table(
    "ledger",
    metadata,
    _key(),
    _of("document", "documents"),
    _text("kind"),
    _number("position"),
    _text("entry"),
    UniqueConstraint("document", "kind", "position"),
    sqlite_strict=True,
)
persons = Table(
    "persons",
    metadata,
    _of("document", "documents", key=True),
    _part(),
    _text("mention"),
    sqlite_strict=True,
)
rejected = Table(
    "rejected",
    metadata,
    Column("id", Integer, primary_key=True, nullable=False),
    Column("report", Text, ForeignKey("reports.id"), nullable=True),
    _text("stage"),
    _text("item"),
    _text("reason"),
    _text("first_at"),
    sqlite_strict=True,
)
Index(
    "rejected_once",
    func.coalesce(rejected.c.report, ""),
    rejected.c.stage,
    rejected.c.item,
    rejected.c.reason,
    unique=True,
)
sites = Table("sites", metadata, _key(), _text("site"), sqlite_strict=True)
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True, nullable=False),
    _text("who"),
    _text("at"),
    _text("act"),
    _text("what"),
    _text("why"),
    _text("before"),
    _text("digest"),
    UniqueConstraint("before"),
    sqlite_strict=True,
)

custody = Table(
    "custody",
    metadata,
    Column("id", Integer, primary_key=True, nullable=False),
    _text("who"),
    _text("at"),
    _text("act"),
    _text("item"),
    _text("sum"),
    _text("before"),
    _text("digest"),
    UniqueConstraint("before"),
    Index("custody_by_item", "item"),
    sqlite_strict=True,
)

origins = Table(
    "origins",
    metadata,
    _key(),
    _text("kind"),
    _text("credit"),
    _text("grounds"),
    _text("passages"),
    sqlite_strict=True,
)
origin_documents = Table(
    "origin_documents",
    metadata,
    _of("origin", "origins", key=True),
    _part(),
    _of("document", "documents"),
    Index("origin_documents_by_document", "document"),
    sqlite_strict=True,
)
incidents = Table("incidents", metadata, _key(), sqlite_strict=True)
incident_accounts = Table(
    "incident_accounts",
    metadata,
    _of("incident", "incidents", key=True),
    _part(),
    _of("account", "accounts"),
    Index("incident_accounts_by_account", "account"),
    sqlite_strict=True,
)
incident_origins = Table(
    "incident_origins",
    metadata,
    _of("incident", "incidents", key=True),
    _part(),
    _of("origin", "origins"),
    Index("incident_origins_by_origin", "origin"),
    sqlite_strict=True,
)
links = Table(
    "links",
    metadata,
    _of("incident", "incidents", key=True),
    _part(),
    _of("left", "accounts"),
    _of("right", "accounts"),
    Column("weight", REAL, nullable=False),
    _text("evidence"),
    _text("by"),
    sqlite_strict=True,
)
shown = Table(
    "shown",
    metadata,
    _of("incident", "incidents", key=True),
    _part(),
    _text("field"),
    _of("account", "accounts"),
    _number("index"),
    _text("rule"),
    sqlite_strict=True,
)
disagreements = Table(
    "disagreements",
    metadata,
    _of("incident", "incidents", key=True),
    _part(),
    _text("disagreement"),
    sqlite_strict=True,
)
stories = Table("stories", metadata, _key(), sqlite_strict=True)
story_documents = Table(
    "story_documents",
    metadata,
    _of("story", "stories", key=True),
    _part(),
    _of("document", "documents"),
    Index("story_documents_by_document", "document"),
    sqlite_strict=True,
)
inclusions = Table(
    "inclusions",
    metadata,
    _of("account", "accounts", key=True),
    _part(),
    _of("included", "accounts"),
    sqlite_strict=True,
)
crowds = Table(
    "crowds", metadata, _key("block"), _text("words"), _number("accounts"), sqlite_strict=True
)
traced = Table(
    "traced",
    metadata,
    _of("document", "documents", key=True),
    _text("language"),
    _text("published"),
    _bytes("shingles"),
    _bytes("house"),
    _bytes("marks"),
    sqlite_strict=True,
)
linked = Table(
    "linked",
    metadata,
    _of("document", "documents", key=True),
    _text("twins"),
    _bytes("blocks"),
    _bytes("rare"),
    _bytes("days"),
    _bytes("numbers"),
    _text("entries"),
    _text("neighbourhood"),
    sqlite_strict=True,
)

decided_incidents = Table(
    "decided_incidents",
    metadata,
    _key(),
    _number("left_out"),
    _text("incident"),
    sqlite_strict=True,
)
decided_members = Table(
    "decided_members",
    metadata,
    _key("account"),
    _of("incident", "decided_incidents"),
    Index("decided_members_by_incident", "incident"),
    sqlite_strict=True,
)
decided_accounts = Table(
    "decided_accounts",
    metadata,
    _key(),
    _of("document", "documents"),
    _number("told"),
    _text("account"),
    Index("decided_accounts_by_document", "document"),
    sqlite_strict=True,
)
decided_effects = Table(
    "decided_effects", metadata, _part("number"), _text("effect"), sqlite_strict=True
)
decided_steps = Table(
    "decided_steps",
    metadata,
    _part("number"),
    _text("gone", nullable=True),
    _text("now", nullable=True),
    sqlite_strict=True,
)

APPEND_ONLY: tuple[Table, ...] = (
    reports,
    documents,
    accounts,
    claims,
    ledger,
    persons,
    rejected,
    decisions,
    custody,
)
"""Tables whose rows are never changed and never removed."""

DERIVED: tuple[Table, ...] = (
    origins,
    origin_documents,
    incidents,
    incident_accounts,
    incident_origins,
    links,
    shown,
    disagreements,
    stories,
    story_documents,
    inclusions,
    crowds,
    traced,
    linked,
)
"""Tables made anew of what was read, where it may be another now; those referred to first."""


DECIDED: tuple[Table, ...] = (
    decided_incidents,
    decided_members,
    decided_accounts,
    decided_effects,
    decided_steps,
)
"""What decisions make of what is derived, those referred to first: made anew with each of them, of
the incidents it is about."""


def triggers() -> Mapping[str, str]:
    """The triggers that close the append-only tables, by name, as SQL."""
    return {
        f"{table.name}_no_{act.lower()}": (
            f"CREATE TRIGGER {table.name}_no_{act.lower()} BEFORE {act} ON {table.name} "
            f"BEGIN SELECT RAISE(ABORT, '{table.name} may only grow'); END"
        )
        for table in APPEND_ONLY
        for act in ("UPDATE", "DELETE")
    }
