"""Write docs/columns.md, the meaning of every column, from the code that fills them.

python scripts/update_columns.py
"""

from pathlib import Path

from tocsin.export.ledger_columns import MEANINGS
from tocsin.export.table import SOURCED, columns

PAGE = Path(__file__).resolve().parent.parent / "docs" / "columns.md"
HEAD = """\
# The columns

`tocsin export` writes one row an incident. CSV has these columns in this order, GeoJSON has them
as the properties of each feature; JSON Lines has them too, with the sources nested under
`sources`, and every claim and disagreement besides. What is not known is empty, or null in JSON;
it is never 0.

CSV is UTF-8 with a byte order mark (`utf-8-sig` in Python), so that spreadsheets read accents.
Words that a spreadsheet would compute, beginning with = + - or @, have an apostrophe in front.
Names of private persons are withheld.

"""
TAIL = """\

Five more columns tell where each of these fields was read, as in `kind_sentence`:
{fields}.

"""
COLUMNS = """\
| column | meaning |
|---|---|
"""
LEDGERS = """\

## The ledgers

`tocsin export --of statements` (figures, measures, responses, leads, doubts, officials) writes one
row an entry, as CSV or JSON Lines.
"""


def page() -> str:
    """The whole page."""
    rows = list(columns().items())
    sources = len(rows) - 5 * len(SOURCED)
    first = [(name, meaning) for name, meaning in rows[:sources]]
    named = ", ".join(f"`{name}`" for name in SOURCED)
    last = [
        (name.replace(SOURCED[0], "FIELD", 1), meaning.removeprefix(f"source of {SOURCED[0]}: "))
        for name, meaning in rows[sources : sources + 5]
    ]
    ledgers = "".join(
        f"\n### {ledger.capitalize()}\n\n{COLUMNS}{_table(list(meanings.items()))}"
        for ledger, meanings in MEANINGS.items()
    )
    fields = COLUMNS + _table(first) + TAIL.format(fields=named) + COLUMNS + _table(last)
    return HEAD + fields + LEDGERS + ledgers


def _table(rows: list[tuple[str, str]]) -> str:
    return "".join(f"| `{name}` | {meaning} |\n" for name, meaning in rows)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
