"""Logistic regression on sparse binary features, many outputs at once, by AdaGrad."""

import numba
import numpy as np

EPOCHS = 8
RATE = 1.5  # [step] chosen on a held-out part among 0.05 to 2
PENALTY = 1e-4  # on the squares of weights, chosen among 0 to 1e-3
SEED = 1
ENOUGH = 1e-4  # [probability] nearer than this to the truth, nothing is learned
START_BIAS = -3.0  # [log odds] few phrases fill a role


def pack(lists: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Lists of feature slots end to end, and where each begins."""
    pointers = np.zeros(len(lists) + 1, dtype=np.int64)
    pointers[1:] = np.cumsum([len(x) for x in lists])
    joined = np.concatenate(lists) if lists else np.zeros(0)
    return joined.astype(np.int64), pointers


def fit(
    ids: np.ndarray, pointers: np.ndarray, gold: np.ndarray, slots: int
) -> tuple[np.ndarray, np.ndarray]:
    """Train; the weights are means over the later half of the epochs."""
    outputs = gold.shape[1]
    weights = np.zeros((slots, outputs), np.float32)
    squares = np.full((slots, outputs), 1e-3, np.float32)
    bias = np.full(outputs, START_BIAS, np.float32)
    bias_squares = np.ones(outputs, np.float32)
    rng = np.random.default_rng(SEED)
    mean, mean_bias = np.zeros_like(weights), np.zeros_like(bias)
    kept = EPOCHS - EPOCHS // 2
    for epoch in range(EPOCHS):
        order = rng.permutation(len(pointers) - 1)
        _pass(ids, pointers, gold.astype(np.float32), weights, squares, bias, bias_squares, order)
        if epoch >= EPOCHS // 2:
            mean += weights / kept
            mean_bias += bias / kept
    return mean, mean_bias


@numba.njit
def _pass(ids, pointers, gold, weights, squares, bias, bias_squares, order):  # noqa: ANN001, ANN202, PLR0917 (compiled)
    for i in order:
        first, last = pointers[i], pointers[i + 1]
        if first == last:
            continue
        value = 1.0 / np.sqrt(last - first)
        for r in range(gold.shape[1]):
            score = bias[r]
            for j in range(first, last):
                score += weights[ids[j], r] * value
            slope = 1 / (1 + np.exp(-score)) - gold[i, r]
            if abs(slope) < ENOUGH:
                continue
            bias_squares[r] += slope * slope
            bias[r] -= RATE * slope / np.sqrt(bias_squares[r])
            for j in range(first, last):
                slot = ids[j]
                step = slope * value + PENALTY * weights[slot, r]
                squares[slot, r] += step * step
                weights[slot, r] -= RATE * step / np.sqrt(squares[slot, r])


@numba.njit
def predict(ids, pointers, weights, bias):  # noqa: ANN001, ANN201 (compiled)
    """Log odds, one row a list of slots."""
    count, outputs = len(pointers) - 1, weights.shape[1]
    scores = np.empty((count, outputs), np.float32)
    for i in range(count):
        first, last = pointers[i], pointers[i + 1]
        value = 1.0 / np.sqrt(max(1, last - first))
        for r in range(outputs):
            score = bias[r]
            for j in range(first, last):
                score += weights[ids[j], r] * value
            scores[i, r] = score
    return scores
