"""What was let go, with the reason."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An item that a stage could not turn into a result."""

    stage: str
    item: Annotated[str, Meta(description="the report's origin, or an id")]
    reason: Annotated[str, Meta(description="one sentence: what, where, what to do")]
