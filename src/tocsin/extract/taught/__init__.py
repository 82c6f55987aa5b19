"""What was learned from annotated reports of our own: linear weights of features with names.

`scripts/train_ledgers.py` leaves `predicates_en.npz`, `figures_en.npz` and their French likes here;
`WEIGHTS.md` says from what texts, and what they are worth.
"""

from tocsin.extract.taught.weights import Scores, Weights, weights

__all__ = ["Scores", "Weights", "weights"]
