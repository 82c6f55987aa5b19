"""Of the places told of an act and of its scene, which is the event's."""

from tocsin.ground.event_places import ground_event_places
from tocsin.model import (
    Account,
    Claim,
    Document,
    Kind,
    Place,
    PlaceCandidate,
    Reading,
    Span,
    Toponym,
)

DOCUMENT = Document(id="d", report="r", text="somewhere, sometime, somehow", language="en")


def place(name: str, level: str = "town", region: str = "Ohio", county: str = "") -> Place:
    return Place(
        gazetteer_id=f"g:{name}",
        name=name,
        level=level,  # type: ignore[arg-type]  # the tests give levels only
        lon=-84.0,
        lat=39.0,
        radius_m=5_000,
        country="US",
        region=region,
        county=county,
    )


TOWN = place("Dayton", county="Montgomery")
OTHER = place("Akron", county="Summit")
COUNTY = place("Montgomery", level="county", county="Montgomery")
STATE = place("Ohio", level="region")


def claim(chosen: Place | None, by: str = "acts/1", *, listed: bool = True) -> Claim[Toponym]:
    name = chosen.name if chosen else "Nowhere"
    mean = (PlaceCandidate(place=chosen or OTHER, score=0.3, grounds=()),) if listed else ()
    return Claim(
        value=Toponym(name=name, chosen=chosen, candidates=mean),
        span=Span(document="d", start=0, end=9),
        by=by,
    )


def scene(chosen: Place | None) -> Claim[Toponym]:
    return claim(chosen, "acts/1 scene")


def resolved(*claims: Claim[Toponym]) -> list[str]:
    account = Account(
        id="a",
        document="d",
        passages=(Span(document="d", start=0, end=9),),
        kind=(claim_kind(),),
        modality=(Claim(value="happened", span=Span(document="d", start=0, end=9), by="acts/1"),),
        place=claims,
    )
    reading = ground_event_places(Reading(document=DOCUMENT, accounts=(account,)))
    return [c.value.name for c in reading.accounts[0].place]


def claim_kind() -> Claim[Kind]:
    kind = Kind(type="ASSAULT", mode=None, label="attack")
    return Claim(value=kind, span=Span(document="d", start=0, end=9), by="acts/1")


def test_a_town_told_of_the_act_itself_stands_alone() -> None:
    """What the scene says is then no second value."""
    assert resolved(claim(TOWN), scene(OTHER)) == ["Dayton"]


def test_a_town_of_the_scene_narrows_the_area_told_of_the_act() -> None:
    """It stands first, for it says more; the area stays."""
    assert resolved(claim(COUNTY), scene(TOWN)) == ["Dayton", "Montgomery"]
    assert resolved(claim(STATE), scene(TOWN)) == ["Dayton", "Ohio"]


def test_a_town_outside_the_area_told_of_the_act_is_let_go() -> None:
    """A scene contradicts nothing."""
    assert resolved(claim(COUNTY), scene(OTHER)) == ["Montgomery"]


def test_where_the_act_is_told_of_no_known_place_the_first_known_town_is_taken() -> None:
    """An unresolved name keeps its words, after the town."""
    assert resolved(scene(None), scene(OTHER), scene(TOWN)) == ["Akron"]
    assert resolved(claim(None), scene(OTHER)) == ["Akron", "Nowhere"]


def test_an_act_told_at_a_place_that_no_gazetteer_knows_is_given_no_other() -> None:
    """Nor the town that the report names besides."""
    assert resolved(claim(None, listed=False), scene(OTHER)) == ["Nowhere"]


def test_without_any_known_town_an_area_of_the_scene_is_better_than_nothing() -> None:
    assert resolved(scene(STATE)) == ["Ohio"]
    assert resolved(scene(None)) == ["Nowhere"]
