"""The page of a brief, taken apart into headings, paragraphs, items and tables."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

Kind = Literal["heading", "paragraph", "quote", "item", "table"]
Runs = tuple[tuple[str, bool], ...]
"""Pieces of text, and whether each is to be seen at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, or one table."""

    kind: Kind
    runs: Runs = ()
    level: int = 1
    """Of a heading from 1; of an item, how deep it lies."""
    rows: tuple[tuple[Runs, ...], ...] = ()
    """Of a table, its head first."""

    @property
    def text(self) -> str:
        """The words of a paragraph."""
        return "".join(words for words, _ in self.runs)


_SKIPPED = frozenset({"head", "script", "style", "svg", "nav"})
_VOID = frozenset({"meta", "br", "link", "hr", "img", "input"})
_BLOCKS = frozenset(
    "h1 h2 h3 h4 p li blockquote figcaption summary caption dt dd div section article header "
    "footer figure details ul ol dl table tr main".split()
)
_STRONG = frozenset({"mark", "strong", "summary", "dt", "th"})
_STRONG_CLASSES = frozenset({"strong", "voice-head", "answer", "value"})


@dataclass(slots=True)
class _Open:
    """An element that is being read."""

    tag: str
    classes: frozenset[str]
    strong: bool
    closing: str = ""


@dataclass(slots=True)
class _Table:
    rows: list[list[list[tuple[str, bool]]]] = field(default_factory=list)


def blocks(page: str) -> tuple[Block, ...]:
    """Take our own page apart; what cannot be read without a picture or a click is left out.

    References to reports come as ``[3]``, numbers of incidents as ``(12)``, both as they stand
    in the lists of sources and incidents.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.end_block()
    return tuple(reader.blocks)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._open: list[_Open] = []
        self._skipping = 0
        self._runs: list[tuple[str, bool]] = []
        self._table: _Table | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        classes = frozenset((told.get("class") or "").split())
        if self._skipping:
            self._skipping += tag not in _VOID
            return
        if _left_out(tag, classes, told):
            self._skipping = int(tag not in _VOID)
            return
        if tag in _VOID:
            self._say(" ")
            return
        if tag in _BLOCKS and not self._is_number():
            self.end_block()
        strong = tag in _STRONG or bool(classes & _STRONG_CLASSES)
        one = _Open(tag, classes, strong or any(o.strong for o in self._open[-1:]))
        self._open.append(one)
        self._begin(tag, classes, told, one)

    def _begin(
        self, tag: str, classes: frozenset[str], told: dict[str, str | None], one: _Open
    ) -> None:
        if tag == "table":
            self._table = _Table()
        elif tag == "tr" and self._table is not None:
            self._table.rows.append([])
        elif tag in {"td", "th"} and self._table is not None:
            self.end_block()
            self._table.rows[-1].append([])
        elif tag == "dd":
            self._say(" ")
        elif "ref" in classes:
            self._say("[")
            one.closing = "]"
        elif "badge" in classes or "source-number" in classes:
            self._say("(")
            one.closing = ") "
        elif tag == "a" and (told.get("href") or "").startswith("http"):
            one.closing = f" <{told['href']}>"

    def handle_startendtag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],  # noqa: ARG002 - the parser's interface
    ) -> None:
        if not self._skipping and tag not in _SKIPPED:
            self._say(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= tag not in _VOID
            return
        if not self._open:
            return
        if closing := self._open[-1].closing:
            said = "".join(words for words, _ in self._runs)
            if not closing.startswith(" <") or not said.rstrip().endswith(closing[2:-1]):
                self._say(closing)
        if tag in _BLOCKS or tag in {"td", "th"}:
            self.end_block()
        if tag == "table" and self._table is not None:
            self._end_table(self._table)
            self._table = None
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._say(data)

    def _is_number(self) -> bool:
        """Whether nothing but a number was said, which belongs to what follows it."""
        said = "".join(words for words, _ in self._runs).strip()
        return said[:1] == "(" and said[-1:] == ")" and said[1:-1].isdigit()

    def _say(self, words: str) -> None:
        strong = bool(self._open and self._open[-1].strong)
        self._runs.append((words, strong))

    def end_block(self) -> None:
        """Make a block of what was said since the last one."""
        runs = _squeezed(self._runs)
        self._runs = []
        if not runs:
            return
        if self._table is not None and self._table.rows and self._table.rows[-1]:
            cell = self._table.rows[-1][-1]
            if cell:
                cell.append(("; ", False))
            cell.extend(runs)
            return
        if self._table is not None:
            return  # a caption, which says what a heading says
        kind, level = self._kind()
        self.blocks.append(Block(kind=kind, level=level, runs=runs))

    def _kind(self) -> tuple[Kind, int]:
        tags = [one.tag for one in self._open]
        for tag in reversed(tags):
            if tag in {"h1", "h2", "h3", "h4"}:
                return "heading", int(tag[1])
            if tag == "blockquote":
                return "quote", 1
            if tag in {"li", "dt", "dd"}:
                return "item", max(1, sum(one in {"ul", "ol", "dl"} for one in tags))
        return "paragraph", 1

    def _end_table(self, table: _Table) -> None:
        rows = tuple(tuple(tuple(cell) for cell in row) for row in table.rows if any(row))
        if "values" in self._open[-1].classes:  # one field a line, each with what is told of it
            for row in rows[1:]:
                (name, _), *_ = row[0] or (("", True),)
                runs = ((f"{name}: ", True), *(run for cell in row[1:] for run in cell))
                self.blocks.append(Block(kind="item", runs=runs))
        elif len(rows) > 1:
            self.blocks.append(Block(kind="table", rows=rows))


def _left_out(tag: str, classes: frozenset[str], told: dict[str, str | None]) -> bool:
    picture = tag == "figure" and "map" in classes
    only_seen = told.get("aria-hidden") == "true" and "source-number" not in classes
    return tag in _SKIPPED or picture or only_seen or "skip" in classes


def _squeezed(runs: list[tuple[str, bool]]) -> Runs:
    """The same words with single spaces, none at the ends, and no empty pieces."""
    made: list[tuple[str, bool]] = []
    spaced = True
    for words, strong in runs:
        text = ""
        for character in words:
            if character in " \t\r\n\f":
                text += "" if spaced else " "
                spaced = True
            else:
                text += character
                spaced = False
        if text and made and made[-1][1] == strong:
            made[-1] = (made[-1][0] + text, strong)
        elif text:
            made.append((text, strong))
    while made and not made[-1][0].rstrip(" "):
        made.pop()
    if made:
        made[-1] = (made[-1][0].rstrip(" "), made[-1][1])
    return tuple(made)
