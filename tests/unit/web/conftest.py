"""One server for all these tests, on the small case made by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import a_case
from tests.web_server import Served, serving


@pytest.fixture(scope="session")
def case_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case; not to be changed."""
    return a_case.store(tmp_path_factory.mktemp("web") / "small.db")


@pytest.fixture(scope="session")
def served(case_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small case, served."""
    with serving(case_path, tmp_path_factory.mktemp("page")) as running:
        yield running
