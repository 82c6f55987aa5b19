"""Words around a single mention speak for a level, whatever the name means elsewhere."""

import pytest

from tocsin.ground.cues import cues
from tocsin.ground.places import ground_places
from tocsin.model import (
    Document,
    Language,
    Level,
    Place,
    PlaceCandidate,
    PlaceMention,
    Reading,
    Toponym,
)


def place(name: str, level: Level, identity: str, lon: float = 1.0) -> Place:
    return Place(
        gazetteer_id=identity, name=name, level=level, lon=lon, lat=45, radius_m=3_000, country="ZZ"
    )


CITY = place("Brume", "town", "g:city", 1)
STATE = place("Brume", "region", "g:state", 9)
ALBE, BOLE = place("Albe", "region", "g:albe", 5), place("Bole", "region", "g:bole", 6)


def reading(text: str, *names: tuple[str, tuple[Place, ...]], language: Language = "en") -> Reading:
    document = Document(id="d", report="r", text=text, language=language)
    mentions = []
    at = 0
    for name, places in names:
        at = text.index(name, at)
        share = 0.9 / len(places)
        toponym = Toponym(
            name=name,
            candidates=tuple(
                PlaceCandidate(place=p, score=0.1 if p is STATE else share) for p in places
            ),
        )
        mentions.append(PlaceMention(span=document.span(at, at + len(name)), toponym=toponym))
        at += len(name)
    return Reading(document=document, places=tuple(mentions))


BRUME = ("Brume", (CITY, STATE))


@pytest.mark.parametrize(
    ("text", "language", "chosen"),
    [
        ("A fire in Brume.", "en", CITY),
        ("A fire in Brume state.", "en", STATE),
        ("A fire in the state of Brume.", "en", STATE),
        ("Un feu dans la région de Brume.", "fr", STATE),
        ("Un feu dans la ville de Brume.", "fr", CITY),
    ],
)
def test_the_word_for_its_kind_decides(text: str, language: Language, chosen: Place) -> None:
    (mention,) = ground_places(reading(text, BRUME, language=language)).places
    assert mention.toponym.chosen == chosen


def test_a_dateline_is_a_town() -> None:
    upper = ("BRUME", (STATE, CITY))
    told = cues(reading("BRUME (AP) - A fire.", upper), {})
    assert [(cue.level, cue.grounds) for cue in told[0]] == [("town", "a dateline")]
    assert cues(reading("BRUME burns - again.", upper), {}) == {}


def test_a_list_of_states_is_one_of_states_and_leaves_other_mentions_alone() -> None:
    text = "A fire in Brume. Laws differ in Albe, Bole and Brume."
    found = ground_places(reading(text, BRUME, ("Albe", (ALBE,)), ("Bole", (BOLE,)), BRUME)).places
    assert [mention.toponym.chosen for mention in found] == [CITY, ALBE, BOLE, STATE]
    listed = next(c for c in found[3].toponym.candidates if c.place == STATE)
    assert "in a list of places of the level region" in listed.grounds


def test_two_names_side_by_side_are_no_list() -> None:
    told = cues(reading("In Albe and Brume.", ("Albe", (ALBE,)), BRUME), {"albe": ALBE})
    assert told == {}


def test_the_word_after_a_list_goes_for_all_of_it() -> None:
    text = "Fires in Albe and Brume counties."
    told = cues(reading(text, ("Albe", (ALBE,)), BRUME), {})
    assert {n: [cue.level for cue in found] for n, found in told.items()} == {
        0: ["county"],
        1: ["county"],
    }
