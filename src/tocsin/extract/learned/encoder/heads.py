"""What an encoder's vectors say of a document: each phrase's role, and the document's types."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from tocsin.extract.learned.context import NOTHING, OUTPUTS, TYPES
from tocsin.extract.learned.encoder.network import Array, Linear, Network, gelu, network
from tocsin.extract.learned.encoder.placing import WINDOW, Placed, Rows, facts, placed
from tocsin.extract.learned.encoder.wordpieces import pieces
from tocsin.extract.learned.mentions import Phrase

FIRST, LAST = "<s>", "</s>"  # pieces before and after each window


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder thinks of a document.

    Attributes:
        roles: Log odds of each phrase, shape (n, OUTPUTS).
        types: Log odds of each type, then of any incident, shape (6,).
    """

    roles: Array
    types: Array


@dataclass(frozen=True, slots=True)
class Encoder:
    """A network, and what was learned to read off its vectors.

    Attributes:
        known: The numbers of the pieces of words.
        network: From pieces to vectors.
        maps: Of each piece to what may be strongest in a document ("strongest"), of their mean
            ("document"), of a mention, of a phrase, and of these to "roles" and "types".
    """

    known: Mapping[str, int]
    network: Network
    maps: Mapping[str, Linear]

    def read(self, doc: Doc, phrases: list[Phrase], sentences: Rows) -> Encoded:
        """Judge the phrases of a document, and the document.

        Args:
            doc: A parsed English text.
            phrases: Its phrases.
            sentences: The number of the sentence of each token.

        Cost:
            About 90 million multiplications a piece of a word: far more than the parse.
        """
        cut = pieces(doc.text, self.known)
        if not cut or not phrases:
            return Encoded(
                np.full((len(phrases), OUTPUTS), NOTHING, dtype=np.float32),
                np.full(len(TYPES) + 1, NOTHING, dtype=np.float32),
            )
        where = placed(doc, phrases, cut)
        ids = [p.id for p in cut]
        vectors = [self._vectors(ids[start : start + WINDOW]) for start in where.windows]
        every = np.concatenate(vectors)
        strongest = self.maps["strongest"](every).max(axis=0)
        document = gelu(self.maps["document"](every.mean(axis=0)) + strongest)
        columns = [*self._mentions(where, vectors, len(phrases))]
        columns += [np.tile(document, (len(phrases), 1)), facts(phrases, sentences)]
        told = gelu(self.maps["phrase"](np.concatenate(columns, axis=1)))
        return Encoded(self.maps["roles"](told), self.maps["types"](document))

    def _vectors(self, ids: list[int]) -> Array:
        whole = np.array([self.known[FIRST], *ids, self.known[LAST]], dtype=np.int64)
        return self.network(whole)[1:-1]

    def _mentions(self, where: Placed, vectors: list[Array], count: int) -> tuple[Array, Array]:
        """All mentions of each phrase: the strongest of each column, and the mean."""
        rows = []
        for window, (start, end, noun) in zip(where.window, where.spots, strict=True):
            here = vectors[window]
            middle = here[start : end + 1].mean(axis=0)
            rows.append(np.concatenate([here[start], here[end], here[noun], middle]))
        mentions = gelu(self.maps["mention"](np.array(rows, dtype=np.float32)))
        strongest = np.full((count, mentions.shape[1]), -np.inf, dtype=np.float32)
        np.maximum.at(strongest, where.owner, mentions)
        total = np.zeros_like(strongest)
        np.add.at(total, where.owner, mentions)
        times = np.bincount(where.owner, minlength=count).astype(np.float32)
        return strongest, total / times[:, None]


def assembled(
    known: Mapping[str, int], base: Mapping[str, Array], learned: Mapping[str, Array]
) -> Encoder:
    """Put an encoder together.

    Args:
        known: The numbers of the pieces of words.
        base: An MPNet's weights by their usual names.
        learned: What was trained on top of it: `NAME.weight` and `NAME.bias` of each map, and the
            changes to the layers that `network` takes.
    """
    names = {name.split(".")[0] for name in learned if not name.startswith("layer")}
    maps = {n: Linear(learned[n + ".weight"], learned[n + ".bias"]) for n in names}
    return Encoder(known, network(base, learned), maps)
