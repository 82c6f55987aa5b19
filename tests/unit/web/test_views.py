"""Every view tells what the case holds, as closely as it is known, with names withheld."""

from typing import Any

import pytest

from tests import a_case
from tests.web_server import Served


def test_the_case_tells_its_counts(served: Served) -> None:
    case = served.get("case").json
    assert case["name"] == "small"
    assert case["counts"]["incidents"] == len(a_case.INCIDENTS)
    assert case["counts"]["reports"] == len(a_case.RECORD.documents)
    assert {"value": "arson", "count": 1} in case["facets"]["kinds"]


def test_a_country_is_never_a_point(served: Served) -> None:
    """The middle of Norway is nowhere."""
    items = {one["id"]: one for one in served.get("incidents").json["items"]}
    assert items["inc-bbb222"]["place"]["level"] == "country"
    assert items["inc-bbb222"]["place"]["point"] is None
    assert items["inc-aaa111"]["place"]["point"] == [a_case.TOWN.lon, a_case.TOWN.lat]
    drawn = served.get("map").json
    assert [one["properties"]["ids"] for one in drawn["features"]] == [["inc-aaa111"]]
    assert (drawn["drawn"], drawn["total"]) == (1, 2)
    (left,) = served.get("unplaced").json["items"]
    assert (left["item"]["id"], left["why"]) == ("inc-bbb222", "country")


def test_an_unknown_time_is_told_as_unknown(served: Served) -> None:
    line = served.get("timeline").json
    assert (line["unknown"], line["total"], len(line["intervals"])) == (1, 2, 1)
    assert sum(one["count"] for one in line["bins"]) == 1


def test_every_value_of_an_incident_leads_to_its_words(served: Served) -> None:
    incident = served.get("incidents/inc-aaa111").json
    assert {one["field"] for one in incident["fields"]} == {
        one.field for one in a_case.INCIDENTS[0].shown
    }
    for claim in incident["claims"]:
        document = a_case.RECORD.documents[claim["source"]["document"]]
        marked = [piece for piece in claim["sentence"]["pieces"] if piece["marked"]]
        assert marked
        for piece in claim["sentence"]["pieces"]:
            if not piece["withheld"]:
                assert document.text[piece["start"] : piece["end"]] == piece["text"]
        assert marked[0]["start"] == claim["start"]
    place = next(one for one in incident["claims"] if one["field"] == "place")
    assert place["reading"]["candidates"][0]["chosen"]
    (injured,) = [one for one in incident["disagreements"] if one["field"] == "injured"]
    assert injured["real"]
    assert [one["value"] for one in injured["versions"]] == ["2 guards", "at least 3"]


def test_private_names_are_withheld_but_in_the_report_itself(served: Served) -> None:
    for path, asked in (
        ("incidents", {}),
        ("incidents/inc-aaa111", {}),
        ("reports", {}),
        ("search", {"q": "surveillants"}),
        ("matrix", {}),
        ("export", {"format": "jsonl"}),
        ("export", {"format": "csv"}),
    ):
        assert "Ferrand" not in served.get(path, **asked).body.decode(), path
    report = served.get(f"reports/{a_case.SECOND.id}").json
    assert report["text"] == a_case.SECOND.text


def test_a_report_carries_every_claim_made_of_it(served: Served) -> None:
    report = served.get(f"reports/{a_case.FIRST.id}").json
    told = {(m["kind"], m["start"], m["end"]) for m in report["marks"] if m["kind"] != "passage"}
    for field, claim in a_case.ACCOUNTS[0].claims():
        assert (field, claim.span.start, claim.span.end) in told
    assert {m["incident"] for m in report["marks"]} == {"inc-aaa111"}


def test_two_reports_differ_where_their_words_do(served: Served) -> None:
    same = served.get(f"reports/{a_case.FIRST.id}/versions/{a_case.FIRST.id}").json
    assert same["changes"] == []
    other = served.get(f"reports/{a_case.FIRST.id}/versions/{a_case.SECOND.id}").json
    assert other["changes"]


def test_search_marks_the_words_and_counts_the_facets(served: Served) -> None:
    found = served.get("search", q="CORVEL fourgon").json
    assert [one["source"]["document"] for one in found["items"]] == [a_case.SECOND.id]
    words = [
        piece["text"].lower()
        for snippet in found["items"][0]["snippets"]
        for piece in snippet["pieces"]
        if piece["marked"]
    ]
    assert set(words) == {"corvel", "fourgon"}
    assert found["facets"]["languages"] == [{"value": "fr", "count": 1}]
    assert served.get("search", q="corvel", language="en").json["total"] == 1
    assert served.get("search", q="corvel", kind="arson").json["total"] == 2
    assert served.get("search", q='"prison de corvel"').json["total"] == 1
    assert served.get("search", q="incendi*").json["total"] == 1


@pytest.mark.parametrize(
    "q", ["", '"', "***", "NEAR(a b)", "text:x OR y", "van NOT corvel", "\x00", "é" * 9]
)
def test_no_word_searched_for_is_a_command(served: Served, q: str) -> None:
    assert served.get("search", q=q).json["total"] == 0


def test_copies_are_folded_into_their_origin(served: Served) -> None:
    matrix = served.get("matrix").json
    assert [one["id"] for one in matrix["columns"]] == ["inc-aaa111", "inc-bbb222"]
    assert {row["origin"]: len(row["cells"]) for row in matrix["rows"]} == {"ori-1": 1, "ori-2": 2}


def test_sites_are_told_with_their_incidents(served: Served) -> None:
    (site,) = served.get("sites").json["features"]
    assert (site["id"], site["properties"]["incidents"]) == ("corvel", 1)
    assert site["properties"]["ids"] == ["inc-aaa111"]
    (site,) = served.get("sites", kind="bombing").json["features"]
    assert site["properties"]["incidents"] == 0


def test_what_was_let_go_is_listed(served: Served) -> None:
    assert served.get("rejected").json["total"] == 0
    assert served.get("ledger").json["total"] == 0


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({"kind": "arson"}, "a"),
        ({"kind": ["arson", "attack"]}, "ab"),
        ({"modality": "alleged"}, "b"),
        ({"target": "vehicle"}, "a"),
        ({"country": "NO"}, "b"),
        ({"level": ["site", "country"]}, "ab"),
        ({"place": "corvel prison"}, "a"),
        ({"place": "Somewhere"}, "a"),
        ({"place": "geonames:0"}, "b"),
        ({"place": "..."}, ""),
        ({"site": "corvel"}, "a"),
        ({"site": "jail"}, "a"),
        ({"bbox": "4,-1,5,0"}, "a"),
        ({"bbox": "170,-1,-170,0"}, ""),
        ({"bbox": "5,50,15,65"}, ""),  # Norway's middle is no place of an act
        ({"area": "4 -1,5 -1,4.5 1"}, "a"),
        ({"area": "4 -1,4.4 -1,4.4 1"}, ""),
        ({"from": "2025-04-15"}, "a"),
        ({"to": "2025-04-15"}, ""),
        ({"from": "2025-04-15T05:20", "to": "2025-04-15T05:21"}, "a"),
        ({"from": "2025-04-15T05:21"}, ""),
        ({"granularity": "minute"}, "a"),
        ({"text": "surveillants"}, "ab"),
        ({"text": "union"}, "a"),
        ({"text": "norway"}, "b"),  # what is shown, not what the French report says
        ({"outlet": "The Vale Star"}, "a"),
        ({"language": "fr"}, "ab"),
        ({"min_origins": 2}, "a"),
        ({"differs": "true"}, "a"),
        ({"differs": "false"}, "b"),
        ({"ids": ["inc-bbb222", "inc-none"]}, "b"),
        ({"kind": "arson", "country": "NO"}, ""),
    ],
)
def test_filters(served: Served, asked: dict[str, Any], ids: str) -> None:
    """All views that take filters count the same incidents."""
    names = {"a": "inc-aaa111", "b": "inc-bbb222"}
    found = served.get("incidents", **asked).json
    assert sorted(one["id"] for one in found["items"]) == sorted(names[one] for one in ids)
    for view in ("map", "timeline", "matrix"):
        assert served.get(view, **asked).json["total"] == found["total"]
    exported = served.get("export", format="jsonl", **asked).body.splitlines()
    assert len(exported) == found["total"]


@pytest.mark.parametrize(
    ("path", "asked", "where"),
    [
        ("incidents", {"foo": 1}, "query: foo"),
        ("incidents", {"page": 0}, "query: page"),
        ("incidents", {"size": 10**9}, "query: size"),
        ("incidents", {"page": "x"}, "query: page"),
        ("incidents", {"sort": "fate"}, "query: sort"),
        ("incidents", {"bbox": "1,2,3"}, "query: bbox"),
        ("incidents", {"bbox": "nan,2,3,4"}, "query: bbox"),
        ("incidents", {"bbox": "1,4,3,2"}, "query: bbox"),
        ("incidents", {"area": "1 2,3 4"}, "query: area"),
        ("incidents", {"area": "1 2,3 4,500 6"}, "query: area"),
        ("incidents", {"from": "yesterday"}, "query: from"),
        ("incidents", {"modality": "certain"}, "query: modality.0"),
        ("incidents", {"text": "x" * 1000}, "query: text"),
        ("incidents", {"min_origins": -1}, "query: min_origins"),
        ("map", {"zoom": "inf"}, "query: zoom"),
        ("timeline", {"bins": 0}, "query: bins"),
        ("search", {}, "query: q"),
        ("asof/changes", {"after": "2025-05-01", "by": "2025-04-01"}, "query: after"),
        ("ledger", {"kind": "rumour"}, "query: kind"),
        ("export", {"format": "exe"}, "query: format"),
    ],
)
def test_a_malformed_question_is_refused_with_its_place(
    served: Served, path: str, asked: dict[str, Any], where: str
) -> None:
    answer = served.get(path, **asked)
    assert (answer.status, answer.wrong["where"]) == (422, where)
    assert answer.wrong["what"]


@pytest.mark.parametrize(
    "path",
    ["incidents/inc-none", "reports/doc-none", "reports/doc-1/versions/doc-none", "jobs/x", "none"],
)
def test_what_is_not_there_is_not_found(served: Served, path: str) -> None:
    assert served.get(path).status == 404


def test_pages_join_to_the_whole_without_a_gap(served: Served) -> None:
    whole = [one["id"] for one in served.get("incidents").json["items"]]
    pages = [served.get("incidents", size=1, page=n).json["items"] for n in (1, 2, 3)]
    assert [one["id"] for page in pages for one in page] == whole


def test_what_did_not_change_is_not_sent_again(served: Served) -> None:
    first = served.get("incidents")
    tag = first.headers["etag"]
    again = served.send("GET", "/api/v1/incidents", headers={"if-none-match": tag})
    assert (again.status, again.body) == (304, b"")
    other = served.send("GET", "/api/v1/incidents", headers={"if-none-match": '"x"'})
    assert other.body == first.body


def test_every_other_address_is_the_page(served: Served) -> None:
    for path in ("/", "/incidents/inc-aaa111", "/asof?at=x"):
        assert b"the page" in served.send("GET", path, known=False).body
    assert (
        served.send("GET", "/assets/app.js", known=False)
        .headers["cache-control"]
        .endswith("immutable")
    )
