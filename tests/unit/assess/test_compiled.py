"""Compiled functions work also where nothing can be kept."""

from typing import Any

import numba
import pytest

from tocsin.assess.compiled import compiled


def test_where_nothing_can_be_kept_it_is_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a read-only installation without a home."""
    true, asked = numba.njit, []

    def njit(*args: Any, **options: Any) -> Any:
        asked.append(options)
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return true(*args, **options)

    monkeypatch.setattr(numba, "njit", njit)

    def twice(x: int) -> int:
        return 2 * x

    assert compiled(twice)(21) == 42
    assert [bool(options.get("cache")) for options in asked][:2] == [True, False]
