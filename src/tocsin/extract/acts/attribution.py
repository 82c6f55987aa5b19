"""Who is credited with what a clause tells."""

import re

from spacy.tokens import Token

from tocsin.extract.acts.triggers import predicate
from tocsin.extract.grammar.syntax import Clause, phrase
from tocsin.extract.lexicon import Lexicon
from tocsin.extract.lexicon.ledger_words import ledger_words
from tocsin.model import Attribution, Document

SPEAKER_CHARACTERS = 80  # a longer phrase is cut back to its head: it holds more than a name
INVERTED_TOKENS = 8  # [tokens] between an inverted French verb and the noun that speaks
_END = re.compile(r"[,;.()\n]|\s[–—-]\s|\s(?:qui|que|who|which|that)\s")


def attribution(clause: Clause, document: Document, lexicon: Lexicon) -> Attribution | None:
    """The one whom the document credits with a clause, or None where it speaks for itself.

    Looks for a verb of saying that governs the clause or stands beside it ("..., police said"),
    then for "according to" and the like in the same sentence.
    """
    return _governing(clause, document, lexicon) or _according(clause, document, lexicon)


def _governing(clause: Clause, document: Document, lexicon: Lexicon) -> Attribution | None:
    current = clause.head
    for _ in range(4):
        for child in current.children:
            # "Trois voitures ont brûlé, a indiqué la police": the saying hangs below what is said.
            if child.dep_ in {"parataxis", "ccomp", "advcl"} and _says(child, lexicon):
                speaker = _speaker(child, clause.head)
                if speaker is not None and child.i > clause.head.i:
                    return _credit(speaker, document)
        if current.head == current:
            return None
        reported = current.dep_ in {"ccomp", "xcomp", "parataxis", "advcl"}
        current = current.head
        if reported and _says(current, lexicon):
            speaker = _speaker(current, clause.head)
            if speaker is not None:
                return _credit(speaker, document)
    return None


def _says(verb: Token, lexicon: Lexicon) -> bool:
    return bool(predicate(verb) & lexicon.words["say"])


def _speaker(verb: Token, told: Token) -> Token | None:
    """The subject of a verb of saying; in French an inverted one is often labelled an object."""
    own = Clause(verb)
    if verb.i > told.i and (behind := _inverted(verb)) is not None:
        return behind
    for candidate in (*own.subjects, *own.agents):
        if candidate.pos_ != "PRON" or candidate.lower_ in {"he", "she", "they", "il", "elle"}:
            return candidate
    if verb.i > told.i:
        after = [o for o in own.objects if o.i > verb.i and o.pos_ in {"NOUN", "PROPN"}]
        if after:
            return after[0]
    return None


def _inverted(verb: Token) -> Token | None:
    """Whoever stands behind a French verb set off by a comma: ", ont indiqué mardi des sources"."""
    doc, first = verb.doc, verb.i
    while first > 0 and doc[first - 1].pos_ == "AUX":
        first -= 1
    if verb.lang_ != "fr" or first == 0 or doc[first - 1].text != ",":
        return None
    times = ledger_words("fr").saying["times"]
    for token in doc[verb.i + 1 : verb.i + 1 + INVERTED_TOKENS]:
        if token.is_punct or token.pos_ in {"VERB", "SCONJ"}:
            return None
        joint = any(c.dep_ == "case" and c.lower_ != "des" for c in token.children)
        if token.pos_ in {"NOUN", "PROPN"} and token.lower_ not in times and not joint:
            return token
    return None


def _according(clause: Clause, document: Document, lexicon: Lexicon) -> Attribution | None:
    sentence = clause.head.sent
    text = document.text[sentence.start_char : sentence.end_char]
    pattern = "|".join(re.escape(w) for w in sorted(lexicon.words["according"], key=len)[::-1])
    match = re.search(rf"(?<!\w)(?:{pattern})\s+", text, re.IGNORECASE)
    if match is None:
        return None
    rest = text[match.end() :]
    end = _END.search(rest)
    name = rest[: end.start() if end else len(rest)].rstrip(" .\n")[:SPEAKER_CHARACTERS].rstrip()
    if not name:
        return None
    start = sentence.start_char + match.end()
    return Attribution(name=name, span=document.span(start, start + len(name)))


def _credit(speaker: Token, document: Document) -> Attribution:
    start, end = phrase(speaker)
    if end - start > SPEAKER_CHARACTERS:
        start, end = speaker.idx, speaker.idx + len(speaker)
    return Attribution(name=document.text[start:end], span=document.span(start, end))
