"""How surprising a number is: published and hand-made figures."""

import numpy as np
import pytest
from scipy import stats

from tocsin.assess.background.bursts import bursts
from tocsin.assess.background.hawkes import by_themselves, fit, log_likelihood
from tocsin.assess.background.naus import densest_window, densest_window_at_rate
from tocsin.assess.background.rates import tail, tail_conditional, tail_plugged_in
from tocsin.assess.background.shrinkage import shrink
from tocsin.assess.background.tipping import tipping_factor
from tocsin.assess.base_rate import base_rate_curve


@pytest.mark.parametrize(
    ("history", "exposure", "window", "k", "p"),
    [(0, 730, 3, 2, 6.29e-6), (2, 730, 3, 3, 4.48e-7), (5, 1825, 2, 6, 5.41e-16)],
)
def test_tails_with_the_rate_unknown(
    history: int, exposure: float, window: float, k: int, p: float
) -> None:
    found = tail(k, history=history, exposure=exposure, window=window)
    assert found == pytest.approx(p, rel=2e-3)
    share = exposure / (exposure + window)
    assert found == pytest.approx(stats.nbinom.sf(k - 1, history + 0.5, share))


@pytest.mark.parametrize(
    ("mean", "plugged_in", "unknown", "conditional"),
    [
        (0.5, 0.0718, 0.0002, 0.0002),
        (1, 0.0824, 0.0009, 0.0009),
        (2, 0.0577, 0.0025, 0.0025),
        (5, 0.0211, 0.0048, 0.0036),
        (10, 0.0198, 0.0070, 0.0041),
        (50, 0.0174, 0.0078, 0.0070),
    ],
)
def test_the_rate_must_not_be_plugged_in(
    mean: float, plugged_in: float, unknown: float, conditional: float
) -> None:
    """Rejections at 1 % where nothing happened, exact sums against simulated figures.

    The window is a quarter of the history.
    """
    for test, published in (
        (tail_plugged_in, plugged_in), (tail, unknown), (tail_conditional, conditional),
    ):  # fmt: skip
        rejected, least = 0.0, 0
        for x in range(int(mean + 12 * mean**0.5 + 20)):
            while test(least, history=x, exposure=1.0, window=0.25) > 0.01:
                least += 1  # never falls as the history grows
            rejected += stats.poisson.pmf(x, mean) * stats.poisson.sf(least - 1, mean / 4)
        assert rejected == pytest.approx(published, abs=7e-4)


@pytest.mark.parametrize(
    ("k", "history", "exposure", "factor"), [(9, 11, 3650, 315.692), (4, 20, 730, 9.292)]
)
def test_tipping_factors(k: int, history: int, exposure: float, factor: float) -> None:
    """How much more reporting would explain it."""
    found = tipping_factor(k, history=history, exposure=exposure, window=3)
    assert found == pytest.approx(factor, abs=1e-3)
    at = tail(k, history=history, exposure=exposure, window=3 * found)
    assert at == pytest.approx(0.01)
    assert tipping_factor(1, history=100, exposure=100, window=3) == 1.0


@pytest.mark.parametrize(
    ("n", "k", "share", "p"),
    [
        (5, 4, 0.1, 0.01622),
        (10, 6, 0.1, 0.00704507),
        (10, 7, 0.2, 0.0206031),
        (20, 7, 0.1, 0.101324),
        (50, 6, 3 / 365, 0.00232071),
        (6, 6, 0.1, 6 * 0.1**5 - 5 * 0.1**6),
    ],
)
def test_densest_windows(n: int, k: int, share: float, p: float) -> None:
    """Naus; the last by his identity for all of them in one window."""
    assert densest_window(n, k, share) == pytest.approx(p, rel=1e-5)


def test_densest_window_at_a_rate_is_its_mean_over_numbers() -> None:
    rate, k, share = 12.0, 5, 0.02
    mean = sum(stats.poisson.pmf(n, rate) * densest_window(n, k, share) for n in range(80))
    assert densest_window_at_rate(rate, k, share) == pytest.approx(mean, rel=1e-6)
    assert densest_window_at_rate(0.0, 3, 0.1) == 0.0


def test_a_self_exciting_likelihood_by_hand() -> None:
    found = log_likelihood(np.array([1.0, 2, 3, 5]), end=6, mu=0.5, alpha=0.4, beta=1)
    assert found == pytest.approx(-6.448432167, abs=1e-9)


def _self_exciting(rng: np.random.Generator, mu: float, alpha: float, end: float) -> np.ndarray:
    times = [rng.random(rng.poisson(mu * end)) * end]
    while len(times[-1]):
        parents = times[-1]
        later = np.repeat(parents, rng.poisson(alpha, len(parents)))
        later = later + rng.exponential(1.0, len(later))
        times.append(later[later < end])
    return np.sort(np.concatenate(times))


def test_a_self_exciting_process_is_recovered() -> None:
    """Rate .2, branching .5, delay 1; the acts that nothing brought about add up."""
    drawn = [_self_exciting(np.random.default_rng(n), 0.2, 0.5, 2000) for n in range(7)]
    found = [fit(times, end=2000) for times in drawn]

    assert np.median([one.mu for one in found]) == pytest.approx(0.2, rel=0.1)
    assert np.median([one.alpha for one in found]) == pytest.approx(0.5, rel=0.1)
    assert np.median([one.beta for one in found]) == pytest.approx(1.0, rel=0.15)
    own = sum(by_themselves(times, one).sum() for times, one in zip(drawn, found, strict=True))
    assert own == pytest.approx(7 * 0.2 * 2000, rel=0.1)


def test_planned_bursts_are_taken_for_contagion() -> None:
    """So contagion alone is no verdict: nothing here brought about anything."""
    rng = np.random.default_rng(0)
    alone = rng.random(400) * 2000
    packs = (rng.random(25) * 2000)[:, None] + rng.random((25, 6)) * 0.5
    found = fit(np.sort(np.concatenate([alone, packs.ravel()])), end=2001)

    assert 0.15 < found.alpha < 0.4


def test_two_levels_of_activity() -> None:
    states, cost = bursts([10] * 10 + [1] * 10 + [10] * 10)
    assert states == [0] * 10 + [1] * 10 + [0] * 10
    assert cost == pytest.approx(83.649522, abs=1e-6)


def test_small_counts_are_drawn_towards_the_rest() -> None:
    """Nearer to the truth than raw rates, and intervals that cover it."""
    rng = np.random.default_rng(3)
    truth = rng.gamma(2.0, 2.0, 300)
    counts = rng.poisson(truth)
    found = shrink(counts, np.ones(300))

    assert np.mean((found.mean - truth) ** 2) < 0.9 * np.mean((counts - truth) ** 2)
    assert 0.9 < np.mean((found.low <= truth) & (truth <= found.high)) < 0.97


def test_the_base_rate_curve_rises_and_is_crossed_once() -> None:
    curve = base_rate_curve(9, 2.0)
    chances = [chance for _, chance in curve.points]

    assert np.all(np.diff(chances) > -1e-9)
    assert curve.surprising_below is not None
    at = densest_window_at_rate(curve.surprising_below * 365, 9, 2 / 365)
    assert at == pytest.approx(0.05, rel=0.02)
    more = base_rate_curve(18, 2.0).surprising_below
    assert more is not None and more > curve.surprising_below  # noqa: PT018 - the first half lets types be known
