"""Text that stands loose between the blocks of a page, put into paragraphs of its own.

As in ``<div><b>Fire</b><br><br>Two vans burned.<p>Nobody was hurt.</p></div>``: what finds the main
text looks at paragraphs, and passes over the rest.
"""

from typing import Any

FEWEST_WORDS = 6
"""Of loose text that is put into a paragraph, unless it ends as a sentence does; with fewer it
mostly is a label or a name [words]."""

_CONTAINERS = "//body | //main | //article | //section | //div"
_HOLDS_NO_BLOCK = frozenset({"div"})  # what is left as it is where it holds text alone
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "em", "font", "i", "mark", "q", "small", "span", "strong", "sub"}
    | {"sup", "time", "u"}
)
_HOLDS_BLOCKS = "boolean(.//p | .//div | .//ul | .//ol | .//table | .//h1 | .//h2 | .//h3)"
_SENTENCE_END = (".", "!", "?", "…", "»", "”")


def wrap_loose(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Put loose text into paragraphs; two line breaks part it.

    Cost:
        Linear in the page.
    """
    for container in tree.xpath(_CONTAINERS):
        inline = [_is_inline(child) for child in container]
        if (container.tag not in _HOLDS_NO_BLOCK or not all(inline)) and _has_loose(container):
            _wrap(container, inline)


def _is_inline(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    return element.tag == "br" or (element.tag in _INLINE and not element.xpath(_HOLDS_BLOCKS))


def _has_loose(container: Any) -> bool:  # noqa: ANN401 - lxml has no types
    texts = (container.text, *(child.tail for child in container))
    return any(text and not text.isspace() for text in texts)


def _wrap(container: Any, inline: list[bool]) -> None:  # noqa: ANN401 - lxml has no types
    children, blocks = list(container), list[Any]()
    run = container.makeelement("span")
    run.text, container.text = container.text, None
    breaks = 0
    for child, is_inline in zip(children, inline, strict=True):
        tail, child.tail = child.tail, None
        breaks = breaks + 1 if child.tag == "br" else 0
        if not is_inline or breaks > 1:
            blocks.append(run)
            run = container.makeelement("span")
            breaks = 0
        (run if is_inline else blocks).append(child)
        if is_inline:
            child.tail = tail
        else:
            run.text = tail
        if tail and not tail.isspace():
            breaks = 0
    blocks.append(run)
    for block in blocks:
        if block.tag == "span" and block.getparent() is None and _is_text(block):
            block.tag = "p"
    container[:] = blocks


def _is_text(run: Any) -> bool:  # noqa: ANN401 - lxml has no types
    words = run.text_content().split()
    return len(words) >= FEWEST_WORDS or (len(words) > 1 and words[-1].endswith(_SENTENCE_END))
