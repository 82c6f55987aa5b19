"""Invented reports with every account a careful reader takes from them, and nothing else."""

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tocsin.extract import extract
from tocsin.flow import flow
from tocsin.ground import ground
from tocsin.mark import mark
from tocsin.model import Account, Document, Interval, Published, Reading, Rejected

CASES = sorted((Path(__file__).parent / "accounts").glob("*.toml"))
OVERLAP = 0.3


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_accounts_are_those_a_careful_reader_takes(path: Path) -> None:
    """Each expected account is found once with its values; nothing else is asserted."""
    case, reading = _readings()[path.stem]
    left = list(reading.accounts)
    problems = []
    for expected in case.get("account", []):
        hit = next((a for a in left if _matches(reading.document, a, expected)), None)
        if hit is None:
            problems.append(f"missed: {expected['quote']} @ {expected.get('place')}")
            continue
        left.remove(hit)
        problems += [f"{expected['quote']}: {p}" for p in _wrong(hit, expected)]
    problems += [f"false: {_told(reading.document, a)}" for a in left]
    assert not problems, "\n".join([case["why"], *problems])


@cache
def _readings() -> dict[str, tuple[dict[str, Any], Reading]]:
    cases = {p.stem: tomllib.loads(p.read_text(encoding="utf-8")) for p in CASES}
    documents = [_document(name, case) for name, case in cases.items()]
    stages = (mark(), extract(), ground())
    placed: Iterator[Any] = flow(stages, documents, reject=_refuse)
    return {p.reading.document.id: (cases[p.reading.document.id], p.reading) for p in placed}


def _refuse(rejected: Rejected) -> None:
    assert rejected.is_note, rejected.reason


def _document(name: str, case: dict[str, Any]) -> Document:
    text = case["text"].strip()
    day = datetime.fromisoformat(case["published"])
    interval = Interval(start=day, end=day + timedelta(days=1), granularity="day")
    return Document(
        id=name,
        report=name,
        text=text,
        language=case["language"],
        title=text.partition("\n")[0],
        title_end=text.find("\n"),
        published=Published(interval=interval, said=case["published"], by="given"),
    )


def _matches(document: Document, account: Account, expected: dict[str, Any]) -> bool:
    start = document.text.index(expected["quote"])
    end = start + len(expected["quote"])
    passage = account.passages[0]
    both = min(end, passage.end) - max(start, passage.start)
    near = both / (max(end, passage.end) - min(start, passage.start)) >= OVERLAP
    place = account.place[0].value.name if account.place else None
    return near and place == expected.get("place")


def _wrong(account: Account, expected: dict[str, Any]) -> Iterator[str]:
    if (kind := expected.get("kind")) and account.kind[0].value.label != kind:
        yield f"kind is {account.kind[0].value.label}, not {kind}"
    if (modality := expected.get("modality")) and account.modality[0].value != modality:
        yield f"modality is {account.modality[0].value}, not {modality}"
    for name in ("killed", "injured"):
        told = getattr(account, name)
        if name in expected and (not told or told[0].value.best != expected[name]):
            yield f"{name} is {told}, not {expected[name]}"
    if "said_by" in expected:
        said = next((c.said_by.name for c in account.kind if c.said_by), "")
        if expected["said_by"] not in said:
            yield f"said by {said!r}, not {expected['said_by']!r}"
    if "aggregate" in expected and (
        not account.aggregate or account.count[0].value.best != expected["aggregate"]
    ):
        yield f"aggregate is {account.count}, not {expected['aggregate']}"
    if "when" in expected:
        yield from _wrong_time(account, expected["when"])


def _wrong_time(account: Account, when: list[str]) -> Iterator[str]:
    start, end = (datetime.fromisoformat(w) for w in when)
    told = next((c.value.interval for c in account.when if c.value.interval), None)
    if told is None or told.start is None or told.end is None:
        yield f"no time, not {when}"
    elif not (start <= told.start and told.end <= end):
        yield f"time is {told.start} to {told.end}, not within {when}"


def _told(document: Document, account: Account) -> str:
    place = account.place[0].value.name if account.place else None
    return f"{document.read(account.passages[0])!r} @ {place}: {account.kind[0].value.label}"
