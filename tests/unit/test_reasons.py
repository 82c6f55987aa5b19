"""Every reason, remark and trouble has its words, here and on the page."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from tocsin.export.layouts.codes import coded_kinds
from tocsin.extract.lexicon import kinds
from tocsin.model import Counted, MeasureStatus, Reason, Stance
from tocsin.model.reason import ReasonKind
from tocsin.model.remark import RemarkKind
from tocsin.reasons import reason_words
from tocsin.web.troubles import TroubleKind

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "web/src/lib/types.ts"
FRENCH = ROOT / "web/src/words/fr.ts"


@pytest.mark.parametrize("kind", get_args(ReasonKind))
def test_every_kind_has_english_words(kind: ReasonKind) -> None:
    assert reason_words(Reason(kind=kind, who="Ann", number=1, count=2, of=3, names=("a",)))


def test_the_page_knows_the_same_kinds() -> None:
    """That it has words for each, in both languages, its compiler sees."""
    assert _listed("export interface Reason {", "who:") == set(get_args(ReasonKind))


def test_the_page_knows_the_same_remarks_and_troubles() -> None:
    assert _listed("export interface Remark {", "words:") == set(get_args(RemarkKind))
    assert _listed("export type TroubleKind =", ";") == set(_flat(TroubleKind))


def test_the_page_has_french_for_what_an_entry_is() -> None:
    """Words of fixed lists: how far a law is, what is counted, what authorities did."""
    deeds = "".join(
        path.read_text("utf-8") for path in (ROOT / "src/tocsin/extract/responses").glob("*.py")
    )
    done = re.findall(r'Deed\(\s*"([^"]+)"', deeds)
    assert len(done) > 5
    known = FRENCH.read_text("utf-8").split("  entries: {")[1].split("\n  },")[0]
    said = {a or b for a, b in re.findall(r"^    (?:'([^']+)'|(\w+)):", known, re.MULTILINE)}
    lists = (get_args(MeasureStatus), get_args(Stance), get_args(Counted))
    assert {*done, *(one for listed in lists for one in listed)} <= said


def _listed(begin: str, end: str) -> set[str]:
    """The kinds that the page lists between two words of its types."""
    listed = PAGE.read_text(encoding="utf-8").split(begin)[1].split(end)[0]
    return set(re.findall(r"'([^']+)'", listed))


def _flat(kinds: object) -> Iterator[str]:
    """The words of literals, of which some hold others."""
    for one in get_args(kinds):
        if isinstance(one, str):
            yield one
        else:
            yield from _flat(one)


def test_the_kinds_that_can_be_chosen_are_those_that_are_read() -> None:
    assert set(coded_kinds().values()) == {one.kind for one in kinds().values()}
