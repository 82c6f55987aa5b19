"""Whatever is asked of the API, by its own description of itself: never a server error."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Err

from tests import a_case, a_team
from tests.web_server import A_READER, Served, serving


@pytest.fixture(scope="module")
def open_case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    case = a_case.store(tmp_path_factory.mktemp("questions") / "case.db")
    with serving(case, tmp_path_factory.mktemp("page"), reader=A_READER) as running:
        yield running


def test_no_question_is_a_server_error(open_case: Served) -> None:
    """All but what goes on without end, and what loads the packages of an assessment each time."""
    described = schemathesis.openapi.from_dict(open_case.get("openapi.json").json)
    described.config.update(base_url=f"http://{open_case.host}:{open_case.port}")
    asked = 0
    for found in described.exclude(path_regex="/events$|/assessment$").get_all_operations():
        if isinstance(found, Err):
            raise found.err()
        _ask(found.ok(), open_case)
        asked += 1
    assert asked > 15


def test_no_question_about_a_team_is_a_server_error(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    case = a_case.store(tmp_path_factory.mktemp("questions") / "case.db")
    page = tmp_path_factory.mktemp("page")
    with serving(case, page, reader=A_READER, team=a_team.make(case)) as running:
        editor = running.log_in("Ann", a_team.PASSWORDS["Ann"])
        described = schemathesis.openapi.from_dict(editor.get("openapi.json").json)
        described.config.update(base_url=f"http://{running.host}:{running.port}")
        chosen = described.include(tag="team").exclude(path="/api/v1/login", method="DELETE")
        asked = 0
        for found in chosen.get_all_operations():
            if isinstance(found, Err):
                raise found.err()
            _ask(found.ok(), editor)
            asked += 1
    assert asked > 6


def _ask(operation: Any, served: Served) -> None:
    @given(case=operation.as_strategy())
    @settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: Any) -> None:
        answer = case.call(headers={"x-tocsin-token": served.token, "cookie": served.cookie})
        assert answer.status_code < 500, answer.text
        if answer.status_code >= 400:
            assert answer.json()["error"]["what"]

    ask()
