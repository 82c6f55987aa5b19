"""Inner loops compiled to machine code, and kept where a place for it can be written."""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """Compile a function when it is first called; other threads go on while it runs.

    What is compiled is kept for the next run; where neither the package's folder nor the user's
    cache can be written, it is compiled anew each time.
    """
    try:
        return cast("F", numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:  # numba found no place for its cache
        return cast("F", numba.njit(nogil=True)(function))
