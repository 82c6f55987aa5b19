"""Where the sentences of a parse begin and end, found once a parse.

The parser's library looks for them anew whenever a token is asked for its sentence, which took a
tenth of the time of reading what a report tells.
"""

from typing import NamedTuple
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span, Token


class Sentence(NamedTuple):
    """The tokens of a sentence, half-open, and its characters."""

    start: int
    end: int
    start_char: int
    end_char: int

    def of(self, doc: Doc) -> Span:
        """Its tokens."""
        return doc[self.start : self.end]


# It holds numbers alone: with spans in it no parse would ever be let go.
_KNOWN: WeakKeyDictionary[Doc, list[Sentence]] = WeakKeyDictionary()


def sentence_of(token: Token) -> Sentence:
    """The sentence that a token stands in."""
    doc = token.doc
    found = _KNOWN.get(doc)
    if found is None:
        _KNOWN[doc] = found = [
            sentence
            for span in doc.sents
            for sentence in [Sentence(span.start, span.end, span.start_char, span.end_char)]
            * len(span)
        ]
    return found[token.i]
