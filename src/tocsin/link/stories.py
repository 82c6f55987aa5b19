"""Documents -> stories: which reports, as a whole, are about one event.

A report often tells more than was read of it as accounts, so its words, its day and what was read
are weighed together. Reports of which no account was read are in stories too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tocsin.link.between import between
from tocsin.link.telling import Telling
from tocsin.link.what import kinds_agree, numbers_agree
from tocsin.link.when import published_apart, times_can_meet
from tocsin.link.where import places_can_meet, same_site
from tocsin.link.words import Words, in_common, likeness
from tocsin.model import Document, Evidence

ALIKE = (
    (0.0, -4.0),
    (0.1, -3.5),
    (0.2, -2.0),
    (0.25, -0.5),
    (0.3, 1.0),
    (0.4, 3.5),
    (0.5, 5.0),
)
"""Likeness of two reports' words and what it counts [cosine, log-odds], odds of the pair that is
compared included. Of pairs of articles on shootings that share rare words or place and time (Gun
Violence Archive), log-odds of one incident are -4 below .1, -2 at .2, 1 at .3, 4 from
.4 on."""

ACROSS_LANGUAGES = 1.0
"""Likeness by names alone can speak for one story no more than this [log-odds]."""

PUBLISHED = ((1.0, 1.0), (3.0, 0.5), (7.0, 0.3), (14.0, -0.2), (45.0, -0.7))
PUBLISHED_FAR = -1.2
"""What it counts when two reports were published within so many days [d, log-odds]."""

FACTS = 0.5
"""What was read as accounts counts so much of its weight: it is often read of another act."""

FACTS_LEAST = -6.0
"""What was read speaks against one story no more than this [log-odds]."""

STORY_AT = 0.0
"""Mean weight from which on reports are one story [log-odds]: more likely than not. On one half of
1,216 shootings (Gun Violence Archive) -0.5, 0 and 1 give pairwise F1 89, 86 and 85."""

SHOWN = 4
"""Names in common that are shown [names]."""


@dataclass(frozen=True, slots=True)
class Report:
    """A document with its words and the accounts read of it."""

    document: Document
    words: Words
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """What speaks for and against two reports being about one event."""

    weight: float
    evidence: tuple[Evidence, ...]


def alike(left: Report, right: Report) -> Alike:
    """Weigh whether two reports are about one event; the order does not matter."""
    evidence = (_words(left, right), _published(left, right), *_facts(left, right))
    return Alike(sum(item.weight for item in evidence), evidence)


def _words(left: Report, right: Report) -> Evidence:
    one_language = left.document.language == right.document.language
    cosine = likeness(left.words, right.words, one_language=one_language)
    weight = between(cosine, ALIKE)
    if left.words.few or right.words.few:
        return Evidence(weight=0.0, grounds="a report is too short to compare its words")
    if not one_language:
        weight = min(ACROSS_LANGUAGES, weight)
    grounds = f"likeness of the reports' words {cosine:.2f}"
    if weight > 0 and (named := in_common(left.words, right.words)[:SHOWN]):
        grounds += f", such as {', '.join(named)}"
    return Evidence(weight=weight, grounds=grounds)


def _published(left: Report, right: Report) -> Evidence:
    apart = published_apart(left.document, right.document)
    if apart is None:
        return Evidence(weight=0.0, grounds="a day of publication is not known")
    days = apart / timedelta(days=1)
    weight = next((w for most, w in PUBLISHED if days <= most), PUBLISHED_FAR)
    return Evidence(weight=weight, grounds=f"reports published {days:.0f} days apart")


def _facts(left: Report, right: Report) -> Iterable[Evidence]:
    """The best pair of accounts, at a part of its weight."""
    found = [
        _pair(one, other)
        for one in left.tellings
        for other in right.tellings
        if one.standing == other.standing
    ]
    best = max(found, key=_total, default=())
    scale = FACTS * (1.0 if _total(best) >= FACTS_LEAST else FACTS_LEAST / _total(best))
    return (Evidence(weight=item.weight * scale, grounds=item.grounds) for item in best)


def _pair(one: Telling, other: Telling) -> tuple[Evidence, ...]:
    return (
        same_site(one, other),
        places_can_meet(one, other),
        times_can_meet(one, other),
        kinds_agree(one, other),
        numbers_agree(one, other),
    )


def _total(evidence: Sequence[Evidence]) -> float:
    return sum(item.weight for item in evidence)
