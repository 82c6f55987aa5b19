"""Documents that are the same word for word, and of which the same was read."""

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from tocsin.model import Account, Document

TwinKey = str
"""Equal for documents of one origin that have one text and of which the same was read.

A thousand copies of one text are then compared with other reports once, not a thousand times.
"""


def twin_key(document: Document, accounts: Sequence[Account], origin: str) -> TwinKey:
    """The key of a document with its accounts and its origin."""
    told = tuple(_told(account) for account in sorted(accounts, key=in_order))
    key = repr((origin, document.text, document.language, told))
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def in_order(account: Account) -> tuple[int, int, str]:
    """Sort key: the order in which a document tells of its accounts."""
    return account.passages[0].start, account.passages[0].end, account.id


def _told(account: Account) -> tuple[object, ...]:
    """What comparing looks at besides the text itself."""
    return (
        tuple((span.start, span.end) for span in account.passages),
        tuple(claim.value for claim in account.kind),
        tuple(claim.value for claim in account.modality),
        tuple((claim.value.name, claim.value.chosen) for claim in account.place),
        tuple(claim.value.chosen or claim.value.words for claim in account.site),
        tuple(claim.value.interval for claim in account.when),
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """What comes of it when documents come and go: the first of twins stands for all of them."""

    out: frozenset[str]
    """Ids of those that stood for their twins and do no more, or are not as they were."""
    into: frozenset[str]
    """Ids of those that stand for their twins now and did not, or are not as they were."""
    firsts: frozenset[str]
    """Ids of all that stood or stand for twins that changed."""


class Twins:
    """Documents that are the same word for word, by their keys."""

    def __init__(self, known: Iterable[tuple[TwinKey, str]] = ()) -> None:
        self._ids: dict[TwinKey, list[str]] = {}
        for key, id_ in sorted(known):
            self._ids.setdefault(key, []).append(id_)

    def of(self, key: TwinKey) -> Sequence[str]:
        """The ids of the documents with a key, in their order."""
        return self._ids.get(key, ())

    def firsts(self) -> Iterable[str]:
        """The ids of those that stand for their twins."""
        return (ids[0] for ids in self._ids.values())

    def change(
        self, leaving: Iterable[tuple[TwinKey, str]], coming: Iterable[tuple[TwinKey, str]]
    ) -> Moved:
        """Take documents out and put documents in."""
        gone, come = [*leaving], [*coming]
        keys = {key for key, _ in (*gone, *come)}
        changed = {id_ for _, id_ in (*gone, *come)}
        before = {self._ids[key][0] for key in keys if key in self._ids}
        for key, id_ in gone:
            self._ids[key].remove(id_)
        for key, id_ in come:
            insort(self._ids.setdefault(key, []), id_)
        after = {self._ids[key][0] for key in keys if self._ids[key]}
        for key in keys:
            if not self._ids[key]:
                del self._ids[key]
        return Moved(
            out=frozenset(id_ for id_ in before if id_ in changed or id_ not in after),
            into=frozenset(id_ for id_ in after if id_ in changed or id_ not in before),
            firsts=frozenset(before | after),
        )
