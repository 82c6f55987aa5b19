"""The error curve counts every gold name, found or not."""

import json
from pathlib import Path

from bench.geo import more

GOLD = """<articles><article><text>Toulon, Nice and Brume.</text><toponyms>
<toponym><start>0</start><end>6</end><phrase>Toulon</phrase><gaztag geonameid="1">
<lat>43.0</lat><lon>6.0</lon></gaztag></toponym>
<toponym><start>8</start><end>12</end><phrase>Nice</phrase><gaztag geonameid="2">
<lat>43.7</lat><lon>7.2</lon></gaztag></toponym>
<toponym><start>17</start><end>22</end><phrase>Brume</phrase><gaztag geonameid="3">
<lat>44.0</lat><lon>5.0</lon></gaztag></toponym>
</toponyms></article></articles>"""


def test_names_found_missed_not_decided_and_false_are_told_apart(tmp_path: Path) -> None:
    gold, out = tmp_path / "gold.xml", tmp_path / "out.jsonl"
    gold.write_text(GOLD)
    names = [
        {"start": 0, "end": 6, "lat": 43.05, "lon": 6.0},  # 5.6 km away
        {"start": 8, "end": 12, "lat": None, "lon": None},
        {"start": 13, "end": 16, "lat": 1, "lon": 1},
    ]
    out.write_text(json.dumps({"doc": 0, "toponyms": names}) + "\n")
    figures = more(gold, out)
    assert figures["within_km"]["1"] == 0
    assert figures["within_km"]["10"] == figures["within_km"]["161"] == 33.33
    assert (figures["missed"], figures["not_decided"], figures["false"]) == (1, 1, 1)
