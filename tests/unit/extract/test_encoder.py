"""The encoder of the learned reader, with a network small enough to make up."""

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import as_file, files
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from tests.unit.extract.conftest import MarkedOf
from tocsin.errors import EncoderMissing, EncoderUnknown
from tocsin.extract.learned import incidents
from tocsin.extract.learned.context import OUTPUTS, TYPES
from tocsin.extract.learned.encoder import Encoder, base, encoder
from tocsin.extract.learned.encoder.heads import assembled
from tocsin.extract.learned.encoder.network import HEADS, Array, gelu, ways_between
from tocsin.extract.learned.encoder.placing import SHARED, WINDOW, placed
from tocsin.extract.learned.encoder.wordpieces import Piece, pieces
from tocsin.extract.learned.features import DocumentFeatures
from tocsin.extract.learned.mentions import Phrase, phrases
from tocsin.extract.learned.weights import weights
from tocsin.extract.lexicon import lexicon

TEXT = (
    "Guerrillas of the Zenith Zone Rebels attacked the Mirel power station with mortars on Monday. "
    "The guerrillas fled. Three people were wounded in the attack, a spokesman said."
)
KNOWN = {"<s>": 0, "</s>": 1, "[UNK]": 2, "attack": 3, "##ed": 4, "the": 5, "with": 6, ".": 7}
KNOWN |= {letter: n for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz", 8)}
KNOWN |= {"##" + letter: n for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz", 34)}
WIDTH = 2 * HEADS  # of a network made up
MAPS = {
    "strongest": (WIDTH, 8),
    "document": (WIDTH, 8),
    "mention": (4 * WIDTH, 8),
    "phrase": (3 * 8 + 6, 8),
    "roles": (8, OUTPUTS),
    "types": (8, len(TYPES) + 1),
}


def made_up() -> tuple[dict[str, Array], dict[str, Array]]:
    """A network of two narrow layers, and heads, with weights by chance."""
    rng = np.random.default_rng(0)
    width, wide = WIDTH, 2 * WIDTH

    def table(*shape: int) -> Array:
        return rng.normal(scale=0.25, size=shape).astype(np.float32)

    network = {
        "embeddings.word_embeddings.weight": table(len(KNOWN), width),
        "embeddings.position_embeddings.weight": table(WINDOW + 4, width),
        "embeddings.LayerNorm.weight": np.ones(width, dtype=np.float32),
        "embeddings.LayerNorm.bias": table(width),
        "encoder.relative_attention_bias.weight": table(32, HEADS),
    }
    for n in range(2):
        at = f"encoder.layer.{n}."
        shapes = {f"attention.attn.{part}": (width, width) for part in "qkvo"}
        shapes |= {"intermediate.dense": (wide, width), "output.dense": (width, wide)}
        for name, shape in shapes.items():
            network |= {f"{at}{name}.weight": table(*shape), f"{at}{name}.bias": table(shape[0])}
        for name in ("attention.LayerNorm", "output.LayerNorm"):
            network |= {f"{at}{name}.weight": np.ones(width, dtype=np.float32)}
            network |= {f"{at}{name}.bias": table(width)}
    learned = {f"{name}.weight": table(out, inner) for name, (inner, out) in MAPS.items()}
    learned |= {f"{name}.bias": table(out) for name, (_, out) in MAPS.items()}
    return network, learned


@pytest.fixture(scope="module")
def small() -> Encoder:
    return assembled(KNOWN, *made_up())


def test_pieces_stand_on_the_letters_that_they_are() -> None:
    """Accents and capitals are dropped in comparing, never in counting."""
    text = "Le 3 mai, l’École d'Évry — ATTACKED."
    known = KNOWN | {"ecole": 60, "evry": 61, "attacked": 62}
    found = {known_as: (p.start, p.end) for p in pieces(text, known) for known_as in [p.id]}
    assert text[slice(*found[60])] == "École"
    assert text[slice(*found[61])] == "Évry"
    assert text[slice(*found[62])] == "ATTACKED"


@pytest.mark.parametrize("word", ["ab9", "a" * 101])
def test_a_word_with_an_unknown_part_is_unknown_as_a_whole(word: str) -> None:
    """So is one that is too long to be a word."""
    assert pieces(word, KNOWN) == [Piece(KNOWN["[UNK]"], 0, len(word))]


def test_the_normal_distribution_is_near_enough() -> None:
    """It is worked out by a formula, since numpy has none."""
    values = np.linspace(-6, 6, 101, dtype=np.float32)
    wanted = [x * (1 + math.erf(x / math.sqrt(2))) / 2 for x in values.tolist()]
    assert gelu(values) == pytest.approx(wanted, abs=1e-6)


def test_ways_between_pieces_are_told_apart_by_side_and_roughly_by_length() -> None:
    """The near ones exactly; those from 128 pieces on are one."""
    ways = ways_between(200)
    assert ways[100, 93:108].tolist() == [7, 6, 5, 4, 3, 2, 1, 0, *range(17, 24)]
    assert (ways[:-150, -1] == 31).all()
    assert (ways[150:, 0] == 15).all()
    assert (np.diff(ways[0]) >= 0).all()
    assert (ways[5, 6:] - ways.T[5, 6:] == 16).all()


def test_each_mention_is_looked_at_where_most_stands_around_it(marked_of: MarkedOf) -> None:
    """A long text is looked at in windows that overlap, and no mention is lost between two."""
    doc = marked_of("en", "The bridge fell. " * 300).parse
    features = DocumentFeatures(doc, lexicon("en"))
    (bridge,) = (p for p in phrases(doc, features, lexicon("en").means) if p.key == "bridge")
    every = [replace(bridge, mentions=(m,)) for m in bridge.mentions]
    cut = pieces(doc.text, KNOWN | {"bridge": 60, "fell": 61})
    found = placed(doc, every, cut)
    steps = set(np.diff(found.windows[:-1]))
    assert steps == {WINDOW - SHARED}
    assert found.windows[-1] == len(cut) - WINDOW
    whole = found.spots[:, 0] + np.array(found.windows)[found.window]
    assert {cut[n].id for n in whole} == {60}
    inner = (found.window > 0) & (found.window < len(found.windows) - 1)
    assert found.spots[inner, 0].min() >= SHARED // 2 - 2


def read(encoder: Encoder, marked_of: MarkedOf, text: str) -> tuple[list[Phrase], Array, Array]:
    """The phrases of a text, and what the encoder thinks of them and of it."""
    doc = marked_of("en", text).parse
    features = DocumentFeatures(doc, lexicon("en"))
    found = phrases(doc, features, lexicon("en").means)
    encoded = encoder.read(doc, found, features.sentence)
    return found, encoded.roles, encoded.types


def test_every_phrase_is_judged_by_what_stands_around_it(
    small: Encoder, marked_of: MarkedOf
) -> None:
    """The same words elsewhere are judged anew."""
    scores = []
    for text in (TEXT, TEXT.replace("attacked", "defended")):
        found, roles, types = read(small, marked_of, text)
        assert roles.shape == (len(found), OUTPUTS)
        assert types.shape == (len(TYPES) + 1,)
        scores.append(roles[[p.key for p in found].index("mortars")])
    assert not np.allclose(*scores)


def test_what_was_learned_changes_the_layers(small: Encoder, marked_of: MarkedOf) -> None:
    """Nothing learned is the network as it was; a change of nothing is none."""
    network, learned = made_up()
    change = {"layer1.up.a": np.ones((1, WIDTH), dtype=np.float32)}
    outcomes = []
    for strength in (0.0, 0.5):
        change["layer1.up.b"] = np.full((2 * WIDTH, 1), strength, dtype=np.float32)
        outcomes.append(read(assembled(KNOWN, network, learned | change), marked_of, TEXT)[1])
    as_it_was = read(small, marked_of, TEXT)[1]
    assert outcomes[0] == pytest.approx(as_it_was, abs=1e-6)
    assert not np.allclose(outcomes[1], as_it_was)


def test_a_text_without_words_is_thought_to_tell_of_nothing(
    small: Encoder, marked_of: MarkedOf
) -> None:
    """There is nothing to look at."""
    found, roles, types = read(small, marked_of, " ")
    assert (found, roles.shape) == ([], (0, OUTPUTS))
    assert types.max() < -10


def test_incidents_are_told_by_features_and_encoder_together(
    small: Encoder, marked_of: MarkedOf
) -> None:
    """What the encoder is sure of raises the belief in it."""
    roles = small.maps["roles"]
    beliefs = []
    for bias in (-4.0, 4.0):
        sure = replace(roles, bias=np.full(OUTPUTS, bias, dtype=np.float32))
        found = incidents(
            marked_of("en", TEXT).parse,
            lexicon("en"),
            replace(small, maps={**small.maps, "roles": sure}),
        )
        beliefs.append(sum(f.belief for i in found for f in i.fillers))
    assert beliefs[0] < beliefs[1]


def test_what_is_shipped_fits_together() -> None:
    """The weights for what the encoder has looked at too take six columns more."""
    alone, encoded = weights(), weights(encoded=True)
    assert encoded.types.weights.shape[0] == alone.types.weights.shape[0] + len(TYPES) + 1
    assert encoded.joined is not None
    with (
        as_file(files("tocsin.extract.learned.encoder").joinpath("encoder.npz")) as path,
        np.load(path) as table,
    ):
        assert {name.split(".")[0] for name in table.files} > set(MAPS)
        assert table["roles.weight"].shape[0] == OUTPUTS


def safetensors(tables: Mapping[str, Array]) -> bytes:
    """The bytes of a file of weights."""
    head: dict[str, object] = {"__metadata__": {"format": "pt"}}
    body = b""
    for name, table in tables.items():
        entry = {"dtype": "F32", "shape": table.shape, "data_offsets": [len(body)]}
        body += table.tobytes()
        head[name] = entry | {"data_offsets": [len(body) - table.nbytes, len(body)]}
    text = json.dumps(head).encode()
    return len(text).to_bytes(8, "little") + text + body


def test_a_network_is_read_from_its_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And only the one that the rest was trained on."""
    tables = {"one": np.arange(6, dtype=np.float32).reshape(2, 3), "two": np.ones(1, np.float32)}
    weights, packed = safetensors(tables), tmp_path / "packed"
    with ZipFile(packed, "w") as file:
        file.writestr("net/model.safetensors", weights)
        file.writestr("net/vocab.txt", "<s>\n</s>\né\n")
    cut = packed.stat().st_size // 2
    for n, part in enumerate((packed.read_bytes()[:cut], packed.read_bytes()[cut:]), 1):
        installed = tmp_path / f"net_part_{n}-1.0.dist-info"
        installed.mkdir()
        (tmp_path / f"net.zip.00{n}").write_bytes(part)
        (installed / "METADATA").write_text(f"Name: net-part-{n}\nVersion: 1.0\n")
        (installed / "RECORD").write_text(f"net.zip.00{n},,\n")
    monkeypatch.syspath_prepend(tmp_path)
    packages = ("net-part-1==1.0", "net-part-2==1.0")
    with pytest.raises(EncoderUnknown, match=r"what net-part-1==1\.0 holds is not the network"):
        base.network_of(packages)
    monkeypatch.setattr(base, "SHA256", sha256(weights).hexdigest())
    known, found = base.network_of(packages)
    assert known == {"<s>": 0, "</s>": 1, "é": 2}
    assert {name: table.tolist() for name, table in found.items()} == {
        name: table.tolist() for name, table in tables.items()
    }
    with pytest.raises(EncoderMissing):
        base.network_of(("net-part-1==1.0", "net-part-2==2.0"))


def test_a_missing_network_is_told_with_how_to_get_it() -> None:
    """Its weights alone are wanted, not what the packages would drag along."""
    with pytest.raises(EncoderMissing, match=r"--no-deps tocsin-no-such-net==1\.0,"):
        base.network_of(("tocsin-no-such-net==1.0",))


def is_installed() -> bool:
    """Whether the network is there."""
    try:
        return all(version(package.partition("==")[0]) for package in base.PACKAGES)
    except PackageNotFoundError:
        return False


@pytest.mark.skipif(not is_installed(), reason="all-mpnet-base-v2 is not installed: make check")
def test_the_network_that_it_was_trained_on_and_what_was_learned_fit(marked_of: MarkedOf) -> None:
    """It tells an attack from a visit, and knows by what it was done."""
    peace = "Delegates of the Zenith Zone Clubs visited the Mirel power station on Monday."
    found = [incidents(marked_of("en", t).parse, lexicon("en"), encoder()) for t in (TEXT, peace)]
    assert [[i.type for i in each] for each in found] == [["attack"], []]
    weapons = [f for f in found[0][0].fillers if f.role == "weapon"]
    assert [TEXT[slice(*f.mentions[0])] for f in weapons] == ["mortars"]
