"""Guessing passwords is made slow: tries are counted by name and by address before they are judged.

After a few wrong tries each further one has to wait twice as long as the one before. A try that
comes too early is not judged at all, so that it tells nothing, and is not counted, so that whoever
waits gets a turn. What is counted under a name falls into 65,536 buckets, whether anybody has the
name or not: no count shows who exists, no word that was typed into the wrong field is kept, and the
table stays small.
"""

import hashlib
import ipaddress
import sqlite3
from datetime import datetime

from tocsin.errors import InputError
from tocsin.team.members import key_of

FREE_BY_NAME = 3
FREE_BY_ADDRESS = 10
"""Wrong tries in a row that need not wait; several people may share an address."""

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 900.0
"""How long a try has to wait after those, doubled each time [s]."""

FORGOTTEN_AFTER_S = 24 * 3600.0
"""Tries so long ago count no longer [s]."""


class TooManyTries(InputError):
    """A log-in comes too soon after wrong ones."""

    def __init__(self, *, wait_s: float) -> None:
        self.wait_s = wait_s
        super().__init__(f"too many wrong tries: wait {max(1, round(wait_s))} s, then try again")


def keys(name: str, address: str) -> tuple[str, str]:
    """Under what tries are counted."""
    return (
        f"name {hashlib.sha256(key_of(name).encode('utf-8', 'surrogatepass')).hexdigest()[:4]}",
        f"address {_network(address)}",
    )


def wait_s(connection: sqlite3.Connection, name: str, address: str, *, now: datetime) -> float:
    """How long a try has to wait; 0: it may be judged, and counts as wrong until it is forgiven."""
    moment = now.timestamp()
    connection.execute("DELETE FROM tries WHERE last < ?", (moment - FORGOTTEN_AFTER_S,))
    waits = [0.0]
    for key in keys(name, address):
        row = connection.execute("SELECT count, last FROM tries WHERE key = ?", (key,)).fetchone()
        if row is not None:
            waits.append(row["last"] + _wait(key, row["count"]) - moment)
    longest = max(waits)
    if longest <= 0:
        for key in keys(name, address):
            connection.execute(
                "INSERT INTO tries VALUES (?, 1, ?, 0) ON CONFLICT (key) DO UPDATE "
                "SET count = count + 1, last = excluded.last, told = 0",
                (key, moment),
            )
    return longest


def forgive(connection: sqlite3.Connection, name: str, address: str) -> None:
    """The try was right: those under the name are forgotten.

    Of those of the address only this one is, so that nobody guesses on by logging in between.
    """
    by_name, by_address = keys(name, address)
    connection.execute("DELETE FROM tries WHERE key = ?", (by_name,))
    connection.execute("UPDATE tries SET count = count - 1 WHERE key = ?", (by_address,))


def open_again(connection: sqlite3.Connection, name: str) -> None:
    """Forget the wrong tries under a name."""
    connection.execute("DELETE FROM tries WHERE key = ?", (keys(name, "")[0],))


def is_news(connection: sqlite3.Connection, name: str, address: str) -> bool:
    """Whether a refusal is the first since the last try that was judged; then it is no longer."""
    places = keys(name, address)
    known = connection.execute(
        "SELECT 1 FROM tries WHERE key IN (?, ?) AND told = 1", places
    ).fetchone()
    connection.execute("UPDATE tries SET told = 1 WHERE key IN (?, ?)", places)
    return known is None


def _wait(key: str, count: int) -> float:
    free = FREE_BY_NAME if key.startswith("name ") else FREE_BY_ADDRESS
    if count < free:
        return 0.0
    return min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(count - free, 30))


def _network(address: str) -> str:
    """An address, or of the newer kind the network that one household is given whole.

    >>> _network("2001:db8::1") == _network("2001:db8::2:1")
    True
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False))
