"""Incidents -> Series and Findings: what the record shows of them, and what it cannot show.

`assess` is the stage: quick, and needs no extra. `with_assessment` tests for coordination; it needs
the ``assess`` extra, and is made when it is asked for. `tocsin.assess.simulate` makes up histories
with a known truth, to learn what these tests find.
"""

from tocsin.assess.findings import assess, how_many_of
from tocsin.assess.whole import with_assessment

__all__ = ["assess", "how_many_of", "with_assessment"]
