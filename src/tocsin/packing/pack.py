"""A case into one archive; the same case gives the same bytes."""

import hashlib
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import msgspec

from tocsin.errors import CaseIsDamaged
from tocsin.export.writing import writing_whole
from tocsin.packing import layout
from tocsin.store import Store, unchanged

_CHUNK = 1 << 20
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""When every file of an archive was made, as far as the archive says: the first that ZIP knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What was packed."""

    head: str
    """Of custody: note it elsewhere."""
    lacks_archive: bool
    """Whether custody tells of a web archive, and none lies beside the case."""


def pack(store: Store, path: Path) -> Packed:
    """Pack a case, with its reports as files, the chain of custody, and how to check it.

    The web archive of what was fetched goes with it where it lies beside the case.

    Args:
        store: The case; what others add meanwhile is not packed.
        path: The archive; an earlier one is replaced in one step.

    Raises:
        CaseIsDamaged: it is not as it was stored; nothing is written.
        OutputNotWritable: nothing is written.
    """
    with TemporaryDirectory(prefix="tocsin-") as folder:
        copy = Path(folder) / "case.db"
        store.copy_to(copy)
        with Store.open(copy, create=False, read_only=True) as case:
            fetched = store.archive() if store.archive().exists() else None
            for problem in unchanged(case, fetched):
                what = f"{problem.where}: {problem.what} (tocsin verify says all)"
                raise CaseIsDamaged(path=store.path, what=what)
            with (
                writing_whole(path, protect=[store.path, store.archive()]) as file,
                zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
            ):
                head = _written(case, copy, fetched, archive)
            return Packed(head=head, lacks_archive=fetched is None and bool(case.stretches()))


def _written(case: Store, copy: Path, fetched: Path | None, archive: zipfile.ZipFile) -> str:
    bag = _Bag(archive)
    chain = case.custody()
    head = chain[-1].digest if chain else ""
    bag.add(layout.CASE, _blocks(copy))
    bag.add(layout.CUSTODY, (f"{line.text}\n".encode() for line in chain))
    bag.add(layout.DECISIONS, (f"{text}\n".encode() for text in case.decision_texts()))
    if fetched is not None:
        bag.add(layout.FETCHED, _blocks(fetched))
    listing = []
    for report in case.reports():
        name = f"{layout.REPORTS}{report.id.removeprefix('rep-')}"
        bag.add(name, [report.content])
        row = {"file": name, "media_type": report.media_type, "origin": report.origin}
        listing.append(msgspec.json.encode(row) + b"\n")
    bag.add(layout.LISTING, listing)
    sums = dict(bag.sums)
    info = {layout.OXUM: f"{bag.size}.{len(sums)}", layout.HEAD: head or "none"}
    tags = {
        layout.BAGIT: layout.DECLARATION,
        layout.INFO: "".join(f"{name}: {value}\n" for name, value in info.items()),
        layout.MANIFEST: "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)),
        layout.README: layout.HOW_TO_CHECK,
    }
    for name, text in tags.items():
        bag.add(name, [text.encode()])
    listed = "".join(f"{bag.sums[name]}  {name}\n" for name in sorted(tags))
    bag.add(layout.TAGS, [listed.encode()])
    return head


def _blocks(path: Path) -> Iterator[bytes]:
    """The bytes of a file as long as it is at first, a block at a time."""
    with path.open("rb") as file:
        left = os.fstat(file.fileno()).st_size
        while block := file.read(min(_CHUNK, left)):
            left -= len(block)
            yield block


class _Bag:
    """Files as they are added to an archive, each with its sum."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.sums: dict[str, str] = {}
        self.size = 0

    def add(self, name: str, blocks: "Iterator[bytes] | list[bytes]") -> None:
        """Add a file, a block in memory at a time."""
        info = zipfile.ZipInfo(f"{layout.TOP}/{name}", _MOMENT)
        info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
        info.external_attr = 0o644 << 16
        summed = hashlib.sha256()
        member: IO[bytes]
        with self._archive.open(info, "w", force_zip64=True) as member:
            for block in blocks:
                member.write(block)
                summed.update(block)
                self.size += len(block)
        self.sums[name] = summed.hexdigest()
