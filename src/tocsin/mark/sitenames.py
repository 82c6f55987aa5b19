"""Names of sites that are ordinary words as well: "The", "Monday", "Hope", "Prison".

Nothing tells "Hope burned" of the hospital of that name from hope that stands at the head of a
sentence, so such a name alone means no site: the kind of site or the town must stand with it.
"""

from collections.abc import Iterable, Mapping

from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
from spacy.lang.fr.stop_words import STOP_WORDS as FRENCH

from tocsin.folding import fold
from tocsin.mark.casing import is_common
from tocsin.mark.kinds import site_words
from tocsin.model import Language, Site

_CALENDAR: Mapping[Language, str] = {
    "en": "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december christmas easter",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai "
    "juin juillet aout septembre octobre novembre decembre noel paques",
}
_WORDS: Mapping[Language, frozenset[str]] = {
    "en": frozenset(map(fold, ENGLISH)) | frozenset(_CALENDAR["en"].split()),
    "fr": frozenset(map(fold, FRENCH)) | frozenset(_CALENDAR["fr"].split()),
}
_FRENCH_SPEAKING = {"FR", "BE", "CH", "LU", "MC"}  # whose names English words say nothing of
_SHOWN = 5  # names that a warning tells


def is_little(name: str, language: Language) -> bool:
    """Whether a name has none but little words and words of the calendar.

    >>> is_little("The", "en"), is_little("Monday", "en"), is_little("Hope", "en")
    (True, True, False)
    """
    return _WORDS[language].issuperset(fold(name).split())


def is_ordinary(name: str, language: Language) -> bool:
    """Whether a name is an ordinary word of a language, with or without its article.

    >>> is_ordinary("The Hope", "en"), is_ordinary("Central Prison", "en")
    (True, False)
    >>> is_ordinary("Prison", "fr"), is_ordinary("Toulon", "fr")
    (True, False)
    """
    words = fold(name).split()
    rest = [word for word in words if word not in _WORDS[language]]
    if not rest:
        return True
    if len(rest) > 1 or words[-1] != rest[0]:
        return False
    nouns = site_words(language).nouns.get(rest[0], ())
    return any(noun.words == (rest[0],) for noun in nouns) or (
        language == "en" and is_common(rest[0])
    )


def warning(sites: Iterable[Site]) -> str:
    """One sentence on the names of a list that are ordinary words; empty where none is."""
    found = [
        name
        for site in sites
        for name in dict.fromkeys((site.name, *site.aliases))
        if _is_doubtful(name, site)
    ]
    if not found:
        return ""
    shown = ", ".join(repr(name) for name in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return (
        f"also ordinary words, so not found where these stand alone: {shown}{more} "
        "(give fuller names or aliases)"
    )


def _is_doubtful(name: str, site: Site) -> bool:
    if any(alias.isupper() and fold(alias) == fold(name) for alias in site.aliases):
        return False  # letters that are said as a word
    if is_little(name, "en") or is_ordinary(name, "fr"):
        return True
    return site.country not in _FRENCH_SPEAKING and is_ordinary(name, "en")
