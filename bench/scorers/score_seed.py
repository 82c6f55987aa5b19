"""Whole readings of short articles: python score_seed.py GOLD_DIR PREDICTIONS.jsonl

GOLD_DIR holds NAME.txt with NAME.expected.json (article.txt with expected.json too). Formats in README.md.
An expected account is found when the first span of an unused predicted account shares at least 0.3 of the characters
(intersection over union) with its quote and the place agrees (folded; expected null wants null). Anything else is false.
Modality, time, method, attribution, killed and injured are counted over found accounts; the other sections by the same
overlap, one to one, with precision. Standard library only.
"""
import json
import pathlib
import re
import sys
import unicodedata

from bench.scorers.common import pct, read_predictions

METHODS = {
    "arson": r"arson|incend|\bfires?\b|set on fire|petrol|molotov|burn|ablaze|br[uû]l",
    "shooting": r"shoot|gun|fire ?arm|firearm|weapon|shots|tir|armed assault|feu",
    "vandalism": r"vandal|damage|d[eé]grad|slash|propert|pneu|destr",
    "threat": r"threat|menace|intimid",
}


SECTIONS = ("responses", "measures", "figures", "statements", "doubts")


def fold(s):
    s = unicodedata.normalize("NFKD", str(s or "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "", s)


def files(folder):
    for txt in sorted(pathlib.Path(folder).glob("*.txt")):
        for name in (f"{txt.stem}.expected.json", "expected.json"):
            gold = txt.with_name(name)
            if gold.exists() and (name != "expected.json" or txt.stem == "article"):
                yield txt.stem, txt.read_text(encoding="utf8"), json.loads(gold.read_text(encoding="utf8"))
                break


def spread(accounts):
    """One expected account a place; an aggregate without place stays one."""
    for a in accounts:
        if "places" in a:
            for p in a["places"]:
                yield {**a, "place": p}
        else:
            yield a


def overlaps(text, quote, span):
    """Intersection over union, in characters, of at least 0.3."""
    at = text.find(quote)
    both = min(span["end"], at + len(quote)) - max(span["start"], at)
    return at >= 0 and both > 0 and both / (max(span["end"], at + len(quote)) - min(span["start"], at)) >= 0.3


def tellings(want):
    """The quote, and where the same event is told again."""
    return [want["quote"], *want.get("told_again", [])]


def first(item):
    return (item.get("spans") or [{"start": 0, "end": 0}])[:1]


def speaker_agrees(want, got):
    if not want:
        return True
    words = {fold(w) for w in re.split(r"\W+", str(got or ""))}
    return len(str(got or "")) <= 60 and fold(re.split(r"\W+", want)[-1]) in words


def place_agrees(want, got):
    if want is None:
        return not got
    if "unknown" in want or "only where" in want:
        return True
    return fold(want) == fold(got) or (fold(got) and fold(want) in fold(got))


def score_doc(text, gold, pred, t):
    used = set()
    accounts = pred.get("accounts", [])
    bad_spans = sum(text[s["start"]:s["end"]] != s.get("text", text[s["start"]:s["end"]]) or not 0 <= s["start"] < s["end"] <= len(text)
                    for a in accounts for s in a.get("spans", []))
    t["bad_spans"] += bad_spans
    for want in spread(gold["accounts"]):
        t["accounts_expected"] += 1
        hit = next((i for i, a in enumerate(accounts) if i not in used and any(overlaps(text, q, s) for q in tellings(want) for s in first(a))
                    and place_agrees(want.get("place"), a.get("place"))), None)
        if hit is None:
            t["missed"].append(want["quote"][:60] + " @ " + str(want.get("place")))
            continue
        used.add(hit)
        a = accounts[hit]
        t["accounts_found"] += 1
        if want.get("modality"):
            t["modality_n"] += 1
            ok = a.get("modality") == want["modality"] or (want["modality"], a.get("modality")) == ("happened", "alleged")
            t["modality_ok"] += ok
        if want.get("when"):
            t["when_n"] += 1
            w, g = want["when"], a.get("when")
            t["when_ok"] += bool(g and g[0] and g[1] and g[0] < w[1] and w[0] < g[1])
        if want.get("method") in METHODS or want.get("kind") in METHODS:
            t["method_n"] += 1
            told = " ".join(str(a.get(k) or "") for k in ("kind", "means", "target"))
            t["method_ok"] += bool(re.search(METHODS[want.get("method") or want["kind"]], told, re.I))
        for k in ("killed", "injured"):
            if k in want:
                t["counts_n"] += 1
                t["counts_ok"] += want[k] == a.get(k)
        if want.get("attributed_to"):
            t["attributed_n"] += 1
            t["attributed_ok"] += fold(want["attributed_to"].split()[-1]) in fold(a.get("attribution"))
    for i, a in enumerate(accounts):
        if i not in used:
            t["accounts_false"] += 1
            s = a.get("spans") or [{"start": 0, "end": 0}]
            t["false"].append(text[s[0]["start"]:s[0]["end"]][:60] + " @ " + str(a.get("place")))
    for kind in SECTIONS:
        got = pred.get(kind, [])
        taken = set()
        for want in gold.get(kind, []):
            t[kind + "_expected"] += 1
            quotes = want.get("quotes") or [want["quote"]]
            spans = (lambda g: g.get("spans", [])) if kind == "doubts" else first
            hit = next((i for i, g in enumerate(got) if i not in taken and any(overlaps(text, q, s) for q in quotes for s in spans(g))
                        and (kind != "statements" or speaker_agrees(want.get("speaker"), g.get("speaker")))
                        and (kind != "figures" or "value" not in want or want["value"] == g.get("value"))), None)
            if hit is not None:
                taken.add(hit)
                t[kind + "_found"] += 1
        t[kind + "_false"] += len(got) - len(taken)


def main(folder, predictions):
    preds = read_predictions(predictions, "doc")
    t = {k: 0 for k in ("accounts_expected", "accounts_found", "accounts_false", "bad_spans", "modality_n", "modality_ok", "when_n", "when_ok",
                        "method_n", "method_ok", "attributed_n", "attributed_ok", "counts_n", "counts_ok")}
    t.update({f"{k}_{x}": 0 for k in SECTIONS for x in ("expected", "found", "false")})
    t["missed"], t["false"] = [], []
    docs = 0
    for name, text, gold in files(folder):
        docs += 1
        score_doc(text, gold, preds.get(name, {}), t)
    t["docs"] = docs
    t["recall"] = pct(t["accounts_found"], t["accounts_expected"])
    t["precision"] = pct(t["accounts_found"], t["accounts_found"] + t["accounts_false"])
    for k in ("modality", "when", "method", "attributed", "counts"):
        t[k + "_share"] = pct(t[k + "_ok"], t[k + "_n"])
    for k in SECTIONS:
        t[k + "_precision"] = pct(t[k + "_found"], t[k + "_found"] + t[k + "_false"])
        t[k + "_recall"] = pct(t[k + "_found"], t[k + "_expected"])
    print(json.dumps(t, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:3])
