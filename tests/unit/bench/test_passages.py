"""Annotated passages are read as they are marked, and what is not right in them is told."""

from pathlib import Path

import pytest

from bench.annotated import ROLES, passages

DATA = Path("bench/data/passages")


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_marks_lead_to_their_words_also_inside_one_another(tmp_path: Path) -> None:
    path = written(
        tmp_path / "en.txt",
        "@ en-01 2025-03-04\n1 arson happened injured=0\n2 shooting alleged\n"
        "{1,2 time|On Monday} {1 target|a clinic in {1 place|Harwich}} was {1 act|burned}.\n",
    )
    (passage,) = passages(path)
    assert passage.text == "On Monday a clinic in Harwich was burned."
    first, second = passage.accounts[1], passage.accounts[2]
    assert first.counts == {"injured": 0}
    words = {role: [passage.text[a:b] for a, b in first.words[role]] for role in first.words}
    assert words == {
        "time": ["On Monday"],
        "place": ["Harwich"],
        "target": ["a clinic in Harwich"],
        "act": ["burned"],
    }
    assert (second.modality, set(second.words)) == ("alleged", {"time"})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("en-01\nwords", "not '@ en-01"),
        ("@ en-01 2025-03-04\n1 arson happened\n{1 act|burned", "does not end"),
        ("@ en-01 2025-03-04\n1 arson happened\nburned}", "never began"),
        ("@ en-01 2025-03-04\n1 arson happened\n{2 act|burned}", "no account 2"),
        ("@ en-01 2025-03-04\n1 arson happened\n{1 verb|burned}", "no role"),
    ],
)
def test_a_passage_that_is_not_as_the_guidelines_say_is_told(
    tmp_path: Path, text: str, problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        list(passages(written(tmp_path / "en.txt", text)))


def test_the_set_is_whole_and_its_halves_are_apart() -> None:
    halves = {
        half: {
            one.id: one for path in sorted((DATA / half).glob("*.txt")) for one in passages(path)
        }
        for half in ("dev", "held", "second")
    }
    assert len(halves["dev"]) == len(halves["held"]) == 60
    assert not halves["dev"].keys() & halves["held"].keys()
    both = halves["dev"] | halves["held"]
    assert len(halves["second"]) == len(both) / 3
    assert all(both[name].text == one.text for name, one in halves["second"].items())
    for one in [*both.values(), *halves["second"].values()]:
        assert all("act" in account.words for account in one.accounts.values())
        assert {role for account in one.accounts.values() for role in account.words} <= set(ROLES)
