"""A case keeps all that it shows of a place: the gazetteer it came from may be gone."""

from datetime import UTC, datetime
from pathlib import Path

from tests.unit.mark.a_dump import dump, row
from tocsin import Case
from tocsin.export.table import rows

REPORT = (
    "Date: 2025-04-16\n\nTrois voitures ont été incendiées mardi à Xyzvillette, a indiqué le "
    "parquet. Les pompiers ont maîtrisé le feu dans la nuit.\n"
)


def test_a_case_read_with_a_gazetteer_is_shown_without_it(tmp_path: Path) -> None:
    places = dump(tmp_path, row("x1", "Xyzvillette", people="900"))
    report = tmp_path / "report.txt"
    report.write_text(REPORT, "utf-8")
    with Case.open(tmp_path / "case.db") as case:
        case.read([report], gazetteers=[places], now=datetime(2025, 5, 1, tzinfo=UTC))
    places.unlink()
    with Case.open(tmp_path / "case.db", read_only=True) as again:
        (incident,) = rows(again.record())
        assert [source.name for source in again.gazetteers()] == ["places.txt"]
        assert again.verify() == []
    assert (incident.place, incident.gazetteer_id) == ("Xyzvillette", "gazetteer:x1")
    assert (incident.lat, incident.lon) == (43.5, 6.1)
    assert (incident.acled_precision, incident.ucdp_precision) == (1, 1)
