"""The incidents in the order in which they should be reviewed, as columns of numbers.

Made when the queue is first asked for; after a decision, only the incidents that it changed are
weighed and compared with the others again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from tocsin.extent import place_of
from tocsin.folding import squash
from tocsin.model import Account, Incident, Kind
from tocsin.review import queueing
from tocsin.review.queueing import JUDGED, Facts
from tocsin.store import decided
from tocsin.store.queries import overview as queries
from tocsin.store.queries.part import accounts_of
from tocsin.store.rows import batches
from tocsin.web.doubles import Comparable, Names, Pairs, all_pairs, pairs_of
from tocsin.web.overview import Numbers
from tocsin.web.patching import Patch
from tocsin.web.selection import Ground
from tocsin.web.vocabulary import NONE, Vocabulary


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of each incident besides the overview, one row each."""

    new: Numbers  # accounts that came to it after it was judged
    confidence: NDArray[np.float64]  # of the kind shown
    names: Numbers  # all place names told of it
    kind: Numbers  # shown; of those that show none the first told

    def joined(self, new: "Told", order: NDArray[np.int64]) -> "Told":
        """Each row taken from these, or from new ones behind them."""
        return Told(
            *(
                np.concatenate([getattr(self, name), getattr(new, name)])[order]
                for name in Told.__dataclass_fields__
            )
        )


@dataclass(frozen=True, slots=True)
class Waiting:
    """All incidents as they wait for review."""

    ground: Ground
    told: Told
    them: Comparable
    placed: NDArray[np.bool_]
    pairs: Pairs
    weights: NDArray[np.float64]
    order: NDArray[np.int64]
    """The rows of those that wait, what matters most first."""

    def facts(self, row: int) -> Facts:
        """What an incident's place in the queue is made of."""
        view, columns = self.ground.overview, self.ground.overview.columns
        left, right = self.pairs
        doubles = [*right[left == row].tolist(), *left[right == row].tolist()]
        differs = columns.differs[row]
        return Facts(
            new=int(self.told.new[row]),
            doubles=sorted(view.ids[one] for one in doubles),
            differing=() if differs == NONE else view.words.differs.values[differs],
            is_placed=bool(self.placed[row]),
            is_dated=bool(columns.timed[row]),
            origins=int(columns.origins[row]),
            confidence=float(self.told.confidence[row]),
        )


def waiting(connection: Connection, ground: Ground) -> Waiting:
    """Put all incidents of a state in the order of review.

    Cost:
        Some 30 microseconds an incident, and that of `all_pairs`.
    """
    spellings: Vocabulary[Names] = Vocabulary()
    told = _all_told(connection, ground, spellings)
    them = _comparable(ground, told, spellings)
    return _weighed(ground, told, them, all_pairs(them, _several(ground)))


def _several(ground: Ground) -> Iterator[list[int]]:
    """The rows that each report tells of, of reports that tell of several."""
    tellings = ground.overview.tellings
    order = np.argsort(tellings.document, kind="stable")
    documents = tellings.document[order]
    cuts = np.flatnonzero(np.diff(documents)) + 1
    for rows in np.split(tellings.incident[order], cuts):
        if len(rows) > 1:
            yield np.unique(rows).tolist()


def followed(
    before: Waiting, ground: Ground, patch: Patch, accounts: Mapping[str, Account]
) -> Waiting:
    """The same after incidents went out of the overview and came in, which some accounts tell."""
    size, spellings = len(before.ground.overview), before.them.spellings
    new = _none_told(len(patch.new))
    words = ground.overview.words.kind, spellings
    for row, incident in enumerate(patch.new):
        _put(new, row, incident, accounts, words)
    told = before.told.joined(new, patch.order)
    rows = np.flatnonzero(patch.order >= size).tolist()
    left, right = (patch.moved[side].astype(np.int64) for side in before.pairs)
    kept = (left != NONE) & (right != NONE)
    them = _comparable(ground, told, spellings)
    more = pairs_of(them, rows, _beside(ground, rows))
    pairs = (np.concatenate([left[kept], more[0]]), np.concatenate([right[kept], more[1]]))
    return _weighed(ground, told, them, pairs)


def _beside(ground: Ground, rows: list[int]) -> Iterator[list[int]]:
    tellings = ground.overview.tellings
    for row in rows:
        documents = tellings.document[tellings.incident == row]
        beside: list[int] = np.unique(
            tellings.incident[np.isin(tellings.document, documents)]
        ).tolist()
        yield beside


def _none_told(rows: int) -> Told:
    return Told(
        new=np.zeros(rows, dtype=np.int32),
        confidence=np.ones(rows, dtype=np.float64),
        names=np.full(rows, NONE, dtype=np.int32),
        kind=np.full(rows, NONE, dtype=np.int32),
    )


def _all_told(connection: Connection, ground: Ground, spellings: Vocabulary[Names]) -> Told:
    view = ground.overview
    told = _none_told(len(view))
    told.kind[:] = view.columns.kind
    names: dict[str, set[str]] = {}
    for id_, name in queries.names_told(connection):
        names.setdefault(id_, set()).add(squash(name))
    for id_, some in names.items():
        row = view.row(id_)
        if row is not None:
            told.names[row] = _named(some, spellings)
    for id_, confidence in queries.unsure_kinds(connection):
        row = view.row(id_)
        if row is not None:
            told.confidence[row] = confidence
    for some_ids in batches(decided.ids(connection)):
        incidents = decided.load_incidents(connection, some_ids)
        accounts = accounts_of(connection, [id_ for one in incidents for id_ in one.accounts])
        for incident in incidents:
            row = view.row(incident.id)
            if row is not None:
                _put(told, row, incident, accounts, (view.words.kind, spellings))
    return told


def _put(
    told: Told,
    row: int,
    incident: Incident,
    accounts: Mapping[str, Account],
    words: tuple[Vocabulary[Kind], Vocabulary[Names]],
) -> None:
    """Write what is known of one incident."""
    kinds, spellings = words
    shown = next((one for one in incident.shown if one.field == "kind"), None)
    first = accounts[incident.accounts[0]].kind[0]
    claim = accounts[shown.account].kind[shown.index] if shown else first
    told.new[row] = len(incident.review.new)
    told.confidence[row] = claim.confidence if shown else 1.0
    told.kind[row] = kinds.number(claim.value)
    names = {squash(c.value.name) for id_ in incident.accounts for c in accounts[id_].place}
    told.names[row] = _named(names, spellings)


def _named(names: set[str], spellings: Vocabulary[Names]) -> int:
    known = tuple(sorted(names - {""}))
    return spellings.number(known) if known else NONE


def _sites(ground: Ground) -> Numbers:
    """A number for the listed site of each incident."""
    ids: Vocabulary[str] = Vocabulary()
    values = ground.overview.words.site.values
    table = np.array([*(ids.number(id_) if id_ else NONE for id_, _, _ in values), NONE], np.int32)
    return np.asarray(table[ground.overview.columns.site])


def _spots(
    ground: Ground,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Where each incident was: the listed point of its site, else its place; NaN: nowhere close."""
    points, values = ground.points, ground.overview.words.site.values
    listed = np.full((len(values) + 1, 3), np.nan)
    for number, (id_, _, _) in enumerate(values):
        site = ground.sites.get(id_)
        place = place_of(site) if site is not None else None
        if place is not None:
            listed[number] = place.lon, place.lat, place.radius_m
    own = listed[ground.overview.columns.site]
    has = ~np.isnan(own[:, 0])
    return (
        np.where(has, own[:, 0], points.lon),
        np.where(has, own[:, 1], points.lat),
        np.where(has, own[:, 2], points.radius_m),
    )


def _comparable(ground: Ground, told: Told, spellings: Vocabulary[Names]) -> Comparable:
    columns, kinds = ground.overview.columns, ground.overview.words.kind.values
    types: Vocabulary[str] = Vocabulary()
    labels: Vocabulary[str] = Vocabulary()
    table = np.array(
        [
            *((types.number(k.type), labels.number(k.label), 0 if k.mode else NONE) for k in kinds),
            (NONE, NONE, NONE),
        ],
        dtype=np.int32,
    )
    of = table[told.kind]
    lon, lat, radius = _spots(ground)
    return Comparable(
        type=of[:, 0],
        label=of[:, 1],
        mode=of[:, 2],
        site=_sites(ground),
        lon=lon,
        lat=lat,
        radius_m=radius,
        names=told.names,
        start=columns.start,
        end=columns.end,
        timed=columns.timed,
        spellings=spellings,
    )


def _weighed(ground: Ground, told: Told, them: Comparable, pairs: Pairs) -> Waiting:
    """Weigh as `queueing` does, reason by reason in its order."""
    view, columns = ground.overview, ground.overview.columns
    doubled = np.zeros(len(view), dtype=np.bool_)
    for side in pairs:
        doubled[side] = True
    lengths = np.array([*map(len, view.words.differs.values), 0])
    placed = ~np.isnan(them.lon) | (them.site != NONE)
    weights = np.zeros(len(view), dtype=np.float64)
    for one in (
        np.where(told.new > 0, queueing.OVERRULED_BY_MORE, 0.0),
        np.where(doubled, queueing.DOUBLE, 0.0),
        queueing.DISAGREE * lengths[columns.differs],
        np.where(placed, 0.0, queueing.NOT_PLACED),
        np.where(columns.timed, 0.0, queueing.NOT_DATED),
        np.where(columns.origins == 1, queueing.ALONE, 0.0),
        queueing.UNSURE * (1 - told.confidence),
    ):
        weights += one
    judged = view.words.state.having(JUDGED.__contains__)[columns.state]
    rows = np.flatnonzero(~judged | (told.new > 0))
    order = rows[np.argsort(-weights[rows], kind="stable")]
    return Waiting(ground, told, them, placed, pairs, weights, order)
