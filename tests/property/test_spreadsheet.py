"""Laws of corrections from a spreadsheet."""

import csv
import io
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.property.test_decisions import PILE, logs
from tocsin.export.csv import csv_text
from tocsin.model import Decision
from tocsin.review.reviewing import reviewed
from tocsin.spreadsheet import corrections


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(logs(), st.integers(0, 12), st.sampled_from(",;\t"), st.booleans())
def test_an_unchanged_table_asks_for_nothing_whatever_was_decided_since(
    tmp_path: Path,
    log: tuple[Decision, ...],
    known: int,
    delimiter: str,
    french: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """Export, then import, is nothing; also where a spreadsheet wrote days in its own way."""
    exported = csv_text(reviewed(replace(PILE, decisions=log[:known])))
    table = list(csv.reader(io.StringIO(exported.removeprefix("\ufeff"))))
    for row in table[1:]:
        for at, name in enumerate(table[0]):
            if french and name in {"date_from", "date_to"} and row[at]:
                row[at] = "/".join(reversed(row[at].split("-")))
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(table)
    path = tmp_path / "table.csv"
    path.write_text(written.getvalue(), "utf-8")
    found = corrections(path, replace(PILE, decisions=log))
    assert (found.changes, found.wrong) == ([], [])
