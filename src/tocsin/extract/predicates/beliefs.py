"""How likely each predicate of a document tells of a response, a measure or a lead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from spacy.tokens import Token

from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.predicates.candidates import candidates
from tocsin.extract.predicates.features import Around
from tocsin.extract.predicates.passages import passage
from tocsin.extract.statements.sources import Sources
from tocsin.extract.statements.speech import Speech
from tocsin.extract.taught.weights import Scores, probability, weights
from tocsin.model import Marked, Span

BELIEVED = "predicates/1"  # the reader, as claims name it
Ledger = Literal["response", "measure", "lead"]

# The belief from which something is told: chosen on reports left out in turn, as WEIGHTS.md says.
LEAST: dict[Ledger, float] = {"response": 0.45, "measure": 0.4, "lead": 0.4}
# [log odds] by its own form, below which what stands around a predicate is not looked at: a fifth
# of all are, and two in a thousand of those that tell something.
HOPELESS = -4.5
LONGEST_PASSAGE = 300  # [characters]; more is a sentence that was not parsed


@dataclass(frozen=True, slots=True)
class Told:
    """What a predicate is believed to tell.

    Attributes:
        predicate: The verb, or what stands for it.
        passage: Its words, as characters of the text.
        belief: A probability.
        scores: Log odds of everything that can be asked of it.
    """

    predicate: Token
    passage: tuple[int, int]
    belief: float
    scores: Scores


class Predicates:
    """The predicates of one marked document, looked at once for all who ask.

    Args:
        marked: The document.
        speech: What is speech in it, where that was found already.
        acts: The words that tell of acts in it; they tell of nothing else.

    Cost:
        About a tenth of the parse, when first asked.
    """

    def __init__(
        self, marked: Marked, speech: Speech | None = None, acts: Sequence[Span] = ()
    ) -> None:
        self._marked = marked
        self._acts = Stretches(acts, where=lambda span: span)
        self._sources = Sources(marked, speech)
        self._weights = weights("predicates", marked.document.language)
        self._ledgers = [self._weights.outputs[of] for of in LEAST]

    def telling(self, of: Ledger) -> Iterator[Told]:
        """Those that are believed to tell of something, the most likely first.

        Of two that share most of their words the more likely one is given, and a predicate tells
        of what it most likely tells alone.
        """
        column, least = self._weights.outputs[of], LEAST[of]
        likely = sorted(
            (
                (belief, token, scores)
                for token, scores in self._looked_at
                if (belief := probability(scores[column])) >= least
                and scores[column] >= max(scores[other] for other in self._ledgers)
            ),
            key=lambda one: (-one[0], one[1].i),
        )
        taken: list[tuple[int, int]] = []
        for belief, token, scores in likely:
            where = passage(token)
            if where[1] - where[0] > LONGEST_PASSAGE or any(alike(where, t) for t in taken):
                continue
            taken.append(where)
            yield Told(token, where, belief, scores)

    def about(self, token: Token, of: Ledger) -> Told | None:
        """What is believed of one word, however little; None: it is no predicate."""
        scores = self._by_place.get(token.i)
        if scores is None:
            return None
        belief = probability(scores[self._weights.outputs[of]])
        return Told(token, passage(token), belief, scores)

    def choice(self, told: Told, of: str) -> str:
        """The most likely answer to one question: ``choice(told, "kind")`` may be "arrest"."""
        names = self._weights.named(f"{of}:")
        columns = [self._weights.outputs[name] for name in names]
        return names[int(np.argmax(told.scores[columns]))].removeprefix(f"{of}:")

    def holds(self, told: Told, what: str) -> bool:
        """Whether something is more likely so than not, as in ``holds(told, "planned")``."""
        return bool(told.scores[self._weights.outputs[what]] > 0)

    @cached_property
    def _looked_at(self) -> list[tuple[Token, Scores]]:
        around = Around(self._marked, self._sources)
        return [
            (token, self._scores(token, around))
            for token in candidates(self._marked.parse)
            if self._acts.at(token.idx) is None
        ]

    @cached_property
    def _by_place(self) -> dict[int, Scores]:
        return {token.i: scores for token, scores in self._looked_at}

    def _scores(self, token: Token, around: Around) -> Scores:
        """Log odds of everything; where its own form leaves no hope, by that alone."""
        own = around.own(token)
        scores = self._weights.scores(own)
        if max(scores[column] for column in self._ledgers) < HOPELESS:
            return scores
        return self._weights.scores(own | around.around(token))


ALIKE = 0.3  # intersection over union of characters, from which two passages tell the same


def alike(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two passages share so many words that they tell one thing."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both > 0 and both / (max(one[1], other[1]) - min(one[0], other[0])) >= ALIKE
