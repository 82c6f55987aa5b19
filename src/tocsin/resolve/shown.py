"""Which claim is shown for a field, and where the accounts of an incident disagree."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations, pairwise
from typing import Any

from tocsin.folding import squash
from tocsin.model import Account, Claim, Disagreement, Document, Rule, Shown, Span, Version
from tocsin.resolve.rules import DEFAULT, Told, choose
from tocsin.resolve.values import FIELDS, THINGS, Field, Value
from tocsin.spelling import letters_apart

VICTIMS = frozenset({"killed", "injured"})
COUNTS = ("killed", "injured", "damage")
"""Counts that grow as an event is looked into."""

SIGNATURE_LETTERS = 2
"""Signatures of four letters or more that differ in no more may be one miswritten [letters]."""


@dataclass(frozen=True, slots=True)
class Member:
    """One account of an incident, and the report and origin that tell it."""

    account: Account
    document: Document
    origin: str
    official: frozenset[tuple[str, int]]
    """Field and position of the claims that somebody in office is credited with."""
    corrects: bool = False
    """The report says that it corrects an earlier version of itself."""

    @property
    def id(self) -> str:
        """The id of the account."""
        return self.account.id


def shown_and_disputed(
    members: Sequence[Member], rules: Mapping[str, Rule]
) -> tuple[tuple[Shown, ...], tuple[Disagreement, ...]]:
    """Choose the claim shown of each field and list the disagreements.

    What a person claimed is passed over: `tocsin.review` puts it in front of what is chosen.

    Args:
        members: The accounts of one incident in the order of their ids.
        rules: By field; under "" that of the fields without one of their own.
    """
    usual = rules.get("", DEFAULT)
    shown, disputed = [], []
    for name, field in FIELDS.items():
        told = list(_told(members, name, field))
        if not told:
            continue
        standing = [item for item in told if not (item.superseded or item.echoed)]
        chosen = choose(standing, field, rules.get(name, usual))
        shown.append(
            Shown(
                field=name,
                account=chosen.told.account,
                index=chosen.told.index,
                rule=chosen.words,
                told=chosen.range,
            )
        )
        if field.disputed and len({item.value.key for item in told}) > 1:
            disputed.append(_disagreement(name, field, told))
    return tuple(shown), tuple(disputed)


def _told(members: Sequence[Member], name: str, field: Field) -> Iterator[Told]:
    values = {member.id: list(_values(member.account, name, field)) for member in members}
    for member in members:
        later = [other for other in members if supersedes(other, member)]
        for index, claim, value in values[member.id]:
            by = [
                other
                for other in later
                if field.disputed
                and values[other.id]
                and all(_clash(field, value, told) for _, _, told in values[other.id])
            ]
            yield Told(
                account=member.id,
                index=index,
                value=value,
                origin=member.origin,
                published=published_end(member.document),
                official=(name, index) in member.official,
                superseded=bool(by),
                indirect=claim.indirect,
                echoed=name == "when" and _is_echoed(member, claim, members),
                corrected=any(other.corrects for other in by),
                sort=_sort(member.account, index) if name == "target" else "",
            )


def _is_echoed(member: Member, claim: Claim[Any], members: Sequence[Member]) -> bool:
    """Whether an earlier copy has a time in the same words: its "last Tuesday" is the one meant."""
    words, when = squash(member.document.read(claim.span)), published_end(member.document)
    return any(
        words == squash(other.document.read(told.span)) and told.value != claim.value
        for other in members
        if other.origin == member.origin and when and _came_before(other.document, when)
        for told in other.account.when
    )


def _came_before(document: Document, when: datetime) -> bool:
    before = published_end(document)
    return before is not None and before < when


def _values(account: Account, name: str, field: Field) -> Iterator[tuple[int, Claim[Any], Value]]:
    """The claims of a machine that say something, with their positions and values."""
    sites = frozenset(claim.value.chosen for claim in account.site if claim.value.chosen)
    claims: tuple[Claim[Any], ...] = getattr(account, name)
    # What a report tells of some of the victims is believed less than what it tells of all.
    least = claims[0].confidence if claims and name in VICTIMS else 0.0
    for index, claim in enumerate(claims):
        if claim.person or claim.confidence < least or (value := field.read(claim)) is None:
            continue
        if name == "place":
            value = replace(value, sites=sites)
        elif name in {"target", "target_kind"} and not _is_the_site(claim.span, account):
            value = replace(value, precision=1.0)
        yield index, claim, value


def _is_the_site(span: Span, account: Account) -> bool:
    """Whether a target is the site itself, which says less than a thing at it: its gate, a car."""
    return any(span.start < c.span.end and c.span.start < span.end for c in account.site)


def _sort(account: Account, index: int) -> str:
    """What kind of thing a target is: cars and voitures are the same to those who tell of them."""
    span = account.target[index].span
    return next((claim.value for claim in account.target_kind if claim.span == span), "")


def supersedes(later: Member, earlier: Member) -> bool:
    """Whether one account stands in a later version of the report in which the other stands."""
    if later.origin != earlier.origin or later.document.id == earlier.document.id:
        return False
    one, other = later.document, earlier.document
    same_page = bool(one.address) and one.address == other.address
    same_outlet = bool(squash(one.outlet or "")) and squash(one.outlet or "") == squash(
        other.outlet or ""
    )
    when, before = published_end(one), published_end(other)
    return (same_page or same_outlet) and bool(when and before and when > before)


def published_end(document: Document) -> datetime | None:
    """The latest moment at which a document may have been published."""
    published = document.published
    return published.interval.end or published.interval.start if published else None


def _clash(field: Field, a: Value, b: Value) -> bool:
    """Whether two values cannot both be right."""
    return not (field.holds(a, b) or field.holds(b, a) or field.meets(a, b))


def _disagreement(name: str, field: Field, told: Sequence[Told]) -> Disagreement:
    versions: list[Version] = []
    for key in dict.fromkeys(item.value.key for item in told):
        telling = [item for item in told if item.value.key == key]
        versions.append(
            Version(
                value=telling[0].value.words,
                accounts=tuple(sorted({item.account for item in telling})),
                origins=tuple(sorted({item.origin for item in telling})),
            )
        )
    versions.sort(key=lambda version: (-len(version.origins), version.value, version.accounts))
    real, why = _judge(name, field, told)
    return Disagreement(field=name, versions=tuple(versions), real=real, why=why)


def _judge(name: str, field: Field, told: Sequence[Told]) -> tuple[bool, str]:
    """Whether the values cannot all be right, and why so, in words.

    Of each account that counts which it stands by (`_stood_by`). An account that stands by two
    does not contradict itself ("hours later, at 5:05"), nor another that tells one of them: two
    accounts differ where each value of the one differs from each of the other.
    """
    standing = [item for item in told if not (item.superseded or item.echoed or item.indirect)]
    counted = _counted(name, field, standing)
    values = [[item.value for item in items] for items in counted]
    differing = _differing(values, lambda a, b: not _one_holds(field, a, b))
    clashing = _differing(differing, lambda a, b: _clash(field, a, b))
    if not clashing and any(item.corrected for item in told):
        return True, "they cannot all be right: one report took back what it told at first"
    if not differing:
        return False, _why_none(field, told, standing)
    if not clashing:
        return False, _MEETING.get(name, "they can both be right")
    if name in COUNTS and _only_grew([item for items in counted for item in items]):
        return False, "the number only grew from earlier to later reports: each may be of its hour"
    if name == "signature" and _spelt_alike(standing):
        return False, "one signature, spelt in several ways"
    return True, "they cannot all be right"


def _counted(name: str, field: Field, standing: Sequence[Told]) -> list[Sequence[Told]]:
    """Of each account the values that it stands by."""
    by_account: dict[str, list[Told]] = {}
    for item in standing:
        by_account.setdefault(item.account, []).append(item)
    return [_stood_by(name, field, items, standing) for items in by_account.values()]


def _stood_by(
    name: str, field: Field, items: Sequence[Told], every: Sequence[Told]
) -> Sequence[Told]:
    """The values of one account that it stands by.

    Of numbers of one thing, that which it tells most often, then that which most accounts tell,
    then the first: others are parts of it, or what somebody else said. Of targets the premises,
    where it tells of any. Of other values, those that none of its own tells more precisely.
    """
    if name == "target_kind":
        return [item for item in items if item.value.raw not in THINGS] or items
    if name in {*COUNTS, "count"}:
        often = Counter(item.value.key for item in items)
        telling = Counter(key for key, _ in {(item.value.key, item.account) for item in every})
        ranked = sorted(items, key=lambda item: (-often[item.value.key], -telling[item.value.key]))
        return tuple({squash(item.value.raw.unit): item for item in reversed(ranked)}.values())
    return [
        item
        for item in items
        if not any(
            field.holds(item.value, other.value) and not field.holds(other.value, item.value)
            for other in items
        )
    ]


def _why_none(field: Field, told: Sequence[Told], standing: Sequence[Told]) -> str:
    """Why values that differ are no disagreement between accounts."""
    if any(item.echoed for item in told):
        return "told in the same words by copies, each of which counts from its own day"
    if any(item.superseded for item in told):
        return "brought up to date by a later version of the same report"
    if len({item.value.key for item in standing}) == 1:
        return "others are told of where the report is set, not of the act itself"
    if len({item.account for item in standing}) == 1:
        return _ONE
    if any(not _one_holds(field, a.value, b.value) for a, b in combinations(standing, 2)):
        return _SAME_ONE
    return "they differ only in precision"


def _differing(
    accounts: Iterable[Sequence[Value]], differ: Callable[[Value, Value], bool]
) -> list[Sequence[Value]]:
    """The accounts that differ from another in each of their values."""
    listed = list(accounts)
    found: dict[int, Sequence[Value]] = {}
    for (n, one), (m, other) in combinations(enumerate(listed), 2):
        if all(differ(a, b) for a in one for b in other):
            found[n], found[m] = one, other
    return list(found.values())


def _one_holds(field: Field, a: Value, b: Value) -> bool:
    return field.holds(a, b) or field.holds(b, a)


_ONE = "one report tells them all"
_SAME_ONE = "a report tells more than one of them, among them what the others tell"
_MEETING = {
    "site": "one is not on the list of sites: it may be the other under another name",
    "place": "one is near the other, or could not be placed",
    "when": "the times overlap: one night can be told by two dates",
    "kind": "one act can have several methods",
    "modality": "told as a fact by some and at a distance by others",
    "target_kind": "one act can hit several things",
    "killed": "different things are counted",
    "injured": "different things are counted",
    "damage": "different things are counted",
    "count": "different things are counted",
}


def _only_grew(told: Sequence[Told]) -> bool:
    """Whether no later report gives less than an earlier one, and none of one hour differ."""
    dated = [(item.published, item.value.raw.best) for item in told]
    known = sorted((when, best) for when, best in dated if when is not None)
    return len(known) == len(dated) and all(
        earlier[1] <= later[1] and (earlier[0] < later[0] or earlier[1] == later[1])
        for earlier, later in pairwise(known)
    )


def _spelt_alike(told: Sequence[Told]) -> bool:
    written = {item.value.key: item.value.words for item in told}
    return all(
        letters_apart(squash(a), squash(b)) <= (SIGNATURE_LETTERS if min(len(a), len(b)) > 3 else 0)
        for a, b in combinations(written.values(), 2)
    )
