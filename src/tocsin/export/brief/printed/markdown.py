"""A brief as Markdown (CommonMark, with the tables of GitHub's)."""

import re
from collections.abc import Iterator

from tocsin.export.brief.printed.blocks import Block, Runs

SUFFIX = ".md"
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#+!|~&$])")
_BEGINS = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-=:])")


def markdown(blocks: tuple[Block, ...]) -> str:
    """Write blocks as Markdown; words of reports stay words, whatever signs they have."""
    lines: list[str] = []
    before = ""
    for block in blocks:
        if lines and not (block.kind == before == "item"):
            lines.append("")
        lines.extend(_lines(block))
        before = block.kind
    return "\n".join(lines) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block.kind:
        case "heading":
            yield f"{'#' * block.level} {_words(block.runs, plain=True)}"
        case "quote":
            yield f"> {_words(block.runs)}"
        case "item":
            yield f"{'  ' * (block.level - 1)}- {_words(block.runs)}"
        case "table":
            head, *rows = block.rows
            yield _row(head)
            yield f"|{' --- |' * len(head)}"
            for row in rows:
                yield _row((*row, *((),) * (len(head) - len(row))))
        case _:
            yield _words(block.runs)


def _row(cells: tuple[Runs, ...]) -> str:
    return f"| {' | '.join(_words(cell, plain=True) for cell in cells)} |"


def _words(runs: Runs, *, plain: bool = False) -> str:
    made = []
    for words, strong in runs:
        text = _SIGNS.sub(r"\\\1", words)
        bare = text.strip(" ")
        if strong and bare and not plain:
            start = text[: len(text) - len(text.lstrip(" "))]
            end = text[len(text.rstrip(" ")) :]
            text = f"{start}**{bare}**{end}"
        made.append(text)
    return _BEGINS.sub(_escaped, "".join(made))


def _escaped(found: re.Match[str]) -> str:
    """Keep words that begin like a list or a rule from becoming one."""
    if found[2] is not None:
        return f"{found[1]}{found[2]}\\{found[3]}"
    return f"{found[4]}\\{found[5]}"
