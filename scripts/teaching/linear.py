"""Linear scores of features with names: trained, asked, and written as `taught/` has them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.linear_model import LogisticRegression

from tocsin.extract.taught import Weights

LEAST_OFTEN = 3  # examples that show a feature: a rarer one teaches nothing that carries over
STRENGTH = 0.1  # inverse of the L2 penalty; 0.03 and 0.3 gave less on reports left out
# The same for choices between many answers: on reports left out, kinds are 2 to 4 points better.
CHOICE_STRENGTH = 1.0
# [log odds] by which the answer of entries that have none is held back: as many are right in all,
# and up to 4 points more of those that have one.
HELD_BACK = 1.0
STEPS = 1000  # at most, of the solver

Features = AbstractSet[str]
Column = tuple[NDArray[np.float64], float]  # the weights of one output, and its bias


@dataclass(frozen=True)
class Fitted:
    """Linear scores: features by name, outputs by name, one column an output."""

    features: Sequence[str]
    outputs: Sequence[str]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    @classmethod
    def of(cls, features: Sequence[str], columns: Mapping[str, Column]) -> "Fitted":
        """Outputs that were trained on the same features, side by side."""
        return cls(
            features,
            list(columns),
            np.array([weights for weights, _ in columns.values()]).T,
            np.array([bias for _, bias in columns.values()]),
        )

    def beliefs(self, examples: Sequence[Features], output: str) -> NDArray[np.float64]:
        """Probabilities of one output."""
        column = self.outputs.index(output)
        odds = table(examples, self.features) @ self.weights[:, column] + self.bias[column]
        found: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
        return found

    def whole(self) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        """The weights as whole numbers, and what one of each output is worth."""
        scale = np.abs(self.weights).max(axis=0) / 127
        return np.round(self.weights / scale).astype(np.int8), scale.astype(np.float32)

    def as_taught(self) -> Weights:
        """The same as a reader asks for it."""
        whole, scale = self.whole()
        return Weights(
            outputs={name: column for column, name in enumerate(self.outputs)},
            rows={name: row for row, name in enumerate(self.features)},
            table=whole,
            scale=scale,
            bias=self.bias.astype(np.float32),
        )

    def write(self, path: Path) -> None:
        """Write weights as whole numbers, each output with its scale; what weighs nothing goes."""
        whole, scale = self.whole()
        kept = np.flatnonzero(whole.any(axis=1))
        names = "\n".join(self.features[row] for row in kept)
        np.savez_compressed(
            path,
            features=np.frombuffer(names.encode("utf-8"), dtype=np.uint8),
            outputs=np.array(self.outputs),
            weights=whole[kept],
            scale=scale,
            bias=self.bias.astype(np.float32),
        )
        print(f"{path.name}: {len(kept)} features, {path.stat().st_size / 1024:.0f} KiB")


def shown(examples: Sequence[Features]) -> list[str]:
    """The features that are shown often enough."""
    counts = Counter(feature for example in examples for feature in example)
    return sorted(feature for feature, n in counts.items() if n >= LEAST_OFTEN)


def one(examples: Sequence[Features], told: Sequence[bool], features: Sequence[str]) -> Column:
    """Train the answer to a question of yes or no."""
    model = _regression().fit(table(examples, features), told)
    return model.coef_[0], float(model.intercept_[0])


def choice(
    examples: Sequence[Features], answers: Sequence[str], features: Sequence[str], none: str
) -> Mapping[str, Column]:
    """Train a choice among several answers: a column for each.

    Args:
        examples: What each shows.
        answers: The answer of each.
        features: Those that are looked at.
        none: The answer of examples that have none.
    """
    model = _regression(CHOICE_STRENGTH).fit(table(examples, features), answers)
    return {
        answer: (model.coef_[row], float(model.intercept_[row]) - HELD_BACK * (answer == none))
        for row, answer in enumerate(model.classes_)
    }


def _regression(strength: float = STRENGTH) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=STEPS)


def table(examples: Sequence[Features], features: Sequence[str]) -> csr_array:
    """Which example shows which feature."""
    columns = {name: column for column, name in enumerate(features)}
    rows = [sorted(columns[f] for f in example if f in columns) for example in examples]
    starts = np.cumsum([0, *map(len, rows)])
    at = np.fromiter((c for row in rows for c in row), dtype=np.int64, count=int(starts[-1]))
    return csr_array((np.ones(len(at)), at, starts), shape=(len(rows), len(features)))
