"""Quality and speed, measured: python -m bench NAME --data DIR --out FILE.

Writes predictions, one JSON object a document, and prints the scores as one line of JSON where
DIR holds gold; where it does not, it just predicts. `bench/README.md` says how to obtain the data.
"""

import argparse
import contextlib
import importlib
import io
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Bench:
    """A bench module with `predict(data)`, and the scorer of its predictions.

    Attributes:
        gold: A file or pattern in the data folder that shows that gold is there.
        whole: The module scores itself: `run(data, out)` returns the figures.
        more: The module adds figures to the scorer's: `more(data, out)` returns them.
        made: It makes its own data: `run(out, quick=...)` returns the figures.
        parts: It makes its own data, and has parts that may run alone: `run(out, quick=...,
            parts=...)`.
        timed: It makes its own data for as long as is asked: `run(out, minutes=...)`.
        sized: It makes its own data, as much as is asked: `run(out, gb=...)`.
    """

    module: str
    scorer: str = ""
    gold: str = ""
    whole: bool = False
    more: bool = False
    made: bool = False
    parts: Sequence[str] = ()
    timed: bool = False
    sized: bool = False


BENCHES: Mapping[str, Bench] = {
    "seed": Bench("seed", "score_seed", "*expected.json"),
    "geo": Bench("geo", "score_geo", "*.xml", more=True),
    "time": Bench("time", "score_time", "*"),
    "quotes": Bench("quotes", "score_quotes", "attributions"),
    "muc4": Bench("muc4", "score_muc4", "gtt_*.jsonl"),
    "gva": Bench("gva", "score_gva", "incidents.jsonl", more=True),
    "recognizers": Bench("recognizers", whole=True),
    "gazetteer": Bench("gazetteer", whole=True),
    "decoys": Bench("decoys", whole=True),
    "passages": Bench("passages", whole=True),
    "annotators": Bench("annotators", whole=True),
    "types": Bench("types", whole=True),
    "context": Bench("context", whole=True),
    "examples": Bench("examples", whole=True),
    "linking-scale": Bench("linking_scale", whole=True),
    "origins": Bench("origins", made=True),
    "speed": Bench("speed", whole=True),
    "spacetime": Bench("spacetime", whole=True),
    "calibration": Bench("calibration", made=True),
    "decisions": Bench("decisions", made=True),
    "web": Bench("web", whole=True),
    "web-page": Bench("web_browser", whole=True),
    "review": Bench("review", whole=True),
    "kills": Bench("kills", made=True),
    "fuzz": Bench("fuzz", timed=True),
    "long": Bench("long", parts=("many", "acts", "limit", "split")),
    "assess-speed": Bench("assess_speed", made=True),
    "watch-kills": Bench("watch_kills", made=True),
    "pages": Bench("pages", made=True),
    "custody": Bench("custody", made=True),
    "webarchive": Bench("webarchive", sized=True),
}


def main() -> int:
    """Run one bench from the command line."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("name", choices=sorted(BENCHES))
    parser.add_argument("--data", type=Path, help="folder, or one file of it")
    parser.add_argument("--out", type=Path, required=True, help="where predictions go")
    parser.add_argument("--quick", action="store_true", help="a tenth, where data is made up")
    parser.add_argument("--part", action="append", help="a part of long; may be repeated")
    parser.add_argument("--minutes", type=float, default=1.0, help="how long fuzz goes on")
    parser.add_argument("--gb", type=float, default=1.0, help="how large the web archive is")
    parser.add_argument("--keep", action="store_true", help="keep the figures by commit")
    chosen = parser.parse_args()
    bench = BENCHES[chosen.name]
    if unknown := [part for part in chosen.part or () if part not in bench.parts]:
        known = ", ".join(bench.parts) or "none"
        print(f"bench: {unknown[0]}: the parts of {chosen.name} are: {known}", file=sys.stderr)
        return 2
    if not (bench.made or bench.parts or bench.timed or bench.sized) and (
        chosen.data is None or not chosen.data.exists()
    ):
        why = f"{chosen.data} does not exist" if chosen.data else "--data is needed"
        print(f"bench: {why}: see bench/README.md", file=sys.stderr)
        return 2
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    figures = _figures(bench, chosen)
    if figures is None:
        print(f"predictions in {chosen.out}; no gold in {chosen.data}")
        return 0
    print(json.dumps(figures, ensure_ascii=False))
    if chosen.keep:
        data = chosen.data.name if chosen.data else "quick" if chosen.quick else "made up"
        _keep(chosen.name, data, figures)
    return 0


def _figures(bench: Bench, chosen: argparse.Namespace) -> dict[str, Any] | None:
    """Run a bench as it is made to be run; nothing where there is no gold to compare with."""
    module = importlib.import_module(f"bench.{bench.module}")
    figures: dict[str, Any] | None
    if bench.timed:
        figures = module.run(chosen.out, minutes=chosen.minutes)
    elif bench.sized:
        figures = module.run(chosen.out, gb=chosen.gb)
    elif bench.parts:
        parts = [part for part in bench.parts if part in (chosen.part or bench.parts)]
        figures = module.run(chosen.out, quick=chosen.quick, parts=parts)
    elif bench.made:
        figures = module.run(chosen.out, quick=chosen.quick)
    elif bench.whole:
        figures = module.run(chosen.data, chosen.out)
    else:
        write(module.predict(chosen.data), chosen.out)
        figures = _score(bench, chosen.data, chosen.out)
        if figures is not None and bench.more:
            figures |= module.more(chosen.data, chosen.out)
    return figures


def write(rows: Iterable[Mapping[str, Any]], out: Path) -> None:
    """Write predictions as JSON Lines."""
    with out.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _score(bench: Bench, data: Path, out: Path) -> dict[str, Any] | None:
    has_gold = data.is_file() or any(data.glob(bench.gold))
    if not has_gold:
        return None
    scorer = importlib.import_module(f"bench.scorers.{bench.scorer}")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        scorer.main(str(data), str(out))
    figures: dict[str, Any] = json.loads(printed.getvalue())
    return figures


def _keep(name: str, data: str, figures: dict[str, Any]) -> None:
    """Append the figures with the commit they were taken at."""
    RESULTS.mkdir(exist_ok=True)
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607 - whichever git the maker uses
        capture_output=True,
        text=True,
        check=True,
        cwd=RESULTS.parent,
    ).stdout.strip()
    line = {
        "commit": commit,
        "day": datetime.now(UTC).date().isoformat(),
        "data": data,
        "figures": figures,
    }
    with (RESULTS / f"{name}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
