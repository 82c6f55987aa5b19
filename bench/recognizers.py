"""The unit cases of Recognizers-Text, English and French: single sentences with their times.

Their notation is a dialect of TIMEX3: what is told without a year or a day stays open (XXXX-05-09)
with both days it may be as values, stretches are triples of start, end and length, and times hang
on no day. A time agrees where its value is theirs, or is one of the days theirs resolves to, or its
interval is theirs, the last day included or not; what is counted in weeks, months or years agrees
where it holds their day; their 3 stands for what is not counted ("a few days"). What has no
counterpart is left out, and counted.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bench.scorers.common import pair_spans, pct
from tocsin.mark.parse import parse
from tocsin.mark.times import times
from tocsin.model import Document, Interval, Language, Published, TimeMention, TimeValue

FILES: Mapping[str, Language] = {
    "English_DateTimeModel.json": "en",
    "French_DateTimeModel.json": "fr",
}
_NO_COUNTERPART = (
    ("a year of another calendar", re.compile(r"^[FS]Y")),
    ("business days", re.compile(r"BD|list")),
    ("the hours of a meal", re.compile(r"^TME|TME[BLD]$")),
    ("seconds", re.compile(r"T[0-9]{2}:[0-9]{2}:[0-9]{2}|^PT[0-9.]+S$")),
    ("a year of an unknown century", re.compile(r"XX[0-9]{2}-")),
)
_DAY = timedelta(days=1)
_PARTS = re.compile(r"T(MO|MI|AF|EV|NI|DT)$")


@dataclass(frozen=True)
class Case:
    """One sentence, when it was said, and the times it tells."""

    id: str
    language: Language
    text: str
    said: datetime | None
    results: tuple[Mapping[str, Any], ...]


def run(data: Path, out: Path) -> dict[str, Any]:
    """Read every case, write what was found, and score it."""
    cases = [case for name, language in FILES.items() for case in _cases(data / name, language)]
    figures: dict[str, Any] = {"score": "recognizers"}
    rows = []
    for language in dict.fromkeys(FILES.values()):
        kept: list[Case] = []
        left_out: Counter[str] = Counter()
        for case in (c for c in cases if c.language == language):
            why = _left_out(case)
            left_out.update([why] if why else [])
            kept += [] if why else [case]
        outcomes = [(case, _outcome(case, found)) for case, found in _read(kept)]
        figures[language] = _figures(outcomes) | {"left_out": dict(left_out.most_common())}
        rows += [{"case": case.text, **outcome} for case, outcome in outcomes]
    with out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return figures


def _cases(path: Path, language: Language) -> Iterator[Case]:
    content = json.loads(path.read_text("utf-8-sig")) if path.exists() else []
    for number, row in enumerate(content):
        said = (row.get("Context") or {}).get("ReferenceDateTime")
        yield Case(
            id=f"{language}-{number}",
            language=language,
            text=row["Input"],
            said=datetime.fromisoformat(said) if said else None,
            results=tuple(row["Results"]),
        )


def _left_out(case: Case) -> str | None:
    """Why a case cannot be compared, or None."""
    for result in case.results:
        if "Start" not in result:
            return "no extent is given"
        if "timezone" in (result.get("TypeName") or "timezone"):
            return "a time zone alone, or a result without a type"
        for value in _values(result):
            if "timex" not in value:
                return "no value is given"
            for why, pattern in _NO_COUNTERPART:
                if pattern.search(value["timex"]) or pattern.search(" ".join(value)):
                    return why
            if case.said is None and _hangs(value["timex"], result.get("Text") or ""):
                return "it hangs on a day that the case does not give"
    return None


def _hangs(timex: str, text: str) -> bool:
    """Whether a value was counted from the day on which the words were said."""
    if timex[0] in "PT" and "_REF" not in timex:
        return False
    year = re.search(r"[12][0-9]{3}", timex)
    return year is not None and year[0] not in text


def _read(cases: Iterable[Case]) -> Iterator[tuple[Case, tuple[TimeMention, ...]]]:
    known = {case.id: case for case in cases}
    documents = [
        Document(
            id=case.id,
            report=case.id,
            text=case.text,
            language=case.language,
            published=_published(case.said),
        )
        for case in known.values()
    ]
    for document, doc in parse(documents):
        yield known[document.id], times(document, doc)


def _published(said: datetime | None) -> Published | None:
    if said is None:
        return None
    start = datetime(said.year, said.month, said.day)  # noqa: DTZ001 - local time
    interval = Interval(start=start, end=start + _DAY, granularity="day")
    return Published(interval=interval, said=said.isoformat(), by="given")


def _outcome(case: Case, found: tuple[TimeMention, ...]) -> dict[str, Any]:
    gold = [(result["Start"], result["End"] + 1) for result in case.results]
    mine = [(mention.span.start, mention.span.end) for mention in found]
    pairs = dict(_pairs(gold, mine))
    told = []
    for number, result in enumerate(case.results):
        mention = found[pairs[number]] if number in pairs else None
        told.append(
            {
                "type": result["TypeName"].rpartition(".")[2],
                "words": result.get("Text"),
                "timex": [value["timex"] for value in _values(result)],
                "found": mention and case.text[mention.span.start : mention.span.end],
                "value": mention and mention.candidates[0].value,
                "exact": mention is not None and gold[number] == mine[pairs[number]],
                "right": mention is not None
                and any(agrees(mention.candidates[0], v) for v in _values(result)),
            }
        )
    extra = [case.text[a:b] for n, (a, b) in enumerate(mine) if n not in pairs.values()]
    return {"language": case.language, "results": told, "extra": extra}


def _pairs(gold: list[tuple[int, int]], mine: list[tuple[int, int]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = pair_spans(gold, mine)  # type: ignore[no-untyped-call]  # scorers have no types
    return pairs


def _share(of: int, all_: int) -> float | None:
    share: float | None = pct(of, all_)  # type: ignore[no-untyped-call]  # scorers have no types
    return share


def _figures(outcomes: list[tuple[Case, dict[str, Any]]]) -> dict[str, Any]:
    def share(key: str) -> float | None:
        good = sum(
            not outcome["extra"] and all(one[key] for one in outcome["results"])
            for _, outcome in outcomes
        )
        return _share(good, len(outcomes))

    results = [one for _, outcome in outcomes for one in outcome["results"]]
    types = {
        name: {"results": len(of), "right": _share(sum(one["right"] for one in of), len(of))}
        for name in sorted({one["type"] for one in results})
        for of in ([one for one in results if one["type"] == name],)
    }
    return {
        "cases": len(outcomes),
        "words_found": share("found"),
        "words_exact": share("exact"),
        "values_right": share("right"),
        "by_type": types,
    }


def _values(result: Mapping[str, Any]) -> list[Mapping[str, str]]:
    return list((result.get("Resolution") or {}).get("values") or [])


def agrees(mine: TimeValue, theirs: Mapping[str, str]) -> bool:
    """Whether a value is what one of theirs tells.

    Args:
        mine: As Tocsin has it.
        theirs: ``timex``, with ``value``, or ``start`` and ``end``, where it was resolved.
    """
    timex = _hours(theirs["timex"])
    if mine.value == timex or _as_theirs(mine.value) == timex or _same_ends(mine.value, timex):
        return True
    if "value" in theirs and mine.value == _moment(theirs["value"], timex):
        return True
    if timex.startswith("T") and mine.value.partition("T")[2] == timex[1:]:
        return True
    part = _PARTS.search(timex)
    if part is not None and "start" in theirs:
        begins = theirs["start"][:10] if "-" in theirs["start"] else ""
        return mine.value.endswith(part[0]) and mine.value.startswith(begins)
    if mine.interval is None:
        return False
    return _same_stretch(mine.interval, theirs) or _holds(mine.interval, theirs)


def _hours(timex: str) -> str:
    """The same value with minutes: T07 is T07:00."""
    return re.sub(r"(?<!P)T([0-9]{2})(?![0-9:HMS.])", r"T\1:00", timex)


def _as_theirs(value: str) -> str:
    """A length or a set as theirs has it: 3 for "a few", days for nights, halves as decimals."""
    value = value.replace("XXXX-WXX-WE", "P1WE").replace("XXXX-WXX-WD", "P1WD")
    if not value.startswith("P"):
        return value
    value = value.replace("X", "3").replace("NI", "D")
    halves = re.fullmatch(r"PT([0-9]+)H30M", value)
    return f"PT{halves[1]}.5H" if halves else value.replace("PT30M", "PT0.5H")


def _same_ends(value: str, timex: str) -> bool:
    """Whether a stretch told by its two ends is their triple of start, end and length."""
    ends, theirs = value.split("/"), timex.strip("()").split(",")
    if len(ends) != 2 or len(theirs) != 3:
        return False
    if ends[1][2:3] == ":":  # the hour of the same day
        ends[1] = f"{ends[0].partition('T')[0]}T{ends[1]}"
    return all(
        their in {mine, f"{mine}-01", f"{mine}-01-01"}
        for mine, their in zip(ends, theirs, strict=False)
    )


def _moment(value: str, timex: str) -> str:
    day, _, clock = value.partition(" ")
    return f"{day}T{clock[:5]}" if clock and "T" in timex else day


def _same_stretch(mine: Interval, theirs: Mapping[str, str]) -> bool:
    """Whether two stretches have the same ends, of those that theirs tells."""
    ends = [(mine.start, theirs.get("start")), (mine.end, theirs.get("end"))]
    told = [(ours, end) for ours, end in ends if end]
    return bool(told) and all(
        ours is not None
        and _same_end(ours, end, last=number == len(told) - 1 or "start" not in theirs)
        for number, (ours, end) in enumerate(told)
    )


def _holds(mine: Interval, theirs: Mapping[str, str]) -> bool:
    """Whether a week, month or year holds their day: "in two weeks" is theirs to the day."""
    day = theirs.get("value", "")
    if mine.granularity not in {"week", "month", "year"} or not re.fullmatch(r"[0-9-]{10}", day):
        return False
    if mine.start is None or mine.end is None:
        return False
    return mine.start <= datetime.fromisoformat(day) < mine.end


def _same_end(mine: datetime, theirs: str, *, last: bool) -> bool:
    if "-" not in theirs:
        return mine.strftime("%H:%M") == theirs[:5]
    end = datetime.fromisoformat(theirs)
    whole_days = ":" not in theirs
    return mine == end or (last and whole_days and mine == end + _DAY)
