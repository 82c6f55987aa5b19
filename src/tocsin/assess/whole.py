"""The assessment of a whole record, where the packages for it are there."""

from dataclasses import replace
from importlib.util import find_spec

from tocsin.assess.occurrences import TOLD_LEAST, TOLD_MOST, inputs_of
from tocsin.model import Record

NEEDED = ("numba", "numpy", "ortools", "scipy")
"""Packages of the ``assess`` extra."""


def can_assess() -> bool:
    """Whether the packages that an assessment needs are installed; none is loaded."""
    return all(find_spec(name) for name in NEEDED)


def with_assessment(record: Record, *, version: str) -> Record:
    """Assess all incidents of a record; unchanged where they are no series, or no extra is there.

    Cost:
        A second or two; loads numpy, scipy, numba and OR-tools.
    """
    inputs = inputs_of(record)
    if not TOLD_LEAST <= len(inputs.members) <= TOLD_MOST or not can_assess():
        return record
    from tocsin.assess.assessment import assessed  # noqa: PLC0415 - loads what the extra holds

    return replace(record, assessment=assessed(inputs, version=version))
