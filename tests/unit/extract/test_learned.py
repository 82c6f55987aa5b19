"""The learned reader: which phrases it looks at, how beliefs become incidents."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from tests.unit.extract.conftest import MarkedOf
from tocsin.extract.learned import Fillers, incidents
from tocsin.extract.learned.candidates import Candidate, candidates
from tocsin.extract.learned.context import OUTPUTS, ROLES, TYPES, Context, column, of_document
from tocsin.extract.learned.features import SLOTS, DocumentFeatures, slot
from tocsin.extract.learned.incidents import Judged, told
from tocsin.extract.learned.mentions import Phrase, phrases, words_of
from tocsin.extract.learned.weights import weights
from tocsin.extract.lexicon import lexicon

TEXT = (
    "Guerrillas of the Zenith Zone Rebels attacked the Mirel power station with mortars on Monday. "
    "The guerrillas fled. Three people were wounded in the attack, a spokesman said."
)
EVEN: Mapping[str, float] = {"type": 0.5, "incident": 0.4, **dict.fromkeys(ROLES, 0.3)}


def phrase(key: str, *heads: int) -> Phrase:
    """A phrase that has no features."""
    mentions = tuple(Candidate(h, h + 1, h) for h in heads or (0,))
    return Phrase(key, mentions, np.zeros(0, dtype=np.int64))


def judged(types: Mapping[str, float], roles: Mapping[tuple[str, str, str], float]) -> Judged:
    """Beliefs, by type, and by phrase, role and type."""
    keys = list(dict.fromkeys(key for key, _, _ in roles))
    beliefs = np.zeros((len(keys), len(ROLES), len(TYPES)), dtype=np.float32)
    for (key, role, kind), belief in roles.items():
        beliefs[keys.index(key), ROLES.index(role), TYPES.index(kind)] = belief
    of_types = np.array([*(types.get(k, 0.0) for k in TYPES), 1.0], dtype=np.float32)
    return Judged([phrase(k, n) for n, k in enumerate(keys)], of_types, beliefs)


def test_phrases_with_and_without_their_modifiers_are_candidates(marked_of: MarkedOf) -> None:
    """A name may be annotated long or short: both are there to choose from."""
    doc = marked_of("en", TEXT).parse
    found = {doc[c.start : c.end].text for c in candidates(doc, lexicon("en").means)}
    assert {"Zenith Zone Rebels", "Mirel power station", "power station", "mortars"} <= found


def test_a_weapon_inside_a_name_is_a_candidate(marked_of: MarkedOf) -> None:
    """As in "bomb attack"."""
    doc = marked_of("en", "A bomb attack destroyed the office.").parse
    found = {doc[c.start : c.end].text for c in candidates(doc, lexicon("en").means)}
    assert "bomb" in found


def test_all_mentions_of_the_same_words_are_one_phrase(marked_of: MarkedOf) -> None:
    """However they are written."""
    doc = marked_of("en", TEXT).parse
    features = DocumentFeatures(doc, lexicon("en"))
    found = {p.key: p for p in phrases(doc, features, lexicon("en").means)}
    assert len(found["guerrillas"].mentions) == 2
    assert words_of("the  Guerrillas,") == "guerrillas"


def test_only_the_sentences_asked_for_are_looked_at(marked_of: MarkedOf) -> None:
    """Phrases of other sentences do not cost time, nor fill a role."""
    doc = marked_of("en", TEXT).parse
    features = DocumentFeatures(doc, lexicon("en"))
    found = {p.key for p in phrases(doc, features, lexicon("en").means, {2})}
    assert "spokesman" in found
    assert "mortars" not in found


def test_slots_are_the_same_on_every_machine() -> None:
    """They do not hang on Python's own, salted hash."""
    assert slot("h=bomb") == 259752
    assert 0 <= slot("") < SLOTS


def test_an_incident_needs_belief_in_its_type() -> None:
    """Fillers alone make none."""
    sure = {("mayor", "victim", "attack"): 0.9}
    assert list(told(judged({"attack": 0.4}, sure), EVEN)) == []
    (found,) = told(judged({"attack": 0.6}, sure), EVEN)
    assert (found.type, [f[0] for f in found.fillers]) == ("attack", ["victim"])


def test_doubtful_parts_make_no_incident_together() -> None:
    """The mean belief decides, so that a weak whole is not told."""
    weak = {(f"thing {c}", "target", "attack"): 0.31 for c in "abcdefgh"}
    assert list(told(judged({"attack": 0.6}, weak), EVEN)) == []


def test_one_meant_fills_a_role_once_by_its_best_name() -> None:
    """A short and a long form are one filler."""
    beliefs = {
        ("mirel power station", "target", "bombing"): 0.8,
        ("power station", "target", "bombing"): 0.6,
        ("bridge", "target", "bombing"): 0.5,
    }
    (found,) = told(judged({"bombing": 0.9}, beliefs), EVEN)
    names = [[p.key for p in group] for _, _, group in found.fillers]
    assert names == [["mirel power station", "power station"], ["bridge"]]


def test_words_fill_a_role_once() -> None:
    """What is part of a better phrase, or holds it, is no second filler."""
    beliefs = {("road", "target", "bombing"): 0.8, ("bridge", "target", "bombing"): 0.6}
    apart = judged({"bombing": 0.9}, beliefs)
    joined = replace(apart, phrases=[phrase("road", 4), phrase("road bridge sign", 4)])
    (two,), (one,) = told(apart, EVEN), told(joined, EVEN)
    assert (len(two.fillers), len(one.fillers)) == (2, 1)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_every_phrase_gets_a_row_of_the_same_width(count: int) -> None:
    """Also where there is nothing beside it to compare with."""
    found = [phrase(f"thing {n}", n) for n in range(count)]
    scores = np.zeros((count, OUTPUTS), dtype=np.float32)
    sentences = np.arange(max(1, count), dtype=np.int64)
    types = np.zeros(len(TYPES) + 1, dtype=np.float32)
    rows = Context(found, sentences, scores, types).of(0, 0)
    assert rows.shape == (count, weights().roles[0].weights.shape[0])
    assert of_document(types, scores).shape[0] == weights().types.weights.shape[0]


def test_rare_types_share_the_scores_of_any_incident() -> None:
    """Too few of them were told to learn from."""
    assert column(2, TYPES.index("robbery")) == 2
    assert column(2, TYPES.index("bombing")) == 2 * len(ROLES) + 2


def test_every_filler_stands_on_words(marked_of: MarkedOf) -> None:
    """The characters of a mention are those of the phrase."""
    marked = marked_of("en", TEXT)
    found = incidents(marked.parse, lexicon("en"))
    assert "attack" in {i.type for i in found}
    for filler in (f for i in found for f in i.fillers):
        said = {words_of(marked.document.text[s:e]) for s, e in filler.mentions}
        assert all(said)


def test_a_text_without_words_tells_of_nothing(marked_of: MarkedOf) -> None:
    """Nobody fills a role of an empty page."""
    doc = marked_of("en", " ").parse
    assert Fillers(doc, lexicon("en")).of("attack", set()) == ()
