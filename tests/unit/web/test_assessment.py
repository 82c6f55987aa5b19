"""Was it coordinated: the answer with its pictures, and the same with something changed."""

import pytest

from tests import a_case
from tests.web_server import Served
from tocsin.assess.whole import can_assess
from tocsin.web.assessor import inputs
from tocsin.web.wishes import Wish

pytestmark = pytest.mark.skipif(not can_assess(), reason="the assess extra is not installed")


def test_the_assessment_comes_with_its_pictures_and_without_private_names(served: Served) -> None:
    asked = served.get("assessment")
    found = asked.json
    assert found["assessment"]["verdict"]["key"] == "insufficient"
    members = {one["id"] for one in found["assessment"]["members"]}
    assert members <= {one.id for one in a_case.INCIDENTS}
    drawn = found["told"]["line"]
    numbers = {bar["number"] for bar in drawn["bars"]} | {n for n, _ in drawn["untimed"]}
    assert {found["ids"][str(number)] for number in numbers} == members
    body = asked.body.decode()
    for mentions in a_case.RECORD.persons.values():
        assert not [one.name for one in mentions if not one.public and one.name in body]


def test_what_if_an_act_is_left_out_or_another_speed_holds(served: Served) -> None:
    left = a_case.INCIDENTS[0].id
    found = served.post("assessment", {"leave_out": [left]}).json["assessment"]
    assert left not in {one["id"] for one in found["members"]}
    assert found["chosen_by"][-1]["names"] == [left]
    asked = inputs(a_case.RECORD, Wish(case="", speed=55))
    assert [speed[:2] for speed in asked.speeds][-1] == ("asked for", 55)
    assert len(asked.speeds) > 1


def test_leaving_all_out_says_so(served: Served) -> None:
    refused = served.post("assessment", {"leave_out": [one.id for one in a_case.INCIDENTS]})
    assert refused.status == 422
    assert "assess" in refused.json["error"]["what"]
