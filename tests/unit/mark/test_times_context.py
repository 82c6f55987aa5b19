"""Times that lean on other times of the text, and how mentions are cut out of it."""

from datetime import datetime

import pytest

from tocsin.mark.times import times_in
from tocsin.mark.times.cascade import Entry, Got, Grammar, Rule, same
from tocsin.mark.times.tokens import islands
from tocsin.model import Interval, Language, TimeMention

TUESDAY = Interval(
    start=datetime.fromisoformat("2025-04-15"),
    end=datetime.fromisoformat("2025-04-16"),
    granularity="day",
)


def read(text: str, language: Language = "en", *, timex3: bool = False) -> list[tuple[str, str]]:
    """The words and the best value of each time of a text of 15 April 2025."""
    return [
        (text[m.span.start : m.span.end], m.candidates[0].value)
        for m in mentions(text, language, timex3=timex3)
    ]


def mentions(
    text: str, language: Language = "en", *, timex3: bool = False
) -> tuple[TimeMention, ...]:
    return times_in(text, language=language, published=TUESDAY, past=True, timex3=timex3)


def test_a_bare_clock_time_is_of_the_day_told_before() -> None:
    """And after a new day, of that one."""
    text = (
        "On Sunday a van burned at 23:05. Another followed at 23:40. On Monday, at 5 am, a third."
    )
    assert [value for _, value in read(text)] == [
        "2025-04-13",
        "2025-04-13T23:05",
        "2025-04-13T23:40",
        "2025-04-14T05:00",
    ]


def test_a_bare_clock_time_is_of_the_day_that_its_sentence_tells_later() -> None:
    """The day before it belongs to another sentence."""
    text = "He left on Friday. He was shot at 10 pm as he stood in his kitchen on Sunday."
    assert read(text)[1] == ("10 pm", "2025-04-13T22:00")


def test_a_bare_clock_time_without_any_day_says_that_none_is_told() -> None:
    """The day of publication is a convention of news, and the grounds say so."""
    (mention,) = mentions("The alarm came at 5.05 am.")
    assert mention.candidates[0].value == "2025-04-15T05:05"
    assert mention.candidates[0].grounds == ("no day is told: the day of publication",)


def test_a_day_told_long_before_no_longer_holds() -> None:
    """After two paragraphs of other things the day has been left."""
    text = "It began on Sunday. " + "The yard lay still and nobody spoke of it. " * 40 + "At 5 am."
    assert read(text)[-1] == ("5 am", "2025-04-15T05:00")


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "On Tuesday at 00:40 it began; that night, two fled.", "2025-04-14TNI"),
        ("fr", "Mardi vers 0h40, des tirs. La même nuit, un feu.", "2025-04-14TNI"),
        ("en", "In the night of Sunday to Monday it began. At 2 am it burned.", "2025-04-14T02:00"),
        (
            "en",
            "In the night of Sunday to Monday it began. At 11 pm it burned.",
            "2025-04-13T23:00",
        ),
        ("fr", "Lundi vers 3 heures, un feu. Vers minuit, un autre.", "2025-04-13T24:00"),
        ("fr", "Lundi vers 22 heures, un feu. Vers minuit, un autre.", "2025-04-14T24:00"),
    ],
)
def test_hours_after_midnight_belong_to_the_night_before(
    language: Language, text: str, value: str
) -> None:
    """A night, its small hours and the midnight that is nearer."""
    assert read(text, language)[1][1] == value


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "the next day", "2025-03-21"),
        ("en", "the following day", "2025-03-21"),
        ("en", "the day before", "2025-03-19"),
        ("en", "that night", "2025-03-20TNI"),
        ("en", "the same day", "2025-03-20"),
        ("en", "the following Monday", "2025-03-24"),
        ("fr", "le lendemain", "2025-03-21"),
        ("fr", "la veille", "2025-03-19"),
        ("fr", "la veille au soir", "2025-03-19TEV"),
        ("fr", "ce jour-là", "2025-03-20"),
        ("fr", "cette nuit-là", "2025-03-20TNI"),
        ("fr", "le surlendemain", "2025-03-22"),
        ("fr", "la semaine suivante", "2025-W13"),
    ],
)
def test_days_beside_are_counted_from_the_time_told_before(
    language: Language, words: str, value: str
) -> None:
    """A full date in the text anchors them, not the publication."""
    start = "On 20 March 2025 it began. " if language == "en" else "Le 20 mars 2025. "
    assert read(f"{start}Then, {words}.", language)[1][1] == value


def test_a_length_later_is_counted_from_the_time_told_before() -> None:
    """TIMEX3 keeps the length; the interval is where it leads."""
    mention = mentions("On Sunday at 23:05 it burned. Two hours later it fell.")[1]
    assert mention.candidates[0].value == "PT2H"
    interval = mention.candidates[0].interval
    assert interval == Interval(
        start=datetime.fromisoformat("2025-04-14T00:35"),
        end=datetime.fromisoformat("2025-04-14T01:35"),
        granularity="hour",
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Vans were found days before what seemed to be the raid on Monday night."),
        ("fr", "Retrouvés quelques jours avant ce qui semble être le raid de lundi soir."),
    ],
)
def test_days_before_something_dated_end_where_it_begins(language: Language, text: str) -> None:
    """And reach back a week, vaguely."""
    best = mentions(text, language)[0].candidates[0]
    assert best.value == "PXD"
    assert best.interval == Interval(
        start=datetime.fromisoformat("2025-04-07T18:00"),
        end=datetime.fromisoformat("2025-04-14T18:00"),
        granularity="vague",
    )


def test_days_before_something_without_a_date_have_no_interval() -> None:
    """The next sentence does not count."""
    first = mentions("Vans were found days before the raid. On Monday he left.")[0]
    assert first.candidates[0].interval is None


def test_that_year_is_the_one_told_before() -> None:
    """A month tells its year."""
    assert read("He fled in June 1998 and was jailed that year.")[1] == ("that year", "1998")


def test_less_likely_readings_follow() -> None:
    """The other Monday, and the grounds of both."""
    best, other = mentions("on Monday")[0].candidates
    assert (best.value, other.value) == ("2025-04-14", "2025-04-21")
    assert best.grounds == ("the Monday before publication", "told as past")
    assert other.grounds == ("the Monday after publication",)
    assert (best.recurs, other.recurs) == ("week", "week")


def test_day_and_month_that_may_have_changed_places_give_both() -> None:
    """The nearer one first in English, the French order in French."""
    assert [c.value for c in mentions("on 04/05/2025")[0].candidates] == [
        "2025-04-05",
        "2025-05-04",
    ]
    assert [c.value for c in mentions("le 04/05/2025", "fr")[0].candidates] == [
        "2025-05-04",
        "2025-04-05",
    ]


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "30 February 2025", "2025-02-XX"),
        ("en", "31/04/2025", "2025-04-XX"),
        ("en", "29 February 2025", "2025-02-XX"),
        ("fr", "30 février", "XXXX-02-XX"),
        ("en", "39/39/2020", "2020-XX-XX"),
    ],
)
def test_a_day_that_no_calendar_has_has_no_interval(
    language: Language, words: str, value: str
) -> None:
    """The words are shown, and why nothing follows from them."""
    (mention,) = mentions(words, language)
    (only,) = mention.candidates
    assert (only.value, only.interval, only.certainty) == (value, None, "unanchored")
    assert only.grounds == ("no calendar has this day",)


def test_figures_that_are_no_date_are_none() -> None:
    assert read("version 45.13.2025") == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("between 13 and 24 April", [("13", "2025-04-13"), ("24 April", "2025-04-24")]),
        ("2013-15", [("2013", "2013"), ("15", "2015")]),
        (
            "on Monday from 10pm to 11pm",
            [("Monday from 10pm", "2025-04-14T22:00"), ("11pm", "2025-04-14T23:00")],
        ),
    ],
)
def test_the_ends_of_a_range_can_be_mentions_of_their_own(
    text: str, parts: list[tuple[str, str]]
) -> None:
    """As TIMEX3 wants them."""
    assert read(text, timex3=True) == parts
    assert len(read(text)) == 1


def test_the_longest_words_are_one_mention() -> None:
    """Weekday, date, part of the day and hour are one time."""
    text = "Lundi 14 avril 2025 au soir, vers 22 h 20, deux voitures ont brûlé."
    assert read(text, "fr") == [("Lundi 14 avril 2025 au soir, vers 22 h 20", "2025-04-14T22:20")]


def test_a_paragraph_end_is_not_read_across() -> None:
    """A title's last word and a text's first are two times."""
    assert [words for words, _ in read("The raid of Monday\n\n15 April was warm")] == [
        "Monday",
        "15 April",
    ]


def test_letters_with_separate_accents_are_read() -> None:
    """A decomposed text has the same times, and spans that index it as it stands."""
    text = "le 3 fe\u0301vrier, cet e\u0301te\u0301"
    assert read(text, "fr") == [("3 fe\u0301vrier", "2025-02-03"), ("e\u0301te\u0301", "2024-SU")]


def test_a_word_with_two_symbols_is_refused() -> None:
    """A grammar's mistakes show when it is made."""
    with pytest.raises(ValueError, match="'may' has two symbols"):
        grammar([same("MONTH", "may"), same("VERB", "may")], [])


def test_a_rule_that_names_no_symbol_is_refused() -> None:
    with pytest.raises(ValueError, match="no word and no rule gives 'YEAR4'"):
        grammar([same("MONTH", "june")], [Rule("MONTH YEAR4", "TIME", first)])


def test_a_word_that_shares_its_symbol_with_a_time_is_refused() -> None:
    with pytest.raises(ValueError, match="same symbol"):
        grammar([same("TIME", "june")], [Rule("TIME", "TIME", first)])


def test_a_word_without_a_value_is_not_what_a_rule_makes() -> None:
    """Else the bare word would be taken for the rule's result: "clock" for a clock time."""
    with pytest.raises(ValueError, match="without a value"):
        grammar([same("MONTH", "june", 6), same("CLOCK", "clock")], [Rule("MONTH", "CLOCK", first)])


def test_a_rule_without_a_meaning_leaves_the_words_to_the_next_rule() -> None:
    """Here the first rule gives no meaning to the word, and the second does."""
    rules = [Rule("<x:MONTH>", "TIME", lambda _: None), Rule("<x:MONTH>", "TIME", first)]
    made = grammar([Entry("MONTH", {"june": 6})], rules)
    (island,) = islands("in june", made.words)
    assert [(node.start, node.end, node.value) for node in made.times(island)] == [(3, 7, 6)]


def first(got: Got) -> object:
    return got("x")


def grammar(entries: list[Entry], rules: list[Rule]) -> Grammar:
    rules = rules or [Rule("MONTH", "TIME", first)]
    return Grammar(entries, [rules], macros={}, telling=["MONTH"], ends=["TIME"])
