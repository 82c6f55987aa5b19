"""A pretrained encoder (MPNet: twelve layers) with numpy alone, one text at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Table = Mapping[str, Array]

HEADS = 12  # of attention
FIRST_PLACE = 2  # the row of the table of places at which a text begins
TINY = 1e-5
SCALE = 2  # of what was learned on top of a map
# Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: within 1.5e-7 of erf.
_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
_ERF_STEP = 0.3275911
_NEAR = 8  # [pieces] to each side, ways that are told apart one by one
_FAR = 128  # [pieces] a way from which on all are alike


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
        spread = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + np.float32(TINY))
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

    def __call__(self, rows: Array, ways: Array) -> Array:
        """The vectors of the pieces, shape (n, width), after this layer.

        Args:
            rows: The vectors before it.
            ways: What is added for how far two pieces stand apart, shape (HEADS, n, n).
        """
        count, width = rows.shape
        shape = (count, 3, HEADS, width // HEADS)
        asked, offered, given = self.looks(rows).reshape(shape).transpose(1, 2, 0, 3)
        odds = asked @ offered.transpose(0, 2, 1) / np.float32(np.sqrt(width // HEADS)) + ways
        share = np.exp(odds - odds.max(axis=-1, keepdims=True))
        share /= share.sum(axis=-1, keepdims=True)
        mixed = (share @ given).transpose(1, 0, 2).reshape(count, width)
        rows = self.first(rows + self.looked(mixed))
        return self.second(rows + self.narrowed(gelu(self.widened(rows))))


@dataclass(frozen=True, slots=True)
class Network:
    """From numbers of pieces to a vector of each.

    Attributes:
        pieces: Of each piece.
        places: Of each place in a text.
        ways: What is added for each kind of way between two pieces, shape (kinds, HEADS).
        norm: What pieces and places together go through first.
        layers: The rest.
    """

    pieces: Array
    places: Array
    ways: Array
    norm: Norm
    layers: tuple[Layer, ...]

    def __call__(self, ids: NDArray[np.int64]) -> Array:
        """The vectors of up to 512 pieces, shape (n, width)."""
        rows = self.norm(self.pieces[ids] + self.places[: len(ids)])
        ways = self.ways[ways_between(len(ids))].transpose(2, 0, 1)
        for layer in self.layers:
            rows = layer(rows, ways)
        return rows


def ways_between(count: int) -> NDArray[np.int64]:
    """The kind of the way from each piece to each, shape (n, n).

    The nearest ones are told apart one by one, those farther away in steps that grow.
    """
    steps = np.arange(count)
    ahead = steps[None, :] - steps[:, None]
    far = np.abs(ahead)
    grown = np.log(np.maximum(far, 1) / _NEAR) / np.log(_FAR / _NEAR) * _NEAR
    rough = np.minimum(_NEAR + grown.astype(np.int64), 2 * _NEAR - 1)
    kinds: NDArray[np.int64] = np.where(far < _NEAR, far, rough) + 2 * _NEAR * (ahead > 0)
    return kinds


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
        base: An MPNet's weights by their usual names.
        learned: The changes of low rank to each layer's four maps, as `NAME.a` and `NAME.b`;
            where there are none, the base alone.
    """
    count = 1 + max(int(name.split(".")[2]) for name in base if name.startswith("encoder.layer."))
    return Network(
        pieces=base["embeddings.word_embeddings.weight"],
        places=base["embeddings.position_embeddings.weight"][FIRST_PLACE:],
        ways=base["encoder.relative_attention_bias.weight"],
        norm=_norm(base, "embeddings.LayerNorm"),
        layers=tuple(_layer(base, learned, n) for n in range(count)),
    )


def _layer(base: Table, learned: Table, number: int) -> Layer:
    at = f"encoder.layer.{number}."
    asked, offered, given = (_linear(base, f"{at}attention.attn.{part}") for part in "qkv")
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
        looked=changed(_linear(base, at + "attention.attn.o"), "out"),
        first=_norm(base, at + "attention.LayerNorm"),
        widened=changed(_linear(base, at + "intermediate.dense"), "up"),
        narrowed=changed(_linear(base, at + "output.dense"), "down"),
        second=_norm(base, at + "output.LayerNorm"),
    )


def _linear(table: Table, name: str) -> Linear:
    return Linear(table[name + ".weight"], table[name + ".bias"])


def _norm(table: Table, name: str) -> Norm:
    return Norm(table[name + ".weight"], table[name + ".bias"])
