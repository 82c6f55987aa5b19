"""ZIP archives: each file in one is read as if it lay in a folder."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from tocsin.collect.nested import Nested, NotNested

MAX_FILES = 50_000  # in one archive
MAX_UNPACKED_BYTES = 4_000_000_000  # of one archive, in all
LONGEST_NAME = 200  # [characters] shown of the name of a file in an archive

_HIDDEN = re.compile(r"(^|/)(\.(?!\.?/)|__MACOSX/)")

WORD_DOCUMENT = "word/document.xml"  # where it is, the archive is a DOCX file


class NoArchive(Exception):
    """Bytes that begin like a ZIP archive and are none."""


def is_word(stream: BinaryIO) -> bool:
    """Whether an archive is a DOCX file.

    Raises:
        NoArchive: it cannot be read.
    """
    with _opened(stream) as archive:
        return WORD_DOCUMENT in archive.NameToInfo


def members(stream: BinaryIO, *, longest: int) -> Iterator[Nested | NotNested]:
    """Unpack the files of a ZIP archive one after another, in the order of their names.

    Names are only shown, never used as paths. No more than ``longest`` bytes of a file are
    unpacked, whatever the archive claims, and no more than ``MAX_UNPACKED_BYTES`` in all.

    Raises:
        NoArchive: it cannot be read.
    """
    left = MAX_UNPACKED_BYTES
    with _opened(stream) as archive:
        files = sorted(
            (i for i in archive.infolist() if not i.filename.endswith("/")), key=_by_name
        )
        if len(files) > MAX_FILES:
            yield NotNested(
                shown="",
                reason=f"it has {len(files):,} files, and {MAX_FILES:,} are read of one archive: "
                "split it",
            )
            return
        hidden = 0
        for info in files:
            shown = _shown(info.filename)
            if _HIDDEN.search(shown):
                hidden += 1
                continue
            part = _unpacked(archive, info, longest=longest)
            left -= len(part.content) if isinstance(part, Nested) else min(longest, info.file_size)
            if left <= 0:
                yield NotNested(
                    shown="",
                    reason=f"more than {MAX_UNPACKED_BYTES / 1e9:g} GB come out of it: split it; "
                    f"nothing from {shown} on is read",
                )
                return
            yield part
    if hidden:
        yield NotNested(
            shown="", reason=f"{hidden} hidden in it (names that begin with a dot) and not read"
        )


def _unpacked(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, longest: int
) -> Nested | NotNested:
    shown = _shown(info.filename)
    if info.flag_bits & 1:
        return NotNested(shown=shown, reason="it is encrypted: unpack it yourself")
    try:
        with archive.open(info) as stream:
            content = stream.read(longest + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        return NotNested(shown=shown, reason=f"it is damaged in the archive: {error}")
    except (NotImplementedError, RuntimeError):
        return NotNested(shown=shown, reason="it is packed in a way that is not read: unpack it")
    if len(content) > longest:
        return NotNested(shown=shown, reason=f"more than {longest / 1e6:g} MB come out of it")
    return Nested(shown=shown, name=shown.rpartition("/")[2], content=content)


def _opened(stream: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise NoArchive from None


def _by_name(info: zipfile.ZipInfo) -> str:
    return info.filename


def _shown(name: str) -> str:
    """Write a name short enough to be read; the end says what the file is."""
    name = name.replace("\\", "/")
    return name if len(name) <= LONGEST_NAME else f"…{name[-LONGEST_NAME:]}"
