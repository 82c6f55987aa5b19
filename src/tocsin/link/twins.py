"""Documents that are the same word for word, and of which the same was read."""

from collections.abc import Mapping, Sequence

from tocsin.model import Account, Document

Key = tuple[object, ...]


def twins(read: Sequence[tuple[Document, Sequence[Account], str]]) -> Mapping[int, Sequence[int]]:
    """Group documents of one origin that have one text and of which the same was read.

    A thousand copies of one text are then compared with other reports once, not a thousand times.

    Args:
        read: Each document with its accounts and its origin, in the order of the documents' ids.

    Returns:
        The positions of each group, ascending, by the first of them; most have one.
    """
    groups: dict[Key, list[int]] = {}
    for n, (document, accounts, origin) in enumerate(read):
        told = tuple(_told(account) for account in sorted(accounts, key=in_order))
        groups.setdefault((origin, document.text, document.language, told), []).append(n)
    return {group[0]: group for group in groups.values()}


def in_order(account: Account) -> tuple[int, int, str]:
    """Sort key: the order in which a document tells of its accounts."""
    return account.passages[0].start, account.passages[0].end, account.id


def _told(account: Account) -> Key:
    """What comparing looks at besides the text itself."""
    return (
        tuple((span.start, span.end) for span in account.passages),
        tuple(claim.value for claim in account.kind),
        tuple(claim.value for claim in account.modality),
        tuple((claim.value.name, claim.value.chosen) for claim in account.place),
        tuple(claim.value.chosen or claim.value.words for claim in account.site),
        tuple(claim.value.interval for claim in account.when),
    )
