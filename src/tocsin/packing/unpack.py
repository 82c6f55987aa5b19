"""An archive into a case, once all of it was checked; the archive may come from a stranger."""

import errno
import hashlib
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tocsin.errors import CaseNotWritable, NotAPack, TocsinError
from tocsin.packing import layout
from tocsin.store import Store, archive_of, unchanged

MOST_FILES = 2_000_000
"""In one archive: a case of as many reports is none that one file can serve [files]."""

LARGEST_TAG_BYTES = 400_000_000
"""Of a list of sums, which is held in memory [B]."""

MOST_RATIO = 250
"""How many times its packed size a file may have: text packs to a tenth, blank pages to a
hundredth; what packs to less was made to fill a disk."""

FREE_RATIO_BYTES = 4_000_000
"""Files up to this size may pack to anything [B]."""

_CHUNK = 1 << 20
_TAGS = {layout.BAGIT, layout.INFO, layout.MANIFEST, layout.README, layout.TAGS}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What the archive's reader raises for damaged, encrypted or strangely packed files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """What was unpacked."""

    reports: int
    lines: int
    """Of custody."""
    head: str


def unpack(path: Path, target: Path) -> Unpacked:
    """Unpack a case, after every file of the archive was checked against its sum.

    Args:
        path: The archive.
        target: Where the case goes; nothing may stand there.

    Raises:
        NotAPack: it is no archive of a case, or not as it was packed; nothing is written.
        CaseNotWritable: something stands at the target, or it cannot be written.
    """
    _check_target(target)
    _check_target(archive_of(target))
    try:
        with (
            path.open("rb") as file,
            zipfile.ZipFile(file) as archive,
            TemporaryDirectory(dir=target.parent, prefix=f".{target.name[:40]}.") as folder,
        ):
            return _unpacked(path, archive, Path(folder), target)
    except _BROKEN as error:
        raise NotAPack(path=path, why=f"it is no sound ZIP archive ({_said(error)})") from error
    except FileNotFoundError as error:
        raise NotAPack(path=path, why="there is no such file") from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # its directory points before the file
            raise NotAPack(path=path, why="its directory leads outside the archive") from error
        why = (error.strerror or type(error).__name__).lower()
        raise CaseNotWritable(path=target, why=why) from error


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _check_target(target: Path) -> None:
    if target.exists() or target.is_symlink():
        why = "something stands there already, and unpacking replaces nothing; give another path"
        raise CaseNotWritable(path=target, why=why)
    if not target.parent.is_dir():
        raise CaseNotWritable(path=target, why=f"there is no folder {target.parent}; make it first")


def _unpacked(path: Path, archive: zipfile.ZipFile, folder: Path, target: Path) -> Unpacked:
    members = _members(path, archive)
    sums = _manifest(path, archive, members, layout.MANIFEST)
    tags = _manifest(path, archive, members, layout.TAGS)
    listed = sums.keys() | tags.keys() | {layout.TAGS}
    for name in sorted(listed - members.keys()):
        raise NotAPack(path=path, why=f"{name} is missing, and its list of sums names it")
    for name in sorted(members.keys() - listed):
        raise NotAPack(path=path, why=f"{name} is in it, and no list of sums names it")
    copies = {
        name: folder / name.rpartition("/")[2]
        for name in (layout.CASE, layout.FETCHED)
        if name in members
    }
    room = shutil.disk_usage(target.parent).free
    if sum(members[name].file_size for name in copies) > room:
        raise CaseNotWritable(path=target, why="the case is larger than the disk has room")
    for name, wanted in sorted({**sums, **tags}.items()):
        found = _sum(path, archive, members[name], copies.get(name))
        if found != wanted:
            raise NotAPack(path=path, why=f"{name} is not as it was packed: its sum differs")
    info = _info(_text(path, archive, members[layout.INFO]))
    result = _checked(path, copies, sums, info.get(layout.HEAD, ""))
    if layout.FETCHED in copies:
        copies[layout.FETCHED].rename(archive_of(target))
    copies[layout.CASE].rename(target)
    return result


def _members(path: Path, archive: zipfile.ZipFile) -> Mapping[str, zipfile.ZipInfo]:
    """The files by their names below the one folder; names are compared, never used as paths."""
    infos = archive.infolist()
    if len(infos) > MOST_FILES:
        raise NotAPack(path=path, why=f"it has {len(infos):,} files, and a case has fewer")
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        top, _, name = info.filename.partition("/")
        if top != layout.TOP or not _belongs(name):
            why = f"{info.filename[:80]!a} has no place in the archive of a case"
            raise NotAPack(path=path, why=why)
        if name in members:
            raise NotAPack(path=path, why=f"{name} is in it twice")
        if info.file_size > max(FREE_RATIO_BYTES, MOST_RATIO * info.compress_size):
            why = (
                f"{name} claims to be {info.file_size:,} bytes, packed into {info.compress_size:,}"
            )
            raise NotAPack(path=path, why=why)
        members[name] = info
    for name in sorted({*_TAGS, layout.CASE} - members.keys()):
        raise NotAPack(path=path, why=f"{name} is missing")
    return members


def _belongs(name: str) -> bool:
    if name.startswith(layout.REPORTS):
        digits = name.removeprefix(layout.REPORTS)
        return len(digits) == 64 and set(digits) <= set("0123456789abcdef")
    payload = {layout.CASE, layout.CUSTODY, layout.DECISIONS, layout.LISTING, layout.FETCHED}
    return name in _TAGS or name in payload


def _manifest(
    path: Path, archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], which: str
) -> Mapping[str, str]:
    sums: dict[str, str] = {}
    for line in _text(path, archive, members[which]).splitlines():
        digest, gap, name = line.partition("  ")
        if not gap or len(digest) != 64 or not _belongs(name) or name in sums:
            raise NotAPack(path=path, why=f"{which} has a line that is none: {line[:80]!a}")
        sums[name] = digest
    return sums


def _text(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    parts = list(_blocks(path, archive, info, most=LARGEST_TAG_BYTES))
    try:
        return b"".join(parts).decode()
    except UnicodeDecodeError as error:
        raise NotAPack(path=path, why=f"{info.filename} is no text in UTF-8") from error


def _blocks(
    path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, most: int
) -> Iterator[bytes]:
    """The bytes of a file, never more than it claims to have."""
    left = min(most, info.file_size)
    with archive.open(info) as member:
        while block := member.read(_CHUNK):
            left -= len(block)
            if left < 0:
                raise NotAPack(path=path, why=f"{info.filename} is larger than it claims")
            yield block


def _sum(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo, copy: Path | None) -> str:
    """The SHA-256 of a file, which is written on the way where a path is given."""
    summed = hashlib.sha256()
    blocks = _blocks(path, archive, info, most=info.file_size)
    if copy is None:
        for block in blocks:
            summed.update(block)
        return summed.hexdigest()
    with copy.open("wb") as file:
        for block in blocks:
            summed.update(block)
            file.write(block)
    return summed.hexdigest()


def _info(text: str) -> Mapping[str, str]:
    pairs = (line.partition(": ") for line in text.splitlines())
    return {name: value for name, _, value in pairs}


def _checked(
    path: Path, copies: Mapping[str, Path], sums: Mapping[str, str], head: str
) -> Unpacked:
    """See that the case is sound, and that it is the one whose parts lie beside it."""
    copy = copies[layout.CASE]
    try:
        with Store.open(copy, create=False, read_only=True) as case:
            problem = next(unchanged(case, copies.get(layout.FETCHED)), None)
            chain = case.custody()
            reports = {
                f"{layout.REPORTS}{line.item.removeprefix('rep-')}"
                for line in chain
                if line.item.startswith("rep-")
            }
            texts = "".join(f"{text}\n" for text in case.decision_texts())
    except TocsinError as error:
        why = f"the case in it cannot be opened ({str(error).replace(str(copy), layout.CASE)})"
        raise NotAPack(path=path, why=why) from error
    if problem is not None:
        raise NotAPack(path=path, why=f"the case in it: {problem.where}: {problem.what}")
    present = {name for name in sums if name.startswith(layout.REPORTS)}
    for name in sorted(reports ^ present):
        raise NotAPack(path=path, why=f"{name}: the case and the files beside it differ")
    for name in sorted(present):
        if sums[name] != name.removeprefix(layout.REPORTS):
            raise NotAPack(path=path, why=f"{name} does not have the SHA-256 that it is named by")
    lines = "".join(f"{line.text}\n" for line in chain)
    for name, text in ((layout.CUSTODY, lines), (layout.DECISIONS, texts)):
        if hashlib.sha256(text.encode()).hexdigest() != sums.get(name):
            raise NotAPack(path=path, why=f"{name} is not what the case says")
    found = chain[-1].digest if chain else "none"
    if found != head:
        raise NotAPack(path=path, why="the head of custody is not the one that was noted in it")
    return Unpacked(reports=len(reports), lines=len(chain), head=found)
