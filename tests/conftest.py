"""What the machine lacks is said, and the tests that need it are left out, never failed."""

import shutil
from collections.abc import Iterable

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
INSTALL_BROWSER = "apt-get install chromium"

_UNTESTED = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The Chromium of this machine."""
    found = _browser()
    if found is None:
        pytest.skip(f"no Chromium on this machine: {INSTALL_BROWSER}")
    return found


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_UNTESTED] = []


def pytest_collection_modifyitems(config: pytest.Config, items: Iterable[pytest.Item]) -> None:
    if _browser() is not None:
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=f"no Chromium: {INSTALL_BROWSER}"))
            config.stash[_UNTESTED].append(item.nodeid)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    untested = config.stash[_UNTESTED]
    if untested:
        terminalreporter.section("left untested")
        for name in untested:
            terminalreporter.write_line(f"  {name}")
        terminalreporter.write_line(
            f"No Chromium was found. To test these too: {INSTALL_BROWSER}; make test"
        )


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)
