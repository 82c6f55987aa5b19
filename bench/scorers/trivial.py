"""Write predictions that need no understanding: a floor for every scorer.

Usage: trivial.py muc4|gva|geo|time|quotes GOLD OUT.jsonl       (GOLD as the scorer takes it)

muc4: every document tells of one attack, by nobody, on nothing. gva: the day of the article, the commonest city, nobody killed, one
hurt, each article its own incident. geo: every run of capitalised words is a place, at 40 N 98 W. time: every four-digit year. quotes:
every stretch between double quotation marks, its source the nearest run of capitalised words.
"""
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

from bench.scorers.common import read_jsonl


def muc4(gold):
    for f in sorted(pathlib.Path(gold).glob("gtt_*.jsonl")):
        for row in read_jsonl(f):
            yield {"docid": row["docid"], "templates": [{"incident_type": "attack"}]}


def gva(gold):
    for a in read_jsonl(pathlib.Path(gold) / "articles.jsonl"):
        yield {"doc_id": a["doc_id"], "date": a["date"], "city": "Chicago", "state": "Illinois", "lat": 41.88, "lon": -87.63,
               "killed": 0, "injured": 1, "incident": a["doc_id"]}


def geo(gold):
    for i, a in enumerate(ET.parse(gold).getroot().iter("article")):
        found = re.finditer(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*", a.findtext("text") or "")
        yield {"doc": i, "toponyms": [{"start": m.start(), "end": m.end(), "lat": 40.0, "lon": -98.0} for m in found]}


def time(gold):
    for f in sorted(pathlib.Path(gold).iterdir()):
        if f.suffix in (".tml", ".xml") and f.stat().st_size:
            text = "".join(ET.parse(f).getroot().find(".//TEXT").itertext())
            found = re.finditer(r"\b(?:19|20)\d\d\b", text)
            yield {"doc": f.name, "timexes": [{"start": m.start(), "end": m.end(), "type": "DATE", "value": m[0]} for m in found]}


def quotes(gold):
    for f in sorted((pathlib.Path(gold) / "text").glob("*.txt")):
        text = f.read_bytes().decode("utf-8")
        names = [m.span() for m in re.finditer(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*", text)]
        rows = []
        for m in re.finditer("\u201c[^\u201d]{10,}\u201d|\"[^\"\\n]{10,}\"", text):
            near = sorted((max(s - m.end(), m.start() - e), s, e) for s, e in names if e <= m.start() or s >= m.end())
            rows.append({"source": [near[0][1:]] if near else [], "cue": [], "content": [m.span()]})
        yield {"doc": f.stem, "attributions": rows}


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    kinds = {f.__name__: f for f in (muc4, gva, geo, time, quotes)}
    with open(sys.argv[3], "w", encoding="utf-8") as out:
        for row in kinds[sys.argv[1]](sys.argv[2]):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
