"""Score time expressions (TIMEX3) found in text.

Usage: score_time.py GOLD_DIR PREDICTIONS.jsonl

Gold: the .tml or .xml files directly in GOLD_DIR. Offsets count Unicode code points, end exclusive, in the character content of the
<TEXT> element as an XML parser returns it: tags dropped, entities resolved once, nothing stripped (the text starts with a line break in
most files). Expressions outside <TEXT> and those with functionInDocument="CREATION_TIME" (the document's own date; in the French
files an empty tag at the head of <TEXT>) are not counted, nor are empty tags. Files of no length are skipped.

A gold and a predicted expression agree in extent (relaxed) where they overlap, one to one, same extents first; strict: same extents. type and
value are right where a pair agrees and the strings are equal. Each F1 is 2 * right / (gold + predicted).
"""
import pathlib
import sys
import xml.etree.ElementTree as ET

from bench.scorers.common import finish, pair_spans, pct, prf, read_predictions, span


def read_text(path):
    """(text, [(span, type, value)]) of one file."""
    root = ET.parse(path).getroot()
    body = root if root.tag == "TEXT" else root.find(".//TEXT")
    parts, rows = [], []

    def walk(node):
        start = sum(map(len, parts))
        parts.append(node.text or "")
        for child in node:
            walk(child)
            parts.append(child.tail or "")
        end = sum(map(len, parts))
        if node.tag == "TIMEX3" and end > start and node.get("functionInDocument") != "CREATION_TIME":
            rows.append(((start, end), node.get("type") or "", node.get("value") or ""))

    walk(body)
    return "".join(parts), sorted(rows)


def main(folder, path):
    files = sorted(f for f in pathlib.Path(folder).iterdir() if f.suffix in (".tml", ".xml"))
    preds = read_predictions(path, "doc")
    gold = predicted = relaxed = strict = kind = value = both = bad = skipped = 0
    by_type, names = {}, set()
    for f in files:
        if not f.stat().st_size:
            skipped += 1
            continue
        names.add(f.name)
        _, rows = read_text(f)
        mine, seen = [], set()
        for t in preds.get(f.name, {}).get("timexes") or []:
            where = span(t) if isinstance(t, dict) else None
            if where is None or where in seen:
                bad += 1
                continue
            seen.add(where)
            mine.append((where, t.get("type"), t.get("value")))
        gold += len(rows)
        predicted += len(mine)
        for r in rows:
            by_type.setdefault(r[1], [0, 0, 0])[0] += 1
        for i, j in pair_spans([r[0] for r in rows], [m[0] for m in mine]):
            relaxed += 1
            strict += rows[i][0] == mine[j][0]
            kind += rows[i][1] == mine[j][1]
            value += rows[i][2] == mine[j][2]
            both += rows[i][0] == mine[j][0] and rows[i][2] == mine[j][2]
            by_type[rows[i][1]][1] += 1
            by_type[rows[i][1]][2] += rows[i][2] == mine[j][2]
    score = lambda n: prf(n, predicted, n, gold)
    finish({"score": "time", "docs": len(names), "empty_files_skipped": skipped, "docs_predicted": sum(n in preds for n in names),
            "unknown_docs": sum(k not in names for k in preds), "bad_or_repeated_spans": bad, "gold": gold, "predicted": predicted,
            "relaxed": score(relaxed), "strict": score(strict), "value": score(value), "type": score(kind), "strict_and_value": score(both),
            "value_given_match": pct(value, relaxed),
            "recall_by_gold_type": {k: {"gold": n, "found": pct(a, n), "value": pct(b, n)} for k, (n, a, b) in sorted(by_type.items())}})


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
