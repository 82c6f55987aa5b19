"""The trained weights, as `scripts/train_roles.py` leaves them; `WEIGHTS.md` says from what."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from tocsin.extract.learned.features import Ids

FILE = "weights.npz"
ENCODED = "encoded.npz"  # what comes after the first look, where the encoder looks too

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Hashed:
    """Linear scores of hashed features, each output's weights as whole numbers with one scale."""

    weights: NDArray[np.int16]
    scale: Array
    bias: Array

    def scores(self, ids: Ids) -> Array:
        """Log odds of each output for one set of features."""
        total = self.weights[ids].sum(axis=0, dtype=np.int32) * self.scale
        found: Array = (total / np.sqrt(max(1, len(ids))) + self.bias).astype(np.float32)
        return found


@dataclass(frozen=True, slots=True)
class Dense:
    """A linear score of a few standardised columns."""

    weights: Array
    bias: Array

    def scores(self, columns: Array) -> Array:
        """Log odds, one column an output."""
        found: Array = columns @ self.weights + self.bias
        return found


@dataclass(frozen=True, slots=True)
class Joined:
    """How the scores of features and those of an encoder make one, output by output."""

    features: Array
    encoded: Array
    bias: Array

    def scores(self, features: Array, encoded: Array) -> Array:
        """Log odds of phrases, shape (n, outputs)."""
        found: Array = features * self.features + encoded * self.encoded + self.bias
        return found


@dataclass(frozen=True, slots=True)
class Apart:
    """Two incidents of one type in one document.

    Attributes:
        twice: Whether there are two.
        together: Whether two fillers belong to the same one.
    """

    twice: Dense
    together: Dense


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that was learned.

    Attributes:
        phrases: Roles of phrases by their own features.
        words: Types of documents by their words.
        types: Types of documents, words and strongest phrases together.
        roles: For each role, phrases with what surrounds them.
        apart: Two incidents of one type.
        thresholds: Beliefs from which something is said, by name.
        joined: Where an encoder looks at phrases too, how its scores and those of features are
            joined.
    """

    phrases: Hashed
    words: Hashed
    types: Dense
    roles: tuple[Dense, ...]
    apart: Apart
    thresholds: Mapping[str, float]
    joined: Joined | None = None


@cache
def weights(*, encoded: bool = False) -> Weights:
    """Load the weights, once.

    Args:
        encoded: Those for what an encoder has looked at too.
    """
    first = _table(FILE)
    table = _table(ENCODED) if encoded else first
    names = [str(n) for n in table["threshold_names"]]
    return Weights(
        phrases=_hashed(first, "phrases"),
        words=_hashed(first, "words"),
        types=_dense(table, "types"),
        roles=tuple(_dense(table, f"role{r}") for r in range(int(table["role_count"]))),
        apart=Apart(_dense(table, "twice"), _dense(table, "together")),
        thresholds=dict(zip(names, map(float, table["thresholds"]), strict=True)),
        joined=Joined(*table["joined"].astype(np.float32)) if encoded else None,
    )


@cache
def _table(name: str) -> Mapping[str, NDArray[np.generic]]:
    with as_file(files("tocsin.extract.learned").joinpath(name)) as path, np.load(path) as table:
        return {key: table[key] for key in table.files}


def _hashed(table: Mapping[str, NDArray[np.generic]], name: str) -> Hashed:
    return Hashed(
        weights=table[name].astype(np.int16, copy=False),
        scale=table[f"{name}_scale"].astype(np.float32),
        bias=table[f"{name}_bias"].astype(np.float32),
    )


def _dense(table: Mapping[str, NDArray[np.generic]], name: str) -> Dense:
    return Dense(table[name].astype(np.float32), table[f"{name}_bias"].astype(np.float32))
