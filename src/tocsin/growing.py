"""The part of a case that is looked at when reports come, loaded as it is asked for."""

from collections.abc import Collection, Iterable
from typing import Protocol

from tocsin.model import Account, Document, Origin, PersonMention, Record, Site


class Source(Protocol):
    """A case as it was before."""

    def part(self, documents: Collection[str]) -> Record:
        """Give some documents with their accounts and persons, and the case's sites."""

    def origins_with(self, documents: Collection[str]) -> tuple[Origin, ...]:
        """Give the origins that some documents belong to."""


class Part:
    """Documents with what was read from them, each loaded once, and the origins they have now."""

    def __init__(self, case: Source) -> None:
        self._case = case
        self._documents: dict[str, Document] = {}
        self._accounts: dict[str, list[Account]] = {}
        self._persons: dict[str, tuple[PersonMention, ...]] = {}
        self._sites: tuple[Site, ...] = ()
        self._before: dict[str, Origin] = {}
        self._now: dict[str, Origin] = {}

    def documents(self, ids: Collection[str]) -> dict[str, Document]:
        """Some documents, by id."""
        self._load(ids)
        return {id_: self._documents[id_] for id_ in ids}

    def document(self, id_: str) -> Document:
        """A document."""
        return self.documents([id_])[id_]

    def together(self, ids: Collection[str]) -> Collection[str]:
        """Some documents with all that shared an origin with them before."""
        self._load_origins(ids)
        found = {*ids}.union(*(self._before[id_].documents for id_ in ids if id_ in self._before))
        self._load(found)
        return found

    def put_origins(self, origins: Iterable[Origin]) -> None:
        """Take up the origins that documents have now; others have what they had."""
        self._now |= {id_: origin for origin in origins for id_ in origin.documents}

    def elsewhere(self, origins: Iterable[Origin]) -> frozenset[str]:
        """The documents of some origins that were of another before."""
        ids = [(id_, origin.id) for origin in origins for id_ in origin.documents]
        self._load_origins([id_ for id_, _ in ids])
        return frozenset(
            id_ for id_, origin in ids if id_ in self._before and self._before[id_].id != origin
        )

    def record(self, ids: Collection[str]) -> Record:
        """Some documents as a record, with the origins they have now."""
        documents = self.documents(sorted(ids))
        self._load_origins([id_ for id_ in documents if id_ not in self._now])
        origins = {
            origin.id: origin
            for id_ in documents
            if (origin := self._now.get(id_) or self._before.get(id_)) is not None
        }
        return Record(
            documents=documents,
            accounts={one.id: one for id_ in documents for one in self._accounts.get(id_, ())},
            persons={id_: self._persons[id_] for id_ in documents if id_ in self._persons},
            origins=tuple(origins.values()),
            sites=self._sites,
        )

    def _load(self, ids: Collection[str]) -> None:
        missing = [id_ for id_ in ids if id_ not in self._documents]
        if missing:
            part = self._case.part(missing)
            self._documents |= part.documents
            self._persons |= part.persons
            self._sites = part.sites
            for account in part.accounts.values():
                self._accounts.setdefault(account.document, []).append(account)

    def _load_origins(self, ids: Collection[str]) -> None:
        missing = [id_ for id_ in ids if id_ not in self._before]
        if missing:
            for origin in self._case.origins_with(missing):
                self._before |= dict.fromkeys(origin.documents, origin)
