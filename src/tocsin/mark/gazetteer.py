"""The places of the world, by name: one compact file, opened at once and read block by block.

The file is a sorted table cut into compressed blocks. Its head lists the first key of each
block, so that a look-up opens one block: opening costs milliseconds, memory only what is asked.
`scripts/build_gazetteer.py` makes it, `data/DATA.md` says of what.
"""

import json
import re
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from typing import Literal, Protocol, get_args

from tocsin.errors import SetupError
from tocsin.extent import town_radius_m
from tocsin.folding import fold
from tocsin.model import Level, Place

NameKind = Literal["name", "alias", "abbreviation"]

MAGIC = b"tocsin gazetteer 1\n"
FILE = "gazetteer.bin"
BLOCK_BYTES = 16_384  # before compression; smaller blocks open faster but pack worse

_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "co": "county"}
_LEVELS: tuple[Level, ...] = get_args(Level)
_KINDS: tuple[NameKind, ...] = get_args(NameKind)


class GazetteerBroken(SetupError):
    """The place table that comes with Tocsin is missing or damaged."""

    def __init__(self, *, reason: str) -> None:
        self.reason = reason
        super().__init__(f"the place table {FILE} {reason}: install Tocsin again")


@dataclass(frozen=True, slots=True)
class Named:
    """A place, and how a name leads to it."""

    place: Place
    kind: NameKind
    capital: bool = False  # of its country


class Names(Protocol):
    """Whatever gives the places of a name: the shipped table, or several gazetteers as one."""

    def find(self, name: str) -> tuple[Named, ...]:
        """Every place of that name, or of that name run together; most populous first."""

    def neighbours(self, code: str) -> tuple[str, ...]:
        """The codes of the countries that one has a border with."""


def key(name: str) -> str:
    """The form under which a name is kept: folded, common short words written out, no spaces.

    >>> key("St. Louis") == key("Saint-Louis")
    True
    >>> key("AixenProvence") == key("Aix-en-Provence")
    True
    """
    return "".join(_SHORT.get(word, word) for word in fold(name).split())


class Gazetteer:
    """Places by name.

    Cost:
        Opening reads the file (about 9 MB) and its head; a look-up unpacks one or two blocks
        of 16 kB, which are kept.
    """

    def __init__(self, content: bytes) -> None:
        if not content.startswith(MAGIC):
            raise GazetteerBroken(reason="is not one of this version")
        at = len(MAGIC)
        size = int.from_bytes(content[at : at + 4], "big")
        self._body = memoryview(content)[at + 4 + size :]
        try:
            head = json.loads(zlib.decompress(content[at + 4 : at + 4 + size]))
            self._first: list[str] = head["first"]
            self._at: list[int] = head["at"]
            self._countries: dict[str, list[str]] = head["countries"]
            self._capitals = frozenset(f"geonames:{identity}" for identity in head["capitals"])
            self._borders: dict[str, str] = head.get("borders", {})
            self._areas: list[list[str]] = json.loads(self._unpack(*head["areas"]))
        except (zlib.error, ValueError, KeyError, UnicodeDecodeError) as error:
            raise GazetteerBroken(reason="cannot be read") from error
        self._find = lru_cache(maxsize=20_000)(self._search)
        self._block = cache(self._open_block)

    @classmethod
    def open(cls) -> "Gazetteer":
        """Open the table that comes with the package, once for the process.

        Raises:
            GazetteerBroken: the table is missing or damaged.
        """
        return _shipped()

    def find(self, name: str) -> tuple[Named, ...]:
        """Every place of that name, or of that name run together; most populous first."""
        return self._find(key(name))

    def by_key(self, wanted: str) -> tuple[Named, ...]:
        """Every place under a key made by `key`; most populous first."""
        return self._find(wanted)

    def beginning(self, words: str, most: int) -> tuple[Named, ...]:
        """Places of a name that begins so, the most populous of those looked at first.

        Args:
            words: The beginning of a name; empty: none.
            most: How many names are looked at, in the order of their letters.
        """
        wanted = key(words)
        found: dict[str, Named] = {}
        for name in islice(self._keys(wanted), most) if wanted else ():
            for named in self._find(name):
                found.setdefault(named.place.gazetteer_id, named)
        return tuple(
            sorted(found.values(), key=lambda n: (-n.place.population, n.place.gazetteer_id))
        )

    def _keys(self, beginning: str) -> Iterator[str]:
        """The keys that begin so, each once, in order."""
        last = ""
        for number in range(max(bisect_right(self._first, beginning) - 1, 0), len(self._first)):
            if number and self._first[number] > beginning + "\U0010ffff":
                return
            for line in self._block(number).splitlines():
                name = line.partition("\t")[0]
                if name != last and name.startswith(beginning):
                    last = name
                    yield name

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        row = self._countries.get(code.upper())
        return None if row is None else self._place(row)

    def neighbours(self, code: str) -> tuple[str, ...]:
        """The codes of the countries that one has a border with."""
        return tuple(filter(None, self._borders.get(code, "").split(",")))

    def by_id(self, identity: str) -> Place | None:
        """The place with an id, such as geonames:2972328; None where there is none.

        Cost:
            Opens every block: a second or less.
        """
        wanted = identity.removeprefix("geonames:")
        mark = f"\t{wanted}\t"
        for number in range(len(self._first)):
            block = self._unpack(self._at[number], self._at[number + 1])
            for line in block.splitlines() if mark in block else ():
                row = line.split("\t")[1:]
                if len(row) > _ALIAS_FIELDS and row[1] == wanted:
                    return self._place(row)
        return None

    def names(self) -> Iterator[str]:
        """The name of every place, in the order of their keys."""
        for number in range(len(self._first)):
            for line in self._open_block(number).splitlines():
                fields = line.split("\t")
                if len(fields) > _ALIAS_FIELDS + 1:
                    yield fields[1]

    def _search(self, wanted: str) -> tuple[Named, ...]:
        found: dict[str, Named] = {}
        for row in self._rows(wanted):
            if len(row) == _ALIAS_FIELDS:
                target, identity, kind = row[1], row[2], _KINDS[int(row[0])]
                for other in self._rows(target):
                    if len(other) != _ALIAS_FIELDS and other[1] == identity:
                        found.setdefault(identity, self._named(other, kind))
            else:
                found[row[1]] = self._named(row, "name")
        return tuple(
            sorted(found.values(), key=lambda n: (-n.place.population, n.place.gazetteer_id))
        )

    def _named(self, row: list[str], kind: NameKind) -> Named:
        place = self._place(row)
        return Named(place, kind, place.gazetteer_id in self._capitals)

    def _rows(self, wanted: str) -> Iterable[list[str]]:
        if not wanted or not self._first:
            return
        number = max(bisect_right(self._first, wanted) - 1, 0)
        block = self._block(number)
        mark = f"\n{wanted}\t"
        at = block.find(mark)
        while at >= 0:
            end = block.index("\n", at + 1)
            yield block[at + len(mark) : end].split("\t")
            at = block.find(mark, end)

    def _open_block(self, number: int) -> str:
        return self._unpack(self._at[number], self._at[number + 1])

    def _unpack(self, start: int, end: int) -> str:
        return zlib.decompress(self._body[start:end]).decode()

    def _place(self, row: list[str]) -> Place:
        name, identity, level, lon, lat, area, radius, population = row
        country, region, county = self._areas[int(area)]
        people = int(population or 0)
        return Place(
            gazetteer_id=identity if ":" in identity else f"geonames:{identity}",
            name=name,
            level=_LEVELS[int(level)],
            lon=float(lon),
            lat=float(lat),
            radius_m=float(radius) * 100 if radius else town_radius_m(people),
            country=country,
            region=region,
            county=county,
            population=people,
        )


_ALIAS_FIELDS = 3


@cache
def _shipped() -> Gazetteer:
    try:
        content = (files("tocsin.mark") / "data" / FILE).read_bytes()
    except FileNotFoundError as error:
        raise GazetteerBroken(reason="is missing") from error
    return Gazetteer(content)


def pack(
    rows: Iterable[tuple[str, ...]],
    *,
    areas: list[list[str]],
    countries: Mapping[str, list[str]],
    capitals: Sequence[str] = (),
    borders: Mapping[str, str] | None = None,
) -> bytes:
    """Write a table that `Gazetteer` reads.

    Args:
        rows: Key first; then of a place: name, id, level, lon, lat, area, radius [100 m] or
            empty, population; of another name: kind, key of the place's name, id.
        areas: Country, region and county, which the places point to by position.
        countries: The fields of each country's place, by code.
        capitals: Ids of the countries' capitals.
        borders: The codes of each country's neighbours, joined by commas.
    """
    lines = sorted("\t".join(row) for row in rows)
    blocks: list[bytes] = []
    first: list[str] = []
    pending: list[str] = []
    size = 0
    last = ""
    for line in lines:
        wanted = line.partition("\t")[0]
        if size >= BLOCK_BYTES and wanted != last:  # a key never spans two blocks
            blocks.append(_block(pending))
            pending, size = [], 0
        if not pending:
            first.append(wanted)
        pending.append(line)
        size += len(line)
        last = wanted
    if pending:
        blocks.append(_block(pending))
    at = [0]
    for block in blocks:
        at.append(at[-1] + len(block))
    packed = zlib.compress(json.dumps(areas, ensure_ascii=False).encode(), 9)
    head = {
        "first": first,
        "at": at,
        "areas": [at[-1], at[-1] + len(packed)],
        "countries": dict(countries),
        "capitals": list(capitals),
        "borders": dict(borders or {}),
    }
    encoded = zlib.compress(json.dumps(head, ensure_ascii=False).encode(), 9)
    return b"".join([MAGIC, len(encoded).to_bytes(4, "big"), encoded, *blocks, packed])


def _block(lines: list[str]) -> bytes:
    return zlib.compress(("\n" + "\n".join(lines) + "\n").encode(), 9)


def is_latin(name: str) -> bool:
    """Whether all letters are Latin ones."""
    return not re.search(r"[^\W\d_a-zA-Z\u00c0-\u024f\u1e00-\u1eff\u02b0-\u02ff]", name)
