"""An address -> what it gave: politely, within limits, and kept as a web archive."""

from tocsin.fetch.client import Client, Failure, Page, Unchanged, Validators
from tocsin.fetch.limits import Limits
from tocsin.fetch.networks import Network
from tocsin.fetch.warc import WebArchive

__all__ = [
    "Client",
    "Failure",
    "Limits",
    "Network",
    "Page",
    "Unchanged",
    "Validators",
    "WebArchive",
]
