"""Incident + Decision -> Incident: what people decided, replayed over what the machine derived."""

from tocsin.decide.effect import in_effect, to_redo, to_undo
from tocsin.decide.groups import Group
from tocsin.decide.replay import PERSON, Replayed, replay

__all__ = ["PERSON", "Group", "Replayed", "in_effect", "replay", "to_redo", "to_undo"]
