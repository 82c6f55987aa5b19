"""Passwords: which are taken, how they are kept, and whether one fits.

Kept by Argon2id with the parameters that RFC 9106 recommends where memory is short.
"""

import secrets
import unicodedata
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tocsin.errors import InputError

SHORTEST = 10
LONGEST = 1000
"""Characters of a password. No signs are asked for: length is what guessing costs."""


class PasswordNotTaken(InputError):
    """A password is too short or too long."""

    def __init__(self, *, length: int) -> None:
        self.length = length
        super().__init__(
            f"this password has {length} characters, and {SHORTEST} to {LONGEST:,} are taken: "
            "several words in a row are easy to keep in mind"
        )


class Passwords:
    """Turns passwords into what is kept of them, and compares."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash(secrets.token_bytes(32))

    def prepare(self) -> None:
        """Do before the first log-in what would make it take longer than others."""
        _ = self._nobodys

    def kept(self, password: str) -> str:
        """What is kept of a password.

        Raises:
            PasswordNotTaken: it is too short or too long.
        """
        if not SHORTEST <= len(password) <= LONGEST:
            raise PasswordNotTaken(length=len(password))
        return self._hasher.hash(_bytes(password))

    def is_outdated(self, kept: str) -> bool:
        """Whether what is kept was made with other parameters than would be today."""
        return self._hasher.check_needs_rehash(kept)

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether a password is the one that was kept.

        Where nothing is kept (nobody has that name) it takes as long, and never fits.

        Raises:
            PasswordNotTaken: no password is as long.
        """
        if len(password) > LONGEST:
            raise PasswordNotTaken(length=len(password))
        try:
            self._hasher.verify(self._nobodys if kept is None else kept, _bytes(password))
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None


def _bytes(password: str) -> bytes:
    """The same for the same word, whichever keyboard composed its accents."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
