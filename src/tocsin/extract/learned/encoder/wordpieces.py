"""A text as the pieces of words that an uncased BERT model knows, each with its characters."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LONGEST = 100  # [characters] a longer word is unknown
UNKNOWN, CONTINUED = "[UNK]", "##"
_ASCII_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BREAKS = frozenset("\t\n\r")
_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2CEAF))

Letter = tuple[str, int]  # as it is compared, and which character of the text it is


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word, or a mark.

    Attributes:
        id: Its number among the pieces that are known.
        start: The first character of the text that it stands for.
        end: The one after the last.
    """

    id: int
    start: int
    end: int


def pieces(text: str, known: Mapping[str, int]) -> list[Piece]:
    """Cut a text into pieces: of each word the longest ones known, from its start on.

    >>> known = {"[UNK]": 0, "bomb": 1, "##ing": 2, ".": 3}
    >>> [(p.id, p.start, p.end) for p in pieces("Bombing. ¿X?", known)]
    [(1, 0, 4), (2, 4, 7), (3, 7, 8), (0, 9, 10), (0, 10, 11), (0, 11, 12)]
    """
    return [piece for word in _words(text) for piece in _cut(word, known)]


def _cut(word: list[Letter], known: Mapping[str, int]) -> list[Piece]:
    letters = "".join(letter for letter, _ in word)
    found: list[Piece] = []
    start = 0
    while start < len(letters) <= LONGEST:
        for end in range(len(letters), start, -1):
            part = (CONTINUED if start else "") + letters[start:end]
            if part in known:
                found.append(Piece(known[part], word[start][1], word[end - 1][1] + 1))
                start = end
                break
        else:
            break
    if start < len(letters):
        return [Piece(known[UNKNOWN], word[0][1], word[-1][1] + 1)]
    return found


def _words(text: str) -> Iterator[list[Letter]]:
    word: list[Letter] = []
    for number, sign in enumerate(text):
        if sign.isspace() or sign in _BREAKS:
            if word:
                yield word
            word = []
        elif sign != "\ufffd" and not unicodedata.category(sign).startswith("C"):
            alone = _stands_alone(sign)
            if alone and word:
                yield word
                word = []
            plain = unicodedata.normalize("NFD", sign)
            word += [
                (letter, number)
                for each in plain
                if unicodedata.category(each) != "Mn"
                for letter in each.lower()
            ]
            if alone and word:
                yield word
                word = []
    if word:
        yield word


def _stands_alone(sign: str) -> bool:
    if sign in _ASCII_MARKS or unicodedata.category(sign).startswith("P"):
        return True
    return any(first <= ord(sign) <= last for first, last in _IDEOGRAPHS)
