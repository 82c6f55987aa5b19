"""A sentence says what the reports say, as firmly as they say it, and never more."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest

from tests.a_brief_case import ARSON, DOCUMENTS, at, claim, exactly, record, shown
from tocsin.export.brief.acts import ACTS, Struck, told
from tocsin.export.brief.numbering import Numbered
from tocsin.export.brief.sentences import Sentence, apart, preposition, sentences, support
from tocsin.model import (
    Account,
    Attribution,
    Document,
    Incident,
    Kind,
    Modality,
    Record,
    SiteName,
)

MODALITIES: tuple[Modality, ...] = get_args(Modality)


def texts(of: Record) -> dict[str, Sentence]:
    return {s.incident: s for s in sentences(Numbered(of))}


def changed(account: str, **fields: Any) -> Record:
    """The case with some fields of one account changed, and shown."""
    whole = record()
    new = replace(whole.accounts[account], **fields)
    accounts = {**whole.accounts, account: new}
    incidents = tuple(
        replace(i, shown=shown(new)) if account == i.accounts[0] else i for i in whole.incidents
    )
    return replace(whole, accounts=accounts, incidents=incidents)


def test_an_incident_is_told_with_its_time_number_relation_and_site() -> None:
    assert texts(record())["inc-fire"].text == (
        "Overnight 14–15 April 2031, three vehicles were set on fire outside "
        "Maison d'arrêt de Valmont."
    )


def test_incidents_are_numbered_in_the_order_of_time_and_the_undated_come_last() -> None:
    order = [s.incident for s in sentences(Numbered(record()))]
    assert order[:4] == ["inc-alleged", "inc-fire", "inc-shots", "inc-foiled"]
    assert set(order[4:]) == {"inc-bus", "inc-paint"}
    assert [s.number for s in sentences(Numbered(record()))] == [1, 2, 3, 4, 5, 6]


def test_what_is_told_in_relation_to_other_times_comes_before_what_has_no_time() -> None:
    """And of several without a time, what is told first comes first."""
    case = Numbered(record())
    relative, none = case.incidents[4:]
    assert case.told(relative, "when") is not None
    assert case.told(none, "when") is None
    only = replace(record(), incidents=(none, replace(none, id="a", accounts=("acc-fire-rivage",))))
    assert only.accounts["acc-fire-rivage"].document != only.accounts[none.accounts[0]].document
    shown_none = tuple(replace(i, shown=()) for i in only.incidents)
    order = [i.id for i in Numbered(replace(only, incidents=shown_none)).incidents]
    assert order == ["a", none.id]


def test_a_sentence_can_be_told_under_a_heading_that_says_its_time_is_not_told() -> None:
    told_of = texts(record())
    (undated,) = [s for s in told_of.values() if s.undated]
    assert undated.text == f"At a time not told, {undated.undated[:1].lower()}{undated.undated[1:]}"


def test_copies_are_reports_but_no_origins() -> None:
    told_of = texts(record())["inc-fire"]
    assert (told_of.reports, told_of.origins) == (4, 2)
    assert support(4, 2) == "4 reports, 2 origins"
    assert [r.report for r in told_of.references] == [1, 2, 3, 4]


def test_what_is_alleged_is_not_told_as_a_fact() -> None:
    text = texts(record())["inc-alleged"].text
    assert "is said to have been set on fire" in text
    assert "was set on fire" not in text
    assert text.endswith("somewhere in Pays-de-Rive.")


def test_what_was_foiled_is_told_apart() -> None:
    foiled = texts(record())["inc-foiled"]
    assert apart(foiled)
    assert foiled.text == (
        "On 16 April 2031 at 05:20, an attempt or plan to set fire to one or more vehicles "
        "was foiled at a prison in Brume-sur-Orb."
    )


def test_a_place_that_is_not_resolved_is_told_in_the_words_of_the_report() -> None:
    assert (
        "at a place told as “Luzy”, which could not be resolved"
        in texts(record())["inc-paint"].text
    )


def test_whoever_is_quoted_is_named_only_where_no_report_says_it_itself() -> None:
    whole = record()
    only_quoted = tuple(
        replace(i, accounts=tuple(a for a in i.accounts if not a.endswith("-wire")))
        for i in whole.incidents
        if i.id == "inc-shots"
    )
    assert "according to" not in texts(whole)["inc-shots"].text
    quoted = texts(replace(whole, incidents=only_quoted))["inc-shots"]
    assert quoted.text.endswith(", according to “un syndicat”.")


def test_nobody_hurt_is_told_and_so_is_somebody() -> None:
    hurt = changed(
        "acc-alleged-herald",
        killed=(claim("herald", "Another", exactly(0, "person")),),
        injured=(claim("herald", "Another", exactly(2, "person")),),
    )
    assert texts(hurt)["inc-alleged"].text.endswith(
        "; no one was killed and two people were injured."
    )


def test_nobody_hurt_is_doubted_in_its_own_words() -> None:
    """How many they were is no question where it is told that there were none."""
    doubted = replace(claim("herald", "Another", exactly(0, "person")), confidence=0.5)
    text = texts(changed("acc-alleged-herald", injured=(doubted,)))["inc-alleged"].text
    assert text.endswith("; no one was injured (read with doubt).")


def test_damage_of_another_thing_is_not_the_number_struck() -> None:
    other = changed(
        "acc-alleged-herald", damage=(claim("herald", "Another", exactly(15, "impact")),)
    )
    assert "one or more vehicles are said" in texts(other)["inc-alleged"].text


def test_a_private_name_in_a_value_is_withheld() -> None:
    named = Account(
        id="acc-named",
        document="doc-matin",
        passages=(at("matin", "La surveillante Odile Ferrand"),),
        kind=(
            claim(
                "matin", "alerte", ARSON,
                said_by=Attribution(name="Odile Ferrand", span=at("matin", "Odile Ferrand")),
            ),
        ),
        modality=(claim("matin", "alerte", "happened"),),
        target=(claim("matin", "Odile Ferrand", "la voiture d'Odile Ferrand"),),
    )  # fmt: skip
    whole = record()
    incident = Incident(
        id="inc-named", accounts=(named.id,), origins=("ori-agency",), shown=shown(named)
    )
    case = replace(whole, accounts={**whole.accounts, named.id: named}, incidents=(incident,))
    text = texts(case)["inc-named"].text
    assert "Ferrand" not in text
    assert "[name withheld]" in text


@pytest.mark.parametrize("modality", MODALITIES)
@pytest.mark.parametrize("label", [*ACTS, "looting"])
@pytest.mark.parametrize("struck", [None, Struck("a bus", plural=False)])
def test_every_act_can_be_told_in_every_modality(
    label: str, modality: Modality, struck: Struck | None
) -> None:
    words = told(label, modality, struck)
    assert "{" not in words
    assert struck is None or struck.words in words


@pytest.mark.parametrize("modality", [m for m in MODALITIES if m != "happened"])
@pytest.mark.parametrize("label", ACTS)
def test_only_what_happened_is_told_as_having_happened(label: str, modality: Modality) -> None:
    bus = Struck("a bus", plural=False)
    assert told(label, modality, bus) != told(label, "happened", bus)


@pytest.mark.parametrize(
    ("text", "site", "relation"),
    [
        ("A car burnt outside the jail.", "the jail", "outside"),
        ("Une voiture a brûlé devant la prison.", "la prison", "outside"),
        ("Un feu à proximité de la prison.", "la prison", "near"),
        ("Un feu près de la prison.", "la prison", "near"),
        ("A fire inside the jail.", "the jail", "inside"),
        ("A fire at the jail.", "the jail", "at"),
        ("It burnt near the river. The jail was hit.", "The jail", "at"),
        ("Un feu aux abords de la prison.", "aux abords de la prison", "near"),
    ],
)
def test_a_relation_to_a_site_is_the_one_that_the_text_states(
    text: str, site: str, relation: str, make: Callable[[str], Document]
) -> None:
    document = make(text)
    span = document.span(text.index(site), text.index(site) + len(site))
    here = replace(claim("wire", "Valmont jail", SiteName(words=site, kind="prison")), span=span)
    assert preposition(document, here) == relation


@pytest.fixture
def make() -> Callable[[str], Document]:
    def made(text: str) -> Document:
        return replace(DOCUMENTS["doc-wire"], text=text, title_end=0)

    return made


def test_those_killed_are_told_once() -> None:
    killing = Kind(type="ASSAULT", mode=None, label="killing, method not stated")
    deadly = changed(
        "acc-alleged-herald",
        kind=(claim("herald", "burnt", killing),),
        modality=(claim("herald", "is said to", "happened"),),
        target_kind=(claim("herald", "Another", "person"),),
        killed=(claim("herald", "Another", exactly(3, "person")),),
    )
    text = texts(deadly)["inc-alleged"].text
    assert "three people were killed somewhere in Pays-de-Rive." in text


def test_a_whole_jail_is_not_told_as_burnt_where_only_a_fire_there_is_told() -> None:
    fire_at_site = changed(
        "acc-foiled-herald",
        modality=(claim("herald", "foiled", "happened"),),
        target_kind=(claim("herald", "a prison", "prison"),),
    )
    assert (
        "arson was reported at a prison in Brume-sur-Orb" in texts(fire_at_site)["inc-foiled"].text
    )
