"""Single sentences in both languages: what is an act, how real it is, and who and what it holds."""

from functools import cache

import pytest

from tocsin.extract.acts.accounts import accounts
from tocsin.extract.lexicon import lexicon
from tocsin.mark import mark
from tocsin.model import Account, Document, Language, Marked

# sentence, kind, modality, and what else must be told of it
TOLD: tuple[tuple[Language, str, str, str, dict[str, object]], ...] = (
    (
        "en",
        "Two men torched a school bus in Leeds.",
        "arson",
        "happened",
        {"perpetrator": "Two men"},
    ),
    (
        "en",
        "A van was set alight outside the clinic in Bath.",
        "arson",
        "happened",
        {"target": "van"},
    ),
    (
        "en",
        "Gunmen armed with rifles opened fire on a church in York.",
        "armed assault",
        "happened",
        {"means": "rifles", "perpetrator": "Gunmen"},
    ),
    ("en", "Seven cars were burned in Derby.", "arson", "happened", {"damage": 7}),
    (
        "en",
        "A bomb exploded at a market in Ripon, killing three people.",
        "bombing",
        "happened",
        {"killed": 3},
    ),
    ("en", "A mosque in Hull was reportedly firebombed.", "arson", "alleged", {}),
    ("en", "Youths tried to burn down a library in Stoke.", "arson", "attempted", {}),
    ("en", "Police foiled a bomb attack on a station in Crewe.", "bombing", "foiled", {}),
    (
        "en",
        "The group planned to attack a hospital in Kent.",
        "attack, method not stated",
        "planned",
        {},
    ),
    (
        "en",
        "Graffiti was found at a temple in Truro and the walls were daubed with the letters XKR.",
        "vandalism",
        "happened",
        {"signature": "XKR"},
    ),
    ("fr", "Trois voitures ont été incendiées à Dijon.", "arson", "happened", {"damage": 3}),
    ("fr", "À Metz ont été incendiées quatre voitures.", "arson", "happened", {"damage": 4}),
    (
        "fr",
        "Un homme a été enlevé mardi à Perpignan par trois individus cagoulés.",
        "kidnapping",
        "happened",
        {"perpetrator": "trois individus"},
    ),
    (
        "en",
        "A 25-year-old man was shot in Leeds.",
        "armed assault",
        "happened",
        {"target": "25-year-old man"},
    ),
    ("en", "Three homes in Ripon were shot at.", "armed assault", "happened", {"damage": 3}),
    ("fr", "Une maison a été mitraillée à Dole.", "armed assault", "happened", {"damage": 1}),
    ("en", "Two buses were robbed in Hull.", "robbery", "happened", {"damage": None}),
    ("fr", "Une école aurait été vandalisée à Rennes.", "vandalism", "alleged", {}),
    ("fr", "Des inconnus ont tenté d'incendier un bus à Lille.", "arson", "attempted", {}),
    ("fr", "Un homme a tenté d'incendier une mosquée lundi soir.", "arson", "attempted", {}),
    ("fr", "Un homme a menacé d'incendier l'école de Lens lundi.", "arson", "threatened", {}),
    (
        "fr",
        "Deux hommes ont ouvert le feu sur un commissariat à Metz avec un fusil.",
        "armed assault",
        "happened",
        {"perpetrator": "Deux hommes", "means": "fusil"},
    ),
    (
        "fr",
        "Une explosion a eu lieu devant la mairie de Pau, faisant deux blessés.",
        "bombing",
        "happened",
        {"injured": 2},
    ),
    (
        "fr",
        "L'incendie de quatre camions à Albi a fait un mort.",
        "arson",
        "happened",
        {"damage": 4, "killed": 1},
    ),
    (
        "fr",
        "La façade d'une église de Tours a été taguée du sigle « ZRK ».",
        "vandalism",
        "happened",
        {"signature": "ZRK"},
    ),
    (
        "fr",
        "Le maire a démenti qu'une attaque ait eu lieu à Niort.",
        "attack, method not stated",
        "denied",
        {},
    ),
)
MEANS_ALONE = (
    "Fireworks were let off outside the barracks in Tring.",
    "Three men threw grenades near the port of Hull.",
)
NOT_TOLD: tuple[tuple[Language, str], ...] = (
    ("en", "No shots were fired in Leeds on Monday."),
    ("en", "If a school in York were attacked, the plan would start."),
    ("en", "Attacks on schools are rising."),
    ("en", "The minister attacked the budget in London."),
    ("en", "The law targets landlords in Bristol."),
    ("en", "An earthquake killed nine people in Izmir."),
    ("en", "Since Sunday, 21 vehicles have been damaged."),
    ("fr", "Aucun coup de feu n'a été tiré à Lyon."),
    ("fr", "Les attaques contre les écoles sont fréquentes."),
    ("fr", "Si une prison était attaquée, le plan serait activé."),
    ("fr", "La loi vise les propriétaires de Nantes."),
    ("fr", "Un accident a tué deux personnes à Toulouse."),
)


@pytest.mark.parametrize(("language", "text", "kind", "modality", "more"), TOLD)
def test_a_sentence_is_one_account(
    language: Language, text: str, kind: str, modality: str, more: dict[str, object]
) -> None:
    """One account of the kind and modality told, with the participants that the words name."""
    found = _accounts(language, text)
    assert [a.kind[0].value.label for a in found] == [kind]
    account = found[0]
    assert account.modality[0].value == modality
    for name, value in more.items():
        assert _value(account, name) == value, name


@pytest.mark.parametrize(("language", "text"), NOT_TOLD)
def test_talk_about_acts_is_no_account(language: Language, text: str) -> None:
    """Denials, conditions, laws, sums, accidents and figures of speech assert nothing."""
    assert _accounts(language, text) == ()


def test_what_an_act_is_done_with_is_not_what_it_is_done_to() -> None:
    """The means alone stand as subject or object: what was hit is not told."""
    for text in MEANS_ALONE:
        (account,) = _accounts("en", text)
        assert account.target == (), text
        assert account.means, text


def _value(account: Account, name: str) -> object:
    claims = getattr(account, name)
    if not claims:
        return None
    value = claims[0].value
    return getattr(value, "best", value)


def _accounts(language: Language, text: str) -> tuple[Account, ...]:
    return accounts(_marked()[text], lexicon(language))


@cache
def _marked() -> dict[str, Marked]:
    """Every sentence parsed once, each as a document of its own."""
    sentences: list[tuple[Language, str]] = [(t[0], t[1]) for t in TOLD] + list(NOT_TOLD)
    sentences += [("en", text) for text in MEANS_ALONE]
    documents = [
        Document(id=f"d{n}", report="r", text=text, language=language)
        for n, (language, text) in enumerate(sentences)
    ]
    return {m.document.text: m for m in mark().run(documents) if isinstance(m, Marked)}
