"""A pretrained encoder beside the hashed features: better, slower, and only where asked for.

    pieces of words -> network ----------------> heads
     wordpieces.py     all-mpnet-base-v2, its     log odds of each phrase and of the document
                       maps changed a little

The network is another's, trained on texts that are not ours to train on: it is not shipped but
taken from the packages that `base.py` names. What was learned on top, from MUC-4 alone, is in
`encoder.npz`; `../WEIGHTS.md` says how.
"""

from functools import cache
from importlib.resources import as_file, files

import numpy as np

from tocsin.extract.learned.encoder.base import network_of
from tocsin.extract.learned.encoder.heads import Encoded, Encoder, assembled

__all__ = ["Encoded", "Encoder", "encoder"]

FILE = "encoder.npz"


@cache
def encoder() -> Encoder:
    """Load the encoder, once.

    Raises:
        EncoderMissing: The network that it is based on is not installed.
        EncoderUnknown: Another network is.
    """
    known, weights = network_of()
    with as_file(files("tocsin.extract.learned.encoder").joinpath(FILE)) as path:  # noqa: SIM117
        with np.load(path) as table:
            return assembled(known, weights, {n: table[n].astype(np.float32) for n in table.files})
