"""Sees that what a case keeps of its decisions follows from the machine's incidents and the log.

Whoever decides or reads writes both at once. A case of an older format has a log and keeps nothing
of it yet: that is made when it is next opened to be decided on, read into or looked at.
"""

from tocsin.review.reviewing import decided, made_of
from tocsin.store import Problem, Store


def keep(store: Store) -> None:
    """Make anew what a case keeps of its decisions, where it does not follow from them.

    Raises:
        CaseNotWritable, CaseIsBusy: as they say.

    Cost:
        Nothing where it does; else the whole record is loaded once.
    """
    while not store.is_decided_current():
        machine = store.load()
        if store.keep_decided(machine, made_of(machine, decided(machine))):
            return


def unlike(store: Store) -> list[Problem]:
    """Where what a case keeps of its decisions is not what they make of it."""
    if not store.is_decided_current():
        return []  # of an older format, and nothing is kept yet
    machine, kept = store.load(), store.made()
    made = made_of(machine, decided(machine))
    found = []
    for what, here, there in (
        ("incident", made.incidents, kept.incidents),
        ("account", made.accounts, kept.accounts),
    ):
        wanted, stood = ({one.id: one for one in some} for some in (here, there))
        found += [
            Problem(where=f"{what} {id_}", what=_DIFFERS)
            for id_ in sorted(wanted.keys() | stood.keys())
            if wanted.get(id_) != stood.get(id_)
        ]
    effects = {one.number: one for one in kept.effects}
    found += [
        Problem(where=f"decision {one.number}", what="its effect is not kept as it is")
        for one in made.effects
        if effects.get(one.number) != one
    ]
    return found


_DIFFERS = (
    "is not kept as the decisions make it: what is kept was changed, or made by another version of "
    "Tocsin; restore a copy, or read one report more: that makes it anew"
)
