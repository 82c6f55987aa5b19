"""The least number of crews that could have carried out a series, with its certificates.

travel   speeds, and how long it takes from one incident to the next
matching maximum matching of a dense relation, from a greedy start
exact    fixed times and points: chains and the set that no two of one crew could have done
blocks   the same for a hundred thousand incidents
bounds   intervals and radii: a proven lower bound, an upper bound
clique   the largest set of pairwise impossible incidents
fleet    the lower bound by constraint solving, bounded by work
table    three speeds, and each incident left out
"""

from tocsin.assess.crews.blocks import crews_of_many
from tocsin.assess.crews.bounds import Bounds, Box, bounds, realised
from tocsin.assess.crews.exact import Crews, crews
from tocsin.assess.crews.table import CrewRow, crew_table
from tocsin.assess.crews.travel import SPEEDS, Speed, minutes_between

__all__ = [
    "SPEEDS",
    "Bounds",
    "Box",
    "CrewRow",
    "Crews",
    "Speed",
    "bounds",
    "crew_table",
    "crews",
    "crews_of_many",
    "minutes_between",
    "realised",
]
