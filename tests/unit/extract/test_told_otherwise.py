"""Acts told in unusual ways: without a verb, by what was left undone, by parts of things."""

import pytest

from tests.unit.extract.conftest import MarkedOf
from tocsin.extract import NOTE, extract
from tocsin.extract.acts.accounts import accounts
from tocsin.extract.acts.letting_go import OTHER_LANGUAGE
from tocsin.extract.lexicon import lexicon
from tocsin.model import Account, Language, Rejected

# text, and of each account: kind, modality, place, first target, its kind
Told = tuple[str, str, str, str, str]
TOLD: tuple[tuple[Language, str, list[Told]], ...] = (
    # What stands in for a noun or a verb told before.
    (
        "en",
        "A car was burned in Leeds on Monday, another in Hull.",
        [
            ("arson", "happened", "Leeds", "car", "vehicle"),
            ("arson", "happened", "Hull", "another", "vehicle"),
        ],
    ),
    (
        "fr",
        "Deux voitures ont brûlé à Lyon lundi, trois autres à Nanterre.",
        [
            ("arson", "happened", "Lyon", "Deux voitures", "vehicle"),
            ("arson", "happened", "Nanterre", "trois autres", "vehicle"),
        ],
    ),
    (
        "en",
        "A car was burned in Leeds on Monday. A van parked in Hull met the same fate.",
        [
            ("arson", "happened", "Leeds", "car", "vehicle"),
            ("arson", "happened", "Hull", "van", "vehicle"),
        ],
    ),
    # Participles that begin a sentence, or make a headline.
    (
        "en",
        "Shot in the leg, a teacher in Leeds died on Monday.",
        [("armed assault", "happened", "Leeds", "teacher", "person")],
    ),
    (
        "en",
        "Two buses set alight by youths in Hull on Monday.",
        [("arson", "happened", "Hull", "Two buses", "vehicle")],
    ),
    (
        "fr",
        "Lundi, poubelles enflammées contre la mairie de Lyon.",
        [("arson", "happened", "Lyon", "poubelles enflammées", "government")],
    ),
    # A part is struck as its whole; what is painted is no target.
    (
        "en",
        "Swastikas were sprayed on the door of the synagogue in Hull on Monday.",
        [("vandalism", "happened", "Hull", "door", "synagogue")],
    ),
    (
        "fr",
        "Des croix gammées ont été taguées lundi sur le portail de la mosquée de Lyon.",
        [("vandalism", "happened", "Lyon", "portail", "mosque")],
    ),
    # What was begun, found in time, prepared, or was no act.
    (
        "en",
        "A bottle of petrol was thrown at a mosque in Hull on Monday but did not ignite.",
        [("arson", "attempted", "Hull", "mosque", "mosque")],
    ),
    (
        "en",
        "An unexploded grenade was found on Monday in the yard of a radio station in Hull.",
        [("bombing", "attempted", "Hull", "", "media_office")],
    ),
    ("en", "A wartime bomb was found under a bridge in Hull on Monday and defused.", []),
    (
        "fr",
        "Deux hommes qui projetaient d'enlever un banquier ont été arrêtés lundi à Lyon.",
        [("kidnapping", "foiled", "Lyon", "banquier", "person")],
    ),
    (
        "en",
        "Reports that a mosque in Hull had been set on fire on Monday are false.",
        [("arson", "denied", "Hull", "mosque", "mosque")],
    ),
    (
        "fr",
        "Une lettre contenant deux balles est parvenue lundi à la mairie de Lyon.",
        [("threat", "happened", "Lyon", "mairie", "government")],
    ),
    (
        "en",
        "A man brandished a knife at nurses in a hospital in Hull on Monday.",
        [("threat", "happened", "Hull", "nurses", "person")],
    ),
    (
        "en",
        "Ransomware encrypted the servers of a hospital in Hull on Monday.",
        [("cyberattack", "happened", "Hull", "servers", "hospital")],
    ),
    # One scene, two acts; two entries of a round-up.
    (
        "en",
        "A guard was stabbed in Hull on Monday. A colleague who went to help was punched.",
        [
            ("stabbing", "happened", "Hull", "guard", "person"),
            ("assault on a person", "happened", "Hull", "colleague", "person"),
        ],
    ),
    ("fr", "Il s'est tiré une balle dans le pied à Lyon lundi.", []),
)


@pytest.mark.parametrize(("language", "text", "expected"), TOLD)
def test_it_is_read(
    marked_of: MarkedOf, language: Language, text: str, expected: list[Told]
) -> None:
    """Each account is as told, and there is none besides."""
    assert [_told(a) for a in accounts(marked_of(language, text), lexicon(language))] == expected


def _told(account: Account) -> Told:
    kind = account.kind[0].value.label
    place = account.place[0].value.name if account.place else ""
    target = account.target[0].value if account.target else ""
    whole = account.target_kind[0].value if account.target_kind else ""
    whole = whole or (account.site[0].value.kind if account.site else "")
    return kind, account.modality[0].value, place, target, whole


# text; who did it, with what, the words of a claim
CLAIMED = (
    "A parcel exploded at a clinic in Hull on Monday. "
    "A group calling itself Black Harbour took responsibility."
)
BY_WHOM: tuple[tuple[Language, str, tuple[str, str, str]], ...] = (
    (
        "en",
        "A guard was slashed in Hull on Monday with a razor by an inmate.",
        ("inmate", "razor", ""),
    ),
    (
        "en",
        "A nurse was stabbed with a sharpened toothbrush in Hull on Monday. The attacker fled.",
        ("attacker", "sharpened toothbrush", ""),
    ),
    (
        "en",
        "A man armed with a kitchen knife tried to stab a guard in Hull on Monday.",
        ("man", "kitchen knife", ""),
    ),
    ("en", CLAIMED, ("group calling itself Black Harbour", "", "took responsibility")),
    (
        "en",
        "A bomb exploded at a clinic in Hull on Monday. Nobody has claimed responsibility.",
        ("", "bomb", ""),
    ),
    (
        "fr",
        "Un homme a foncé lundi avec sa voiture dans la grille d'une école de Lyon.",
        ("homme", "voiture", ""),
    ),
    (
        "fr",
        "Un lycéen a reçu lundi un coup de couteau à Lyon. Son agresseur a pris la fuite.",
        ("agresseur", "couteau", ""),
    ),
)


@pytest.mark.parametrize(("language", "text", "expected"), BY_WHOM)
def test_who_did_it_with_what(
    marked_of: MarkedOf, language: Language, text: str, expected: tuple[str, str, str]
) -> None:
    """A later sentence may say who; a verb of striking takes whatever was used."""
    (told,) = accounts(marked_of(language, text), lexicon(language))
    fields = (told.perpetrator, told.means, told.signature)
    assert tuple(claims[0].value if claims else "" for claims in fields) == expected


def test_an_entry_of_an_unknown_place_takes_no_other_town(marked_of: MarkedOf) -> None:
    """A round-up's entry whose town no gazetteer knows is placed nowhere."""
    text = "A shop in Hull was robbed by two men on Monday. Zzyvorak: two buses were set alight."
    told = accounts(marked_of("en", text), lexicon("en"))
    assert [[c.value.name for c in a.place] for a in told] == [["Hull"], []]


def test_sentences_in_the_other_language_are_let_go_with_a_reason(marked_of: MarkedOf) -> None:
    """They are not read, and a note says so."""
    text = (
        "A car was set on fire in Hull on Monday. "
        "Les surveillants ont été agressés devant la prison de Lyon."
    )
    *notes, _ = extract().run([marked_of("en", text)])
    reasons = {n.reason for n in notes if isinstance(n, Rejected) and n.stage == NOTE}
    assert OTHER_LANGUAGE.format(language="French") in reasons
