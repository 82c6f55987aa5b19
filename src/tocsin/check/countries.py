"""In which countries the acts of a report took place: two countries have two ministers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tocsin.model import Record


class Countries:
    """Asks whether reports of a case may speak of one country.

    A report that tells of no placed act may speak of any.
    """

    def __init__(self, record: Record) -> None:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for account in record.accounts.values():
            for claim in account.place:
                if claim.value.chosen is not None and claim.value.chosen.country:
                    found[account.document].add(claim.value.chosen.country)
        self._told: Mapping[str, set[str]] = found

    def may_be_one(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Whether some report of the first and some of the second share a country, or tell none."""
        here, there = self._of(left), self._of(right)
        return not here or not there or bool(here & there)

    def _of(self, documents: Iterable[str]) -> set[str]:
        each = [self._told.get(id_, set()) for id_ in documents]
        return set().union(*each) if all(each) else set()
