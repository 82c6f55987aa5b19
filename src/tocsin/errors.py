"""Every error raised on purpose.

    TocsinError
      InputError    exit 2   the data is wrong: a file, an option, a case
      SetupError    exit 3   the machine is not set up: a model or a table is missing
      BugError      exit 4   Tocsin is wrong

An error carries its facts as attributes and builds its own sentence: what, where, what to do.
Only the command line catches them. A report that yields nothing is no error but `Rejected`.
"""

from collections.abc import Sequence


class TocsinError(Exception):
    """Root of every error raised on purpose."""

    exit_code = 4


class InputError(TocsinError):
    """The data is wrong."""

    exit_code = 2


class SetupError(TocsinError):
    """The machine is not set up for what was asked."""

    exit_code = 3


class BugError(TocsinError):
    """Tocsin itself is wrong; please report it."""

    exit_code = 4


class StagesDoNotMeet(BugError):
    """Two stages were joined that do not fit."""

    def __init__(self, *, before: str, gives: str, after: str, takes: str) -> None:
        self.before, self.gives, self.after, self.takes = before, gives, after, takes
        super().__init__(f"{before!r} gives {gives}, but {after!r} takes {takes}")


class ModelMissing(SetupError):
    """A language model is not installed."""

    def __init__(self, *, language: str, packages: Sequence[str]) -> None:
        self.language, self.packages = language, packages
        super().__init__(
            f"no model for {language!r} is installed: install one of {', '.join(packages)}, "
            "or Tocsin with its 'nlp' extra"
        )
