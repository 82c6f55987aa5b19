"""Rules run once over a case: alerts written down, then sent by their ways."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from tocsin.alerts.alert import Alert
from tocsin.alerts.matching import matches
from tocsin.alerts.memory import Memory
from tocsin.alerts.rules import Atom, File, Mail, RuleFile, Terminal, Way, Webhook
from tocsin.alerts.ways import NotSent, atom, file, mail, webhook
from tocsin.model import Record

MOST_ENTRIES = 200
"""Alerts in a feed, the newest; readers of feeds keep what they have seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of one run."""

    made: int
    """Alerts that are new."""
    sent: int
    """Sendings, one for each way of an alert; those included that an earlier run owed."""
    owed: tuple[str, ...]
    """Why something was not sent; it will be tried again by the next run."""


def tell(
    record: Record,
    rules: RuleFile,
    *,
    memory: Memory,
    show: Callable[[str], None],
    now: Callable[[], datetime],
    protect: Iterable[Path] = (),
) -> Told:
    """Tell what the rules ask for, by the ways that they name and no others.

    Args:
        record: The case.
        rules: The rule file.
        memory: What was told before.
        show: Writes a line on the terminal.
        now: The time, as alerts carry it.
        protect: Files that no way may write, such as the case.
    """
    made = memory.note(matches(record, rules.rule), now=now())
    kept = tuple(protect)
    sent, owed = 0, list[str]()
    for name, way in rules.way.items():
        unsent = memory.unsent(name)
        send = _sender(way, memory, name, show=show, protect=kept)
        for alert in unsent:
            try:
                with memory.sending(alert.key, name, now=now) as due:
                    if due:
                        send(alert)
                        sent += 1
            except NotSent as problem:
                owed.append(f"{name}: {problem.why}")
                if problem.unreachable:
                    break
    return Told(made=made, sent=sent, owed=tuple(owed))


def _sender(
    way: Way,
    memory: Memory,
    name: str,
    *,
    show: Callable[[str], None],
    protect: Iterable[Path],
) -> Callable[[Alert], None]:
    """What sends one alert by a way."""
    match way:
        case Terminal():
            return partial(_show, show=show)
        case File():
            return partial(file.send, way=way, protect=protect)
        case Webhook():
            return partial(webhook.send, way=way)
        case Mail():
            return partial(mail.send, way=way)
        case Atom():
            return atom.writer(memory.latest(name, most=MOST_ENTRIES), way, protect=protect)


def _show(alert: Alert, *, show: Callable[[str], None]) -> None:
    for line in alert.lines():
        show(line)
