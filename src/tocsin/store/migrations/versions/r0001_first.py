"""The first case format."""

from collections.abc import Sequence

from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TABLES = """
CREATE TABLE meta (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
) STRICT;
CREATE TABLE reports (
    id TEXT NOT NULL,
    content BLOB NOT NULL,
    media_type TEXT NOT NULL,
    origin TEXT NOT NULL,
    given TEXT NOT NULL,
    received_at TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE TABLE documents (
    id TEXT NOT NULL,
    report TEXT NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT,
    title_end INTEGER NOT NULL,
    outlet TEXT,
    address TEXT,
    published TEXT,
    timezone TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(report) REFERENCES reports (id)
) STRICT;
CREATE INDEX documents_by_report ON documents (report);
CREATE TABLE accounts (
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    position INTEGER NOT NULL,
    passages TEXT NOT NULL,
    aggregate INTEGER NOT NULL,
    may_include TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (document, position),
    FOREIGN KEY(document) REFERENCES documents (id)
) STRICT;
CREATE TABLE claims (
    id INTEGER NOT NULL,
    account TEXT NOT NULL,
    field TEXT NOT NULL,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    document TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    confidence REAL NOT NULL,
    said_by TEXT,
    PRIMARY KEY (id),
    UNIQUE (account, field, position),
    FOREIGN KEY(account) REFERENCES accounts (id),
    FOREIGN KEY(document) REFERENCES documents (id)
) STRICT;
CREATE TABLE ledger (
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (document, kind, position),
    FOREIGN KEY(document) REFERENCES documents (id)
) STRICT;
CREATE TABLE persons (
    document TEXT NOT NULL,
    position INTEGER NOT NULL,
    mention TEXT NOT NULL,
    PRIMARY KEY (document, position),
    FOREIGN KEY(document) REFERENCES documents (id)
) STRICT;
CREATE TABLE rejected (
    id INTEGER NOT NULL,
    report TEXT,
    stage TEXT NOT NULL,
    item TEXT NOT NULL,
    reason TEXT NOT NULL,
    first_at TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(report) REFERENCES reports (id)
) STRICT;
CREATE UNIQUE INDEX rejected_once ON rejected (coalesce(report, ''), stage, item, reason);
CREATE TABLE sites (
    id TEXT NOT NULL,
    site TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE TABLE decisions (
    id INTEGER NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE TABLE origins (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    credit TEXT NOT NULL,
    grounds TEXT NOT NULL,
    passages TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE TABLE origin_documents (
    origin TEXT NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (origin, position),
    FOREIGN KEY(origin) REFERENCES origins (id),
    FOREIGN KEY(document) REFERENCES documents (id)
) STRICT;
CREATE TABLE incidents (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE TABLE incident_accounts (
    incident TEXT NOT NULL,
    position INTEGER NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (incident, position),
    FOREIGN KEY(incident) REFERENCES incidents (id),
    FOREIGN KEY(account) REFERENCES accounts (id)
) STRICT;
CREATE TABLE incident_origins (
    incident TEXT NOT NULL,
    position INTEGER NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (incident, position),
    FOREIGN KEY(incident) REFERENCES incidents (id),
    FOREIGN KEY(origin) REFERENCES origins (id)
) STRICT;
CREATE TABLE links (
    incident TEXT NOT NULL,
    position INTEGER NOT NULL,
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    weight REAL NOT NULL,
    evidence TEXT NOT NULL,
    "by" TEXT NOT NULL,
    PRIMARY KEY (incident, position),
    FOREIGN KEY(incident) REFERENCES incidents (id),
    FOREIGN KEY("left") REFERENCES accounts (id),
    FOREIGN KEY("right") REFERENCES accounts (id)
) STRICT;
CREATE TABLE shown (
    incident TEXT NOT NULL,
    position INTEGER NOT NULL,
    field TEXT NOT NULL,
    account TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (incident, position),
    FOREIGN KEY(incident) REFERENCES incidents (id),
    FOREIGN KEY(account) REFERENCES accounts (id)
) STRICT;
CREATE TABLE disagreements (
    incident TEXT NOT NULL,
    position INTEGER NOT NULL,
    disagreement TEXT NOT NULL,
    PRIMARY KEY (incident, position),
    FOREIGN KEY(incident) REFERENCES incidents (id)
) STRICT;
CREATE TABLE series (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE TABLE series_incidents (
    series TEXT NOT NULL,
    position INTEGER NOT NULL,
    incident TEXT NOT NULL,
    PRIMARY KEY (series, position),
    FOREIGN KEY(series) REFERENCES series (id),
    FOREIGN KEY(incident) REFERENCES incidents (id)
) STRICT;
CREATE TABLE findings (
    position INTEGER NOT NULL,
    series TEXT NOT NULL,
    finding TEXT NOT NULL,
    PRIMARY KEY (position),
    FOREIGN KEY(series) REFERENCES series (id)
) STRICT

"""

GROWING = (
    "reports",
    "documents",
    "accounts",
    "claims",
    "ledger",
    "persons",
    "rejected",
    "decisions",
)


def upgrade() -> None:
    """Make the tables, and close those that only grow against change."""
    for statement in TABLES.split(";"):
        op.execute(statement)
    for table in GROWING:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} may only grow'); END"
            )
