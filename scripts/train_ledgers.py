"""Train what reads ledgers: the files of weights in `src/tocsin/extract/taught`.

    pip install '.[nlp]' --group train
    PYTHONPATH=. python scripts/train_ledgers.py bench/data/taught [--only figures] [--folds 6]

The texts are passages as `bench context` reads them; a passage teaches of the lists that it has.
The predicate of an annotated quote is the head of its words, or the candidate in it whose passage
is most like it; the number of an annotated figure is the one in its quote that has its value. With
``--folds`` nothing is written: each part is read by weights that the others taught, and precision,
recall and F1 by threshold are printed for whole reports, rules and weights together. Nothing is
drawn by chance: the same texts give the same weights.
"""

import argparse
import sys
from pathlib import Path

from scripts.teaching import numbers, predicates
from scripts.teaching.texts import annotated
from tocsin.model import Language

TO = Path(__file__).resolve().parents[1] / "src/tocsin/extract/taught"
LANGUAGES: tuple[Language, ...] = ("en", "fr")
TAUGHT = ("predicates", "figures")


def main() -> int:
    """Read the arguments; train and write, or measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--to", type=Path, default=TO)
    parser.add_argument("--only", choices=TAUGHT)
    parser.add_argument("--folds", type=int, default=0)
    chosen = parser.parse_args()
    for language in LANGUAGES:
        passages = annotated(chosen.folder, language)
        if chosen.only != "figures":
            seen = predicates.texts(passages, language)
            if chosen.folds:
                predicates.measure(seen, language, chosen.folds)
            else:
                predicates.fit(seen).write(chosen.to / f"predicates_{language}.npz")
        if chosen.only != "predicates":
            counted = numbers.texts(passages, language)
            if chosen.folds:
                numbers.measure(counted, language, chosen.folds)
            else:
                numbers.fit(counted).write(chosen.to / f"figures_{language}.npz")
    return 0


if __name__ == "__main__":
    sys.exit(main())
