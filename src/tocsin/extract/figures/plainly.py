"""A number read by its words alone: itself, its bound, the noun that it counts."""

from spacy.tokens import Token

from tocsin.extract.figures.counted import LONGEST_PASSAGE, Counted
from tocsin.extract.figures.read import Read
from tocsin.extract.grammar.extents import end_of
from tocsin.model import QuantityMention


def plainly(around: Counted, quantity: QuantityMention) -> Read | None:
    """Read a number without asking what makes it a figure; None where it has no words."""
    number = around.number(quantity)
    if number is None:
        return None
    unit = around.unit_token(quantity)
    if unit is None:
        what = around.of(number.root) or around.subject(number.root)
        end = around.words_behind(number.end_char)
        return Read(quantity, number.root, "", None, (quantity.span.start, end), what)
    what = around.what(unit, quantity)
    end = max(number.end_char, end_of(unit), what[1])
    if end - quantity.span.start > LONGEST_PASSAGE:
        end = max(number.end_char, end_of(unit))
    passage = (quantity.span.start, end)
    return Read(quantity, unit, _name(unit, quantity), (unit.idx, end_of(unit)), passage, what)


def _name(unit: Token, quantity: QuantityMention) -> str:
    """The unit in dictionary form."""
    return quantity.unit or unit.lemma_.lower()
