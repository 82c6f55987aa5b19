"""What is told of a document, from the beliefs about it: the types and fillers worth their risk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from tocsin.extract.learned.context import ROLES, TYPES, Array
from tocsin.extract.learned.judged import Judged
from tocsin.extract.learned.mentions import Phrase
from tocsin.extract.learned.same import is_same


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody or something that takes part in an incident, by all names, the best one first."""

    role: str
    belief: float
    names: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One incident of a document, its fillers still phrases."""

    type: str
    belief: float
    parts: tuple[Part, ...]


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
        parts = [
            Part(role, sure, names)
            for r, role in enumerate(ROLES)
            for sure, names in _meant(judged.phrases, judged.roles[:, r, k], needed[role])
        ]
        beliefs = [belief, *(p.belief for p in parts)]
        if sum(beliefs) > needed["incident"] * len(beliefs):
            yield Told(kind, belief, tuple(parts))


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
