"""Whatever is asked of the API, by its own description of itself: never a server error."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Err

from tests import a_case
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


def _ask(operation: Any, served: Served) -> None:
    @given(case=operation.as_strategy())
    @settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: Any) -> None:
        answer = case.call(headers={"x-tocsin-token": served.token})
        assert answer.status_code < 500, answer.text
        if answer.status_code >= 400:
            assert answer.json()["error"]["what"]

    ask()
