"""Incidents -> incidents with what is shown of each field, and where the accounts disagree."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tocsin.model import Incident, Record, Rule
from tocsin.resolve.official import is_official
from tocsin.resolve.shown import Member, shown_and_disputed


def resolve(
    record: Record, incidents: Iterable[Incident], rules: Mapping[str, Rule]
) -> tuple[Incident, ...]:
    """Choose the claim shown of each field of incidents, and list where the accounts disagree.

    Args:
        record: ``documents``, ``accounts``, ``origins``, ``persons`` and ``doubts`` are read.
        incidents: What was shown of them before is replaced.
        rules: By field; under "" that of the fields without one of their own.

    Cost:
        Linear in the claims, but for an incident's own, which are compared with one another.
    """
    origins = {d: origin.id for origin in record.origins for d in origin.documents}
    correcting = frozenset(d.document for d in record.doubts if d.kind == "correction")
    return tuple(_resolved(record, origins, correcting, one, rules) for one in incidents)


def _resolved(
    record: Record,
    origins: Mapping[str, str],
    correcting: frozenset[str],
    incident: Incident,
    rules: Mapping[str, Rule],
) -> Incident:
    members = [_member(record, origins, correcting, id_) for id_ in incident.accounts]
    shown, disagreements = shown_and_disputed(members, rules)
    return replace(incident, shown=shown, disagreements=disagreements)


def _member(
    record: Record, origins: Mapping[str, str], correcting: frozenset[str], id_: str
) -> Member:
    account = record.accounts[id_]
    persons = record.persons.get(account.document, ())
    credited: dict[str, int] = {}
    official = set()
    for field, claim in account.claims():
        position = credited[field] = credited.get(field, -1) + 1
        if claim.said_by is not None and is_official(claim.said_by, persons):
            official.add((field, position))
    return Member(
        account=account,
        document=record.documents[account.document],
        origin=origins.get(account.document, account.document),
        official=frozenset(official),
        corrects=account.document in correcting,
    )
