"""How long a server asks to be left alone."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_S = 86_400.0
"""A server that asks for more, or names a day in 2099, is asked again after a day [s]."""


def retry_after(words: str, *, now: datetime) -> float | None:
    """Read a Retry-After header: seconds, or a moment.

    Returns:
        How long to wait, from 0 to `LONGEST_S`; None where nothing is said that is understood.
    """
    if words.isascii() and words.isdigit():
        return min(float(words[:9]), LONGEST_S)
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, OverflowError):
        return None
    whole = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return min(max(0.0, (whole - now).total_seconds()), LONGEST_S)
