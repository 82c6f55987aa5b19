"""All evidence on a pair of accounts, and whether it may become a link."""

from dataclasses import dataclass

from tocsin.link.nearly import NEEDS, details, nearly
from tocsin.link.telling import Telling
from tocsin.link.what import (
    COPIED,
    details_agree,
    kinds_agree,
    numbers_agree,
    outcomes_agree,
    sentences_copied,
    targets_agree,
    texts_alike,
    told_first,
)
from tocsin.link.when import times_can_meet
from tocsin.link.where import PLACED, places_can_meet, same_site
from tocsin.model import Evidence, Link

BY = "link/1"

JOIN_AT = 4.0
"""Sum of the evidence from which two accounts are judged to tell of one event [log-odds]. It must
outweigh that of all pairs of articles within a fortnight 803 in 66,373 are on one incident (Gun
Violence Archive): e to -4.4, and what articles of one fortnight have in common already. At 2, 3
and 4, 94, 96 and 98 % of the pairs joined are right, and 58, 57 and 55 % of all are
found; at 3.5 a night of the example case is merged with another act. To merge wrongly is worse."""

CONTRADICTION = -4.0
"""A single piece of evidence from which on two accounts contradict one another [log-odds]: another
night, another site of the list, a town far off. What agrees besides cannot make up for it, unless
the very words are the same."""

SAME_STORY = 4.0
"""Likeness of two reports from which on they are held to be about one event, so that a place or a
time that does not fit is likelier misread, or mistold, than another event's [log-odds]. Of 444 and
91 pairs of articles with towns far apart, none of the first and 64 of the second, which are on one
incident, are so alike (Gun Violence Archive)."""
MISREAD_PLACE, MISREAD_TIME = -2.0, -3.5
"""What a place or a time far off then still counts [log-odds]; a time also where the very words are
the same, for "last Tuesday" in a late copy is the first report's Tuesday."""

SAME_STORY_BESIDE = 1.5
"""The same likeness where the places agree [log-odds]."""
DAY_OFF, DAYS_OFF = -1.0, -7.0
"""What a time then still counts that does not fit by so much at most, three days [log-odds]. Of
pairs of articles so alike, in one town, with times up to three days apart, 17 of 17 are on one
incident (Gun Violence Archive); of those with times further apart, 31 of 59."""

LACKING = JOIN_AT - 0.5
"""Two accounts whose places are nearly one count no more, where what else is shared is too little
[log-odds]: that joins nothing, and keeps nothing apart that other reports join."""

OTHERS_TOO = 0.3
"""Both reports tell of further acts [log-odds]: little, as reports on one wave do."""

WHERE_BY_WORDS = 2.0
"""Likeness of words that can stand for a place that is not known [log-odds]."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The evidence on a pair, whose ids are in order."""

    left: str
    right: str
    weight: float
    evidence: tuple[Evidence, ...]
    contradicted: bool
    """The two cannot be in one incident, whatever else joins them to others."""
    lacks: bool = False
    """The places are nearly one, and what else is shared is too little for them to be so."""

    def as_link(self) -> Link:
        """The edge that is kept."""
        return Link(
            left=self.left,
            right=self.right,
            weight=round(self.weight, 3),
            evidence=self.evidence,
            by=BY,
        )


def weigh(one: Telling, other: Telling, *, one_story: bool = False, others: int = 0) -> Weighed:
    """Sum up what speaks for and against two accounts telling of one event.

    What is not known adds nothing. Something must say where: a place, a site, copied words, or a
    likeness of words that stands for it; without that, time and kind alone never join. A town that
    may be told for the other says so only where what else is shared is enough (`nearly`): acts of
    one wave share their night and kind.

    Args:
        one: An account.
        other: One of another report.
        one_story: Whether the two reports, as a whole, are about one event.
        others: How many further acts both reports tell of.
    """
    left, right = (one, other) if one.id < other.id else (other, one)
    site, place = same_site(left, right), places_can_meet(left, right)
    sort, place = nearly(left, right, place)
    if site.weight > 0:  # the place of one site is no second agreement, but can contradict
        place = min(place, Evidence(weight=0.0, grounds=""), key=lambda evidence: evidence.weight)
    copied = sentences_copied(left, right)
    placed = max(site.weight, place.weight) >= PLACED and sort != "only"
    words = texts_alike(left, right, placed=placed, one_story=one_story)
    time = times_can_meet(left, right)
    if words.weight >= SAME_STORY:
        place = _softened(place, MISREAD_PLACE)
    if words.weight >= SAME_STORY or copied.weight > 0:
        time = _softened(time, MISREAD_TIME)
    if placed and words.weight >= SAME_STORY_BESIDE and time.weight >= DAYS_OFF:
        time = _softened(time, DAY_OFF)
    numbers, alike = numbers_agree(left, right), details_agree(left, right)
    evidence = (
        site,
        place,
        time,
        told_first(left, right),
        kinds_agree(left, right),
        outcomes_agree(left, right),
        targets_agree(left, right),
        numbers,
        alike,
        copied,
        words,
        Evidence(
            weight=OTHERS_TOO if others else 0.0, grounds=f"both tell of {others} further acts"
        ),
    )
    weight = sum(item.weight for item in evidence)
    lacks = sort is not None and not NEEDS[sort](details(left, right, others))
    somewhere = placed or (sort is not None and not lacks)
    if not (somewhere or copied.weight > 0 or words.weight >= WHERE_BY_WORDS):
        weight = min(weight, LACKING if lacks else 0.0)
    return Weighed(
        left=left.id,
        right=right.id,
        weight=weight,
        contradicted=not copied.weight and min(i.weight for i in evidence) <= CONTRADICTION,
        evidence=tuple(
            Evidence(weight=round(item.weight, 3), grounds=item.grounds)
            for item in evidence
            if item.weight
        ),
        lacks=lacks and not (placed or copied.weight > 0),
    )


def same_words(one: Telling, other: Telling) -> Weighed:
    """The link of two accounts of which the reports are the same, word for word."""
    left, right = sorted((one.id, other.id))
    evidence = Evidence(weight=COPIED, grounds="the same report, word for word")
    return Weighed(left, right, COPIED, (evidence,), contradicted=False)


def _softened(evidence: Evidence, least: float) -> Evidence:
    if evidence.weight >= least:
        return evidence
    return Evidence(weight=least, grounds=f"{evidence.grounds}, in reports that are much alike")
