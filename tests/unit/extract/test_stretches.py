"""What stands where: asked of an index, the same is found as by looking at all."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from tocsin.extract.grammar.stretches import Stretches


class At(NamedTuple):
    """Characters from the first to one past the last."""

    start: int
    end: int


spans = st.builds(lambda a, n: At(a, a + n), st.integers(0, 40), st.integers(1, 12))


@given(st.lists(spans, max_size=12), spans)
def test_what_touches_a_stretch_is_found_in_the_order_given(told: list[At], asked: At) -> None:
    found = Stretches(told, lambda one: one).touching(asked.start, asked.end)
    assert found == [t for t in told if t.start < asked.end and asked.start < t.end]


@given(st.lists(spans, max_size=12), st.integers(0, 60))
def test_the_first_given_that_holds_a_character_is_found(told: list[At], offset: int) -> None:
    holding = (t for t in told if t.start <= offset < t.end)
    assert Stretches(told, lambda one: one).at(offset) == next(holding, None)
