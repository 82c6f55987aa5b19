"""docs/codes.md says what the exports write, and every kind that is read has codes."""

import tomllib
from importlib.resources import files

from bench.muc4 import TYPES
from scripts import update_codes
from tocsin.export.layouts.codes import kind_codes


def test_the_page_is_written_from_the_table() -> None:
    assert update_codes.PAGE.read_text(encoding="utf-8") == update_codes.page(), (
        "run python scripts/update_codes.py"
    )


def test_every_kind_that_is_read_is_in_the_table_with_its_own_plover_codes() -> None:
    kinds = tomllib.loads(files("tocsin.extract.lexicon").joinpath("kinds.toml").read_text("utf-8"))
    read = {one["label"]: tuple(one["plover"]) for one in kinds.values()}
    assert {label: codes.plover for label, codes in kind_codes().items()} == read


def test_the_bench_scores_by_the_same_table() -> None:
    assert {label: kind_codes()[label].muc4 for label in TYPES} == TYPES
