"""Where the numbers and names of marks go, so that they do not lie on one another."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

BADGE = 17.0
"""Width and height of one number's badge [dots]."""

BADGES_A_ROW = 5
"""More numbers than this start a new row."""

NAME_LETTER = 6.3
"""About the width of a letter of a mark's name [dots]."""

GAP = 4.0
"""Kept free between a mark and its callout, and between callouts [dots]."""

DISTANCES = (9.0, 16.0, 26.0, 40.0, 58.0, 80.0)
"""How far from its mark a callout may stand, nearest first [dots]."""

CELL = 48.0
"""Boxes are found by squares of this width [dots]."""

DIRECTIONS = (0, 180, 315, 45, 225, 135, 270, 90, 338, 22, 202, 158)
"""In which direction it may stand, best first [deg, clockwise from the right]."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the map [dots]."""

    left: float
    top: float
    width: float
    height: float

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether two boxes come nearer to one another than ``gap``."""
        return (
            self.left < other.left + other.width + gap
            and other.left < self.left + self.width + gap
            and self.top < other.top + other.height + gap
            and other.top < self.top + self.height + gap
        )

    def within(self, width: float, height: float) -> bool:
        """Whether the box lies inside a map of this size."""
        return (
            self.left >= GAP
            and self.top >= GAP
            and self.left + self.width <= width - GAP
            and self.top + self.height <= height - GAP
        )


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mark that wants a callout."""

    x: float  # [dots]
    y: float
    numbers: tuple[int, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Badge:
    """One number, in a box of its own."""

    number: int
    x: float  # of its middle [dots]
    y: float


@dataclass(frozen=True, slots=True)
class Callout:
    """The numbers and the name of one mark, and the line that leads to it."""

    anchor: Anchor
    badges: tuple[Badge, ...]
    name: str  # empty where there was no room for it
    name_x: float  # where the name starts, or ends where it stands left of the numbers [dots]
    name_y: float  # its baseline
    name_ends: bool
    leader: tuple[float, float] | None  # where the line from the mark ends
    box: Box


class _Taken:
    """Boxes that are taken, found by where they lie."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Take one more box."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def hides(self, box: Box, but: Box) -> bool:
        """Whether a new box would come too near to any box but one."""
        return any(
            other != but and box.meets(other, GAP / 2)
            for cell in _cells(box)
            for other in self._cells.get(cell, ())
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    """The squares of the map that a box, with the gap around it, lies in."""
    for column in range(
        int((box.left - GAP) // CELL), int((box.left + box.width + GAP) // CELL) + 1
    ):
        for row in range(
            int((box.top - GAP) // CELL), int((box.top + box.height + GAP) // CELL) + 1
        ):
            yield column, row


def place(
    anchors: Sequence[Anchor], width: float, height: float, furniture: Sequence[Box] = ()
) -> tuple[Callout | None, ...]:
    """Place a callout for each mark, the most crowded marks first.

    A callout that finds no free spot with its name tries without; one that finds none at all is
    left out, and the mark stands without a number.

    Args:
        anchors: The marks.
        width: Of the map [dots].
        height: Of the map [dots].
        furniture: What else is drawn on the map, and is not to be hidden.

    Cost:
        About 0.1 ms for each of up to 144 spots tried for a mark, however many marks there are.
    """
    marks = [Box(a.x - 4, a.y - 4, 8, 8) for a in anchors]
    crowding = [
        sum(1 for b in anchors if math.dist((a.x, a.y), (b.x, b.y)) < DISTANCES[-1])
        for a in anchors
    ]
    order = sorted(range(len(anchors)), key=lambda n: (-crowding[n], anchors[n].numbers))
    taken = _Taken([*marks, *furniture])
    placed: dict[int, Callout] = {}
    for n in order:
        best = _best(anchors[n], taken, marks[n], width, height)
        if best is not None:
            placed[n] = best
            taken.add(best.box)
    return tuple(placed.get(n) for n in range(len(anchors)))


def _best(anchor: Anchor, taken: _Taken, mark: Box, width: float, height: float) -> Callout | None:
    """The first callout that lies inside the map and hides nothing."""
    for callout in _tries(anchor):
        if callout.box.within(width, height) and not taken.hides(callout.box, mark):
            return callout
    return None


def _tries(anchor: Anchor) -> Iterator[Callout]:
    """Callouts to try: named and near, named and far, then without the name."""
    for name in dict.fromkeys((anchor.name, "")):
        for distance in DISTANCES:
            for direction in DIRECTIONS:
                yield _callout(anchor, name, distance, math.radians(direction))


def _callout(anchor: Anchor, name: str, distance: float, direction: float) -> Callout:
    """A callout whose box, seen from the mark, begins at a distance in a direction."""
    columns = min(len(anchor.numbers), BADGES_A_ROW)
    rows = math.ceil(len(anchor.numbers) / BADGES_A_ROW)
    text = len(name) * NAME_LETTER + GAP if name else 0.0
    wide, high = columns * BADGE + text, rows * BADGE
    across, down = math.cos(direction), math.sin(direction)
    middle_x = anchor.x + across * (distance + wide / 2)
    middle_y = anchor.y + down * (distance + high / 2)
    box = Box(middle_x - wide / 2, middle_y - high / 2, wide, high)
    name_left = across < -0.5  # noqa: PLR2004  # the numbers stay beside the mark
    first = box.left + (text if name_left else 0.0)
    badges = tuple(
        Badge(
            number,
            round(first + (n % BADGES_A_ROW + 0.5) * BADGE, 1),
            round(box.top + (n // BADGES_A_ROW + 0.5) * BADGE, 1),
        )
        for n, number in enumerate(anchor.numbers)
    )
    near = (
        min(max(anchor.x, box.left), box.left + wide),
        min(max(anchor.y, box.top), box.top + high),
    )
    return Callout(
        anchor=anchor,
        badges=badges,
        name=name,
        name_x=round(first - GAP if name_left else box.left + columns * BADGE + GAP, 1),
        name_ends=name_left,
        name_y=round(box.top + BADGE / 2 + 4, 1),
        leader=(round(near[0], 1), round(near[1], 1)) if distance > DISTANCES[0] else None,
        box=box,
    )


def free(boxes: Iterable[Box], taken: Iterable[Box]) -> Iterator[int]:
    """Which boxes can stand beside those taken and one another; the first ones win."""
    kept = list(taken)
    for n, box in enumerate(boxes):
        if not any(box.meets(other, GAP) for other in kept):
            kept.append(box)
            yield n
