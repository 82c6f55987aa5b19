"""Incidents -> series and findings."""

from collections.abc import Sequence
from dataclasses import replace

from tocsin.assess.act import acts
from tocsin.assess.coordination import coordination, who_says
from tocsin.assess.counting import how_many
from tocsin.model import Finding, Incident, Record, Series, content_id

TITLE = "All incidents of this case"
CHOSEN = "Incidents that were asked for"


def assess(record: Record) -> tuple[tuple[Series, ...], tuple[Finding, ...]]:
    """Say what the incidents of a case, taken together, show and do not show.

    Args:
        record: ``documents``, ``accounts``, ``origins``, ``incidents``, ``sites``, ``statements``,
            ``doubts`` and ``persons`` are read.

    Returns:
        One series of all incidents, and what is found of it; nothing where there are none.
    """
    if not record.incidents:
        return (), ()
    ids = tuple(incident.id for incident in record.incidents)
    series = Series(id=content_id("ser", *sorted(ids)), title=TITLE, incidents=ids)
    told = acts(record)
    findings = (
        how_many(record, series, told),
        coordination(series, told),
        who_says(record, series),
    )
    return (series,), tuple(finding for finding in findings if finding is not None)


def how_many_of(record: Record, incidents: Sequence[Incident]) -> Finding:
    """Count the acts of some incidents of a case, as low, best and high.

    Of the numbers that reports give themselves, those are looked at that may include accounts of
    these incidents and of no others, told by whatever report: "six prisons" says nothing of one
    town.

    Args:
        record: The case.
        incidents: Some of its incidents.
    """
    held = {account for incident in incidents for account in incident.accounts}
    elsewhere = {one.account: one.accounts for one in record.inclusions}
    told = {account for incident in record.incidents for account in incident.accounts}
    counts = {
        id_: told.intersection((*account.may_include, *elsewhere.get(id_, ())))
        for id_, account in record.accounts.items()
        if account.aggregate
    }
    accounts = {
        id_: account
        for id_, account in record.accounts.items()
        if id_ in held or (counts.get(id_) and held.issuperset(counts[id_]))
    }
    part = replace(record, incidents=tuple(incidents), accounts=accounts)
    ids = tuple(incident.id for incident in incidents)
    series = Series(id=content_id("ser", *sorted(ids)), title=CHOSEN, incidents=ids)
    return how_many(part, series, acts(part))
