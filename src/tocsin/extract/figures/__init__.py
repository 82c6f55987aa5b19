"""Quantities that are statistics: value, unit, what is counted, period, bound and comparison.

    counted, units -> changes, comparing, shares -> quantities
    counted -> features -> judging -> plainly -> quantities

Rules read what they know for certain, with what it is compared with; what they have no rule for is
judged by weights that lie in `taught/`, read by its words alone, and says how far it is believed.
"""
