"""``tocsin review``: incidents one after another, what matters most first, decided by keys."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tocsin.cli import arguments, signing
from tocsin.cli.acts import Asked, act_of, say_decided
from tocsin.cli.screen import counted, say
from tocsin.cli.sheets import print_sheet
from tocsin.errors import InputError
from tocsin.reasons import reason_words

if TYPE_CHECKING:
    from tocsin.case import Case, Desk
    from tocsin.model import Incident, Reason

HELP = """\
a              accept: it is right as it is shown
r              reject: it does not belong in this record
n              it is no incident: the machine misread it
c FIELD VALUE  correct a field, as in: c when 2025-04-15   or: c place unknown
m ID           merge another incident into this one
s ACCOUNT ...  split these accounts off
v ACCOUNT      move an account of another incident here
g 1-6          grade how far it is to be believed
u, y           undo, redo your last decision
RETURN         the next incident; this one stays as it is
?, q           this list; quit
Add a reason behind a semicolon, as in: r ; a film"""

ACTS = {"a": "accept", "r": "reject", "n": "not-an-incident"}


def review(case: arguments.CasePath, *, who: signing.Who = None) -> None:
    """Review incidents one after another, what matters most first.

    Each is shown with its sentences and why it comes now; a line then says what to do with it. Each
    decision is kept at once, and u undoes it. Without a terminal, the lines are read from standard
    input, and the review ends with them.
    """
    from tocsin.case import Case

    with Case.open(case, create=False) as opened:
        _Session(opened, signing.signed_by(who)).run()


class _Session:
    def __init__(self, case: "Case", who: str) -> None:
        case.check_writable()
        self._case = case
        self._desk: Desk = case.desk()
        self._who = who
        self._passed: set[frozenset[str]] = set()

    def run(self) -> None:
        incident = self._next()
        while incident is not None:
            line = self._ask()
            if line is None or line == "q":
                break
            incident = self._done(line, incident)
        left = len(self._desk.queue())
        say(f"{counted(left, 'incident')} left to review" if left else "nothing is left to review")

    def _ask(self) -> str | None:
        """A line of what to do; None at the end of the input."""
        if sys.stdin.isatty():
            print("what now? (? for help) ", end="", flush=True)
        line = sys.stdin.readline()
        return line.strip() if line else None

    def _waiting(self) -> "Iterator[tuple[Incident, tuple[Reason, ...]]]":
        for one in self._desk.queue():
            if frozenset(one.incident.accounts) not in self._passed:
                yield one.incident, one.why

    def _next(self) -> "Incident | None":
        """Show the next incident that waits."""
        waiting = list(self._waiting())
        if not waiting:
            return None
        incident, why = waiting[0]
        say()
        because = f"; this one, as {'; '.join(map(reason_words, why))}" if why else ""
        say(f"{counted(len(waiting), 'incident')} to review{because}")
        print_sheet(self._desk.record, incident, self._case.origin_of)
        return incident

    def _done(self, line: str, incident: "Incident") -> "Incident | None":
        """Do what a line says; the incident that is then asked about."""
        words, _, why = (part.strip() for part in line.partition(";"))
        key, _, rest = words.partition(" ")
        if not words:
            self._passed.add(frozenset(incident.accounts))
            return self._next()
        if key == "?":
            for help_line in HELP.splitlines():
                say(help_line, indent=2)
            return incident
        try:
            if key in {"u", "y"}:
                turn = self._desk.undo if key == "u" else self._desk.redo
                decided = turn(who=self._who, why=why, now=signing.now())
            else:
                decided = self._desk.decide(
                    act_of(self._desk.record, _asked(key, rest.split(), incident.id)),
                    who=self._who,
                    why=why,
                    now=signing.now(),
                    seen=self._desk.revision[1],
                )
        except InputError as problem:
            say(f"{problem}")
            return incident
        say_decided(self._desk.record, decided)
        return self._next()


def _asked(key: str, words: list[str], id_: str) -> Asked:
    """What a key asks for.

    Raises:
        InputError: there is no such key.
    """
    match key:
        case "c":
            field, value = (words[0] if words else None), " ".join(words[1:]) or None
            return Asked(act="correct", ids=[id_], field=field, value=value)
        case "m":
            return Asked(act="merge", ids=[id_, *words])
        case "s":
            return Asked(act="split", ids=[id_], accounts=words)
        case "v":
            return Asked(act="move", ids=[id_], accounts=words)
        case "g":
            return Asked(act="grade", ids=[id_], grade=" ".join(words))
        case _ if key in ACTS and not words:
            return Asked(act=ACTS[key], ids=[id_])
    raise InputError(f"{key!r} is none of the keys: ? lists them")
