"""TimeML files in, TIMEX3 predictions out, and the scorer over both."""

import json
from pathlib import Path

import pytest

from bench.scorers.score_time import main
from bench.time import documents, predict

ENGLISH = """<?xml version="1.0" ?>
<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2025-04-15"
 functionInDocument="CREATION_TIME">2025-04-15</TIMEX3></DCT>
<TEXT>
Shots &amp; fires hit the depot <TIMEX3 tid="t1" type="DATE" value="2025-04-14">Monday</TIMEX3>,
between <TIMEX3 tid="t2" type="DATE" value="2024">2024</TIMEX3> and
<TIMEX3 tid="t3" type="DATE" value="2026">2026</TIMEX3>, said the guards of the yard.
</TEXT></TimeML>
"""
FRENCH = """<?xml version="1.0" encoding="utf-8"?>
<TimeML><TEXT>
<TIMEX3 functionInDocument="CREATION_TIME" tid="t1" type="DATE" value="2025-04-15" />Une voiture
a été incendiée <TIMEX3 tid="t2" type="DATE" value="2025-04-14">hier</TIMEX3> devant le dépôt.
</TEXT></TimeML>
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An English and a French file, and one of no length."""
    (tmp_path / "a.tml").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "b.xml").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "c.xml").write_bytes(b"")
    return tmp_path


def test_each_file_is_a_document_with_its_language_and_its_own_date(data: Path) -> None:
    """An empty file holds none."""
    found = list(documents(data))
    assert [(d.id, d.language) for d in found] == [("a.tml", "en"), ("b.xml", "fr")]
    assert all(d.published is not None and d.published.said == "2025-04-15" for d in found)


def test_predictions_index_the_text_and_score_in_full(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The two ends of a range are two expressions."""
    out = tmp_path / "out.jsonl"
    rows = list(predict(data))
    out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    texts = {d.id: d.text for d in documents(data)}
    assert [texts[r["doc"]][t["start"] : t["end"]] for r in rows for t in r["timexes"]] == [
        "Monday",
        "2024",
        "2026",
        "hier",
    ]
    main(str(data), str(out))  # type: ignore[no-untyped-call]  # the scorer has no types
    figures = json.loads(capsys.readouterr().out)
    assert figures["value"]["f1"] == 100.0
    assert figures["empty_files_skipped"] == 1
