"""Whether a verb is one of a list whose names may be longer: "step up", "mettre en examen"."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from tocsin.extract.lexicon.ledger_words import Words, forms, is_in
from tocsin.extract.responses.participants import Participants, nominal

BEHIND_CHARACTERS = 40  # behind a verb, in which the rest of a longer name is looked for


class Wording:
    """Asks which longer names stand in one text.

    Args:
        text: The text.
        words: The lists, by name.
        who: Who takes part in what verbs tell.
    """

    def __init__(self, text: str, words: Words, who: Participants) -> None:
        self._text = text
        self._words = words
        self._who = who

    def does(self, verb: Token, key: str) -> bool:
        """Whether a verb is one of a list, the rest of a longer name close behind it."""
        words = self._words[key]
        if is_in(verb, words):
            return True
        longer = _longer(words)
        rest = [r for form in forms(verb) for r in longer.get(form, ())]
        if not rest:
            return False
        behind = self._text[verb.idx : verb.idx + BEHIND_CHARACTERS].lower().replace("’", "'")
        return any(
            _NEXT.search(behind[:at]) is None for r in rest if (at := behind.find(f" {r}")) > 0
        )

    def told(self, verb: Token, names: frozenset[str]) -> Token | None:
        """The noun by which a verb tells what one of some names says: "make arrest".

        The verb is the first word of a name and the noun the next that is no preposition; the
        rest stands between them or below the noun: "appeal for witness", "issue arrest warrant".
        """
        longer = _longer(names)
        rest = [r.split() for form in forms(verb) for r in longer.get(form, ())]
        if not rest:
            return None
        things = list(self._who.things(verb))
        for words in sorted(rest, key=len, reverse=True):
            noun = next(w for w in words if w not in _JOINTS)
            for thing in things:
                if noun in _nouns(thing) and set(words) - {noun} <= set(_around(verb, thing)):
                    return thing
        return None


# What begins another predicate: "mis en examen et placé en détention" is two.
_NEXT = re.compile(r",|;|\b(?:et|and|puis|then)\b")
_JOINTS = frozenset(
    "for on in to at under up down out before with of à au aux en de du sous "
    "sur pour par devant d' l' the la le".split()
)


def _nouns(thing: Token) -> Iterator[str]:
    """The forms of a noun, and of what it is a measure of: "three days of mourning"."""
    yield from forms(thing)
    for joint, inner in nominal(thing):
        if joint in {"of", "de", "d'", "d’"}:
            yield from forms(inner)


def _around(verb: Token, thing: Token) -> Iterator[str]:
    for token in (*verb.children, *thing.subtree, thing.head):
        yield from forms(token)


@cache
def _longer(words: frozenset[str]) -> Mapping[str, list[str]]:
    """What stands behind the first word of each longer name of a list, by that word."""
    found: dict[str, list[str]] = {}
    for word in words:
        first, _, rest = word.partition(" ")
        if rest:
            found.setdefault(first, []).append(rest)
    return found
