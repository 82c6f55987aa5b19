"""A team with passwords that are cheap to judge."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher

from tocsin.team import Passwords, Role, Team, team_of

HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
CHEAP = Passwords(HASHER)
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
PASSWORDS = {"Ann": "ann's long word", "Bo": "bo's long word!", "Cy": "cy's long word!"}
ROLES: dict[str, Role] = {"Ann": "editor", "Bo": "reviewer", "Cy": "viewer"}


class Meanwhile(Passwords):
    """Passwords that, while one is judged, let something else happen."""

    def __init__(self) -> None:
        super().__init__(HASHER)
        self.judged: list[str] = []
        self.happens: Callable[[], object] = lambda: None

    def fits(self, password: str, kept: str | None) -> bool:
        happens, self.happens = self.happens, lambda: None
        happens()
        self.judged.append(password)
        return super().fits(password, kept)


def make(case: Path, *, passwords: Passwords = CHEAP) -> Team:
    """Ann is an editor, Bo a reviewer, Cy a viewer."""
    team = Team(team_of(case), passwords=passwords)
    for name, password in PASSWORDS.items():
        team.add(name, role=ROLES[name], password=password, by="root", now=NOW)
    return team


def later(**how: float) -> datetime:
    """Some time after the team was made."""
    return NOW + timedelta(**how)
