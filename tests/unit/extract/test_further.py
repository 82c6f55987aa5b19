"""Acts of one scene: what is one more act, what is the same one, and who suffered by it."""

import pytest

from tests.unit.extract.conftest import MarkedOf
from tocsin.extract.acts.accounts import accounts
from tocsin.extract.lexicon import lexicon
from tocsin.model import Language

# text, and of each account: name of its kind, words of its targets
SCENES: tuple[tuple[Language, str, list[tuple[str, list[str]]]], ...] = (
    (
        "en",
        "Gunmen opened fire on a patrol in Ardmoor on Friday. They then burned the imam's house.",
        [("armed assault", ["patrol"]), ("arson", ["house"])],
    ),
    (
        "en",
        "Gunmen opened fire on a patrol in Ardmoor on Friday. In both cases vans were burned.",
        [("armed assault", ["patrol"])],
    ),
    (
        "en",
        "Gunmen set fire to a police station in Ardmoor on Friday. Two officers were killed.",
        [("arson", ["police station", "Two officers"])],
    ),
    (
        "en",
        "Hours after a guard was shot in Derby, his brother's restaurant was gutted by fire.",
        [("armed assault", ["guard"]), ("arson", ["restaurant"])],
    ),
    (
        "en",
        "A grenade was thrown into a bar in Ardmoor on Friday.",
        [("bombing", ["bar"])],
    ),
    (
        "en",
        "A man drove a van into a crowd in Ardmoor on Friday.",
        [("vehicle ramming", ["crowd"])],
    ),
    (
        "en",
        "ARDMOOR, April 3 - A school was set on fire in Ardmoor overnight.",
        [("arson", ["school"])],
    ),
    (
        "en",
        "Two nurses and a patient were stabbed at the hospital in Ardmoor on Monday.",
        [("stabbing", ["Two nurses"])],
    ),
    (
        "fr",
        "Des menaces de mort ont été adressées vendredi au maire de Trappes.",
        [("threat", ["maire"])],
    ),
    (
        "fr",
        "L'hôpital de Corbeil a été la cible d'une attaque dimanche.",
        [("attack, method not stated", ["hôpital"])],
    ),
)


@pytest.mark.parametrize(("language", "text", "told"), SCENES)
def test_the_acts_of_a_scene(
    marked_of: MarkedOf, language: Language, text: str, told: list[tuple[str, list[str]]]
) -> None:
    """Another kind of act upon a thing is one more; who died is of the act told before."""
    found = accounts(marked_of(language, text), lexicon(language))
    assert [(a.kind[0].value.label, [c.value for c in a.target]) for a in found] == told


def test_who_received_a_threat_did_not_make_it(marked_of: MarkedOf) -> None:
    """The subject of "received" is the target."""
    text = "A prosecutor in Ardmoor received death threats by letter on Friday."
    (found,) = accounts(marked_of("en", text), lexicon("en"))
    assert [c.value for c in found.target] == ["prosecutor"]
    assert found.perpetrator == ()


def test_what_went_on_meanwhile_says_where_and_when(marked_of: MarkedOf) -> None:
    """An act has the place and day of what its victim was doing."""
    text = "A reporter was beaten by men in hoods while filming a march in Leeds on Saturday."
    (found,) = accounts(marked_of("en", text), lexicon("en"))
    assert [c.value.name for c in found.place] == ["Leeds"]
    assert len(found.when) == 1
