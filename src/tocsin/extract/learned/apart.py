"""Two incidents of one type in one document: whether there are two, and who belongs to which."""

import numpy as np
from numpy.typing import NDArray

from tocsin.extract.learned.context import ROLES, TYPES, Array, probability
from tocsin.extract.learned.judged import Judged
from tocsin.extract.learned.told import Part, Told
from tocsin.extract.learned.weights import Dense

SHARED = ("perpetrator", "organisation")  # who may well be behind both; the rest is of one of them
SHARED_FROM = 0.25  # belief from which a perpetrator of one incident is told of the other too
COUNTED = 0.1  # belief from which a phrase counts among those that fill a role
TELLING = 0.25  # belief from which the sentence of a filler counts as one that tells of the type
FAR = 2  # [sentences] a longer way from one telling sentence to the next is a gap
STRONGEST = 4  # fillers of each role that are looked at one by one
EVEN = 0.5  # where nothing says to which incident somebody belongs


def of_type(judged: Judged, kind: int) -> Array:
    """What is looked at to say whether a document tells of two incidents of a type."""
    beliefs, sentences = judged.roles[:, :, kind], judged.sentences
    count = int(sentences[-1]) + 1 if len(sentences) else 1
    telling = np.zeros(count, dtype=np.float32)
    for phrase, belief in zip(judged.phrases, beliefs.max(axis=1), strict=True):
        if belief > COUNTED:
            where = sentences[list(phrase.heads)]
            telling[where] = np.maximum(telling[where], belief)
    hot = np.flatnonzero(telling > TELLING)
    types = np.log(judged.types / np.maximum(1 - judged.types, 1e-6) + 1e-6)
    columns = [types[kind], types[-1], np.delete(types[:-1], kind).max(), np.log(count)]
    columns += [telling.sum(), len(hot), (np.diff(hot) > FAR).sum(), np.ptp(hot) if len(hot) else 0]
    for ranked in np.sort(beliefs, axis=0)[::-1].T:
        strongest = np.zeros(STRONGEST, dtype=np.float32)
        strongest[: len(ranked)] = ranked[:STRONGEST]
        columns += [np.log1p(ranked[ranked > COUNTED].sum()), *strongest]
    return np.array([*columns, *np.eye(len(TYPES))[kind]], dtype=np.float32)


def of_pair(sentences: NDArray[np.int64], left: Part, right: Part) -> Array:
    """What is looked at to say whether two fillers belong to one incident.

    Args:
        sentences: The number of the sentence of each token.
        left: A filler.
        right: Another; the order makes no difference.
    """
    heads = [np.array(sorted(h for p in f.names for h in p.heads)) for f in (left, right)]
    words = np.abs(heads[0][:, None] - heads[1]).min()
    where = [sorted(set(sentences[h].tolist())) for h in heads]
    nearest = min(abs(a - b) for a in where[0] for b in where[1])
    first = abs(where[0][0] - where[1][0])
    both = set(where[0]) & set(where[1])
    alike = left.role == right.role
    one, other = sorted((ROLES.index(left.role), ROLES.index(right.role)))
    pair = np.zeros((len(ROLES), len(ROLES)))
    pair[one, other] = 1
    columns = [nearest == 0, nearest == 1, np.log1p(nearest), np.log1p(words), np.log1p(first)]
    columns += [len(both) / len({*where[0], *where[1]}), np.log(len(where[0]) * len(where[1]))]
    columns += [alike, alike and nearest == 0, alike * np.log1p(words)]
    return np.array([*columns, *pair.ravel()], dtype=np.float32)


def are_two(judged: Judged, told: Told, twice: Dense) -> float:
    """How likely a document tells of two incidents, or more, of the type of one."""
    return float(probability(twice.scores(of_type(judged, TYPES.index(told.type))))[0])


def two(judged: Judged, told: Told, together: Dense) -> list[Told]:
    """Tell one incident as two, so that fillers which hang together stay so.

    Things, victims and weapons belong to one of the two. Who did it is told of both where that is
    likely enough.

    Args:
        judged: The beliefs about the document.
        told: The incident that is thought to be two.
        together: Scores how likely two fillers share an incident.
    """
    parts, count = told.parts, len(told.parts)
    odds = np.zeros((count, count), dtype=np.float32)
    for n in range(count):
        for m in range(n):
            pair = of_pair(judged.sentences, parts[n], parts[m])
            odds[n, m] = odds[m, n] = together.scores(pair)[0]
    groups = _two_groups(odds, [n for n in range(count) if parts[n].role not in SHARED])
    groups.sort(key=lambda group: -sum(parts[n].belief for n in group))
    members = [[*group] for group in groups]
    for n in (n for n in range(count) if parts[n].role in SHARED):
        here, there = (
            float(probability(odds[n, group].mean())) if group else empty
            for group, empty in zip(groups, (1.0, EVEN), strict=True)
        )
        for group, share in ((0, here), (1, there)):
            if share == max(here, there) or parts[n].belief * share > SHARED_FROM:
                members[group].append(n)
    return [Told(told.type, told.belief, tuple(parts[n] for n in group)) for group in members]


def _two_groups(odds: Array, items: list[int]) -> list[list[int]]:
    """Join the two groups that are nearest on average, until two are left; they may be empty."""
    groups = [[n] for n in items]
    while len(groups) > 2:
        pairs = [(a, b) for b in range(len(groups)) for a in range(b)]
        a, b = max(pairs, key=lambda p: float(odds[np.ix_(groups[p[0]], groups[p[1]])].mean()))
        groups[a] += groups.pop(b)
    return [*groups, [], []][:2]
