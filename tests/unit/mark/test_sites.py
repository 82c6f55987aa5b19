"""Sites are found by the user's names, by a noun and a town, and as described."""

from itertools import pairwise

import pytest

from tests.unit.mark.a_page import page
from tocsin.mark.kinds import kind_of
from tocsin.mark.sites import sites
from tocsin.model import Language, Site, SiteMention

LIST = (
    Site(id="vb", name="Centre du Val Brun", kind="prison", town="Limoges", aliases=("Val Brun",)),
    Site(id="l1", name="Hôpital Nord", kind="hospital", town="Lyon"),
    Site(id="l2", name="Lyon", kind="prison", town="Lyon"),
    Site(id="h", name="Hope", kind="hospital", town="Leeds", country="GB"),
    Site(id="t", name="The", kind="prison", town="Toulon", country="FR"),
)


def found(text: str, language: Language = "en") -> list[SiteMention]:
    document, parse, places = page(text, language)
    mentions = list(sites(document, parse, places, LIST))
    for mention in mentions:
        assert document.read(mention.span) == mention.site.words or mention.site.candidates
    return mentions


@pytest.mark.parametrize(
    ("text", "language", "words", "kind", "places"),
    [
        ("They shot at Toulon prison.", "en", "Toulon prison", "prison", ["Toulon"]),
        ("They shot at the prison in Toulon.", "en", "prison in Toulon", "prison", ["Toulon"]),
        ("He hit the hospital at Agen.", "en", "hospital at Agen", "hospital", ["Agen"]),
        (
            "Ils ont visé la maison d'arrêt de Nîmes.",
            "fr",
            "maison d'arrêt de Nîmes",
            "prison",
            ["Nîmes"],
        ),
        (
            "Des tags sur la mosquée située à Agen.",
            "fr",
            "mosquée située à Agen",
            "mosque",
            ["Agen"],
        ),
    ],
)
def test_a_noun_and_a_town_make_a_site(
    text: str, language: Language, words: str, kind: str, places: list[str]
) -> None:
    (mention,) = found(text, language)
    assert (mention.site.words, mention.site.kind) == (words, kind)
    assert [text[span.start : span.end] for span in mention.places] == places
    assert not mention.plural


def test_a_plural_takes_all_the_towns_of_its_list() -> None:
    text = "Schools located in Lille, Agen, Vesoul and Mende were closed."
    (mention,) = found(text)
    assert mention.plural
    assert [text[s.start : s.end] for s in mention.places] == ["Lille", "Agen", "Vesoul", "Mende"]
    assert mention.site.words == "Schools located in Lille, Agen, Vesoul and Mende"


def test_a_singular_takes_only_its_own_town() -> None:
    text = "Le lycée de Lille et Agen sont concernés."
    (mention,) = found(text, "fr")
    assert [text[s.start : s.end] for s in mention.places] == ["Lille"]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (
            "Cars burned outside four other correctional facilities.",
            "en",
            "four other correctional",
        ),
        ("Il a visé plusieurs établissements pénitentiaires.", "fr", "plusieurs établissements"),
    ],
)
def test_what_is_only_counted_is_described_without_a_place(
    text: str, language: Language, words: str
) -> None:
    (mention,) = found(text, language)
    assert mention.plural
    assert mention.places == ()
    assert mention.site.words.startswith(words)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He was sentenced to two years in prison.", "en"),
        ("Il a passé deux ans en prison.", "fr"),
        ("Il risque une peine de prison.", "fr"),
        ("Prison guards protested on Monday.", "en"),
    ],
)
def test_a_punishment_or_a_profession_is_no_site(text: str, language: Language) -> None:
    assert found(text, language) == []


def test_a_listed_alias_is_found_with_its_site() -> None:
    (mention,) = found("Shots were heard at Val Brun last night.")
    assert mention.site.candidates == ("vb",)
    assert mention.site.kind == "prison"


def test_an_alias_joins_the_noun_beside_it() -> None:
    text = "Shots were heard at the Val Brun prison last night."
    (mention,) = found(text)
    assert text[mention.span.start : mention.span.end] == "Val Brun prison"
    assert mention.site.candidates == ("vb",)


def test_a_name_that_is_its_towns_does_not_make_the_town_a_site() -> None:
    assert found("A man was arrested in Lyon.") == []


def test_sites_of_the_kind_in_a_town_of_that_name_are_candidates() -> None:
    (mention,) = found("A fire broke out at the hospital in Lyon.")
    assert mention.site.candidates == ("l1",)


def test_mentions_come_in_order_and_never_overlap() -> None:
    mentions = found(
        "The Val Brun prison, two schools, a church and the hospital in Lyon were searched; "
        "so were Lyon prison and the town hall of Agen."
    )
    assert len(mentions) > 4
    for left, right in pairwise(mentions):
        assert left.span.end <= right.span.start


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("MA", "prison"),
        ("Maison d'arrêt de Lyon", "prison"),
        ("amenity", ""),
        ("place_of_worship", "place_of_worship"),
        ("University Hospital", "hospital"),
        ("École nationale d'administration pénitentiaire", "prison_school"),
        ("", ""),
    ],
)
def test_words_codes_and_tags_lead_to_a_kind(said: str, kind: str) -> None:
    assert kind_of(said) == kind


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Hope burned out on Monday.", []),
        ("Two men left Hope hospital on Monday.", ["h"]),
        ("Hope, in Leeds, burned on Monday.", ["h"]),
        ("The Toulon prison was hit.", []),
    ],
)
def test_a_name_that_is_an_ordinary_word_needs_its_kind_or_town(
    text: str, named: list[str]
) -> None:
    """And a name of little words alone is never found."""
    sure = [m for m in found(text) if "named on the list of sites" in m.site.grounds]
    assert [one for m in sure for one in m.site.candidates] == named
