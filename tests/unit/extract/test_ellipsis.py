"""Acts told without their verb, and victims of acts told before."""

from collections.abc import Callable

from tocsin.extract.acts.accounts import accounts
from tocsin.extract.lexicon import lexicon
from tocsin.model import Language, Marked

MarkedOf = Callable[[Language, str], Marked]


def test_an_auxiliary_stands_for_the_act_before_it(marked_of: MarkedOf) -> None:
    """What is said with "as was ..." is one more act of the same kind."""
    text = "Cars were burned in Nantes on Monday, as was the school in Agen."
    told = accounts(marked_of("en", text), lexicon("en"))
    assert [(a.kind[0].value.label, a.place[0].value.name, a.target[0].value) for a in told] == [
        ("arson", "Nantes", "Cars"),
        ("arson", "Agen", "school"),
    ]


def test_as_alone_makes_no_act(marked_of: MarkedOf) -> None:
    """An auxiliary that stands for a verb of speech tells of nothing done."""
    text = "Police spoke on Monday, as did the mayor of Agen. Cars were burned in Hull."
    (told,) = accounts(marked_of("en", text), lexicon("en"))
    assert told.place[0].value.name == "Hull"


def test_whoever_was_hurt_in_an_act_told_before_was_not_its_target(marked_of: MarkedOf) -> None:
    """The fire keeps its target, stays one account, and has its victim."""
    text = (
        "A warehouse was set on fire in Leeds on Monday. "
        "A 60-year-old man was hurt in the fire on Monday."
    )
    (told,) = accounts(marked_of("en", text), lexicon("en"))
    assert [c.value for c in told.target] == ["warehouse"]
    assert told.injured[0].value.best == 1
