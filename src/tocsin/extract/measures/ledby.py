"""The words by which something stands under a law: "under the bill", "en vertu du décret"."""

import re

from spacy.tokens import Token

from tocsin.extract.grammar.extents import words_of

LED_BY_CHARACTERS = 24  # before an instrument, in which "in terms of" and the like end
_BY = re.compile(
    r"\b(?:(?P<loose>selon|par|avec|with)|under|in terms of|pursuant to|in line with|"
    r"en vertu d(?:e|u|es)|aux termes d(?:e|u|es)|en application d(?:e|u|es)|"
    r"dans le cadre d(?:e|u|es)|en vertu de l['’]|aux termes de l['’])\s*$",
    re.IGNORECASE,
)


def led_by(token: Token) -> re.Match[str] | None:
    """The words right before an instrument; those of its group ``loose`` have other uses too."""
    start, _ = words_of(token)
    text = token.doc.text
    first = max(0, start - LED_BY_CHARACTERS)
    return _BY.search(text, first, start) or _BY.search(text, first, token.idx)


def is_under(token: Token) -> bool:
    """Whether words without another use lead to an instrument."""
    led = led_by(token)
    return led is not None and not led["loose"]
