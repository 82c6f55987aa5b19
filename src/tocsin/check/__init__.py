"""Record -> Checked: what the ledger of a case adds up to, and what in it does not.

register    officials and bodies, with their offices by date; whom an office alone means
series      the same figure over reports and time
tests       the comparisons that reports make, held against the figures of the case
laws        a law over time, under all its names
superseded  leads that later reports drop
mismatches  all that does not fit, each with both passages
"""

from dataclasses import replace

from tocsin.check.comparisons import tested
from tocsin.check.laws import laws
from tocsin.check.mismatches import mismatches
from tocsin.check.register import Register
from tocsin.check.series import Figures
from tocsin.check.superseded import superseded
from tocsin.model import Checked, Record

__all__ = ["check", "with_checks"]


def check(record: Record) -> Checked:
    """Say what the ledger of a case adds up to, and what does not fit.

    Cost:
        O(n log n) in entries, but for quotations of one speaker, which are compared in pairs.
    """
    register, figures = Register(record), Figures(record)
    draft = Checked(
        officials=register.officials,
        voices=register.voices(),
        series=figures.series,
        tested=tuple(tested(record, figures)),
        laws=laws(record),
        superseded=superseded(record),
    )
    return replace(draft, mismatches=mismatches(record, draft, figures))


def with_checks(record: Record) -> Record:
    """The record with what was checked of it, for those who show it."""
    return replace(record, checked=check(record))
