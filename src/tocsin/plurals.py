"""The plural of a noun that counts something, in English and French."""

from tocsin.model import Language

_ENGLISH = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "knife": "knives",
    "life": "lives",
    "foot": "feet",
}
_UNCHANGED = {"police", "staff", "aircraft", "percent", "people", "kg", "euros", "%"}
_FRENCH = {"mal": "maux", "œil": "yeux", "monsieur": "messieurs", "madame": "mesdames"}
_FRENCH_IN_X = ("eau", "au", "eu")
_VOWELS = "aeiou"


def plural(noun: str, number: float, language: Language = "en") -> str:
    """Put a noun into the form that a number asks for; of several words, the last in English.

    In French what is less than two is singular, and of several words the first is counted.

    >>> plural("vehicle", 1), plural("vehicle", 5), plural("police officer", 0)
    ('vehicle', 'vehicles', 'police officers')
    >>> plural("véhicule", 1.5, "fr"), plural("hôpital", 2, "fr"), plural("garde à vue", 3, "fr")
    ('véhicule', 'hôpitaux', 'gardes à vue')
    """
    if language == "fr":
        first, space, rest = noun.partition(" ")
        return noun if number < 2 else f"{_french(first)}{space}{rest}"
    before, space, last = noun.rpartition(" ")
    return noun if number == 1 else f"{before}{space}{_english(last)}"


def _english(word: str) -> str:
    if word in _UNCHANGED:
        return word
    if word in _ENGLISH:
        return _ENGLISH[word]
    if word.endswith(("men", "children")) or (word.endswith("s") and not word.endswith("ss")):
        return word
    if word.endswith(("man", "woman")) and len(word) > len("man"):
        return f"{word[:-2]}en"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def _french(word: str) -> str:
    if word in _UNCHANGED or word.endswith(("s", "x", "z")):
        return word
    if word in _FRENCH:
        return _FRENCH[word]
    if word.endswith("al"):
        return f"{word[:-2]}aux"
    return f"{word}x" if word.endswith(_FRENCH_IN_X) else f"{word}s"
