"""Who acts and who speaks where the words beside a verb do not say it alone."""

from collections.abc import Callable

import pytest

from tocsin.extract.measures.records import measures
from tocsin.extract.predicates import Predicates
from tocsin.extract.responses.actions import responses
from tocsin.extract.responses.leads import leads
from tocsin.extract.statements.utterances import statements
from tocsin.model import Language, Marked

MarkedOf = Callable[[Language, str], Marked]


@pytest.mark.parametrize(
    ("language", "text", "body"),
    [
        ("en", "Police have been stationed outside two mosques.", "Police"),
        ("en", "The minister said more guards would be hired and patrols stepped up.", "minister"),
        ("en", "Armed units will patrol the harbour until Friday.", "Armed units"),
        ("fr", "Le préfet a indiqué que des patrouilles seraient organisées.", "Le préfet"),
    ],
)
def test_forces_sent_and_whoever_announces_act(
    marked_of: MarkedOf, language: Language, text: str, body: str
) -> None:
    """A response told in a passive is its announcer's; forces told as a body act themselves."""
    found = responses(marked_of(language, text))
    assert any(r.body is not None and body in r.body.value for r in found)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Police said a man had been arrested."),
        ("en", "Six officers have been deployed to the port."),
        ("en", "The woman will appear at Orrin Crown Court on Monday."),
        ("en", "The council offices will remain closed until Friday."),
    ],
)
def test_whom_it_befalls_does_not_act(marked_of: MarkedOf, language: Language, text: str) -> None:
    """Who announces an arrest, who is counted, where it is, and what closes is no actor."""
    (response,) = responses(marked_of(language, text))
    assert response.body is None


def test_a_pronoun_passes_over_whom_its_speaker_told_of(marked_of: MarkedOf) -> None:
    """Behind "X said the man ...", she who adds something is X."""
    text = (
        "Judge Nora Pell said the driver had shown no regret. "
        '"It was a cruel and cowardly act," she added.'
    )
    found = statements(marked_of("en", text))
    assert found[-1].speaker is not None
    assert found[-1].speaker.value == "Nora Pell"


def test_an_office_of_several_words_belongs_to_the_name_behind_it(marked_of: MarkedOf) -> None:
    """The name is that of "Minister for Health X", whatever "for" governs in the parse."""
    (found,) = statements(marked_of("en", "Minister for Health Nora Pell said the law was right."))
    assert found.speaker is not None
    assert found.speaker.value == "Nora Pell"


@pytest.mark.parametrize(
    ("language", "text", "whose"),
    [
        ("en", "Detectives said the man had acted out of revenge.", "Detectives"),
        ("en", "Prosecutors said he believed false claims about the council.", "Prosecutors"),
        ("fr", "Selon le préfet Gilles Roux, l'auteur connaissait les lieux.", "le préfet"),
    ],
)
def test_whoever_says_what_another_did_holds_the_lead(
    marked_of: MarkedOf, language: Language, text: str, whose: str
) -> None:
    """The subject of what is believed is no believer."""
    marked = marked_of(language, text)
    (lead,) = leads(marked, None, Predicates(marked))
    holder = lead.holder or lead.told_by
    assert holder is not None
    assert holder.value in {whose, "Gilles Roux"}


def test_a_rule_in_force_is_told_by_tense_alone(marked_of: MarkedOf) -> None:
    """Where no word tells the status of an instrument, the predicate shows the likely one."""
    marked = marked_of("en", "Under the decree, shops must close at ten.")
    (without,) = measures(marked)
    (measure,) = measures(marked, None, Predicates(marked))
    assert without.status.value == "unknown"
    assert measure.status.value == "in force"
    assert not measure.status.sure
