"""The example case against its hand-written truth: found, missed, false, merged, split."""

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin.case import Case
from tocsin.folding import fold
from tocsin.model import Account, Document, Given, Record

OVERLAP = 0.3  # intersection over union, in characters, as in the seed scorer
NOW = datetime(2025, 5, 4, tzinfo=UTC)  # any fixed moment: it is kept, never read


def run(data: Path, out: Path) -> dict[str, Any]:
    """Read the reports of ``data`` as one case; compare accounts and incidents with the truth."""
    truth = json.loads((data / "expected.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, Case.open(Path(folder) / "case.db") as case:
        case.read(
            [str(data / "reports")],
            given=Given(timezone="Europe/Paris"),
            sites=data / "sites.csv",
            now=NOW,
        )
        record = case.record()
        origins = {d.id: report_name(case, d) for d in record.documents.values()}
    found = matches(truth, record, origins)
    figures = _accounts(truth, record, found) | incidents(truth, record, found)
    figures |= _origins(truth, record, origins) | _disagreements(truth, record, found)
    out.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return {k: v for k, v in figures.items() if not isinstance(v, list)}


def report_name(case: Case, document: Document) -> str:
    """The file that a document was read from, as the truth calls it."""
    return Path(case.origin_of(document.report)).name


def matches(
    truth: dict[str, Any], record: Record, origins: dict[str, str]
) -> dict[tuple[str, int], str]:
    """(incident, number of its account in the truth) -> id of the account found for it."""
    by_report = defaultdict(list)
    for account in record.accounts.values():
        by_report[origins[account.document]].append(account)
    found: dict[tuple[str, int], str] = {}
    used: set[str] = set()
    for incident in truth["incidents"]:
        for n, telling in enumerate(incident["accounts"]):
            for account in by_report[telling["report"]]:
                if account.id in used or account.aggregate:
                    continue
                if _tells(record.documents[account.document], account, telling):
                    found[incident["id"], n] = account.id
                    used.add(account.id)
                    break
    return found


def _tells(document: Document, account: Account, telling: dict[str, Any]) -> bool:
    same_place = _same_place(account, telling.get("place"))
    return same_place and tells_words(document, account, telling)


def tells_words(document: Document, account: Account, telling: Mapping[str, Any]) -> bool:
    """Whether an account stands on the words of a telling of the truth, wherever it was."""
    quotes = [telling["quote"], *telling.get("told_again", [])]
    spans = [s for q in quotes if (s := found_at(document.text, q)) is not None]
    return any(_share(p.start, p.end, *s) >= OVERLAP for p in account.passages for s in spans)


def found_at(text: str, quote: str) -> tuple[int, int] | None:
    """Where a text has some words, spaces and line ends aside."""
    match = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return match.span() if match else None


def _share(start: int, end: int, other_start: int, other_end: int) -> float:
    both = min(end, other_end) - max(start, other_start)
    return both / (max(end, other_end) - min(start, other_start)) if both > 0 else 0.0


def _same_place(account: Account, expected: str | None) -> bool:
    if not account.place or expected is None:
        return expected is None
    toponym = account.place[0].value
    names = {fold(toponym.name)} | ({fold(toponym.chosen.name)} if toponym.chosen else set())
    return any(fold(expected) in n or n in fold(expected) for n in names if n)


def _accounts(
    truth: dict[str, Any], record: Record, matches: dict[tuple[str, int], str]
) -> dict[str, Any]:
    expected = [(i["id"], n) for i in truth["incidents"] for n, _ in enumerate(i["accounts"])]
    single = [a for a in record.accounts.values() if not a.aggregate]
    false = [a for a in single if a.id not in set(matches.values())]
    timed = agreeing = 0
    tellings = {(i["id"], n): t for i in truth["incidents"] for n, t in enumerate(i["accounts"])}
    for key, account in matches.items():
        if (when := tellings[key].get("when")) is not None:
            timed += 1
            agreeing += _times_meet(record.accounts[account], when)
    return {
        "accounts_expected": len(expected),
        "accounts_found": len(matches),
        "accounts_false": len(false),
        "times_right": f"{agreeing}/{timed}",
        "missed_accounts": [
            f"{k[0]} {tellings[k]['report']}: {tellings[k]['quote'][:90]}"
            for k in expected
            if k not in matches
        ],
        "false_accounts": [
            f"{record.documents[a.document].outlet}: "
            + record.documents[a.document].read(a.passages[0])[:90]
            + f" @ {a.place[0].value.name if a.place else None}"
            for a in false
        ],
    }


def _times_meet(account: Account, when: list[str]) -> bool:
    start, end = (datetime.fromisoformat(w) for w in when)
    for claim in account.when:
        interval = claim.value.interval
        if interval and (interval.start is None or interval.start < end):
            return interval.end is None or start < interval.end
    return False


def incidents(
    truth: dict[str, Any], record: Record, matches: dict[tuple[str, int], str]
) -> dict[str, Any]:
    """Incidents found, missed, false, wrongly merged and wrongly split."""
    incident_of = {a: i.id for i in record.incidents for a in i.accounts}
    told_by: dict[str, set[str]] = defaultdict(set)  # truth -> incidents found
    holds: dict[str, set[str]] = defaultdict(set)  # incident found -> truth
    for (name, _), account in matches.items():
        if account in incident_of:
            told_by[name].add(incident_of[account])
            holds[incident_of[account]].add(name)
    names = [i["id"] for i in truth["incidents"]]
    false = [i for i in record.incidents if i.id not in holds]
    return {
        "incidents_expected": len(names),
        "incidents_found": len(told_by),
        "incidents_missed": len(names) - len(told_by),
        "incidents_false": len(false),
        "incidents_shown": len(record.incidents),
        "wrongly_merged": sum(len(t) > 1 for t in holds.values()),
        "wrongly_split": sum(len(f) > 1 for f in told_by.values()),
        "merged": [sorted(t) for t in holds.values() if len(t) > 1],
        "split": [f"{name}: {len(f)}" for name, f in told_by.items() if len(f) > 1],
        "missed": [n for n in names if n not in told_by],
    }


def _origins(truth: dict[str, Any], record: Record, origins: dict[str, str]) -> dict[str, Any]:
    expected = {frozenset(group) for group in truth["origins"]}
    found = {
        frozenset(origins[d] for d in o.documents) for o in record.origins if len(o.documents) > 1
    }
    return {
        "origins_right": len(expected & found),
        "origins_expected": len(expected),
        "origins_false": len(found - expected),
    }


FIELDS = {
    "vehicles": "damage",
    "impacts": "damage",
    "houses": "damage",
    "target": "target_kind",
    "place": "place",
    "when": "when",
    "signature": "signature",
}
"""Fields of the truth by those of an incident; whose the vehicles were is no field."""


def _disagreements(
    truth: dict[str, Any], record: Record, matches: dict[tuple[str, int], str]
) -> dict[str, Any]:
    """Real disagreements planted, found in the incident that holds the accounts, and invented."""
    planted = {
        (one["incident"], FIELDS[one["field"]])
        for one in truth["disagreements"]
        if one["real"] and one["field"] in FIELDS
    }
    incident_of = {a: i for i in record.incidents for a in i.accounts}
    names: dict[str, str] = {}
    for (name, _), account in matches.items():
        if account in incident_of:
            names[incident_of[account].id] = name
    told = {
        (names.get(incident.id, incident.id), one.field)
        for incident in record.incidents
        for one in incident.disagreements
        if one.real
    }
    return {
        "disagreements_planted": len(planted),
        "disagreements_found": len(planted & told),
        "disagreements_invented": len(told - planted),
        "invented": sorted(f"{name}: {field}" for name, field in told - planted),
        "not_found": sorted(f"{name}: {field}" for name, field in planted - told),
    }
