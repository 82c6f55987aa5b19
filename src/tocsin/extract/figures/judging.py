"""How likely a number is a figure, by weights that annotated reports taught."""

from tocsin.extract.figures.counted import Counted
from tocsin.extract.figures.features import Features
from tocsin.extract.taught.weights import Weights, probability, weights
from tocsin.model import Marked, QuantityMention, Span

# The belief from which a number that no rule reads is a figure, and the one below which a number
# that a rule reads is none: chosen on reports left out in turn, as WEIGHTS.md says.
LEAST = 0.6
LEAST_OF_RULES = 0.05


class Judging:
    """Judges the numbers of one marked document.

    Args:
        marked: The document.
        around: What stands around its numbers.
        taught: The weights, where they are others than those that come with Tocsin.
        least: The belief from which a number that no rule reads is a figure.
        least_of_rules: The belief below which a number that a rule reads is none.

    Cost:
        Some hundred look-ups a number, once.
    """

    def __init__(
        self,
        marked: Marked,
        around: Counted,
        taught: Weights | None = None,
        *,
        least: float = LEAST,
        least_of_rules: float = LEAST_OF_RULES,
    ) -> None:
        self.least = least
        self.least_of_rules = least_of_rules
        self._features = Features(marked, around)
        self._weights = taught or weights("figures", marked.document.language)
        self._beliefs: dict[Span, float] = {}

    def belief(self, quantity: QuantityMention) -> float:
        """The probability that a number is a figure."""
        if quantity.span not in self._beliefs:
            (odds,) = self._weights.scores(self._features.of(quantity))
            self._beliefs[quantity.span] = probability(odds)
        return self._beliefs[quantity.span]
