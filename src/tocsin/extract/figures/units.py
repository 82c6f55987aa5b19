"""Quantities made comparable: weights in kilograms, volumes in litres, currencies by their code."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from spacy.tokens import Token

from tocsin.currencies import CURRENCIES
from tocsin.extract.lexicon import Lexicon
from tocsin.extract.lexicon.ledger_words import forms, is_in, ledger_words
from tocsin.model import Amount, Counted

# Words of weights and measures, as the library of units names them. A word with two meanings
# has both: its amount then has a low and a high.
_MEASURES: Mapping[str, tuple[str, ...]] = {
    "tonne": ("tonne",),
    "ton": ("short_ton", "long_ton"),
    "kilogram": ("kilogram",),
    "kilogramme": ("kilogram",),
    "kilo": ("kilogram",),
    "kg": ("kilogram",),
    "gram": ("gram",),
    "gramme": ("gram",),
    "g": ("gram",),
    "ounce": ("ounce",),
    "pound": ("pound",),
    "lb": ("pound",),
    "litre": ("litre",),
    "liter": ("litre",),
    "gallon": ("gallon", "imperial_gallon"),
    "barrel": ("oil_barrel",),
    "baril": ("oil_barrel",),
    "hectare": ("hectare",),
    "acre": ("acre",),
    "megawatt": ("megawatt",),
    "mégawatt": ("megawatt",),
    "gigawatt": ("gigawatt",),
}
_TARGETS = {"kilogram": "kilogram", "litre": "litre", "meter**2": "square metre", "watt": "watt"}
# A currency that several countries have keeps its word: no code is guessed.
_CURRENCIES: Mapping[str, str] = CURRENCIES | {
    "euro": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
    "rouble": "RUB",
    "ruble": "RUB",
    "rupee": "rupee",
    "livre": "pound",
}


def amount(
    unit: str, *, low: float | None, best: float, high: float | None, money: bool = False
) -> Amount:
    """Give a quantity in a unit that can be compared with others.

    Args:
        unit: The word or sign of the unit, in dictionary form; empty for a bare number.
        low: Least value, None: not told.
        best: The value told.
        high: Greatest value, None: not told.
        money: The unit is one of money ("pound").

    >>> amount("tonne", low=47, best=47, high=None)
    Amount(low=47000.0, best=47000.0, high=None, unit='kilogram')
    >>> amount("euro", low=5.0, best=5.0, high=5.0, money=True)
    Amount(low=5.0, best=5.0, high=5.0, unit='EUR')
    """
    if money:
        return Amount(low=low, best=best, high=high, unit=_CURRENCIES.get(unit, unit))
    names = _MEASURES.get(unit)
    if names is None:
        name = "percent" if unit == "%" else unit
        return Amount(low=low, best=best, high=high, unit=name)
    factors = [_factor(name) for name in names]
    least, most = min(f for f, _ in factors), max(f for f, _ in factors)
    return Amount(
        low=None if low is None else low * least,
        best=best * sum(f for f, _ in factors) / len(factors),
        high=None if high is None else high * most,
        unit=factors[0][1],
    )


@cache
def _factor(name: str) -> tuple[float, str]:
    """How much of the unit that is compared one unit is, and the name of that unit."""
    quantity = _registry().Quantity(1, name)
    for target, shown in _TARGETS.items():
        if quantity.check(_registry().Quantity(1, target).dimensionality):
            return float(quantity.to(target).magnitude), shown
    raise AssertionError(name)


@cache
def _registry() -> Any:  # noqa: ANN401 - a class that the library makes when it is run
    import pint  # noqa: PLC0415 - a second to load, and most reports weigh nothing

    return pint.UnitRegistry(cache_folder=None)


def sort_of(
    token: Token | None, unit: str, *, money: bool, is_site: bool, words: Lexicon
) -> Counted:
    """What sort of thing a number counts; unlike sorts are never compared.

    Args:
        token: The noun counted, if there is one.
        unit: Its unit.
        money: The unit is one of money.
        is_site: The noun is a site's.
        words: Of the text's language.
    """
    if unit in {"%", "percentage point"}:
        return "share"
    if money or unit in _MEASURES:
        return "amount"
    return "other" if token is None else _sort_of_noun(token, words, is_site=is_site)


def _sort_of_noun(token: Token, words: Lexicon, *, is_site: bool) -> Counted:
    ledger = ledger_words(words.language)
    kinds = {words.targets[form] for form in forms(token) if form in words.targets}
    people = words.persons["persons"] | words.persons["perpetrators"]
    sorts: tuple[tuple[Counted, bool], ...] = (
        ("persons", is_in(token, people) or bool(kinds & {"person", "staff"})),
        ("vehicles", "vehicle" in kinds),
        ("acts", any(form in words.act_nouns for form in forms(token))),
        ("cases", is_in(token, ledger.responses["cases"] | ledger.responses["inquiries"])),
        ("sites", is_site or bool(kinds) or is_in(token, ledger.responses["facilities"])),
    )
    return next((sort for sort, fits in sorts if fits), "other")
