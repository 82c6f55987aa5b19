"""Files that lie in other files: in archives, mails, feeds and tables."""

from dataclasses import dataclass

MAX_DEPTH = 4  # containers inside one another; a mail forwarded in a ZIP of a ZIP has three


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """A file found in another one."""

    shown: str
    """What is added to the outer file's name: its path in an archive, its number in a feed."""
    name: str
    """A file name that says by its suffix what it is; may be empty."""
    content: bytes
    address: str | None = None
    charset: str | None = None
    """The encoding that the protocol named which carried it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNested:
    """A part of a file that is not read, and why; of the file as a whole where it has no name."""

    shown: str
    reason: str
