"""What the machine derived, as people decided it: the record that is shown, exported and counted.

    record of the store --replay--> groups --resolve--> incidents --assess--> how many acts

A case keeps the machine's incidents and the log of decisions; the reviewed record is made of both
whenever it is looked at. So a decision is one line in one transaction, undoing it gives back
exactly what there was, and reading more, with a newer version too, loses none.

>>> from tocsin.model import Record
>>> reviewed(Record()) == Record()
True
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tocsin.assess import assess
from tocsin.decide import Group, Replayed, replay
from tocsin.model import (
    CLAIM_FIELDS,
    UNREVIEWED,
    Account,
    Claim,
    Correct,
    Correction,
    Decision,
    Incident,
    Record,
    Review,
    Shown,
    State,
    content_id,
)
from tocsin.model.claim import BY_MARKER, BY_PERSON
from tocsin.resolve import resolve
from tocsin.store import Made
from tocsin.store.decided import LEFT_OUT

_STATES: Mapping[str, State] = {
    "accept": "accepted",
    "reject": "rejected",
    "not an incident": "not an incident",
}


def reviewed(record: Record) -> Record:
    """Replay a record's decisions over what the machine derived.

    Args:
        record: As loaded from a store, its ``decisions`` included.

    Returns:
        The same record with incidents as decided, those left out apart, a claim more in the
        accounts for each correction, and series and findings.

    Cost:
        Linear in the accounts and in the decisions; what is shown is chosen again only for
        incidents that some decision is about, or for all where another rule was chosen.
    """
    return counted(decided(record))


def decided(record: Record, outlets: Container[str | None] | None = None) -> Record:
    """The same without series and findings, which look at all incidents at once.

    Args:
        record: A case, or a part of one: some incidents with their documents and every decision
            that names an account of them.
        outlets: Who published the case's reports; None: those of the record's documents.
    """
    if not record.decisions:
        return record
    known = {d.outlet for d in record.documents.values()} if outlets is None else outlets
    done = replay(record.incidents, record.decisions, known)
    record = replace(record, accounts={**record.accounts, **done.told})
    accounts = dict(record.accounts)
    touched = [_corrected(accounts, group, incident) for group, incident in _grouped(record, done)]
    others: Iterable[Incident] = (i for i in record.incidents if i.id not in done.touched)
    if done.rules:
        others = resolve(record, others, done.rules)
    incidents = sorted((*others, *touched), key=lambda incident: incident.id)
    return replace(
        record,
        accounts=accounts,
        incidents=tuple(i for i in incidents if i.review.state not in LEFT_OUT),
        left_out=tuple(i for i in incidents if i.review.state in LEFT_OUT),
        effects=done.effects,
        rules=done.rules,
        source_grades=done.source_grades,
    )


def made_of(machine: Record, now: Record) -> Made:
    """What decisions make of a record: how it differs from what the machine derived.

    Args:
        machine: A case, or a part of one.
        now: `decided` of it.
    """
    derived = {one.id: one for one in machine.incidents}
    every = sorted((*now.incidents, *now.left_out), key=lambda one: one.id)
    return Made(
        incidents=tuple(one for one in every if derived.get(one.id) != one),
        accounts=tuple(
            one for id_, one in sorted(now.accounts.items()) if machine.accounts.get(id_) is not one
        ),
        effects=now.effects,
    )


def counted(record: Record) -> Record:
    """A record with the series and findings of its incidents made anew."""
    series, findings = assess(record)
    return replace(record, series=series, findings=findings)


def _grouped(record: Record, done: Replayed) -> Iterable[tuple[Group, Incident]]:
    """The incidents that groups are, with what is shown of them but for corrections."""
    origins = {d: origin.id for origin in record.origins for d in origin.documents}
    log = {decision.number: decision for decision in record.decisions}
    holding = {e.number: log[e.number] for e in done.effects if e.fit in {"holds", "partly"}}
    machine = {incident.accounts: incident.id for incident in record.incidents}
    incidents = [
        replace(one, id=machine.get(one.accounts, one.id))  # who holds the same is the same
        for one in (_incident(record, origins, holding, group) for group in done.groups)
    ]
    return zip(done.groups, resolve(record, incidents, done.rules), strict=True)


def _incident(
    record: Record, origins: Mapping[str, str], holding: Mapping[int, Decision], group: Group
) -> Incident:
    ids = tuple(sorted(group.members))
    documents = [record.accounts[id_].document for id_ in ids]
    return Incident(
        id=content_id("inc", *ids),
        accounts=ids,
        origins=tuple(sorted({origins.get(document, document) for document in documents})),
        links=(*group.links, *(link for link, _ in group.joins)),
        review=_review(group, [holding[n] for n in sorted(group.numbers) if n in holding]),
    )


def _review(group: Group, decisions: Sequence[Decision]) -> Review:
    if not decisions:  # one looked at it, and left it as it is
        return UNREVIEWED
    verdict, graded = group.verdict, group.graded
    last = verdict or decisions[-1]
    return Review(
        state=_STATES[verdict.name] if verdict else "changed",
        who=last.who,
        at=last.at,
        why=last.why,
        decisions=tuple(decision.number for decision in decisions),
        grade=graded.grade if graded else None,
        new=tuple(sorted(group.members - group.judged)) if verdict else (),
        machine=tuple(group.machine),
    )


def _corrected(accounts: dict[str, Account], group: Group, incident: Incident) -> Incident:
    """The incident as corrected; each correction becomes a claim more of one of its accounts."""
    shown = {item.field: item for item in incident.shown}
    corrections = []
    for field, decision in sorted(group.corrections.items()):
        machine = shown.pop(field, None)
        act = group.correction(field)
        known = act is not None and act.value is not None
        corrections.append(_correction(decision, field, machine, known=known))
        if act is not None and known:
            on = _stands_on(accounts, incident, act)
            account = accounts[on or (machine.account if machine else incident.accounts[0])]
            against = machine if machine and machine.account == account.id else None
            accounts[account.id], shown[field] = _claimed(
                account, act, decision.who, against, marked=bool(on)
            )
    if not corrections:
        return incident
    set_by = {one.field: one for one in corrections}
    return replace(
        incident,
        shown=tuple(shown[field] for field in CLAIM_FIELDS if field in shown),
        disagreements=tuple(
            replace(d, real=False, why=f"settled by {set_by[d.field].who}")
            if d.field in set_by
            else d
            for d in incident.disagreements
        ),
        review=replace(incident.review, corrections=tuple(corrections)),
    )


def _correction(
    decision: Decision, field: str, machine: Shown | None, *, known: bool
) -> Correction:
    return Correction(
        field=field,
        number=decision.number,
        who=decision.who,
        at=decision.at,
        why=decision.why,
        known=known,
        machine=None if machine is None else (machine.account, machine.index),
    )


def _stands_on(accounts: Mapping[str, Account], incident: Incident, act: Correct) -> str | None:
    """The account whose report has the words that a person marked; None where none has."""
    if act.words is None:
        return None
    document = act.words.document
    return next((a for a in incident.accounts if accounts[a].document == document), None)


def _claimed(
    account: Account, act: Correct, who: str, machine: Shown | None, *, marked: bool
) -> tuple[Account, Shown]:
    """Add a person's claim to an account.

    Where the person marked no words, it keeps those that it is set against: a person's word then
    stands on no text of a report.
    """
    claims: tuple[Claim[Any], ...] = getattr(account, act.field)
    against = claims[machine.index].span if machine else account.passages[0]
    claim = Claim(
        value=act.value,
        span=act.words if marked and act.words is not None else against,
        by=f"{BY_MARKER if marked else BY_PERSON}{who}",
    )
    more: dict[str, Any] = {act.field: (*claims, claim)}
    shown = Shown(
        field=act.field, account=account.id, index=len(claims), rule=f"corrected by {who}"
    )
    return replace(account, **more), shown
