"""Up to where each person has looked at what changed: a small file beside the case.

It is nobody's business but theirs and no part of the record, so it is not in the case; the browser
cannot keep it, for the server has another port, and so is another site to it, with each run.
"""

from dataclasses import dataclass
from pathlib import Path

from tocsin.sidefile import SideFile

_TABLES = """
CREATE TABLE IF NOT EXISTS looked (
    name TEXT PRIMARY KEY, decision INTEGER NOT NULL, at TEXT NOT NULL
) STRICT
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpTo:
    """Up to where somebody has looked."""

    decision: int
    """The number of the last decision that was there."""
    at: str
    """When, ISO 8601 in UTC."""


class Looked:
    """The file beside a case that remembers it, by name."""

    def __init__(self, case: Path) -> None:
        self._path = case.with_name(f"{case.name}.looked")
        self._file = SideFile(self._path, tables=_TABLES)

    def of(self, name: str) -> UpTo | None:
        """Up to where a person has looked; None where they never did."""
        if not self._path.exists():
            return None
        with self._file.transaction() as rows:
            found = rows.execute(
                "SELECT decision, at FROM looked WHERE name = ?", (name,)
            ).fetchone()
        return None if found is None else UpTo(decision=found["decision"], at=found["at"])

    def note(self, name: str, up_to: UpTo) -> None:
        """Remember up to where a person has looked.

        Raises:
            OutputNotWritable, SideFileDamaged: as of `SideFile`.
        """
        with self._file.transaction() as rows:
            rows.execute(
                "INSERT OR REPLACE INTO looked VALUES (?, ?, ?)", (name, up_to.decision, up_to.at)
            )
