"""An alert: what is told of an incident, each value with the sentence it stands on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta

from tocsin.export.plain import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One field of an incident, and where it was read."""

    field: str
    value: str
    before: Annotated[str | None, Meta(description="as it was told last; None: not changed")] = None
    sentence: Annotated[str, Meta(description="private names withheld")] = ""
    outlet: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report that tells of the incident."""

    title: str
    outlet: str
    address: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """All that is sent; made once, and sent the same by every way and at every try."""

    key: Annotated[str, Meta(description="the same at every try: a second one can be dropped")]
    at: Annotated[str, Meta(description="when it was made, ISO 8601 with offset")]
    rule: str
    incident: str
    again: Annotated[bool, Meta(description="the incident was told of before")]
    headline: str
    origins: Annotated[int, Meta(description="independent tellings")]
    values: tuple[Value, ...]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """Rule and headline, on one line."""
        return f"{self.rule}: {self.headline}{' (changed)' if self.again else ''}"

    def lines(self) -> Iterator[str]:
        """The alert in words, without control characters."""
        yield plain(self.title)
        for one in self.values:
            changed = "" if one.before is None else f" (before: {one.before or 'not told'})"
            yield "  " + plain(f"{one.field.replace('_', ' ')}: {one.value or 'not told'}{changed}")
            if one.sentence:
                yield "    " + plain(f"{one.sentence} [{_joined(one.outlet, one.address)}]")
        counted = (
            "1 independent telling"
            if self.origins == 1
            else (f"{self.origins} independent tellings")
        )
        yield "  " + plain(f"{counted}; incident {self.incident}; alert {self.key}")
        for source in self.sources:
            told = _joined(source.outlet, source.title, source.published, source.address)
            yield "  " + plain(f"- {told}")

    def json(self) -> bytes:
        """The alert as a JSON object on one line."""
        return msgspec.json.encode(self)


def _joined(*words: str) -> str:
    return ", ".join(word for word in words if word) or "no outlet named"
