"""Which feeds are watched: addresses as they were typed, and files that list them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tocsin.addresses import NoAddress, is_address, parse
from tocsin.errors import InputError, PathNotFound

MOST_BYTES = 1_000_000
"""Of a list of feeds; ten thousand addresses have so many [B]."""


class NoFeedListed(InputError):
    """A list of feeds holds something else."""

    def __init__(self, *, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} is no list of feeds: {why}; write one address a line")


def feeds_of(words: Sequence[str]) -> tuple[str, ...]:
    """The addresses of feeds, each once, in their order.

    Args:
        words: Addresses, or files with an address a line; lines that begin with # say nothing.

    Raises:
        NoAddress, NoFeedListed, PathNotFound: as they say.
    """
    found: dict[str, None] = {}
    for word in words:
        for address in (word,) if is_address(word) else _in_file(word):
            found[str(parse(address))] = None
    return tuple(found)


def _in_file(path: str) -> Iterator[str]:
    try:
        with Path(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise PathNotFound(path=path, why=(error.strerror or "").lower()) from None
    if len(content) > MOST_BYTES:
        raise NoFeedListed(path=path, why=f"it has more than {MOST_BYTES / 1e6:g} MB")
    number = 0
    for line, raw in enumerate(content.decode("utf-8-sig", "replace").splitlines(), start=1):
        address = raw.strip()
        if not address or address.startswith("#"):
            continue
        number += 1
        try:
            parse(address)
        except NoAddress as problem:
            raise NoFeedListed(path=path, why=f"line {line}: {problem}") from None
        yield address
    if not number:
        raise NoFeedListed(path=path, why="there is no address in it")
