"""Write the table of docs/assessment.md on how often it is wrong, from the last kept calibration.

python scripts/update_assessment.py
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "assessment.md"
RESULTS = ROOT / "bench" / "results" / "calibration.jsonl"

TABLE = re.compile(r"(?<=<!-- calibration -->\n).*?(?=<!-- end of calibration -->)", re.DOTALL)

NAMES: Mapping[str, str] = {
    "knox": "Knox; even",
    "mantel": "Mantel; even",
    "jacquez": "Jacquez; even",
    "copying": "copying; planned acts called copies",
    "crews": "crews; true number outside of the bounds",
}
"""Rows of the bench that are told in other words here."""


def page() -> str:
    """The page, with the table as it is now."""
    last = RESULTS.read_text("utf-8").splitlines()[-1]
    table = "\n".join(_lines(json.loads(last)["figures"])) + "\n"
    return TABLE.sub(lambda _: table, PAGE.read_text("utf-8"))


def _lines(figures: Mapping[str, Any]) -> Iterator[str]:
    headline, power = figures["headline plan, nothing planned"], figures["power"]
    yield "| nothing was planned; background | answered “a common plan” |"
    yield "|---|---|"
    for background, share in headline.items():
        yield f"| {background} | {_told(share)} |"
    yield ""
    yield (
        f"{_number(headline)} histories each. Of operations of so many distinct sites within two "
        "days, on a plain background:"
    )
    yield ""
    yield "| sites | of a class with 5 % of the acts | with 35 % |"
    yield "|---|---|---|"
    for sites in sorted({name.split()[0] for name in power}, key=int):
        rare, common = (power[f"{sites} sites, {kind} class"] for kind in ("rare", "common"))
        yield f"| {sites} | {_told(rare)} | {_told(common)} |"
    yield ""
    yield (
        f"{_number(power)} operations each. Each test where its own null hypothesis is true, "
        "rejections at 5 %:"
    )
    yield ""
    yield "| test; background | rejected | histories |"
    yield "|---|---|---|"
    for name, share in figures["own null"].items():
        yield f"| {NAMES.get(name, name)} | {_told(share)} | {share['n']} |"
    yield ""
    for family, words in (
        ("simple", "Copycats against plans, area under the curve of log ratios"),
        ("other", "The same of copies and plans that the model does not know"),
    ):
        areas = (
            f"{area:.3f} for {name.split()[0]} acts"
            for name, area in figures["copycat AUC"].items()
            if name.endswith(f"{family} family")
        )
        yield f"{words}: {', '.join(areas)}."


def _told(share: Mapping[str, float]) -> str:
    value, low, high = (100 * share[name] for name in ("share", "low", "high"))
    return f"{value:.1f} % ({low:.1f} to {high:.1f})"


def _number(shares: Mapping[str, Mapping[str, float]]) -> int:
    return int(next(iter(shares.values()))["n"])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
