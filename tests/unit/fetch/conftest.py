"""A server on this machine, and a client that may reach it and waits for nothing."""

from collections.abc import Callable, Iterator

import pytest

from tests.a_server import Site, site
from tocsin.fetch import Client, Limits, Network

QUICK = Limits(silence_s=0.3, whole_s=0.6, connect_s=2.0, most_bytes=100_000)


class Waits:
    """A clock that sleeping moves on, and how long was slept."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


MakeClient = Callable[..., Client]


@pytest.fixture
def served() -> Iterator[Site]:
    with site() as running:
        yield running


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def client(waits: Waits) -> Client:
    return Client(
        network=Network(loopback=True), limits=QUICK, clock=waits.clock, sleep=waits.sleep
    )
