"""What predicates tell: responses, measures and leads, with their kind or status."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.context import matched
from bench.pipeline import ledger_row
from scripts.teaching.linear import Column, Fitted, choice, one, shown
from scripts.teaching.texts import Extent, Passage, extent, fold, is_whole, marked, rates
from tocsin.extract.measures.records import measures
from tocsin.extract.predicates import alike
from tocsin.extract.predicates.candidates import candidates
from tocsin.extract.predicates.features import Around
from tocsin.extract.predicates.passages import passage
from tocsin.extract.responses.actions import responses
from tocsin.extract.responses.leads import leads
from tocsin.extract.statements.sources import Sources
from tocsin.model import Language, LedgerEntry, Marked

LEDGERS = {"response": "responses", "measure": "measures", "lead": "leads"}
# What is asked of an entry besides, by the list that tells it and the key that it has there.
CHOICES = {"kind": ("responses", "other"), "status": ("measures", "unknown")}
_RULES: Mapping[str, Callable[[Marked], Sequence[LedgerEntry]]] = {
    "responses": responses,
    "measures": measures,
    "leads": leads,
}
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


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
    by_rules: Mapping[str, Sequence[Mapping[str, Any]]]  # what rules alone find, by list


def texts(passages: Sequence[Passage], language: Language) -> list[Text]:
    """Each passage with its predicates."""
    return [_text(parsed, annotated) for annotated, parsed in marked(passages, language)]


def _text(parsed: Marked, annotated: Passage) -> Text:
    around = Around(parsed, Sources(parsed))
    tokens = list(candidates(parsed.parse))
    extents = {token.i: passage(token) for token in tokens}
    told = {name: _heads(parsed, annotated, name, extents) for name in LEDGERS.values()}
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
        {
            name: [ledger_row(parsed.document.text, entry) for entry in rules(parsed)]
            for name, rules in _RULES.items()
        },
    )


def _heads(
    parsed: Marked, annotated: Passage, name: str, extents: Mapping[int, Extent]
) -> dict[int, Mapping[str, Any]]:
    """The predicate that tells each entry; one that no predicate tells is left out."""
    found: dict[int, Mapping[str, Any]] = {}
    for entry in annotated.get(name, ()):
        quote = extent(annotated, entry)
        words = parsed.parse.char_span(*quote, alignment_mode="expand")
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


def fit(texts: Sequence[Text]) -> Fitted:
    """Train every output on the passages that are annotated for it."""
    features = shown([seen.features for text in texts for seen in text.predicates])
    columns: dict[str, Column] = {}
    for output, name in LEDGERS.items():
        told = [s for text in texts if name in text.annotated for s in text.predicates]
        columns[output] = one(_features(told), [name in s.entries for s in told], features)
    entries = [s for text in texts for s in text.predicates if "responses" in s.entries]
    planned = [bool(s.entries["responses"].get("planned")) for s in entries]
    columns["planned"] = one(_features(entries), planned, features)
    for key, (name, none) in CHOICES.items():
        told = [s for text in texts for s in text.predicates if name in s.entries]
        answers = [s.entries[name].get(key) or none for s in told]
        found = choice(_features(told), answers, features, none)
        columns |= {f"{key}:{answer}": column for answer, column in found.items()}
    return Fitted.of(features, columns)


def _features(predicates: Sequence[Seen]) -> list[frozenset[str]]:
    return [seen.features for seen in predicates]


def measure(texts: Sequence[Text], language: Language, folds: int) -> None:
    """Print what rules and weights find together in whole reports, each read by the others'."""
    whole = [text for text in texts if is_whole(text.annotated)]
    fits = [fit([t for t in texts if fold(t.annotated) % folds != k]) for k in range(folds)]
    for output, name in LEDGERS.items():
        told = [t for t in whole if name in t.annotated]
        for least in (1.1, *THRESHOLDS):
            n: Counter[str] = Counter()
            for text in told:
                rows = list(text.by_rules[name])
                rows += _believed(text, fits[fold(text.annotated) % folds], output, least, rows)
                n["given"] += len(rows)
                n["gold"] += len(text.annotated[name])
                n["found"] += len(list(matched(text.annotated["text"], text.annotated[name], rows)))
            told_so = rates(n["found"], n["given"], n["gold"])
            print(f"{language} {name:10} from {least:4} {told_so}")


def _believed(
    text: Text, fitted: Fitted, output: str, least: float, rows: Sequence[Mapping[str, Any]]
) -> Iterator[Mapping[str, Any]]:
    """What the weights add to what the rules found."""
    taken = [(span["start"], span["end"]) for row in rows for span in row["spans"]]
    beliefs = fitted.beliefs(_features(text.predicates), output)
    for i in np.argsort(-beliefs, kind="stable"):
        extent = text.predicates[i].passage
        if beliefs[i] < least:
            return
        if not any(alike(extent, t) for t in taken):
            taken.append(extent)
            yield {"spans": [{"start": extent[0], "end": extent[1]}]}
