"""Records to and from the JSON that stands in a column; the same record, the same characters."""

from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from tocsin.model import (
    CLAIM_FIELDS,
    Account,
    Doubt,
    Figure,
    Lead,
    LedgerEntry,
    Measure,
    Office,
    Response,
    Statement,
)

T = TypeVar("T")

LEDGER: Mapping[str, type[LedgerEntry]] = {
    "statement": Statement,
    "figure": Figure,
    "measure": Measure,
    "response": Response,
    "lead": Lead,
    "doubt": Doubt,
    "office": Office,
}
"""What the ledger holds, by the word in its column ``kind``."""

_encoder = msgspec.json.Encoder(order="deterministic")
_decoders: dict[object, msgspec.json.Decoder[Any]] = {}


def _value_type(field: str) -> type:
    """The type of the values of a field: ``Kind`` for ``tuple[Claim[Kind], ...]``."""
    (claim, _) = get_args(get_type_hints(Account)[field])
    value: type
    (value,) = get_args(claim)
    return value


VALUES: Mapping[str, type] = {field: _value_type(field) for field in CLAIM_FIELDS}
"""The type of the values of each field of an account."""


def to_json(record: object) -> str:
    """Write a record as JSON."""
    return _encoder.encode(record).decode()


def from_json(text: str, kind: type[T]) -> T:
    """Read a record of one type from JSON, its bounds checked.

    Raises:
        msgspec.ValidationError, msgspec.DecodeError: it is not one.
    """
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders.setdefault(kind, msgspec.json.Decoder(kind))
    record: T = decoder.decode(text)
    return record
