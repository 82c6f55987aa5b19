"""What surrounds a phrase once every phrase has been judged by itself.

A second look: whether others in the sentence and next to it seem to fill roles too, whether a
longer or shorter phrase of the same noun does better, and what the whole document tells of.
"""

import numpy as np
from numpy.typing import NDArray

from tocsin.extract.learned.mentions import Phrase

ROLES = ("perpetrator", "organisation", "target", "victim", "weapon")
TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery")
TYPED = 3  # the first types, told often enough for scores of their own
OUTPUTS = len(ROLES) * (1 + TYPED)  # each role in any incident, then in one of each type
FACTS = 6  # columns on where and how often a phrase stands
NOTHING = -12.0  # [log odds] where there is nobody to compare with

Array = NDArray[np.float32]


def column(role: int, kind: int) -> int:
    """The score of a role in incidents of a type; of rare types, in any incident."""
    return len(ROLES) * (kind + 1) + role if kind < TYPED else role


def probability(log_odds: Array) -> Array:
    """Log odds as probabilities."""
    shares = 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))
    return shares.astype(np.float32)


def of_document(own: Array, scores: Array) -> Array:
    """What a document's types are judged by: its words' scores and its strongest phrases.

    Args:
        own: Log odds of each type and of relevance by the document's words, shape (6,).
        scores: Log odds of each phrase, shape (n, OUTPUTS).
    """
    ranked = np.sort(scores, axis=0)[::-1]
    first = ranked[0] if len(ranked) else np.full(OUTPUTS, NOTHING)
    second = ranked[1] if len(ranked) > 1 else np.full(OUTPUTS, NOTHING)
    total = probability(scores)[:, : len(ROLES)].sum(axis=0)
    return np.concatenate([own, first, second[: len(ROLES)], np.log1p(total)]).astype(np.float32)


class Context:
    """The second look at the phrases of one document."""

    def __init__(
        self,
        phrases: list[Phrase],
        sentences: NDArray[np.int64],
        scores: Array,
        types: Array,
    ) -> None:
        """Look around every phrase.

        Args:
            phrases: n phrases.
            sentences: The number of the sentence of each token.
            scores: Log odds of each phrase, shape (n, OUTPUTS).
            types: Log odds of each type, and of relevance, shape (6,).
        """
        self._scores = scores
        self._types = types
        last = int(sentences[-1]) + 1 if len(sentences) else 1
        where = [sorted({int(sentences[h]) for h in p.heads}) for p in phrases]
        # Rows are kept for the sentences that are looked at alone: a document may have thousands.
        looked_at = sorted({s for own in where for s in own})
        row = {s: n for n, s in enumerate(looked_at)}
        rows = [[row[s] for s in own] for own in where]
        best, owner, second = _by_sentence(rows, scores, len(row))
        self._beside = np.full_like(scores, NOTHING)
        self._near = np.full_like(scores, NOTHING)
        for i, own in enumerate(where):
            for s in own:
                n = row[s]
                self._beside[i] = np.maximum(
                    self._beside[i], np.where(owner[n] == i, second[n], best[n])
                )
                for t in (row[s] for s in (s - 1, s + 1) if s in row):
                    other = np.where(owner[t] == i, second[t], best[t])
                    self._near[i] = np.maximum(self._near[i], other)
        self._same_noun, self._same_spot = _rivals(phrases, scores)
        self._rank = np.argsort(np.argsort(-scores, axis=0), axis=0)
        self._facts = np.array(
            [
                [
                    np.log(len(p.mentions)),
                    np.log(len(p.heads)),
                    len(p.key.split()),
                    min(w[0], 10),
                    w[0] / last,
                    w[-1] / last,
                ]
                for p, w in zip(phrases, where, strict=True)
            ],
            dtype=np.float32,
        ).reshape(len(phrases), FACTS)
        self._totals = np.log1p(probability(scores)[:, : len(ROLES)].sum(axis=0))

    def of(self, role: int, kind: int, rows: NDArray[np.int64]) -> Array:
        """What some phrases are judged by for a role in incidents of a type, shape (n, k)."""
        n, any_role, own = len(rows), len(ROLES), column(role, kind)
        scores, beside, near = self._scores[rows], self._beside[rows], self._near[rows]
        same_noun, same_spot = self._same_noun[rows], self._same_spot[rows]
        others = [column(role, k) for k in range(TYPED) if k != kind]
        inside = [column(r, kind) for r in range(any_role)]
        top = self._scores.max(axis=0) if len(self._scores) else np.full(OUTPUTS, NOTHING)
        rivals = [float(t) for k, t in enumerate(self._types[:-1]) if k != kind]
        document = [self._types[kind], self._types[-1], max(rivals), *self._totals]
        belief = probability(self._types[kind : kind + 1])[0]
        flags = [float(kind == k) for k in range(len(TYPES))]
        columns = [
            scores[:, :any_role],
            scores[:, [own]],
            scores[:, others].max(axis=1, keepdims=True),
            scores[:, [role, own]] - top[[role, own]],
            scores[:, [role]] - np.delete(scores[:, :any_role], role, 1).max(1, keepdims=True),
            beside[:, :any_role],
            beside[:, inside].max(axis=1, keepdims=True),
            near[:, inside].max(axis=1, keepdims=True),
            near[:, [role]],
            scores[:, [own]] - same_noun[:, [own]],
            scores[:, [own]] - same_spot[:, [own]],
            np.minimum(scores[:, [own]] - same_spot[:, [own]], 0),
            np.log1p(self._rank[rows][:, [role, own]]),
            self._facts[rows],
            np.tile(np.array([*document, belief, *flags], dtype=np.float32), (n, 1)),
            probability(scores[:, [role, own]]),
            probability(scores[:, [own]]) * belief,
        ]
        return np.concatenate(columns, axis=1).astype(np.float32)


def _by_sentence(
    where: list[list[int]], scores: Array, count: int
) -> tuple[Array, NDArray[np.int64], Array]:
    """The best score of each sentence, whose it is, and the next best."""
    best = np.full((count, OUTPUTS), NOTHING, dtype=np.float32)
    second = best.copy()
    owner = np.full((count, OUTPUTS), -1, dtype=np.int64)
    for i, own in enumerate(where):
        for s in own:
            better = scores[i] > best[s]
            second[s] = np.where(better, best[s], np.maximum(second[s], scores[i]))
            owner[s][better] = i
            best[s] = np.where(better, scores[i], best[s])
    return best, owner, second


def _rivals(phrases: list[Phrase], scores: Array) -> tuple[Array, Array]:
    """The best score of other phrases that end alike, and of those that share a mention."""
    by_end: dict[str, list[int]] = {}
    for i, phrase in enumerate(phrases):
        by_end.setdefault(phrase.key.rsplit(" ", 1)[-1], []).append(i)
    alike = np.full_like(scores, NOTHING)
    shared = np.full_like(scores, NOTHING)
    for group in by_end.values():
        for i in group:
            heads = phrases[i].heads
            for j in group:
                if i != j:
                    alike[i] = np.maximum(alike[i], scores[j])
                    if heads & phrases[j].heads:
                        shared[i] = np.maximum(shared[i], scores[j])
    return alike, shared
