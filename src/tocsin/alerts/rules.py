"""The rule file: what to tell of, when to tell of it again, and by which ways."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from tocsin.addresses import NoAddress, parse
from tocsin.errors import InputError
from tocsin.model import Modality

MOST_BYTES = 1_000_000
"""Of a rule file [B]."""

Field = Literal[
    "kind",
    "modality",
    "place",
    "site",
    "when",
    "target",
    "target_kind",
    "means",
    "perpetrator",
    "killed",
    "injured",
    "damage",
    "signature",
    "origins",
]
"""What of an incident a rule can name."""

FIELDS: tuple[Field, ...] = get_args(Field)

_ALWAYS: tuple[Field, ...] = ("kind", "modality", "place", "site", "when")
_Words = Annotated[str, Meta(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f]+$")]


class RuleFileWrong(InputError):
    """A rule file is not as it must be."""

    def __init__(self, *, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: {why}; nothing was sent")


class _Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the file in which a key that is not known is an error."""


class Near(_Strict, frozen=True):
    """A circle."""

    lat: Annotated[float, Meta(ge=-90, le=90)]
    lon: Annotated[float, Meta(ge=-180, le=180)]
    km: Annotated[float, Meta(gt=0, le=20_100)]


class Rule(_Strict, frozen=True):
    """Conditions that an incident must all meet; one that is left out asks nothing."""

    name: _Words
    to: Annotated[tuple[str, ...], Meta(min_length=1)]
    area: tuple[_Words, ...] = ()
    near: Near | None = None
    sites: Literal["listed"] | tuple[_Words, ...] = ()
    kinds: tuple[_Words, ...] = ()
    modality: tuple[Modality, ...] = ("happened", "alleged", "attempted", "foiled")
    minimum_origins: Annotated[int, Meta(ge=1)] = 1
    again: tuple[Field, ...] | None = None
    tell: tuple[Field, ...] | None = None

    @property
    def again_fields(self) -> tuple[Field, ...]:
        """The fields whose change is told; by default those that the conditions look at."""
        if self.again is not None:
            return self.again
        named = {
            "place": bool(self.area) or self.near is not None,
            "site": bool(self.sites),
            "kind": bool(self.kinds),
            "modality": True,
        }
        return tuple(name for name in FIELDS if named.get(name))

    @property
    def told_fields(self) -> tuple[Field, ...]:
        """The fields that an alert carries."""
        named = _ALWAYS if self.tell is None else self.tell
        return tuple(name for name in FIELDS if name in named or name in self.again_fields)


class Terminal(_Strict, frozen=True, tag_field="type", tag="terminal"):
    """Lines on standard output."""


class File(_Strict, frozen=True, tag_field="type", tag="file"):
    """A file of JSON Lines, appended to."""

    path: Path


class Atom(_Strict, frozen=True, tag_field="type", tag="atom"):
    """A feed, as a file for a web server to hand out."""

    path: Path
    title: _Words = "Alerts"


class Webhook(_Strict, frozen=True, tag_field="type", tag="webhook"):
    """JSON, sent to an address by POST."""

    address: str
    token_variable: str | None = None


class Mail(_Strict, frozen=True, tag_field="type", tag="mail"):
    """A mail by SMTP."""

    server: _Words
    sender: _Words
    to: Annotated[tuple[_Words, ...], Meta(min_length=1)]
    port: Annotated[int, Meta(ge=1, le=65_535)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password_variable: str | None = None


Way = Terminal | File | Atom | Webhook | Mail


class RuleFile(_Strict, frozen=True):
    """A whole file."""

    rule: Annotated[tuple[Rule, ...], Meta(min_length=1)]
    way: dict[str, Way]


def read_rules(path: Path) -> RuleFile:
    """Read and check a rule file; paths in it are relative to its folder.

    Raises:
        RuleFileWrong: it cannot be read, or is not as it must be.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        why = f"it cannot be read: {(error.strerror or '').lower()}"
        raise RuleFileWrong(path=path, why=why) from None
    if len(content) > MOST_BYTES:
        raise RuleFileWrong(path=path, why=f"it has more than {MOST_BYTES / 1e6:g} MB")
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
        rules = msgspec.convert(table, RuleFile, dec_hook=_path)
    except UnicodeDecodeError:
        raise RuleFileWrong(path=path, why="it is not in UTF-8") from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError) as error:
        raise RuleFileWrong(path=path, why=f"{error}") from None
    for fault in _faults(rules):
        raise RuleFileWrong(path=path, why=fault)
    beside = {name: _beside(way, path.parent) for name, way in rules.way.items()}
    return msgspec.structs.replace(rules, way=beside)


def _path(kind: type, said: object) -> object:
    """Read a path, which TOML has no type for."""
    if kind is not Path or not isinstance(said, str) or not said or "\x00" in said:
        raise ValueError(f"{said!r} is no path")
    return Path(said)


def _faults(rules: RuleFile) -> Iterator[str]:
    """What is wrong between the tables."""
    seen = set[str]()
    for rule in rules.rule:
        if rule.name in seen:
            yield f"two rules are called {rule.name!r}"
        seen.add(rule.name)
        for name in rule.to:
            if name not in rules.way:
                known = ", ".join(rules.way) or "none"
                yield f"rule {rule.name!r} goes to {name!r}, and the ways are: {known}"
    for name, way in rules.way.items():
        if isinstance(way, Webhook):
            try:
                parse(way.address)
            except NoAddress as problem:
                yield f"way {name!r}: {problem}"
        if isinstance(way, Mail) and (way.user is None) != (way.password_variable is None):
            yield f"way {name!r}: user and password_variable go together"


def _beside(way: Way, folder: Path) -> Way:
    if isinstance(way, File | Atom):
        return msgspec.structs.replace(way, path=folder / way.path)
    return way
