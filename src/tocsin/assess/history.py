"""A history of acts as arrays: what happened when, to which class of target, where, and how."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
Booleans = NDArray[np.bool_]

UNKNOWN = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Acts over a stretch of time, in the order of time.

    A site that is not known is `UNKNOWN`: such an act counts for the background, never as a
    distinct site. So is a feature that is not told.
    """

    times: Floats
    """From the beginning of the stretch, shape (n,) [d]."""
    span: float
    """Length of the stretch [d]."""
    class_of: Indices
    site_of: Indices
    features: Indices
    """Codes of the values, shape (n, features)."""
    classes: tuple[str, ...]
    sites: int
    """How many sites there are."""
    values: tuple[int, ...]
    """How many values each feature has."""

    def __len__(self) -> int:
        return len(self.times)

    def taken(self, keep: NDArray[np.bool_]) -> "History":
        """Only some of the acts."""
        return replace(
            self,
            times=self.times[keep],
            class_of=self.class_of[keep],
            site_of=self.site_of[keep],
            features=self.features[keep],
        )

    def at(self, times: Floats) -> "History":
        """The same acts at other times."""
        order = np.argsort(times, kind="stable")
        return replace(
            self,
            times=times[order],
            class_of=self.class_of[order],
            site_of=self.site_of[order],
            features=self.features[order],
        )

    def rows(self, rows: Indices, times: Floats) -> "History":
        """Acts of this history, each perhaps several times, at other times."""
        order = np.argsort(times, kind="stable")
        chosen = rows[order]
        return replace(
            self,
            times=times[order],
            class_of=self.class_of[chosen],
            site_of=self.site_of[chosen],
            features=self.features[chosen],
        )

    def outside(self, start: float, end: float) -> "History":
        """The history with a window cut out and the gap closed."""
        left = self.taken((self.times < start) | (self.times >= end))
        moved = np.where(left.times >= end, left.times - (end - start), left.times)
        return replace(left, times=moved, span=self.span - (end - start))

    def latter(self, share: float) -> "History":
        """The last part of the stretch."""
        begins = self.span * (1 - share)
        left = self.taken(self.times >= begins)
        return replace(left, times=left.times - begins, span=self.span - begins)

    def merged(self) -> "History":
        """All classes taken for one: the broadest definition of what is looked at."""
        return replace(self, class_of=np.zeros_like(self.class_of), classes=("all",))
