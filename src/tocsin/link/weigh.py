"""All evidence on a pair of accounts, and whether it may become a link."""

from dataclasses import dataclass

from tocsin.link.telling import Telling
from tocsin.link.what import (
    COPIED,
    details_agree,
    kinds_agree,
    numbers_agree,
    outcomes_agree,
    same_premises,
    sentences_copied,
    targets_agree,
    texts_alike,
    told_first,
)
from tocsin.link.when import times_can_meet
from tocsin.link.where import NEIGHBOURS, mistold, places_can_meet, same_site
from tocsin.model import Evidence, Link

BY = "link/1"

JOIN_AT = 4.0
"""Sum of the evidence from which two accounts are judged to tell of one event [log-odds]. It must
outweigh that of all pairs of articles within a fortnight 803 in 66,373 are on one incident (Gun
Violence Archive): e to -4.4, and what articles of one fortnight have in common already. At 2, 3
and 4, 94, 96 and 98 % of the pairs joined are right, and 58, 57 and 55 % of all are
found; at 3.5 a night of the example case is merged with another act. To merge wrongly is worse."""

PLACED_AT = 1.5
"""Evidence of place from which on two accounts are held to agree in it [log-odds]: a spot, a site
or a name; not a region, and not the next town."""

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
"""What a place or a time far off then still counts [log-odds]."""

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

    def as_link(self) -> Link:
        """The edge that is kept."""
        return Link(
            left=self.left,
            right=self.right,
            weight=round(self.weight, 3),
            evidence=self.evidence,
            by=BY,
        )


def weigh(one: Telling, other: Telling, *, one_story: bool = False) -> Weighed:
    """Sum up what speaks for and against two accounts telling of one event.

    What is not known adds nothing. Something must say where: a place, a site, copied words, or a
    likeness of words that stands for it; without that, time and kind alone never join. A town next
    to the other, or one that may be told for it, says so only where a further detail agrees: acts
    of one wave share their night and kind.
    """
    left, right = (one, other) if one.id < other.id else (other, one)
    site, place = same_site(left, right), places_can_meet(left, right)
    if site.weight > 0:  # the place of one site is no second agreement, but can contradict
        place = min(place, Evidence(weight=0.0, grounds=""), key=lambda evidence: evidence.weight)
    far = place.weight
    place = mistold(left, right, place)
    copied = sentences_copied(left, right)
    placed = max(site.weight, place.weight) >= PLACED_AT
    words = texts_alike(left, right, placed=placed, one_story=one_story)
    time = times_can_meet(left, right)
    if words.weight >= SAME_STORY:
        place = _softened(place, MISREAD_PLACE)
        time = _softened(time, MISREAD_TIME)
    numbers, details = numbers_agree(left, right), details_agree(left, right)
    evidence = (
        site,
        place,
        time,
        told_first(left, right),
        kinds_agree(left, right),
        outcomes_agree(left, right),
        targets_agree(left, right),
        numbers,
        details,
        copied,
        words,
    )
    weight = sum(item.weight for item in evidence)
    near = place.weight >= NEIGHBOURS and left.is_placed and right.is_placed
    doubtful = near or place.weight > far
    special = numbers.weight > 0 or details.weight > 0 or same_premises(left, right)
    somewhere = placed or (doubtful and special)
    if not (somewhere or copied.weight > 0 or words.weight >= WHERE_BY_WORDS):
        weight = min(weight, 0.0)
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
