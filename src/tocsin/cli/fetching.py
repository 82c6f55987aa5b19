"""What the command line may reach, and how what it fetches is kept."""

from pathlib import Path

from tocsin.fetch import Client, Limits, Network, WebArchive
from tocsin.watching import archive_of

NETWORK = Network()
"""What may be reached: public machines."""

LIMITS = Limits()
"""How much is asked and taken."""


def archive_for(case: Path) -> WebArchive:
    """The web archive beside a case."""
    return WebArchive(archive_of(case))


def client_for(archive: WebArchive) -> Client:
    """A client that keeps what it fetches; it knows each robots.txt as it was at first."""
    return Client(network=NETWORK, limits=LIMITS, keep=archive.append)
