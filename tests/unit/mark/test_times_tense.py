"""The tense of the governing verb, by the parsers that are shipped."""

from datetime import datetime

import pytest

from tocsin.mark.parse import model
from tocsin.mark.times import times, times_in
from tocsin.model import Document, Interval, Language, Published

TUESDAY = Interval(
    start=datetime.fromisoformat("2025-04-15"),
    end=datetime.fromisoformat("2025-04-16"),
    granularity="day",
)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Two men attacked the depot on Friday.", "2025-04-11"),
        ("en", "The depot was attacked on Friday.", "2025-04-11"),
        ("en", "The minister will visit the depot on Friday.", "2025-04-18"),
        ("en", "The minister was scheduled to visit the depot on Friday.", "2025-04-18"),
        ("en", "The court is expected to rule on Friday.", "2025-04-18"),
        ("en", "They agreed to meet on Friday.", "2025-04-18"),
        ("en", "The guards, attacked on Friday, will be heard.", "2025-04-11"),
        ("en", "The men could have burned the depot on Friday.", "2025-04-11"),
        ("en", "It may reopen as early as Friday.", "2025-04-18"),
        ("fr", "Deux hommes ont attaqué le dépôt vendredi.", "2025-04-11"),
        ("fr", "Le dépôt a été attaqué vendredi.", "2025-04-11"),
        ("fr", "Le ministre se rendra au dépôt vendredi.", "2025-04-18"),
        ("fr", "Le procès aura lieu vendredi.", "2025-04-18"),
        ("fr", "Deux hommes auraient attaqué le dépôt vendredi.", "2025-04-11"),
        ("fr", "Le ministre doit se rendre au dépôt vendredi.", "2025-04-18"),
        ("en", "The judge gave the men until Friday to reply.", "2025-04-18"),
        ("en", "The court extended the ban until Friday.", "2025-04-18"),
        ("en", "Until Friday, nobody had called it arson.", "2025-04-11"),
        ("en", "They looked for ways around Friday's ruling.", "2025-04-11"),
        ("en", "They want to appeal Friday's ruling.", "2025-04-11"),
        ("en", "The vote will follow in Friday's session.", "2025-04-18"),
        ("en", "They are to return the car by 14 April.", "2025-04-14"),
    ],
)
def test_a_weekday_is_before_or_after_publication_by_its_verb(
    language: Language, text: str, value: str
) -> None:
    """Past, perfect and conditional perfect look back; future, duty and plan ahead."""
    parse = model(language)(text)
    (found,) = times_in(text, language=language, published=TUESDAY, parse=parse)
    assert found.candidates[0].value == value


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "In May it attacked a school.", "2024-05"),
        ("en", "It burned two cars on 3 June.", "2024-06-03"),
        ("fr", "En mai, il a attaqué une école.", "2024-05"),
        ("en", "They managed to escape in May.", "2024-05"),
        ("en", "The judge set a May 14 deadline.", "2025-05-14"),
        ("en", "The mayor invited them to a ceremony on May 12.", "2025-05-12"),
        ("en", "She was summoned to testify on May 12.", "2025-05-12"),
        ("en", "It dominated a summit set for Rome in May.", "2025-05"),
        ("en", "The school was closed until 30 April.", "2025-04-30"),
        ("fr", "Le préfet a rappelé l'échéance du 14 mai.", "2025-05-14"),
    ],
)
def test_what_a_verb_tells_as_past_is_never_after_publication(
    language: Language, text: str, value: str
) -> None:
    """But for an appointment, an aim or a term, which the verb is not told of."""
    parse = model(language)(text)
    (found,) = times_in(text, language=language, published=TUESDAY, parse=parse)
    assert found.candidates[0].value == value


def test_the_times_of_a_document_carry_its_id_and_its_words() -> None:
    """The entry that the pipeline uses."""
    text = "Shots hit the gate on Monday night. The court will rule on Friday."
    document = Document(
        id="doc-1",
        report="rep-1",
        text=text,
        language="en",
        published=Published(interval=TUESDAY, said="15 April 2025", by="given"),
    )
    found = times(document, model("en")(text))
    assert [(document.read(m.span), m.span.document) for m in found] == [
        ("Monday night", "doc-1"),
        ("Friday", "doc-1"),
    ]
    assert [m.candidates[0].value for m in found] == ["2025-04-14TNI", "2025-04-18"]
