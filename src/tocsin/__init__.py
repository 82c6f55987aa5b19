"""Tocsin: from news reports to a sourced record of incidents."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.case import Case

__all__ = ["Case", "__version__"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load what costs time when it is first asked for: ``--help`` and ``--version`` need none."""
    if name == "Case":
        return import_module("tocsin.case").Case
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
