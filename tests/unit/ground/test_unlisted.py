"""Names whose only known place cannot be the one meant stay open."""

import pytest

from tocsin.ground.places import ground_places
from tocsin.model import Document, Place, PlaceCandidate, PlaceMention, Reading, Toponym


def place(name: str, lon: float, lat: float, region: str, people: int = 9_000) -> Place:
    return Place(
        gazetteer_id=f"g:{name}-{region}",
        name=name,
        level="town" if people else "region",
        lon=lon,
        lat=lat,
        radius_m=5_000,
        country="US",
        region=region,
        population=people,
    )


HOME = (
    place("Joliet", -88.1, 41.5, "Illinois"),
    place("Elgin", -88.3, 42.0, "Illinois"),
    place("Aurora", -88.3, 41.8, "Illinois"),
)
FAR = place("Quarter", -120.5, 45.7, "Oregon")
FAR_CITY = place("Quarter", -120.5, 45.7, "Oregon", people=400_000)
MINNESOTA = place("Minnesota", -94.0, 46.0, "Minnesota", people=0)


def chosen(
    text: str, *places: Place, names: dict[str, str] | None = None
) -> dict[str, Place | None]:
    """What each name of a text is taken for, each with one candidate."""
    document = Document(id="d", report="r", text=text, language="en")
    mentions = []
    for one in places:
        name = (names or {}).get(one.name, one.name)
        start = text.index(name)
        toponym = Toponym(name=name, candidates=(PlaceCandidate(place=one, score=1.0),))
        span = document.span(start, start + len(name))
        mentions.append(PlaceMention(span=span, toponym=toponym))
    mentions.sort(key=lambda mention: mention.span.start)
    reading = ground_places(Reading(document=document, places=tuple(mentions)))
    return {mention.toponym.name: mention.toponym.chosen for mention in reading.places}


def test_a_small_town_far_from_all_that_is_told_is_not_meant() -> None:
    """Its candidate stays, so that a person can see and choose it."""
    found = chosen("Quarter, Joliet; Elgin; Aurora", FAR, *HOME)
    assert found["Quarter"] is None
    assert found["Joliet"] == HOME[0]


def test_a_round_up_of_a_whole_country_has_no_home_to_be_far_from() -> None:
    """Towns at its two ends are named: a third in its middle may be meant."""
    ends = (place("Bangor", -68.8, 44.8, "Maine"), place("Tampa", -82.5, 28.0, "Florida"))
    text = "Quarter; Joliet; Elgin; Bangor; Tampa"
    assert chosen(text, FAR, *HOME[:2], *ends)["Quarter"] == FAR


def test_a_city_may_be_told_of_far_from_home() -> None:
    assert chosen("Quarter; Joliet; Elgin; Aurora", FAR_CITY, *HOME)["Quarter"] == FAR_CITY


@pytest.mark.parametrize("others", [HOME[:1], HOME[:2]])
def test_one_or_two_names_are_no_neighbourhood(others: tuple[Place, ...]) -> None:
    """Too little is told to know where a document is at home."""
    text = "Quarter; Joliet; Elgin"
    assert chosen(text, FAR, *others)["Quarter"] == FAR


def test_a_town_said_to_lie_elsewhere_is_not_meant() -> None:
    """A name with "Minn." after it is not the one in Oregon; without it, it may be."""
    names = {"Minnesota": "Minn."}
    assert chosen("Quarter, Minn., and", FAR, MINNESOTA, names=names)["Quarter"] is None
    assert chosen("Quarter and Minn.", FAR, MINNESOTA, names=names)["Quarter"] == FAR


@pytest.mark.parametrize(
    "text",
    [
        "A car burned at Quarter (Minnesota).",
        "A car burned at Quarter, in the Minnesota.",
        "A car burned at Quarter in Minnesota.",
        "Une voiture a brûlé à Quarter, dans le Minnesota.",
        "A car burned at Quarter, Minnesota, today.",
    ],
)
def test_an_apposition_that_holds_no_place_of_the_name_denies_it(text: str) -> None:
    """In brackets, after "in" or "dans", and between commas: the area found holds none."""
    assert chosen(text, FAR, MINNESOTA)["Quarter"] is None


@pytest.mark.parametrize(
    "text",
    [
        "Cars burned at Quarter, Minnesota, Joliet.",
        "Cars burned at Quarter and Minnesota.",
        "Cars burned at Quarter. Minnesota, too.",
    ],
)
def test_a_list_of_names_denies_nothing(text: str) -> None:
    places = (FAR, MINNESOTA, *(HOME[:1] if "Joliet" in text else ()))
    assert chosen(text, *places)["Quarter"] == FAR


def test_an_apposition_that_holds_the_place_says_so() -> None:
    oregon = place("Oregon", -120.5, 44.0, "Oregon", people=0)
    assert chosen("A car burned at Quarter (Oregon).", FAR, oregon)["Quarter"] == FAR


@pytest.mark.parametrize(
    "text", ["Shots in the Quarter neighborhood.", "Des tirs dans le quartier Quarter."]
)
def test_a_quarter_is_not_the_town_of_its_name(text: str) -> None:
    """It lies in a town that the report tells of elsewhere, or leaves open."""
    assert chosen(text, FAR)["Quarter"] is None
