"""Files that are ZIP archives inside, without the time at which they were packed."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def without_clock(packed: BytesIO) -> bytes:
    """The same archive without the time of packing: the same case gives the same bytes."""
    written = BytesIO()
    with ZipFile(packed) as before, ZipFile(written, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name), before.read(name), ZIP_DEFLATED)
    return written.getvalue()
