"""A table of reports (CSV, TSV): a row is a report, a column one of its details."""

import csv
import json
from collections.abc import Iterator, Mapping

from tocsin.collect.pieces import NoPiece, Piece
from tocsin.folding import fold

_COLUMNS: Mapping[str, tuple[str, ...]] = {  # folded, in order of preference
    "text": ("text", "content", "body", "article", "full text", "texte", "contenu", "corps"),
    "title": ("title", "headline", "titre"),
    "outlet": ("outlet", "source", "publisher", "media", "newspaper", "journal", "site"),
    "date": ("published", "published at", "publication date", "date", "publie", "publie le"),
    "url": ("url", "address", "link", "adresse", "lien"),
    "language": ("language", "lang", "langue"),
    "timezone": ("timezone", "time zone", "fuseau horaire"),
}
_DELIMITERS = ",;\t|"


def rows(text: str, *, longest: int) -> Iterator[Piece | NoPiece]:
    """Read the rows of a table as reports, each as a JSON object; row 1 names the columns.

    Args:
        text: The whole table; the delimiter is the one that its first line has most of.
        longest: A cell with more characters ends the reading, with a reason.
    """
    csv.field_size_limit(longest)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    table = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    number = 1
    try:
        columns = _columns(next(table, []))
        if "text" not in columns:
            yield NoPiece(
                number=1,
                reason="a table of reports has a column called "
                f"{' or '.join(_COLUMNS['text'][:4])}, and row 1 names none",
            )
            return
        for number, row in enumerate(table, start=2):
            if any(cell.strip() for cell in row):
                told = {
                    field: row[at]
                    for field, at in columns.items()
                    if at < len(row) and row[at].strip()
                }
                yield Piece(number=number, content=json.dumps(told, ensure_ascii=False).encode())
    except csv.Error as error:
        yield NoPiece(
            number=number + 1,
            reason=f"the table cannot be read on from here ({error}); nothing after it is read",
        )


def _columns(head: list[str]) -> dict[str, int]:
    """Say in which column each detail stands."""
    names = [fold(cell.replace("_", " ")) for cell in head]
    found = {
        field: next((names.index(name) for name in known if name in names), None)
        for field, known in _COLUMNS.items()
    }
    return {field: at for field, at in found.items() if at is not None}
