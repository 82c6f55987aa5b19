"""Record -> alerts: what a user's rules ask to be told of, by the ways that the rules name."""

from tocsin.alerts.alert import Alert
from tocsin.alerts.memory import Memory, told_at
from tocsin.alerts.rules import RuleFile, read_rules
from tocsin.alerts.telling import Told, tell

__all__ = ["Alert", "Memory", "RuleFile", "Told", "read_rules", "tell", "told_at"]
