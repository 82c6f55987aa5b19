"""Files that are ZIP archives inside, without the time at which they were packed."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_PROPERTIES = "docProps/core.xml"  # of a workbook or a text, by the Office Open XML standard
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NEVER = rb"\g<1>1980-01-01T00:00:00Z"  # the earliest that a ZIP archive knows


def without_clock(packed: BytesIO) -> bytes:
    """The same archive without the time of packing: the same case gives the same bytes."""
    written = BytesIO()
    with ZipFile(packed) as before, ZipFile(written, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            held = before.read(name)
            if name == _PROPERTIES:  # openpyxl writes the moment of saving whatever it is told
                held = _MOMENT.sub(_NEVER, held)
            after.writestr(ZipInfo(name), held, ZIP_DEFLATED)
    return written.getvalue()
