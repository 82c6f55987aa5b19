"""How far an entry is believed stands in every table of entries that can be doubted."""

from dataclasses import replace

import pytest

from tests.a_brief_case import record
from tocsin.export.ledgers import columns, rows


@pytest.mark.parametrize("ledger", ["figures", "measures", "responses", "leads"])
def test_a_column_tells_the_belief(ledger: str) -> None:
    assert "belief" in columns(ledger)


def test_a_belief_is_told_as_it_is() -> None:
    whole = record()
    doubted = replace(whole, measures=(replace(whole.measures[0], belief=0.614),))
    (row,) = rows(doubted, "measures")
    assert row["belief"] == pytest.approx(0.61)
