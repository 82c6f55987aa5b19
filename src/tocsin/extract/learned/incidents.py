"""A document's incidents as a whole: of what type, and who and what takes which part in each."""

from collections.abc import Collection, Iterator, Mapping
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
from tocsin.extract.learned.features import DocumentFeatures
from tocsin.extract.learned.mentions import Phrase, phrases
from tocsin.extract.learned.same import is_same
from tocsin.extract.learned.weights import Dense, Weights, weights
from tocsin.extract.lexicon import Lexicon

WORTH_A_LOOK = -5.0  # [log odds] phrases below this in a role are not looked at again
KNOWN = 3.0  # [log odds] of the type that is known to be told, and against the others
TYPE_WORTH_A_LOOK = -3.5  # [log odds] the same for the types of a document


@dataclass(frozen=True, slots=True)
class Filler:
    """Somebody or something that takes part in an incident.

    Attributes:
        role: One of `ROLES`.
        belief: How likely it fills the role in an incident of the type.
        mentions: Characters of each of its mentions, the words that name it best first.
    """

    role: str
    belief: float
    mentions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """All that a document is thought to tell of its incidents of one type."""

    type: str
    belief: float
    fillers: tuple[Filler, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The beliefs about one document.

    Attributes:
        phrases: n phrases.
        types: Belief in an incident of each type, then in any, shape (6,).
        roles: Belief in each phrase, role and type, shape (n, 5, 5).
    """

    phrases: list[Phrase]
    types: NDArray[np.float32]
    roles: NDArray[np.float32]


def incidents(doc: Doc, lexicon: Lexicon) -> list[Incident]:
    """Find the incidents of an English document, at most one of each type.

    Cost:
        About a seventh of the parse.
    """
    learned = weights()
    return [
        Incident(
            type=found.type,
            belief=found.belief,
            fillers=_fillers(doc, found),
        )
        for found in told(judge(doc, lexicon, learned), learned.thresholds)
    ]


class Fillers:
    """Who and what takes part in incidents of one English document that are known to be told."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self._doc = doc
        self._lexicon = lexicon
        self._features = DocumentFeatures(doc, lexicon)

    def of(self, kind: str, sentences: Collection[int]) -> tuple[Filler, ...]:
        """Find who and what takes part in one incident.

        Args:
            kind: One of `TYPES`.
            sentences: Numbers of the sentences that tell of it; no others are looked at.
        """
        learned = weights()
        found = phrases(self._doc, self._features, self._lexicon.means, sentences)
        scores = _scores(found, learned)
        assumed = np.full(len(TYPES) + 1, -KNOWN, dtype=np.float32)
        assumed[[TYPES.index(kind), -1]] = KNOWN
        judged = look_again(found, self._features.sentence, scores, assumed, learned.roles)
        needed = learned.thresholds
        return next((_fillers(self._doc, t) for t in told(judged, needed) if t.type == kind), ())


def _scores(found: list[Phrase], learned: Weights) -> Array:
    scores = np.array([learned.phrases.scores(p.ids) for p in found], dtype=np.float32)
    return scores.reshape(len(found), OUTPUTS)


def judge(doc: Doc, lexicon: Lexicon, learned: Weights) -> Judged:
    """Judge every phrase of a document in every role."""
    features = DocumentFeatures(doc, lexicon)
    found = phrases(doc, features, lexicon.means)
    own = learned.words.scores(np.unique(features.document()))
    scores = _scores(found, learned)
    types = learned.types.scores(of_document(own, scores))
    return look_again(found, features.sentence, scores, types, learned.roles)


def look_again(
    found: list[Phrase],
    sentences: NDArray[np.int64],
    scores: Array,
    types: Array,
    roles: tuple[Dense, ...],
) -> Judged:
    """Judge phrases by what surrounds them; the arguments are those of `Context`."""
    beliefs = np.zeros((len(found), len(ROLES), len(TYPES)), dtype=np.float32)
    likely = [k for k in range(len(TYPES)) if types[k] > TYPE_WORTH_A_LOOK]
    if found and likely:
        context = Context(found, sentences, scores, types)
        for r, dense in enumerate(roles):
            rows = np.flatnonzero(scores[:, r] > WORTH_A_LOOK)
            for k in likely if len(rows) else ():
                beliefs[rows, r, k] = probability(dense.scores(context.of(r, k)[rows]))[:, 0]
    return Judged(found, probability(types), beliefs)


@dataclass(frozen=True, slots=True)
class Told:
    """One incident of a document, its fillers still phrases: role, belief, the same one's names."""

    type: str
    belief: float
    fillers: tuple[tuple[str, float, tuple[Phrase, ...]], ...]


def told(judged: Judged, needed: Mapping[str, float]) -> Iterator[Told]:
    """Incidents of the types that are believed in, with fillers that are worth their risk.

    An incident is told where the mean belief in its parts is high enough: one that is doubtful
    by itself may be carried by fillers that are sure, and the other way round.

    Args:
        judged: The beliefs about a document.
        needed: The least belief in each role's fillers, in a "type", and of an "incident".
    """
    for k, kind in enumerate(TYPES):
        belief = float(judged.types[k])
        if belief < needed["type"]:
            continue
        fillers = [
            (role, sure, names)
            for r, role in enumerate(ROLES)
            for sure, names in _meant(judged.phrases, judged.roles[:, r, k], needed[role])
        ]
        beliefs = [belief, *(sure for _, sure, _ in fillers)]
        if sum(beliefs) > needed["incident"] * len(beliefs):
            yield Told(kind, belief, tuple(fillers))


def _meant(
    found: list[Phrase], beliefs: Array, least: float
) -> list[tuple[float, tuple[Phrase, ...]]]:
    """The phrases believed in, brought together where they mean the same one, best first.

    A phrase whose words are part of a better one's, or the other way round, is that one's.
    """
    groups: list[tuple[float, list[Phrase]]] = []
    for i in np.argsort(-beliefs, kind="stable"):
        if beliefs[i] <= least:
            break
        phrase = found[i]
        for _, names in groups:
            if is_same(names[0].key, phrase.key) or names[0].tokens & phrase.tokens:
                names.append(phrase)
                break
        else:
            groups.append((float(beliefs[i]), [phrase]))
    return [(sure, tuple(names)) for sure, names in groups]


def _fillers(doc: Doc, found: Told) -> tuple[Filler, ...]:
    return tuple(
        Filler(
            role, belief, tuple(_characters(doc, m.start, m.end) for p in names for m in p.mentions)
        )
        for role, belief, names in found.fillers
    )


def _characters(doc: Doc, start: int, end: int) -> tuple[int, int]:
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
