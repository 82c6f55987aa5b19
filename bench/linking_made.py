"""Accounts made for `bench linking-scale`; its recipe stands there."""

import csv
import gzip
import random
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import Any

from bench.origins_texts import SYLLABLES
from tocsin.link.rarity import FILE
from tocsin.model import (
    Account,
    Claim,
    Count,
    Document,
    Interval,
    Kind,
    Place,
    Published,
    Record,
    TimeValue,
    Toponym,
)

WHOLE_FROM = "2014"
"""Year from which on the list has all incidents: of 2013 it has a few a week, later 140 a day."""

WORDS = 60
PEOPLE = 3_000
"""People of a town for each of its incidents in two years, as in the whole country."""

KIND = Kind(type="ASSAULT", mode="firearms", label="armed assault")


def make_record(data: Path, size: int) -> Record:
    """Make so many accounts."""
    rng = random.Random(1)  # noqa: S311 (made-up reports)
    documents: dict[str, Document] = {}
    accounts: dict[str, Account] = {}
    with (data / "points_2013_2015.csv").open(encoding="utf-8") as file:
        placed = (row for row in csv.DictReader(file) if row["latitude"] and row["longitude"])
        whole = (row for row in placed if row["date"] >= WHOLE_FROM)
        rows = sorted(whole, key=lambda row: (row["date"], row["incident_id"]))
    incidents_of = Counter(map(_town, rows))
    for row in rows:
        people = PEOPLE * incidents_of[_town(row)]
        for document, account in _told(row, people, rng):
            if len(accounts) == size:
                return Record(documents=documents, accounts=accounts)
            documents[document.id], accounts[account.id] = document, account
    return Record(documents=documents, accounts=accounts)


def _town(row: dict[str, str]) -> str:
    return f"{row['state']} {row['city_or_county']}"


def _told(
    row: dict[str, str], people: int, rng: random.Random
) -> Iterator[tuple[Document, Account]]:
    names = ["".join(rng.choices(SYLLABLES, k=5)).capitalize() for _ in range(3)]
    for n in range(4):
        yield _report(row, n, names, people, rng)
        if rng.random() < 1 / 2:
            return


def _report(
    row: dict[str, str], n: int, names: list[str], people: int, rng: random.Random
) -> tuple[Document, Account]:
    key = f"{row['incident_id']}-{n}"
    day = datetime.fromisoformat(row["date"])
    said = f"Shots were fired in {row['city_or_county']}, said {' and '.join(names)}"
    text = f"{said}. {words(WORDS, rng)}."
    moment = day + timedelta(hours=rng.randint(20, 60))
    published = Interval(start=moment, end=moment + timedelta(minutes=1), granularity="minute")
    document = Document(
        id=f"doc-{key}", report=f"rep-{key}", text=text, language="en",
        published=Published(interval=published, said="", by="given"),
    )  # fmt: skip
    span = document.span(0, len(text))

    def claims(*values: Any) -> tuple[Claim[Any], ...]:  # noqa: ANN401 (of every field)
        return tuple(Claim(value=value, span=span, by="made up") for value in values)

    def number(field: str) -> Count:
        told = max(0, int(row[field]) + (rng.random() < 1 / 10))
        return Count(low=told, best=told, high=told, unit="person")

    placed, timed, night = rng.random() > 1 / 10, rng.random() > 1 / 5, rng.random() < 1 / 2
    start = day + timedelta(hours=18) if night else day
    when = Interval(
        start=start,
        end=start + timedelta(hours=12 if night else 24),
        granularity="night" if night else "day",
    )
    place = Place(
        gazetteer_id=_town(row), name=row["city_or_county"],
        level="town", lon=float(row["longitude"]), lat=float(row["latitude"]),
        radius_m=rng.choice((2_500.0, 5_000.0, 10_000.0)), population=people,
    )  # fmt: skip
    return document, Account(
        id=f"acc-{key}",
        document=document.id,
        passages=(span,),
        kind=claims(KIND),
        modality=claims("happened"),
        place=claims(Toponym(name=place.name, chosen=place)) if placed else (),
        when=claims(TimeValue(type="DATE", value="", interval=when)) if timed else (),
        killed=claims(number("n_killed")),
        injured=claims(number("n_injured")),
    )


def words(n: int, rng: random.Random) -> str:
    """So many words, drawn as often as news has them."""
    known, weights = _words()
    return " ".join(rng.choices(known, cum_weights=weights, k=n))


@cache
def _words() -> tuple[list[str], list[int]]:
    """Words of news, and in how many reports these or those before stand."""
    table = gzip.decompress((files("tocsin.link") / "data" / FILE).read_bytes()).decode()
    rows = [line.split(" ") for line in table.split("\n")[1:]]
    return [word for word, _ in rows], list(accumulate(int(n) for _, n in rows))
