"""What predicates are believed to tell, where no rule finds it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.extract import extract
from tocsin.extract.measures.records import measures
from tocsin.extract.predicates import BELIEVED, Predicates, alike
from tocsin.extract.predicates.candidates import candidates
from tocsin.extract.predicates.passages import passage
from tocsin.extract.responses.actions import responses
from tocsin.extract.responses.leads import leads
from tocsin.extract.taught.weights import weights
from tocsin.model import Language, Marked, Reading

MarkedOf = Callable[[Language, str], Marked]

# text, what no rule reads in it, the kind that it is believed to be
TOLD: tuple[tuple[Language, str, str], ...] = (
    ("en", "Two youths were picked up at the bus station on Friday night.", "arrest"),
    ("fr", "Deux jeunes gens ont été cueillis à leur domicile mardi à l'aube.", "arrest"),
)


@pytest.mark.parametrize(("language", "text", "kind"), TOLD)
def test_a_response_that_no_rule_reads_is_given_with_a_belief(
    marked_of: MarkedOf, language: Language, text: str, kind: str
) -> None:
    """The words, the kind, and how far it is believed; rules alone find nothing."""
    marked = marked_of(language, text)
    assert responses(marked) == ()
    (found,) = responses(marked, predicates=Predicates(marked))
    assert found.kind.value == kind
    assert found.kind.by == BELIEVED
    assert 0 < found.belief < 1
    assert text.startswith(marked.document.text[found.passages[0].start : found.passages[0].end])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The working assumption at headquarters is that a rival gang paid for the fire.",
        ),
        ("fr", "Pour les enquêteurs, la main d'un gang rival ne fait guère de doute."),
    ],
)
def test_a_lead_that_no_rule_reads(marked_of: MarkedOf, language: Language, text: str) -> None:
    """An assumption of those who investigate, however it is told."""
    marked = marked_of(language, text)
    assert leads(marked) == ()
    assert [lead.stance.by for lead in leads(marked, predicates=Predicates(marked))] == [BELIEVED]


def test_a_measure_that_no_rule_reads(marked_of: MarkedOf) -> None:
    """A rule of which no law is named."""
    text = "Prison staff may from now on refuse any parcel without a sender's name."
    marked = marked_of("en", text)
    assert measures(marked) == ()
    (found,) = measures(marked, predicates=Predicates(marked))
    assert found.belief < 1
    assert found.passages[0].start == 0


def test_what_a_rule_reads_is_given_once_and_as_sure(marked_of: MarkedOf) -> None:
    """Belief adds; it neither doubles nor doubts what a rule read."""
    marked = marked_of("en", "Prosecutors opened an investigation on Monday.")
    by_rule = responses(marked)
    assert [r.belief for r in by_rule] == [1.0]
    assert responses(marked, predicates=Predicates(marked)) == by_rule


def test_what_is_only_believed_stands_for_no_statement(marked_of: MarkedOf) -> None:
    """What the mayor says stays a statement beside the response that it is believed to tell."""
    text = "The mayor said that two youths had been picked up at the bus station."
    (reading,) = extract().run([marked_of("en", text)])
    assert isinstance(reading, Reading)
    assert [r.belief < 1 for r in reading.responses] == [True]
    assert len(reading.statements) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Une voiture a été incendiée lundi à 21 h 10 devant la maison d'arrêt de Nîmes."),
        ("en", "Fireworks were let off outside the prison in Leeds on Monday night."),
    ],
)
def test_words_that_tell_an_act_tell_no_response(
    marked_of: MarkedOf, language: Language, text: str
) -> None:
    """What attackers did is nobody's response, however like one it is told."""
    (reading,) = extract().run([marked_of(language, text)])
    assert isinstance(reading, Reading)
    assert len(reading.accounts) == 1
    assert reading.responses == ()


def test_the_town_of_a_dateline_concerns_nothing(marked_of: MarkedOf) -> None:
    """Neither what is told nor whom it concerns begins before the report does."""
    text = "BLACKBURN, July 14 - Two teenagers were picked up at their homes at dawn on Monday."
    marked = marked_of("en", text)
    (found,) = responses(marked, predicates=Predicates(marked))
    assert found.belief < 1
    assert found.passages[0].start == text.index("Two teenagers")
    assert found.to is None or found.to.value != "BLACKBURN"


def test_what_a_rule_reads_as_a_lead_is_no_response(marked_of: MarkedOf) -> None:
    """Words that a rule read tell one thing, whatever weights believe of them."""
    (reading,) = extract().run([marked_of("en", "An anarchist lead was favoured on Tuesday.")])
    assert isinstance(reading, Reading)
    assert len(reading.leads) == 1
    assert reading.responses == ()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_weights_answer_all_that_is_asked(language: Language) -> None:
    """A column for each ledger and each choice, a row for each feature, none of them empty."""
    table = weights("predicates", language)
    assert {"response", "measure", "lead", "planned"} <= set(table.outputs)
    assert "kind:arrest" in table.named("kind:")
    assert "status:in force" in table.named("status:")
    assert table.table.shape == (len(table.rows), len(table.outputs))
    assert table.table.any(axis=1).all()
    unknown = table.scores(["own:no such word"])
    assert unknown.tolist() == table.bias.tolist()


def test_nouns_of_doing_are_candidates_and_other_nouns_are_not(marked_of: MarkedOf) -> None:
    """A provision may be told by a noun: "the closure of two wings"."""
    marked = marked_of("en", "The decree brings the closure of two wings and a table.")
    assert {t.text for t in candidates(marked.parse)} == {"brings", "closure"}


def test_a_passage_ends_before_what_is_joined_to_it(marked_of: MarkedOf) -> None:
    """Of two predicates each has its own words."""
    text = "Police searched two flats on Monday and the mayor closed the school."
    marked = marked_of("en", text)
    told = [text[slice(*passage(t))] for t in candidates(marked.parse)]
    assert told == ["Police searched two flats on Monday", "the mayor closed the school"]


extents = st.tuples(st.integers(0, 200), st.integers(1, 80)).map(lambda p: (p[0], p[0] + p[1]))


@given(extents, extents)
def test_likeness_has_no_direction(one: tuple[int, int], other: tuple[int, int]) -> None:
    """Two passages are alike or not, whichever comes first; each is like itself."""
    assert alike(one, other) == alike(other, one)
    assert alike(one, one)
    if one[1] <= other[0]:
        assert not alike(one, other)
