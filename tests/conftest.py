"""What the machine lacks is said, and the tests that need it are left out, never failed."""

import shutil
from collections.abc import Iterable

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
INSTALL_BROWSER = "apt-get install chromium"


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The Chromium of this machine."""
    found = _browser()
    if found is None:
        pytest.skip(f"no Chromium on this machine: {INSTALL_BROWSER}")
    return found


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    if _browser() is not None:
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=f"no Chromium: {INSTALL_BROWSER}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what stayed untested, and why."""
    untested = terminalreporter.stats.get("skipped", [])
    if not untested:
        return
    terminalreporter.section("left untested")
    for report in sorted(untested, key=lambda report: str(report.nodeid)):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.write_line(f"  {report.nodeid}: {reason}")


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)
