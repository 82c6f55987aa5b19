"""The terms of the group likelihood ratio, compiled: null histories by the thousand need them.

All terms are decimal logarithms.
"""

import math

import numpy as np

from tocsin.assess.compiled import compiled
from tocsin.assess.history import Booleans, Floats, Indices

MOST_MEMBERS = 40
"""Distinct sites of one window that are counted; more change nothing."""

NODES, WEIGHTS = np.polynomial.legendre.leggauss(24)
"""For integrals over the fidelity from 0 to 1: exact for up to 47 members."""
NODES, WEIGHTS = (NODES + 1) / 2, WEIGHTS / 2

BORROWED = 5.0
"""Acts' worth of weight that the frequencies of all classes have in those of one class."""

LARGEST_COLLISION = 0.9
"""The share of already hit sites is not taken for larger: its logarithm must stay finite."""


@compiled
def timing(k: int, outside: int, exposure: float, window: float) -> float:
    """Some m of k acts planned, the rest of the background, against all of the background.

    sum over m = 2..k of 2^-(m-1) NB(k-m) / NB(k), where NB is the negative binomial with the
    posterior Gamma(1/2 + outside, exposure); the weights are the prior on the size of a plan.
    """
    a = 0.5 + outside
    total = 0.0
    product = 1.0
    for m in range(1, k + 1):
        j = k - m + 1
        product *= j * (exposure + window) / ((a + j - 1) * window)
        if m >= 2:
            total += product * 0.5 ** (m - 1)
    return math.log10(total)


@compiled
def method(counts: Indices, known: int, shares: Floats, nodes: Floats, weights: Floats) -> float:
    """One feature: members follow a template with some fidelity, against each on its own.

    sum over values v of q(v) * integral over phi of
    (phi / q(v) + 1 - phi)^n(v) (1 - phi)^(known - n(v)).
    """
    total = 0.0
    for v in range(len(counts)):
        q = shares[v]
        if counts[v] == 0:
            total += q / (known + 1)
            continue
        inner = 0.0
        for node in range(len(nodes)):
            phi = nodes[node]
            inner += (
                weights[node] * (phi / q + 1 - phi) ** counts[v] * (1 - phi) ** (known - counts[v])
            )
        total += q * inner
    return math.log10(total)


@compiled
def sites(distinct: int, collision: float) -> float:
    """That so many acts hit as many sites: certain by plan, less likely by chance."""
    total = 0.0
    for i in range(1, distinct):
        total -= math.log10(1 - min(i * collision, LARGEST_COLLISION))
    return total


@compiled
def collisions(class_of: Indices, site_of: Indices, classes: int, number_of_sites: int) -> Floats:
    """For each class the probability that two of its acts hit one site."""
    hits = np.zeros((classes, number_of_sites), np.int64)
    known = np.zeros(classes, np.int64)
    for i in range(len(class_of)):
        if site_of[i] >= 0:
            hits[class_of[i], site_of[i]] += 1
            known[class_of[i]] += 1
    result = np.zeros(classes)
    for c in range(classes):
        if known[c] >= 2:
            pairs = 0.0
            for s in range(number_of_sites):
                pairs += hits[c, s] * (hits[c, s] - 1.0)
            result[c] = pairs / (known[c] * (known[c] - 1.0))
    return result


@compiled
def frequencies(class_of: Indices, features: Indices, classes: int, values: Indices) -> Indices:
    """Counts of each value of each feature by class, shape (classes, features, most values)."""
    counts = np.zeros((classes, features.shape[1], values.max() if len(values) else 1), np.int64)
    for i in range(len(class_of)):
        for f in range(features.shape[1]):
            if features[i, f] >= 0:
                counts[class_of[i], f, features[i, f]] += 1
    return counts


@compiled
def methods(
    members: Indices,
    features: Indices,
    c: int,
    counts: Indices,
    values: Indices,
    nodes: Floats,
    weights: Floats,
    cap: float,
) -> float:
    """The sum over features, capped: features go together, so that a plain sum overstates.

    Shares of values are those of the class outside of the window, drawn towards those of all.
    """
    total = 0.0
    for f in range(len(values)):
        inside = np.zeros(values[f], np.int64)
        known = 0
        for i in members:
            if features[i, f] >= 0:
                inside[features[i, f]] += 1
                known += 1
        if known < 2:
            continue
        of_all = np.zeros(values[f])
        of_class = 0.0
        everything = 0.0
        for v in range(values[f]):
            for other in range(counts.shape[0]):
                of_all[v] += counts[other, f, v]
            of_all[v] += 1.0 - inside[v]
            everything += of_all[v]
            of_class += counts[c, f, v] - inside[v]
        shares = np.empty(values[f])
        for v in range(values[f]):
            borrowed = BORROWED * of_all[v] / everything
            shares[v] = (max(counts[c, f, v] - inside[v], 0) + borrowed) / (of_class + BORROWED)
        total += method(inside, known, shares, nodes, weights)
    return min(total, cap)


@compiled
def _within(
    rows: Indices,
    counted: Booleans,
    times: Floats,
    class_of: Indices,
    site_of: Indices,
    window: float,
    stamp: int,
    seen: Indices,
    members: Indices,
) -> tuple[int, int]:
    """Gather the first act at each site from the first row on: how many, and how many acts in all.

    ``seen`` has, for each site, the stamp of the window that met it last; ``members`` is filled.
    """
    first = rows[0]
    distinct = 0
    inside = 0
    for i in rows:
        if class_of[i] != class_of[first] or times[i] >= times[first] + window:
            break
        inside += 1
        s = site_of[i]
        if counted[i] and s >= 0 and seen[s] != stamp and distinct < MOST_MEMBERS:
            seen[s] = stamp
            members[distinct] = i
            distinct += 1
    return distinct, inside


@compiled
def largest(
    rows: Indices,
    counted: Booleans,
    times: Floats,
    class_of: Indices,
    site_of: Indices,
    features: Indices,
    classes: int,
    number_of_sites: int,
    values: Indices,
    span: float,
    windows: Floats,
    nodes: Floats,
    weights: Floats,
    cap: float,
) -> Floats:
    """The best window of all classes and lengths: ratio, class, first act, length, sites.

    ``rows`` has the acts by class, within a class in the order of time; only ``counted`` acts make
    a plan, all others are background.
    """
    n = len(times)
    counts = frequencies(class_of, features, classes, values)
    collision = collisions(class_of, site_of, classes, number_of_sites)
    of_class = np.zeros(classes, np.int64)
    for i in range(n):
        of_class[class_of[i]] += 1
    seen = np.full(number_of_sites, -1, np.int64)
    members = np.empty(MOST_MEMBERS, np.int64)
    best = np.array([-np.inf, -1.0, -1.0, 0.0, 0.0])
    stamp = 0
    for w in range(len(windows)):
        window = windows[w]
        for at in range(n):
            first = rows[at]
            c = class_of[first]
            if not counted[first]:
                continue
            stamp += 1
            distinct, inside = _within(
                rows[at:], counted, times, class_of, site_of, window, stamp, seen, members
            )
            if distinct < 2:
                continue
            value = timing(distinct, of_class[c] - inside, span - window, window)
            value += sites(distinct, collision[c])
            if value + cap <= best[0]:
                continue
            value += methods(members[:distinct], features, c, counts, values, nodes, weights, cap)
            if value > best[0]:
                best[0] = value
                best[1] = c
                best[2] = first
                best[3] = window
                best[4] = distinct
    return best
