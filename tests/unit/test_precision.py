"""The codes of two data sets follow from level and radius alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.extent import MOST_TOWN_RADIUS_M, town_radius_m
from tocsin.model import Level, Place
from tocsin.precision import acled_precision, is_exact, ucdp_precision


def place(level: Level, radius_m: float, *, people: int = 0, country: str = "FR") -> Place:
    return Place(
        gazetteer_id="x:1",
        name="Brume",
        level=level,
        lon=1,
        lat=2,
        radius_m=radius_m,
        population=people,
        country=country,
    )


@pytest.mark.parametrize(
    ("where", "acled", "ucdp"),
    [
        (place("site", 500), 1, 1),
        (place("street", 500), 1, 1),
        (place("town", 2_500), 1, 1),
        (place("town", town_radius_m(2_000_000), people=2_000_000), 1, 1),
        (place("town", 10_600), 2, 2),
        (place("town", 40_000), 2, 3),
        (place("county", 58_000), 2, 3),
        (place("region", 150_000), 3, 4),
        (place("area", 50_000), 3, 5),
        (place("area", 2_000_000, country=""), None, 5),
        (place("country", 700_000), None, 6),
    ],
)
def test_codes_are_those_of_the_codebooks(where: Place, acled: int | None, ucdp: int) -> None:
    assert (acled_precision(where), ucdp_precision(where)) == (acled, ucdp)


@given(st.integers(0, 40_000_000))
def test_a_town_with_the_radius_of_its_people_is_exact(people: int) -> None:
    assert is_exact(place("town", town_radius_m(people), people=people))


@given(st.floats(0, 10 * MOST_TOWN_RADIUS_M), st.floats(0, 10 * MOST_TOWN_RADIUS_M))
def test_a_wider_radius_never_gives_a_finer_code(one: float, other: float) -> None:
    near, far = sorted((one, other))
    assert ucdp_precision(place("town", near)) <= ucdp_precision(place("town", far))
    assert (acled_precision(place("town", near)) or 9) <= (acled_precision(place("town", far)) or 9)
