"""Laws of place and site mentions, for any text."""

from functools import cache

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tocsin.folding import squash
from tocsin.mark.gazetteer import Gazetteer, key
from tocsin.mark.places import places
from tocsin.mark.sites import sites
from tocsin.model import Document, Site

WORDS = st.sampled_from(
    [
        "Paris", "Toulon", "Aix-en-Provence", "St. Louis", "prison", "prisons", "in", "de", "d'",
        "à", ",", "and", ".", "\n", "hôpital", "Var", "(", ")", "Luynes-Aix", "L'", "U.S.",
        "W. Va.",
        "maison d'arrêt", "École", "’s", "\u00a0", "🔥", "rue", "Main Street", "the", "four", "É",
    ]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=40).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
) | st.text(max_size=60)
LIST = (Site(id="s", name="Prison du Var", kind="prison", town="Toulon", aliases=("É",)),)


@cache
def blank() -> Language:
    return spacy.blank("fr")


@given(TEXTS)
@settings(deadline=None)
def test_mentions_read_back_in_order_without_overlap(text: str) -> None:
    document = Document(id="d", report="r", text=text, language="fr")
    parse = blank()(text)
    found = places(document, parse, Gazetteer.open())
    marked = sites(document, parse, found, LIST)
    for mentions in (found, marked):
        ends = 0
        for mention in mentions:
            assert ends <= mention.span.start < mention.span.end <= len(text)
            ends = mention.span.end
    for place in found:
        assert document.read(place.span) == place.toponym.name
        assert place.toponym.candidates
    for site in marked:
        assert document.read(site.span) == site.site.words
        assert set(site.places) <= {place.span for place in found}
    assert found == places(document, parse, Gazetteer.open())


@given(st.text(max_size=40))
def test_a_key_stays_the_same_when_accents_case_and_joints_are_lost(name: str) -> None:
    assert key(name.upper()) == key(name.upper().lower()) or squash(name) != squash(name.upper())
    assert " " not in key(name)
