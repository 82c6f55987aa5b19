"""What decisions make of a case whose incidents were derived anew where reports came."""

from collections.abc import Collection

from tocsin.model import Record
from tocsin.review.parts import Parts
from tocsin.review.reviewing import decided, made_of
from tocsin.store import Change, Inside
from tocsin.store.decided import held_with
from tocsin.store.readings import load_documents


def remade(case: Inside, accounts: Collection[str], documents: Collection[str]) -> Change:
    """Replay the decisions that are about incidents which went or came.

    Args:
        case: With what is derived anew.
        accounts: Those of all these incidents, as they were and as they are.
        documents: Ids of the reports that came; a grade of one's source holds now.

    Cost:
        That of the incidents that such decisions tie together; of the whole case where a rule was
        chosen for all.
    """
    parts = Parts(case)
    if parts.chooses_rules:
        machine = case.load()
        return Change(made=made_of(machine, decided(machine)), everything=True)
    with case.reading() as connection:
        outlets = {one.outlet for one in load_documents(connection, documents).values()}
        stood = held_with(connection, accounts)
    part = parts.of(parts.touched({*accounts, *stood}, outlets))
    now = decided(part, parts.outlets)
    about = {*accounts, *stood, *_members(part), *_members(now)}
    return Change(about=tuple(sorted(about)), made=made_of(part, now))


def _members(part: Record) -> set[str]:
    return {id_ for one in (*part.incidents, *part.left_out) for id_ in one.accounts}
