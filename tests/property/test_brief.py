"""Laws of the brief, for any text that a report may hold."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.a_brief_case import record
from tests.unit.export.test_brief_page import Page
from tocsin.export.brief import brief
from tocsin.export.brief.fit import clean, cut, run, safe_address
from tocsin.export.brief.prose import interval
from tocsin.model import Granularity, Interval, Record

ANYTHING = st.text(st.characters(codec=None), max_size=80)
MARKUP = st.sampled_from(
    ["<script>alert(1)</script>", '" onload="x', "</style>", "]]>", "&#x202e;", "{{ 7*7 }}", "%}"]
)
WORDS = st.lists(ANYTHING | MARKUP, max_size=4).map("".join)
GRANULARITIES: tuple[Granularity, ...] = (
    "minute", "hour", "part_of_day", "night", "day", "week", "month", "quarter", "year", "vague",
)  # fmt: skip


def case_with(words: str) -> Record:
    """A case of one incident at no known place, whose every free text is the same words."""
    whole = record()
    account = whole.accounts["acc-paint-wire"]
    document = replace(
        whole.documents["doc-wire"], title=words, outlet=words, address=words, title_end=0
    )
    said = replace(account.target[0], value=words)
    unplaced = replace(account.place[0], value=replace(account.place[0].value, name=words))
    account = replace(account, target=(said,), signature=(said,), place=(unplaced,))
    incidents = tuple(i for i in whole.incidents if i.id == "inc-paint")
    return Record(
        documents={document.id: document}, accounts={account.id: account}, incidents=incidents
    )


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_no_text_becomes_markup_or_turns_the_page_around(words: str) -> None:
    """Tags close in order, nothing runs, and the page can be written as UTF-8."""
    html = brief(case_with(words), title=words, version="0")
    page = Page(html)
    assert page.wrong == []
    assert page.open == []
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert not re.search("[\u202a-\u202e\x00-\x08]", html)
    html.encode("utf-8")


@given(WORDS)
def test_cleaning_twice_is_cleaning_once(words: str) -> None:
    assert clean(clean(words)) == clean(words)
    assert run(words).strip() == clean(words)


@given(WORDS, st.integers(min_value=2, max_value=60))
def test_what_is_cut_is_no_longer_than_asked(words: str, longest: int) -> None:
    assert len(cut(words, longest)) <= longest


@given(WORDS)
def test_an_address_that_is_linked_is_of_the_web(words: str) -> None:
    for address in (words, f"https://{words}", f"javascript:{words}"):
        safe = safe_address(address)
        assert safe is None or re.fullmatch(r"(?i)https?://[^\s\"'<>]+", safe)


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - local wall clock
    st.timedeltas(timedelta(minutes=1), timedelta(days=800)),
    st.sampled_from(GRANULARITIES),
)
def test_every_interval_can_be_told_and_names_its_year(
    start: datetime, length: timedelta, granularity: Granularity
) -> None:
    words = interval(Interval(start=start, end=start + length, granularity=granularity))
    last = (start + length - timedelta(microseconds=1)).year
    assert str(last) in words or str(start.year) in words or str((start + length).year) in words
