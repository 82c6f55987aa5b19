"""Train what the encoder learned: `src/tocsin/extract/learned/encoder/encoder.npz`.

    PYTHONPATH=. python scripts/train_encoder.py MUC4_FOLDER --scores scores.npz [--at-once 6]
    PYTHONPATH=. python scripts/train_roles.py MUC4_FOLDER --encoded scores.npz

`train_learned.py` says what is needed, and does both. Five encoders, each trained on four fifths of
all documents, score the last fifth: `scores.npz`, from which `train_roles.py` learns how to use an
encoder. Then one is trained on all, and written. Seeds are fixed; figures of two graphics cards may
differ in the last digits. Seven minutes, six at once, on a fast graphics card; days without one.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from encoder_model import Reader
from spacy.tokens import Doc
from torch.nn import functional
from train_roles import FOLDS, SEED, TENTHS, Text, of_one_type, read

from bench.scorers import score_muc4 as scorer
from tocsin.extract.learned.context import TYPES
from tocsin.extract.learned.encoder.base import network_of
from tocsin.extract.learned.encoder.heads import FIRST, LAST
from tocsin.extract.learned.encoder.network import Network, network
from tocsin.extract.learned.encoder.placing import WINDOW, Placed, facts, placed
from tocsin.extract.learned.encoder.wordpieces import pieces

EPOCHS = 10
BATCH = 8  # [documents]
RATE = 1e-3  # [step], rising over the first tenth of all steps, then falling to nothing
LAYER_RATE = 5e-4  # [step] the same for what changes the layers
DECAY = 0.05
LONGEST_STEP = 5.0
EVEN = 8  # [pieces] rows of a multiple of this are worked on sooner
MOST_NAMES = 3  # names of a filler that are paired with those of another
WEIGHTS = {"roles": 1.0, "types": 1.0, "twice": 0.3, "together": 0.3}  # of the questions
SEEDS = (100, 101, 102, 103, 104, 199)  # of those not trained on one part each; of the last one


@dataclass
class Item:
    """A document with its pieces; pairs are phrases, whether they belong together, and weights."""

    text: Text
    ids: list[int]
    where: Placed
    facts: np.ndarray
    pairs: np.ndarray

    @property
    def windows(self) -> list[list[int]]:
        """The pieces that are looked at together."""
        return [self.ids[start : start + WINDOW] for start in self.where.windows]


def pairs(text: Text) -> Iterator[tuple[int, int, bool, float]]:
    """Two fillers of incidents of one type, and whether they share one."""
    by_words = {p.key: n for n, p in enumerate(text.phrases)}
    for kind in TYPES:
        templates = of_one_type(text.gold, kind)
        parts: dict[tuple, tuple[list[int], set[int]]] = {}
        for number, template in enumerate(templates if len(templates) > 1 else ()):
            for role in scorer.ROLES:
                for entity in template[role]:
                    names = [by_words[words] for words in entity if words in by_words]
                    if names:
                        parts.setdefault((role, *entity), (names, set()))[1].add(number)
        for (left, of_left), (right, of_right) in combinations(parts.values(), 2):
            both = [(a, b) for a in left[:MOST_NAMES] for b in right[:MOST_NAMES] if a != b]
            for a, b in both:
                yield a, b, bool(of_left & of_right), 1 / len(both)


def batch(items: list[Item], special: tuple[int, int], device: str) -> dict:
    """Documents side by side."""
    windows = [(n, window) for n, item in enumerate(items) for window in item.windows]
    longest = max(len(window) for _, window in windows) + 2
    longest = -(-longest // EVEN) * EVEN
    ids = np.zeros((len(windows), longest), dtype=np.int64)
    mask, inside = np.zeros((2, *ids.shape), dtype=bool)
    for row, (_, window) in enumerate(windows):
        ids[row, : len(window) + 2] = [special[0], *window, special[1]]
        mask[row, : len(window) + 2] = inside[row, 1 : len(window) + 1] = True
    sizes = [len(item.text.phrases) for item in items]
    in_windows = [len(item.where.windows) for item in items]
    phrase, window = (np.cumsum([0, *counts[:-1]]) for counts in (sizes, in_windows))
    places = zip(items, phrase, window, range(len(items)), strict=True)
    spots, owner, both = [], [], []
    for item, p, w, n in places:
        spots.append((item.where.window + w)[:, None] * longest + item.where.spots + 1)
        owner.append(item.where.owner + p)
        moved = item.pairs + np.array([p, p, 0, 0])
        both.append(np.column_stack([moved, np.full(len(moved), n)]))
    joined = np.concatenate(both)
    found = {
        "ids": ids,
        "mask": mask,
        "inside": inside,
        "owner": np.array([n for n, _ in windows]),
        "spots": np.concatenate(spots),
        "phrase": np.concatenate(owner),
        "document": np.repeat(np.arange(len(items)), sizes),
        "facts": np.concatenate([item.facts for item in items]),
        "pairs": joined[:, [0, 1, 4]].T.astype(np.int64),
        "share": joined[:, 3].astype(np.float32),
        "gold roles": np.concatenate([item.text.outputs for item in items]),
        "gold types": np.array([item.text.types for item in items], dtype=np.float32),
        "gold twice": np.array(
            [[len(of_one_type(i.text.gold, k)) > 1 for k in TYPES] for i in items], np.float32
        ),
        "gold together": joined[:, 2].astype(np.float32),
    }
    tensors = {name: torch.from_numpy(value).to(device) for name, value in found.items()}
    return {**tensors, "documents": len(items), "phrases": sum(sizes)}


def autocast(device: str) -> torch.autocast:
    """Half the digits, on a graphics card."""
    return torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda")


def train(
    items: list[Item], base: Network, special: tuple[int, int], seed: int, device: str
) -> Reader:
    """Train an encoder."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    reader = Reader(base).to(device).train()
    layers = [*reader.layers.parameters()]
    own = {id(parameter) for parameter in layers}
    read_off = [p for p in reader.parameters() if id(p) not in own]
    rates = [
        {"params": layers, "lr": LAYER_RATE},
        {"params": read_off, "lr": RATE},
    ]
    optimiser = torch.optim.AdamW(rates, weight_decay=DECAY)
    steps = EPOCHS * -(-len(items) // BATCH)
    rising = max(1, steps // 10)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / rising, max(0.0, (steps - n) / (steps - rising)))
    )
    for epoch in range(EPOCHS):
        order, total = rng.permutation(len(items)), 0.0
        for first in range(0, len(order), BATCH):
            chosen = batch([items[n] for n in order[first : first + BATCH]], special, device)
            with autocast(device):
                found = reader(chosen)
            loss = torch.zeros((), device=device)
            for name, weight in WEIGHTS.items():
                of_each = functional.binary_cross_entropy_with_logits(
                    found[name], chosen["gold " + name], reduction="none"
                )
                of_each = of_each * chosen["share"] if name == "together" else of_each
                loss = loss + weight * of_each.sum() / chosen["documents"]
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), LONGEST_STEP)
            optimiser.step()
            rate.step()
            total += loss.item()
        print(
            f"seed {seed}, epoch {epoch + 1}: loss {total / -(-len(items) // BATCH):.2f}",
            flush=True,
        )
    return reader.eval()


def scored(
    reader: Reader, item: Item, special: tuple[int, int], device: str
) -> tuple[np.ndarray, np.ndarray]:
    """What an encoder thinks of a document: of its phrases, and of its types."""
    with torch.no_grad(), autocast(device):
        found = reader(batch([item], special, device))
    return found["roles"].cpu().numpy(), found["types"][0].cpu().numpy()


@dataclass
class Task:
    """What all encoders are trained on."""

    items: list[Item]
    base: Network
    special: tuple[int, int]

    def __call__(self, part: int) -> tuple[int, object]:
        """Score a part by what the others train; beyond the last part, train on all."""
        device = "cuda" if torch.cuda.is_available() else "cpu"
        torch.set_num_threads(1)
        if part == FOLDS:
            reader = train(self.items, self.base, self.special, SEEDS[part], device)
            return part, reader.learned()
        rest = [item for n, item in enumerate(self.items) if n % FOLDS != part]
        reader = train(rest, self.base, self.special, SEEDS[part], device)
        own = self.items[part::FOLDS]
        return part, [scored(reader, item, self.special, device) for item in own]


def main() -> None:
    """Read the arguments, train on each part's rest, score it, train on all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scores", type=Path, required=True)
    parser.add_argument("--at-once", type=int, default=1, help="how many to train side by side")
    parser.add_argument(
        "--to", type=Path, default=Path("src/tocsin/extract/learned/encoder/encoder.npz")
    )
    chosen = parser.parse_args()
    known, tables = network_of()
    base, special = network(tables, {}), (known[FIRST], known[LAST])
    items: list[Item] = []

    def note(text: Text, doc: Doc) -> None:
        cut = pieces(doc.text, known)
        own = np.array([*pairs(text)], dtype=np.float64).reshape(-1, 4)
        where = placed(doc, text.phrases, cut)
        items.append(
            Item(text, [p.id for p in cut], where, facts(text.phrases, text.sentences), own)
        )

    for name in ("gtt_train", "gtt_dev"):
        read(chosen.folder / f"{name}.jsonl", note)
    random.Random(SEED).shuffle(items)  # noqa: S311 (the split is no secret)
    task = Task(items, base, special)
    with get_context("fork").Pool(chosen.at_once) as pool:
        done = dict(pool.imap_unordered(task, range(FOLDS + 1)))
    order = [done[n % FOLDS][n // FOLDS] for n in range(len(items))]
    np.savez_compressed(
        chosen.scores,
        documents=np.array([item.text.name for item in items]),
        first=np.cumsum([0, *(len(item.text.phrases) for item in items)])[:-1],
        roles=tenths(np.concatenate([roles for roles, _ in order])),
        types=np.stack([types for _, types in order]).astype(np.float16),
    )
    np.savez_compressed(chosen.to, **done[FOLDS])
    print(f"{chosen.to}: {chosen.to.stat().st_size / 1e6:.1f} MB")


def tenths(scores: np.ndarray) -> np.ndarray:
    """Log odds as whole numbers of a byte."""
    return np.rint(np.clip(scores * TENTHS, -127, 127)).astype(np.int8)


if __name__ == "__main__":
    sys.exit(main())
