"""The beliefs about one document: which types of incidents, and each phrase in each role."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from tocsin.extract.learned.context import (
    OUTPUTS,
    ROLES,
    TYPES,
    Array,
    Context,
    of_document,
    probability,
)
from tocsin.extract.learned.encoder import Encoder
from tocsin.extract.learned.features import DocumentFeatures
from tocsin.extract.learned.mentions import Phrase, phrases
from tocsin.extract.learned.weights import Dense, Weights
from tocsin.extract.lexicon import Lexicon

WORTH_A_LOOK = -5.0  # [log odds] phrases below this in a role are not looked at again
TYPE_WORTH_A_LOOK = -3.5  # [log odds] the same for the types of a document


@dataclass(frozen=True, slots=True)
class Judged:
    """The beliefs about one document.

    Attributes:
        phrases: n phrases.
        sentences: The number of the sentence of each token.
        types: Belief in an incident of each type, then in any, shape (6,).
        roles: Belief in each phrase, role and type, shape (n, 5, 5).
    """

    phrases: list[Phrase]
    sentences: NDArray[np.int64]
    types: Array
    roles: Array


def judge(doc: Doc, lexicon: Lexicon, learned: Weights, encoder: Encoder | None = None) -> Judged:
    """Judge every phrase of a document in every role.

    Args:
        doc: A parsed English text.
        lexicon: English words.
        learned: What was learned; of what an encoder has looked at too, where there is one.
        encoder: What looks at phrases besides.
    """
    features = DocumentFeatures(doc, lexicon)
    found = phrases(doc, features, lexicon.means)
    own = learned.words.scores(features.document())
    scores = look(found, learned)
    if encoder is None or learned.joined is None:
        columns = of_document(own, scores)
    else:
        encoded = encoder.read(doc, found, features.sentence)
        scores = learned.joined.scores(scores, encoded.roles)
        columns = np.concatenate([of_document(own, scores), encoded.types])
    types = learned.types.scores(columns)
    return look_again(found, features.sentence, scores, types, learned.roles)


def look(found: list[Phrase], learned: Weights) -> Array:
    """Score phrases by their own features, log odds of shape (n, OUTPUTS)."""
    scores = np.array([learned.phrases.scores(p.ids) for p in found], dtype=np.float32)
    return scores.reshape(len(found), OUTPUTS)


def look_again(
    found: list[Phrase],
    sentences: NDArray[np.int64],
    scores: Array,
    types: Array,
    roles: tuple[Dense, ...],
    *,
    wanted: Collection[str] = ROLES,
) -> Judged:
    """Judge phrases by what surrounds them.

    Args:
        found: As for `Context`, with the next three.
        sentences: See there.
        scores: See there.
        types: See there.
        roles: What was learned of each role.
        wanted: The roles that are asked for; the beliefs in others stay zero.
    """
    beliefs = np.zeros((len(found), len(ROLES), len(TYPES)), dtype=np.float32)
    likely = [k for k in range(len(TYPES)) if types[k] > TYPE_WORTH_A_LOOK]
    if found and likely:
        context = Context(found, sentences, scores, types)
        for r, (name, dense) in enumerate(zip(ROLES, roles, strict=True)):
            rows = np.flatnonzero(scores[:, r] > WORTH_A_LOOK)
            for k in likely if len(rows) and name in wanted else ():
                beliefs[rows, r, k] = probability(dense.scores(context.of(r, k, rows)))[:, 0]
    return Judged(found, sentences, probability(types), beliefs)
