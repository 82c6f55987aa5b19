"""Attributions: who said what, by which words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.pipeline import document
from tocsin.extract.statements.utterances import statements
from tocsin.mark.parse import parse
from tocsin.mark.people import bodies, persons
from tocsin.model import Document, Marked, Span, Statement


def predict(data: Path) -> Iterator[dict[str, Any]]:
    """Find the statements of every text in a folder's `text/`; offsets index what it holds."""
    for read, parsed in parse(_documents(data)):
        marked = Marked(
            document=read,
            parse=parsed,
            persons=persons(read, parsed),
            bodies=bodies(read, parsed),
        )
        yield {"doc": read.id, "attributions": [row(s) for s in statements(marked)]}


def row(statement: Statement) -> dict[str, Any]:
    """A statement as an attribution: the words here, not whom they mean."""
    speaker = statement.speaker
    return {
        "source": [_pair(speaker.span)] if speaker is not None else [],
        "cue": [_pair(statement.cue)] if statement.cue is not None else [],
        "content": [_pair(span) for span in statement.passages],
    }


def _documents(data: Path) -> Iterator[Document]:
    for path in sorted((data / "text").glob("*.txt")):
        # Decoded from bytes: line ends are characters, and offsets count them.
        yield document(path.stem, path.read_bytes().decode("utf-8"))


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
