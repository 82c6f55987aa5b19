"""Document -> Marked: one parse; mentions of places, sites, times, persons, bodies, quantities."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.mark.stage import mark

__all__ = ["mark"]


def __getattr__(name: str) -> object:
    """Load the stage when it is first asked for: a gazetteer alone needs no language model."""
    if name == "mark":
        return import_module("tocsin.mark.stage").mark
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
