"""Stories: reports are joined by what they share as a whole; crowds and copies stay cheap."""

import pytest

from tests.unit.link.case import NIGHT, QUAYTON, SHOTS, Case, hours
from tocsin.link import link, stories_of
from tocsin.link.words import in_common, likeness, words_of
from tocsin.model import Record

FIRST = (
    "The lighthouse keeper Orvell Tamsin was found by divers below Kesterby Pier shortly before "
    "dawn. Harbour inspector Marta Quill said that 47 shells lay on the slipway and that a green "
    "van had left towards Lindholm. The ferry Brunhilde was held back until noon."
)
SECOND = (
    "Divers who searched beside Kesterby Pier found Orvell Tamsin, who kept the lighthouse. A "
    "green van seen near Lindholm is being looked for, inspector Marta Quill told us, adding that "
    "her people had picked up 47 shells. Passengers of the Brunhilde waited for hours."
)
OTHER = (
    "A bakery in Ferrowick lost its roof to a storm on the same morning. Its owner Delia Norrish "
    "counted 19 broken windows, and the road to Upper Hamsey stayed closed because of fallen elms. "
    "Nobody was hurt, said the council, which will meet about the drains once more."
)


def record() -> Record:
    case = Case()
    for key, text in (("a", FIRST), ("b", SECOND), ("c", OTHER)):
        case.document(f"doc-{key}", text=text)
    case.tell("a", kind=SHOTS)
    return case.record()


def test_reports_about_one_event_are_one_story_though_nothing_was_read_of_one() -> None:
    """Names, streets and numbers tell; the report without an account is not lost."""
    assert set(stories_of(record())) == {("doc-a", "doc-b"), ("doc-c",)}


def test_names_and_numbers_weigh_more_than_how_it_is_told() -> None:
    """What is shared is named, the heaviest first."""
    one, other, third = (words_of([text], french=False) for text in (FIRST, SECOND, OTHER))

    assert likeness(one, other, one_language=True) > 0.3
    assert likeness(one, third, one_language=True) < 0.1
    assert {"kesterby", "47", "tamsin"} <= set(in_common(one, other))


def test_two_accounts_without_a_place_join_by_their_reports_and_the_link_says_so() -> None:
    """Likeness stands for the place, in words."""
    case = Case()
    for key, text in (("a", FIRST), ("b", SECOND), ("c", OTHER)):
        case.document(f"doc-{key}", text=text)
        case.tell(key, when=NIGHT)

    joined = [incident for incident in link(case.record()) if len(incident.accounts) > 1]

    ((left, right),) = [incident.accounts for incident in joined]
    assert (left, right) == ("a", "b")
    (edge,) = joined[0].links
    assert any("kesterby" in item.grounds for item in edge.evidence)


def test_many_identical_copies_are_one_incident_and_compared_once() -> None:
    """Twins follow the first of them."""
    case = Case()
    keys = [f"{n:03}" for n in range(60)]
    for key in keys:
        case.document(f"doc-{key}", text=FIRST)
        case.tell(key)
    case.origin(*(f"doc-{key}" for key in keys))

    (incident,) = link(case.record())

    assert incident.accounts == tuple(keys)
    assert len(incident.links) == len(keys) - 1
    assert len(incident.origins) == 1


def test_accounts_without_time_and_place_stay_apart() -> None:
    """Unknown is no agreement, however many there are."""
    case = Case()
    for n in range(300):
        case.tell(f"{n:03}")

    assert len(link(case.record())) == 300


@pytest.mark.parametrize("accounts", [300])
def test_a_town_with_many_acts_on_one_day_still_joins_those_that_share_a_detail(
    accounts: int,
) -> None:
    """A crowd is compared by hours, numbers and names."""
    case = Case()
    for n in range(accounts):
        minute = f"2031-05-04T{18 + n % 6:02}:{n // 6 % 60:02}"
        when = hours(minute, 1 / 60, "minute")
        case.tell(f"{n:03}", place=QUAYTON, when=when, damage=n + 1, target_kind="barge")
    case.tell("again", place=QUAYTON, when=hours("2031-05-04T18:00", 1 / 60, "minute"), damage=1)

    found = {frozenset(incident.accounts) for incident in link(case.record())}

    assert any({"000", "again"} <= group for group in found)
