"""Quantities in units that can be compared."""

import pytest

from tocsin.extract.figures.units import amount


@pytest.mark.parametrize(
    ("unit", "best", "unit_then", "value"),
    [
        ("tonne", 2.0, "kilogram", 2000.0),
        ("kilo", 3.0, "kilogram", 3.0),
        ("litre", 5.0, "litre", 5.0),
        ("baril", 1.0, "litre", 158.987),
        ("hectare", 1.0, "square metre", 10_000.0),
        ("%", 12.0, "percent", 12.0),
        ("prison", 7.0, "prison", 7.0),
    ],
)
def test_a_unit_is_one_unit_in_both_languages(
    unit: str, best: float, unit_then: str, value: float
) -> None:
    """Weights are kilograms, volumes litres, areas square metres; nouns stay."""
    found = amount(unit, low=best, best=best, high=best)
    assert found.unit == unit_then
    assert found.best == pytest.approx(value, rel=1e-4)


def test_a_ton_is_not_one_weight() -> None:
    """A short ton and a long ton are both tons: the amount says so."""
    ton = amount("ton", low=1.0, best=1.0, high=1.0)
    assert ton.low is not None
    assert ton.high is not None
    assert ton.low < 1000 < ton.high


def test_a_currency_that_several_countries_have_keeps_its_word() -> None:
    """A dollar may be of many countries, a euro is a euro, and neither is turned into the other."""
    assert amount("$", low=1, best=1, high=1, money=True).unit == "dollar"
    assert amount("€", low=1, best=1, high=1, money=True).unit == "EUR"
    assert amount("euro", low=1, best=1, high=1, money=True).unit == "EUR"


def test_a_bound_stays_open() -> None:
    """A bound such as "over 700 tonnes" has no most, "up to 700" no least."""
    assert amount("tonne", low=700, best=700, high=None).high is None
    assert amount("tonne", low=None, best=700, high=700).low is None
