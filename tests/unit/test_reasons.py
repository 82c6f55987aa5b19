"""Every reason has its words, here and on the page."""

import re
from pathlib import Path
from typing import get_args

import pytest

from tocsin.export.layouts.codes import coded_kinds
from tocsin.extract.lexicon import kinds
from tocsin.model import Reason
from tocsin.model.reason import ReasonKind
from tocsin.reasons import reason_words

PAGE = Path(__file__).parents[2] / "web/src/lib/types.ts"


@pytest.mark.parametrize("kind", get_args(ReasonKind))
def test_every_kind_has_english_words(kind: ReasonKind) -> None:
    assert reason_words(Reason(kind=kind, who="Ann", number=1, count=2, of=3, names=("a",)))


def test_the_page_knows_the_same_kinds() -> None:
    """That it has words for each, in both languages, its compiler sees."""
    listed = PAGE.read_text(encoding="utf-8").split("export interface Reason {")[1].split("who:")[0]
    assert set(re.findall(r"'([^']+)'", listed)) == set(get_args(ReasonKind))


def test_the_kinds_that_can_be_chosen_are_those_that_are_read() -> None:
    assert set(coded_kinds().values()) == {one.kind for one in kinds().values()}
