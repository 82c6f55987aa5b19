"""Linear scores of features, for several outputs at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from math import exp

import numpy as np
from numpy.typing import NDArray

from tocsin.model import Language

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """Linear scores of features, for several outputs at once.

    Attributes:
        outputs: The column of each output, by name.
        rows: The row of each known feature.
        table: Whole numbers, shape (features, outputs).
        scale: What one of them is worth, shape (outputs).
        bias: Shape (outputs).
    """

    outputs: Mapping[str, int]
    rows: Mapping[str, int]
    table: NDArray[np.int8]
    scale: Scores
    bias: Scores

    def scores(self, features: Iterable[str]) -> Scores:
        """Log odds of each output for one set of features, shape (outputs)."""
        rows = self.rows
        known = [row for feature in features if (row := rows.get(feature)) is not None]
        total = self.table[known].sum(axis=0, dtype=np.int32)
        found: Scores = (total * self.scale + self.bias).astype(np.float32)
        return found

    def named(self, prefix: str) -> Sequence[str]:
        """The outputs of one choice, as in "kind:arrest", in the order of their columns."""
        return [name for name in self.outputs if name.startswith(prefix)]


@cache
def weights(name: str, language: Language) -> Weights:
    """Load the weights of one reader in a language, once."""
    path = files("tocsin.extract.taught").joinpath(f"{name}_{language}.npz")
    with as_file(path) as file, np.load(file) as table:
        features = table["features"].tobytes().decode("utf-8").split("\n")
        outputs = [str(output) for output in table["outputs"]]
        return Weights(
            outputs={output: column for column, output in enumerate(outputs)},
            rows={feature: row for row, feature in enumerate(features)},
            table=table["weights"],
            scale=table["scale"],
            bias=table["bias"],
        )


def probability(log_odds: float) -> float:
    """The probability that log odds stand for."""
    return 1.0 / (1.0 + exp(-float(log_odds)))
