"""What the learned reader adds to accounts, and what it must leave alone."""

from collections.abc import Collection
from dataclasses import replace

import pytest

from tests.unit.extract.conftest import MarkedOf
from tocsin.extract.acts.accounts import accounts
from tocsin.extract.acts.fillers import BY, SURE, filled
from tocsin.extract.learned import Filler, Fillers
from tocsin.extract.lexicon import lexicon
from tocsin.model import Account, Marked

TEXT = (
    "Gunmen attacked the office of a union in Lyon on Monday night. "
    "The mayor visited the hospital on Tuesday."
)


def accounts_of(marked: Marked) -> tuple[Account, ...]:
    """The accounts of a text by rules alone, targets and means left out."""
    found = accounts(marked, lexicon(marked.document.language))
    return tuple(replace(a, target=(), target_kind=(), means=()) for a in found)


class Saying(Fillers):
    """Says what it is told to, and remembers what it was asked."""

    def __init__(self, found: tuple[Filler, ...]) -> None:
        self.found = found
        self.asked: list[tuple[str, set[int]]] = []
        self.roles: list[str] = []

    def of(
        self, kind: str, sentences: Collection[int], roles: Collection[str]
    ) -> tuple[Filler, ...]:
        self.asked.append((kind, set(sentences)))
        self.roles += roles
        return self.found


def says(monkeypatch: pytest.MonkeyPatch, text: str, *found: tuple[str, str, float]) -> Saying:
    """Let the reader find words, each with a role and a belief."""
    fillers = tuple(
        Filler(role, belief, ((text.index(words), text.index(words) + len(words)),))
        for role, words, belief in found
    )
    saying = Saying(fillers)
    monkeypatch.setattr("tocsin.extract.acts.fillers.Fillers", lambda *_: saying)
    return saying


def test_an_empty_target_is_filled(marked_of: MarkedOf, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the words it stands on, and the reader's belief."""
    saying = says(monkeypatch, TEXT, ("target", "office", 0.8))
    marked = marked_of("en", TEXT)
    (account,) = filled(accounts_of(marked), marked, lexicon("en"))
    (claim,) = account.target
    assert (claim.value, marked.document.read(claim.span)) == ("office", "office")
    assert (claim.by, claim.confidence) == (BY, 0.8)
    assert saying.asked == [("attack", {0})], "only the sentence that tells of the act is read"
    assert saying.roles == ["target", "weapon"], "nobody is asked for, by whom or upon whom"


def test_what_a_rule_found_stays(marked_of: MarkedOf, monkeypatch: pytest.MonkeyPatch) -> None:
    """The learned reader never overrules grammar."""
    says(monkeypatch, TEXT, ("target", "union", 0.99))
    marked = marked_of("en", TEXT)
    by_rules = accounts(marked, lexicon("en"))
    assert by_rules[0].target
    (account,) = filled(by_rules, marked, lexicon("en"))
    assert account.target == by_rules[0].target


@pytest.mark.parametrize("role", ["perpetrator", "organisation", "victim"])
def test_it_says_of_no_person_what_part_they_took(
    marked_of: MarkedOf, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    """However sure it is."""
    says(monkeypatch, TEXT, (role, "union", 1.0))
    marked = marked_of("en", TEXT)
    before = tuple(replace(a, perpetrator=()) for a in accounts_of(marked))
    assert filled(before, marked, lexicon("en")) == before


@pytest.mark.parametrize("role", sorted(SURE))
def test_a_doubtful_filler_is_left_out(
    marked_of: MarkedOf, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    """Below its threshold nothing is said."""
    says(monkeypatch, TEXT, (role, "union", SURE[role] - 0.01))
    marked = marked_of("en", TEXT)
    assert filled(accounts_of(marked), marked, lexicon("en")) == accounts_of(marked)


def test_a_person_is_not_named(marked_of: MarkedOf, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is never a thing, however sure the reader is."""
    text = "Gunmen attacked Julia Moreno in Lyon on Monday night."
    says(monkeypatch, text, ("target", "Julia Moreno", 0.9))
    marked = marked_of("en", text)
    assert filled(accounts_of(marked), marked, lexicon("en")) == accounts_of(marked)


def test_french_is_left_to_the_rules(marked_of: MarkedOf) -> None:
    """No French text was annotated to learn from."""
    marked = marked_of("fr", "Des hommes ont attaqué un bureau à Lyon lundi soir.")
    before = accounts(marked, lexicon("fr"))
    assert filled(before, marked, lexicon("fr")) == before
