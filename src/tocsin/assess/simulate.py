"""Made-up histories with a known truth, to learn what the tests find and what they take for a plan.

>>> import numpy as np
>>> world = World()
>>> quiet = background("seasonal", world, np.random.default_rng(1))
>>> planted = operation(quiet, np.random.default_rng(2), sites=6, within_days=2.0)
>>> int(planted.planned.sum())
6
"""

from dataclasses import dataclass, replace
from typing import Literal, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

from tocsin.assess.history import Floats, History, Indices

Scalar = TypeVar("Scalar", bound=np.generic)

Background = Literal["plain", "seasonal", "self-exciting", "heavy-tailed", "offenders", "surge"]
BACKGROUNDS: tuple[Background, ...] = get_args(Background)
"""Kinds of background.

plain          acts come evenly and independently
seasonal       the rate of all classes swings over the year and the week
self-exciting  acts bring about others of their class, at other sites, after an exponential delay
heavy-tailed   the same with delays that have no typical length (Lomax): another family than the
               one that the assessment fits
offenders      some sites are hit again and again within days by the same hand, with one method
surge          reporting of all classes is multiplied for some days (a holiday, a first report)
"""


Family = Literal["simple", "other"]
FAMILIES: tuple[Family, ...] = get_args(Family)
"""How acts and their reports come about.

simple  reports after 1 to 30 hours, all alike; copies after an exponential delay; operations at any
        hour: as the model of copying has it
other   reports after a lognormal lag; copies after a delay that has no typical length (Lomax);
        operations in the nights only
"""

LAG_HOURS = (1.0, 30.0)
"""From an act to its first report, of the simple family."""

MEDIAN_LAG_H, LAG_SPREAD = 8.0, 1.0
"""Of the other family: the median, and the standard deviation of its logarithm."""

NIGHT_D = (22 / 24, 29 / 24)
"""From ten in the evening to five in the morning, from midnight [d]."""

STARTS_SERIES = 0.1
"""Share of the acts that begin the series of a repeat offender."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the made-up world is like."""

    days: float = 365.0
    a_day: float = 0.7
    """Acts of all classes [1/d]."""
    class_shares: tuple[float, ...] = (0.35, 0.25, 0.15, 0.12, 0.08, 0.05)
    sites_of_class: int = 40
    values: tuple[int, ...] = (4, 5, 6)
    """Values of each feature of method."""
    branching: float = 0.3
    delay_days: float = 1.5
    surge_factor: float = 6.0
    surge_days: float = 4.0
    repeats: float = 3.0
    """Acts of one series of a repeat offender, on the average, after the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """A history with its first reports and its truth."""

    history: History
    published: Floats
    """When each act was first reported, on the clock of ``history.times`` [d]."""
    planned: NDArray[np.bool_]
    """Which acts are of the operation."""
    shares: tuple[Floats, ...]
    """How often each value of each feature is in the background."""
    pools: tuple[Indices, ...]
    """Sites of each class that an operation can strike."""


def background(kind: Background, world: World, rng: np.random.Generator) -> Simulated:
    """Make a history without any plan."""
    times, class_of = _times(kind, world, rng)
    shares = tuple(_zipf(number) for number in world.values)
    n = len(times)
    site_of = class_of * world.sites_of_class + rng.integers(world.sites_of_class, size=n)
    features = np.column_stack([rng.choice(len(q), size=n, p=q) for q in shares])
    if kind == "offenders":
        times, class_of, site_of, features = _repeated(
            times, class_of, site_of, features, world, rng
        )
    return _made(world, times, class_of, site_of, features, shares, rng)


def of_history(history: History, rng: np.random.Generator) -> Simulated:
    """Take a true history for a background, to learn what would be found within it.

    When its acts were reported is made up.
    """
    shares = []
    for f, number in enumerate(history.values):
        told = history.features[:, f]
        counts = np.bincount(told[told >= 0], minlength=number)
        shares.append(counts / counts.sum() if counts.sum() else np.full(number, 1 / number))
    known = [np.unique(history.site_of[history.class_of == c]) for c in range(len(history.classes))]
    return Simulated(
        history=history,
        published=history.times + _lags(len(history), "simple", rng),
        planned=np.zeros(len(history), dtype=np.bool_),
        shares=tuple(shares),
        pools=tuple(sites[sites >= 0] for sites in known),
    )


def operation(
    simulated: Simulated,
    rng: np.random.Generator,
    *,
    sites: int,
    within_days: float,
    class_: int = 0,
    fidelity: float = 0.8,
    family: Family = "simple",
) -> Simulated:
    """Add one operation: as many distinct sites of a class, within some days, of one method.

    Args:
        simulated: What it is added to.
        rng: The only source of chance.
        sites: Distinct sites struck.
        within_days: Length of its window [d].
        class_: Of its targets.
        fidelity: Share of the operation's features that follow its template.
        family: The other one strikes at night only; ``within_days`` is then a number of nights.
    """
    start = rng.random() * (simulated.history.span - within_days)
    if family == "other":
        nights = np.floor(start) + rng.integers(max(round(within_days), 1), size=sites)
        times = np.sort(nights + rng.uniform(*NIGHT_D, sites))
    else:
        times = np.sort(start + within_days * rng.random(sites))
    return _planted(
        simulated, times, rng, class_=class_, fidelity=fidelity, planned=True,
        published=times + _lags(sites, family, rng) if family == "other" else None,
    )  # fmt: skip


def copycats(
    simulated: Simulated,
    rng: np.random.Generator,
    *,
    acts: int,
    delay_hours: float = 18.0,
    class_: int = 0,
    fidelity: float = 0.5,
    family: Family = "simple",
) -> Simulated:
    """Add acts of which each but the first follows the report of one before it."""
    first = rng.random() * simulated.history.span * 0.9
    times, published = [first], [first + float(_lags(1, family, rng)[0])]
    for _ in range(acts - 1):
        source = published[int(rng.integers(len(published)))]
        delay = rng.exponential() if family == "simple" else 0.5 * rng.pareto(1.5)
        times.append(source + delay * delay_hours / 24)
        published.append(times[-1] + float(_lags(1, family, rng)[0]))
    inside = np.array(times) < simulated.history.span
    return _planted(
        simulated, np.array(times)[inside], rng, class_=class_, fidelity=fidelity, planned=False,
        published=np.array(published)[inside],
    )  # fmt: skip


def _lags(number: int, family: Family, rng: np.random.Generator) -> Floats:
    """From acts to their first reports [d]."""
    if family == "simple":
        return np.asarray(rng.uniform(*LAG_HOURS, number) / 24)
    return np.asarray(MEDIAN_LAG_H / 24 * rng.lognormal(0.0, LAG_SPREAD, number))


def _times(kind: Background, world: World, rng: np.random.Generator) -> tuple[Floats, Indices]:
    """Times and classes of the acts, before any repeats."""
    shares = np.array(world.class_shares) / sum(world.class_shares)
    exciting = kind in {"self-exciting", "heavy-tailed"}
    expected = world.a_day * world.days
    if exciting:
        expected *= 1 - world.branching
    if kind == "offenders":
        expected /= 1 + STARTS_SERIES * world.repeats
    times = rng.random(rng.poisson(expected)) * world.days
    if kind == "seasonal":
        times = _thinned(world, rng)
    if kind == "surge":
        start = rng.random() * (world.days - world.surge_days)
        extra = rng.poisson(world.a_day * world.surge_days * (world.surge_factor - 1))
        times = np.concatenate([times, start + world.surge_days * rng.random(extra)])
    class_of = rng.choice(len(shares), size=len(times), p=shares)
    if exciting:
        times, class_of = _excited(kind, times, class_of, world, rng)
    return times, class_of


def _thinned(world: World, rng: np.random.Generator) -> Floats:
    """A rate that swings by half over the year and by a third over the week."""
    highest = 1.5 * 1.33
    times = rng.random(rng.poisson(highest * world.a_day * world.days)) * world.days
    rate = (1 + 0.5 * np.sin(2 * np.pi * times / 365)) * (1 + 0.33 * np.sin(2 * np.pi * times / 7))
    return times[rng.random(len(times)) * highest < rate]


def _excited(
    kind: Background, times: Floats, class_of: Indices, world: World, rng: np.random.Generator
) -> tuple[Floats, Indices]:
    all_times, all_classes = [times], [class_of]
    while len(times):
        children = rng.poisson(world.branching, len(times))
        total = int(children.sum())
        if kind == "heavy-tailed":
            delays = world.delay_days * 0.5 * rng.pareto(1.5, total)
        else:
            delays = rng.exponential(world.delay_days, total)
        times = np.repeat(times, children) + delays
        class_of = np.repeat(class_of, children)
        times, class_of = times[times < world.days], class_of[times < world.days]
        all_times.append(times)
        all_classes.append(class_of)
    return np.concatenate(all_times), np.concatenate(all_classes)


def _repeated(
    times: Floats,
    class_of: Indices,
    site_of: Indices,
    features: Indices,
    world: World,
    rng: np.random.Generator,
) -> tuple[Floats, Indices, Indices, Indices]:
    """A tenth of the acts begin a series: the same site or the next one, method and days."""
    starts = np.flatnonzero(rng.random(len(times)) < STARTS_SERIES)
    number = rng.poisson(world.repeats, len(starts))
    rows = np.repeat(starts, number)
    later = times[rows] + rng.exponential(3.0, len(rows))
    inside = later < world.days
    rows, later = rows[inside], later[inside]
    return (
        np.concatenate([times, later]),
        np.concatenate([class_of, class_of[rows]]),
        np.concatenate([site_of, site_of[rows]]),
        np.concatenate([features, features[rows]]),
    )


def _planted(
    simulated: Simulated,
    times: Floats,
    rng: np.random.Generator,
    *,
    class_: int,
    fidelity: float,
    planned: bool,
    published: Floats | None = None,
) -> Simulated:
    history = simulated.history
    n = len(times)
    pool = simulated.pools[class_]
    new = max(n - len(pool), 0)  # sites that were never struck before
    pool = np.concatenate([pool, np.arange(history.sites, history.sites + new)])
    site_of = rng.choice(pool, size=n, replace=False)
    features = np.empty((n, len(history.values)), dtype=np.int64)
    for f, q in enumerate(simulated.shares):
        template = int(rng.choice(len(q), p=q))
        follow = rng.random(n) < fidelity
        features[:, f] = np.where(follow, template, rng.choice(len(q), size=n, p=q))
    if published is None:
        published = times + _lags(n, "simple", rng)
    order = np.argsort(np.concatenate([history.times, times]), kind="stable")

    def joined(old: NDArray[Scalar], new: NDArray[Scalar]) -> NDArray[Scalar]:
        return np.concatenate([old, new])[order]

    return replace(
        simulated,
        history=replace(
            history,
            times=joined(history.times, times),
            class_of=joined(history.class_of, np.full(n, class_, dtype=np.int64)),
            site_of=joined(history.site_of, site_of),
            features=joined(history.features, features),
            sites=history.sites + new,
        ),
        published=joined(simulated.published, published),
        planned=joined(simulated.planned, np.full(n, planned)),
    )


def _made(
    world: World,
    times: Floats,
    class_of: Indices,
    site_of: Indices,
    features: Indices,
    shares: tuple[Floats, ...],
    rng: np.random.Generator,
) -> Simulated:
    order = np.argsort(times, kind="stable")
    times = times[order]
    classes, sites = len(world.class_shares), world.sites_of_class
    return Simulated(
        history=History(
            times=times,
            span=world.days,
            class_of=class_of[order].astype(np.int64),
            site_of=site_of[order].astype(np.int64),
            features=features[order].astype(np.int64),
            classes=tuple(f"class {n + 1}" for n in range(classes)),
            sites=sites * classes,
            values=world.values,
        ),
        published=times + _lags(len(times), "simple", rng),
        planned=np.zeros(len(times), dtype=np.bool_),
        shares=shares,
        pools=tuple(np.arange(c * sites, (c + 1) * sites) for c in range(classes)),
    )


def _zipf(number: int) -> Floats:
    """Shares that fall as one over the rank: some ways are common, some rare."""
    shares: Floats = 1 / np.arange(1, number + 1)
    return np.asarray(shares / shares.sum(), dtype=np.float64)
