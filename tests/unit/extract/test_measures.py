"""Laws, bills and decrees: one measure a provision, with its status and its parameters."""

from collections.abc import Callable

import pytest

from tocsin.extract.measures.records import measures
from tocsin.model import Language, Marked, MeasureStatus

MarkedOf = Callable[[Language, str], Marked]

# text, passages, status
TOLD: tuple[tuple[Language, str, list[str], MeasureStatus], ...] = (
    (
        "en",
        "Parliament is debating a bill that would ban fireworks.",
        ["would ban fireworks"],
        "before parliament",
    ),
    (
        "en",
        "The law, adopted on Monday, aims to curb noise and create a night court.",
        ["aims to curb noise", "create a night court"],
        "adopted",
    ),
    (
        "en",
        "The governor signed a decree banning fireworks in parks.",
        ["a decree banning fireworks in parks"],
        "adopted",
    ),
    (
        "en",
        "Under a bill before parliament, owners would register their dogs.",
        ["owners would register their dogs"],
        "before parliament",
    ),
    (
        "en",
        "A law aimed at cutting noise took effect in May.",
        ["A law aimed at cutting noise"],
        "in force",
    ),
    (
        "fr",
        "Le Sénat examine une proposition de loi visant à interdire les pétards.",
        ["une proposition de loi visant à interdire les pétards"],
        "before parliament",
    ),
    (
        "fr",
        "La loi, adoptée mardi, permet d'isoler les détenus et de limiter les visites.",
        ["permet d'isoler les détenus", "de limiter les visites"],
        "adopted",
    ),
    (
        "fr",
        "Un décret, entré en vigueur lundi, interdit la vente de pétards.",
        ["interdit la vente de pétards"],
        "in force",
    ),
    (
        "fr",
        "Un amendement rejeté par les députés aurait obligé les communes à payer.",
        ["aurait obligé les communes à payer"],
        "dropped",
    ),
    (
        "en",
        "The minister withdrew the bill that would have banned fireworks.",
        ["would have banned fireworks"],
        "dropped",
    ),
    (
        "en",
        "The government announced on Tuesday a bill that will ban fireworks.",
        ["will ban fireworks"],
        "announced",
    ),
    (
        "en",
        "The bill was rejected on Friday. It would have banned fireworks.",
        ["would have banned fireworks"],
        "dropped",
    ),
    (
        "fr",
        "L'arrêté est entré en vigueur lundi. Il interdit les pétards.",
        ["interdit les pétards"],
        "in force",
    ),
)


@pytest.mark.parametrize(("language", "text", "passages", "status"), TOLD)
def test_each_predicate_of_an_instrument_is_a_provision(
    marked_of: MarkedOf, language: Language, text: str, passages: list[str], status: MeasureStatus
) -> None:
    """The passage is what it would do; the status is what the words beside it tell."""
    marked = marked_of(language, text)
    found = measures(marked)
    assert [marked.document.read(m.passages[0]) for m in found] == passages
    assert {m.status.value for m in found} == {status}


# text, passage, status
STEPS: tuple[tuple[Language, str, str, MeasureStatus], ...] = (
    (
        "en",
        "Parliament passed the prisons bill on Tuesday.",
        "Parliament passed the prisons bill on Tuesday",
        "adopted",
    ),
    (
        "en",
        "The bill on drones was voted down by the senate.",
        "The bill on drones was voted down by the senate",
        "dropped",
    ),
    (
        "en",
        "The government has withdrawn its bill on drones, and nobody objected.",
        "The government has withdrawn its bill on drones",
        "dropped",
    ),
    (
        "en",
        "The Quiet Nights law took effect on Monday.",
        "The Quiet Nights law took effect on Monday",
        "in force",
    ),
    (
        "en",
        "The withdrawal of the bill on drones surprised the senate.",
        "The withdrawal of the bill",
        "dropped",
    ),
    (
        "fr",
        "Le Sénat a adopté mardi le projet de loi sur les prisons.",
        "Le Sénat a adopté mardi le projet de loi sur les prisons",
        "before parliament",
    ),
    (
        "fr",
        "Le gouvernement a retiré son projet de loi sur les drones.",
        "Le gouvernement a retiré son projet de loi sur les drones",
        "dropped",
    ),
    (
        "fr",
        "La proposition de loi a été rejetée par les députés.",
        "La proposition de loi a été rejetée par les députés",
        "dropped",
    ),
    (
        "fr",
        "La loi sur les drones a été promulguée lundi.",
        "La loi sur les drones a été promulguée lundi",
        "in force",
    ),
    (
        "en",
        "The prisons bill passed the senate by 60 votes to 40.",
        "The prisons bill passed the senate",
        "adopted",
    ),
    (
        "en",
        "The president vetoed the bill on drones.",
        "The president vetoed the bill",
        "dropped",
    ),
    (
        "fr",
        "Le projet de loi a été retiré mardi, a annoncé la ministre de la Justice.",
        "Le projet de loi a été retiré mardi",
        "dropped",
    ),
    (
        "fr",
        "Le rejet du projet de loi par le Sénat a surpris.",
        "Le rejet du projet de loi",
        "dropped",
    ),
)


@pytest.mark.parametrize(("language", "text", "passage", "status"), STEPS)
def test_a_law_without_provisions_is_told_by_what_befell_it(
    marked_of: MarkedOf, language: Language, text: str, passage: str, status: MeasureStatus
) -> None:
    """The passage is the clause that tells the stage."""
    marked = marked_of(language, text)
    (measure,) = measures(marked)
    assert marked.document.read(measure.passages[0]).startswith(passage)
    assert measure.status.value == status
    assert measure.instrument is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Parliament did not pass the prisons bill."),
        ("en", "Parliament will vote on the prisons bill and may pass it."),
        ("en", "The senate could reject the prisons bill."),
        ("fr", "Le Sénat n'a pas adopté le projet de loi."),
        ("fr", "Les députés pourraient rejeter le projet de loi."),
    ],
)
def test_a_stage_not_reached_is_none(marked_of: MarkedOf, language: Language, text: str) -> None:
    """What is denied, possible or still to come befell no law."""
    assert measures(marked_of(language, text)) == ()


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            (
                "The Harper bill, also known as the Quiet Nights Act and nicknamed the Hush Law, "
                "would ban fireworks. The Hush Law was adopted by parliament on Monday."
            ),
            ["The Harper bill", "Quiet Nights Act", "Hush Law"],
        ),
        (
            "fr",
            (
                "La loi Harper, aussi appelée loi Silence et surnommée la loi du calme, "
                "interdirait les pétards. La loi Silence a été adoptée lundi par le Parlement."
            ),
            ["La loi Harper", "loi Silence", "loi du calme"],
        ),
    ],
)
def test_the_status_told_under_one_name_holds_for_all(
    marked_of: MarkedOf, language: Language, text: str, names: list[str]
) -> None:
    """What is told under one name is the status of what is told under another."""
    (measure,) = measures(marked_of(language, text))
    assert [claim.value for claim in measure.names] == names
    assert measure.status.value == "adopted"


def test_two_laws_of_one_text_are_told_apart(marked_of: MarkedOf) -> None:
    """A provision of one does not hide what befell the other."""
    text = (
        "Lawmakers are debating the Quiet Nights bill, which would ban fireworks. "
        "Parliament passed the Clean Rivers bill."
    )
    marked = marked_of("en", text)
    told = [(marked.document.read(m.passages[0]), m.status.value) for m in measures(marked)]
    assert ("Parliament passed the Clean Rivers bill", "adopted") in told
    assert len(told) == 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bill for dinner would ruin anyone."),
        ("en", "Police acted on the orders of their chief."),
        ("en", "Law enforcement will allow access on Monday."),
        ("en", "The plan to visit the lake was dropped."),
        ("fr", "Le texte de la chanson parle d'amour."),
        ("fr", "L'ordre du jour prévoit une pause."),
        ("fr", "Il a pris des mesures pour sauver son entreprise."),
    ],
)
def test_other_uses_of_the_nouns(marked_of: MarkedOf, language: Language, text: str) -> None:
    """A noun with other uses is an instrument only where words of law stand by it."""
    assert measures(marked_of(language, text)) == ()


@pytest.mark.parametrize(
    ("language", "text", "before", "after"),
    [
        (
            "en",
            "The minister proposed that orders of three months be extended to two years.",
            None,
            None,
        ),
        (
            "en",
            "The law raises the minimum age from 18 to 21.",
            "18",
            "21",
        ),
        (
            "fr",
            "Le projet de loi prévoit de porter la garde à vue de quatre jours à six jours.",
            "P4D",
            "P6D",
        ),
        (
            "en",
            "The law raises the maximum penalty for arson from seven to ten years.",
            "P7Y",
            "P10Y",
        ),
        (
            "en",
            "The decree requires landlords to report thefts within 48 hours instead of five days.",
            "P5D",
            "PT48H",
        ),
        (
            "fr",
            "La loi permet de renouveler la mesure tous les trois mois, jusqu'à quatre ans.",
            "P3M",
            "P4Y",
        ),
        (
            "fr",
            "Le texte, examiné en commission, ferait passer l'amende de 500 à 1 000 euros.",
            "500",
            "1 000 euros",
        ),
    ],
)
def test_what_is_and_what_would_be(
    marked_of: MarkedOf, language: Language, text: str, before: str | None, after: str | None
) -> None:
    """Durations are TIMEX values, other numbers words; "from" tells what is, "to" what comes."""
    found = measures(marked_of(language, text))
    assert found
    if after is None:
        assert {m.status.value for m in found} == {"proposed"}
        return
    (measure,) = found
    assert measure.before is not None
    assert measure.before.value == before
    assert measure.after is not None
    assert measure.after.value == after


def test_a_pronoun_means_the_instrument_of_the_sentence_before(marked_of: MarkedOf) -> None:
    """A sentence that begins with "it" goes on, and the status goes with it."""
    marked = marked_of(
        "en", "Parliament is debating a bill that would ban fireworks. It would also tax drones."
    )
    found = measures(marked)
    assert [marked.document.read(m.passages[0]) for m in found] == [
        "would ban fireworks",
        "would also tax drones",
    ]
    assert {m.status.value for m in found} == {"before parliament"}


def test_whom_a_provision_applies_to(marked_of: MarkedOf) -> None:
    """A sentence of scope belongs to the provision before it."""
    marked = marked_of(
        "en",
        "The law bans fireworks. This provision would apply to both shops and private buyers.",
    )
    (measure,) = measures(marked)
    assert [claim.value for claim in measure.applies_to] == ["shops", "private buyers"]


@pytest.mark.parametrize(
    ("language", "text", "to"),
    [
        ("en", "The law extends the term to four years for inmates under guard.", "inmates"),
        ("fr", "La loi interdit les pétards. Elle ne s'applique qu'aux mineurs.", "mineurs"),
    ],
)
def test_whom_a_rule_is_for(marked_of: MarkedOf, language: Language, text: str, to: str) -> None:
    """The persons it is for are told without the preposition."""
    (measure,) = measures(marked_of(language, text))
    (claim,) = measure.applies_to
    assert claim.value.startswith(to)


def test_a_proposal_stands_on_who_proposes(marked_of: MarkedOf) -> None:
    """What a person proposes in a clause is proposed, and said by them."""
    marked = marked_of(
        "en",
        "Justice minister Anna Field proposed that curfew orders could be extended to four years.",
    )
    (measure,) = measures(marked)
    assert measure.status.value == "proposed"
    assert measure.said_by is not None
    assert measure.said_by.value == "Anna Field"
    assert measure.after is not None
    assert measure.after.value == "P4Y"


def test_a_bill_known_by_three_names_is_one(marked_of: MarkedOf) -> None:
    """What it is called, what it is nicknamed and its short name stand with each provision."""
    text = (
        "Lawmakers are debating a bill that would ban fireworks. The Quiet Nights bill (QNB), "
        "known as the Horn bill, would also close bars at midnight. The text would let mayors "
        "fine landlords."
    )
    found = measures(marked_of("en", text))
    names = {claim.value for measure in found for claim in measure.names}
    assert {"QNB", "Horn bill"} <= names
    assert len({measure.names for measure in found}) == 1


def test_two_names_joined_are_two(marked_of: MarkedOf) -> None:
    """A nickname ends where the next name begins."""
    text = "The bill, dubbed the Horn Act and titled the Quiet Act, would raise fines for noise."
    names = {c.value for m in measures(marked_of("en", text)) for c in m.names}
    assert {"Horn Act", "Quiet Act"} <= names


def test_what_is_wanted_and_what_is_given_up(marked_of: MarkedOf) -> None:
    """A change of rules in the infinitive has its proposer, its values and its status."""
    text = "The government wants to raise the minimum sentence for arson from two years to five."
    (measure,) = measures(marked_of("en", text))
    assert measure.status.value == "proposed"
    assert measure.said_by is not None
    assert measure.said_by.value == "The government"
    (dropped,) = measures(marked_of("fr", "Le gouvernement a renoncé à fermer les tribunaux."))
    assert dropped.status.value == "dropped"


def test_predicates_under_one_auxiliary_are_one_provision(marked_of: MarkedOf) -> None:
    """Each predicate is a passage of it."""
    text = "The bill, now before parliament, would allow wiretaps and impose limits on calls."
    (measure,) = measures(marked_of("en", text))
    assert len(measure.passages) == 3


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Under a bill now before the Lords, landlords would face a fine of £500."),
        ("fr", "Le projet de loi, qui est devant les députés, limiterait les loyers à Lille."),
    ],
)
def test_a_bill_before_any_chamber_is_before_parliament(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """Whatever the chamber is called, the bill lies before it."""
    found = measures(marked_of(language, text))
    assert [measure.status.value for measure in found] == ["before parliament"]
