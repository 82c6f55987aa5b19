"""A frozen bundle: inputs and result in one file, so that anyone has the same numbers again."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from tocsin.errors import InputError
from tocsin.model import Assessment, Inputs

FORMAT: Literal["tocsin-assessment/3"] = "tocsin-assessment/3"


class BundleNotReadable(InputError):
    """A file is no bundle."""

    def __init__(self, *, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} cannot be read as a bundle of an assessment: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What an assessment was made from, and what came of it."""

    format: Annotated[Literal["tocsin-assessment/3"], Meta(description="of this file")]
    inputs: Inputs
    assessment: Assessment


def frozen(inputs: Inputs, assessment: Assessment) -> str:
    """Write a bundle as JSON; the same bundle gives the same text."""
    bundle = Bundle(format=FORMAT, inputs=inputs, assessment=assessment)
    text = msgspec.json.encode(bundle, order="deterministic")
    return msgspec.json.format(text, indent=1).decode() + "\n"


def thawed(path: Path) -> Bundle:
    """Read a bundle.

    Raises:
        BundleNotReadable: the file is missing or no bundle.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Bundle)
    except OSError as problem:
        why = (problem.strerror or "it cannot be opened").lower()
        raise BundleNotReadable(path=path, why=why) from problem
    except (msgspec.DecodeError, msgspec.ValidationError) as problem:
        raise BundleNotReadable(path=path, why=f"it is none ({problem})") from problem


def differences(bundle: Bundle, again: Assessment) -> tuple[str, ...]:
    """Name the parts that come out otherwise; empty where the numbers are the same."""
    before, now = (msgspec.to_builtins(a) for a in (bundle.assessment, again))
    return tuple(sorted(key for key in now if key != "version" and before.get(key) != now[key]))
