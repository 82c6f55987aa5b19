"""Why words of acts make no account: one note a document and reason, so that it stays cheap."""

from collections.abc import Callable

LetGo = Callable[[str], None]
"""Called with a reason from below whenever words of an act are let go."""

SUPPOSED = "words of acts that speak in general, or of what may be: no act is told to have been"
NOT_DONE = "words of acts that tell of nothing done to anyone or anything: an accident, or a name"
SUMMED = "words of acts that sum up a stretch of time, and tell of no one act"
UNANCHORED = "words of acts told with no place, time or harm of their own, and of no act told"
OTHER_LANGUAGE = (
    "sentences in {language}: a report is read in one language, the one it is mostly in"
)
FIGURE = "words of acts that are figures of speech of {field}"


def forget(reason: str) -> None:
    """Let go without keeping the reason."""
    del reason
