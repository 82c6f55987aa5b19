"""A small encoder (MiniLM: an uncased BERT of six layers) with numpy alone, one text at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Table = Mapping[str, Array]

HEAD_WIDTH = 32  # columns of one head of attention
TINY = 1e-12
SCALE = 2  # of what was learned on top of a map
# Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: within 1.5e-7 of erf.
_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
_ERF_STEP = 0.3275911


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear map."""

    weight: Array
    bias: Array

    def __call__(self, rows: Array) -> Array:
        """Map each row."""
        mapped: Array = rows @ self.weight.T + self.bias
        return mapped


@dataclass(frozen=True, slots=True)
class Norm:
    """Rows brought to the same mean and spread, then scaled."""

    weight: Array
    bias: Array

    def __call__(self, rows: Array) -> Array:
        """Scale each row."""
        centred = rows - rows.mean(axis=-1, keepdims=True)
        spread = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + TINY)
        scaled: Array = centred / spread * self.weight + self.bias
        return scaled


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: each piece looks at all the others, then at itself."""

    looks: Linear
    looked: Linear
    first: Norm
    widened: Linear
    narrowed: Linear
    second: Norm

    def __call__(self, rows: Array) -> Array:
        """The vectors of the pieces, shape (n, width), after this layer."""
        count, width = rows.shape
        shape = (count, 3, width // HEAD_WIDTH, HEAD_WIDTH)
        asked, offered, given = self.looks(rows).reshape(shape).transpose(1, 2, 0, 3)
        odds = asked @ offered.transpose(0, 2, 1) / np.float32(np.sqrt(HEAD_WIDTH))
        share = np.exp(odds - odds.max(axis=-1, keepdims=True))
        share /= share.sum(axis=-1, keepdims=True)
        mixed = (share @ given).transpose(1, 0, 2).reshape(count, width)
        rows = self.first(rows + self.looked(mixed))
        return self.second(rows + self.narrowed(gelu(self.widened(rows))))


@dataclass(frozen=True, slots=True)
class Network:
    """From numbers of pieces to a vector of each."""

    pieces: Array
    places: Array
    norm: Norm
    layers: tuple[Layer, ...]

    def __call__(self, ids: NDArray[np.int64]) -> Array:
        """The vectors of up to 512 pieces, shape (n, width)."""
        rows = self.norm(self.pieces[ids] + self.places[: len(ids)])
        for layer in self.layers:
            rows = layer(rows)
        return rows


def gelu(values: Array) -> Array:
    """Values weighed by how likely a normal value lies below them."""
    size = np.abs(values) * np.float32(np.sqrt(0.5))
    t = 1 / (1 + np.float32(_ERF_STEP) * size)
    tail = np.zeros_like(t)
    for factor in reversed(_ERF):
        tail = (tail + np.float32(factor)) * t
    half = np.float32(0.5) * tail * np.exp(-size * size)
    weighed: Array = values * np.where(values < 0, half, 1 - half)
    return weighed


def network(base: Table, learned: Table) -> Network:
    """Put a network together from what it is based on and what was learned on top.

    Args:
        base: An uncased BERT's weights by their usual names.
        learned: The changes of low rank to each layer's four maps, as `NAME.a` and `NAME.b`;
            where there are none, the base alone.
    """
    count = 1 + max(int(name.split(".")[2]) for name in base if name.startswith("encoder.layer."))
    return Network(
        pieces=base["embeddings.word_embeddings.weight"],
        places=base["embeddings.position_embeddings.weight"]
        + base["embeddings.token_type_embeddings.weight"][0],
        norm=_norm(base, "embeddings.LayerNorm"),
        layers=tuple(_layer(base, learned, n) for n in range(count)),
    )


def _layer(base: Table, learned: Table, number: int) -> Layer:
    at = f"encoder.layer.{number}."
    asked, offered, given = (
        _linear(base, f"{at}attention.self.{part}") for part in ("query", "key", "value")
    )
    looks = Linear(
        np.concatenate([asked.weight, offered.weight, given.weight]),
        np.concatenate([asked.bias, offered.bias, given.bias]),
    )

    def changed(kept: Linear, name: str) -> Linear:
        name = f"layer{number}.{name}"
        if name + ".a" not in learned:
            return kept
        return replace(
            kept, weight=kept.weight + SCALE * learned[name + ".b"] @ learned[name + ".a"]
        )

    return Layer(
        looks=changed(looks, "qkv"),
        looked=changed(_linear(base, at + "attention.output.dense"), "out"),
        first=_norm(base, at + "attention.output.LayerNorm"),
        widened=changed(_linear(base, at + "intermediate.dense"), "up"),
        narrowed=changed(_linear(base, at + "output.dense"), "down"),
        second=_norm(base, at + "output.LayerNorm"),
    )


def _linear(table: Table, name: str) -> Linear:
    return Linear(table[name + ".weight"], table[name + ".bias"])


def _norm(table: Table, name: str) -> Norm:
    return Norm(table[name + ".weight"], table[name + ".bias"])
