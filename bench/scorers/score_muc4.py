"""Score filled incident templates (MUC-4, six-slot form).

Usage: score_muc4.py GOLD_DIR PREDICTIONS.jsonl [--part train|dev|test]

Gold: every gtt_*.jsonl in GOLD_DIR (--part picks one). Where the full keys (dev, tst1 ... tst4 .jsonl) lie beside them, dates and
places of matched templates are scored as well.

A document's predicted and gold templates are aligned one to one so that the document's micro F1 is greatest; a pair counts only where
the predicted type is contained in the gold type ("attack" agrees with "bombing / attack"). Every filler is one mention string and is
right when, after lower-casing and dropping punctuation and articles, it equals any listed mention of a gold entity of that slot. Two
fillers naming one gold entity both count for precision, once for recall. Fillers of unaligned templates are spurious or missing; the
incident type of each template counts as one filler. Identical gold templates of a document are counted once.
"""
import datetime
import pathlib
import re
import string
import sys
import unicodedata

from bench.scorers.common import finish, pct, prf, read_jsonl, read_predictions

TYPE = "incident_type"
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
SLOTS = (TYPE, *ROLES)
OPEN_DAYS = 31          # how far an open range ("- 4 MAR 90") reaches back
MONTHS = {m: i for i, m in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), 1)}
NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normal(text):
    text = re.sub(r"\b(?:a|an|the)\b", " ", str(text).lower().translate(NO_PUNCTUATION))
    return " ".join(text.split())


# Alignment ---------------------------------------------------------------
def gains(pred, gold):
    """(fillers right for precision, for recall) by slot of one pair, None where the types disagree."""
    if pred[TYPE] not in gold[TYPE]:
        return None
    out = {TYPE: (1, 1)}
    for role in ROLES:
        right = sum(any(m in entity for entity in gold[role]) for m in pred[role])
        found = sum(any(m in entity for m in pred[role]) for entity in gold[role])
        out[role] = (right, found)
    return out


def f1(a, pa, b, rb):
    p, r = (a / pa if pa else 0), (b / rb if rb else 0)
    return 2 * p * r / (p + r) if p + r else 0


def align(pred, gold):
    """The best one-to-one alignment, {predicted index: (gold index, gains)}. Exact: states are the gold templates used so far with the
    two sums of right fillers, and a state that another with the same gold templates beats in both sums is dropped. Among
    equals the alignment that comes first wins, no partner coming last."""
    table = [[gains(p, g) for g in gold] for p in pred]
    loose = len(pred) << len(gold) <= 1 << 18       # idle pairings matter only for ties; leave them out where there are too many
    states = {(0, 0, 0): ()}
    for row in table:
        new = {}
        for (mask, a, b), path in states.items():
            steps = [(j, g) for j, g in enumerate(row) if not mask >> j & 1 and (g or loose)]
            for j, g in [*steps, (len(gold), None)]:
                da = sum(x for x, _ in g.values()) if g else 0
                db = sum(y for _, y in g.values()) if g else 0
                state = (mask | 1 << j if j < len(gold) else mask, a + da, b + db)
                way = (*path, j)
                if state not in new or way < new[state]:
                    new[state] = way
        states, best = {}, {}
        for state in sorted(new, key=lambda s: (s[0], -s[1], -s[2])):
            if state[2] > best.get(state[0], -1):
                best[state[0]] = state[2]
                states[state] = new[state]
    size_p = sum(1 + sum(len(t[r]) for r in ROLES) for t in pred)
    size_g = sum(1 + sum(len(t[r]) for r in ROLES) for t in gold)
    top = min(states, key=lambda s: (-f1(s[1], size_p, s[2], size_g), states[s]))
    return {i: (j, table[i][j]) for i, j in enumerate(states[top]) if j < len(gold) and table[i][j]}


# Dates and places --------------------------------------------------------
def day(text):
    m = re.search(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b", text.upper())
    if m and m[2] in MONTHS:
        try:
            return datetime.date(1900 + int(m[3]), MONTHS[m[2]], int(m[1]))
        except ValueError:
            pass
    return None


def gold_dates(lines):
    """[(first or None, last)] of the alternatives."""
    out = []
    for alt in " / ".join(x.strip().strip("/") for x in lines).split("/"):
        alt = alt.replace("(", " ").replace(")", " ").strip(" ?")
        ends = re.findall(r"\d{1,2} [A-Za-z]{3,} \d{2}\b", alt)
        days = [d for d in map(day, ends) if d]
        if len(days) == 2 and days[0] <= days[1]:
            out.append((days[0], days[1]))
        elif len(days) == 1:
            out.append((None if alt.startswith("-") else days[0], days[0]))
    return out


def iso(text):
    try:
        return datetime.date.fromisoformat(text)
    except (TypeError, ValueError):
        return None


def pred_dates(value):
    """(first, last) of 'YYYY-MM-DD' or 'YYYY-MM-DD/YYYY-MM-DD'; '../YYYY-MM-DD' has no first."""
    if not isinstance(value, str) or not value.strip():
        return None
    first, _, last = value.strip().partition("/")
    last = iso(last or first)
    first = None if first == ".." else iso(first)
    if last is None or (first is None and not value.strip().startswith("..")) or (first and first > last):
        return None
    return first, last


def date_agrees(pred, gold):
    first, last = pred
    for a, b in gold:
        if a is None:                               # open range: the last day says most
            if b - datetime.timedelta(OPEN_DAYS) <= last <= b:
                return True
        elif first is not None and a <= first and last <= b:
            return True
    return False


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower())
    return " ".join(re.sub(r"[^a-z0-9]+", " ", "".join(c for c in text if not unicodedata.combining(c))).split())


def gold_places(lines):
    """Alternatives as lists of levels, widest first; a level is a set of names."""
    text = " / ".join(x.strip().strip("/").strip() for x in lines)
    text = re.sub(r"(?<=[\w.'\"])\s*\((?:[^()]*)\)", "", text)        # PLACE (TYPE) -> PLACE
    out = []
    for alt in text.split("/"):
        levels = [{fold(n) for n in re.split(r"\s-\s", part)} - {""} for part in re.sub(r"[()?]", " ", alt).split(":")]
        levels = [x for x in levels if x]
        if levels:
            out.append(levels)
    return out


def place_agrees(value, alternatives):
    """(narrowest level agrees, any level below the country agrees, country agrees)"""
    names = [fold(x) for x in value.split(":")]
    names = [x for x in names if x]
    if not names:
        return False, False, False
    narrow = any(names[-1] in alt[-1] for alt in alternatives)
    loose = any(names[-1] in level for alt in alternatives for level in (alt[1:] or alt))
    country = any(names[0] in alt[0] for alt in alternatives)
    return narrow, narrow or loose, country


# Reading -----------------------------------------------------------------
def clean_gold(template):
    out = {TYPE: template[TYPE]}
    for role in ROLES:
        entities = [[normal(m[0]) for m in e] for e in template.get(role, [])]
        out[role] = [e for e in entities if e]
    return out


def clean_pred(template):
    kind = template.get(TYPE)
    out = {TYPE: kind if isinstance(kind, str) and kind.strip() else "attack"}
    for role in ROLES:
        fillers = template.get(role) or []
        out[role] = [normal(x) for x in ([fillers] if isinstance(fillers, str) else fillers) if isinstance(x, str)]
    return out


def main(folder, path, part=None):
    folder = pathlib.Path(folder)
    files = sorted(folder.glob(f"gtt_{part or '*'}.jsonl"))
    if not files:
        sys.exit(f"no gtt_*.jsonl in {folder}")
    gold = {}
    for f in files:
        for row in read_jsonl(f):
            gold[row["docid"]] = row["templates"]
    keys = {}
    for f in sorted(folder.glob("*.jsonl")):
        if re.fullmatch(r"dev|tst\d", f.stem):
            for row in read_jsonl(f):
                keys[row["docid"]] = row["templates"]
    preds = read_predictions(path, "docid")

    count = {s: [0, 0, 0, 0] for s in SLOTS}            # right for precision, predicted, right for recall, gold
    docs = {"right": 0, "predicted": 0, "gold": 0}
    templates = {"aligned": 0, "predicted": 0, "gold": 0}
    date = {"gold": 0, "aligned": 0, "given": 0, "agrees": 0, "gold_exact": 0, "exact": 0}
    place = {"gold": 0, "aligned": 0, "given": 0, "narrowest": 0, "any_level": 0, "country": 0}
    for docid, rows in gold.items():
        unique, full = [], []
        for i, row in enumerate(rows):
            more = keys[docid][i] if len(keys.get(docid, ())) == len(rows) else None
            if row in unique:
                full[unique.index(row)].append(more)
            else:
                unique.append(row)
                full.append([more])
        G = [clean_gold(t) for t in unique]
        raw = [t for t in preds.get(docid, {}).get("templates") or [] if isinstance(t, dict)]
        P = [clean_pred(t) for t in raw]
        pairs = align(P, G)
        docs["gold"] += bool(G)
        docs["predicted"] += bool(P)
        docs["right"] += bool(G) and bool(P)
        templates["gold"] += len(G)
        templates["predicted"] += len(P)
        templates["aligned"] += len(pairs)
        for t in P:
            for s in SLOTS:
                count[s][1] += 1 if s == TYPE else len(t[s])
        for t in G:
            for s in SLOTS:
                count[s][3] += 1 if s == TYPE else len(t[s])
        for _, gain in pairs.values():
            for s, (a, b) in gain.items():
                count[s][0] += a
                count[s][2] += b
        partner = {j: i for i, (j, _) in pairs.items()}
        for j, options in enumerate(full):
            options = [x for x in options if x]
            days = [d for x in options for d in gold_dates(x.get("INCIDENT: DATE", []))]
            spots = [p for x in options for p in gold_places(x.get("INCIDENT: LOCATION", []))]
            date["gold"] += bool(days)
            place["gold"] += bool(spots)
            if j not in partner:
                continue
            mine = raw[partner[j]]
            if days:
                date["aligned"] += 1
                single = len(days) == 1 and days[0][0] == days[0][1]
                date["gold_exact"] += single
                given = pred_dates(mine.get("date"))
                if given:
                    date["given"] += 1
                    date["agrees"] += date_agrees(given, days)
                    date["exact"] += single and given == days[0]
            if spots:
                place["aligned"] += 1
                if isinstance(mine.get("place"), str) and mine["place"].strip():
                    place["given"] += 1
                    narrow, loose, country = place_agrees(mine["place"], spots)
                    place["narrowest"] += narrow
                    place["any_level"] += loose
                    place["country"] += country
    total = [sum(c[i] for c in count.values()) for i in range(4)]
    out = {"score": "muc4", "docs": len(gold), "docs_predicted": sum(d in preds for d in gold), "unknown_docs": sum(d not in gold for d in preds),
           "micro": prf(*total), "slots": {s: prf(*c) for s, c in count.items()},
           "counts": dict(zip(("right_p", "predicted", "right_r", "gold"), total)),
           "templates": {**templates, **prf(templates["aligned"], templates["predicted"], templates["aligned"], templates["gold"])},
           "relevance": prf(docs["right"], docs["predicted"], docs["right"], docs["gold"])}
    if keys:
        out["date"] = {"aligned_with_gold_date": date["aligned"], "given": pct(date["given"], date["aligned"]),
                       "agrees": pct(date["agrees"], date["aligned"]), "exact_where_gold_is_one_day": pct(date["exact"], date["gold_exact"]),
                       "agrees_of_all_gold": pct(date["agrees"], date["gold"])}
        out["place"] = {"aligned_with_gold_place": place["aligned"], "given": pct(place["given"], place["aligned"]),
                        "agrees": pct(place["narrowest"], place["aligned"]), "agrees_any_level": pct(place["any_level"], place["aligned"]),
                        "country": pct(place["country"], place["aligned"]), "agrees_of_all_gold": pct(place["narrowest"], place["gold"])}
    finish(out)


if __name__ == "__main__":
    args = sys.argv[1:]
    part = None
    if "--part" in args:
        i = args.index("--part")
        part = args[i + 1]
        del args[i:i + 2]
    if len(args) != 2:
        sys.exit(__doc__)
    main(*args, part=part)
