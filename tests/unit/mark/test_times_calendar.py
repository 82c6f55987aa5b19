"""Days and stretches that the words count out on the calendar, told on Tuesday 15 April 2025."""

import pytest

from tests.unit.mark.test_times import read, told
from tocsin.model import Language

DAYS_COUNTED = [
    ("en", "two days after Christmas", "2024-12-27 2024-12-27T00:00 2024-12-28T00:00"),
    ("fr", "deux jours avant lundi", "2025-04-12 04-12T00:00 04-13T00:00"),
    ("en", "the day after Monday", "2025-04-15 04-15T00:00 04-16T00:00"),
    ("fr", "au lendemain du 1er avril", "2025-04-02 04-02T00:00 04-03T00:00"),
    ("en", "two weeks from today", "2025-04-29 04-29T00:00 04-30T00:00"),
    ("en", "two Mondays ago", "2025-04-07 04-07T00:00 04-08T00:00"),
    ("fr", "vendredi en huit", "2025-04-25 04-25T00:00 04-26T00:00"),
    ("en", "the second Monday of April", "2025-04-14 04-14T00:00 04-15T00:00"),
    ("en", "the last Friday of March", "2025-03-28 03-28T00:00 03-29T00:00"),
    ("fr", "le premier dimanche de mai 2024", "2024-05-05 2024-05-05T00:00 2024-05-06T00:00"),
    ("fr", "le dernier lundi de mars", "2025-03-31 03-31T00:00 04-01T00:00"),
    ("en", "the last day of March", "2025-03-31 03-31T00:00 04-01T00:00"),
    ("fr", "le dernier jour de mars", "2025-03-31 03-31T00:00 04-01T00:00"),
    ("en", "the fifth Friday of February 2025", "XXXX-XX-XX -"),
    ("en", "on 4/14", "2025-04-14 04-14T00:00 04-15T00:00"),
    ("fr", "le 14/04", "2025-04-14 04-14T00:00 04-15T00:00"),
    ("fr", "lundi 14/04", "2025-04-14 04-14T00:00 04-15T00:00"),
    ("en", "14-Apr-2025", "2025-04-14 04-14T00:00 04-15T00:00"),
    ("en", "April ninth", "2025-04-09 04-09T00:00 04-10T00:00"),
    ("fr", "le 7 janv. à midi", "2025-01-07T12:00 01-07T12:00 01-07T13:00"),
]

HOLIDAYS = [
    ("en", "on Good Friday 2024", "2024-03-29 2024-03-29T00:00 2024-03-30T00:00"),
    ("fr", "le Vendredi saint 2024", "2024-03-29 2024-03-29T00:00 2024-03-30T00:00"),
    ("fr", "mardi gras 2025", "2025-03-04 03-04T00:00 03-05T00:00"),
    ("fr", "le mercredi des Cendres 2025", "2025-03-05 03-05T00:00 03-06T00:00"),
    ("fr", "le jeudi de l'Ascension 2024", "2024-05-09 2024-05-09T00:00 2024-05-10T00:00"),
    ("fr", "le Nouvel An", "2025-01-01 01-01T00:00 01-02T00:00"),
    ("fr", "la Saint-Sylvestre", "2024-12-31 2024-12-31T00:00 01-01T00:00"),
    ("en", "on Bastille Day", "2024-07-14 2024-07-14T00:00 2024-07-15T00:00"),
    ("en", "on Memorial Day 2024", "2024-05-27 2024-05-27T00:00 2024-05-28T00:00"),
    ("en", "on Labor Day 2024", "2024-09-02 2024-09-02T00:00 2024-09-03T00:00"),
    ("en", "on Veterans Day", "2024-11-11 2024-11-11T00:00 2024-11-12T00:00"),
    ("fr", "le week-end de Pâques", "2024-W13-WE 2024-03-30T00:00 2024-04-01T00:00"),
    ("en", "over Easter weekend", "2024-W13-WE 2024-03-30T00:00 2024-04-01T00:00"),
]

STRETCHES = [
    ("en", "the weekend of 12 April", "2025-W15-WE 04-12T00:00 04-14T00:00"),
    ("fr", "le week-end des 12 et 13 avril", "2025-W15-WE 04-12T00:00 04-14T00:00"),
    ("en", "the week before last", "2025-W14 03-31T00:00 04-07T00:00"),
    ("en", "the year after next", "2027 2027-01-01T00:00 2028-01-01T00:00"),
    ("en", "earlier in the week", "2025-W16 04-14T00:00 04-16T00:00"),
    ("en", "by the end of the month", "2025-04 04-21T00:00 05-01T00:00"),
    ("en", "since the start of the year", "2025 01-01T00:00 04-16T00:00"),
    ("fr", "courant avril", "2025-04 04-01T00:00 05-01T00:00"),
    ("fr", "dans le courant de la semaine", "2025-W16 04-14T00:00 04-21T00:00"),
    ("en", "Q1 2025", "2025-Q1 01-01T00:00 04-01T00:00"),
    ("en", "2025-Q1", "2025-Q1 01-01T00:00 04-01T00:00"),
    ("en", "13, 14 and 15 April", "2025-04-13/2025-04-15 04-13T00:00 04-16T00:00"),
    ("fr", "les 13, 14 et 15 avril", "2025-04-13/2025-04-15 04-13T00:00 04-16T00:00"),
    ("fr", "du 28 au 3 avril", "2025-03-28/2025-04-03 03-28T00:00 04-04T00:00"),
    ("en", "from 28 to 3 January 2025",
     "2024-12-28/2025-01-03 2024-12-28T00:00 01-04T00:00"),
    ("fr", "d'avril à juin 2024", "2024-04/2024-06 2024-04-01T00:00 2024-07-01T00:00"),
    ("en", "the nights of 12 and 13 April",
     "2025-04-12TNI/2025-04-13TNI 04-12T18:00 04-14T06:00"),
    ("en", "on Sunday and Monday nights",
     "2025-04-13TNI/2025-04-14TNI 04-13T18:00 04-15T06:00"),
    ("fr", "dans les nuits du 12 et du 13 avril",
     "2025-04-12TNI/2025-04-13TNI 04-12T18:00 04-14T06:00"),
    ("fr", "la nuit du 31 au 1er avril", "2025-03-31TNI 03-31T18:00 04-01T06:00"),
    ("en", "late Sunday into Monday", "2025-04-13TNI 04-13T18:00 04-14T06:00"),
    ("en", "between now and 30 April", "2025-04-30 04-15T00:00 05-01T00:00"),
    ("fr", "d'ici au 30 avril 2025", "2025-04-30 04-15T00:00 05-01T00:00"),
    ("fr", "d'ici deux semaines", "P2W 04-15T00:00 04-30T00:00"),
    ("fr", "sous huitaine", "P8D 04-15T00:00 04-24T00:00"),
    ("fr", "dans les jours à venir", "PXD 04-15T00:00 04-23T00:00"),
    ("fr", "il y a un peu plus d'un an", "2024 2024-01-01T00:00 01-01T00:00"),
    ("fr", "voilà trois jours", "2025-04-12 04-12T00:00 04-13T00:00"),
    ("en", "over the last three nights", "P3NI 04-12T18:00 04-16T00:00"),
    ("fr", "au cours des trois dernières nuits", "P3NI 04-12T18:00 04-16T00:00"),
]  # fmt: skip

HOURS = [
    ("en", "in the early hours of this morning", "2025-04-15TMO 04-15T00:00 04-15T06:00"),
    ("en", "the afternoon of the 14th", "2025-04-14TAF 04-14T12:00 04-14T18:00"),
    ("en", "at 11 last night", "2025-04-14T23:00 04-14T23:00 04-15T00:00"),
    ("en", "between 7 and 9 last night", "2025-04-14T19:00/21:00 04-14T19:00 04-14T21:00"),
    ("en", "this evening from 7 to 7:30", "2025-04-15T19:00/19:30 04-15T19:00 04-15T19:30"),
    ("en", "between midnight and 2 am on Monday",
     "2025-04-14T00:00/02:00 04-14T00:00 04-14T02:00"),
    ("fr", "lundi entre minuit et 2 heures", "2025-04-14T00:00/02:00 04-14T00:00 04-14T02:00"),
    ("fr", "la nuit de dimanche à lundi, entre minuit et 2 heures",
     "2025-04-13T24:00/02:00 04-14T00:00 04-14T02:00"),
    ("en", "half past midnight on Monday", "2025-04-14T00:30 04-14T00:30 04-14T00:31"),
    ("en", "from 10 pm on Sunday until 6 am on Monday",
     "2025-04-13T22:00/2025-04-14T06:00 04-13T22:00 04-14T07:00"),
    ("fr", "lundi sur le coup de 22 heures", "2025-04-14T22:00 04-14T21:30 04-14T22:30"),
    ("fr", "lundi à la tombée de la nuit", "2025-04-14TEV 04-14T17:00 04-14T21:00"),
    ("fr", "lundi avant l'aube", "2025-04-14TMO 04-14T00:00 04-14T06:00"),
    ("fr", "lundi à la mi-journée", "2025-04-14TMI 04-14T11:00 04-14T14:00"),
    ("en", "all night", "2025-04-14TNI 04-14T18:00 04-15T06:00"),
    ("fr", "toute la nuit", "2025-04-14TNI 04-14T18:00 04-15T06:00"),
]  # fmt: skip

AGAIN = [
    ("en", "for three consecutive nights", "P3NI -"),
    ("fr", "trois nuits de suite", "P3NI -"),
    ("fr", "trois quarts d'heure", "PT45M -"),
    ("en", "every morning", "XXXX-XX-XXTMO -"),
    ("fr", "tous les soirs", "XXXX-XX-XXTEV -"),
    ("fr", "toutes les nuits", "XXXX-XX-XXTNI -"),
    ("en", "every Monday morning", "XXXX-WXX-1TMO -"),
    ("en", "on Friday nights", "XXXX-WXX-5TNI -"),
    ("en", "every other week", "P2W -"),
    ("fr", "un jour sur deux", "P2D -"),
    ("en", "at weekends", "XXXX-WXX-WE -"),
    ("fr", "tous les week-ends", "XXXX-WXX-WE -"),
    ("fr", "deux fois par semaine", "P1W -"),
    ("en", "three times a day", "P1D -"),
    ("en", "at the present time", "PRESENT_REF -"),
    ("fr", "à ce jour", "PRESENT_REF -"),
]


@pytest.mark.parametrize(
    ("language", "words", "meant"), [*DAYS_COUNTED, *HOLIDAYS, *STRETCHES, *HOURS, *AGAIN]
)
def test_what_is_counted_out_has_its_value_and_its_interval(
    language: Language, words: str, meant: str
) -> None:
    """One time is read, and it is this one."""
    assert [told(m) for m in read(words, language)] == [meant]


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "On 20 March 2025 it began. Later in the day it fell.", "2025-03-20"),
        ("en", "On 20 March 2025 it began. In the early hours of the next morning.",
         "2025-03-21TMO"),
        ("fr", "Le 20 mars 2025. Le soir même, un feu.", "2025-03-20TEV"),
        ("fr", "Le 20 mars 2025. Le jour même, un feu.", "2025-03-20"),
        ("fr", "Le 20 mars 2025. La nuit suivante, un feu.", "2025-03-21TNI"),
        ("fr", "Le 20 mars 2025. Le week-end suivant, un feu.", "2025-W13-WE"),
    ],
)  # fmt: skip
def test_more_words_that_lean_on_the_time_told_before(
    language: Language, words: str, value: str
) -> None:
    """A day told in full governs what follows it."""
    assert read(words, language)[1].candidates[0].value == value


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "day after day, night after night"),
        ("en", "a score of 3/4, 9/11, 24/7"),
        ("en", "call 133-2010-2015"),
        ("en", "a good Monday for it, the Paris office, eastern towns"),
        ("fr", "le courant de pensée, au coup de sifflet, à la suite du vote"),
        ("fr", "Il vient de Paris, cela fait mal, qui viennent à Londres"),
    ],
)
def test_words_that_count_nothing_out_are_no_times(language: Language, words: str) -> None:
    """The other side of the rules above."""
    assert [words[m.span.start : m.span.end] for m in read(words, language)] in ([], ["Monday"])


def test_next_friday_told_in_the_same_week_may_be_either() -> None:
    """English is of two minds; French "vendredi prochain" is not."""
    (english,), (french,) = read("next Friday"), read("vendredi prochain", "fr")
    assert [c.value for c in english.candidates] == ["2025-04-18", "2025-04-25"]
    assert [c.value for c in french.candidates] == ["2025-04-18"]
    assert [english.candidates[0].certainty, french.candidates[0].certainty] == [
        "likely",
        "certain",
    ]


def test_a_time_has_no_date_where_a_length_is_counted_from_words_without_one() -> None:
    """Nothing is taken for the day of an event that has none."""
    (mention,) = read("two days after Christmas", published=None)
    assert told(mention) == "XXXX-XX-XX -"
