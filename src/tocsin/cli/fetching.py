"""What the command line may reach, and how what it fetches is kept."""

from pathlib import Path

from tocsin.fetch import Client, Limits, Network, WebArchive
from tocsin.store import Store, archive_of

NETWORK = Network()
"""What may be reached: public machines."""

LIMITS = Limits()
"""How much is asked and taken."""


def archive_for(case: Path) -> WebArchive:
    """The web archive beside a case; what custody tells of is never touched."""
    told = 0
    if case.exists():
        with Store.open(case, create=False, read_only=True) as store:
            told = max((one.end for one in store.stretches()), default=0)
    return WebArchive(archive_of(case), whole_to=told)


def client_for(archive: WebArchive) -> Client:
    """A client that keeps what it fetches; it knows each robots.txt as it was at first."""
    return Client(network=NETWORK, limits=LIMITS, keep=archive.append)
