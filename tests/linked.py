"""Incidents with what is shown of them, as the pipeline makes them of a record."""

from tocsin import link as stage
from tocsin.model import Incident, Record
from tocsin.resolve import resolve


def link(record: Record) -> tuple[Incident, ...]:
    """Link the accounts of a record, then choose what is shown."""
    return resolve(record, stage.link(record), {})
