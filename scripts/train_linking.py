"""Count how common English words are in news of violence: `src/tocsin/link/data/english.txt.gz`.

    python scripts/train_linking.py MUC4_FOLDER

MUC4_FOLDER holds gtt_train.jsonl and gtt_dev.jsonl: MUC-4 (a US government corpus) in the form of
the GTT repository. Written are the folded words that stand in `LEAST` documents or more, each with
how many, the most common first; the first line says how many documents there are.
"""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tocsin.link.rarity import FILE
from tocsin.link.words import tokens

LEAST = 3
"""Documents in which a word must stand to be written [documents]: what stands in fewer is as rare
as a word that stands in none."""

HERE = Path(__file__).parents[1] / "src" / "tocsin" / "link" / "data"


def main() -> int:
    """Write the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--to", type=Path, default=HERE / FILE)
    chosen = parser.parse_args()
    held = Counter[str]()
    documents = 0
    for text in _texts(chosen.folder):
        documents += 1
        held.update({token.folded for token in tokens(text) if token.folded.isalpha()})
    kept = sorted((-n, word) for word, n in held.items() if n >= LEAST)
    lines = [str(documents), *(f"{word} {-n}" for n, word in kept)]
    chosen.to.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    print(f"{chosen.to}: {len(kept)} words of {documents} documents")
    return 0


def _texts(folder: Path) -> Iterator[str]:
    for name in ("gtt_train.jsonl", "gtt_dev.jsonl"):
        with (folder / name).open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["doctext"]


if __name__ == "__main__":
    sys.exit(main())
