"""The least fleet with time windows: NP-hard, so what is proven within a bounded work is given."""

import math

import numpy as np

from tocsin.assess.crews.travel import Booleans, Floats

WORK = 10.0
"""Bound on the solver's work, in its own deterministic units: about as many seconds, but the same
on every machine, so that the answer does not depend on the clock."""


def least_fleet(
    start: Floats, end: Floats, tau: Floats, possible: Booleans, *, at_least: int
) -> tuple[int, bool]:
    """Prove how many crews are needed when each incident's time is free within its window.

    Minutes are rounded so that the bound can only get smaller: starts down, ends up, ways down.

    Args:
        start: First moment of each window, shape (n,) [min].
        end: Last moment.
        tau: Least time from i to j, shape (n, n) [min].
        possible: Whether j can come after i for some times in the windows.
        at_least: A lower bound known already.

    Returns:
        The proven bound, never the best plan found, and whether it is the optimum.

    Source:
        NP-complete on a line already: Tsitsiklis, Networks 22 (1992).
    """
    from ortools.sat.python import cp_model  # noqa: PLC0415 - loads slowly, and only this needs it

    model = cp_model.CpModel()
    n = len(start)
    begins = [
        model.new_int_var(math.floor(start[i]), max(math.ceil(end[i]), math.floor(start[i])), "")
        for i in range(n)
    ]
    arcs, outs = [], []
    for i in range(n):
        out = model.new_bool_var("")
        outs.append(out)
        arcs += [(0, i + 1, out), (i + 1, 0, model.new_bool_var(""))]
        for j in np.flatnonzero(possible[i]):
            follows = model.new_bool_var("")
            arcs.append((i + 1, int(j) + 1, follows))
            wait = math.floor(tau[i, j])
            model.add(begins[int(j)] >= begins[i] + wait).only_enforce_if(follows)
    model.add_multiple_circuit(arcs)
    model.add(sum(outs) >= at_least)
    model.minimize(sum(outs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = WORK
    status = solver.solve(model)
    if status == cp_model.OPTIMAL:
        return round(solver.objective_value), True
    return max(at_least, math.ceil(solver.best_objective_bound - 1e-6)), False
