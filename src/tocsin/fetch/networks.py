"""Which machines may be reached: public ones, checked at the moment of connecting."""

import ipaddress
import socket
from dataclasses import dataclass

from tocsin.fetch.failing import NotFetched

_Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits
_LOW_32 = 0xFFFFFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What may be reached."""

    loopback: bool = False
    """Whether this machine too; for tests that bring their own server."""

    def may_reach(self, ip: str) -> bool:
        """Whether an IP address is public: not private, loopback, link-local or reserved.

        Addresses of IPv6 that carry one of IPv4 count as the one they carry.

        >>> Network().may_reach("93.184.215.14"), Network().may_reach("::ffff:10.0.0.1")
        (True, False)
        """
        try:
            address = _carried(ipaddress.ip_address(ip.partition("%")[0]))
        except ValueError:
            return False
        if self.loopback and address.is_loopback:
            return True
        return address.is_global and not address.is_multicast and not address.is_reserved

    def connect(self, host: str, port: int, *, within_s: float) -> socket.socket:
        """Open a connection to the first public address of a host that answers.

        The name is resolved once, and what it resolved to is checked and connected to: a name
        that means another machine the next moment gains nothing.

        Raises:
            NotFetched: the name is unknown, means no public machine, or none answers.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise NotFetched(f"no machine is called {host}", passing=True) from None
        public = [one for one in found if self.may_reach(str(one[4][0]))]
        if not public:
            raise NotFetched(
                f"{host} is inside a private or reserved network, which is never opened",
                passing=False,
            )
        why = ""
        for family, kind, protocol, _, target in public:
            connection = socket.socket(family, kind, protocol)
            try:
                connection.settimeout(within_s)
                connection.connect(target)
            except OSError as error:
                connection.close()
                why = _words(error)
            else:
                return connection
        raise NotFetched(f"{host} cannot be reached: {why}", passing=True)


def _carried(address: _Ip) -> _Ip:
    """The IPv4 address that one of IPv6 stands for, or the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & _LOW_32)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else address)


def _words(error: OSError) -> str:
    if isinstance(error, TimeoutError):
        return "it does not answer"
    return (error.strerror or type(error).__name__).lower()
