"""A document's incidents as a whole: of what type, and who and what takes which part in each."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from tocsin.extract.learned.apart import are_two, two
from tocsin.extract.learned.context import ROLES, TYPES
from tocsin.extract.learned.encoder import Encoder
from tocsin.extract.learned.features import DocumentFeatures
from tocsin.extract.learned.judged import Judged, judge, look, look_again
from tocsin.extract.learned.mentions import phrases
from tocsin.extract.learned.told import Told, told
from tocsin.extract.learned.weights import Apart, weights
from tocsin.extract.lexicon import Lexicon

LEAST = 0.2  # belief in a filler of an incident that is known; who asks may want more
KNOWN = 3.0  # [log odds] of the type that is known to be told, and against the others


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
    """What a document is thought to tell of one incident, or of all of its type."""

    type: str
    belief: float
    fillers: tuple[Filler, ...]


def incidents(doc: Doc, lexicon: Lexicon, encoder: Encoder | None = None) -> list[Incident]:
    """Find the incidents of an English document, at most two of each type.

    Args:
        doc: A parsed English text.
        lexicon: English words.
        encoder: What looks at phrases besides, if anything.

    Cost:
        About a seventh of the parse; with an encoder, several times the parse.
    """
    learned = weights(encoded=encoder is not None)
    judged = judge(doc, lexicon, learned, encoder)
    return [
        Incident(type=found.type, belief=found.belief, fillers=_fillers(doc, found))
        for found in counted(judged, learned.thresholds, learned.apart)
    ]


def counted(judged: Judged, needed: Mapping[str, float], apart: Apart) -> Iterator[Told]:
    """Incidents of a document, one told as two where it likely is two.

    Args:
        judged: The beliefs about a document.
        needed: As for `told`, and the least belief in a "second" incident.
        apart: What was learned of two incidents of one type.
    """
    for one in told(judged, needed):
        if are_two(judged, one, apart.twice) > needed["second"]:
            yield from two(judged, one, apart.together)
        else:
            yield one


class Fillers:
    """Who and what takes part in incidents of one English document that are known to be told."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self._doc = doc
        self._lexicon = lexicon
        self._features = DocumentFeatures(doc, lexicon)

    def of(
        self, kind: str, sentences: Collection[int], roles: Collection[str]
    ) -> tuple[Filler, ...]:
        """Find who and what takes part in one incident.

        Args:
            kind: One of `TYPES`.
            sentences: Numbers of the sentences that tell of it; no others are looked at.
            roles: Which of `ROLES` are asked for.
        """
        learned = weights()
        found = phrases(self._doc, self._features, self._lexicon.means, sentences)
        scores = look(found, learned)
        assumed = np.full(len(TYPES) + 1, -KNOWN, dtype=np.float32)
        assumed[[TYPES.index(kind), -1]] = KNOWN
        judged = look_again(
            found, self._features.sentence, scores, assumed, learned.roles, wanted=roles
        )
        needed = dict.fromkeys(("type", "incident", *ROLES), LEAST)
        return next((_fillers(self._doc, t) for t in told(judged, needed) if t.type == kind), ())


def _fillers(doc: Doc, found: Told) -> tuple[Filler, ...]:
    return tuple(
        Filler(
            part.role,
            part.belief,
            tuple(_characters(doc, m.start, m.end) for p in part.names for m in p.mentions),
        )
        for part in found.parts
    )


def _characters(doc: Doc, start: int, end: int) -> tuple[int, int]:
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
