"""Score one record an article and the linking of articles into incidents (shooting news).

Usage: score_gva.py GOLD_DIR PREDICTIONS.jsonl

Gold: articles.jsonl (doc_id, incident_id) and incidents.jsonl (date, state, city_or_county, point, killed, injured) in GOLD_DIR.
Shares are of all articles whose incident has that field: an absent, null or unreadable value is wrong. 'coverage' is the share with a
value, 'precision' the share right among those with a value. Articles without a prediction, or with no 'incident', each stand alone
in the linking.
"""
import collections
import datetime
import math
import pathlib
import re
import sys
import unicodedata

from bench.scorers.common import finish, km, number, pct, point, read_jsonl, read_predictions

CODES = dict(x.split("=") for x in (
    "al=alabama ak=alaska az=arizona ar=arkansas ca=california co=colorado ct=connecticut de=delaware dc=district_of_columbia fl=florida "
    "ga=georgia hi=hawaii id=idaho il=illinois in=indiana ia=iowa ks=kansas ky=kentucky la=louisiana me=maine md=maryland "
    "ma=massachusetts mi=michigan mn=minnesota ms=mississippi mo=missouri mt=montana ne=nebraska nv=nevada nh=new_hampshire "
    "nj=new_jersey nm=new_mexico ny=new_york nc=north_carolina nd=north_dakota oh=ohio ok=oklahoma or=oregon pa=pennsylvania "
    "ri=rhode_island sc=south_carolina sd=south_dakota tn=tennessee tx=texas ut=utah vt=vermont va=virginia wa=washington "
    "wv=west_virginia wi=wisconsin wy=wyoming").split())
SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "twp": "township"}


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower())
    text = "".join(c for c in text if not unicodedata.combining(c)).replace("'", "").replace("\u2019", "")
    return re.sub(r"[^a-z0-9]+", " ", text).split()


def city(text):
    """Folded name without a closing 'county', run together (so 'La Place' is 'Laplace')."""
    words = [SHORT.get(w, w) for w in fold(text)]
    if len(words) > 1 and words[-1] in ("county", "parish"):
        words.pop()
    if words == ["new", "york", "city"]:
        words.pop()
    return "".join(words)


def cities(text):
    """Names that count as right: 'Salt Lake City (Murray)' gives the whole, the outer and the inner name."""
    inner = re.findall(r"\(([^()]*)\)", text)
    names = {city(text), city(re.sub(r"\([^()]*\)", " ", text)), *map(city, inner)}
    return names - {"", "county"}


def state(text):
    words = "_".join(fold(text))
    return CODES.get(words, words)


def iso(text):
    try:
        return datetime.date.fromisoformat(text)
    except (TypeError, ValueError):
        return None


def whole(x):
    x = number(x)
    return int(x) if x is not None and x == int(x) else None


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def linking(gold, pred):
    """B-cubed and pairwise figures of two lists of labels."""
    both = collections.Counter(zip(gold, pred))
    g, p = collections.Counter(gold), collections.Counter(pred)
    n = len(gold)
    bp = sum(k * k / p[y] for (_, y), k in both.items()) / n
    br = sum(k * k / g[x] for (x, _), k in both.items()) / n
    right, guessed, true = (sum(math.comb(k, 2) for k in c.values()) for c in (both, p, g))
    pp, pr = (right / guessed if guessed else 0.0), (right / true if true else 0.0)
    whole_clusters = sum(k == g[x] == p[y] for (x, y), k in both.items())
    out = lambda a, b: {"p": round(100 * a, 2), "r": round(100 * b, 2), "f1": round(100 * f1(a, b), 2)}
    return {"b_cubed": out(bp, br), "pairwise": out(pp, pr), "clusters": len(p), "gold_clusters": len(g),
            "cluster_count_error": round(100 * (len(p) - len(g)) / len(g), 2), "gold_clusters_found_whole": pct(whole_clusters, len(g))}


def main(folder, path):
    folder = pathlib.Path(folder)
    incidents = {r["incident_id"]: r for r in read_jsonl(folder / "incidents.jsonl")}
    articles = {}
    for a in read_jsonl(folder / "articles.jsonl"):
        articles.setdefault(a["doc_id"], a["incident_id"])
    preds = read_predictions(path, "doc_id")

    names = ("date", "city", "state", "point", "killed", "injured")
    n = {k: [0, 0, 0] for k in names}                   # gold, given, right
    day_off, near, distances, bad = 0, 0, [], 0
    for doc, inc in articles.items():
        gold, mine = incidents[inc], preds.get(doc, {})

        def put(name, want, got, right):
            n[name][0] += 1
            n[name][1] += got is not None
            n[name][2] += bool(got is not None and right(want, got))

        if want := iso(gold["date"]):
            got = iso(mine.get("date"))
            bad += got is None and mine.get("date") is not None
            put("date", want, got, lambda a, b: a == b)
            day_off += got is not None and abs((got - want).days) <= 1
        if want := cities(gold["city_or_county"] or ""):
            got = mine.get("city")
            got = got if isinstance(got, str) and got.strip() else None
            put("city", want, got, lambda a, b: city(b) in a)
        if gold["state"]:
            got = mine.get("state")
            got = got if isinstance(got, str) and got.strip() else None
            put("state", gold["state"], got, lambda a, b: state(a) == state(b))
        if want := point(gold["latitude"], gold["longitude"]):
            got = point(mine.get("lat"), mine.get("lon"))
            put("point", want, got, lambda a, b: km(a, b) <= 10)
            if got:
                distances.append(km(want, got))
                near += distances[-1] <= 50
        for name, field in (("killed", "n_killed"), ("injured", "n_injured")):
            if (want := whole(gold[field])) is not None:
                put(name, want, whole(mine.get(name)), lambda a, b: a == b)
    distances.sort()
    docs = list(articles)
    label = lambda d: ("given", str(preds[d]["incident"])) if preds.get(d, {}).get("incident") not in (None, "") else ("alone", d)
    g, c, r = (dict((k, v[i]) for k, v in n.items()) for i in range(3))
    finish({
        "score": "gva", "docs": len(docs), "docs_predicted": sum(d in preds for d in docs), "unknown_docs": sum(d not in articles for d in preds),
        "unreadable_dates": bad,
        "date_exact": pct(r["date"], g["date"]), "date_within_1_day": pct(day_off, g["date"]),
        "city_exact": pct(r["city"], g["city"]), "state_exact": pct(r["state"], g["state"]),
        "within_10_km": pct(r["point"], g["point"]), "within_50_km": pct(near, g["point"]),
        "median_km_of_given": round(distances[len(distances) // 2], 2) if distances else None,
        "killed_exact": pct(r["killed"], g["killed"]), "injured_exact": pct(r["injured"], g["injured"]),
        "docs_with_gold_point": g["point"],
        "coverage": {k: pct(c[k], g[k]) for k in names},
        "precision": {**{k: pct(r[k], c[k]) for k in names if k != "point"}, "point_10_km": pct(r["point"], c["point"]),
                      "point_50_km": pct(near, c["point"])},
        "linking": linking([articles[d] for d in docs], [label(d) for d in docs])})


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
