"""A stream from its beginning, although some of it was read."""

from io import BufferedReader, RawIOBase
from typing import Any, BinaryIO, cast


def rejoined(head: bytes, stream: BinaryIO) -> BinaryIO:
    """Make one stream of what was read of it already and the rest; it cannot be wound back."""
    return cast("BinaryIO", BufferedReader(_Rejoined(head, stream)))


class _Rejoined(RawIOBase):
    """The same, unbuffered."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any buffer that can be written
        """Fill a buffer as far as one read goes."""
        part = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(part) :]
        buffer[: len(part)] = part
        return len(part)
