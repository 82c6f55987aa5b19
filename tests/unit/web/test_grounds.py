"""Every ground that a stage writes is known by its form, so that the page can say it in French."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tocsin
from tocsin.export.brief.acts import ACTS
from tocsin.extract.acts import letting_go
from tocsin.web.grounds import KINDS, ground

PACKAGE = Path(tocsin.__file__).parent
WRITTEN = (
    *sorted((PACKAGE / "link").glob("*.py")),
    *(PACKAGE / "ground" / f"{name}.py" for name in ("cues", "places", "sites")),
    *(PACKAGE / "mark" / f"{name}.py" for name in ("countries", "places", "sites")),
    PACKAGE / "trace" / "origins.py",
    PACKAGE / "extract" / "doubts.py",
)
"""Where grounds of places, sites, links, origins and doubts are written."""

GIVING = {"_size", "_beside", "_named", "_in_words", "_edge_grounds", "_credit_grounds"}
"""Functions that give grounds, or parts of them that stand alone."""

SAYS = {
    "label": next(iter(ACTS)),
    "grounds": "times fit, within 3 h",
    "told": "Lyon is named",
    "how": "both are called Lyon",
    "both[0]": next(iter(ACTS)),
    "overlap.share": "85 %",
    "_changed(edge, case)": "; in the later one 2 sentences new: “a”, “b”; 1 sentence gone: “c”",
}
"""What some variables hold of a ground."""


def sentences(source: str) -> Iterator[str]:
    """The sentences that stand in a module as grounds, filled with something."""
    for node in ast.walk(ast.parse(source)):
        yield from _given(node)
        yield from _added(node)


def _given(node: ast.AST) -> Iterator[str]:
    """Grounds that are named so, and what functions that give them return."""
    match node:
        case ast.keyword(arg="grounds", value=value):
            yield from _texts(value)
        case ast.Assign(targets=[ast.Name(id="grounds" | "why")], value=value):
            yield from _texts(value)
        case ast.Call(func=ast.Attribute(attr="_doubt"), args=[_, value, *_]):
            yield from _texts(value)
        case ast.For(target=ast.Tuple(elts=[*_, ast.Name(id="why")]), iter=ast.Tuple(elts=rows)):
            for row in rows:
                yield from _texts(row.elts[-1]) if isinstance(row, ast.Tuple) else ()
        case ast.Call(func=ast.Name(id="Cue" | "Context"), args=[*_, value]):
            yield from _texts(value)
        case ast.FunctionDef(name=name) if name in GIVING:
            for part in ast.walk(node):
                if isinstance(part, ast.Return) and part.value is not None:
                    yield from _texts(part.value)


def _added(node: ast.AST) -> Iterator[str]:
    """Grounds that are put into a list, or behind another one."""
    before = "times fit, within 3 h"
    match node:
        case ast.Call(func=ast.Attribute(value=holder, attr="append"), args=[value]):
            if ast.unparse(holder).partition("[")[0].endswith("grounds"):
                yield from _texts(value)
        case ast.Constant(value=str(text)) if text.startswith(("; ", ": ")) and text != "; ":
            yield before + text
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]) if text.startswith("; "):
            yield before + "".join(map(_filled, node.values))


def _texts(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.JoinedStr(values=values):
            yield "".join(map(_filled, values))
        case ast.Tuple(elts=several) | ast.List(elts=several):
            for one in several:
                yield from _texts(one)
        case ast.BinOp(left=left):
            yield from _texts(left)
        case ast.Call(func=ast.Attribute(value=ast.JoinedStr() as written)):
            yield from _texts(written)
        case ast.IfExp(body=body, orelse=other):
            yield from _texts(body)
            yield from _texts(other)


def _filled(part: ast.expr) -> str:
    """A part of a sentence; for what is put in, something that may stand there."""
    if not isinstance(part, ast.FormattedValue):
        return str(part.value) if isinstance(part, ast.Constant) else "3"
    inside = ast.unparse(part.value)
    for name, words in SAYS.items():
        if inside == name or inside.endswith(f".{name}"):
            return words
    return "'word'" if part.conversion == ord("r") else "3"


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_a_stage_writes_is_known(path: Path) -> None:
    unknown = [s for s in sentences(path.read_text("utf-8")) if not ground(s).parts]
    assert unknown == []


def test_why_words_make_no_account_is_known() -> None:
    said = [text for name, text in vars(letting_go).items() if name.isupper()]
    assert len(said) > 3
    assert [
        text for text in said if not ground(text.format(field="sport", language="French")).parts
    ] == []


def test_why_values_differ_is_known() -> None:
    """Of all texts of the module that judges, those of several words that explain nothing."""
    module = ast.parse((PACKAGE / "resolve" / "shown.py").read_text("utf-8"))
    explaining = {id(one.value) for one in ast.walk(module) if isinstance(one, ast.Expr)}
    said = {
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value.count(" ") > 1 and id(node) not in explaining
    }
    assert len(said) > 10
    assert [words for words in sorted(said) if not ground(words).parts] == []
    assert ground("settled by Ann").parts[0].names == ["Ann"]


def test_the_page_knows_every_kind_in_french() -> None:
    page = (PACKAGE.parents[1] / "web/src/words/grounds.ts").read_text("utf-8")
    said = re.findall(r"^  (?:'([^']+)'|(\w+)): \(", page, re.MULTILINE)
    assert sorted(a or b for a, b in said) == sorted(KINDS)
