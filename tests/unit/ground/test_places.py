"""Names are read together: what holds them, what is near, what is known of them."""

from tocsin.ground.places import CANDIDATES_SHOWN, ground_places, holds
from tocsin.model import (
    Account,
    Claim,
    Document,
    Kind,
    Place,
    PlaceCandidate,
    PlaceMention,
    Reading,
    Site,
    Toponym,
)

VAR = Place(
    gazetteer_id="g:1",
    name="Var",
    level="county",
    lon=6.2,
    lat=43.4,
    radius_m=58_000,
    country="FR",
    region="Sud",
    county="Var",
)


def town(
    name: str, identity: str, lon: float, lat: float, *, region: str = "", county: str = ""
) -> Place:
    return Place(
        gazetteer_id=identity,
        name=name,
        level="town",
        lon=lon,
        lat=lat,
        radius_m=3_000,
        country="FR",
        region=region,
        county=county,
    )


NORTH = town("Vaux", "g:north", 2.0, 50.0, region="Nord")
SOUTH = town("Vaux", "g:south", 6.0, 43.3, region="Sud", county="Var")
PORT = town("Port", "g:port", 6.1, 43.2, region="Sud", county="Var")


def reading(text: str, **names: list[tuple[Place, float]]) -> Reading:
    """A reading of a text in which each name is mentioned wherever it stands."""
    document = Document(id="d", report="r", text=text, language="en")
    mentions = []
    for name, places in names.items():
        toponym = Toponym(
            name=name,
            candidates=tuple(PlaceCandidate(place=p, score=score) for p, score in places),
        )
        at = text.find(name)
        while at >= 0:
            mentions.append(PlaceMention(span=document.span(at, at + len(name)), toponym=toponym))
            at = text.find(name, at + 1)
    return Reading(document=document, places=tuple(sorted(mentions, key=lambda m: m.span)))


def chosen(grounded: Reading) -> list[str | None]:
    return [m.toponym.chosen.gazetteer_id if m.toponym.chosen else None for m in grounded.places]


def test_the_only_place_of_a_name_is_chosen() -> None:
    assert chosen(ground_places(reading("Vaux burned.", Vaux=[(NORTH, 1.0)]))) == ["g:north"]


def test_two_places_as_likely_far_apart_leave_the_name_open() -> None:
    grounded = ground_places(reading("Vaux burned.", Vaux=[(NORTH, 0.52), (SOUTH, 0.48)]))
    assert chosen(grounded) == [None]
    assert len(grounded.places[0].toponym.candidates) == 2


def test_the_area_named_right_after_decides_against_the_better_known() -> None:
    grounded = ground_places(
        reading("A fire in Vaux, Var.", Vaux=[(NORTH, 0.97), (SOUTH, 0.03)], Var=[(VAR, 1.0)])
    )
    assert chosen(grounded) == ["g:south", "g:1"]
    assert any("Var" in g for g in grounded.places[0].toponym.candidates[0].grounds)


def test_a_name_means_the_same_throughout_a_document() -> None:
    grounded = ground_places(
        reading(
            "A fire in Vaux (Var). Later Vaux slept.",
            Vaux=[(NORTH, 0.9), (SOUTH, 0.1)],
            Var=[(VAR, 1.0)],
        )
    )
    assert chosen(grounded) == ["g:south", "g:1", "g:south"]


def test_what_lies_near_decides() -> None:
    grounded = ground_places(
        reading("From Port to Vaux.", Vaux=[(NORTH, 0.6), (SOUTH, 0.4)], Port=[(PORT, 1.0)])
    )
    assert chosen(grounded) == ["g:port", "g:south"]


def test_a_town_of_the_users_sites_is_likelier() -> None:
    other = town("Vaulx", "g:other", 6.0, 43.3, region="Sud")
    text = reading("Vaux burned.", Vaux=[(other, 0.7), (NORTH, 0.3)])
    listed = (Site(id="s", name="Prison de Vaux", kind="prison", town="Vaux"),)
    assert chosen(ground_places(text)) == ["g:other"]
    assert chosen(ground_places(text, listed)) == ["g:north"]


def test_a_claim_of_an_account_gets_the_choice_of_its_mention() -> None:
    text = reading("A fire in Vaux, Var.", Vaux=[(NORTH, 0.9), (SOUTH, 0.1)], Var=[(VAR, 1.0)])
    mention = text.places[0]
    account = Account(
        id="a",
        document="d",
        passages=(text.document.span(0, 19),),
        kind=(
            Claim(value=Kind(type="ASSAULT", mode=None, label="arson"), span=mention.span, by="t"),
        ),
        modality=(Claim(value="happened", span=mention.span, by="t"),),
        place=(Claim(value=mention.toponym, span=mention.span, by="t"),),
    )
    grounded = ground_places(
        Reading(document=text.document, places=text.places, accounts=(account,))
    )
    place = grounded.accounts[0].place[0].value.chosen
    assert place is not None
    assert place.gazetteer_id == "g:south"


def test_few_candidates_are_handed_on_best_first() -> None:
    many = [(town("Vaux", f"g:{n}", n, n), 1 / (n + 2)) for n in range(20)]
    toponym = ground_places(reading("Vaux burned.", Vaux=many)).places[0].toponym
    assert len(toponym.candidates) == CANDIDATES_SHOWN
    scores = [candidate.score for candidate in toponym.candidates]
    assert scores == sorted(scores, reverse=True)


def test_a_name_without_candidates_stays_unknown() -> None:
    grounded = ground_places(reading("Vaux burned.", Vaux=[]))
    assert chosen(grounded) == [None]


def test_an_area_holds_what_lies_in_it_and_not_itself() -> None:
    assert holds(VAR, SOUTH)
    assert not holds(VAR, NORTH)
    assert not holds(VAR, VAR)
    assert not holds(SOUTH, PORT)
