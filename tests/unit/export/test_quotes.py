"""What is known of one report serves all of a case."""

from dataclasses import replace

from tests import a_case
from tocsin.export.quotes import Quotes
from tocsin.model import PersonMention


def test_a_private_person_of_one_report_is_withheld_from_the_other() -> None:
    quotes = Quotes(a_case.RECORD)
    assert quotes.words("Odile Ferrand is home", a_case.FIRST.id) == "[name withheld] is home"


def test_an_official_of_one_report_is_named_in_the_other() -> None:
    mention = PersonMention(
        span=a_case.span(a_case.FIRST, "a union"), name=a_case.PRIVATE, role="mayor", public=True
    )
    persons = {**a_case.RECORD.persons, a_case.FIRST.id: (mention,)}
    quotes = Quotes(replace(a_case.RECORD, persons=persons))
    assert quotes.words("Odile Ferrand spoke", a_case.SECOND.id) == "Odile Ferrand spoke"


def test_a_place_taken_for_a_person_is_still_a_place() -> None:
    """Wherever it stands: the case knows Corvel from its claims and from the list of sites."""
    mention = PersonMention(span=a_case.span(a_case.SECOND, "Corvel"), name="Corvel")
    quotes = Quotes(replace(a_case.RECORD, persons={a_case.SECOND.id: (mention,)}))
    shown = quotes.text(a_case.SECOND.span(0, len(a_case.SECOND.text)))
    assert shown == a_case.SECOND.text
    assert quotes.value(a_case.ACCOUNTS[1].place[0]) == "Corvel Prison"
