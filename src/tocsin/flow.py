"""What a stage is, and how stages are joined."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Generic, TypeVar

from tocsin.errors import StagesDoNotMeet
from tocsin.model.rejected import Rejected

In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Stage(Generic[In, Out]):
    """A named step over a stream of any length: every item ends as results or as a reason."""

    name: str
    takes: type[In]
    gives: type[Out]
    run: Callable[[Iterable[In]], Iterator[Out | Rejected]]


def flow(
    stages: Sequence[Stage[Any, Any]],
    items: Iterable[Any],
    *,
    reject: Callable[[Rejected], None],
) -> Iterator[Any]:
    """Pass items through stages one after another, lazily.

    Args:
        stages: At least one; each must take what the one before it gives.
        items: What the first stage takes.
        reject: Called with whatever a stage lets go, as soon as it does.

    Raises:
        StagesDoNotMeet: before any item is read.
    """
    for before, after in pairwise(stages):
        if before.gives is not after.takes:
            raise StagesDoNotMeet(
                before=before.name,
                gives=before.gives.__name__,
                after=after.name,
                takes=after.takes.__name__,
            )
    stream: Iterator[Any] = iter(items)
    for stage in stages:
        stream = _kept(stage.run(stream), reject)
    return stream


def _kept(outcomes: Iterator[Any], reject: Callable[[Rejected], None]) -> Iterator[Any]:
    for outcome in outcomes:
        if isinstance(outcome, Rejected):
            reject(outcome)
        else:
            yield outcome
