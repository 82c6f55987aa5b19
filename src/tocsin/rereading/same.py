"""Which account of a new reading is which of the old one: by id, else by the words it stands on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tocsin.folding import fold
from tocsin.model import Account, Document, Record

WORDS_SHARED = 0.3
"""Share of all words of two accounts' passages that they have in common, from which on they may be
one account read twice: a newer version cuts passages longer or shorter, seldom by two thirds."""


def same_documents(before: Record, now: Record) -> dict[str, str]:
    """The document of the new reading for each of the old one, by id.

    A document whose text is cut otherwise has another id; it is then the one at the same place
    among the documents of its report, where there are as many.
    """
    found = {id_: id_ for id_ in before.documents if id_ in now.documents}
    old, new = (_by_report(record.documents.values()) for record in (before, now))
    for report, documents in old.items():
        others = new.get(report, ())
        if len(others) == len(documents):
            for one, other in zip(documents, others, strict=True):
                found.setdefault(one.id, other.id)
    return found


def _by_report(documents: Iterable[Document]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        found[document.report].append(document)
    return found


def same_accounts(before: Record, now: Record) -> dict[str, str]:
    """The account of the new reading for each of the old one that has one, by id.

    Args:
        before: As the machine derived it; what people told is no part of it.
        now: The same of the new reading.
    """
    documents = same_documents(before, now)
    found: dict[str, str] = {}
    old, new = (_by_document(record.accounts.values()) for record in (before, now))
    for id_, accounts in old.items():
        others = new.get(documents.get(id_, ""), ())
        texts = before.documents[id_], now.documents[documents[id_]] if others else None
        if texts[1] is not None:
            found.update(_matched(accounts, texts[0], others, texts[1]))
    return found


def _by_document(accounts: Iterable[Account]) -> Mapping[str, Sequence[Account]]:
    found: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        found[account.document].append(account)
    return found


def _matched(
    old: Sequence[Account], text: Document, new: Sequence[Account], now: Document
) -> Iterator[tuple[str, str]]:
    """Pairs of one account: those of one id, then those that share most words."""
    there = {account.id for account in new}
    kept = {account.id for account in old if account.id in there}
    yield from ((id_, id_) for id_ in kept)
    told = {account.id: _words(account, text) for account in old if account.id not in kept}
    retold = {account.id: _words(account, now) for account in new if account.id not in kept}
    shares = sorted(
        (-share, one, other)
        for one, words in told.items()
        for other, others in retold.items()
        if (share := _shared(words, others)) >= WORDS_SHARED
    )
    for _, one, other in shares:
        if one in told and other in retold:
            del told[one], retold[other]
            yield one, other


def _words(account: Account, document: Document) -> frozenset[tuple[str, int]]:
    """The words of its passages and of its place, each with how often it stood before.

    The acts of a list share one passage, and are told apart by their towns.
    """
    counted: dict[str, int] = defaultdict(int)
    words = []
    spans = [*account.passages, *(claim.span for claim in account.place for _ in range(PLACE))]
    for span in spans:
        for word in fold(document.read(span)).split():
            words.append((word, counted[word]))
            counted[word] += 1
    return frozenset(words)


PLACE = 3
"""Times that the words for the place count [times]."""


def _shared(one: frozenset[tuple[str, int]], other: frozenset[tuple[str, int]]) -> float:
    every = len(one | other)
    return len(one & other) / every if every else 0.0
