"""What is shipped must not get worse: the figures on the example case against their floors."""

import tomllib
from pathlib import Path

from bench import examples

ROOT = Path(__file__).parents[2]


def test_the_examples_are_read_as_well_as_before(tmp_path: Path) -> None:
    """Each figure is at or above its floor, each fault at or below its ceiling."""
    floors = tomllib.loads((ROOT / "bench" / "floors.toml").read_text(encoding="utf-8"))
    figures = examples.run(ROOT / "examples" / "prisons", tmp_path / "figures.json")
    wanted = floors["examples"]
    worse = [f"{k}: {figures[k]} < {v}" for k, v in wanted["least"].items() if figures[k] < v]
    worse += [f"{k}: {figures[k]} > {v}" for k, v in wanted["most"].items() if figures[k] > v]
    assert not worse
