"""Reports made ready to be linked, and what is kept of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from tocsin.link.blocks import Entry, entry_of
from tocsin.link.listed import Listed
from tocsin.link.stories import Report
from tocsin.link.sums import days_numbered, days_told
from tocsin.link.telling import is_one_event, tellings_of
from tocsin.link.twins import TwinKey, twin_key
from tocsin.link.words import Words, words_of
from tocsin.model import Account, Document, Linked, Record
from tocsin.postings import number_of, packed

ASKS = 1
"""The bit of a block's number that says whether an account asks there."""

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(tuple[Entry, ...])


@dataclass(frozen=True, slots=True)
class Read:
    """All of one document that linking looks at: while it is the same, so is what follows."""

    document: Document
    accounts: tuple[Account, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A report made ready."""

    read: Read
    report: Report
    entries: tuple[Entry, ...]
    twins: TwinKey

    @property
    def id(self) -> str:
        """The id of the document."""
        return self.read.document.id

    def kept(self, *, neighbourhood: str) -> Linked:
        """What is kept of it."""
        return Linked(
            document=self.id,
            twins=self.twins,
            blocks=blocks_kept(self.entries),
            rare=packed(map(number_of, self.report.words.rare)),
            days=days_told(self.read.accounts),
            numbers=days_numbered(self.read.accounts),
            entries=_encoder.encode(self.entries).decode(),
            neighbourhood=neighbourhood,
        )


def read_of(record: Record) -> Iterator[tuple[str, Read]]:
    """What linking looks at of each document of a record."""
    origins = {d: origin.id for origin in record.origins for d in origin.documents}
    accounts: dict[str, list[Account]] = {}
    for _, account in sorted(record.accounts.items()):
        accounts.setdefault(account.document, []).append(account)
    for id_, document in record.documents.items():
        yield id_, Read(document, tuple(accounts.get(id_, ())), origins.get(id_, id_))


def ready_of(read: Read, listed: Listed, *, words: Words | None = None) -> Ready:
    """Make a report ready.

    Args:
        read: The report.
        listed: The sites of the user's list.
        words: The words of the document, where they are known already.
    """
    document = read.document
    if words is None:
        words = words_of([document.text], french=document.language == "fr")
    accounts = [account for account in read.accounts if is_one_event(account)]
    tellings = tuple(
        tellings_of(document, accounts, origin=read.origin, listed=listed, report=words)
    )
    return Ready(
        read,
        Report(document, words, tellings),
        tuple(entry_of(telling) for telling in tellings),
        twin_key(document, accounts, read.origin),
    )


def blocks_kept(entries: Sequence[Entry]) -> bytes:
    """The blocks of some accounts as numbers."""
    return packed(
        number_of(key.block) & ~ASKS | key.asks for entry in entries for key in entry.keys
    )


def entries_of(kept: Linked) -> tuple[Entry, ...]:
    """The accounts of a report as blocks see them."""
    return _decoder.decode(kept.entries)
