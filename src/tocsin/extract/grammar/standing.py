"""Where words stand in a parse, by any of their forms, found once a parse.

Most rules begin at a word of a list, and few words are on one: each rule looks here for its own
words instead of asking every word of a document.
"""

from collections.abc import Set as AbstractSet
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Token

from tocsin.extract.lexicon.ledger_words import forms

# It holds numbers alone: with tokens in it no parse would ever be let go.
_KNOWN: WeakKeyDictionary[Doc, dict[str, list[int]]] = WeakKeyDictionary()


def standing(doc: Doc, *words: AbstractSet[str]) -> list[Token]:
    """The tokens of which a form is one of some words, in text order."""
    known = _KNOWN.get(doc)
    if known is None:
        _KNOWN[doc] = known = {}
        for token in doc:
            for form in forms(token):
                known.setdefault(form, []).append(token.i)
    found = {i for some in words for word in known.keys() & some for i in known[word]}
    return [doc[i] for i in sorted(found)]
