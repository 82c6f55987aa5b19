"""What another rule would show: told before it is chosen, for it is chosen for every incident."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.folding import squash
from tocsin.model import Claim, Count, Incident, Record, Rule, Shown
from tocsin.resolve import FIELDS, resolve


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """A field of an incident of which another value would be shown."""

    incident: Incident
    field: str
    now: Claim[Any]
    now_told: Count | None
    """The lowest and highest number told, where the rule asks for them."""
    then: Claim[Any]
    then_told: Count | None


def shown_otherwise(
    record: Record, incidents: Iterable[Incident], rules: Mapping[str, Rule]
) -> Iterator[Otherwise]:
    """Find the values that other rules would show.

    Args:
        record: The incidents' accounts, documents, origins and persons.
        incidents: As decided; a value that a person set is shown by every rule.
        rules: As `resolve` takes them.
    """
    listed = list(incidents)
    for incident, ruled in zip(listed, resolve(record, listed, rules), strict=True):
        after = {one.field: one for one in ruled.shown}
        set_by_person = {one.field for one in incident.review.corrections}
        for one in incident.shown:
            then = after.get(one.field)
            if then is None or one.field in set_by_person:
                continue
            was, will = _claim(record, one), _claim(record, then)
            if _said(one, was) != _said(then, will):
                yield Otherwise(
                    incident=incident,
                    field=one.field,
                    now=was,
                    now_told=one.told,
                    then=will,
                    then_told=then.told,
                )


def _claim(record: Record, shown: Shown) -> Claim[Any]:
    claims: tuple[Claim[Any], ...] = getattr(record.accounts[shown.account], shown.field)
    return claims[shown.index]


def _said(shown: Shown, claim: Claim[Any]) -> object:
    """What a reader is shown, so that two who are shown the same are equal."""
    number = shown.told or (claim.value if isinstance(claim.value, Count) else None)
    if number is not None:
        return number.low, number.best, number.high, squash(number.unit)
    value = FIELDS[shown.field].read(claim)
    return value.key if value else ""
