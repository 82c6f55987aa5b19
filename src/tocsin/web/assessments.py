"""Assessments made in a process of their own, one at a time, and kept while the case stays."""

import subprocess
import sys
import threading
from collections import OrderedDict

import msgspec

from tocsin.web.answers import Refused
from tocsin.web.wishes import Found, Wish
from tocsin.web.workbench import Workbench

ASSESSOR = (sys.executable, "-m", "tocsin.web.assessor")

LONGEST_S = 600
"""How long an assessment may take [s]; of 150 acts it takes about half a minute."""

KEPT = 16
"""Answers that are kept: a what-if is looked at more than once."""


class Assessments:
    """What was assessed of one case."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._kept: OrderedDict[tuple[str, Wish], Found] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, wish: Wish) -> Found:
        """Make an assessment, or remember it; or why nothing can be assessed so.

        Raises:
            Refused: it takes too long.
        """
        key = (self._bench.state().derived, wish)
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                found = self._kept[key] = _found(wish)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return found


def _found(wish: Wish) -> Found:
    try:
        ended = subprocess.run(  # noqa: S603 - our own module, and no word of a report
            ASSESSOR,
            input=msgspec.json.encode(wish),
            capture_output=True,
            timeout=LONGEST_S,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(
            422,
            f"the assessment takes longer than {LONGEST_S} s",
            kind="assessment too long",
            names=(str(LONGEST_S),),
            do="ask for fewer incidents",
        ) from error
    return msgspec.json.decode(ended.stdout, type=Found)
