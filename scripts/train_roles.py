"""Train the learned readers of incidents: `src/tocsin/extract/learned/weights.npz`.

    pip install '.[nlp]' --group train
    PYTHONPATH=. python scripts/train_roles.py MUC4_FOLDER [--hold-out 260] [--to weights.npz]
    PYTHONPATH=. python scripts/train_roles.py MUC4_FOLDER --encoded scores.npz [--hold-out 260]

MUC4_FOLDER holds gtt_train.jsonl and gtt_dev.jsonl: MUC-4 (a US government corpus) in the form of
the GTT repository. With ``--hold-out`` that many documents of gtt_train, and all of gtt_dev, are
kept out of training and scored; without it, all documents train what is shipped. Everything is
seeded: the same data give the same weights.

`train_learned.py` runs both, and the training of the encoder between them. With ``--encoded``, the
scores that `train_encoder.py` leaves are joined with those of features, and `encoded.npz` is
written: the same without the first step's weights.

Four steps, each on what the one before says of documents that it was not trained on:

1. hashed features of a phrase -> its role, in any incident and in one of each frequent type;
   words of a document -> the types of its incidents;
2. these scores -> the types again; scores of a phrase and of all around it -> its role again;
3. thresholds, chosen for the highest micro F1 of whole templates;
4. beliefs about a document -> whether it tells of two incidents of a type; where two fillers
   stand -> whether they belong to the same one.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path

import numpy as np
import scipy.sparse
from adagrad import fit, pack, predict
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from bench.scorers import score_muc4 as scorer
from tocsin.extract.learned.apart import of_pair, of_type
from tocsin.extract.learned.context import (
    OUTPUTS,
    ROLES,
    TYPED,
    TYPES,
    Context,
    of_document,
)
from tocsin.extract.learned.encoder import Encoded
from tocsin.extract.learned.features import SLOTS, DocumentFeatures
from tocsin.extract.learned.incidents import counted
from tocsin.extract.learned.judged import TYPE_WORTH_A_LOOK, WORTH_A_LOOK, Judged, look_again
from tocsin.extract.learned.mentions import Phrase, phrases
from tocsin.extract.learned.told import Part, Told, told
from tocsin.extract.learned.weights import ENCODED, FILE, Apart, Dense, Hashed, Joined, Weights
from tocsin.extract.lexicon import lexicon
from tocsin.mark.casing import with_capitals
from tocsin.mark.parse import model

SEED = 7
FOLDS = 5  # parts that take turns in being judged by what the others trained
WORD_PENALTY = 1.0  # inverse strength of the penalty on document words; chosen by cross-validation
TYPE_PENALTY = 0.1  # the same for the types' second look
ROLE_PENALTY = 0.05  # the same for the roles' second look
JOINED_PENALTY = 1.0  # the same for the scores of features and of the encoder
HOPELESS = -6.0  # [log odds] phrases below this by both do not teach how to join them
SURE = 4.0  # [log odds] of what was never otherwise
FEWEST = 3  # fillers of a role in a type that are learned from
APART_PENALTY = 0.1  # the same for two incidents of one type
SCALE_WORDS = 3  # puts the penalty on document words in its usual range
TENTHS = 10  # [log odds] how scores of the encoder are kept, as whole numbers
STEPS = 1023  # fine enough that no score changes in the second digit, and packs well
GRID = (0.12, 0.15, 0.18, 0.22, 0.26, 0.3, 0.36, 0.42, 0.5)  # thresholds that are tried


@dataclass
class Text:
    """One document of the corpus, its features and its gold templates."""

    name: str
    gold: list[dict]
    phrases: list[Phrase]
    words: np.ndarray
    sentences: np.ndarray
    encoded: Encoded | None = None

    @cached_property
    def roles(self) -> np.ndarray:
        """Which phrase fills which role in an incident of which type, shape (n, 5, 1 + 5)."""
        found = np.zeros((len(self.phrases), len(ROLES), 1 + len(TYPES)), dtype=np.float32)
        for template in self.gold:
            for r, role in enumerate(scorer.ROLES):
                named = {mention for entity in template[role] for mention in entity}
                for i, phrase in enumerate(self.phrases):
                    if phrase.key in named:
                        found[i, r, 0] = 1
                        for k, kind in enumerate(TYPES):
                            if kind in template["incident_type"]:
                                found[i, r, k + 1] = 1
        return found

    @cached_property
    def outputs(self) -> np.ndarray:
        """The same as `OUTPUTS` columns."""
        rows = self.roles[:, :, : 1 + TYPED].transpose(0, 2, 1)
        return rows.reshape(-1, OUTPUTS)

    @cached_property
    def types(self) -> np.ndarray:
        """Which types it tells of, and whether of any."""
        told_of = [any(k in t["incident_type"] for t in self.gold) for k in TYPES]
        return np.array([*told_of, bool(self.gold)])


def read(path: Path, note: Callable[[Text, Doc], None] | None = None) -> list[Text]:
    """Parse the documents of a file as the product does, and make their features.

    Args:
        path: A file of the corpus.
        note: Called with each document and its parse, which is not kept.
    """
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    words = lexicon("en")
    texts = (with_capitals(row["doctext"]) for row in rows)
    found = []
    for row, doc in zip(rows, model("en").pipe(texts, batch_size=32), strict=True):
        unique = [t for n, t in enumerate(row["templates"]) if t not in row["templates"][:n]]
        features = DocumentFeatures(doc, words)
        found.append(
            Text(
                name=row["docid"],
                gold=[scorer.clean_gold(t) for t in unique],
                phrases=phrases(doc, features, words.means),
                words=features.document(),
                sentences=features.sentence,
            )
        )
        if note is not None:
            note(found[-1], doc)
    return found


# First look ----------------------------------------------------------------------------------
def first_look(texts: list[Text]) -> tuple[Hashed, Hashed]:
    """Train the scores of hashed features."""
    ids = pack([p.ids for text in texts for p in text.phrases])
    gold = np.concatenate([t.outputs for t in texts])
    roles = quantised(*fit(*ids, gold, SLOTS))
    ids, pointers = pack([t.words for t in texts])
    weight = rarity(ids, len(texts))
    sizes = np.diff(pointers)
    values = weight[ids] / np.sqrt(np.repeat(sizes, sizes))
    table = scipy.sparse.csr_matrix((values, ids, pointers), shape=(len(texts), SLOTS))
    models = [
        LogisticRegression(C=WORD_PENALTY, solver="liblinear").fit(table, label)
        for label in np.array([t.types for t in texts]).T
    ]
    words = np.stack([m.coef_[0] * weight for m in models], axis=1).astype(np.float32)
    return roles, quantised(words, np.array([m.intercept_[0] for m in models]))


def rarity(ids: np.ndarray, documents: int) -> np.ndarray:
    """The weight of each feature of documents: rare ones say more, but those told once nothing."""
    told_in = np.bincount(ids, minlength=SLOTS)
    weight = SCALE_WORDS * np.log((1 + documents) / (1 + told_in))
    return np.where(told_in > 1, weight, 0)


def quantised(weights: np.ndarray, bias: np.ndarray) -> Hashed:
    """Weights as whole numbers of `STEPS` to each side, one scale an output."""
    scale = np.maximum(np.abs(weights).max(axis=0) / STEPS, 1e-9).astype(np.float32)
    whole = np.rint(weights / scale).astype(np.int16)
    return Hashed(whole, scale, bias.astype(np.float32))


def looked(hashed: tuple[Hashed, Hashed], text: Text) -> tuple[np.ndarray, np.ndarray]:
    """The scores of a document's phrases, and of its words."""
    roles, words = hashed
    table = roles.weights.astype(np.float32) * roles.scale
    return predict(*pack([p.ids for p in text.phrases]), table, roles.bias), words.scores(
        text.words
    )


# Second look ---------------------------------------------------------------------------------
@dataclass
class Looked:
    """What the first look says of a document that did not train it."""

    text: Text
    features: np.ndarray
    own: np.ndarray
    types: np.ndarray | None = None

    def __post_init__(self) -> None:
        self.scores = self.features

    @cached_property
    def context(self) -> Context:
        """What the second look looks at, once the types are known."""
        return Context(self.text.phrases, self.text.sentences, self.scores, self.types)

    @property
    def columns(self) -> np.ndarray:
        """What the types are judged by."""
        own, encoded = of_document(self.own, self.scores), self.text.encoded
        return own if encoded is None else np.concatenate([own, encoded.types])


def joined(seen: list[Looked]) -> Joined:
    """Train how the scores of features and of the encoder are joined, output by output."""
    features = np.concatenate([s.features for s in seen])
    encoded = np.concatenate([s.text.encoded.roles for s in seen])
    gold = np.concatenate([s.text.outputs for s in seen])
    found = Joined(np.ones(OUTPUTS), np.zeros(OUTPUTS), np.zeros(OUTPUTS))
    for o in range(OUTPUTS):
        rows = np.maximum(features[:, o], encoded[:, o]) > HOPELESS
        if gold[rows, o].sum() >= FEWEST:
            both = np.stack([features[rows, o], encoded[rows, o]], axis=1)
            fitted = LogisticRegression(C=JOINED_PENALTY).fit(both, gold[rows, o])
            found.features[o], found.encoded[o] = fitted.coef_[0]
            found.bias[o] = fitted.intercept_[0]
    return found


def join(found: Joined, item: Looked) -> None:
    """Let the encoder have its say on phrases."""
    item.scores = found.scores(item.features, item.text.encoded.roles).astype(np.float32)


def dense(columns: np.ndarray, labels: np.ndarray, penalty: float) -> Dense:
    """A logistic regression on standardised columns, the standardising folded in.

    Where all labels are alike, as a few documents may have them, that is all it says.
    """
    if labels.min() == labels.max():
        sure = np.array([SURE if labels.max() else -SURE], dtype=np.float32)
        return Dense(np.zeros((columns.shape[1], 1), dtype=np.float32), sure)
    middle, spread = columns.mean(axis=0), columns.std(axis=0) + 1e-6
    fitted = LogisticRegression(C=penalty, max_iter=400).fit((columns - middle) / spread, labels)
    weights = fitted.coef_[0] / spread
    bias = fitted.intercept_[0] - middle @ weights
    return Dense(weights[:, None].astype(np.float32), np.array([bias], dtype=np.float32))


def types_again(seen: list[Looked]) -> Dense:
    """Train the second look at types."""
    columns = np.stack([s.columns for s in seen])
    labels = np.array([s.text.types for s in seen]).T
    parts = [dense(columns, label, TYPE_PENALTY) for label in labels]
    return Dense(np.hstack([p.weights for p in parts]), np.concatenate([p.bias for p in parts]))


def roles_again(seen: list[Looked]) -> tuple[Dense, ...]:
    """Train the second look at roles."""
    contexts = [(s, s.context) for s in seen]
    found = []
    for r in range(len(ROLES)):
        columns, labels = [], []
        for s, context in contexts:
            rows = np.flatnonzero(s.scores[:, r] > WORTH_A_LOOK)
            for k in range(len(TYPES)):
                if len(rows) and s.types[k] > TYPE_WORTH_A_LOOK:
                    columns.append(context.of(r, k, rows))
                    labels.append(s.text.roles[rows, r, k + 1])
        found.append(dense(np.concatenate(columns), np.concatenate(labels), ROLE_PENALTY))
    return tuple(found)


def judged(seen: Looked, roles: tuple[Dense, ...]) -> Judged:
    """The beliefs about a document, from the first look at it."""
    return look_again(seen.text.phrases, seen.text.sentences, seen.scores, seen.types, roles)


# Whole templates -----------------------------------------------------------------------------
Found = tuple[Judged, list[dict]]  # the beliefs about a document, and its gold templates


def totals(found: Iterable[Told], gold: list[dict]) -> np.ndarray:
    """Right for precision, predicted, right for recall, gold."""
    templates = []
    for incident in found:
        row = {"incident_type": incident.type}
        for role, name in zip(ROLES, scorer.ROLES, strict=True):
            row[name] = [p.names[0].key for p in incident.parts if p.role == role]
        templates.append(scorer.clean_pred(row))
    gains = [g for _, gain in scorer.align(templates, gold).values() for g in gain.values()]
    size = [sum(1 + sum(len(t[r]) for r in scorer.ROLES) for t in ts) for ts in (templates, gold)]
    return np.array([sum(a for a, _ in gains), size[0], sum(b for _, b in gains), size[1]])


def micro(counts: Iterable[np.ndarray]) -> float:
    """Micro F1 [%] of the `totals` of documents."""
    right, predicted, recalled, gold = sum(counts)
    precision, recall = right / max(1, predicted), recalled / max(1, gold)
    return 200 * precision * recall / max(1e-9, precision + recall)


def thresholds(found: list[Found]) -> dict[str, float]:
    """Choose the thresholds one after the other, twice, for the highest micro F1."""
    needed = {"type": 0.2, "incident": 0.25, **dict.fromkeys(ROLES, 0.25)}
    best = micro(totals(told(j, needed), gold) for j, gold in found)
    for name in [*needed, *needed]:
        for value in GRID:
            tried = {**needed, name: value}
            if (score := micro(totals(told(j, tried), gold) for j, gold in found)) > best:
                best, needed = score, tried
    print(f"cross-validated micro F1, one incident a type: {best:.2f}", flush=True)
    return needed


# Two incidents of one type -------------------------------------------------------------------
def of_one_type(gold: list[dict], kind: str) -> list[dict]:
    """The templates of a type."""
    return [t for t in gold if kind in t["incident_type"]]


def pairs(judged: Judged, templates: list[dict]) -> Iterable[tuple[np.ndarray, bool]]:
    """Two fillers of the templates of a type, and whether they belong to the same one."""
    by_words = {p.key: p for p in judged.phrases}
    parts: dict[tuple[str, tuple[str, ...]], tuple[Part, set[int]]] = {}
    for number, template in enumerate(templates):
        for role, name in zip(ROLES, scorer.ROLES, strict=True):
            for entity in template[name]:
                names = tuple(by_words[words] for words in entity if words in by_words)
                if names:
                    part = Part(role, 1.0, names)
                    parts.setdefault((role, tuple(entity)), (part, set()))[1].add(number)
    for (left, of_left), (right, of_right) in combinations(parts.values(), 2):
        yield of_pair(judged.sentences, left, right), bool(of_left & of_right)


def apart(found: list[Found], needed: dict[str, float]) -> Apart:
    """Train what says whether incidents are two, and which fillers belong together."""
    rows = [
        (of_type(judged, TYPES.index(one.type)), len(of_one_type(gold, one.type)) > 1)
        for judged, gold in found
        for one in told(judged, needed)
    ]
    side_by_side = [
        row
        for judged, gold in found
        for kind in TYPES
        if len(templates := of_one_type(gold, kind)) > 1
        for row in pairs(judged, templates)
    ]
    twice, together = (
        dense(np.stack([c for c, _ in r]), np.array([label for _, label in r]), APART_PENALTY)
        for r in (rows, side_by_side)
    )
    return Apart(twice, together)


def second(found: list[tuple[Found, Apart]], needed: dict[str, float]) -> dict[str, float]:
    """Choose the belief from which a second incident is told."""

    def reached(value: float) -> float:
        tried = {**needed, "second": value}
        return micro(totals(counted(j, tried, learned), gold) for (j, gold), learned in found)

    best = max(GRID, key=reached)
    print(f"two incidents a type: {reached(best):.2f} with {needed}, second {best}", flush=True)
    return {**needed, "second": best}


def in_turns(
    items: list, train: Callable[[list], object], use: Callable[[object, object], None]
) -> object:
    """Train on all but one part, use on that part, for each part; then train on all."""
    for n in range(FOLDS):
        fitted = train([x for i, x in enumerate(items) if i % FOLDS != n])
        for item in items[n::FOLDS]:
            use(fitted, item)
    return train(items)


def train(texts: list[Text]) -> Weights:
    """Train everything on documents."""
    seen: dict[str, Looked] = {}

    def note(hashed: tuple[Hashed, Hashed], text: Text) -> None:
        seen[text.name] = Looked(text, *looked(hashed, text))

    roles, words = in_turns(texts, first_look, note)
    order = [seen[t.name] for t in texts]
    is_encoded = texts[0].encoded is not None
    both = in_turns(order, joined, join) if is_encoded else None

    def set_types(types: Dense, item: Looked) -> None:
        item.types = types.scores(item.columns)

    types = in_turns(order, types_again, set_types)
    beliefs: list[Found] = []
    again = in_turns(
        order,
        roles_again,
        lambda fitted, item: beliefs.append((judged(item, fitted), item.text.gold)),
    )
    needed = thresholds(beliefs)
    counts: list[tuple[Found, Apart]] = []
    two = in_turns(
        beliefs,
        lambda found: apart(found, needed),
        lambda fitted, found: counts.append((found, fitted)),
    )
    return Weights(roles, words, types, again, two, second(counts, needed), both)


def score(learned: Weights, texts: list[Text]) -> float:
    """Micro F1 on documents that trained nothing [%]."""
    counts = []
    for text in texts:
        item = Looked(text, *looked((learned.phrases, learned.words), text))
        if learned.joined is not None:
            join(learned.joined, item)
        item.types = learned.types.scores(item.columns)
        found = counted(judged(item, learned.roles), learned.thresholds, learned.apart)
        counts.append(totals(found, text.gold))
    return micro(counts)


def save(learned: Weights, path: Path) -> None:
    """Write the weights, byte for byte the same for the same weights."""
    table = {"role_count": np.array(len(learned.roles))}
    both = learned.joined
    if both is not None:
        table |= {"joined": np.stack([both.features, both.encoded, both.bias]).astype(np.float32)}
    for name in ("phrases", "words") if both is None else ():
        hashed = getattr(learned, name)
        table |= {name: hashed.weights, f"{name}_scale": hashed.scale, f"{name}_bias": hashed.bias}
    linear = {"types": learned.types, "twice": learned.apart.twice}
    linear |= {"together": learned.apart.together}
    linear |= {f"role{r}": role for r, role in enumerate(learned.roles)}
    for name, scores in linear.items():
        table |= {name: scores.weights, f"{name}_bias": scores.bias}
    table["threshold_names"] = np.array(list(learned.thresholds))
    table["thresholds"] = np.array(list(learned.thresholds.values()), dtype=np.float32)
    np.savez_compressed(path, **table)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def look_up(path: Path, texts: list[Text]) -> None:
    """Give each document what encoders that it did not train say of it."""
    with np.load(path) as table:
        roles, types = table["roles"].astype(np.float32) / TENTHS, table["types"]
        rows = dict(
            zip(map(str, table["documents"]), zip(table["first"], types, strict=True), strict=True)
        )
    for text in texts:
        first, of_types = rows[text.name]
        own = roles[first : first + len(text.phrases)]
        text.encoded = Encoded(own, of_types.astype(np.float32))


def main() -> None:
    """Read the arguments, train, score what was held out, save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hold-out", type=int, default=0)
    parser.add_argument("--encoded", type=Path, help="scores that train_encoder.py wrote")
    parser.add_argument("--to", type=Path)
    chosen = parser.parse_args()
    to = chosen.to or Path("src/tocsin/extract/learned") / (ENCODED if chosen.encoded else FILE)
    texts, check = read(chosen.folder / "gtt_train.jsonl"), read(chosen.folder / "gtt_dev.jsonl")
    if chosen.encoded:
        look_up(chosen.encoded, [*texts, *check])
    if not chosen.hold_out:
        texts += check
    random.Random(SEED).shuffle(texts)  # noqa: S311 (the split is no secret)
    if chosen.hold_out:
        fresh, texts = texts[: chosen.hold_out], texts[chosen.hold_out :]
        learned = train(texts)
        print(f"held out: {score(learned, fresh):.2f}; gtt_dev: {score(learned, check):.2f}")
    else:
        learned = train(texts)
    save(learned, to)


if __name__ == "__main__":
    sys.exit(main())
