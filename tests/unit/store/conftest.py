"""A case in a folder of its own, and a user who may not write."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tocsin.store import Store

NOBODY = 65534


@pytest.fixture
def now() -> datetime:
    """Some moment."""
    return datetime(2031, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a case may be made."""
    return tmp_path / "case.db"


@pytest.fixture(scope="session")
def empty_case(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A case without reports; making one takes longer than most of what is done with it."""
    path = tmp_path_factory.mktemp("empty") / "case.db"
    Store.open(path, create=True).close()
    return path.read_bytes()


@pytest.fixture
def store(path: Path, empty_case: bytes) -> Iterator[Store]:
    """A new case."""
    path.write_bytes(empty_case)
    with Store.open(path, create=False) as store:
        yield store


@pytest.fixture
def as_other_user(tmp_path: Path) -> Callable[[], AbstractContextManager[None]]:
    """Act as a user who has no special rights, as root may write wherever it likes."""

    @contextmanager
    def act() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        for folder in (tmp_path, *tmp_path.parents[:3]):  # pytest lets only the owner in
            folder.chmod(folder.stat().st_mode | 0o055)
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return act
