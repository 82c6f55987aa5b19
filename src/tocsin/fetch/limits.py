"""How much is asked of a server, and how much is taken from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of every exchange; those of the command line are these."""

    pause_s: float = 1.0
    """Between two requests to one host, as a person who clicks slowly; a longer Crawl-delay of
    its robots.txt counts instead [s]."""
    longest_pause_s: float = 30.0
    """A Crawl-delay above it is taken as this: a round must end [s]."""
    connect_s: float = 10.0
    """To reach a server [s]."""
    silence_s: float = 20.0
    """Between two bytes [s]."""
    whole_s: float = 60.0
    """From the request to the last byte, however steadily they drip [s]."""
    most_bytes: int = 20_000_000
    """Of one answer, as sent and as unpacked; no report may be larger [B]."""
    redirects: int = 5
    """Followed one after another; browsers stop at 20, honest pages need two."""
    retries: int = 2
    """After an error that may pass."""
    retry_s: float = 2.0
    """Before the first retry; twice as long before the second [s]."""
    patience_s: float = 30.0
    """The longest wait that a server may ask for within one run; asked to wait longer, the host
    is left alone, and what lies there is not fetched this time [s]."""
    rest_s: float = 300.0
    """A host that cannot be reached is left alone so long [s]."""
