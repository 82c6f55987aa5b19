"""Which decisions hold: those that no later line undid."""

from collections.abc import Iterable

from tocsin.model import ChooseRule, Decision, GradeSource, Redo, Rule, SourceGrade, Undo


def in_effect(log: Iterable[Decision]) -> dict[int, Decision]:
    """The decisions that no later line undid, by number, oldest first.

    A decision that was undone and redone holds at its old place in the order, so that redoing
    gives back exactly what there was.
    """
    made: dict[int, Decision] = {}
    undone: set[int] = set()
    for decision in log:
        match decision.act:
            case Undo(number=number):
                undone.add(number)
            case Redo(number=number):
                undone.discard(number)
            case _:
                made[decision.number] = decision
    return {number: made[number] for number in made if number not in undone}


def chosen_rules(log: Iterable[Decision]) -> dict[str, Rule]:
    """The rule that people chose for each field; under "" that of the others."""
    acts = (one.act for one in in_effect(log).values())
    return {act.field: act.rule for act in acts if isinstance(act, ChooseRule)}


def source_grades(log: Iterable[Decision]) -> dict[str, SourceGrade]:
    """How people graded each outlet."""
    acts = (one.act for one in in_effect(log).values())
    return {act.outlet: act.grade for act in acts if isinstance(act, GradeSource)}


def to_undo(log: Iterable[Decision], who: str) -> int | None:
    """The latest decision of a person that holds; None where there is none."""
    return max((n for n, one in in_effect(log).items() if one.who == who), default=None)


def to_redo(log: Iterable[Decision], who: str) -> int | None:
    """What a person undid last and has decided nothing after; None where there is nothing."""
    stack: list[int] = []
    for decision in log:
        if decision.who != who:
            continue
        match decision.act:
            case Undo(number=number):
                stack.append(number)
            case Redo(number=number):
                stack = [one for one in stack if one != number]
            case _:
                stack.clear()
    return stack[-1] if stack else None
