"""The door of one run of the server: by which names it is asked, and who keeps it."""

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from tocsin.web.keepers import Keeper, Printed

TOKEN_PARAMETER = "token"  # noqa: S105 - its name

_WILDCARDS = frozenset({"0.0.0.0", "::"})  # noqa: S104 - looked for, not bound
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Door:
    """Where one run of the server is asked, and who is let in there."""

    host: str
    port: int
    keeper: Keeper = field(default_factory=Printed)
    behind: str = ""
    """The address of a proxy that hands on what it is asked, as https://review.example.org."""

    @property
    def cookie(self) -> str:
        """The name of the cookie; cookies are shared by all ports of a host, so it has the port.

        Behind a proxy it is one that browsers take from that very host by https alone.
        """
        return "__Host-tocsin" if self.behind else f"tocsin-{self.port}"

    @property
    def address(self) -> str:
        """What the user opens."""
        if self.behind:
            return f"{self.behind}/"
        host = "127.0.0.1" if self.host in _WILDCARDS else self.host
        shown = f"[{host}]" if ":" in host else host
        root = f"http://{shown}:{self.port}/"
        if isinstance(self.keeper, Printed):
            return f"{root}?{TOKEN_PARAMETER}={self.keeper.token}"
        return root

    def is_ours(self, host: str) -> bool:
        """Whether a request names this server: by the host it is bound to, or as this machine.

        Bound to every address of the machine, any address in numbers is its own: a name that
        was rebound never is one. Behind a proxy, the proxy's name is its own too.
        """
        if self._is_public(host):
            return True
        name, _, port = host.rpartition(":")
        if not port.isdecimal() or name.endswith(":"):
            name, port = host, "80"
        if int(port) != self.port:
            return False
        bare = name.removeprefix("[").removesuffix("]")
        if name in _LOOPBACK or bare == self.host:
            return True
        return self.host in _WILDCARDS and _is_numeric(bare)

    def is_own_page(self, origin: str, host: str) -> bool:
        """Whether a request is made by a page of this server, by what the browser says of it."""
        if self.behind and origin == self.behind:
            return True
        return not self._is_public(host) and origin == f"http://{host}"

    def caller(self, scope: Scope) -> str:
        """From which address a request comes; behind a proxy, the one that the proxy saw."""
        peer = scope.get("client")
        seen = str(peer[0]) if peer else ""
        if self.behind:
            told = Headers(scope=scope).getlist("x-forwarded-for")
            seen = ",".join(told).rpartition(",")[2].strip() or seen
        return seen[:LONGEST_ADDRESS]

    def _is_public(self, host: str) -> bool:
        return bool(self.behind) and host == urlsplit(self.behind).netloc


LONGEST_ADDRESS = 64
"""Characters of an address that are kept."""


def _is_numeric(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
