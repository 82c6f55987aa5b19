"""Place names in news, and the points given to them."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from tocsin.ground.places import ground_places
from tocsin.mark.countries import peoples
from tocsin.mark.gazetteer import Gazetteer
from tocsin.mark.parse import parse
from tocsin.mark.places import places
from tocsin.model import Document, Place, Reading

# The corpora mark "Russian" and "Texans" as names of the country; Tocsin keeps them apart from
# place names, and hands them over here as what they are: a country's.
WITH_PEOPLES = True

_SCORER: Any = import_module("bench.scorers.score_geo")  # kept as published, without types

CURVE = (1, 10, 25, 50, 100, 161, 500, 1000, 5000)
"""Distances at which the error curve is read [km]; 161, a hundred miles, is what papers report."""


def predict(data: Path) -> Iterator[dict[str, Any]]:
    """Find and place the names of each article of a file, numbered from 0."""
    gazetteer = Gazetteer.open()
    for number, (document, doc) in enumerate(parse(documents(data))):
        yield row(number, document, doc, gazetteer)


def _articles(data: Path) -> Iterator[ET.Element]:
    root = ET.parse(data).getroot()  # noqa: S314 - the maker's own file, and no report
    yield from root.iter("article")


def documents(data: Path) -> Iterator[Document]:
    """The articles of one XML file; offsets index the text of `<text>` as it stands."""
    for number, article in enumerate(_articles(data)):
        yield Document(
            id=f"doc-{number}",
            report=f"rep-{number}",
            text=article.findtext("text") or "",
            language="en",
        )


def more(data: Path, out: Path) -> dict[str, Any]:
    """The error curve: share [%] of all gold names found and placed within so many kilometres.

    Also how many names were missed, found without a point, and found where there is none.
    """
    predicted = {
        row["doc"]: row["toponyms"] for row in map(json.loads, out.read_text("utf-8").splitlines())
    }
    errors: list[float] = []
    gold = missed = false = 0
    for number, article in enumerate(_articles(data)):
        names = [row for row in _SCORER.gold_names(article)[0] if row[1] is not None]
        mine = predicted.get(number, [])
        pairs = _SCORER.pair_spans(
            [name[0] for name in names], [(one["start"], one["end"]) for one in mine]
        )
        gold += len(names)
        missed += len(names) - len(pairs)
        false += len(mine) - len(pairs)
        errors += [
            _SCORER.km(names[i][1], (mine[j]["lat"], mine[j]["lon"]))
            for i, j in pairs
            if mine[j]["lat"] is not None
        ]
    within = {str(limit): round(100 * sum(e <= limit for e in errors) / gold, 2) for limit in CURVE}
    return {
        "within_km": within,
        "missed": missed,
        "not_decided": gold - missed - len(errors),
        "false": false,
    }


def row(number: int, document: Document, doc: Doc, gazetteer: Gazetteer) -> dict[str, Any]:
    """The prediction for one article."""
    reading = ground_places(Reading(document=document, places=places(document, doc, gazetteer)))
    found: list[tuple[int, int, Place | None]] = [
        (m.span.start, m.span.end, m.toponym.chosen) for m in reading.places
    ]
    if WITH_PEOPLES:
        found += _peoples(document, gazetteer, found)
    return {
        "doc": number,
        "toponyms": [
            {
                "start": start,
                "end": end,
                "lat": place.lat if place else None,
                "lon": place.lon if place else None,
            }
            for start, end, place in sorted(found, key=lambda f: f[:2])
        ],
    }


def _peoples(
    document: Document, gazetteer: Gazetteer, taken: Sequence[tuple[int, int, Place | None]]
) -> list[tuple[int, int, Place | None]]:
    return [
        (people.start, people.end, gazetteer.country(people.country))
        for people in peoples(document)
        if not any(start < people.end and people.start < end for start, end, _ in taken)
    ]
