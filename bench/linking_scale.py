"""Linking at the sizes of large cases: core seconds, memory and growth, and one report more.

Accounts are made from `points_2013_2015.csv` of the Gun Violence Archive (incident_id, date, state,
city_or_county, n_killed, n_injured, latitude, longitude): the incidents in the order of their
dates, so that a larger case covers more days, not denser ones. Each is told by one report, or with
chances of a half each time by one more, up to four. A report gives the town (a disc of 2.5 to 10
km) or, one in ten, no place; the day, the night or, one in five, no time; the numbers, one in ten
off by one; and the town, three invented names of its event and sixty words drawn as often as news
has them (the table that linking ships), so that two reports are as unlike as real ones. Seeded;
nothing of the file is written out. How well the made events are told apart stands beside the time.
"""

import csv
import gzip
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import Any

from bench.origins_texts import SYLLABLES
from bench.scorers import score_gva
from tocsin.link import Linker
from tocsin.link.rarity import FILE
from tocsin.model import (
    Account,
    Claim,
    Count,
    Document,
    Incident,
    Interval,
    Kind,
    Place,
    Published,
    Record,
    TimeValue,
    Toponym,
)

SIZES = (1_000, 10_000, 100_000)
WORDS = 60
PEOPLE = 3_000
"""People of a town for each of its incidents in two years, as in the whole country."""

KIND = Kind(type="ASSAULT", mode="firearms", label="armed assault")


def run(data: Path, out: Path) -> dict[str, Any]:
    """Link each size in a process of its own, so that memory is its own."""
    rows = []
    for size in SIZES:
        command = [sys.executable, "-m", "bench.linking_scale", str(data), str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
        rows.append(json.loads(done.stdout))
    out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    figures: dict[str, Any] = {str(row["accounts"]): row for row in rows}
    first, last = rows[0], rows[-1]
    figures["exponent"] = round(
        math.log(last["seconds"] / first["seconds"])
        / math.log(last["accounts"] / first["accounts"]),
        3,
    )
    return figures


def measure(data: Path, size: int) -> dict[str, Any]:
    """Link so many accounts, then the same with one report more."""
    record = make_record(data, size)
    linker = Linker()
    start = time.process_time()
    incidents = linker.link(record)
    whole = time.process_time() - start
    more = _one_more(record)
    start = time.process_time()
    linker.link(more)
    one_more = time.process_time() - start
    return {
        "accounts": size,
        "incidents": len(incidents),
        "seconds": round(whole, 2),
        "one_more_seconds": round(one_more, 2),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "crowds": len(linker.crowds()),
        "right": _right(incidents),
    }


def _right(incidents: Sequence[Incident]) -> dict[str, Any]:
    """B-cubed and pairwise F1 of the incidents against the events that were made."""
    events = {id_: id_.rsplit("-", 1)[0] for one in incidents for id_ in one.accounts}
    found = {id_: one.id for one in incidents for id_ in one.accounts}
    scores: dict[str, Any] = score_gva.linking(  # type: ignore[no-untyped-call] # as published
        [events[id_] for id_ in events], [found[id_] for id_ in events]
    )
    return {name: scores[name] for name in ("b_cubed", "pairwise")}


def make_record(data: Path, size: int) -> Record:
    """Make so many accounts."""
    rng = random.Random(1)  # noqa: S311 (made-up reports)
    documents: dict[str, Document] = {}
    accounts: dict[str, Account] = {}
    with (data / "points_2013_2015.csv").open(encoding="utf-8") as file:
        placed = (row for row in csv.DictReader(file) if row["latitude"] and row["longitude"])
        rows = sorted(placed, key=lambda row: (row["date"], row["incident_id"]))
    incidents_of = Counter(map(_town, rows))
    for row in rows:
        people = PEOPLE * incidents_of[_town(row)]
        for document, account in _told(row, people, rng):
            if len(accounts) == size:
                return Record(documents=documents, accounts=accounts)
            documents[document.id], accounts[account.id] = document, account
    return Record(documents=documents, accounts=accounts)


def _one_more(record: Record) -> Record:
    """One account of the middle, told by another report."""
    account = list(record.accounts.values())[len(record.accounts) // 2]
    document = replace(record.documents[account.document], id="doc-more")
    passages = tuple(replace(span, document="doc-more") for span in account.passages)
    more = replace(account, id="acc-more", document="doc-more", passages=passages)
    return replace(
        record,
        documents={**record.documents, document.id: document},
        accounts={**record.accounts, more.id: more},
    )


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


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
