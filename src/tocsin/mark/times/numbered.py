"""Days told by their number alone: "le 14", "on the 14th", of the month that was told before.

A number with an article may be anything else ("the 14th floor", "le 13" for a department), so it
is a day only where the words around it stand as they do around a date; and `find` keeps it only
where a month was told before it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from tocsin.mark.times.meaning import Day
from tocsin.mark.times.tokens import Node
from tocsin.model import Language

_LONGEST = 31  # days of a month
_BEFORE = 16  # characters that hold the words after which a number is no day
_TOLD: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b[Oo]n the (?P<day>[0-9]{1,2})(?:st|nd|rd|th)"
        r"(?=\s*[,.;:)]|\s+(?:at|in|an?|the|another|about|around|shortly|just|after|before|when"
        r"|i|we|he|she|it|they|two|three|four|five|six|several|some)\b|\s*\Z)"
    ),
    "fr": re.compile(
        r"\b[Ll]e (?P<day>[0-9]{1,2})(?:er)?"
        r"(?!,?\s(?:rue|avenue|boulevard|place|all\u00e9e|impasse|chemin|quai|route)\b)"
        r"(?=\s*[,.;:)]|\s+(?:\u00e0|vers|dans|en|au|peu|juste|apr\u00e8s|avant|quand|un|une|des|le|la|les"
        r"|je|nous|il|elle|ils|elles|on|deux|trois|quatre|cinq|six|plusieurs)\b|\s*\Z)"
    ),
}
# "dans le 13", "appelez le 17", "devant le 10"
_NO_DAY = re.compile(
    r"\b(?:dans|sur|vers|devant|derri\u00e8re|chez|contre|num\u00e9ro|n\u00b0|faire|jouer|par|avec|appel\w*|compos\w*|joindre|contact\w*|tap\w*"
    r"|floor|hole)\s\Z",
    re.IGNORECASE,
)


def with_numbered_days(text: str, language: Language, nodes: Sequence[Node]) -> Iterator[Node]:
    """The times of a text with the days that it tells by their number alone, in text order."""
    found = _days(text, language)
    day = next(found, None)
    for node in nodes:
        while day is not None and day.end <= node.start:
            yield day
            day = next(found, None)
        while day is not None and day.start < node.end:  # it is part of a longer date
            day = next(found, None)
        yield node
    if day is not None:
        yield day
    yield from found


def is_numbered(meaning: object) -> bool:
    """Whether a meaning is a day of the month that is told by its number alone."""
    return isinstance(meaning, Day) and meaning == Day(day=meaning.day)


def _days(text: str, language: Language) -> Iterator[Node]:
    for match in _TOLD[language].finditer(text):
        number = int(match["day"])
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if 1 <= number <= _LONGEST and not _NO_DAY.search(before):
            yield Node("", match.start("day"), match.end(), Day(day=number))
