"""The phrases of a document by their words: all mentions of the same words are judged together."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from tocsin.extract.learned.candidates import Candidate, candidates
from tocsin.extract.learned.features import DocumentFeatures, Ids, each_once, slots

MOST_MENTIONS = 12  # mentions of the same words that are looked at; further ones add nothing
_NO_WORD = re.compile(r"[^\w\s]")
_ARTICLE = re.compile(r"\b(?:a|an|the)\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The same words, wherever a document has them.

    Attributes:
        key: The words in lower case, without articles and punctuation.
        mentions: Where they stand, in text order.
        ids: Slots of the features of all mentions.
    """

    key: str
    mentions: tuple[Candidate, ...]
    ids: Ids

    @property
    def heads(self) -> set[int]:
        """Tokens of the nouns that the mentions are about."""
        return {m.head for m in self.mentions}

    @property
    def tokens(self) -> set[int]:
        """Tokens of all mentions."""
        return {i for m in self.mentions for i in range(m.start, m.end)}


def words_of(text: str) -> str:
    """The words of a phrase as they are compared.

    >>> words_of('The  "Las Canas" bridge')
    'las canas bridge'
    """
    return " ".join(_ARTICLE.sub(" ", _NO_WORD.sub("", text.lower()).replace("_", "")).split())


def phrases(
    doc: Doc,
    features: DocumentFeatures,
    weapons: frozenset[str],
    sentences: Collection[int] | None = None,
) -> list[Phrase]:
    """Every phrase that may fill a role, in the order of first mention.

    Args:
        doc: A parsed text.
        features: Its features.
        weapons: Nouns of weapons.
        sentences: Numbers of the sentences to look at; all where None.
    """
    grouped: dict[str, list[Candidate]] = {}
    stretches: list[Doc | Span] = [doc]
    if sentences is not None:
        stretches = [features.spans[n] for n in sorted(sentences)]
    for candidate in (c for s in stretches for c in candidates(s, weapons)):
        key = words_of(doc[candidate.start : candidate.end].text)
        if len(key) > 1:
            grouped.setdefault(key, []).append(candidate)
    found = []
    for key, mentions in grouped.items():
        first = int(features.sentence[mentions[0].head])
        nouns = len({m.head for m in mentions})
        own = slots((f"n={min(nouns, 6)}", "str=" + key, f"first={min(first, 8)}"))
        ids = {i for m in mentions[:MOST_MENTIONS] for i in features.of(m)}
        found.append(Phrase(key, tuple(mentions), each_once(ids.union(own))))
    return found
