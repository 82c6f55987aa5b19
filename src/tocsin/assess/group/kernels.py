"""The terms of the group likelihood ratio, compiled: null histories by the thousand need them.

All terms are decimal logarithms.
"""

import math

import numpy as np

from tocsin.assess.compiled import compiled
from tocsin.assess.history import Booleans, Floats, Indices

MOST_MEMBERS = 40
"""Distinct sites of one window that are counted; more change nothing."""

MOST_AGAIN = 15
"""Acts of one window at sites that it holds already, up to which a timing is worked out once."""

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
def template(as_it: int, otherwise: int, share: float) -> float:
    """Acts that follow a template of some value with unknown fidelity phi, even from 0 to 1.

    The integral over phi of (phi / q + 1 - phi)^a (1 - phi)^b, for a acts as it and b otherwise:
    sum over j of (a over j) (1/q - 1)^j j! b! / (j + b + 1)!
    """
    rarity = 1 / share - 1
    term = 1 / (otherwise + 1)
    total = term
    for j in range(as_it):
        term *= rarity * (as_it - j) / (otherwise + j + 2)
        total += term
    return total


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
    of_all: Indices,
    of_class: Indices,
    values: Indices,
    cap: float,
) -> float:
    """The sum over features, capped: features go together, so that a plain sum overstates.

    Of each feature log10 of the sum over its values v of q(v) `template` of v, where q is the share
    of the class outside of the window, drawn towards that of all.

    Args:
        members: Rows of the window.
        features: Of all rows.
        c: Class of the members.
        counts: From `frequencies`.
        of_all: The same over all classes, shape (features, most values).
        of_class: The same over all values, shape (classes, features).
        values: How many values each feature has.
        cap: The largest sum.
    """
    total = 0.0
    for f in range(len(values)):
        known = 0
        for i in members:
            known += features[i, f] >= 0
        if known < 2:
            continue
        everything = of_all[f].sum() + values[f] - known
        outside = of_class[c, f] - known
        seen = 0.0
        inner = 0.0
        for at in range(len(members)):
            v = features[members[at], f]
            number = 0
            for other in range(len(members)):
                if features[members[other], f] == v:
                    number += 1
                    if other < at:
                        break
            else:
                if v >= 0:
                    borrowed = BORROWED * (of_all[f, v] + 1 - number) / everything
                    share = (counts[c, f, v] - number + borrowed) / (outside + BORROWED)
                    seen += share
                    inner += share * template(number, known - number, share)
        total += math.log10(inner + max(1 - seen, 0.0) / (known + 1))
    return min(total, cap)


@compiled
def _firsts(
    at: int,
    end: int,
    rows: Indices,
    counted: Booleans,
    site_of: Indices,
    stamp: int,
    seen: Indices,
    members: Indices,
) -> int:
    """Gather the first act at each site of a window; how many.

    ``seen`` has, for each site, the stamp of the window that met it last; ``members`` is filled.
    """
    distinct = 0
    for place in range(at, end):
        i = rows[place]
        s = site_of[i]
        if counted[i] and s >= 0 and seen[s] != stamp and distinct < MOST_MEMBERS:
            seen[s] = stamp
            members[distinct] = i
            distinct += 1
    return distinct


@compiled
def _counts(rows: Indices, counted: Booleans, site_of: Indices) -> Indices:
    """The site of each row, in the order of the rows; -1: it counts for none."""
    sites_of_rows = np.empty(len(rows), np.int64)
    for place in range(len(rows)):
        i = rows[place]
        sites_of_rows[place] = site_of[i] if counted[i] else -1
    return sites_of_rows


@compiled
def _enters(site: int, here: Indices) -> int:
    """Let an act into the window; 1 where it is the first at its site."""
    if site < 0:
        return 0
    here[site] += 1
    return int(here[site] == 1)


@compiled
def _leaves(site: int, here: Indices) -> int:
    """Let an act out of the window; 1 where it was the last at its site."""
    if site < 0:
        return 0
    here[site] -= 1
    return int(here[site] == 0)


@compiled
def _timed(
    distinct: int, inside: int, number: int, span: float, window: float, known: Floats
) -> float:
    """The timing of a window of a class with some number of acts, each worked out once."""
    again = inside - distinct
    if again > MOST_AGAIN:
        return timing(distinct, number - inside, span - window, window)
    if known[distinct, again] == 0:
        known[distinct, again] = timing(distinct, number - inside, span - window, window)
    return float(known[distinct, again])


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
    cap: float,
) -> Floats:
    """The best window of all classes and lengths: ratio, class, first act, length, sites.

    ``rows`` has the acts by class, within a class in the order of time; only ``counted`` acts make
    a plan, all others are background. The window slides; its method is looked at only where the
    rest, with the most that method can give, would be the best.
    """
    counts = frequencies(class_of, features, classes, values)
    of_all, of_values = counts.sum(axis=0), counts.sum(axis=2)
    collision = collisions(class_of, site_of, classes, number_of_sites)
    known = np.empty((MOST_MEMBERS + 1, MOST_AGAIN + 1))
    seen = np.full(number_of_sites, -1, np.int64)
    here = np.zeros(number_of_sites, np.int64)
    members = np.empty(MOST_MEMBERS, np.int64)
    best = np.array([-np.inf, -1.0, -1.0, 0.0, 0.0])
    place_sites = _counts(rows, counted, site_of)
    place_times = times[rows]
    stop = 0
    stamp = 0
    for c in range(classes):
        apart = np.array([sites(k, collision[c]) for k in range(MOST_MEMBERS + 1)])
        start = stop
        while stop < len(rows) and class_of[rows[stop]] == c:
            stop += 1
        for window in windows:
            known[:] = 0.0
            end = start
            met = 0
            for at in range(start, stop):
                while end < stop and place_times[end] < place_times[at] + window:
                    met += _enters(place_sites[end], here)
                    end += 1
                distinct = min(met, MOST_MEMBERS)
                met -= _leaves(place_sites[at], here)
                if distinct < 2 or not counted[rows[at]]:
                    continue
                value = _timed(distinct, end - at, stop - start, span, window, known)
                value += apart[distinct]
                if value + cap <= best[0]:
                    continue
                stamp += 1
                number = _firsts(at, end, rows, counted, site_of, stamp, seen, members)
                value += methods(
                    members[:number], features, c, counts, of_all, of_values, values, cap
                )
                if value > best[0]:
                    best[:] = np.array([value, c, rows[at], window, distinct])
    return best
