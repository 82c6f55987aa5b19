"""What was sent and received, appended to a web archive (WARC 1.1, ISO 28500), whole or not at all.

Request and answer are written as they went over the wire, each a member of gzip with digests, so
that the file is read by any reader of web archives, and by ``tocsin read``.
"""

import fcntl
import gzip
import hashlib
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from tocsin import __version__
from tocsin.errors import OutputNotWritable
from tocsin.fetch.exchange import Exchange

_CHUNK_BYTES = 1_000_000


class WebArchive:
    """A file that exchanges are appended to; several programs may do so."""

    def __init__(self, path: Path, *, whole_to: int = 0) -> None:
        """Name the file; it is made when the first exchange is kept.

        Args:
            path: Where it lies.
            whole_to: So many of its bytes are known to be whole exchanges, and never touched.
        """
        self.path = path
        self._sound = whole_to

    def append(self, kept: Exchange) -> None:
        """Add a request and its answer.

        An end that a killed program left half-written is cut off first.

        Raises:
            OutputNotWritable: nothing is added; the file is damaged, or the disk is full.
        """
        records = _records(kept)
        try:
            with self._locked() as file:
                self._mend(file)
                before = self._sound
                whole = (b"" if before else _member(_about(kept.at))) + b"".join(
                    map(_member, records)
                )
                try:
                    _write(file, whole)
                    os.fsync(file)
                except OSError:
                    os.ftruncate(file, before)
                    raise
                self._sound = before + len(whole)
        except OSError as problem:
            why = (problem.strerror or type(problem).__name__).lower()
            raise OutputNotWritable(path=self.path, why=why) from problem

    def sealed(self, start: int) -> tuple[int, int, str] | None:
        """Sum what was appended, while no other program appends.

        Args:
            start: The first byte that is summed; all of the file where it is shorter than that.

        Returns:
            From which byte to which, the last one excluded, and their SHA-256; None where there
            are none.

        Raises:
            OutputNotWritable: the file cannot be opened, or is damaged.
        """
        if not self.path.exists():
            return None
        try:
            with self._locked() as file:
                self._mend(file)
                start = start if start <= self._sound else 0
                if start == self._sound:
                    return None
                return start, self._sound, _summed(file, start, self._sound)
        except OSError as problem:
            why = (problem.strerror or type(problem).__name__).lower()
            raise OutputNotWritable(path=self.path, why=why) from problem

    @contextmanager
    def _locked(self) -> Iterator[int]:
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)

    def _mend(self, file: int) -> None:
        """Look at what was added since the last look, and cut off a half-written end.

        Raises:
            OutputNotWritable: it is damaged in another way, and nothing of it is cut off.
        """
        size = os.fstat(file).st_size
        if size < self._sound:  # another file has taken its place
            self._sound = 0
        if size > self._sound:
            self._sound += _whole_members(file, self._sound)
            if size > self._sound:
                if not _is_cut(file, self._sound, size):
                    why = f"it is damaged from byte {self._sound} on; keep it, in another place"
                    raise OutputNotWritable(path=self.path, why=why)
                os.ftruncate(file, self._sound)


def _write(file: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]


def _whole_members(file: int, start: int) -> int:
    """Bytes of whole members of gzip from some offset on."""
    whole = at = 0
    unpacker = zlib.decompressobj(wbits=31)
    while chunk := os.pread(file, _CHUNK_BYTES, start + at):
        at += len(chunk)
        while chunk:
            try:
                unpacker.decompress(chunk)
            except zlib.error:
                return whole
            if not unpacker.eof:
                break
            chunk = unpacker.unused_data
            whole = at - len(chunk)
            unpacker = zlib.decompressobj(wbits=31)
    return whole


def _is_cut(file: int, start: int, size: int) -> bool:
    """Whether the end of a file is the beginning of a member of gzip, and zeros at most after it.

    So it is left by a program that was killed, and by a machine that lost its power before all
    bytes were on the disk.
    """
    unpacker = zlib.decompressobj(wbits=31)
    end = _without_zeros(file, start, size)
    try:
        while start < end:
            chunk = os.pread(file, min(_CHUNK_BYTES, end - start), start)
            start += len(chunk)
            unpacker.decompress(chunk)
    except zlib.error:
        return False
    return True


def _without_zeros(file: int, start: int, end: int) -> int:
    """Where the zeros begin that a file ends with."""
    while end > start:
        size = min(_CHUNK_BYTES, end - start)
        kept = os.pread(file, size, end - size).rstrip(b"\0")
        if kept:
            return end - size + len(kept)
        end -= size
    return start


def _summed(file: int, start: int, end: int) -> str:
    summed = hashlib.sha256()
    while start < end:
        chunk = os.pread(file, min(_CHUNK_BYTES, end - start), start)
        start += len(chunk)
        summed.update(chunk)
    return summed.hexdigest()


def _records(kept: Exchange) -> tuple[bytes, bytes]:
    """The answer, and the request that it answers."""
    digest = _digest(kept.response)
    answer_id = _id("response", str(kept.address), kept.at.isoformat(), digest)
    common = {
        "WARC-Target-URI": str(kept.address),
        "WARC-Date": _moment(kept.at),
        "WARC-IP-Address": kept.ip,
    }
    answer = _record(
        {
            "WARC-Type": "response",
            "WARC-Record-ID": answer_id,
            **common,
            "WARC-Payload-Digest": _digest(kept.payload),
            "Content-Type": "application/http; msgtype=response",
        },
        kept.response,
    )
    request = _record(
        {
            "WARC-Type": "request",
            "WARC-Record-ID": _id("request", str(kept.address), kept.at.isoformat(), digest),
            **common,
            "WARC-Concurrent-To": answer_id,
            "Content-Type": "application/http; msgtype=request",
        },
        kept.request,
    )
    return answer, request


def _about(at: datetime) -> bytes:
    """The record that says who wrote the file."""
    return _record(
        {
            "WARC-Type": "warcinfo",
            "WARC-Record-ID": _id("warcinfo", at.isoformat()),
            "WARC-Date": _moment(at),
            "Content-Type": "application/warc-fields",
        },
        f"software: Tocsin/{__version__}\r\nformat: WARC File Format 1.1\r\n".encode(),
    )


def _record(headers: dict[str, str], block: bytes) -> bytes:
    told = {**headers, "WARC-Block-Digest": _digest(block), "Content-Length": str(len(block))}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def _member(record: bytes) -> bytes:
    return gzip.compress(record, mtime=0)


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _id(*parts: str) -> str:
    return f"<{uuid5(NAMESPACE_URL, ' '.join(parts)).urn}>"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
