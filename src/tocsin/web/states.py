"""One state of the case as the workbench keeps it, and how it follows what people decide.

A state is loaded once: the machine's incidents, then those that decisions take the place of. After
a decision only the incidents that it changed go out and come in.
"""

import threading
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from sqlalchemy import Connection

from tocsin.decide import chosen_rules, source_grades
from tocsin.export.quotes import KnownNames, known_names, site_names
from tocsin.model import Account, Decision, Incident, Rule, SourceGrade
from tocsin.store import decided
from tocsin.store.derived import load_incidents
from tocsin.store.log import load_decisions
from tocsin.store.queries import names
from tocsin.store.queries.part import accounts_of
from tocsin.store.readings import load_sites
from tocsin.store.rows import batches
from tocsin.web import overview
from tocsin.web.answers import Refused
from tocsin.web.patching import CannotFollow, Patch, patched
from tocsin.web.places import PlaceTable
from tocsin.web.selection import Ground, Mask, Texts
from tocsin.web.waiting import Waiting, followed, waiting

WAITING = "waiting"
"""Under which name the order of review is kept with a state."""


@dataclass(frozen=True)
class State:
    """One state of the case."""

    derived: str  # what tells its incidents from those of another state
    log: tuple[Decision, ...]  # all that was decided, oldest first
    ground: Ground
    left: Ground  # the incidents that people left out of the record
    known: KnownNames

    @property
    def decided(self) -> int:
        """The number of the last decision."""
        return len(self.log)

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules that people chose, by field."""
        return chosen_rules(self.log)

    @cached_property
    def grades(self) -> Mapping[str, SourceGrade]:
        """That people gave to outlets."""
        return source_grades(self.log)

    def found(self, incident: str) -> tuple[Ground, int]:
        """Where an incident stands, left out or not.

        Raises:
            Refused: there is none.
        """
        for ground in (self.ground, self.left):
            row = ground.overview.row(incident)
            if row is not None:
                return ground, row
        raise Refused(
            404,
            "there is no such incident in this case",
            kind="no incident",
            where="incident",
            do="choose one from the list",
        )

    @cached_property
    def lock(self) -> threading.Lock:
        """Held while something is added to what is kept of this state."""
        return threading.Lock()

    @cached_property
    def ordering(self) -> threading.Lock:
        """Held while the order of review is made."""
        return threading.Lock()

    @cached_property
    def kept(self) -> dict[str, object]:
        """What was made once of this state, by name."""
        return {}

    @cached_property
    def selections(self) -> OrderedDict[tuple[object, ...], Mask]:
        """Answers to the last questions."""
        return OrderedDict()

    @cached_property
    def moments(self) -> OrderedDict[tuple[int, bool], Ground]:
        """The case as it could be known at the last moments asked for."""
        return OrderedDict()


def loaded(connection: Connection, derived: str, texts: Texts) -> State:
    """Load the present state.

    Args:
        connection: A transaction on the case.
        derived: What tells its incidents from those of another state.
        texts: Which documents hold some words.

    Cost:
        Some 70 microseconds an incident.
    """
    seen = overview.load(connection)
    sites = load_sites(connection)
    known = known_names(
        names.persons(connection), (*names.place_names(connection), *site_names(sites))
    )
    main_now, left_now = _parted(_incidents(connection, decided.ids(connection)))

    def accounts(some: Sequence[Incident]) -> Mapping[str, Account]:
        return _accounts(connection, some)

    main = patched(seen, decided.replaced(connection), main_now, accounts)
    left = patched(seen, seen.ids, left_now, accounts)
    places = PlaceTable(seen.words.place)
    listed = {site.id: site for site in sites}
    grounds = [
        Ground(
            overview=view,
            places=places,
            points=places.points(view.columns.place),
            sites=listed,
            texts=texts,
        )
        for view in (main.view, left.view)
    ]
    return State(
        derived=derived,
        log=load_decisions(connection),
        ground=grounds[0],
        left=grounds[1],
        known=known,
    )


def following(connection: Connection, before: State) -> State:
    """Make the present state of an earlier one, by what was decided since.

    Raises:
        CannotFollow: it has to be loaded.
    """
    gone: set[str] = set()
    now: set[str] = set()
    for step in decided.steps(connection, len(before.log)):
        if step.gone is None or step.now is None:
            raise CannotFollow
        now = (now - set(step.gone)) | set(step.now)
        gone |= set(step.gone)
    log = (*before.log, *load_decisions(connection, len(before.log)))
    old, new = gone | now, _incidents(connection, now)
    accounts = _accounts(connection, new)
    main_now, left_now = _parted(new)
    main = patched(before.ground.overview, old, main_now, lambda _: accounts)
    left = patched(before.left.overview, old, left_now, lambda _: accounts)
    made = State(
        derived=before.derived,
        log=log,
        ground=_over(before.ground, main),
        left=_over(before.left, left),
        known=before.known,
    )
    waits = before.kept.get(WAITING)
    if isinstance(waits, Waiting):
        made.kept[WAITING] = followed(waits, made.ground, main, accounts)
    return made


def _over(ground: Ground, patch: Patch) -> Ground:
    """The same ground under an overview that was changed."""
    view, before = patch.view, len(ground.overview)
    new = view.columns.place[np.sort(np.flatnonzero(patch.order >= before))]
    points = ground.points.joined(ground.places.points(new), patch.order)
    return replace(ground, overview=view, points=points)


def waits_in(connection: Connection, state: State) -> Waiting:
    """The order of review of a state, made where it was not asked for before."""
    with state.ordering:  # not `lock`: this takes seconds, and others go on meanwhile
        found = state.kept.get(WAITING)
        if not isinstance(found, Waiting):
            found = state.kept[WAITING] = waiting(connection, state.ground)
        return found


def _parted(some: Iterable[Incident]) -> tuple[list[Incident], list[Incident]]:
    """Those that are in the record, and those that people left out of it."""
    main: list[Incident] = []
    left: list[Incident] = []
    for one in some:
        (left if one.review.state in decided.LEFT_OUT else main).append(one)
    return main, left


def _incidents(connection: Connection, ids: Collection[str]) -> list[Incident]:
    """Incidents as decided, or as the machine has them."""
    found: list[Incident] = []
    for some in batches(ids):
        made = {one.id: one for one in decided.load_incidents(connection, some)}
        found += made.values()
        found += load_incidents(connection, [id_ for id_ in some if id_ not in made])
    return found


def _accounts(connection: Connection, some: Iterable[Incident]) -> Mapping[str, Account]:
    """The accounts of some incidents, as people corrected them."""
    return accounts_of(connection, [id_ for one in some for id_ in one.accounts])
