"""Borders that two areas share stay shared, whatever is dropped from them."""

import math

from scripts.build_outlines import Topology, outlines, pack, ring_km2, simplify

Ring = list[tuple[float, float]]


def wavy(x: float, *, up: bool) -> Ring:
    """A border from south to north, or back, with small bends."""
    line = [(x + 0.002 * math.sin(n), n / 20) for n in range(21)]
    return line if up else line[::-1]


LEFT: Ring = [(0.0, 0.0), *wavy(1, up=True), (0.0, 1.0), (0.0, 0.0)]
RIGHT: Ring = [*wavy(1, up=False), (2.0, 0.0), (2.0, 1.0), wavy(1, up=False)[0]]


def test_a_shared_border_is_one_arc_for_both() -> None:
    topology = Topology([LEFT, RIGHT])
    left, right = topology.cut(LEFT), topology.cut(RIGHT)
    shared = {max(n, ~n) for n in left} & {max(n, ~n) for n in right}
    assert len(shared) == 1
    (border,) = shared
    assert (border in left) != (border in right)  # one has it forwards, the other backwards


def test_small_bends_are_dropped_and_ends_stay() -> None:
    border = wavy(1, up=True)
    kept = simplify(border, detail_km2=50.0)
    assert kept[0] == border[0]
    assert kept[-1] == border[-1]
    assert len(kept) < len(border)
    assert simplify(border, detail_km2=0.0) == border


def test_an_island_keeps_three_corners() -> None:
    island: Ring = [(0, 0), (0.001, 0), (0.001, 0.001), (0, 0.001), (0, 0)]
    assert len(simplify(island, detail_km2=1e9)) == 4


def test_the_largest_piece_of_an_area_is_never_dropped() -> None:
    speck: Ring = [(5, 5), (5.001, 5), (5.001, 5.001), (5, 5)]
    topology = Topology([speck])
    made = outlines([("XX-1", "Speck", "X", [topology.cut(speck)])], topology.arcs, 100.0)
    assert len(made["areas"][0][4]) == 1
    assert ring_km2(speck) < 100.0


def test_an_arc_is_packed_as_steps_without_empty_ones() -> None:
    assert pack([(1.0, 2.0), (1.0001, 2.0), (1.002, 1.999)]) == [1000, 2000, 2, -1]
