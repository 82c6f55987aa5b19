"""Documents that are the same word for word, and of which the same was read."""

from collections.abc import Sequence

from tocsin.model import Account, Document

TwinKey = tuple[object, ...]
"""Equal for documents of one origin that have one text and of which the same was read.

A thousand copies of one text are then compared with other reports once, not a thousand times.
"""


def twin_key(document: Document, accounts: Sequence[Account], origin: str) -> TwinKey:
    """The key of a document with its accounts and its origin."""
    told = tuple(_told(account) for account in sorted(accounts, key=in_order))
    return origin, document.text, document.language, told


def in_order(account: Account) -> tuple[int, int, str]:
    """Sort key: the order in which a document tells of its accounts."""
    return account.passages[0].start, account.passages[0].end, account.id


def _told(account: Account) -> TwinKey:
    """What comparing looks at besides the text itself."""
    return (
        tuple((span.start, span.end) for span in account.passages),
        tuple(claim.value for claim in account.kind),
        tuple(claim.value for claim in account.modality),
        tuple((claim.value.name, claim.value.chosen) for claim in account.place),
        tuple(claim.value.chosen or claim.value.words for claim in account.site),
        tuple(claim.value.interval for claim in account.when),
    )
