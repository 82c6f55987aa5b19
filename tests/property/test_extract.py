"""Laws of what is taken from a text, for any text put together from news words and noise."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.extract import extract
from tocsin.flow import flow
from tocsin.ground import ground
from tocsin.mark import mark
from tocsin.model import Document, Interval, Language, Published, Reading, Rejected

PIECES: dict[Language, tuple[str, ...]] = {
    "en": (
        "cars were burned",
        "in Lyon",
        "on Monday night",
        "gunmen opened fire",
        "police said",
        "two people were killed",
        "the attack",
        "prisons in Nice, Lille and Metz",
        "no one",
        "was foiled",
        "reportedly",
        "if",
        "\n",
        ".",
        ",",
        "“",
        "”",
        "DDX",
        "47 tonnes",
        "—",
        "before",
        "four other hospitals",
        "and",
        "a law",
        "the minister",
        "\u202e",
        "<b>",
        "=1+1",
    ),
    "fr": (
        "des voitures ont brûlé",
        "à Lyon",
        "dans la nuit de lundi à mardi",
        "selon le parquet",
        "deux personnes ont été tuées",
        "l'attaque",
        "les prisons de Nice, Lille et Metz",
        "aurait été visée",
        "aucun",
        "tentative d'incendie",
        "\n",
        ".",
        ",",
        "«",
        "»",
        "DDX",
        "47 tonnes",
        "avant",
        "quatre autres hôpitaux",
        "et",
        "une loi",
        "la ministre",
        "\u202e",
    ),
}


def _news(language: Language) -> st.SearchStrategy[tuple[Language, str]]:
    words = st.lists(st.sampled_from(PIECES[language]) | st.text(max_size=8), max_size=30)
    return st.tuples(st.just(language), words.map(" ".join))


NEWS = _news("en") | _news("fr")


@given(NEWS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_claim_stands_on_words_of_its_document(news: tuple[Language, str]) -> None:
    """No text breaks the reading; each span lies in the text and is not empty; ids are unique."""
    language, text = news
    reading = _read(language, text)
    spans = [s for a in reading.accounts for s in a.passages]
    spans += [c.span for a in reading.accounts for _, c in a.claims()]
    spans += [c.said_by.span for a in reading.accounts for _, c in a.claims() if c.said_by]
    for name in ("statements", "figures", "measures", "responses", "doubts"):
        spans += [s for entry in getattr(reading, name) for s in entry.passages]
    for span in spans:
        assert span.document == reading.document.id
        assert 0 <= span.start < span.end <= len(text)
    ids = [a.id for a in reading.accounts]
    assert len(ids) == len(set(ids))


@given(NEWS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_reading_twice_gives_the_same(news: tuple[Language, str]) -> None:
    """Nothing but the text and its date decides."""
    assert _read(*news) == _read(*news)


def _read(language: Language, text: str) -> Reading:
    day = datetime(2024, 5, 14)  # noqa: DTZ001 (local times have no offset)
    published = Published(
        interval=Interval(start=day, end=day + timedelta(days=1), granularity="day"),
        said="2024-05-14",
        by="given",
    )
    document = Document(id="d", report="r", text=text, language=language, published=published)
    (placed,) = flow((mark(), extract(), ground()), [document], reject=_refuse)
    reading: Reading = placed.reading
    return reading


def _refuse(rejected: Rejected) -> None:
    assert rejected.is_note, rejected
