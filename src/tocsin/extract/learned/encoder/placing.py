"""Where the mentions of phrases stand among the pieces of words that are looked at together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from tocsin.extract.learned.encoder.wordpieces import Piece
from tocsin.extract.learned.mentions import MOST_MENTIONS, Phrase

WINDOW = 510  # [pieces] that are looked at together
SHARED = 160  # [pieces] two windows have in common
MANY_WORDS, LATE = 4, 10  # what the lengths of phrases and the numbers of sentences are divided by
OUTSIDE = -1e9

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Placed:
    """Mentions among the pieces.

    Attributes:
        windows: Where each window begins [pieces].
        owner: The number of the phrase of each mention.
        window: The window in which a mention is looked at: the one with most around it.
        spots: Its first piece, its last one and its noun's last one, in that window, shape (n, 3).
    """

    windows: list[int]
    owner: Rows
    window: Rows
    spots: Rows


def placed(doc: Doc, phrases: list[Phrase], cut: list[Piece]) -> Placed:
    """Find the pieces of each mention.

    Args:
        doc: A parsed text.
        phrases: Its phrases.
        cut: Its pieces, one at least.
    """
    first, last = _of_tokens(doc, cut)
    mentions = [(n, m) for n, p in enumerate(phrases) for m in p.mentions[:MOST_MENTIONS]]
    spots = np.array(
        [(first[m.start], last[m.end - 1], last[m.head]) for _, m in mentions], dtype=np.int64
    ).reshape(-1, 3)
    windows = _windows(len(cut))
    starts = np.array(windows)
    ends = np.minimum(starts + WINDOW, len(cut))
    middle = spots[:, :2].mean(axis=1)[:, None]
    inside = (spots.min(axis=1)[:, None] >= starts) & (spots.max(axis=1)[:, None] < ends)
    room = np.where(inside, np.minimum(middle - starts, ends - 1 - middle), OUTSIDE)
    window = room.argmax(axis=1)
    here = np.clip(spots - starts[window][:, None], 0, (ends - starts - 1)[window][:, None])
    return Placed(windows, np.array([n for n, _ in mentions], dtype=np.int64), window, here)


def _windows(count: int) -> list[int]:
    """Where windows begin; the last one ends with the text."""
    starts = [0]
    while starts[-1] + WINDOW < count:
        starts.append(min(starts[-1] + WINDOW - SHARED, count - WINDOW))
    return starts


def _of_tokens(doc: Doc, cut: list[Piece]) -> tuple[Rows, Rows]:
    """The first and the last piece of each token; of one without pieces, the one before it."""
    owner = np.full(len(doc.text), -1, dtype=np.int64)
    for number, piece in enumerate(cut):
        owner[piece.start : piece.end] = number
    first, last = np.zeros((2, len(doc)), dtype=np.int64)
    before = 0
    for token in doc:
        own = owner[token.idx : token.idx + len(token)]
        own = own[own >= 0]
        first[token.i], last[token.i] = (own[0], own[-1]) if len(own) else (before, before)
        before = last[token.i]
    return first, last


def facts(phrases: list[Phrase], sentences: Rows) -> NDArray[np.float32]:
    """How often and where each phrase stands, shape (n, 6).

    Args:
        phrases: The phrases of a document.
        sentences: The number of the sentence of each token.
    """
    count = int(sentences[-1]) + 1 if len(sentences) else 1
    rows = []
    for phrase in phrases:
        first, last = (int(sentences[phrase.mentions[n].head]) for n in (0, -1))
        often = (np.log(len(phrase.mentions)), np.log(len(phrase.heads)))
        words = len(phrase.key.split()) / MANY_WORDS
        rows.append((*often, words, min(first, LATE) / LATE, first / count, last / count))
    return np.array(rows, dtype=np.float32).reshape(len(phrases), 6)
