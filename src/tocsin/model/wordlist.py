"""A user's own words of acts, as a case keeps them."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from tocsin.model.document import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """A file of words that reports are read with besides those that come with Tocsin."""

    name: Annotated[str, Meta(description="of the file")]
    sha256: Annotated[str, Meta(description="of its bytes, hexadecimal")]
    language: Annotated[Language, Meta(description="whose words they are")]
    text: Annotated[str, Meta(description="what stands in it: a case needs the file no more")]
