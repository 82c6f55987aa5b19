"""Python's garbage collector, kept still where it can find nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let no garbage be looked for: records hold no cycles, and looking costs a tenth of the time.

    What is let go in the meantime is freed at once, as ever; only cycles wait.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
