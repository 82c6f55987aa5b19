"""Leads a browser to an address that only this user may know.

What a program is started with can be read by every user of the machine, and browsers are started
with the address. So the address stands in a file that only this user can read, and the browser is
started with the file, which leads on to it.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

_PAGE = """<!doctype html>
<meta charset="utf-8" />
<meta name="referrer" content="no-referrer" />
<meta http-equiv="refresh" content="0; url={address}" />
<title>Tocsin</title>
<a href="{address}">Tocsin</a>
"""


@contextmanager
def leading_to(address: str) -> Iterator[str]:
    """An address for the command line of a browser that leads to a secret one, until it is left."""
    folder = Path(tempfile.mkdtemp(prefix="tocsin-"))  # only this user may look into it
    try:
        page = folder / "open.html"
        with os.fdopen(os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as written:
            written.write(_PAGE.format(address=escape(address)))
        yield page.as_uri()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
