"""Quantities that are statistics: value, unit, what is counted, period, bound and comparison.

counted, units -> changes, comparing, shares -> quantities
"""
