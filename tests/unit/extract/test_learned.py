"""The learned reader: which phrases it looks at, how beliefs become incidents."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from tests.unit.extract.conftest import MarkedOf
from tocsin.extract.learned import Fillers, incidents
from tocsin.extract.learned.apart import of_pair, of_type, two
from tocsin.extract.learned.candidates import Candidate, candidates
from tocsin.extract.learned.context import OUTPUTS, ROLES, TYPES, Context, column, of_document
from tocsin.extract.learned.features import SLOTS, DocumentFeatures, slot
from tocsin.extract.learned.incidents import counted
from tocsin.extract.learned.judged import Judged
from tocsin.extract.learned.mentions import Phrase, phrases, words_of
from tocsin.extract.learned.told import Part, Told, told
from tocsin.extract.learned.weights import Apart, Dense, weights
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
    """Beliefs, by type, and by phrase, role and type; each phrase has a sentence of its own."""
    keys = list(dict.fromkeys(key for key, _, _ in roles))
    beliefs = np.zeros((len(keys), len(ROLES), len(TYPES)), dtype=np.float32)
    for (key, role, kind), belief in roles.items():
        beliefs[keys.index(key), ROLES.index(role), TYPES.index(kind)] = belief
    of_types = np.array([*(types.get(k, 0.0) for k in TYPES), 1.0], dtype=np.float32)
    found = [phrase(k, n) for n, k in enumerate(keys)]
    return Judged(found, np.arange(len(keys), dtype=np.int64), of_types, beliefs)


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
    assert (found.type, [p.role for p in found.parts]) == ("attack", ["victim"])


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
    names = [[p.key for p in part.names] for part in found.parts]
    assert names == [["mirel power station", "power station"], ["bridge"]]


def test_words_fill_a_role_once() -> None:
    """What is part of a better phrase, or holds it, is no second filler."""
    beliefs = {("road", "target", "bombing"): 0.8, ("bridge", "target", "bombing"): 0.6}
    apart = judged({"bombing": 0.9}, beliefs)
    joined = replace(apart, phrases=[phrase("road", 4), phrase("road bridge sign", 4)])
    (separate,), (joined_up,) = told(apart, EVEN), told(joined, EVEN)
    assert (len(separate.parts), len(joined_up.parts)) == (2, 1)


def nearness(belief_in_two: float) -> Apart:
    """Two incidents with a belief that is always the same; near fillers belong together."""
    found = judged({"bombing": 0.9}, {("bridge", "target", "bombing"): 0.8})
    part = Part("target", 0.8, tuple(found.phrases))
    of_two = np.zeros((len(of_type(found, 1)), 1), dtype=np.float32)
    together = np.zeros((len(of_pair(found.sentences, part, part)), 1), dtype=np.float32)
    together[2] = -4.0  # for every sentence more that is between them, as a logarithm
    odds = np.log(belief_in_two / (1 - belief_in_two))
    bias = np.array([odds, 4.0], dtype=np.float32)
    return Apart(Dense(of_two, bias[:1]), Dense(together, bias[1:]))


def bombings() -> tuple[Judged, Told]:
    """Two places of bombs, far from each other, and one who did it beside the first."""
    beliefs = {
        ("bridge", "target", "bombing"): 0.8,
        ("rebels", "perpetrator", "bombing"): 0.9,
        ("dynamite", "weapon", "bombing"): 0.5,
        ("office", "target", "bombing"): 0.6,
        ("grenade", "weapon", "bombing"): 0.5,
    }
    found = judged({"bombing": 0.9}, beliefs)
    heads = (0, 1, 2, 30, 31)
    names = [phrase(p.key, h) for p, h in zip(found.phrases, heads, strict=True)]
    found = replace(found, phrases=names, sentences=np.arange(40, dtype=np.int64))
    (one,) = told(found, EVEN)
    return found, one


def test_what_stands_together_stays_together_in_two_incidents() -> None:
    """Each thing and weapon is told of once, with what is near it."""
    found, one = bombings()
    keys = [{p.names[0].key for p in t.parts} for t in two(found, one, nearness(0.5).together)]
    assert keys == [{"bridge", "dynamite", "rebels"}, {"office", "grenade"}]


def test_who_did_it_may_be_told_of_both_incidents() -> None:
    """Where it is likely of both."""
    found, one = bombings()
    together = nearness(0.5).together
    anywhere = replace(together, weights=together.weights * 0.1)
    parts = [{p.names[0].key for p in t.parts} for t in two(found, one, anywhere)]
    assert all("rebels" in keys for keys in parts)


def test_an_incident_is_told_as_two_only_where_that_is_likely() -> None:
    """The least belief in a second one decides."""
    found, _ = bombings()
    needed = {**EVEN, "second": 0.4}
    assert [len(list(counted(found, needed, nearness(b)))) for b in (0.3, 0.5)] == [1, 2]


def test_a_second_incident_may_have_no_filler() -> None:
    """Its type is told all the same."""
    found = judged({"attack": 0.9}, {("mayor", "victim", "attack"): 0.9})
    (one,) = told(found, EVEN)
    assert [len(t.parts) for t in two(found, one, nearness(0.5).together)] == [1, 0]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_every_phrase_gets_a_row_of_the_same_width(count: int) -> None:
    """Also where there is nothing beside it to compare with."""
    found = [phrase(f"thing {n}", n) for n in range(count)]
    scores = np.zeros((count, OUTPUTS), dtype=np.float32)
    sentences = np.arange(max(1, count), dtype=np.int64)
    types = np.zeros(len(TYPES) + 1, dtype=np.float32)
    rows = np.arange(count, dtype=np.int64)
    seen = Context(found, sentences, scores, types).of(0, 0, rows)
    assert seen.shape == (count, weights().roles[0].weights.shape[0])
    assert of_document(types, scores).shape[0] == weights().types.weights.shape[0]
    beliefs = np.zeros((count, len(ROLES), len(TYPES)), dtype=np.float32)
    of_two = of_type(Judged(found, sentences, np.full(len(types), 0.5, np.float32), beliefs), 0)
    assert of_two.shape[0] == weights().apart.twice.weights.shape[0]


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
    assert Fillers(doc, lexicon("en")).of("attack", set(), ROLES) == ()
