"""Agreement: Krippendorff's alpha on his own examples, and two people's coding of one case."""

from dataclasses import replace

import pytest

from tests.piled import ARSON, day, log, pile
from tocsin.krippendorff import Metric, alpha
from tocsin.model import Accept, Correct, GradeClaim, NotAnIncident, Undo
from tocsin.review.agreement import NobodyDecided, agreement
from tocsin.review.telling import Value, tell

WORKED = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Four observers, twelve units, some not told: Krippendorff (2011), section C."""


def units(rows: tuple[str, ...]) -> list[list[int]]:
    told = [row.split() for row in rows]
    return [[int(v) for v in values if v != "."] for values in zip(*told, strict=True)]


@pytest.mark.parametrize(
    ("metric", "published"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_is_the_published_one_of_four_observers(metric: Metric, published: float) -> None:
    assert alpha(units(WORKED), metric) == pytest.approx(published, abs=0.0005)


def test_alpha_is_the_published_one_of_two_observers() -> None:
    """Section A, binary data; section B, nominal data."""
    binary = units(("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"))
    assert alpha(binary, "nominal") == pytest.approx(0.095, abs=0.0005)
    nominal = ["ab", "aa", "bb", "bb", "db", "cc", "cc", "cc", "ee", "dd", "dd", "ad"]
    assert alpha(nominal, "nominal") == pytest.approx(0.692, abs=0.0005)


def test_alpha_is_not_defined_where_nothing_varies_or_nothing_is_compared() -> None:
    assert alpha([[1, 1], [1, 1]], "nominal") is None
    assert alpha([[1], [2]], "nominal") is None
    assert alpha([], "nominal") is None


def test_alpha_is_one_where_all_agree() -> None:
    assert alpha([[1, 1], [2, 2]], "ratio") == 1


def test_two_peoples_coding_is_compared_on_what_both_judged() -> None:
    """Each with their own decisions alone; what only one has judged is left out."""
    a, b, c = ("acc-a",), ("acc-b",), ("acc-c",)
    record = replace(
        pile(["a", "b", "c"]),
        decisions=log(
            ("Ann", Accept(accounts=a)),
            ("Ann", Correct(accounts=b, field="when", value=day(9))),
            ("Ann", Accept(accounts=c)),
            ("Ben", Accept(accounts=a)),
            ("Ben", NotAnIncident(accounts=b)),
            ("Ben", GradeClaim(accounts=a, grade=2)),
        ),
    )
    found = agreement(record, "Ann", "Ben")
    assert found.accounts == 2
    of = {one.field: one for one in found.fields}
    assert (of["when"].accounts, of["when"].same, of["when"].differing) == (2, 1, b)
    assert (of["verdict"].same, of["verdict"].differing) == (1, b)
    assert of["kind"].alpha is None
    assert of["credibility"].accounts == 0


def test_what_others_undid_is_still_ones_own_coding() -> None:
    a = ("acc-a",)
    record = replace(
        pile(["a"]),
        decisions=log(
            ("Ann", Accept(accounts=a)), ("Ben", Undo(number=1)), ("Ben", Accept(accounts=a))
        ),
    )
    assert agreement(record, "Ann", "Ben").accounts == 1


def test_who_decided_nothing_is_said() -> None:
    record = replace(pile(["a"]), decisions=log(("Ann", Accept(accounts=("acc-a",)))))
    with pytest.raises(NobodyDecided, match=r"Ben decided nothing in this case: .* Ann"):
        agreement(record, "Ann", "Ben")


def test_what_one_has_told_the_other_can_judge() -> None:
    """An account that a person told is there for both, as one that was read is."""
    record = pile(["a"])
    (document,) = record.documents.values()
    passage = document.span(0, 7)
    told = tell(document, passage, [Value(field="kind", value=ARSON, span=passage)], "Ann")
    account = (told.account.id,)
    decisions = log(("Ann", told), ("Ben", NotAnIncident(accounts=account)))
    found = agreement(replace(record, decisions=decisions), "Ann", "Ben")
    assert found.accounts == 1
    verdict = next(one for one in found.fields if one.field == "verdict")
    assert (verdict.same, verdict.differing) == (0, account)
