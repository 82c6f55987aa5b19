"""Laws of time mentions, for any text."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.export.timewords import in_full
from tocsin.mark.times import times_in
from tocsin.mark.times.english_words import ENTRIES as ENGLISH
from tocsin.mark.times.french_words import ENTRIES as FRENCH
from tocsin.mark.times.lengths import written
from tocsin.mark.times.meaning import Amount
from tocsin.model import Interval, Language

LANGUAGES: list[Language] = ["en", "fr"]

WORDS = sorted({word for entry in (*ENGLISH, *FRENCH) for word in entry.words})
DATED = {"NINETIES", "ROMAN", "CENTURYUNIT", "SIECLE", "ANNEES"}  # these tell a year by themselves
UNDATED = sorted({word for e in (*ENGLISH, *FRENCH) if e.symbol not in DATED for word in e.words})
NUMBERS = ["0", "5", "05", "13", "15", "1er", "15th", "31", "99", "2025", "1789", "2025-04-15"]
NUMBERS += ["on 15/4", "le 31/04", "10 pm GMT", "31 February", "28", "(0735 GMT)"]
NUMBERS += ["15/04/2025", "29/02/2023", "21h45", "7:42", "5.05", "2230", "2013-15", "1990s", "24"]
SIGNS = [",", ".", "-", "'", "’", "(", ")", "/", "€", "\n\n", "a.m.", "prison", "١٥", "²", "__"]

pieces = st.lists(st.sampled_from(WORDS + NUMBERS * 3 + SIGNS), max_size=14)
sentences = st.builds(lambda some, by: by.join(some), pieces, st.sampled_from([" ", "", "\n"]))
texts = st.one_of(
    sentences, st.text(max_size=60), st.text(alphabet="0123456789٣.,:-/ h", max_size=40)
)
LAST = datetime.fromisoformat("9999-12-31")
moments = st.datetimes(
    min_value=datetime.fromisoformat("0001-01-01"), max_value=datetime.fromisoformat("9999-12-30")
) | st.sampled_from(
    [datetime.fromisoformat(day) for day in ("0001-01-01", "9999-12-30", "2024-02-29T23:59")]
)
publications = st.one_of(
    st.none(),
    st.builds(
        lambda start, days: Interval(
            start=start,
            end=start + timedelta(days=min(days, (LAST - start).days)),
            granularity="day",
        ),
        moments,
        st.integers(min_value=0, max_value=40),
    ),
    st.builds(lambda start: Interval(start=start, end=None, granularity="vague"), moments),
)


ARTICLE = len("les ")  # TIMEX3 of French has it
LONG = 20_000  # characters: some thousand times in one island
ZONES = [None, "Europe/Paris", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu", "UTC"]


@given(
    texts,
    st.sampled_from(LANGUAGES),
    publications,
    st.sampled_from([True, False, None]),
    st.sampled_from(ZONES),
)
def test_any_text_is_read_and_its_mentions_hold(
    text: str,
    language: Language,
    published: Interval | None,
    past: bool | None,  # noqa: FBT001 - drawn by hypothesis
    zone: str | None,
) -> None:
    """Spans lie in the text, in order, none over another; no interval is inverted."""
    at = 0
    found = times_in(text, language=language, published=published, past=past, timezone=zone)
    for mention in found:
        assert at <= mention.span.start < mention.span.end <= len(text)
        words = text[mention.span.start : mention.span.end]
        assert words == words.strip()
        at = mention.span.end
        assert mention.candidates
        assert len(set(mention.candidates)) == len(mention.candidates)
        for candidate in mention.candidates:
            assert candidate.value
            interval = candidate.interval
            if interval is not None and interval.start and interval.end:
                assert interval.start <= interval.end
            assert (interval is None) == (candidate.certainty == "unanchored")
            assert in_full(candidate)


@given(texts, st.sampled_from(LANGUAGES), publications)
def test_the_ends_of_ranges_lie_in_the_text_too(
    text: str, language: Language, published: Interval | None
) -> None:
    """Split or whole, the same words are covered in order."""
    whole = times_in(text, language=language, published=published)
    split = times_in(text, language=language, published=published, timex3=True)
    assert len(split) >= len(whole)
    assert all(m.span.start < m.span.end for m in split)
    assert all(
        any(w.span.start - ARTICLE <= m.span.start and m.span.end <= w.span.end for w in whole)
        for m in split
    )
    assert all(a.span.end <= b.span.start for a, b in pairwise(split))


@given(texts, st.sampled_from(LANGUAGES), publications)
def test_a_text_has_the_same_times_each_time(
    text: str, language: Language, published: Interval | None
) -> None:
    """Nothing but the arguments counts: no clock, no state."""
    once = times_in(text, language=language, published=published)
    assert once == times_in(text, language=language, published=published)


@given(st.lists(st.sampled_from(UNDATED), max_size=14).map(" ".join), st.sampled_from(LANGUAGES))
def test_without_publication_words_without_numbers_have_no_interval(
    text: str, language: Language
) -> None:
    """Nothing is taken from today's date."""
    for mention in times_in(text, language=language):
        assert all(candidate.interval is None for candidate in mention.candidates)


@given(st.sampled_from(LANGUAGES), sentences, st.integers(min_value=0, max_value=50))
def test_words_before_a_text_move_its_spans_and_no_more(
    language: Language, text: str, some: int
) -> None:
    """A paragraph of other words shifts every mention by its length."""
    before = "xyz " * some + "\n\n"
    alone = times_in(text, language=language)
    after = times_in(before + text, language=language)
    assert [(m.span.start + len(before), m.candidates) for m in alone] == [
        (m.span.start, m.candidates) for m in after
    ]


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("en", "Monday "),
        ("en", "5 am "),
        ("en", "the night of "),
        ("en", "between 1 and "),
        ("en", "1"),
        ("en", "1."),
        ("en", "12:"),
        ("en", "2025-"),
        ("en", "\n "),
        ("en", "a.m."),
        ("en", "'90s "),
        ("fr", "le lundi 14 "),
        ("fr", "à 5 heures "),
        ("fr", "deux ans avant "),
        ("fr", "dans la nuit "),
        ("en", "on 12/13 "),
        ("en", "(0735 GMT) "),
        ("en", "the first Monday of "),
        ("fr", "d'ici "),
        ("fr", "e\u0301"),
    ],
)
def test_a_long_line_of_one_thing_is_read_in_one_pass(language: Language, piece: str) -> None:
    """Thousands of characters of any of these end; the law is that this test does."""
    text = (piece * (LONG // len(piece)))[:LONG]
    published = Interval(
        start=datetime.fromisoformat("2025-04-15"),
        end=datetime.fromisoformat("2025-04-16"),
        granularity="day",
    )
    for mention in times_in(text, language=language, published=published):
        assert mention.span.end <= len(text)


@given(
    st.one_of(st.none(), st.integers(min_value=1, max_value=10**6).map(float)),
    st.sampled_from(["S", "MIN", "H", "D", "W", "M", "Y"]),
)
def test_a_length_is_written_as_timex3_writes_it(n: float | None, unit: str) -> None:
    """P, then T before what is shorter than a day, a number or X, and the unit's letter."""
    make: Callable[..., Amount] = Amount
    value = written(make(n=n, unit=unit))
    number = "X" if n is None else str(int(n))
    assert value == f"P{'T' if unit in {'S', 'MIN', 'H'} else ''}{number}{unit[0]}"
