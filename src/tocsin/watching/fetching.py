"""Addresses as `tocsin.collect` opens them, each with what became of it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from tocsin.fetch import Client, Failure, Page, Validators
from tocsin.fetch.client import Outcome
from tocsin.model import Fetched, Rejected


def remembered_at(case: Path) -> Path:
    """The file beside a case that remembers its feeds."""
    return case.with_name(f"{case.name}.watch")


class Fetching:
    """Opens addresses for a reading."""

    def __init__(self, client: Client, *, known: Mapping[str, Validators] | None = None) -> None:
        """Take a client, and what servers said of pages when they were fetched before."""
        self._client = client
        self._known = known or {}
        self.outcomes: dict[str, Outcome] = {}
        """What became of each address so far."""

    def __call__(self, address: str) -> Iterator[Fetched | Rejected]:
        """Give what an address has, or why it gives nothing; nothing where it is unchanged."""
        outcome = self._client.fetch(address, known=self._known.get(address))
        self.outcomes[address] = outcome
        if isinstance(outcome, Page):
            yield outcome.fetched
        elif isinstance(outcome, Failure):
            yield Rejected(stage="fetch", item=address, reason=outcome.reason)
