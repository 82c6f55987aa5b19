"""The team of one case: who is let in, and what becomes of an account."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from typing import TypeVar

from tocsin.errors import InputError
from tocsin.team import audit, guessing, members, sessions
from tocsin.team.audit import Line
from tocsin.team.file import TeamFile
from tocsin.team.guessing import TooManyTries
from tocsin.team.members import Member, NoEditorLeft
from tocsin.team.passwords import Passwords
from tocsin.team.roles import Role
from tocsin.team.sessions import NOTED_EVERY_S, Holder

T = TypeVar("T")


class NotLetIn(InputError):
    """A name and a password that do not go together; which of them is wrong is not said."""

    def __init__(self) -> None:
        super().__init__("the name or the password is not right: try again")


def team_of(case: Path) -> Path:
    """The file of a case's team, beside it.

    >>> team_of(Path("prisons.db")).name
    'prisons.db.team'
    """
    return case.with_name(f"{case.name}.team")


class Team:
    """The people of a case, from whichever thread or program; each use opens the file anew."""

    def __init__(self, path: Path, *, passwords: Passwords | None = None) -> None:
        """Name the file, as `team_of` does."""
        self._file = TeamFile(path)
        self._passwords = passwords or Passwords()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._file.path

    def members(self) -> list[Member]:
        """All people, by name."""
        with self._file.reading() as connection:
            return members.everybody(connection)

    def prepare(self) -> None:
        """See that people can log in."""
        self.members()
        self._passwords.prepare()

    def add(
        self, name: str, *, role: Role, password: str, by: str, now: datetime, address: str = ""
    ) -> Member:
        """Add somebody; the first is an editor, and makes the team.

        Raises:
            NameNotTaken, PasswordNotTaken, NoEditorLeft: nothing is changed.
        """
        proper = members.proper(name)
        kept = self._passwords.kept(password)
        is_first = not self._file.is_there()
        if is_first and role != "editor":
            raise NoEditorLeft

        def fill(connection: Connection) -> None:
            members.add(connection, proper, role=role, password=kept, now=now)
            audit.note(
                connection,
                "was added",
                who=proper,
                by=by,
                address=address,
                now=now,
                words=role,
            )

        if is_first:
            self._file.make(fill)
        else:
            with self._file.writing() as connection:
                fill(connection)
        return self.member(proper)

    def member(self, name: str) -> Member:
        """Whoever has a name.

        Raises:
            NoSuchMember: nobody has.
        """
        with self._file.reading() as connection:
            return members.must(connection, name)

    def give_role(
        self, name: str, role: Role, *, by: str, now: datetime, address: str = ""
    ) -> Member:
        """Change somebody's role; it counts from the next request on.

        Raises:
            NoSuchMember, NoEditorLeft: nothing is changed.
        """
        with self._file.writing() as connection:
            member = members.must(connection, name)
            members.give_role(connection, member, role)
            audit.note(
                connection,
                "got the role",
                who=member.name,
                by=by,
                address=address,
                now=now,
                words=f"{member.role} → {role}",
            )
            return members.must(connection, name)

    def give_password(
        self, name: str, password: str, *, by: str, now: datetime, address: str = ""
    ) -> Member:
        """Keep another password; every session of that person ends, and no log-in has to wait.

        Raises:
            NoSuchMember, PasswordNotTaken: nothing is changed.
        """
        kept = self._passwords.kept(password)
        with self._file.writing() as connection:
            member = members.must(connection, name)
            members.give_password(connection, member, kept)
            sessions.end_all(connection, member)
            guessing.open_again(connection, member.name)
            audit.note(
                connection, "got a password", who=member.name, by=by, address=address, now=now
            )
        return member

    def remove(self, name: str, *, by: str, now: datetime, address: str = "") -> Member:
        """Take somebody out; every session of that person ends.

        Raises:
            NoSuchMember, NoEditorLeft: nothing is changed.
        """
        with self._file.writing() as connection:
            member = members.must(connection, name)
            members.remove(connection, member)
            audit.note(
                connection,
                "was removed",
                who=member.name,
                by=by,
                address=address,
                now=now,
                words=member.role,
            )
        return member

    def check(self, name: str, password: str, *, address: str, now: datetime) -> Member:
        """See that somebody knows the password of a name; tries are counted.

        Raises:
            NotLetIn, TooManyTries, PasswordNotTaken: they do not, or nobody looked.
        """
        return self._judge(name, password, address=address, now=now, then=lambda _, who: who)

    def log_in(self, name: str, password: str, *, address: str, now: datetime) -> str:
        """Begin a session, and give what its browser is to hold.

        Raises:
            NotLetIn, TooManyTries, PasswordNotTaken: as `check`.
        """

        def begin(connection: Connection, member: Member) -> str:
            called = member.name
            audit.note(connection, "logged in", who=called, by=called, address=address, now=now)
            return sessions.begin(connection, member, now=now)

        return self._judge(name, password, address=address, now=now, then=begin)

    def _judge(
        self,
        name: str,
        password: str,
        *,
        address: str,
        now: datetime,
        then: Callable[[Connection, Member], T],
    ) -> T:
        with self._file.writing() as connection:
            wait = guessing.wait_s(connection, name, address, now=now)
            member = members.find(connection, name)
            called = member.name if member else ""
            if wait > 0 and guessing.is_news(connection, name, address):
                audit.note(connection, "had to wait", who=called, by="", address=address, now=now)
        if wait > 0:
            raise TooManyTries(wait_s=wait)
        fits = self._passwords.fits(password, member.password if member else None)
        renewed = ""
        if fits and member and self._passwords.is_outdated(member.password):
            renewed = self._passwords.kept(password)
        with self._file.writing() as connection:
            still = members.find(connection, name)
            if fits and member and still and still.password == member.password:
                guessing.forgive(connection, name, address)
                if renewed:
                    members.give_password(connection, still, renewed)
                return then(connection, still)
            audit.note(connection, "failed", who=called, by="", address=address, now=now)
        raise NotLetIn

    def holder(self, token: str, *, now: datetime, uses: bool = True) -> Holder | None:
        """Whoever holds a session that has not ended, with the role of this moment.

        Args:
            token: What a browser holds.
            now: This moment.
            uses: Whether the session is used by that, and so kept alive.
        """
        with self._file.reading() as connection:
            found = sessions.holder(connection, token, now=now)
        if found and uses and now.timestamp() - found.used > NOTED_EVERY_S:
            with self._file.writing() as connection:
                sessions.note_use(connection, token, now=now)
        return found

    def log_out(self, token: str, *, address: str, now: datetime) -> None:
        """End a session, where there is one."""
        with self._file.writing() as connection:
            found = sessions.holder(connection, token, now=now)
            sessions.end(connection, token)
            if found is not None:
                audit.note(
                    connection,
                    "logged out",
                    who=found.name,
                    by=found.name,
                    address=address,
                    now=now,
                )

    def note_refused(self, name: str, *, what: str, address: str, now: datetime) -> None:
        """Write down that somebody asked for what is not theirs to do."""
        with self._file.writing() as connection:
            if not audit.is_repeated(connection, "was refused", who=name, now=now, words=what):
                audit.note(
                    connection,
                    "was refused",
                    who=name,
                    by=name,
                    address=address,
                    now=now,
                    words=what,
                )

    def audit(self, *, who: str = "", most: int, skip: int = 0) -> tuple[int, list[Line]]:
        """How many lines the audit has, and some of them, the latest first."""
        with self._file.reading() as connection:
            return audit.lines(connection, who=who, most=most, skip=skip)
