"""What a ledger adds up to, and what in it does not."""

from collections.abc import Callable

import pytest

from tocsin.check import check
from tocsin.model import Checked, Record

CaseOf = Callable[..., Record]


def _why(checked: Checked, kind: str) -> list[str]:
    return [one.why for one in checked.mismatches if one.kind == kind]


def test_an_office_alone_means_its_holder_in_the_case(case_of: CaseOf) -> None:
    """A report in one language names who another report, in the other, tells by office."""
    record = case_of(
        ("2031-07-14", "en", "Interior Minister Anna Field visited Leeds."),
        ("2031-07-15", "fr", "Le ministre de l'Intérieur a assuré que rien ne changerait."),
    )
    (statement,) = record.statements
    assert check(record).voices == {statement.id: "Anna Field"}


def test_an_office_with_two_holders_means_nobody(case_of: CaseOf) -> None:
    """Nobody is guessed, and that both are told in one office is shown with both passages."""
    record = case_of(
        ("2031-07-14", "en", "Interior Minister Anna Field visited Leeds."),
        ("2031-07-15", "en", "Interior Minister Paul Horn visited York."),
        ("2031-07-16", "en", "The interior minister said that nothing would change."),
        ("2031-07-17", "en", "Interior Minister Anna Field left for Hull."),
    )
    checked = check(record)
    assert checked.voices == {}
    (why,) = _why(checked, "role")
    assert "Anna Field and Paul Horn" in why
    (mismatch,) = [one for one in checked.mismatches if one.kind == "role"]
    assert len({span.document for span in mismatch.passages}) == 2


def test_one_after_the_other_in_an_office_is_no_mismatch(case_of: CaseOf) -> None:
    """Offices are told with the days on which reports say so."""
    record = case_of(
        ("2031-07-14", "en", "Interior Minister Anna Field visited Leeds."),
        ("2031-07-16", "en", "Interior Minister Paul Horn visited York."),
    )
    checked = check(record)
    assert _why(checked, "role") == []
    held = {o.name: [(h.office, str(h.first)) for h in o.held] for o in checked.officials}
    assert held == {
        "Anna Field": [("interior minister", "2031-07-14")],
        "Paul Horn": [("interior minister", "2031-07-16")],
    }


@pytest.mark.parametrize(
    ("other", "result"),
    [
        ("Customs seized 20 tonnes of sugar in 2029.", "holds"),
        ("Customs seized 20,000 kilos of sugar in 2029.", "holds"),
        ("Customs seized 40 tonnes of sugar in 2029.", "fails"),
        ("Customs seized 20 tonnes of salt in 2029.", "cannot be checked"),
        ("Customs seized 20 tonnes of sugar in 2028.", "cannot be checked"),
    ],
)
def test_a_comparison_is_held_against_other_reports(
    case_of: CaseOf, other: str, result: str
) -> None:
    """Only the same thing in the other period can say whether "more than double" is so."""
    text = "Customs seized 47 tonnes of sugar in 2030, more than double the amount seized in 2029."
    record = case_of(("2031-07-14", "en", text), ("2031-07-15", "en", other))
    (tested,) = check(record).tested
    assert tested.result == result
    assert len(_why(check(record), "comparison")) == (result == "fails")


def test_a_percentage_that_its_own_numbers_contradict(case_of: CaseOf) -> None:
    """From 180 to 240 is a third more, no half."""
    text = "The number of guards rose by 50 percent, from 180 to 240."
    checked = check(case_of(("2031-07-14", "en", text)))
    assert [t.result for t in checked.tested] == ["fails"]


def test_the_same_figure_over_reports_is_a_series(case_of: CaseOf) -> None:
    """In the order of its periods; acts and cases of one number are not one."""
    record = case_of(
        ("2031-07-14", "en", "Customs seized 47 tonnes of sugar in 2030."),
        ("2031-07-15", "fr", "Les douanes ont saisi 12 tonnes de sucre en 2029."),
        ("2031-07-16", "en", "Customs seized 30 tonnes of sugar in 2028."),
        ("2031-07-17", "en", "Police have recorded 120 attacks since May."),
        ("2031-07-18", "en", "Prosecutors have handled 120 cases since May."),
    )
    checked = check(record)
    figures = {f.id: f for f in record.figures}
    told = [[figures[id_].value for id_ in series.figures] for series in checked.series]
    assert [[claim.value for claim in one if claim] for one in told] == [[30, 47]]


def test_two_values_of_one_figure_and_period(case_of: CaseOf) -> None:
    """Forty and fifty tonnes of one year cannot both be right; over forty and fifty can."""
    first = ("2031-07-14", "en", "Customs seized 40 tonnes of sugar in 2030.")
    bound = ("2031-07-14", "en", "Customs seized over 40 tonnes of sugar in 2030.")
    second = ("2031-07-15", "en", "Customs seized 50 tonnes of sugar in 2030.")
    assert len(_why(check(case_of(first, second)), "figure")) == 1
    assert _why(check(case_of(bound, second)), "figure") == []


def test_a_person_quoted_in_two_ways(case_of: CaseOf) -> None:
    """A few words that differ are shown; a quotation cut short is none."""
    said = "“We will not close a single ward this year,” Health Minister Anna Field said."
    other = "“We will not close a single school this year,” Health Minister Anna Field said."
    short = "“We will not close a single ward,” Health Minister Anna Field said."
    first = ("2031-07-14", "en", said)
    (why,) = _why(check(case_of(first, ("2031-07-15", "en", other))), "quotation")
    assert "ward" in why
    assert "school" in why
    assert _why(check(case_of(first, ("2031-07-16", "en", short))), "quotation") == []


def test_a_law_under_three_names_over_time(case_of: CaseOf) -> None:
    """Its steps are in the order of the days, and a step back is shown."""
    record = case_of(
        (
            "2031-07-14",
            "en",
            "Lawmakers are debating the Quiet Nights bill, which would ban fireworks.",
        ),
        (
            "2031-07-15",
            "en",
            (
                "The Horn bill, known as the Quiet Nights bill, was adopted by parliament. "
                "It would ban fireworks."
            ),
        ),
        ("2031-07-16", "en", "Lawmakers are debating the Horn bill, which would ban fireworks."),
    )
    checked = check(record)
    (law,) = checked.laws
    assert [step.status for step in law.steps] == [
        "before parliament",
        "adopted",
        "before parliament",
    ]
    assert len(_why(checked, "law")) == 1


def test_a_lead_that_a_later_report_drops(case_of: CaseOf) -> None:
    """Across languages, where both share the head of a word; a lead about something else stays."""
    record = case_of(
        ("2031-07-14", "fr", "La piste anarchiste est privilégiée."),
        ("2031-07-15", "en", "Detectives suspect that a rival crew burned the boats."),
        ("2031-07-16", "en", "The anarchist theory was dropped."),
    )
    leads = {lead.id: lead for lead in record.leads}
    superseded = check(record).superseded
    told = [(leads[one.lead].document, leads[one.by].document) for one in superseded]
    assert told == [("doc-2031-07-14", "doc-2031-07-16")]


def test_an_empty_case_adds_up(case_of: CaseOf) -> None:
    """Nothing is found in nothing."""
    assert check(case_of()) == Checked()


def test_the_same_case_is_checked_the_same(case_of: CaseOf) -> None:
    """Byte for byte, as all that Tocsin derives."""
    record = case_of(
        ("2031-07-14", "en", "Interior Minister Anna Field visited Leeds."),
        ("2031-07-15", "en", "Interior Minister Paul Horn visited York."),
    )
    assert check(record) == check(record)


@pytest.mark.parametrize(
    ("text", "results"),
    [
        (
            "Le syndicat a recensé 250 vols en 2030, contre 163 en 2029, soit une hausse de 31 %.",
            "fails",
        ),
        (
            "The city spent $14 million on locks this year, double the $6 million spent in 2029.",
            "fails",
        ),
        ("The union counted 312 thefts in 2030, up from 240 in 2029, a rise of 30%.", "holds"),
        ("Some 543 thefts were counted in 2030, a 45% rise from the 374 counted in 2028.", "holds"),
        ("Some 543 thefts were counted in 2030, a 75% rise from the 374 counted in 2028.", "fails"),
    ],
)
def test_a_comparison_told_with_both_values(case_of: CaseOf, text: str, results: str) -> None:
    """Held against the value beside it, whatever other sentences tell."""
    before = "Le ministère a recensé 214 vols en 2028, contre 163 en 2027, soit une hausse de 31 %."
    language = "fr" if " contre " in text else "en"
    day = "2031-07-14"
    record = case_of((day, language, f"{before}\n\n{text}" if language == "fr" else text))
    told = [t.result for t in check(record).tested]
    assert told[-1] == results


def test_figures_of_unlike_things_do_not_clash(case_of: CaseOf) -> None:
    """Attacks on schools and attacks on mosques are two numbers."""
    record = case_of(
        ("2031-07-14", "en", "The group recorded 174 attacks on mosques in 2030."),
        ("2031-07-15", "en", "The union recorded 39 attacks on schools in 2030."),
    )
    assert _why(check(record), "figure") == []


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The group logged 50 incidents in 2029.", "The council logged 83 incidents in 2029."),
        (
            "The union counted 40 arson attacks in 2029.",
            "The union counted 90 bomb threats in 2029.",
        ),
        (
            "Police logged 372 incidents in 2029 against one group.",
            "Police logged 129 more incidents in 2029.",
        ),
        (
            "In 2029, 686 thefts were counted, against 921 in 2028; frauds fell by 15 %.",
            "Nothing else is known.",
        ),
    ],
)
def test_what_may_count_different_things_does_not_clash(
    case_of: CaseOf, text: str, other: str
) -> None:
    """A word such as "incidents" names no thing, and a difference is no level."""
    checked = check(case_of(("2031-07-14", "en", text), ("2031-07-15", "en", other)))
    assert _why(checked, "figure") == []
    assert _why(checked, "comparison") == []


def test_one_source_with_two_counts_of_one_period(case_of: CaseOf) -> None:
    """The same source is held to its general words, and anyone to words that name the thing."""
    first = ("2031-07-14", "en", "The union counted 57 attacks in 2029.")
    second = ("2031-07-15", "en", "The union counted 75 attacks in 2029.")
    assert len(_why(check(case_of(first, second)), "figure")) == 1
    first = ("2031-07-14", "en", "The union counted 57 attacks on barns in 2029.")
    second = ("2031-07-15", "en", "The council counted 75 attacks on barns in 2029.")
    assert len(_why(check(case_of(first, second)), "figure")) == 1


def test_a_deputy_and_a_senate_president_hold_other_offices(case_of: CaseOf) -> None:
    """Nobody is told in two offices, nor two in one."""
    record = case_of(
        ("2031-07-14", "en", "President Anna Field said that nothing would change."),
        ("2031-07-14", "en", "Senate President Paul Horn said that nothing would change."),
        ("2031-07-14", "en", "Interior Minister Ruth Hall said that nothing would change."),
        ("2031-07-14", "en", "Deputy Interior Minister Max Low said that nothing would change."),
        (
            "2031-07-14",
            "en",
            "Franco Rocha, president of the Federation of Guards, said that nothing would change.",
        ),
    )
    assert _why(check(record), "role") == []
