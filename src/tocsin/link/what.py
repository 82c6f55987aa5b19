"""Evidence of what happened: kind, target, means, numbers, signature, and the words themselves."""

import re
from collections.abc import Sequence

from tocsin.folding import fold, squash
from tocsin.link.between import between
from tocsin.link.telling import Telling
from tocsin.link.words import in_common, likeness
from tocsin.model import Claim, Count, Evidence, Kind
from tocsin.spelling import letters_apart

SAME_KIND, OPEN_KIND, OTHER_LABEL, OTHER_MODE, OTHER_TYPE = 1.0, 0.3, 0.0, -1.0, -3.0
"""The same kind of act; one of the two left open; another label for one method; another method,
as one act may have two; another type of event [log-odds]. Kinds are few: agreement says little."""

OUTCOMES = -2.0
"""One tells of an act carried out, the other of one stopped before [log-odds]."""

SAME_TARGET, OTHER_TARGET = 0.7, -0.3
"""What was hit [log-odds]: "a prison" and "cars before it" are one act told twice, so a difference
says little."""

PARTS = frozenset({"building"})
"""Kinds of things hit that are parts of premises: a gate, a hall."""

SAME_NUMBER, NEAR_NUMBER, OTHER_NUMBER = 0.8, 0.2, -0.8
"""Numbers of killed, injured or damaged [log-odds]: they grow by the hour, and seven cars are
eight in the next report; none and none is no agreement."""
NEAR = 0.2
"""Numbers that differ by so much of the larger, or by one, are near."""

SAME_WORDS = 0.3
"""Means or perpetrators that share a word, signatures alike [log-odds]: small, as all acts of a
series have them in common."""

COPIED = 6.0
"""The same sentence in two reports of one origin [log-odds]: it tells of the same act."""
COPIED_WORDS = 5
"""Shortest passage that can be the same sentence [words]."""
COPIED_SHARE = 0.8
"""Share of the shorter passage's words, in their order, that the longer one holds."""

ALONE = (  # where no place agrees
    (0.0, -3.0),
    (0.1, -2.5),
    (0.2, -1.0),
    (0.25, 0.5),
    (0.3, 2.0),
    (0.4, 4.5),
    (0.5, 6.0),
)
BESIDE = (  # where the places agree already, by the same words
    (0.0, -2.5),
    (0.1, -2.0),
    (0.2, -1.0),
    (0.25, -0.3),
    (0.3, 0.5),
    (0.4, 1.5),
    (0.5, 2.5),
)
"""Likeness of two reports' words and what it counts [cosine, log-odds]. Of pairs of articles on
shootings (Gun Violence Archive) log-odds are -5 below .1, -1.8 at .2, 0.7 at .3, 2.3 at
.4 and 3.2 at .6; where the towns agree, -4, -2.3, 0, 0.9 and 2.0; where they are far apart, -4,
-0.6, 1.4, 4.0 and 6.2."""
ONE_STORY, ONE_STORY_BESIDE = 2.0, 0.0
"""Least that likeness counts where the two reports are of one story, by all reports of it; and
where the places agree already: that has spoken for one story once [log-odds]. With 2 for both, more
acts of great cities are joined wrongly (`bench linking-scale`)."""

NAMED = 4
"""Names in common that are shown [names]."""

PASSAGE_MIDDLE, PASSAGE_SLOPE, PASSAGE_MOST = 0.18, 20.0, 1.0
"""Likeness of single passages counts no more [log-odds]: acts of a series are told alike."""

FIRST_IN_BOTH, FIRST_IN_ONE = 0.5, -0.5
"""An account told first in both reports, or in one of the two [log-odds]: what comes first is what
a report is about, and what follows is often an earlier act."""

_LETTERS = re.compile(r"[^\W\d_]{2,}")


def kinds_agree(left: Telling, right: Telling) -> Evidence:
    """Weigh the kinds told: a method that both tell, or else the first of each."""
    one, other = left.account.kind[0].value, right.account.kind[0].value
    told = {claim.value.label for claim in left.account.kind if claim.value.mode}
    both = [c.value.label for c in right.account.kind if c.value.mode and c.value.label in told]
    if both and one.type == other.type:
        return Evidence(weight=SAME_KIND, grounds=f"both {both[0]}")
    grounds = f"{one.label} and {other.label}"
    if one.type != other.type:
        return Evidence(weight=OTHER_TYPE, grounds=grounds)
    if not one.mode or not other.mode:
        return Evidence(weight=OPEN_KIND, grounds=f"{grounds}: one is left open")
    if one.label == other.label:
        return Evidence(weight=SAME_KIND, grounds=f"both {one.label}")
    return Evidence(weight=OTHER_LABEL if one.mode == other.mode else OTHER_MODE, grounds=grounds)


def is_open(kind: Kind) -> bool:
    """Whether a kind says that something was attacked, not how."""
    return not kind.mode


def outcomes_agree(left: Telling, right: Telling) -> Evidence:
    """Weigh that one tells of an act carried out and the other of one stopped."""
    stopped = {"foiled", "attempted"}
    done = {"happened"}
    pair = {left.modality, right.modality}
    if pair & done and "foiled" in pair & stopped:
        return Evidence(weight=OUTCOMES, grounds="carried out in one, stopped before in the other")
    return Evidence(weight=0.0, grounds="outcomes do not differ")


def targets_agree(left: Telling, right: Telling) -> Evidence:
    """Weigh the kinds of target told."""
    one = {claim.value for claim in left.account.target_kind}
    other = {claim.value for claim in right.account.target_kind}
    if not one or not other:
        return Evidence(weight=0.0, grounds="a target is not known")
    if one & other:
        return Evidence(weight=SAME_TARGET, grounds=f"same target: {min(one & other)}")
    return Evidence(weight=OTHER_TARGET, grounds=f"targets: {min(one)} and {min(other)}")


def same_premises(left: Telling, right: Telling) -> bool:
    """Whether both tell of one sort of premises, or of one sort of building or its parts."""
    one = left.premises | ({claim.value for claim in left.account.target_kind} & PARTS)
    other = right.premises | ({claim.value for claim in right.account.target_kind} & PARTS)
    return not one.isdisjoint(other)


def numbers_agree(left: Telling, right: Telling) -> Evidence:
    """Weigh the numbers of killed, injured and damaged; of each, the best pair of claims."""
    found = []
    for field in ("killed", "injured", "damage"):
        weights = [
            weight
            for a in getattr(left.account, field)
            for b in getattr(right.account, field)
            if (weight := _numbers(a.value, b.value)) is not None
        ]
        if weights:
            found.append((field, max(weights)))
    if not found:
        return Evidence(weight=0.0, grounds="no number is known in both")
    grounds = ", ".join(f"{field} {_WEIGHT_WORDS[weight]}" for field, weight in found if weight)
    return Evidence(weight=sum(weight for _, weight in found), grounds=f"numbers of {grounds}")


_WEIGHT_WORDS = {
    SAME_NUMBER: "agree",
    NEAR_NUMBER: "nearly agree",
    OTHER_NUMBER: "differ",
}


def _numbers(a: Count, b: Count) -> float | None:
    """Weigh two counts of one unit; None where they count different things."""
    if a.unit != b.unit and squash(a.unit) != squash(b.unit):
        return None
    if a.best == b.best:
        return SAME_NUMBER if a.best else 0.0
    both_reach = (a.high is None or a.high >= b.best) and (b.high is None or b.high >= a.best)
    if both_reach and a.low <= b.best and b.low <= a.best:
        return NEAR_NUMBER
    larger = max(a.best, b.best)
    return NEAR_NUMBER if abs(a.best - b.best) <= max(1.0, NEAR * larger) else OTHER_NUMBER


LARGE, NEARLY_LARGE = 3, 5
"""Numbers from which on it is telling that two reports give the same one, or nearly the same: most
acts damage or hurt one or two [things]."""


def numbers_told(left: Telling, right: Telling) -> tuple[bool, bool]:
    """Whether some number is the same in both; whether one that is not small is, or nearly."""
    same = large = False
    for field in ("killed", "injured", "damage"):
        for a in getattr(left.account, field):
            for b in getattr(right.account, field):
                weight = _numbers(a.value, b.value)
                most = max(a.value.best, b.value.best)
                same |= weight == SAME_NUMBER
                large |= weight == SAME_NUMBER and most >= LARGE
                large |= weight == NEAR_NUMBER and most >= NEARLY_LARGE
    return same, large


def traces_alike(left: Telling, right: Telling) -> bool:
    """Whether means, perpetrators or signatures are alike."""
    return details_agree(left, right).weight > 0


def details_agree(left: Telling, right: Telling) -> Evidence:
    """Weigh means, perpetrators and signatures."""
    alike = [
        field
        for field in ("means", "perpetrator")
        if _words(getattr(left.account, field)) & _words(getattr(right.account, field))
    ]
    if signatures_alike(left.account.signature, right.account.signature):
        alike.append("signature")
    if not alike:
        return Evidence(weight=0.0, grounds="no detail is known to be alike")
    return Evidence(weight=SAME_WORDS * len(alike), grounds=f"alike: {', '.join(alike)}")


def signatures_alike(left: Sequence[Claim[str]], right: Sequence[Claim[str]]) -> bool:
    """Whether two signatures are the same but for two letters of four or more."""
    return any(
        letters_apart(squash(a.value), squash(b.value))
        <= (2 if min(len(a.value), len(b.value)) > 3 else 0)
        for a in left
        for b in right
    )


def _words(claims: Sequence[Claim[str]]) -> set[str]:
    return {word for claim in claims for word in _LETTERS.findall(fold(claim.value))}


def sentences_copied(left: Telling, right: Telling) -> Evidence:
    """Weigh that two reports of one origin tell of the place named alike in the same words.

    A list sentence tells of several acts in the same words, so the places must agree by name.
    """
    short, long = sorted((left.passage, right.passage), key=len)
    if (
        left.origin == right.origin
        and left.names == right.names
        and len(short) >= COPIED_WORDS
        and _in_order(short, long) >= COPIED_SHARE * len(short)
    ):
        return Evidence(weight=COPIED, grounds="the same words, in two reports of one origin")
    return Evidence(weight=0.0, grounds="not the same words")


def _in_order(short: Sequence[str], long: Sequence[str]) -> int:
    """Length of the longest common subsequence of words."""
    row = [0] * (len(long) + 1)
    for word in short:
        before = 0
        for n, other in enumerate(long, 1):
            before, row[n] = row[n], before + 1 if word == other else max(row[n], row[n - 1])
    return row[-1]


def texts_alike(left: Telling, right: Telling, *, placed: bool, one_story: bool) -> Evidence:
    """Weigh the likeness of the words that tell of two accounts.

    Args:
        left: One account.
        right: Another.
        placed: Whether some evidence already says that the places agree.
        one_story: Whether the two reports, as a whole, are about one event.
    """
    one_language = left.document.language == right.document.language
    if all(telling.whole or telling.lead for telling in (left, right)):
        return _reports_alike(left, right, placed=placed, one_story=one_story)
    if left.words.few or right.words.few:
        return Evidence(weight=0.0, grounds="a passage is too short to compare its words")
    cosine = likeness(left.words, right.words, one_language=one_language)
    weight = min(PASSAGE_MOST, max(0.0, (cosine - PASSAGE_MIDDLE) * PASSAGE_SLOPE))
    return Evidence(weight=weight, grounds=f"likeness of words {cosine:.2f}")


def _reports_alike(left: Telling, right: Telling, *, placed: bool, one_story: bool) -> Evidence:
    if left.report.few or right.report.few:
        return Evidence(weight=0.0, grounds="a report is too short to compare its words")
    one_language = left.document.language == right.document.language
    cosine = likeness(left.report, right.report, one_language=one_language)
    weight = between(cosine, BESIDE if placed else ALONE)
    if not (left.whole and right.whole and one_language):
        weight = max(0.0, weight)
    grounds = f"likeness of the reports' words {cosine:.2f}"
    if weight > 0 and (named := in_common(left.report, right.report)[:NAMED]):
        grounds += f", such as {', '.join(named)}"
    least = ONE_STORY_BESIDE if placed else ONE_STORY
    if one_story and weight < least:
        return Evidence(weight=least, grounds=f"reports about one event; {grounds}")
    return Evidence(weight=weight, grounds=grounds)


def told_first(left: Telling, right: Telling) -> Evidence:
    """Weigh whether each report tells of the account before its other acts."""
    if left.round_up or right.round_up:
        return Evidence(weight=0.0, grounds="a report is a round-up")
    if left.lead and right.lead:
        return Evidence(weight=FIRST_IN_BOTH, grounds="told first in both reports")
    if left.lead or right.lead:
        return Evidence(weight=FIRST_IN_ONE, grounds="told first in one report only")
    return Evidence(weight=0.0, grounds="told first in neither report")
