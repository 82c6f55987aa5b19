"""Accounts -> incidents: which accounts tell of one event."""

from collections.abc import Sequence

from tocsin.link.clusters import Groups, strongest
from tocsin.link.pairs import pairs
from tocsin.link.telling import Telling, tellings
from tocsin.link.weigh import Weighed, weigh
from tocsin.model import Incident, Record, content_id


def link(record: Record) -> tuple[Incident, ...]:
    """Judge which accounts tell of one event.

    Every account of one event that was done, tried, denied, announced or alleged is in exactly
    one incident; aggregates and what is general or hypothetical are in none. Accounts of one
    document are never in one incident, and what was announced is never joined with what was done.

    Args:
        record: ``documents``, ``accounts``, ``origins`` and ``sites`` are read; what ``origins``
            do not mention counts as an origin of its own.

    Returns:
        Incidents in the order of their ids, without what is shown of them, which is `resolve`'s
        work. The order of the record's accounts does not matter.

    Cost:
        Near linear: only accounts that share a site, a spot, a name, an origin or rare words, and
        can be of one time, are compared (`tocsin.link.pairs`).
    """
    members = tellings(record)
    groups = Groups(members, lambda a, b: weigh(members[a], members[b]))
    groups.join(tuple(pairs(members)))
    incidents = [
        _incident(
            [members[n] for n in positions],
            strongest(positions, groups.weighed),
        )
        for positions in groups.members.values()
    ]
    return tuple(sorted(incidents, key=lambda incident: incident.id))


def _incident(members: Sequence[Telling], links: Sequence[Weighed]) -> Incident:
    ids = tuple(member.id for member in members)
    return Incident(
        id=content_id("inc", *ids),
        accounts=ids,
        origins=tuple(sorted({member.origin for member in members})),
        links=tuple(edge.as_link() for edge in links),
    )
