"""Replicas of a null hypothesis: independent, counted in order, on any number of workers."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

CHUNK = 16
"""Replicas handed to a worker at a time."""

Simulate = Callable[[np.random.Generator], float]


@dataclass(frozen=True, slots=True)
class Chance:
    """How often a null hypothesis gave as much as was observed."""

    p: float
    """(1 + as much or more) / (1 + replicas), never 0; after an early stop as `chance` says."""
    replicas: int
    as_much: int


def generator(seed: int, replica: int, *, stream: int = 0) -> np.random.Generator:
    """The chance of one replica: of the run's seed, the test's stream and its own number."""
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence((seed, stream, replica))))


def chance(
    observed: float,
    simulate: Simulate,
    *,
    seed: int,
    replicas: int,
    stream: int = 0,
    workers: int = 1,
    stop_at: int | None = None,
) -> Chance:
    """Compare a statistic with its replicas under the null hypothesis.

    Args:
        observed: The statistic of the data.
        simulate: Gives the statistic of one replica; must let go of the interpreter to gain from
            several workers.
        seed: Of the run.
        replicas: At most.
        stream: Of the test, so that no two tests share their chance.
        workers: Threads; they do not change the result.
        stop_at: Stop when so many replicas gave as much: a dull p needs no more digits. Then
            p = stop_at / replicas done, which is exact too.

    Source:
        Besag and Clifford, Biometrika 78 (1991).
    """
    as_much = done = 0
    for value in _in_order(simulate, seed, stream, replicas, workers):
        done += 1
        as_much += value >= observed
        if stop_at is not None and as_much >= stop_at:
            return Chance(as_much / done, done, as_much)
    return Chance((1 + as_much) / (1 + done), done, as_much)


def drawn(
    simulate: Simulate, *, seed: int, replicas: int, stream: int = 0, workers: int = 1
) -> tuple[float, ...]:
    """All replicas of a statistic, in order."""
    return tuple(_in_order(simulate, seed, stream, replicas, workers))


def _in_order(
    simulate: Simulate, seed: int, stream: int, replicas: int, workers: int
) -> Iterator[float]:
    """Replicas in order, made as they are asked for, a chunk a worker at a time."""

    def some(numbers: Sequence[int]) -> list[float]:
        return [simulate(generator(seed, n, stream=stream)) for n in numbers]

    chunks = [range(s, min(s + CHUNK, replicas)) for s in range(0, replicas, CHUNK)]
    if workers <= 1:
        for numbers in chunks:
            yield from some(numbers)
        return
    with ThreadPoolExecutor(workers) as pool:
        for first in range(0, len(chunks), workers):
            for values in pool.map(some, chunks[first : first + workers]):
                yield from values
