"""What needs no thought: constants, kept values."""

from collections.abc import Callable
from typing import Any, TypeVar

from tocsin.mark.times.cascade import Got

T = TypeVar("T")


def is_a(meaning: T) -> Callable[[Got], T]:
    """Whatever was kept, the meaning is this one."""
    return lambda _: meaning


def as_one(_: Got) -> bool:
    """Words that are one symbol to the levels above, and mean nothing by themselves."""
    return True


def value(name: str) -> Callable[[Got], Any]:
    """The meaning is the value kept under a name."""
    return lambda got: got(name)
