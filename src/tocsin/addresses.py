"""Addresses of the web: which words are one, and which of them may be opened."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from tocsin.errors import InputError

PORTS = {"http": 80, "https": 443}
"""The schemes that are opened, and their usual ports."""

LONGEST = 2000
"""Of an address [characters]; longer ones are not opened by every browser."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028-\u202e\u2066-\u2069]")
_KEPT = "/%:@!$&'()*+,;=~-._?[]"
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_.])?|[0-9a-f:.]{2,45}")


class NoAddress(InputError):
    """Words were given as an address that cannot be opened."""

    def __init__(self, *, address: str, why: str) -> None:
        self.address, self.why = address, why
        super().__init__(f"{address[:200]!r} cannot be opened: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address in one form: no fragment, nothing but ASCII."""

    scheme: str
    host: str
    port: int
    target: str
    """Path and query, as they are asked for."""

    @property
    def site(self) -> str:
        """Host and port as they stand in a request; the port only where it is unusual."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def root(self) -> str:
        """Scheme and site: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.site}"

    def __str__(self) -> str:
        return self.root + self.target


def is_address(words: str) -> bool:
    """Whether words mean an address rather than a file; not whether it can be opened.

    >>> is_address("https://example.org/a"), is_address("reports/a.html")
    (True, False)
    """
    return bool(_SCHEME.match(words))


def parse(words: str, *, base: str = "") -> Address:
    """Take an address apart.

    Args:
        words: As typed, or as it stands in a page.
        base: What it is relative to.

    Raises:
        NoAddress: it is not of http or https, or not whole, or carries a password.

    >>> str(parse("HTTP://Example.org:80/é b#top"))
    'http://example.org/%C3%A9%20b'
    """
    stripped = words.strip()
    if len(stripped) > LONGEST:
        raise NoAddress(address=stripped, why=f"it has more than {LONGEST:,} characters")
    if _CONTROLS.search(stripped.replace(" ", "")):
        raise NoAddress(address=ascii(stripped)[1:-1], why="there are control characters in it")
    try:
        parts = urlsplit(urljoin(base, stripped))
        scheme, port = parts.scheme.lower(), parts.port
        named = parts.hostname or ""
        host = named if ":" in named else named.encode("idna").decode("ascii").lower()
    except ValueError:  # also the codec's errors: a label that is empty or too long
        raise NoAddress(address=stripped, why="it is no whole address") from None
    if scheme not in PORTS:
        raise NoAddress(address=stripped, why="only http and https are opened")
    if parts.username is not None or parts.password is not None:
        raise NoAddress(address=stripped, why="it carries a name or a password: leave those out")
    if not _HOST.fullmatch(host):
        raise NoAddress(address=stripped, why="it names no host")
    query = f"?{parts.query}" if parts.query else ""
    return Address(
        scheme=scheme,
        host=host,
        port=PORTS[scheme] if port is None else port,
        target=quote((parts.path or "/") + query, safe=_KEPT),
    )
