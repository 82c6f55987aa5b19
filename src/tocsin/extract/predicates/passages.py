"""The words in which a predicate tells something: its clause, without what is joined to it."""

from spacy.tokens import Token

_BESIDE = {"conj", "cc", "parataxis", "advcl"}
_SIGNS = " ,;:–—\n“«'’\u00a0\u202f" + '"'
_ENDS = ' ,;:–—\n."”»\u00a0\u202f'


def passage(predicate: Token) -> tuple[int, int]:
    """Characters from the first word below a predicate to the last before what is joined to it."""
    doc = predicate.doc
    first = last = predicate.i
    stop = min(
        (c.left_edge.i for c in predicate.rights if c.dep_ in _BESIDE and c.left_edge.i > last),
        default=len(doc),
    )
    for child in predicate.children:
        if child.is_punct or (child.dep_ in _BESIDE and child.i > predicate.i):
            continue
        first = min(first, child.left_edge.i)
        last = max(last, min(child.right_edge.i, stop - 1))
    start, told = doc[first].idx, doc[first : last + 1].text
    return start + len(told) - len(told.lstrip(_SIGNS)), start + len(told.rstrip(_ENDS))
