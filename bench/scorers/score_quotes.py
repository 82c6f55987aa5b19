"""Score attributions: who said what, by which words.

Usage: score_quotes.py GOLD_DIR PREDICTIONS.jsonl [--agreement]

Gold: GOLD_DIR/text/STEM.txt and GOLD_DIR/attributions/STEM_ANNOTATOR.ann (stand-off: 'T' lines hold a kind and one or more 'start end'
pairs, 'E' lines join a source, a cue and a content). Offsets count Unicode code points in the .txt file, end exclusive. A second
content span of one attribution belongs to the content. Gold attributions without a content count for cues only. Where
several annotators marked a text, the prediction is scored against each and the counts are averaged, so every text weighs the same.
--agreement scores, instead of predictions, each annotator of a text against each other one (PREDICTIONS.jsonl is not read).

Spans are compared as sets of tokens (runs of letters and digits, or single other signs; punctuation is left out unless a span has nothing
else). Contents are matched one to one by greatest intersection over union; a match needs at least 0.5. The head of a source is the last
word before its first comma, bracket, dash, preposition or relative word; a source is right when each head lies in the other span.
"""
import pathlib
import re
import sys

from bench.scorers.common import finish, pct, prf, read_predictions

TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|\S")
CUT = re.compile(r"^(?:of|for|from|in|on|at|with|by|to|who|whom|whose|which|that|as|among|against|during|under|behind|near|about|after|before)$", re.I)
LEAST = 0.5


class Text:
    def __init__(self, text):
        found = list(TOKEN.finditer(text))
        self.tokens = [(m.start(), m.end()) for m in found]
        self.words = [m[0] for m in found]
        self.length = len(text)

    def cover(self, spans):
        """Indices of the tokens that the spans touch, without punctuation where words are left."""
        touched = {i for i, (s, e) in enumerate(self.tokens) for a, b in spans if s < b and a < e}
        words = {i for i in touched if self.words[i][0].isalnum()}
        return frozenset(words or touched)

    def head(self, tokens, spans):
        """Index of the head word of a source."""
        first, last = min(s for s, _ in spans), max(e for _, e in spans)
        best = None
        for i in range(len(self.tokens)):
            s, e = self.tokens[i]
            if e <= first or s >= last:
                continue
            word = self.words[i]
            if best is not None and (word in ",;:()[]\u2013\u2014" or CUT.match(word)):
                break
            if i in tokens:
                best = i
        return best


def read_ann(path):
    """[{'source': spans, 'cue': spans, 'content': spans}] of one annotator."""
    marks, out = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= 3 and re.fullmatch(r"T\d+", fields[0]):
            kind, _, where = fields[1].partition(" ")
            try:
                marks[fields[0]] = [tuple(map(int, p.split())) for p in where.split(";")]
            except ValueError:
                continue
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= 2 and re.fullmatch(r"E\d+", fields[0]):
            row = {"source": [], "cue": [], "content": []}
            for part in fields[1].split():
                role, _, mark = part.partition(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in row:
                    row[role] += marks.get(mark, [])
            out.append(row)
    return out


def spans(value):
    """Valid (start, end) pairs of a predicted list; a single pair may stand alone."""
    if isinstance(value, list) and len(value) == 2 and all(isinstance(x, int) for x in value):
        value = [value]
    good = []
    for x in value if isinstance(value, list) else []:
        if isinstance(x, (list, tuple)) and len(x) == 2 and all(isinstance(v, int) and not isinstance(v, bool) for v in x) and 0 <= x[0] < x[1]:
            good.append(tuple(x))
    return good


def iou(a, b):
    return len(a & b) / len(a | b) if a or b else 0.0


def pair(gold, pred, least):
    """One-to-one pairs of token sets, greatest overlap first."""
    where = {}
    for j, p in enumerate(pred):
        for t in p:
            where.setdefault(t, set()).add(j)
    found = sorted((-iou(g, pred[j]), i, j) for i, g in enumerate(gold) for j in {j for t in g for j in where.get(t, ())})
    used_g, used_p, pairs = set(), set(), []
    for v, i, j in found:
        if -v >= least and i not in used_g and j not in used_p:
            used_g.add(i)
            used_p.add(j)
            pairs.append((i, j))
    return pairs


def compare(text, gold_rows, pred_rows):
    n = dict.fromkeys(("content_gold", "content_pred", "content_match", "content_exact", "token_gold", "token_pred", "token_match",
                       "cue_gold", "cue_pred", "cue_match", "cue_exact", "sourced", "head", "any", "half", "unsourced", "none", "whole"), 0.0)
    gold = [{k: (r[k], text.cover(r[k])) for k in r} for r in gold_rows]
    pred = [{k: (r[k], text.cover(r[k])) for k in r} for r in pred_rows]
    for name in ("content", "cue"):
        G, P = ([r for r in rows if r[name][1]] for rows in (gold, pred))
        g, p = [r[name][1] for r in G], [r[name][1] for r in P]
        pairs = pair(g, p, LEAST if name == "content" else 1e-9)
        n[name + "_gold"], n[name + "_pred"], n[name + "_match"] = len(g), len(p), len(pairs)
        n[name + "_exact"] = sum(g[i] == p[j] for i, j in pairs)
        if name == "cue":
            continue
        mark_g, mark_p = frozenset().union(*g), frozenset().union(*p)
        n["token_gold"], n["token_pred"], n["token_match"] = len(mark_g), len(mark_p), len(mark_g & mark_p)
        for i, j in pairs:
            (where, want), (there, got) = G[i]["source"], P[j]["source"]
            if not want:
                n["unsourced"] += 1
                n["none"] += not got
                n["whole"] += not got
                continue
            right = bool(got) and text.head(want, where) in got and text.head(got, there) in want
            n["sourced"] += 1
            n["head"] += right
            n["whole"] += right
            n["any"] += bool(want & got)
            n["half"] += iou(want, got) >= LEAST
    return n


def main(folder, path, agreement=False):
    folder = pathlib.Path(folder)
    texts = {f.stem: f for f in sorted((folder / "text").glob("*.txt"))}
    versions = {}
    for f in sorted((folder / "attributions").glob("*.ann")):
        stem = f.stem.rsplit("_", 1)[0]
        versions.setdefault(f.stem if f.stem in texts else stem, []).append(read_ann(f))
    preds = {} if agreement else read_predictions(path, "doc")
    total, bad, docs = None, 0, 0
    for stem in texts:
        gold = versions.get(stem)
        if not gold or (agreement and len(gold) < 2):
            continue
        docs += 1
        text = Text(texts[stem].read_bytes().decode("utf-8"))
        if agreement:
            trials = [(g, p) for i, g in enumerate(gold) for j, p in enumerate(gold) if i != j]
        else:
            mine = []
            for a in preds.get(stem, {}).get("attributions") or []:
                if not isinstance(a, dict):
                    bad += 1
                    continue
                row = {k: spans(a.get(k)) for k in ("source", "cue", "content")}
                bad += sum(e > text.length for k in row for _, e in row[k])
                mine.append(row)
            trials = [(g, mine) for g in gold]
        for g, p in trials:
            n = compare(text, g, p)
            total = total or dict.fromkeys(n, 0.0)
            for k, v in n.items():
                total[k] += v / len(trials)
    t = total or sys.exit("no gold attributions found")
    span_f = lambda kind, right: prf(t[f"{kind}_{right}"], t[f"{kind}_pred"], t[f"{kind}_{right}"], t[f"{kind}_gold"])
    finish({"score": "quotes", "docs": docs, "docs_predicted": sum(d in preds for d in texts), "unknown_docs": sum(d not in texts for d in preds),
            "spans_beyond_text_or_bad": bad, "gold": round(t["content_gold"], 1), "predicted": round(t["content_pred"], 1),
            "content": span_f("content", "match"), "content_exact": span_f("content", "exact"), "content_tokens": span_f("token", "match"),
            "cue": span_f("cue", "match"), "cue_exact": span_f("cue", "exact"),
            "source_head_given_content": pct(t["head"], t["sourced"]), "source_any_token_given_content": pct(t["any"], t["sourced"]),
            "source_half_given_content": pct(t["half"], t["sourced"]), "no_source_given_content": pct(t["none"], t["unsourced"]),
            "content_and_source": prf(t["whole"], t["content_pred"], t["whole"], t["content_gold"])})


if __name__ == "__main__":
    args = [a for a in sys.argv[1:] if a != "--agreement"]
    agreement = "--agreement" in sys.argv[1:]
    if len(args) != 2 and not (agreement and len(args) == 1):
        sys.exit(__doc__)
    main(args[0], args[1] if len(args) > 1 else None, agreement)
