"""assess: a range of how many acts, a description that is no test, and who says what."""

import re
from dataclasses import replace

import pytest

from tests.linked import link
from tests.unit.link.case import (
    ARSON,
    ATTACK,
    FARVILLE,
    NEXT_NIGHT,
    NEXTHAM,
    NIGHT,
    QUAYTON,
    REGION,
    SHOTS,
    Case,
    town,
)
from tocsin.assess import assess, how_many_of
from tocsin.model import (
    Attribution,
    Claim,
    Count,
    Doubt,
    Finding,
    Inclusion,
    Interval,
    PersonMention,
    Record,
    Series,
    Span,
    Statement,
)

INLAND = town("inland", 6.5, 44.5)


def assessed(case: Case) -> tuple[tuple[Series, ...], dict[str, Finding]]:
    record = case.record()
    series, findings = assess(replace(record, incidents=link(record)))
    return series, {finding.question: finding for finding in findings}


def acts_of(case: Case) -> tuple[Count, str]:
    finding = assessed(case)[1]["How many acts?"]
    assert finding.count is not None
    return finding.count, "\n".join(finding.grounds)


def bounds(count: Count) -> tuple[int, int, int | None]:
    return count.low, count.best, count.high


def test_without_incidents_there_is_no_series_and_no_finding() -> None:
    """Nothing told, nothing found."""
    assert assess(Record()) == ((), ())


def test_one_series_holds_every_incident() -> None:
    """And its id is made of theirs."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT)
    case.tell("b", place=INLAND, when=NIGHT)

    (series,), findings = assessed(case)

    assert len(series.incidents) == 2
    assert {finding.series for finding in findings.values()} == {series.id}


def test_acts_told_one_by_one_and_apart_are_a_plain_number() -> None:
    """No doubt, no range."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT)
    case.tell("b", place=INLAND, when=NIGHT)

    count, _ = acts_of(case)

    assert bounds(count) == (2, 2, 2)
    assert count.unit == "act"


def test_two_names_of_near_places_in_one_sentence_may_be_one_act() -> None:
    """The document lists two; the low number counts them once, and the incidents stay two."""
    case = Case()
    case.document("doc")
    case.tell("a", document="doc", place=QUAYTON, kind=ATTACK)
    case.tell("b", document="doc", place=NEXTHAM, kind=ATTACK)
    case.tell("c", document="doc", place=INLAND, kind=ATTACK)

    count, grounds = acts_of(case)

    assert bounds(count) == (2, 3, 3)
    assert "Possible double count" in grounds
    assert "10 km apart" in grounds


def test_one_name_for_two_far_places_may_be_one_act_misplaced() -> None:
    """The same night and kind in two towns of one name."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT)
    case.tell("b", place=FARVILLE, when=NIGHT)

    count, grounds = acts_of(case)

    assert bounds(count) == (1, 2, 2)
    assert "misplaced" in grounds


@pytest.mark.parametrize(
    "other",
    [
        {"place": NEXTHAM, "when": NEXT_NIGHT, "kind": ARSON},
        {"place": NEXTHAM, "when": NIGHT, "kind": SHOTS},
        {"place": NEXTHAM, "when": None, "kind": ARSON},
        {"place": QUAYTON, "site": "silo", "when": NIGHT, "kind": ARSON},
    ],
)
def test_another_night_kind_or_site_is_no_possible_double(other: dict[str, object]) -> None:
    """And neither is an unknown time in another document."""
    case = Case()
    case.tell("a", place=QUAYTON, site="depot", when=NIGHT)
    case.tell("b", **other)  # type: ignore[arg-type] # parametrized

    assert acts_of(case)[0].low == 2


def test_alleged_attempted_foiled_and_planned_acts_each_count_by_a_stated_rule() -> None:
    """Alleged in the best, attempted in the high, the others not at all."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT)
    case.tell("b", place=INLAND, when=NIGHT, modality="alleged")
    case.tell("c", place=FARVILLE, when=NEXT_NIGHT, modality="attempted")
    case.tell("d", place=INLAND, when=NEXT_NIGHT, modality="foiled")
    case.tell("e", place=INLAND, when=NEXT_NIGHT, modality="planned")

    count, grounds = acts_of(case)

    assert bounds(count) == (1, 2, 3)
    for word in ("alleged", "attempted", "foiled", "planned"):
        assert word in grounds


def test_an_act_without_a_place_is_not_in_the_low_number() -> None:
    """It may be a telling of another."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT)
    case.tell("b", when=NIGHT)

    count, grounds = acts_of(case)

    assert bounds(count) == (1, 2, 2)
    assert "no known place" in grounds


def aggregate(
    case: Case,
    key: str,
    count: Count,
    *,
    document: str,
    includes: str = "",
    when: Interval | None = None,
) -> None:
    """A number of acts told by a document, which may include some told one by one."""
    account = case.tell(key, document=document, aggregate=True, when=when)
    said = Attribution(name="the harbour office", span=account.passages[0])
    claim = Claim(value=count, span=account.passages[0], by="test", said_by=said)
    case.accounts[key] = replace(account, count=(claim,), may_include=tuple(includes))


def test_a_number_smaller_than_what_it_may_include_may_also_come_on_top() -> None:
    """Four other depots: among the five named, or beside them."""
    case = Case()
    case.document("doc", text="four other depots", outlet="Quay News")
    for n, key in enumerate("abcde"):
        case.tell(key, document="doc", place=town(f"t{n}", 2.0 * n, 45))
    four = Count(low=4, best=4, high=4, unit="depot")
    aggregate(case, "z", four, document="doc", includes="abcde")

    count, grounds = acts_of(case)

    assert bounds(count) == (5, 5, 9)
    assert "“four other depots” = 4 depots (Quay News, according to the harbour office)" in grounds


def test_a_larger_number_is_a_total_and_raises_the_high_number_only() -> None:
    """What a source counts with its own definition is no act told."""
    case = Case()
    case.document("doc", text="sixty-five acts")
    case.tell("a", place=QUAYTON, when=NIGHT)
    case.tell("b", place=INLAND, when=NIGHT)
    aggregate(case, "z", Count(low=65, best=65, high=65, unit="act"), document="doc")

    count, grounds = acts_of(case)

    assert bounds(count) == (2, 2, 65)
    assert "As of 2031-05-05 12:00" in grounds


def test_numbers_of_two_origins_are_not_added_up() -> None:
    """Both may count the same acts."""
    case = Case()
    for origin in "pq":
        case.document(f"doc-{origin}", text="two others")
        for n, key in enumerate("abc"):
            case.tell(f"{key}", document=f"doc-{origin}", place=town(f"t{n}", 2.0 * n, 45))
        two = Count(low=2, best=2, high=2)
        aggregate(case, f"z{origin}", two, document=f"doc-{origin}", includes="abc")

    assert acts_of(case)[0].high == 5


def test_a_number_that_may_count_acts_of_other_reports_is_not_added_to_them() -> None:
    """Six depots in one night, four of them told one by one elsewhere: six acts, not ten."""
    case = Case()
    case.document("doc", text="six depots", outlet="Quay News")
    for n, key in enumerate("abcd"):
        case.tell(key, place=town(f"t{n}", 2.0 * n, 45), when=NIGHT)
    case.tell("e", place=INLAND, when=NEXT_NIGHT)
    six = Count(low=6, best=6, high=6, unit="depot")
    aggregate(case, "z", six, document="doc", when=NIGHT)
    record = replace(case.record(), inclusions=(Inclusion(account="z", accounts=tuple("abcd")),))
    record = replace(record, incidents=link(record))

    _, findings = assess(record)

    (acts,) = [finding for finding in findings if finding.question == "How many acts?"]
    assert acts.count is not None
    assert bounds(acts.count) == (5, 5, 7)
    assert any(
        "may count 4 incidents, told by other reports, so it tells of 2 more" in ground
        for ground in acts.grounds
    )
    four = [one for one in record.incidents if one.accounts != ("e",)]
    assert how_many_of(record, four).count == Count(low=4, best=4, high=6, unit="act")
    assert how_many_of(record, four[:3]).count == Count(low=3, best=3, high=3, unit="act")


def test_numbers_of_two_nights_are_added_and_two_of_one_night_are_not() -> None:
    """What is told of another night cannot be the same acts."""
    case = Case()
    case.tell("a", place=INLAND, when=NEXT_NIGHT)
    for key, number, when in (("x", 6, NIGHT), ("y", 4, NIGHT), ("z", 3, NEXT_NIGHT)):
        count = Count(low=number, best=number, high=number, unit="depot")
        aggregate(case, key, count, document=f"doc-{key}", when=when)

    assert bounds(acts_of(case)[0]) == (1, 1, 10)


def test_coordination_is_described_and_said_not_to_be_tested() -> None:
    """Dates, distances, targets and signatures, without a verdict, a group or a proof."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT, target_kind="vehicle", signature="QZWX")
    case.tell("b", place=INLAND, when=NIGHT, target_kind="vehicle", signature="QZWV")
    case.tell("c", place=REGION, when=NEXT_NIGHT)

    finding = assessed(case)[1]["Was it coordinated?"]
    grounds = "\n".join(finding.grounds)

    assert "Not tested" in finding.answer
    assert "a description is not a test" in finding.answer
    assert "2 of them lie within 24 hours" in grounds
    assert "at least 164 km apart" in grounds
    assert "vehicle (2)" in grounds
    assert "in 2 of 3 acts, in 2 spellings" in grounds
    assert finding.count is None
    assert finding.limits
    words = " ".join((finding.answer, grounds, *finding.limits)).casefold()
    assert not re.search(r"\bprov(?:e|es|ed|en)\b|probab|qzw|team", words)


def said(case: Case, words: str, speaker: str, *, key: str = "s") -> Statement:
    """A statement of a whole document."""
    document = f"doc-{key}"
    case.document(document, text=words, outlet="Quay News")
    span = Span(document=document, start=0, end=len(words))
    claim = Claim(value=speaker, span=span, by="test")
    return Statement(
        id=f"sta-{key}", document=document, passages=(span,), cue=None, direct=True, speaker=claim
    )


def who_says(record: Record) -> Finding | None:
    _, findings = assess(replace(record, incidents=link(record)))
    return {f.question: f for f in findings}.get("Who says that it was coordinated?")


@pytest.mark.parametrize(
    "words",
    [
        "These fires were apparently coordinated.",
        "Le caractère concerté des faits ne fait aucun doute.",
        "Leur simultanéité frappe.",
    ],
)
def test_what_sources_say_of_coordination_is_quoted_as_theirs(words: str) -> None:
    """In both languages, hedged or not."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT)
    statement = said(case, words, "the harbour office")

    finding = who_says(replace(case.record(), statements=(statement,)))

    assert finding is not None
    assert finding.grounds == (f"Quay News, the harbour office: “{words}”.",)
    assert "not adopted" in finding.answer


def test_a_concert_is_not_coordination() -> None:
    """Nor is an orchestra."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT)
    statement = said(case, "The orchestra gave its concert for the firemen.", "the mayor")

    assert who_says(replace(case.record(), statements=(statement,))) is None


def test_a_private_person_is_not_named_as_the_speaker() -> None:
    """Their words are quoted; who they are stays in the source."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT)
    statement = said(case, "It looked coordinated.", "Ada Nobody")
    span = statement.passages[0]
    person = PersonMention(span=span, name="Ada Nobody", public=False)
    record = replace(
        case.record(), statements=(statement,), persons={statement.document: (person,)}
    )

    finding = who_says(record)

    assert finding is not None
    assert "Nobody" not in " ".join(finding.grounds)


def test_a_hedge_of_the_report_is_quoted_with_what_is_doubtful_of_it() -> None:
    """Doubts have their own reason."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT)
    statement = said(case, "a string of seemingly coordinated fires", "")
    doubt = Doubt(
        id="dou-1",
        document=statement.document,
        passages=statement.passages,
        kind="hedge",
        why="a hedge, by the report",
    )

    finding = who_says(replace(case.record(), doubts=(doubt,)))

    assert finding is not None
    assert "(a hedge, by the report)" in finding.grounds[0]
