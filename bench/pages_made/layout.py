"""A layout: how a site writes an article as a page, and in which language and encoding."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from bench.pages_made.article import Article, article
from bench.pages_made.parts import Piece, truth, unmarked

Write = Callable[[Article], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as a server sends it, and its main text."""

    name: str
    language: str
    content: bytes
    truth: list[Piece]


def _titled(title: str, pieces: list[Piece]) -> list[Piece]:
    """The main text with its title, which may be told to machines only."""
    if any(one.text == title for one in pieces):
        return pieces
    return [Piece(title, wanted=False), *pieces]


@dataclass(frozen=True, slots=True)
class Layouts:
    """Layouts in the order in which they were added."""

    listed: dict[str, Callable[[int], Page]] = field(default_factory=dict)

    def add(
        self, language: Literal["en", "fr"], *, encoding: str = "utf-8", paragraphs: int = 7
    ) -> Callable[[Write], Write]:
        """Add a layout under the name of its function."""

        def adding(write: Write) -> Write:
            def page(seed: int) -> Page:
                of = article(seed, language, paragraphs=paragraphs)
                marked = write(of)
                content = unmarked(marked).encode(encoding, "xmlcharrefreplace")
                return Page(
                    name=write.__name__,
                    language=language,
                    content=content,
                    truth=_titled(of.title, truth(marked)),
                )

            self.listed[write.__name__] = page
            return write

        return adding
