"""The data dictionary says what the tables hold."""

from scripts.update_columns import PAGE, page
from tocsin.export.table import SOURCED, columns


def test_the_page_is_as_the_code_has_it() -> None:
    """To change it: python scripts/update_columns.py."""
    assert PAGE.read_text("utf-8") == page()


def test_the_five_source_columns_of_each_field_are_told_once() -> None:
    parts = ("sentence", "outlet", "document", "span_start", "span_end")
    named = [f"{name}_{part}" for name in SOURCED for part in parts]
    assert list(columns())[-len(named) :] == named
