"""Train the reader of predicates: `src/tocsin/extract/taught/predicates_en.npz` and `.._fr.npz`.

    pip install '.[nlp]' --group train
    PYTHONPATH=. python scripts/train_predicates.py bench/data/taught [--folds 6] [--to FOLDER]

The texts are passages as `bench context` reads them; a passage teaches of the lists that it has.
The predicate of an annotated quote is the head of its words, or the candidate in it whose passage
is most like it. With ``--folds`` nothing is written: each part is read by weights that the others
taught, and precision, recall and F1 by threshold are printed for whole reports, rules and weights
together. Nothing is drawn by chance: the same texts give the same weights.
"""

import argparse
import sys
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.linear_model import LogisticRegression

from bench.context import PUBLISHED, matched
from bench.pipeline import document, ledger_row, readings
from tocsin.extract.predicates import alike
from tocsin.extract.predicates.candidates import candidates
from tocsin.extract.predicates.features import Around
from tocsin.extract.predicates.passages import passage
from tocsin.extract.statements.sources import Sources
from tocsin.flow import flow
from tocsin.mark import mark
from tocsin.model import Marked

TO = Path(__file__).resolve().parents[1] / "src/tocsin/extract/taught"
LANGUAGES = ("en", "fr")
LEDGERS = {"response": "responses", "measure": "measures", "lead": "leads"}
# What is asked of an entry besides, by the list that tells it and the key that it has there.
CHOICES = {"kind": ("responses", "other"), "status": ("measures", "unknown")}
LEAST_OFTEN = 3  # predicates that show a feature: a rarer one teaches nothing that carries over
STRENGTH = 0.1  # inverse of the L2 penalty; 0.03 and 0.3 gave less on reports left out
# The same for choices between many answers: on reports left out, kinds are 2 to 4 points better.
CHOICE_STRENGTH = 1.0
# [log odds] by which the answer of entries that have none is held back: as many are right in all,
# and 3 points more of those that have one.
HELD_BACK = 1.0
STEPS = 1000  # at most, of the solver
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
WHOLE = 800  # [characters] from which a text counts as a whole report

Passage = Mapping[str, Any]
Extent = tuple[int, int]


@dataclass(frozen=True)
class Seen:
    """One predicate with what was looked at, and what the annotation says of it, by list."""

    features: frozenset[str]
    passage: Extent
    entries: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Text:
    """One annotated passage with its predicates."""

    annotated: Passage
    predicates: tuple[Seen, ...]

    @property
    def fold(self) -> int:
        """A number that only its id decides."""
        return zlib.crc32(self.annotated["id"].encode())


def main() -> int:
    """Read the arguments; train and write, or measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--to", type=Path, default=TO)
    parser.add_argument("--folds", type=int, default=0)
    chosen = parser.parse_args()
    for language in LANGUAGES:
        texts = list(looked_at(annotated(chosen.folder, language), language))
        if chosen.folds:
            measure(texts, language, chosen.folds)
        else:
            write(fit(texts), chosen.to / f"predicates_{language}.npz")
    return 0


def annotated(folder: Path, language: str) -> list[Passage]:
    """The passages of one language, in the order of files and ids."""
    files = sorted(folder.rglob("*.toml"))
    found = [p for f in files for p in tomllib.loads(f.read_text("utf-8"))["passage"]]
    return [p for p in found if p["id"].startswith(language)]


def looked_at(passages: Sequence[Passage], language: str) -> Iterator[Text]:
    """Each passage with its predicates."""
    by_id = {p["id"]: p for p in passages}
    documents = [
        document(p["id"], p["text"], published=PUBLISHED, language=language) for p in passages
    ]
    for marked in flow((mark(),), documents, reject=_refuse):
        yield _text(marked, by_id[marked.document.id])


def _refuse(rejected: object) -> None:
    raise AssertionError(rejected)


def _text(marked: Marked, annotated: Passage) -> Text:
    around = Around(marked, Sources(marked))
    tokens = list(candidates(marked.parse))
    extents = {token.i: passage(token) for token in tokens}
    told = {name: _heads(marked, annotated.get(name, ()), extents) for name in LEDGERS.values()}
    return Text(
        annotated,
        tuple(
            Seen(
                frozenset(around.of(token)),
                extents[token.i],
                {name: heads[token.i] for name, heads in told.items() if token.i in heads},
            )
            for token in tokens
        ),
    )


def _heads(
    marked: Marked, entries: Iterable[Mapping[str, Any]], extents: Mapping[int, Extent]
) -> dict[int, Mapping[str, Any]]:
    """The predicate that tells each entry; one that no predicate tells is left out."""
    found: dict[int, Mapping[str, Any]] = {}
    for entry in entries:
        start = marked.document.text.index(entry["quote"])
        quote = (start, start + len(entry["quote"]))
        words = marked.parse.char_span(*quote, alignment_mode="expand")
        head = words.root.i
        if head not in extents or head in found:
            inside = [t.i for t in words if t.i in extents and t.i not in found]
            likest = max(inside, key=lambda i: _share(extents[i], quote), default=None)
            if likest is None or not alike(extents[likest], quote):
                continue
            head = likest
        found[head] = entry
    return found


def _share(one: Extent, other: Extent) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))


@dataclass(frozen=True)
class Fitted:
    """Linear scores: features by name, outputs by name, one column an output."""

    features: Sequence[str]
    outputs: Sequence[str]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def beliefs(self, predicates: Sequence[Seen], output: str) -> NDArray[np.float64]:
        """Probabilities of one output."""
        column = self.outputs.index(output)
        odds = _table(predicates, self.features) @ self.weights[:, column] + self.bias[column]
        found: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
        return found


def fit(texts: Sequence[Text]) -> Fitted:
    """Train every output on the passages that are annotated for it."""
    counts = Counter(f for text in texts for seen in text.predicates for f in seen.features)
    features = sorted(f for f, n in counts.items() if n >= LEAST_OFTEN)
    outputs: dict[str, tuple[NDArray[np.float64], float]] = {}
    for output, name in LEDGERS.items():
        told = [s for text in texts if name in text.annotated for s in text.predicates]
        model = _regression().fit(_table(told, features), [name in s.entries for s in told])
        outputs[output] = (model.coef_[0], float(model.intercept_[0]))
    entries = [s for text in texts for s in text.predicates if "responses" in s.entries]
    planned = [bool(s.entries["responses"].get("planned")) for s in entries]
    model = _regression().fit(_table(entries, features), planned)
    outputs["planned"] = (model.coef_[0], float(model.intercept_[0]))
    for key, (name, none) in CHOICES.items():
        told = [s for text in texts for s in text.predicates if name in s.entries]
        answers = [s.entries[name].get(key) or none for s in told]
        model = _regression(CHOICE_STRENGTH).fit(_table(told, features), answers)
        for row, answer in enumerate(model.classes_):
            bias = float(model.intercept_[row]) - HELD_BACK * (answer == none)
            outputs[f"{key}:{answer}"] = (model.coef_[row], bias)
    return Fitted(
        features,
        list(outputs),
        np.array([weights for weights, _ in outputs.values()]).T,
        np.array([bias for _, bias in outputs.values()]),
    )


def _regression(strength: float = STRENGTH) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=STEPS)


def _table(predicates: Sequence[Seen], features: Sequence[str]) -> csr_array:
    columns = {name: column for column, name in enumerate(features)}
    rows = [sorted(columns[f] for f in seen.features if f in columns) for seen in predicates]
    starts = np.cumsum([0, *map(len, rows)])
    at = np.fromiter((c for row in rows for c in row), dtype=np.int64, count=int(starts[-1]))
    shape = (len(rows), len(features))
    return csr_array((np.ones(len(at)), at, starts), shape=shape)


def write(fitted: Fitted, path: Path) -> None:
    """Write weights as whole numbers, each output with its scale; what weighs nothing goes."""
    scale = np.abs(fitted.weights).max(axis=0) / 127
    whole = np.round(fitted.weights / scale).astype(np.int8)
    kept = np.flatnonzero(whole.any(axis=1))
    names = "\n".join(fitted.features[row] for row in kept)
    np.savez_compressed(
        path,
        features=np.frombuffer(names.encode("utf-8"), dtype=np.uint8),
        outputs=np.array(fitted.outputs),
        weights=whole[kept],
        scale=scale.astype(np.float32),
        bias=fitted.bias.astype(np.float32),
    )
    print(f"{path.name}: {len(kept)} features, {path.stat().st_size / 1024:.0f} KiB")


def measure(texts: Sequence[Text], language: str, folds: int) -> None:
    """Print what rules and weights find together in whole reports, each read by the others'."""
    whole = [text for text in texts if len(text.annotated["text"]) >= WHOLE]
    by_rules = {
        reading.document.id: reading
        for reading in readings(
            document(t.annotated["id"], t.annotated["text"], published=PUBLISHED, language=language)
            for t in whole
        )
    }
    fits = [fit([t for t in texts if t.fold % folds != k]) for k in range(folds)]
    for output, name in LEDGERS.items():
        told = [t for t in whole if name in t.annotated]
        for least in (1.1, *THRESHOLDS):
            n: Counter[str] = Counter()
            for text in told:
                reading = by_rules[text.annotated["id"]]
                rows = [ledger_row(reading.document.text, e) for e in getattr(reading, name)]
                rows += _believed(text, fits[text.fold % folds], output, least, rows)
                n["given"] += len(rows)
                n["gold"] += len(text.annotated[name])
                n["found"] += len(list(matched(text.annotated["text"], text.annotated[name], rows)))
            p, r = n["found"] / max(1, n["given"]), n["found"] / max(1, n["gold"])
            f1 = 2 * n["found"] / max(1, n["given"] + n["gold"])
            print(f"{language} {name:10} from {least:4} P {p:.3f} R {r:.3f} F1 {f1:.3f}")


def _believed(
    text: Text, fitted: Fitted, output: str, least: float, rows: Sequence[Mapping[str, Any]]
) -> Iterator[Mapping[str, Any]]:
    """What the weights add to what the rules found."""
    taken = [(span["start"], span["end"]) for row in rows for span in row["spans"]]
    beliefs = fitted.beliefs(text.predicates, output)
    for i in np.argsort(-beliefs, kind="stable"):
        extent = text.predicates[i].passage
        if beliefs[i] < least:
            return
        if not any(alike(extent, t) for t in taken):
            taken.append(extent)
            yield {"spans": [{"start": extent[0], "end": extent[1]}]}


if __name__ == "__main__":
    sys.exit(main())
