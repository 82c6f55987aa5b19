"""What English and French time words mean, told on Tuesday 15 April 2025."""

from datetime import datetime

import pytest

from tocsin.mark.times import times_in
from tocsin.model import Interval, Language, TimeMention

TUESDAY = Interval(
    start=datetime.fromisoformat("2025-04-15"),
    end=datetime.fromisoformat("2025-04-16"),
    granularity="day",
)


def read(
    text: str,
    language: Language = "en",
    *,
    published: Interval | None = TUESDAY,
    past: bool | None = True,
    timex3: bool = False,
) -> tuple[TimeMention, ...]:
    """The mentions of a text of 15 April 2025."""
    return times_in(text, language=language, published=published, past=past, timex3=timex3)


def told(mention: TimeMention) -> str:
    """The best candidate in short: its value, and its interval as start and end."""
    best = mention.candidates[0]
    if best.interval is None:
        return f"{best.value} -"
    start, end = best.interval.start, best.interval.end
    return " ".join((best.value, _short(start), _short(end)))


def _short(moment: datetime | None) -> str:
    if moment is None:
        return ".."
    return f"{moment:%m-%dT%H:%M}" if moment.year == 2025 else f"{moment:%Y-%m-%dT%H:%M}"


DAYS = [
    ("en", "on Monday", "2025-04-14 04-14T00:00 04-15T00:00"),
    ("fr", "lundi", "2025-04-14 04-14T00:00 04-15T00:00"),
    ("en", "on Tuesday", "2025-04-15 04-15T00:00 04-16T00:00"),
    ("fr", "ce mardi", "2025-04-15 04-15T00:00 04-16T00:00"),
    ("en", "last Tuesday", "2025-04-08 04-08T00:00 04-09T00:00"),
    ("fr", "mardi dernier", "2025-04-08 04-08T00:00 04-09T00:00"),
    ("en", "next Tuesday", "2025-04-22 04-22T00:00 04-23T00:00"),
    ("fr", "mardi prochain", "2025-04-22 04-22T00:00 04-23T00:00"),
    ("fr", "ce mercredi", "2025-04-16 04-16T00:00 04-17T00:00"),
    ("en", "Tuesday of last week", "2025-04-08 04-08T00:00 04-09T00:00"),
    ("fr", "jeudi de la semaine dernière", "2025-04-10 04-10T00:00 04-11T00:00"),
    ("en", "yesterday", "2025-04-14 04-14T00:00 04-15T00:00"),
    ("fr", "avant-hier", "2025-04-13 04-13T00:00 04-14T00:00"),
    ("fr", "aujourd’hui", "2025-04-15 04-15T00:00 04-16T00:00"),
    ("en", "the day before yesterday", "2025-04-13 04-13T00:00 04-14T00:00"),
    ("en", "15 April", "2025-04-15 04-15T00:00 04-16T00:00"),
    ("en", "April 13th", "2025-04-13 04-13T00:00 04-14T00:00"),
    ("en", "the 2nd of March", "2025-03-02 03-02T00:00 03-03T00:00"),
    ("en", "Oct. 23", "2024-10-23 2024-10-23T00:00 2024-10-24T00:00"),
    ("en", "Sunday, April 13, 2025,", "2025-04-13 04-13T00:00 04-14T00:00"),
    ("en", "9 May 1995", "1995-05-09 1995-05-09T00:00 1995-05-10T00:00"),
    ("en", "4 April last year", "2024-04-04 2024-04-04T00:00 2024-04-05T00:00"),
    ("fr", "le 1er avril", "2025-04-01 04-01T00:00 04-02T00:00"),
    ("fr", "dimanche 13 avril 2025", "2025-04-13 04-13T00:00 04-14T00:00"),
    ("fr", "le 26 septembre dernier", "2024-09-26 2024-09-26T00:00 2024-09-27T00:00"),
    ("fr", "le 4 mars de l'année dernière", "2024-03-04 2024-03-04T00:00 2024-03-05T00:00"),
    ("fr", "LUNDI 14 AVRIL", "2025-04-14 04-14T00:00 04-15T00:00"),
    ("fr", "le 3 FEVRIER", "2025-02-03 02-03T00:00 02-04T00:00"),
    ("en", "2025-04-13", "2025-04-13 04-13T00:00 04-14T00:00"),
    ("en", "13/04/2025", "2025-04-13 04-13T00:00 04-14T00:00"),
    ("en", "04/13/2025", "2025-04-13 04-13T00:00 04-14T00:00"),
    ("fr", "13.04.2025", "2025-04-13 04-13T00:00 04-14T00:00"),
    ("en", "last Easter", "2024-03-31 2024-03-31T00:00 2024-04-01T00:00"),
    ("fr", "lundi de Pâques 2025", "2025-04-21 04-21T00:00 04-22T00:00"),
    ("en", "Christmas Eve", "2024-12-24 2024-12-24T00:00 2024-12-25T00:00"),
    ("en", "early Tuesday", "2025-04-15 04-15T00:00 04-15T09:00"),
    ("fr", "tôt mardi", "2025-04-15 04-15T00:00 04-15T09:00"),
    ("en", "late Monday", "2025-04-14 04-14T18:00 04-15T00:00"),
]

NIGHTS = [
    ("en", "on Monday night", "2025-04-14TNI 04-14T18:00 04-15T06:00"),
    ("en", "in the night of Monday to Tuesday", "2025-04-14TNI 04-14T18:00 04-15T06:00"),
    ("en", "overnight from Monday to Tuesday", "2025-04-14TNI 04-14T18:00 04-15T06:00"),
    ("en", "overnight Monday", "2025-04-14TNI 04-14T18:00 04-15T06:00"),
    ("en", "overnight", "2025-04-14TNI 04-14T18:00 04-15T06:00"),
    ("en", "last night", "2025-04-14TNI 04-14T18:00 04-15T06:00"),
    ("en", "tonight", "2025-04-15TNI 04-15T18:00 04-16T06:00"),
    ("en", "the night of 13-14 April", "2025-04-13TNI 04-13T18:00 04-14T06:00"),
    ("en", "the night of April 13", "2025-04-13TNI 04-13T18:00 04-14T06:00"),
    ("en", "the night of Sunday 13 to Monday 14 April", "2025-04-13TNI 04-13T18:00 04-14T06:00"),
    ("fr", "dans la nuit de lundi à mardi", "2025-04-14TNI 04-14T18:00 04-15T06:00"),
    ("fr", "dans la nuit du 13 au 14 avril", "2025-04-13TNI 04-13T18:00 04-14T06:00"),
    ("fr", "la nuit de lundi 14 à mardi 15 avril", "2025-04-14TNI 04-14T18:00 04-15T06:00"),
    ("fr", "la nuit du 31 mars au 1er avril", "2025-03-31TNI 03-31T18:00 04-01T06:00"),
    ("fr", "la nuit du 31 décembre au 1er janvier 2025",
     "2024-12-31TNI 2024-12-31T18:00 01-01T06:00"),
    ("fr", "la nuit dernière", "2025-04-14TNI 04-14T18:00 04-15T06:00"),
    ("fr", "cette nuit", "2025-04-14TNI 04-14T18:00 04-15T06:00"),
]  # fmt: skip

PARTS = [
    ("en", "this morning", "2025-04-15TMO 04-15T06:00 04-15T12:00"),
    ("en", "on Tuesday afternoon", "2025-04-15TAF 04-15T12:00 04-15T18:00"),
    ("en", "in the early hours of Tuesday", "2025-04-15TMO 04-15T00:00 04-15T06:00"),
    ("en", "in the small hours of Tuesday morning", "2025-04-15TMO 04-15T00:00 04-15T06:00"),
    ("en", "early Tuesday morning", "2025-04-15TMO 04-15T00:00 04-15T09:00"),
    ("en", "the early morning hours of April 11", "2025-04-11TMO 04-11T00:00 04-11T06:00"),
    ("en", "the evening of April 13", "2025-04-13TEV 04-13T18:00 04-14T00:00"),
    ("fr", "ce mardi matin", "2025-04-15TMO 04-15T06:00 04-15T12:00"),
    ("fr", "hier soir", "2025-04-14TEV 04-14T18:00 04-15T00:00"),
    ("fr", "mardi au petit matin", "2025-04-15TMO 04-15T04:00 04-15T08:00"),
    ("fr", "lundi en fin d'après-midi", "2025-04-14TAF 04-14T15:00 04-14T18:00"),
    ("fr", "dans la soirée de lundi", "2025-04-14TEV 04-14T18:00 04-15T00:00"),
    ("fr", "le 14 au soir", "2025-04-14TEV 04-14T18:00 04-15T00:00"),
    ("fr", "aux premières heures de mardi", "2025-04-15TMO 04-15T00:00 04-15T06:00"),
]

CLOCKS = [
    ("en", "at 5.05 am on Monday", "2025-04-14T05:05 04-14T05:05 04-14T05:06"),
    ("en", "Monday at 7:42 p.m.", "2025-04-14T19:42 04-14T19:42 04-14T19:43"),
    ("en", "around 10pm on Monday", "2025-04-14T22:00 04-14T21:30 04-14T22:30"),
    ("en", "10 o'clock on Monday night", "2025-04-14T22:00 04-14T22:00 04-14T23:00"),
    ("en", "1 am on Monday night", "2025-04-15T01:00 04-15T01:00 04-15T02:00"),
    ("en", "just after midnight on Tuesday", "2025-04-15T00:00 04-15T00:00 04-15T00:30"),
    ("en", "noon on Monday", "2025-04-14T12:00 04-14T12:00 04-14T13:00"),
    ("en", "2230 hours on Monday", "2025-04-14T22:30 04-14T22:30 04-14T22:31"),
    ("en", "between 10 and 10.30 pm on Monday",
     "2025-04-14T22:00/22:30 04-14T22:00 04-14T22:30"),
    ("en", "from 10pm to 2am on Monday", "2025-04-14T22:00/02:00 04-14T22:00 04-15T02:00"),
    ("en", "2025-04-13T23:05", "2025-04-13T23:05 04-13T23:05 04-13T23:06"),
    ("en", "ten past nine on Monday evening", "2025-04-14T21:10 04-14T21:10 04-14T21:11"),
    ("en", "half past ten on Monday night", "2025-04-14T22:30 04-14T22:30 04-14T22:31"),
    ("en", "quarter to five on Monday", "2025-04-14T04:45 04-14T04:45 04-14T04:46"),
    ("fr", "lundi à neuf heures moins dix", "2025-04-14T08:50 04-14T08:50 04-14T08:51"),
    ("fr", "lundi à cinq heures dix", "2025-04-14T05:10 04-14T05:10 04-14T05:11"),
    ("fr", "lundi vers 22h20", "2025-04-14T22:20 04-14T22:05 04-14T22:35"),
    ("fr", "vers 21h45 lundi", "2025-04-14T21:45 04-14T21:30 04-14T22:00"),
    ("fr", "lundi, à 21 h 10", "2025-04-14T21:10 04-14T21:10 04-14T21:11"),
    ("fr", "lundi à 5 heures", "2025-04-14T05:00 04-14T05:00 04-14T06:00"),
    ("fr", "lundi 14 avril à 20 heures", "2025-04-14T20:00 04-14T20:00 04-14T21:00"),
    ("fr", "mardi peu avant 3 heures", "2025-04-15T03:00 04-15T02:30 04-15T03:00"),
    ("fr", "lundi soir à 8 heures", "2025-04-14T20:00 04-14T20:00 04-14T21:00"),
    ("fr", "lundi entre 22h et 22h30", "2025-04-14T22:00/22:30 04-14T22:00 04-14T22:30"),
    ("fr", "dans la nuit de lundi à mardi, vers 3 heures",
     "2025-04-15T03:00 04-15T02:30 04-15T03:30"),
    ("fr", "dans la nuit du 13 au 14 avril, vers 23 h",
     "2025-04-13T23:00 04-13T22:30 04-13T23:30"),
    ("fr", "mardi à une heure et demie du matin", "2025-04-15T01:30 04-15T01:30 04-15T01:31"),
    ("fr", "lundi à midi", "2025-04-14T12:00 04-14T12:00 04-14T13:00"),
]  # fmt: skip

PERIODS = [
    ("en", "in February", "2025-02 02-01T00:00 03-01T00:00"),
    ("en", "last October", "2024-10 2024-10-01T00:00 2024-11-01T00:00"),
    ("en", "in March 2024", "2024-03 2024-03-01T00:00 2024-04-01T00:00"),
    ("en", "April last year", "2024-04 2024-04-01T00:00 2024-05-01T00:00"),
    ("en", "mid-April", "2025-04 04-11T00:00 04-21T00:00"),
    ("fr", "début avril", "2025-04 04-01T00:00 04-11T00:00"),
    ("fr", "fin mars", "2025-03 03-22T00:00 04-01T00:00"),
    ("fr", "en février dernier", "2025-02 02-01T00:00 03-01T00:00"),
    ("en", "last week", "2025-W15 04-07T00:00 04-14T00:00"),
    ("fr", "la semaine dernière", "2025-W15 04-07T00:00 04-14T00:00"),
    ("en", "the week of April 7", "2025-W15 04-07T00:00 04-14T00:00"),
    ("en", "over the weekend", "2025-W15-WE 04-12T00:00 04-14T00:00"),
    ("fr", "le week-end dernier", "2025-W15-WE 04-12T00:00 04-14T00:00"),
    ("fr", "le mois dernier", "2025-03 03-01T00:00 04-01T00:00"),
    ("en", "last year", "2024 2024-01-01T00:00 01-01T00:00"),
    ("fr", "l'an dernier", "2024 2024-01-01T00:00 01-01T00:00"),
    ("en", "in 2023", "2023 2023-01-01T00:00 2024-01-01T00:00"),
    ("en", "last summer", "2024-SU 2024-06-01T00:00 2024-09-01T00:00"),
    ("fr", "cet hiver", "2024-WI 2024-12-01T00:00 03-01T00:00"),
    ("fr", "l'été 2024", "2024-SU 2024-06-01T00:00 2024-09-01T00:00"),
    ("en", "the first quarter of 2025", "2025-Q1 01-01T00:00 04-01T00:00"),
    ("fr", "au second semestre 2024", "2024-H2 2024-07-01T00:00 01-01T00:00"),
    ("en", "the 1990s", "199X 1990-01-01T00:00 2000-01-01T00:00"),
    ("fr", "les années 90", "199X 1990-01-01T00:00 2000-01-01T00:00"),
    ("fr", "au XXe siècle", "19XX 1900-01-01T00:00 2000-01-01T00:00"),
    ("en", "the 19th century", "18XX 1800-01-01T00:00 1900-01-01T00:00"),
    ("en", "earlier this year", "2025 01-01T00:00 04-16T00:00"),
    ("en", "the first 11 months of last year", "P11M 2024-01-01T00:00 2024-12-01T00:00"),
    ("fr", "les 11 premiers mois de 2024", "P11M 2024-01-01T00:00 2024-12-01T00:00"),
    ("fr", "la première semaine d'avril", "2025-W14 04-01T00:00 04-08T00:00"),
    ("en", "the last three days of March", "P3D 03-29T00:00 04-01T00:00"),
]

LENGTHS = [
    ("en", "for three months", "P3M -"),
    ("en", "four years", "P4Y -"),
    ("fr", "pendant trois ans", "P3Y -"),
    ("fr", "quatre-vingt-dix jours", "P90D -"),
    ("en", "twenty-five days", "P25D -"),
    ("en", "five and a half hours", "PT5H30M -"),
    ("fr", "une heure et demie", "PT1H30M -"),
    ("fr", "une quinzaine de jours", "P15D -"),
    ("en", "several weeks", "PXW -"),
    ("en", "2 years and 3 months", "P2Y3M -"),
    ("fr", "deux ans et trois mois", "P2Y3M -"),
    ("en", "one day, three hours and five minutes", "P1DT3H5M -"),
    ("en", "two hours and thirty minutes", "PT2H30M -"),
    ("en", "2 years and 3 months ago", "2023-01 2023-01-01T00:00 2023-02-01T00:00"),
    ("fr", "il y a un an et dix jours", "2024-04-05 2024-04-05T00:00 2024-04-06T00:00"),
    ("en", "a two-day visit", "P2D -"),
    ("en", "two days ago", "2025-04-13 04-13T00:00 04-14T00:00"),
    ("fr", "il y a deux jours", "2025-04-13 04-13T00:00 04-14T00:00"),
    ("en", "three weeks ago", "2025-W13 03-24T00:00 03-31T00:00"),
    ("fr", "il y a un an", "2024 2024-01-01T00:00 01-01T00:00"),
    ("en", "a few days ago", "PXD 04-08T00:00 04-15T00:00"),
    ("en", "in recent days", "PXD 04-08T00:00 04-16T00:00"),
    ("fr", "ces derniers jours", "PXD 04-08T00:00 04-16T00:00"),
    ("en", "in the past three weeks", "P3W 03-25T00:00 04-16T00:00"),
    ("fr", "les dernières 48 heures", "PT48H 04-13T00:00 04-16T00:00"),
    ("en", "recently", "PAST_REF .. 04-16T00:00"),
    ("en", "now", "PRESENT_REF -"),
    ("fr", "actuellement", "PRESENT_REF -"),
    ("en", "every three months", "P3M -"),
    ("fr", "tous les trois mois", "P3M -"),
    ("en", "daily", "P1D -"),
    ("en", "twice a week", "P1W -"),
    ("fr", "chaque lundi", "XXXX-WXX-1 -"),
    ("fr", "tous les jeudis", "XXXX-WXX-4 -"),
    ("en", "on Mondays", "XXXX-WXX-1 -"),
]

RANGES = [
    ("en", "between 13 and 24 April", "2025-04-13/2025-04-24 04-13T00:00 04-25T00:00"),
    ("fr", "du 13 au 24 avril", "2025-04-13/2025-04-24 04-13T00:00 04-25T00:00"),
    ("fr", "entre le 13 et le 24 avril", "2025-04-13/2025-04-24 04-13T00:00 04-25T00:00"),
    ("en", "April 13 to 15", "2025-04-13/2025-04-15 04-13T00:00 04-16T00:00"),
    ("fr", "les 14 et 15 avril", "2025-04-14/2025-04-15 04-14T00:00 04-16T00:00"),
    ("en", "from Monday to Wednesday", "2025-04-07/2025-04-09 04-07T00:00 04-10T00:00"),
    ("fr", "de vendredi à lundi", "2025-04-11/2025-04-14 04-11T00:00 04-15T00:00"),
    ("en", "2013-15", "2013/2015 2013-01-01T00:00 2016-01-01T00:00"),
    ("en", "between March and May 2024", "2024-03/2024-05 2024-03-01T00:00 2024-06-01T00:00"),
    ("en", "from December to February 2025", "2024-12/2025-02 2024-12-01T00:00 03-01T00:00"),
    ("en", "since Monday", "2025-04-14 04-14T00:00 04-16T00:00"),
    ("fr", "depuis le 1er avril", "2025-04-01 04-01T00:00 04-16T00:00"),
    ("en", "before 10 April", "2025-04-10 .. 04-10T00:00"),
    ("fr", "après lundi", "2025-04-14 04-15T00:00 .."),
    ("fr", "jusqu'à lundi", "2025-04-14 .. 04-15T00:00"),
]


@pytest.mark.parametrize(
    ("language", "words", "meant"),
    [*DAYS, *NIGHTS, *PARTS, *CLOCKS, *PERIODS, *LENGTHS, *RANGES],
)
def test_words_of_the_past_have_the_value_and_the_interval_of_the_latest(
    language: Language, words: str, meant: str
) -> None:
    """Told of the past on 15 April 2025, one time is read, and it is this one."""
    assert [told(m) for m in read(words, language)] == [meant]


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "on Friday", "2025-04-18"),
        ("fr", "vendredi", "2025-04-18"),
        ("en", "on Tuesday", "2025-04-15"),
        ("en", "in June", "2025-06"),
        ("fr", "le 2 mars", "2026-03-02"),
        ("en", "over the weekend", "2025-W16-WE"),
        ("en", "overnight", "2025-04-15TNI"),
        ("en", "in two weeks", "2025-W18"),
        ("fr", "dans deux jours", "2025-04-17"),
    ],
)
def test_words_of_what_is_to_come_mean_the_next(language: Language, words: str, value: str) -> None:
    """The same words after a verb of the future."""
    assert [m.candidates[0].value for m in read(words, language, past=False)] == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 2 May", "2025-05-02"),
        ("on 20 March", "2025-03-20"),
        ("on Monday", "2025-04-14"),
        ("Monday 14 April", "2025-04-14"),
        ("Friday 14 April", "2023-04-14"),
    ],
)
def test_without_a_tense_a_date_is_the_nearest_and_a_weekday_the_latest(
    words: str, value: str
) -> None:
    """A weekday told beside a date decides the year."""
    assert [m.candidates[0].value for m in read(words, past=None)] == [value]


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "on Tuesday", "XXXX-WXX-2"),
        ("fr", "dans la nuit de lundi à mardi", "XXXX-WXX-1TNI"),
        ("en", "15 April", "XXXX-04-15"),
        ("en", "in February", "XXXX-02"),
        ("en", "last week", "XXXX-WXX"),
        ("fr", "l'an dernier", "XXXX"),
        ("fr", "hier soir", "XXXX-XX-XXTEV"),
        ("en", "at 5.05 am", "T05:05"),
        ("en", "two days ago", "XXXX-XX-XX"),
        ("en", "in recent days", "PXD"),
    ],
)
def test_without_publication_relative_times_stay_relative(
    language: Language, words: str, value: str
) -> None:
    """Nothing is guessed from today's date: no interval, and a value with its gaps."""
    (mention,) = read(words, language, published=None)
    assert mention.candidates[0].value == value
    assert mention.candidates[0].interval is None
    assert mention.candidates[0].grounds


def test_a_full_date_needs_no_publication() -> None:
    """What the text itself says in full is an interval."""
    (mention,) = read("on 15 April 2025", published=None)
    assert told(mention) == "2025-04-15 04-15T00:00 04-16T00:00"


def test_publication_known_to_the_month_anchors_no_weekday() -> None:
    """Only what the publication's precision allows is anchored."""
    april = Interval(
        start=datetime.fromisoformat("2025-04-01"),
        end=datetime.fromisoformat("2025-05-01"),
        granularity="month",
    )
    values = [told(m) for m in read("On Monday, last month, last year.", published=april)]
    assert values == [
        "XXXX-WXX-1 -",
        "2025-03 03-01T00:00 04-01T00:00",
        "2024 2024-01-01T00:00 01-01T00:00",
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It may rain; women march on Paris; May said so."),
        ("en", "He freed 2025 prisoners and paid $2000."),
        ("en", "the second man, a second attack, seconded"),
        ("en", "The clock struck; against the clock."),
        ("en", "The Sun reported that he sat on it."),
        ("en", "Black Friday sales, wrote the Sunday Mirror."),
        ("en", "a 44-year-old man, aged 15 years"),
        ("en", "The camera runs 24 hours a day."),
        ("en", "17- and 18-year-olds, 20 to 25 years of age"),
        ("en", "see https://example.org/2025/04/report"),
        ("en", "Case 133-03-2020, file 12.34.56.78, route A10, 10.5 percent."),
        ("en", "the fall of the wall; spring to mind; winter tyres"),
        ("fr", "Il a été vu, ils ont été blessés, puis arrêtés."),
        ("fr", "Un homme de 34 ans, âgé de 15 ans, et une fillette de 6 ans."),
        ("fr", "rue du 8 mai 1945, place du 4-Septembre"),
        ("fr", "Or la fin est proche, et la planète Mars aussi."),
        ("fr", "2025 détenus, 21 voitures, 8 véhicules"),
        ("fr", "Il veille sur eux en première page du Midi."),
    ],
)
def test_words_that_only_look_like_times_are_none(language: Language, text: str) -> None:
    """Verbs, names, ages, streets, sums and codes."""
    assert [text[m.span.start : m.span.end] for m in read(text, language)] == []


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "Il a purgé une peine de trois ans.", "P3Y"),
        ("fr", "à 5 heures de route", "PT5H"),
        ("fr", "une grève de 24 heures", "PT24H"),
        ("fr", "plus de 20 ans", "P20Y"),
        ("en", "In 2025 prisoners were moved.", "2025"),
        ("en", "the 2024 attacks", "2024"),
        ("fr", "les attaques de 2024", "2024"),
    ],
)
def test_words_that_look_like_none_are_times(language: Language, text: str, value: str) -> None:
    """The other side of each rule above."""
    assert [m.candidates[0].value for m in read(text, language)] == [value]
