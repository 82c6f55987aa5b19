"""Narrative dates that govern what follows, as in "In 2019 it was formed. In May it struck".

A year or month that stands at the head of a sentence told in the past opens a frame, and dates
without a year after it are of that year, until something leads back to the publication.

Source:
    Charolles, "L'encadrement du discours: univers, champs, domaines et espaces" (1997): what is
    fronted frames the sentences after it; what stands at a sentence's end does not.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tocsin.mark.times.anchor import Anchor, Context, Frame, Tense
from tocsin.mark.times.meaning import Day, Meaning, Moment, Offset, Period, Range
from tocsin.model import TimeValue

_SENTENCE = re.compile(r"[.!?;:\u2026][\u201d\"\u00bb)]?\s|\n")
_PARAGRAPH = re.compile(r"\n\s*\n|[.!?\u2026][\u201d\"\u00bb)]?[ \t]*\n")
# A quotation of a few words or more: shorter ones are names and words held at arm's length.
_QUOTED = re.compile(r"[\"\u201c\u00ab](?:[^\"\u201c\u201d\u00ab\u00bb\n]*\s){3}")
_OPEN_QUOTE, _CLOSE_QUOTE = "\u201c\u00ab", "\u201d\u00bb"
# What may stand before the first time of a sentence that it opens.
_FRONT = re.compile(
    r"\W*(?:(?:and|but|then|later|also|again|already|finally|only|in|on|at|by|during|of|the|that"
    r"|early|late|mid|around|about|night|morning|evening|afternoon|month|year"
    r"|et|mais|puis|ensuite|enfin|en|le|la|les|l|au|aux|du|de|d|des|dans|pendant|durant|vers"
    r"|fin|d\u00e9but|mi|nuit|soir|matin|mois|ann\u00e9e|c|est|qu|que|d\u00e9j\u00e0)\b\W*)*",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"\bthe\s\Z", re.IGNORECASE)  # "The 2019 law": a year that is no adverb
_LONGEST_FRONT = 60  # characters before a fronted time
_REACH = 1200  # characters; about two paragraphs after the last date of a story it has been left
_RECENT = 31  # days; across a paragraph, a date that has just passed is the news itself


@dataclass(slots=True)
class Story:
    """The frame that a text's dates stand in, while they are read one after another."""

    text: str
    anchor: Anchor
    frame: Frame | None = None
    told_at: int = 0  # where the last date of the story ends

    def frame_of(
        self, meaning: Meaning, start: int, tense: Callable[[], Tense | None]
    ) -> Frame | None:
        """The frame that governs a date without a year, or None."""
        if self.frame is None or _partial(meaning) is None or tense() != "past":
            return None
        between = self.text[self.told_at : start]
        if start - self.told_at > _REACH or _QUOTED.search(between) or _in_quotes(between):
            self.frame = None
            return None
        fronted = _is_fronted(self.text, start)
        if _PARAGRAPH.search(between) and (not fronted or self._is_news(meaning)):
            self.frame = None
            return None
        latest = self.anchor.end.date() if self.anchor.end else None
        return Frame(start=self.frame.start, words=self.frame.words, latest=latest, forward=fronted)

    def _is_news(self, meaning: Meaning) -> bool:
        """Whether a date, read by publication, has just passed."""
        base, partial = self.anchor.day, _partial(meaning)
        if base is None or partial is None:
            return False
        year, month = base.year, base.month
        if isinstance(partial, Period):
            return partial.unit == "month" and partial.number == month
        if partial.month is None or partial.day is None:
            return False
        for told in (year, year - 1):
            try:
                passed = (base - date(told, partial.month, partial.day)).days
            except ValueError:
                continue
            if 0 <= passed <= _RECENT:
                return True
        return False

    def tell(
        self,
        meaning: Meaning,
        value: TimeValue,
        at: tuple[int, int],
        context: Context,
    ) -> None:
        """Take note of a time that was read: it opens the frame, moves it on, or closes it."""
        start, end = at
        interval = value.interval
        if _by_publication(meaning):
            self.frame = None
            return
        if interval is None or interval.start is None:
            return
        first = interval.start.date()
        governed = context.frame is not None and context.frame.said() in value.grounds
        goes_on = self.frame is not None and isinstance(meaning, Period) and meaning.told
        if not governed and not goes_on:
            past = self.anchor.year is None or first.year < self.anchor.year
            fronted = past and _has_year(meaning) and _is_fronted(self.text, start)
            if not fronted or context.tense() != "past":
                return
        self.frame = Frame(start=first, words=self.text[start:end])
        self.told_at = end


def _partial(meaning: Meaning) -> Day | Period | None:
    """The date without a year that a meaning is, or is about."""
    match meaning:
        case Day(year=None, year_shift=None, shift=None, toward=0, month=int()):
            return meaning
        case Day(year=None, year_shift=None, shift=None, toward=0, holiday=str()):
            return meaning
        case Period(year=None, year_shift=None, shift=None, toward=0, number=int()):
            return meaning if meaning.unit in {"month", "season", "quarter", "half"} else None
        case Moment(day=Day() as day):
            return _partial(meaning.night_to or day)
        case Range():
            return _partial(meaning.last)
        case _:
            return None


def _has_year(meaning: Meaning) -> bool:
    """Whether a meaning is told with its own year, or counted in years."""
    match meaning:
        case Day(year=int()) | Period(year=int()) | Period(unit="year", told=True):
            return True
        case Period(unit="year", number=int()):
            return True
        case Moment(day=Day(year=int())):
            return True
        case Offset(base="published", direction=-1):
            return meaning.amount.unit == "Y" and (meaning.amount.n or 0) > 1
        case _:
            return False


def _by_publication(meaning: Meaning) -> bool:
    """Whether a time is told from where the reader stands: "on Tuesday", "last week", "today"."""
    match meaning:
        case Day(told=False) | Period(told=False):
            counted = (meaning.shift, meaning.year_shift) != (None, None)
            return counted or (isinstance(meaning, Day) and _is_of_week(meaning))
        case Moment():
            night = meaning.overnight and meaning.day is None
            return night or (meaning.day is not None and _by_publication(meaning.day))
        case Range():
            return _by_publication(meaning.last)
        case _:
            return False


def _is_of_week(day: Day) -> bool:
    """Whether a day is told by its weekday, in the week of publication or one beside it."""
    return day.week_shift is not None or (
        day.weekday is not None and (day.day, day.month, day.holiday) == (None, None, None)
    )


def _is_fronted(text: str, start: int) -> bool:
    """Whether only little words stand between the head of a sentence and a time."""
    head = text[max(0, start - _LONGEST_FRONT) : start]
    ends = [match.end() for match in _SENTENCE.finditer(head)]
    if not ends and start > _LONGEST_FRONT:
        return False
    if text[start : start + 1].isdigit() and _DETERMINED.search(head):
        return False
    return _FRONT.fullmatch(head, ends[-1] if ends else 0) is not None


def _in_quotes(between: str) -> bool:
    """Whether a quotation has opened and not closed."""
    return sum(c in _OPEN_QUOTE for c in between) > sum(c in _CLOSE_QUOTE for c in between)
