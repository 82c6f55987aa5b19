"""Which numbers are figures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bench.context import matched
from bench.pipeline import ledger_row
from scripts.teaching.linear import Fitted, one, shown
from scripts.teaching.texts import Passage, extent, fold, is_whole, marked, rates
from tocsin.extract.figures.counted import Counted
from tocsin.extract.figures.features import Features
from tocsin.extract.figures.judging import Judging
from tocsin.extract.figures.quantities import figures
from tocsin.extract.statements.speech import Speech
from tocsin.model import Language, Marked, QuantityMention

NAME = "figures"
OUTPUT = "figure"
CLOSE = 0.01  # [share] by which the value of an annotated figure may differ
# Beliefs from which a number that no rule reads is a figure; above 1, none is.
LEAST = (1.1, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
LEAST_OF_RULES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3)


@dataclass(frozen=True)
class Text:
    """One annotated passage with what is looked at around its numbers, and which are figures."""

    annotated: Passage
    marked: Marked
    features: Sequence[frozenset[str]]
    told: Sequence[bool]


def texts(passages: Sequence[Passage], language: Language) -> list[Text]:
    """Each passage that is annotated for figures."""
    chosen = [p for p in passages if NAME in p]
    return [_text(annotated, parsed) for annotated, parsed in marked(chosen, language)]


def _text(annotated: Passage, parsed: Marked) -> Text:
    around = Features(parsed, Counted(parsed))
    return Text(
        annotated,
        parsed,
        [frozenset(around.of(quantity)) for quantity in parsed.quantities],
        [_is_told(annotated, quantity) for quantity in parsed.quantities],
    )


def _is_told(annotated: Passage, quantity: QuantityMention) -> bool:
    """Whether a number gives the value of an annotated figure that it stands in."""
    for entry in annotated[NAME]:
        start, end = extent(annotated, entry)
        inside = quantity.span.start < end and start < quantity.span.end
        value = entry.get("value")
        if inside and value is not None and abs(quantity.best - value) <= CLOSE * abs(value):
            return True
    return False


def fit(texts: Sequence[Text]) -> Fitted:
    """Train on every number of the passages."""
    examples = [features for text in texts for features in text.features]
    told = [is_told for text in texts for is_told in text.told]
    features = shown(examples)
    return Fitted.of(features, {OUTPUT: one(examples, told, features)})


def measure(texts: Sequence[Text], language: Language, folds: int) -> None:
    """Print what rules and weights find together in whole reports, each read by the others'."""
    whole = [text for text in texts if is_whole(text.annotated)]
    speech = [Speech(text.marked) for text in whole]
    fits = [
        fit([t for t in texts if fold(t.annotated) % folds != k]).as_taught() for k in range(folds)
    ]
    tried = [(least, 0.0) for least in LEAST] + [(0.5, rules) for rules in LEAST_OF_RULES[1:]]
    for least, of_rules in tried:
        n: Counter[str] = Counter()
        for text, said in zip(whole, speech, strict=True):
            judging = Judging(
                text.marked,
                Counted(text.marked),
                fits[fold(text.annotated) % folds],
                least=least,
                least_of_rules=of_rules,
            )
            words = text.annotated["text"]
            rows = [ledger_row(words, f) for f in figures(text.marked, said, judging)]
            n["given"] += len(rows)
            n["gold"] += len(text.annotated[NAME])
            n["found"] += len(list(matched(words, text.annotated[NAME], rows)))
        told = rates(n["found"], n["given"], n["gold"])
        print(f"{language} {NAME:10} from {least:4}, by rules from {of_rules:4} {told}")
