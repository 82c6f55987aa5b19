"""The group likelihood ratio, the histories it is calibrated by, and the judgement."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from tocsin.assess.group import kernels
from tocsin.assess.group.calibrate import maxima
from tocsin.assess.group.judge import Candidate, _doubled, densest, judge
from tocsin.assess.group.nulls import exchanged, excitement, self_exciting, shifted
from tocsin.assess.group.ratio import METHOD_CAP, best_window, largest
from tocsin.assess.history import History, Indices
from tocsin.assess.simulate import BACKGROUNDS, World, background, operation

WORLD = World(days=240.0)


@given(st.integers(2, 12), st.integers(0, 60), st.floats(20, 2000), st.floats(0.5, 7))
@settings(max_examples=50, deadline=None)
def test_timing_is_the_sum_over_sizes_of_a_plan(
    k: int, outside: int, exposure: float, window: float
) -> None:
    """Sum over m of 2^-(m-1) NB(k - m) / NB(k)."""
    chance = stats.nbinom(0.5 + outside, exposure / (exposure + window)).pmf
    plain = sum(0.5 ** (m - 1) * chance(k - m) for m in range(2, k + 1)) / chance(k)

    assert kernels.timing(k, outside, exposure, window) == pytest.approx(np.log10(plain))


@pytest.mark.parametrize(("as_it", "otherwise"), [(0, 4), (3, 1), (4, 0), (40, 3)])
@pytest.mark.parametrize("share", [0.02, 0.5, 1.0])
def test_a_template_is_the_integral_over_fidelity(as_it: int, otherwise: int, share: float) -> None:
    found, _ = integrate.quad(
        lambda phi: (phi / share + 1 - phi) ** as_it * (1 - phi) ** otherwise, 0, 1
    )
    assert kernels.template(as_it, otherwise, share) == pytest.approx(found)


def test_method_sums_over_all_values_whether_shared_or_not() -> None:
    """Two acts of one value, one of another, one not told; shares of the rest of the class."""
    features = np.array([[0], [0], [1], [-1], [0], [1], [2], [2]])
    counts = np.array([[[3, 2, 2]]])
    outside = np.array([1, 1, 2])
    shares = (outside + 5 * (outside + 1) / 7) / 9
    inner = sum(q * kernels.template(n, 3 - n, q) for q, n in zip(shares, (2, 1, 0), strict=True))
    found = kernels.methods(
        np.arange(4), features, 0, counts, counts[0], counts.sum(axis=2), np.array([3]), METHOD_CAP
    )
    assert shares.sum() == pytest.approx(1)
    assert found == pytest.approx(np.log10(inner))


def test_a_rare_shared_feature_counts_more_than_a_common_one() -> None:
    rare, common = (q * kernels.template(4, 0, q) + (1 - q) / 5 for q in (0.05, 0.7))
    assert rare > common > 1


def test_distinct_sites_say_more_where_sites_repeat() -> None:
    assert kernels.sites(4, 0.0) == 0.0
    assert kernels.sites(4, 0.1) == pytest.approx(-np.log10(0.9 * 0.8 * 0.7))
    assert np.isfinite(kernels.sites(40, 1.0))


def _planted(seed: int, sites: int, class_: int = 4) -> tuple[History, Indices]:
    quiet = background("plain", WORLD, np.random.default_rng(seed))
    made = operation(
        quiet, np.random.default_rng(seed + 1), sites=sites, within_days=2.0, class_=class_
    )
    return made.history, np.flatnonzero(made.planned)


def test_the_compiled_search_and_the_shown_terms_agree() -> None:
    """What is calibrated is what is shown."""
    history, _ = _planted(1, 7)
    found = best_window(history)
    assert found is not None
    members = np.flatnonzero(
        (history.class_of == found.class_)
        & (history.times >= found.start)
        & (history.times < found.start + found.length)
    )
    shown = densest(history, members)

    assert shown is not None
    assert shown.terms.total == pytest.approx(found.ratio)
    assert shown.terms.method <= METHOD_CAP
    assert found.ratio == pytest.approx(largest(history))


def test_acts_without_a_site_make_no_plan() -> None:
    history, members = _planted(1, 7)
    history.site_of[:] = -1
    assert best_window(history) is None
    assert densest(history, members) is None
    found = judge(Candidate(history=history, members=members), seed=0, replicas=19)
    assert (found.plan, found.rows) == (False, ())
    assert found.lacks


def test_large_ratios_are_usual_without_any_plan() -> None:
    """The best window of a year nearly always passes 10: only calibrated p values are printed."""
    ratios = [
        largest(background("plain", World(), np.random.default_rng((5, n))).history, (3.0,))
        for n in range(20)
    ]
    assert np.mean(np.array(ratios) > 1) >= 0.8


@pytest.mark.parametrize("name", ["shifted", "exchanged", "self-exciting"])
def test_histories_without_a_plan_keep_what_they_must(name: str) -> None:
    """In order of time, within the stretch; each keeps its own part of the truth."""
    history, _ = _planted(2, 6)
    nulls = {
        "shifted": shifted(history),
        "exchanged": exchanged(history),
        "self-exciting": self_exciting(history, excitement(history)),
    }
    drawn = nulls[name](np.random.default_rng(0))

    assert np.all(np.diff(drawn.times) >= 0)
    assert 0 <= drawn.times[0] <= drawn.times[-1] < history.span
    if name == "exchanged":
        assert np.array_equal(drawn.times, history.times)
    if name != "self-exciting":
        assert np.array_equal(np.sort(drawn.site_of), np.sort(history.site_of))
        return
    assert 0.5 < len(drawn) / len(history) < 2
    fresh = nulls[name](np.random.default_rng(0))
    assert np.array_equal(drawn.times, fresh.times)


def test_contagion_is_learnt_from_the_history() -> None:
    calm, wild = (
        excitement(background(kind, World(days=500), np.random.default_rng(3)).history).branching
        for kind in ("plain", "self-exciting")
    )
    assert calm < 0.12 < wild


def test_the_null_that_explains_best_decides() -> None:
    history, members = _planted(2, 6)
    best = densest(history, members)
    assert best is not None
    found = maxima(
        history, cut=(best.start, best.start + 2), at_ratio=best.terms.total, seed=1, replicas=39
    )

    assert set(found.drawn) == {"shifted", "exchanged", "self-exciting"}
    assert found.worst(best.terms.total)[0] == max(
        found.p(best.terms.total, name) for name in found.drawn
    )
    assert found.p(-np.inf, "shifted") == 1.0


def test_a_planted_operation_holds_in_every_row() -> None:
    history, members = _planted(3, 9)
    found = judge(
        Candidate(
            history=history,
            members=members,
            origins=tuple(frozenset({f"o{n % 4}"}) for n in range(9)),
            doubtful=(0,),
            doubles=((1, 2),),
        ),
        seed=0,
        replicas=99,
    )

    assert found.plan
    assert [row.what.words for row in found.rows] == [
        "as it is", "one incident left out", "one origin left out", "doubtful members left out",
        "possible doubles taken for one", "window halved", "window doubled",
        "class widened by “class 3”", "half of the history", "history doubled, the same again",
    ]  # fmt: skip
    worst = found.worst
    assert worst is not None
    assert worst.p == max(row.p for row in found.rows)


@pytest.mark.parametrize("kind", BACKGROUNDS)
def test_where_nothing_was_planned_no_plan_is_seen(kind: str) -> None:
    """The best window of a few histories; `bench calibration` has the rates."""
    for n in range(3):
        history = background(kind, World(), np.random.default_rng((6, n))).history  # type: ignore[arg-type] # of BACKGROUNDS
        best = best_window(history)
        assert best is not None
        members = np.flatnonzero(
            (history.class_of == best.class_)
            & (history.times >= best.start)
            & (history.times < best.start + best.length)
        )
        found = judge(
            Candidate(history=history, members=members), seed=n, replicas=39, thorough=False
        )
        assert not found.plan


def test_weak_links_undone_make_the_background_denser() -> None:
    history, members = _planted(3, 6)
    others = np.setdiff1d(np.flatnonzero(history.class_of == 4), members)
    made = [
        judge(Candidate(history=history, members=members, apart=apart), seed=0, replicas=39)
        for apart in (np.empty(0, dtype=np.int64), np.repeat(others, 2))
    ]
    assert "reports taken apart" not in {row.what.kind for row in made[0].rows}
    (row,) = [row for row in made[1].rows if row.what.kind == "reports taken apart"]
    assert row.ratio is not None
    assert made[1].rows[0].ratio is not None
    assert row.ratio < made[1].rows[0].ratio
    assert row.tipping < made[1].rows[0].tipping


def test_twice_the_time_leaves_the_series_where_it_is() -> None:
    """The rate is the same, better known; there are twice as many windows to notice."""
    history, members = _planted(3, 6)
    doubled = _doubled(Candidate(history=history, members=members))

    assert doubled.history.span == 2 * history.span
    assert len(doubled.history) == 2 * len(history) - len(members)
    assert np.array_equal(doubled.history.times[doubled.members], history.times[members])
    assert np.all(np.diff(doubled.history.times) >= 0)


def test_times_at_which_nothing_is_left_count_against_a_plan() -> None:
    """An unfavourable drawing without any window is a row that does not hold."""
    history, members = _planted(3, 9)
    drawn = (-np.inf, -np.inf, *[12.0] * 18)
    found = judge(Candidate(history=history, members=members, drawn=drawn), seed=0, replicas=19)
    (row,) = [row for row in found.rows if row.what.kind == "times drawn"]
    assert (row.ratio, row.p, row.holds) == (None, 1.0, False)
    assert not found.plan


def test_every_member_is_left_out_in_turn_however_many() -> None:
    quiet = background("plain", World(days=200, sites_of_class=90), np.random.default_rng(1))
    made = operation(quiet, np.random.default_rng(2), sites=70, within_days=2.0, class_=4)
    found = judge(
        Candidate(history=made.history, members=np.flatnonzero(made.planned)), seed=0, replicas=19
    )
    assert "one incident left out" in {row.what.words for row in found.rows}


def test_a_judgement_is_the_same_again() -> None:
    history, members = _planted(3, 6)
    first, second = (
        judge(Candidate(history=history, members=members), seed=5, replicas=39) for _ in range(2)
    )
    assert first.rows == second.rows
