"""Passages with accounts marked in their words: the format of bench/data/passages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROLES = ("act", "target", "place", "time", "weapon", "perpetrator", "signature")
COUNTS = ("killed", "injured", "damage", "count")

_HEAD = re.compile(r"@ (?P<id>(?P<language>en|fr)-\d+) (?P<published>\d{4}-\d\d-\d\d)")
_ACCOUNT = re.compile(
    r"(?P<number>\d+) (?P<kind>[a-z]+) (?P<modality>[a-z]+)(?P<counts>( \w+=\d+)*)"
)
_OPEN = re.compile(r"\{(?P<numbers>\d+(?:,\d+)*) (?P<role>[a-z]+)\|")

Stretch = tuple[int, int]
"""First character, and one past the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAccount:
    """One account as a person marked it."""

    kind: str
    modality: str
    counts: Mapping[str, int]
    words: dict[str, list[Stretch]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A short piece of news, and the accounts in it."""

    id: str
    language: str
    published: str
    text: str
    accounts: Mapping[int, GoldAccount]


def passages(path: Path) -> Iterator[Passage]:
    """Read a file of passages, parted by empty lines.

    Raises:
        ValueError: a passage is not as the guidelines say, with its id and what is wrong.
    """
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        yield _passage(block)


def _passage(block: str) -> Passage:
    first, *lines = block.split("\n")
    head = _HEAD.fullmatch(first)
    if head is None or not lines:
        raise ValueError(f"{first!r}: not '@ en-01 2025-03-04' with a text below")
    *heads, marked = lines
    accounts: dict[int, GoldAccount] = {}
    for line in heads:
        told = _ACCOUNT.fullmatch(line)
        if told is None:
            raise ValueError(f"{head['id']}: {line!r} is no account")
        counts = dict(one.split("=") for one in told["counts"].split())
        accounts[int(told["number"])] = GoldAccount(
            kind=told["kind"],
            modality=told["modality"],
            counts={name: int(number) for name, number in counts.items()},
        )
    text, marks = _unmarked(head["id"], marked)
    for numbers, role, stretch in marks:
        if role not in ROLES:
            raise ValueError(f"{head['id']}: {role!r} is no role")
        for number in numbers:
            if number not in accounts:
                raise ValueError(f"{head['id']}: no account {number}")
            accounts[number].words.setdefault(role, []).append(stretch)
    return Passage(
        id=head["id"],
        language=head["language"],
        published=head["published"],
        text=text,
        accounts=accounts,
    )


def _unmarked(name: str, marked: str) -> tuple[str, list[tuple[list[int], str, Stretch]]]:
    """The bare text, and where its marks lay; marks may lie in one another."""
    text: list[str] = []
    marks: list[tuple[list[int], str, Stretch]] = []
    waiting: list[tuple[list[int], str, int]] = []
    at = size = 0
    while at < len(marked):
        opens = _OPEN.match(marked, at)
        if opens:
            numbers = [int(number) for number in opens["numbers"].split(",")]
            waiting.append((numbers, opens["role"], size))
            at = opens.end()
        elif marked[at] == "}":
            if not waiting:
                raise ValueError(f"{name}: a mark ends that never began")
            numbers, role, start = waiting.pop()
            marks.append((numbers, role, (start, size)))
            at += 1
        else:
            text.append(marked[at])
            size += 1
            at += 1
    if waiting:
        raise ValueError(f"{name}: the mark of {waiting[-1][1]} does not end")
    return "".join(text), marks
