"""One request and its answer over a connection of its own, every byte of both kept."""

import io
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import Any

from tocsin.addresses import Address
from tocsin.fetch.failing import NotFetched
from tocsin.fetch.limits import Limits
from tocsin.fetch.networks import Network

_GZIP = b"\x1f\x8b"
_AS_IT_IS = frozenset({"", "identity"})
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_ANY_ZLIB = 47  # zlib and gzip, told apart by their first bytes
_HEAD_BYTES = 500_000  # more than the longest head that http.client takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its answer."""

    address: Address
    at: datetime
    ip: str
    request: bytes
    """As sent."""
    response: bytes
    """As received, from the status line to the last byte."""
    status: int
    payload: bytes
    """The answer's body without the chunks it came in."""
    headers: Any

    def header(self, name: str) -> str:
        """One header of the answer, or empty."""
        return str(self.headers.get(name) or "").strip()


def exchange(
    address: Address, said: dict[str, str], *, network: Network, limits: Limits, now: datetime
) -> Exchange:
    """Ask for an address and read the answer, within the limits.

    Args:
        address: What is asked for.
        said: Headers of the request besides Host.
        network: What may be reached.
        limits: On time and size.
        now: When it is asked, as it is kept.

    Raises:
        NotFetched: no whole answer came.
    """
    until = time.monotonic() + limits.whole_s
    headers = {"Host": address.site, **said, "Connection": "close"}
    lines = [f"GET {address.target} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items()), "", ""]
    request = "\r\n".join(lines).encode("ascii", "replace")
    connection = network.connect(address.host, address.port, within_s=limits.connect_s)
    try:
        ip = str(connection.getpeername()[0])
        if address.scheme == "https":
            connection = _encrypted(connection, address.host)
        connection.settimeout(limits.silence_s)
        connection.sendall(request)
        wire = _Wire(connection, until=until, limits=limits)
        answer = HTTPResponse(wire, method="GET")  # type: ignore[arg-type] # asks it for a file only
        answer.begin()
        payload = answer.read()
    except NotFetched:
        raise
    except TimeoutError:
        raise NotFetched("the server fell silent", passing=True) from None
    except IncompleteRead:
        raise NotFetched("it was cut: fewer bytes came than announced", passing=True) from None
    except ssl.SSLError as error:  # before ValueError, which a wrong certificate is too
        why = getattr(error, "verify_message", "") or error.reason or "no encryption in common"
        raise NotFetched(f"the connection is not safe: {why}", passing=False) from None
    except (HTTPException, ValueError) as error:
        what = " ".join(str(error).split())[:100] or type(error).__name__
        raise NotFetched(f"the answer is no HTTP: {what}", passing=False) from None
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise NotFetched(f"the connection broke: {why}", passing=True) from None
    finally:
        connection.close()
    return Exchange(
        address=address,
        at=now,
        ip=ip,
        request=request,
        response=bytes(wire.received),
        status=answer.status,
        payload=payload,
        headers=answer.headers,
    )


def unpacked(answer: Exchange, *, limits: Limits) -> bytes:
    """The payload as it was before the server compressed it.

    Raises:
        NotFetched: it is compressed in a way that was not asked for, is damaged or too large.
    """
    coding, payload = answer.header("Content-Encoding").lower(), answer.payload
    if coding in _AS_IT_IS or (coding != "deflate" and coding in _PACKED and payload[:2] != _GZIP):
        return payload  # servers do name a compression that they did not use
    if coding not in _PACKED:
        raise NotFetched(f"it is compressed as {coding[:40]!r}, which is not read", passing=False)
    unpacker = zlib.decompressobj(wbits=_ANY_ZLIB)
    try:
        content = unpacker.decompress(payload, limits.most_bytes + 1)
    except zlib.error:
        raise NotFetched("it is damaged and cannot be unpacked", passing=False) from None
    if len(content) > limits.most_bytes:
        raise NotFetched(_too_large(limits), passing=False)
    if not unpacker.eof:
        raise NotFetched("it was cut and cannot be unpacked to its end", passing=True)
    return content


def _encrypted(connection: socket.socket, host: str) -> socket.socket:
    return ssl.create_default_context().wrap_socket(connection, server_hostname=host)


def _too_large(limits: Limits) -> str:
    return f"it is larger than {limits.most_bytes / 1e6:g} MB"


class _Wire(io.RawIOBase):
    """A connection that stops in time and at a size, and keeps what came."""

    def __init__(self, connection: socket.socket, *, until: float, limits: Limits) -> None:
        self.received = bytearray()
        self._connection = connection
        self._until = until
        self._limits = limits

    def makefile(self, _: str) -> io.BufferedReader:
        """Give the file that `http.client` reads."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """Tell `io.BufferedReader` that it may read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer
        """Receive what has come, in the time that is left."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise self._not_done()
        self._connection.settimeout(min(left, self._limits.silence_s))
        try:
            count = self._connection.recv_into(buffer)
        except TimeoutError:
            if left <= self._limits.silence_s:
                raise self._not_done() from None
            raise
        self.received += buffer[:count]
        if len(self.received) > self._limits.most_bytes + _HEAD_BYTES:
            raise NotFetched(_too_large(self._limits), passing=False)
        return count

    def _not_done(self) -> NotFetched:
        return NotFetched(f"the server was not done after {self._limits.whole_s:g} s", passing=True)
