"""Accounts of several events told by number -> which accounts of other reports they may count."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from tocsin.globe import distance_m
from tocsin.link.telling import is_one_event
from tocsin.link.when import gap_h, published_end_of
from tocsin.model import Account, Document, Inclusion, Interval, Place, Record
from tocsin.postings import number_of, packed

SPAN = timedelta(days=8)
"""Longest stretch of time of which a number says which acts it may count."""

TOLD = frozenset({"happened", "alleged"})
"""What a number counts, and what it may count."""


def sums(record: Record, *, of: Container[str] | None = None) -> tuple[Inclusion, ...]:
    """Tell which accounts of other documents an aggregate may count.

    "Six prisons were struck overnight" may count an attack on a prison of that night told
    elsewhere: the time must be known of both and meet, the kind of event be the same, and what was
    hit, or the place that the number is told of, agree; a place that is told of both must not lie
    outside. What a report tells of its own number stands with the account (``may_include``).

    Args:
        record: ``documents`` and ``accounts`` are read.
        of: Ids of the documents whose numbers are looked at; None: all.

    Cost:
        For each aggregate, the accounts of the days that it tells of.
    """
    by_day: dict[date, list[Account]] = {}
    for _, account in sorted(record.accounts.items()):
        if is_one_event(account) and account.modality[0].value in TOLD:
            for day in {day for interval in _times(account) for day in _days(interval)}:
                by_day.setdefault(day, []).append(account)
    made = []
    for _, account in sorted(record.accounts.items()):
        if of is not None and account.document not in of:
            continue
        if account.aggregate and account.modality[0].value in TOLD:
            document = record.documents[account.document]
            found = tuple(_counted(account, document, by_day))
            if found:
                made.append(Inclusion(account=account.id, accounts=found))
    return tuple(made)


def days_told(accounts: Iterable[Account]) -> bytes:
    """The days and kinds of event of which some accounts may be counted by a number."""
    return _days_of(account for account in accounts if is_one_event(account))


def days_numbered(accounts: Iterable[Account]) -> bytes:
    """The same of accounts that are numbers of events themselves."""
    return _days_of(account for account in accounts if account.aggregate)


def _days_of(accounts: Iterable[Account]) -> bytes:
    return packed(
        number_of(f"{day} {account.kind[0].value.type}")
        for account in accounts
        if account.modality[0].value in TOLD
        for interval in _times(account)
        for day in _days(interval)
    )


def _counted(
    number: Account, document: Document, by_day: Mapping[date, Sequence[Account]]
) -> Iterator[str]:
    days = {day for interval in _times(number) for day in _days(interval)}
    near = {one.id: one for day in days for one in by_day.get(day, ())}
    published = published_end_of(document)
    for id_, one in sorted(near.items()):
        if one.document == number.document or not _alike(number, one):
            continue
        starts = [interval.start for interval in _times(one) if interval.start]
        if published is None or not starts or min(starts) < published:
            yield id_


def _alike(number: Account, one: Account) -> bool:
    if number.kind[0].value.type != one.kind[0].value.type:
        return False
    if all(gap_h(a, b) is not None for a in _times(number) for b in _times(one)):
        return False
    places, spots = _places(number), _places(one)
    if places and spots and not any(_holds(a, b) for a in places for b in spots):
        return False
    hit, also = ({claim.value for claim in told.target_kind} for told in (number, one))
    also |= {claim.value.kind for claim in one.site if claim.value.kind}
    if hit and also:
        return not hit.isdisjoint(also)
    return bool(places and spots)


def _times(account: Account) -> Sequence[Interval]:
    return [
        interval
        for claim in account.when
        if (interval := claim.value.interval) is not None
        and interval.start is not None
        and interval.end is not None
        and interval.end - interval.start <= SPAN
    ]


def _days(interval: Interval) -> Iterable[date]:
    if interval.start is None or interval.end is None:
        return ()
    first, last = interval.start.date(), interval.end.date()
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _places(account: Account) -> Sequence[Place]:
    return [place for claim in account.place if (place := claim.value.chosen) is not None]


def _holds(area: Place, spot: Place) -> bool:
    if area.level == "country":
        return area.country == spot.country
    return distance_m(area.lon, area.lat, spot.lon, spot.lat) <= area.radius_m + spot.radius_m
