"""What a report tells by somebody's word: "according to X, ...", "..., selon X"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tocsin.extract.grammar.extents import trim
from tocsin.extract.grammar.syntax import clause_of
from tocsin.extract.lexicon.ledger_words import LedgerWords, is_in

_OWN = {"his", "her", "its", "their", "son", "sa", "ses", "leur", "leurs"}
_OWN_WORDS = re.compile(
    r"\b(?:in|selon) (?P<own>his|her|their|ses|leurs)(?: own| propres)? "
    r"(?:words|mots|termes|dires)(?!\w)",
    re.IGNORECASE,
)
_OF = {"de", "du", "des", "d'", "d’", "of", "from"}
_SIGNS = {",", ";", "–", "—", "(", ")"}


@dataclass(frozen=True, slots=True)
class Credit:
    """A phrase that credits somebody, and what it credits them with."""

    cue: tuple[int, int]
    source: Token
    content: tuple[tuple[int, int], ...]


def credits_of(
    text: str,
    doc: Doc,
    words: LedgerWords,
    is_quoted: Callable[[int], bool],
    is_speaker: Callable[[Token], bool],
) -> Iterator[Credit]:
    """Find phrases that credit somebody with what stands beside them, in text order.

    Args:
        text: The text parsed; a parse puts its own together anew each time it is asked for.
        doc: Its parse.
        words: The words of its language.
        is_quoted: Whether a character stands inside quotation marks.
        is_speaker: Whether a noun or name may be the source of speech.
    """
    yield from _in_words_of(text, doc, is_quoted)
    known = sorted(words.saying["according"] | words.saying["by_view"], key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})\s+", re.IGNORECASE)
    for match in pattern.finditer(text):
        if is_quoted(match.start()):
            continue
        span = doc.char_span(match.start(), match.end() - 1, alignment_mode="expand")
        if span is None or span.end >= len(doc):
            continue
        by_view = match[0].strip().lower() in words.saying["by_view"]
        if by_view and span.start != span.sent.start:
            continue
        source = _source(doc, span.end)
        if by_view and (source is None or not _holds(source, words, is_speaker)):
            continue
        if source is None or is_in(source, words.saying["not_sources"]):
            continue
        if any(c.lower_ in _OWN for c in source.children) and is_in(
            source, words.saying["documents"]
        ):
            continue  # "by its own estimate": whose, the sentence says elsewhere
        content = _content(doc, span.start, source)
        if content:
            cue = (match.start(), match.start() + len(match[0].rstrip()))
            yield Credit(cue=cue, source=source, content=content)


def _in_words_of(text: str, doc: Doc, is_quoted: Callable[[int], bool]) -> Iterator[Credit]:
    """What somebody told of before is credited with: "in her words, ...", "selon ses termes"."""
    for match in _OWN_WORDS.finditer(text):
        span = doc.char_span(*match.span("own"), alignment_mode="expand")
        if span is None or is_quoted(match.start()):
            continue
        first = doc.char_span(*match.span(), alignment_mode="expand")
        content = _content(doc, first.start, first[-1]) if first is not None else ()
        if content:
            yield Credit(cue=match.span(), source=span[0], content=content)


def _holds(source: Token, words: LedgerWords, is_speaker: Callable[[Token], bool]) -> bool:
    """Whether "for X, ..." gives X's view: somebody who may speak, and the phrase a comma ends."""
    plain = source.pos_ != "PRON" and not is_in(source, words.saying["documents"])
    after = source.doc[source.right_edge.i + 1 : source.right_edge.i + 2]
    return plain and is_speaker(source) and after.text == ","


def _source(doc: Doc, start: int) -> Token | None:
    """The head of the phrase that begins at token ``start``."""
    sentence = doc[start].sent
    for token in doc[start : sentence.end]:
        if token.text in _SIGNS or token.pos_ in {"VERB", "SCONJ"}:
            return None
        if token.pos_ not in {"NOUN", "PROPN", "PRON"} or token.dep_ in {"compound", "poss"}:
            continue
        if token.tag_ in {"PRP$", "WDT", "WP"}:
            continue
        return token
    return None


def _content(doc: Doc, cue: int, source: Token) -> tuple[tuple[int, int], ...]:
    sentence = source.sent
    start, end = sentence.start, sentence.end
    # A semicolon parts what is credited from what is not.
    for token in sentence:
        if token.text == ";":
            start, end = (token.i + 1, end) if token.i < cue else (start, min(end, token.i))
    after = _after(doc, source, end)
    before = [t for t in doc[start:cue] if not t.is_space]
    behind = [t for t in doc[after:end] if not (t.is_space or t.is_punct)]
    if before and before[-1].text not in _SIGNS and behind:
        # "the letters, misspelt according to her, are ...": only the words since the last comma.
        comma = max((t.i for t in before if t.text in _SIGNS), default=None)
        if comma is not None and doc[after].text in _SIGNS:
            start, end = comma + 1, cue
            behind = []
    if not any(t.pos_ in {"VERB", "AUX", "ADJ"} for t in (*before, *behind)):
        return ()  # a name or a number alone says nothing
    parts = [(start, cue)]
    if behind and not _is_aside(behind[0]):
        parts.append((after, end))
    spans = [trim(doc, *part) for part in parts]
    return tuple(span for span in spans if span is not None)


def _after(doc: Doc, source: Token, end: int) -> int:
    """Index of the first token behind the phrase of whoever is credited."""
    inside = set(source.subtree)
    for token in doc[source.i + 1 : end]:
        if token.text in _SIGNS and token.text != "(":
            return _past_apposition(doc, token, end) if source.pos_ == "PROPN" else int(token.i)
        if token.dep_ in {"acl", "amod"} and token.head.i <= token.i and token.head in inside:
            continue  # "selon les chiffres publiés par le ministère, ..."
        if token.pos_ in {"VERB", "AUX"} and clause_of(token).head.i > source.i:
            left = clause_of(token).head.left_edge.i
            return max(int(source.right_edge.i) + 1, int(left) if left > source.i else token.i)
    return end


def _past_apposition(doc: Doc, comma: Token, end: int) -> int:
    """The sign behind "du syndicat Y" in "selon X, du syndicat Y, ...", else the first one."""
    behind = doc[comma.i + 1 : end]
    if comma.text != "," or not len(behind) or behind[0].lower_ not in _OF:
        return int(comma.i)
    for token in behind:
        if token.pos_ in {"VERB", "AUX"}:
            break
        if token.text == ",":
            return int(token.i)
    return int(comma.i)


def _is_aside(token: Token) -> bool:
    return token.lower_ in {"who", "which", "qui", "whose", "dont", "lequel", "laquelle"}
