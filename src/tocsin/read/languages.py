"""Which language a text is in."""

from functools import cache
from importlib import import_module
from typing import Any

from tocsin.errors import ExtraMissing, UnknownLanguage
from tocsin.folding import fold
from tocsin.model import Language
from tocsin.read.draft import Refused

SAMPLE_CHARACTERS = 2000  # above 400 more changes nothing but the time, which grows with it
# A text is in another language where English and French together have less of the belief than
# this. Of 2,030 English articles cut to 40 to 4,000 characters none fell below (but for two that
# begin in Spanish or Portuguese), nor did French sentences; of single sentences in 65 other
# languages 98 of 100 do, and every text of several sentences.
OTHER_LANGUAGE = 0.01
LETTERS_TO_TELL = 20  # of fewer the model may think anything: "Valencia" alone is Spanish to it
UNSURE = 0.5  # belief in both together below which the report's own word decides between them

_SAID: dict[str, Language] = {
    "en": "en", "eng": "en", "english": "en", "anglais": "en",
    "fr": "fr", "fra": "fr", "fre": "fr", "french": "fr", "francais": "fr",
}  # fmt: skip
_NAMES = {
    "ar": "Arabic", "ca": "Catalan", "de": "German", "el": "Greek", "es": "Spanish",
    "fa": "Persian", "he": "Hebrew", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "nl": "Dutch", "no": "Norwegian", "oc": "Occitan", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language_of(text: str, *, said: str | None = None) -> Language | Refused:
    """Tell English from French, and both from every other language, by the beginning of a text.

    Args:
        text: With at least one letter.
        said: What the report says: decides only where the text itself leaves it open.

    Raises:
        ExtraMissing: py3langid is not installed.

    Cost:
        About 1 ms; the first call loads a model.
    """
    sample = text[:SAMPLE_CHARACTERS]
    upper = sum(c.isupper() for c in sample)
    if upper > len(sample) / 2:
        sample = sample.lower()  # the model knows headlines in capitals badly
    belief: dict[str, float] = dict(_identifier().rank(sample))
    best = next(iter(belief))
    either = belief["en"] + belief["fr"]
    if either < OTHER_LANGUAGE and sum(c.isalpha() for c in sample) >= LETTERS_TO_TELL:
        name = f"{_NAMES[best]} ({best})" if best in _NAMES else f"the language {best!r}"
        return Refused(reason=f"written in {name}: English and French are read")
    if either < UNSURE and said is not None and (named := _named(said)) is not None:
        return named
    return "fr" if belief["fr"] > belief["en"] else "en"


def given_language(said: str) -> Language:
    """Understand the language that a person gives.

    Raises:
        UnknownLanguage: it is neither English nor French.
    """
    named = _named(said)
    if named is None:
        raise UnknownLanguage(language=said)
    return named


def _named(said: str) -> Language | None:
    """Understand "fr", "fr-CA", "en_US", "English" or "français"."""
    words = fold(said).split()
    return _SAID.get(words[0]) if words else None


@cache
def _identifier() -> Any:  # noqa: ANN401 - the package has no types
    """Load the model of 140 languages, once."""
    try:
        langid = import_module("py3langid.langid")
    except ImportError:
        raise ExtraMissing(package="py3langid") from None
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
