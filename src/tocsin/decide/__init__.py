"""Incident + Decision -> Incident: what people decided, replayed over what the machine derived."""

from tocsin.decide.effect import chosen_rules, in_effect, source_grades, to_redo, to_undo
from tocsin.decide.groups import Group
from tocsin.decide.replay import PERSON, Replayed, replay

__all__ = [
    "PERSON",
    "Group",
    "Replayed",
    "chosen_rules",
    "in_effect",
    "replay",
    "source_grades",
    "to_redo",
    "to_undo",
]
