"""Alerts appended to a file, one JSON object a line, each key once."""

import os
from collections.abc import Iterable
from pathlib import Path

from tocsin.alerts.alert import Alert
from tocsin.alerts.rules import File
from tocsin.alerts.ways.unsent import NotSent


def send(alert: Alert, way: File, *, protect: Iterable[Path]) -> None:
    """Append an alert, unless a run that was killed had done so.

    Raises:
        NotSent: the file cannot be written, or is one that must not be.
    """
    try:
        if way.path.exists() and any(one.exists() and way.path.samefile(one) for one in protect):
            raise NotSent(f"{way.path} is no file for alerts: name another", unreachable=True)
        with way.path.open("a+b") as file:
            file.seek(0)
            kept = file.read()
            if f'"key":"{alert.key}"'.encode() in kept:
                return
            broken = bool(kept) and not kept.endswith(b"\n")
            if broken:  # a run was killed in the middle of a line
                file.truncate(kept.rfind(b"\n") + 1)
            file.write(alert.json() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise NotSent(f"{way.path} cannot be written: {why}", unreachable=True) from None
