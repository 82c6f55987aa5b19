"""A quantity judged to be a figure, before it is told as one."""

from dataclasses import dataclass

from spacy.tokens import Token

from tocsin.model import QuantityMention


@dataclass(frozen=True, slots=True)
class Read:
    """A quantity judged to be a figure.

    Attributes:
        quantity: The number.
        head: The noun or sign counted, else the number itself.
        unit: The word of its unit, empty for a bare number.
        unit_span: Where that word stands.
        passage: Where the figure is told.
        what: What is counted.
    """

    quantity: QuantityMention
    head: Token
    unit: str
    unit_span: tuple[int, int] | None
    passage: tuple[int, int]
    what: tuple[int, int] | None
