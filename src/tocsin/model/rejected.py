"""What was let go, with the reason."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An item that a stage could not turn into a result, or a note on a part of one that it did."""

    stage: str
    item: Annotated[str, Meta(description="the report's origin, or an id")]
    reason: Annotated[str, Meta(description="one sentence: what, where, what to do")]

    @property
    def is_note(self) -> bool:
        """Whether only a part was let go: there is a result too."""
        return self.stage.endswith(" note")
