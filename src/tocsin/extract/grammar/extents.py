"""Where phrases and predicates begin and end, as characters of the text."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from tocsin.extract.lexicon.ledger_words import ledger_words

DATELINE_TOKENS = 24  # [tokens] in which a dateline at the head of a report ends
SIGNS = {",", ";", ".", ":", "–", "—", "(", ")", "!", "?", "…"}
# "LYON, France (AP) - " at the head of a report.
DATELINE = re.compile(
    r"\s*[A-Z][A-Z .,'-]{2,40}(?:,? [\w. ]{1,20})?(?: ?\([^)]{1,40}\))? ?[-–—]+ (?=\w)"
)
_APART = {"conj", "cc", "appos", "relcl", "acl", "acl:relcl", "parataxis", "punct", "advcl"}
_ELIDED = {"n'", "n’", "l'", "l’", "d'", "d’", "s'", "s’", "qu'", "qu’"}  # never end a phrase
_OF_INFINITIVES = {"to", "de", "d'", "d’", "à"}
_BESIDE_VERB = {"aux", "auxpass", "aux:tense", "aux:pass", "neg", "expl:comp", "expl:pass"}


def end_of(token: Token) -> int:
    """One past the last character of a token."""
    return int(token.idx + len(token))


def words_of(token: Token) -> tuple[int, int]:
    """A noun phrase with its owner ("the sheriff's office"), clauses and joined nouns left out."""
    doc = token.doc
    first = token.i
    for child in token.lefts:
        if child.dep_ not in {"case", "punct", "cc", "mark"} and not _is_beside(child):
            first = min(first, child.left_edge.i)
    if token.pos_ in {"NUM", "PRON"} and token.i > 1 and doc[token.i - 1].lower_ == "et":
        first = min(first, token.i - 2 if doc[token.i - 2].pos_ == "NUM" else first)
    if any(t.text in {"–", "—", "-"} for t in doc[first : token.i]):
        first = max(first, after_dateline(doc, first))
    last = token.i
    for child in token.rights:
        if child.dep_ in _APART or child.left_edge.i > last + 1 or _is_bare_day(child):
            break
        last = max(last, child.right_edge.i)
    last = next((i - 1 for i in range(token.i + 1, last + 1) if doc[i].text == ","), last)
    # An adjective that the French parse tore off its noun.
    if (
        doc.lang_ == "fr"
        and last == token.i
        and last + 1 < len(doc)
        and doc[last + 1].pos_ == "ADJ"
    ):
        last += 1
    while last > token.i and _is_outside(doc[last]):
        last -= 1
    return doc[first].idx, end_of(doc[last])


def _is_beside(token: Token) -> bool:
    """Whether a word before a noun is none of its phrase: a time ("two days earlier"), "dont".

    Nor is a noun with an article of its own: "a précisé dans son communiqué l'organisation".
    """
    timed = token.dep_ == "advmod" and any(c.dep_ == "npadvmod" for c in token.children)
    apart = token.lang_ == "fr" and token.pos_ == "NOUN"
    apart = apart and any(c.pos_ == "DET" for c in token.lefts)
    return timed or apart or token.lower_ == "dont"


def _is_bare_day(token: Token) -> bool:
    """Whether a word is a day that the French parse hung on a noun: "le texte mardi"."""
    days = ledger_words("fr").saying["days"]
    return (
        token.lang_ == "fr"
        and token.lower_ in days
        and not any(c.dep_ == "case" for c in token.children)
    )


def _is_outside(token: Token) -> bool:
    """Whether a sign, or the "'s" of an owner, is no part of the phrase that it ends."""
    owner = token.dep_ == "case" and token.lang_ == "en"
    return owner or ((token.is_punct or token.is_space) and token.text != ")")


def after_dateline(doc: Doc, index: int) -> int:
    """The token behind a dateline that begins at a token, or the token itself."""
    rest = doc[index : index + DATELINE_TOKENS]
    match = DATELINE.match(rest.text)
    if match is None:
        return index
    offset = doc[index].idx + match.end()
    return next((t.i for t in rest if t.idx >= offset), index)


def phrase_end(token: Token) -> int:
    """Where the phrase of a noun ends: at the first sign or gap behind it."""
    end = token
    for part in token.subtree:
        if part.i <= token.i:
            continue
        if part.text in SIGNS or part.is_space or part.i > end.i + 1:
            break
        if part.dep_ == "cc" and part.lang_ == "fr" and part.head.pos_ == "VERB":
            break  # another predicate, which the parse hung on the last noun
        end = part
    return end_of(end)


def predicate_start(verb: Token) -> int:
    """Where a predicate begins: its auxiliaries, pronouns and adverbs, its subject left out."""
    first = verb.i
    for child in verb.lefts:
        near = child.i >= verb.i - 2 and (
            child.dep_ == "advmod" or (child.dep_ == "mark" and child.lower_ in _OF_INFINITIVES)
        )
        if child.dep_ in _BESIDE_VERB or near:
            first = min(first, child.i)
    return int(verb.doc[first].idx)


def runs(tokens: Sequence[Token], doc: Doc) -> tuple[tuple[int, int], ...]:
    """Stretches of tokens, one a run; runs that only signs separate are one."""
    found: list[list[int]] = []
    for i in sorted({t.i for t in tokens if not t.is_space}):
        if found and all(t.is_punct or t.is_space for t in doc[found[-1][1] + 1 : i]):
            found[-1][1] = i
        else:
            found.append([i, i])
    spans = (trim(doc, first, last + 1) for first, last in found)
    return tuple(span for span in spans if span is not None)


def trim(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Tokens ``start`` to ``end`` without signs, spaces and joints at the ends; None: nothing."""
    while start < end and (
        doc[start].is_space
        or doc[start].pos_ == "CCONJ"
        or (doc[start].is_punct and doc[start].text not in {'"', "“", "«", "(", "‘"})
    ):
        start += 1
    while start < end and (
        doc[end - 1].is_space
        or doc[end - 1].pos_ == "CCONJ"
        or doc[end - 1].text in {",", ";", ":", "–", "—", ".", "("}
        or doc[end - 1].lower_ in _ELIDED
    ):
        end -= 1
    return (doc[start].idx, end_of(doc[end - 1])) if start < end else None
