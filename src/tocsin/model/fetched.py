"""What an address gave."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The bytes that an address gave, and what the server said of them."""

    address: Annotated[str, Meta(description="where they lay, after all redirects")]
    content: bytes
    media_type: Annotated[str, Meta(description="as the server said; may be wrong, or empty")]
    charset: Annotated[str | None, Meta(description="as the server said; may be wrong")] = None
