"""What the command line may reach, and how what it fetches is kept."""

from pathlib import Path

from tocsin.fetch import Client, Limits, Network, WebArchive
from tocsin.watching import archive_of

NETWORK = Network()
"""What may be reached: public machines."""

LIMITS = Limits()
"""How much is asked and taken."""


def client_for(case: Path) -> Client:
    """A client that keeps what it fetches beside a case."""
    archive = WebArchive(archive_of(case))
    return Client(network=NETWORK, limits=LIMITS, keep=archive.append)
