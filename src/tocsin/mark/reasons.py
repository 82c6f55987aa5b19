"""Reasons for and against a name in a text being a place's."""

import re
from collections.abc import Callable
from math import log10
from typing import NamedTuple

from tocsin.folding import fold
from tocsin.mark.gazetteer import is_latin
from tocsin.mark.kinds import site_words
from tocsin.mark.names import Spot
from tocsin.mark.streets import names_street


class Reason(NamedTuple):
    """One reason, its weight in log-odds, and its grounds in words."""

    weight: float
    grounds: str


# What the parser's labels are worth, for a name that is all of the entity, or a part of it.
_LABELS = {
    "GPE": (3.0, 2.0),
    "LOC": (3.0, 2.0),
    "FAC": (3.0, 2.0),
    "PERSON": (-1.2, -4.0),
    "PER": (-1.2, -4.0),
    "NORP": (-2.0, -2.0),
    "ORG": (0.2, -0.8),
    "MISC": (0.0, 0.0),
}
_ARTICLE = 4  # characters of "the " that an entity may begin with

_REACH = 40  # characters before a name in which the kind of place it has stands
_OF = re.compile(r"([^\W\d_]+)\s(?:of|de|du|des|d['’])\s?(?:la\s|l['’])?$")

# ", Texas", "(Var)", ", in southern France": another place holds it.
_HOLDING = re.compile(
    r"[A-Z\u00c0-\u00de][\w'\u2019-]+(?:\s(\()|,?\s(?:in\sthe|dans\sles?|dans\sl['\u2019]|dans\sla)\s?)$"
)
_SAINT = re.compile(r"(?:St\.?|Saint)\s")
_HELD = re.compile(r"\s?\((?:[^\W\d_]|\d{2}\))|,\s(?:in\s|en\s|dans\s|au\s)?(?:\w+\s)?(?=[A-ZÀ-Þ])")

_CLEAR = 4  # characters of an abbreviation with its points that is hardly another word, as "N.D."
_CALLED = re.compile(
    r"\b(?:town|village|city|place|suburb|island|district|ville|commune|lieu-dit|île)\s"
    r"(?:called|named|nommée?|appelée?)\s$"
)
ARMS = {"molotov", "kalashnikov", "kalachnikov", "beretta", "uzi"}
"""Weapons that bear the name of a person or a place."""

_SHORTENED = {"US", "CA", "AU"}  # whose papers write states so
_SHORT_FORM = 4  # letters
_NEXT = re.compile(r"(['’]s)?\s(?=[a-z])((?:[a-z]+\s?){1,3})")
_PRIVATE = {"residence", "shop", "restaurant", "bank"}  # "Lancaster's home" is a person's
_OWN_KIND = re.compile(r"\w\s(?:County|Parish|Township|Borough)$")
_PARTY = re.compile(r"\b(?:[DRI]|DFL|GOP|Lib|Con|Lab)\.?[-\u2010\u2011–]$")
_DATELINE = re.compile(
    r"(?:,\s[A-ZÀ-Þ][\w.]{0,14}(?:\s[A-ZÀ-Þ][\w.]{0,14})?)?"  # its state or country
    r"(?:(?:,?\s[^\W\d_]{3,9}\.?\s\d{1,2}|,?\s\d{1,2}\s[^\W\d_]{3,9}\.?)(?:,?\s\d{4})?)?"  # day
    r"\s?(?:\([^)\n]{1,40}\)\s?)?[-–—]{1,3}\s"  # the agency and a dash
)
_NEAR = re.compile(
    r",?\s(near|just\soutside|not\sfar\sfrom|"
    r"près\sd[eu]s?|près\sd['’]|proche\sd[eu]s?|à\scôté\sd[eu]s?|non\sloin\sd[eu]s?)"
    r"\s?(?:l['’]|la\s)?(?=[A-ZÀ-Þ])"
)


def label(spot: Spot) -> Reason | None:
    """What the parser takes it for."""
    entity = spot.entity
    if entity is None:
        return Reason(-0.7, "the parser sees no name")
    exact = entity.start_char >= spot.start - _ARTICLE and entity.end_char <= spot.end + 2
    if entity.label_ == "ORG" and not exact and spot.after in spot.words.heads:
        return Reason(0.0, "the first word of a body's name")
    if exact and entity.label_ in {"PERSON", "PER"} and len(spot.tokens) == len(entity):
        # Who is in the news is told with more than one name at least once.
        return Reason(-0.5, f"the parser says {entity.label_}")
    alone, within = _LABELS.get(entity.label_, (-1.0, -1.0))
    return Reason(alone if exact else within, f"the parser says {entity.label_}")


def tag(spot: Spot) -> Reason | None:
    """Whether it is a proper noun; what starts a sentence has a capital anyway."""
    if any(token.pos_ == "PROPN" for token in spot.tokens):
        return Reason(0.6, "a proper noun")
    return Reason(-3.5 if spot.sentence_start else -1.5, "no proper noun")


def own_kind(spot: Spot) -> Reason | None:
    """A name that says itself what it is, as "Laurel County" does."""
    if _OWN_KIND.search(spot.name):
        return Reason(3.0, "its last word says what it is")
    return None


def weapon(spot: Spot) -> Reason | None:
    """A weapon with a name that is a village's too: "cocktails Molotov"."""
    return Reason(-6.0, "a weapon") if spot.name.casefold() in ARMS else None


def party(spot: Spot) -> Reason | None:
    """Whom a member of parliament sits for: "R-Ocilla", "D-N.Y."."""
    if _PARTY.search(spot.text, max(0, spot.start - _REACH), spot.start):
        return Reason(5.0, "after a party's letter and a hyphen")
    return None


def dateline(spot: Spot) -> Reason | None:
    """A report or a paragraph begins with it and a dash: "GARDEN GROVE – ", "Lyon (AFP) – "."""
    if is_dateline(spot):
        return Reason(4.0 if _begins(spot) else 3.0, "where the report was filed")
    return None


def is_dateline(spot: Spot) -> bool:
    """Whether a name opens a paragraph, or stands in capitals, before the dash of a dateline."""
    return (_begins(spot) or spot.name.isupper()) and bool(_DATELINE.match(spot.text, spot.end))


def _begins(spot: Spot) -> bool:
    return spot.start == 0 or spot.text[spot.start - 1] == "\n"


def word_before(spot: Spot) -> Reason | None:
    """Prepositions and words for kinds of place; titles of persons."""
    word = spot.before
    if _CALLED.search(spot.text, max(0, spot.start - _REACH), spot.start):
        return Reason(2.0, f"after a kind of place and {word!r}")
    if word in spot.words.titles:
        return Reason(-3.5, f"after {word!r}")
    if word in spot.words.strong:
        return Reason(2.0, f"after {word!r}")
    if word in spot.words.heads:
        return Reason(1.0, f"after {word!r}")
    if word in spot.words.weak:
        return Reason(0.7, f"after {word!r}")
    return None


def kind_before(spot: Spot) -> Reason | None:
    """A kind of place and a linking word: "prison de Luynes", "the town of Reading"."""
    begin = max(0, spot.start - _REACH)
    match = _OF.search(spot.text, begin, spot.start)
    if match and match[1].casefold() in spot.words.heads | spot.words.sites:
        return Reason(2.0, f"after {match[0].strip()!r}")
    return None


def word_after(spot: Spot) -> Reason | None:
    """Words for kinds of place; words for speaking."""
    if spot.after in spot.words.heads:
        return Reason(1.5, f"before {spot.after!r}")
    if spot.after in spot.words.speech:
        return Reason(-1.5, f"before {spot.after!r}")
    return None


def site_after(spot: Spot) -> Reason | None:
    """What it has follows, as English puts it: "the Bobigny mosque", "Dijon's university hospital".

    A person has a home or a shop, a town a courthouse.
    """
    match = _NEXT.match(spot.text, spot.end)
    if match is None or spot.after in spot.words.heads:
        return None
    behind = fold(match[2]).split()
    nouns = site_words("en").nouns
    for at, word in enumerate(behind):
        for noun in nouns.get(word, ()):
            if tuple(behind[at : at + len(noun.words)]) == noun.words:
                if match[1] and noun.kind in _PRIVATE:
                    return None
                weight = 1.5 if at == 0 else 1.0
                return Reason(weight, f"before {' '.join(noun.words)!r}")
    return None


def neighbours(spot: Spot) -> Reason | None:
    """Capitalised words that belong to the same name and are no part of the place's."""
    weight, grounds = 0.0, []
    expected = spot.words.strong | spot.words.heads
    begins = spot.entity is not None and spot.entity.start_char >= spot.start
    articles = spot.words.never  # at the head of a sentence, as in "The Minnesota House"
    left = spot.left.casefold()
    if left and left not in expected and left not in articles and not begins:
        weight -= 2.0
        grounds.append(f"{spot.left!r} stands before it")
    if spot.right and spot.right.casefold() not in spot.words.heads:
        weight -= 0.8
        grounds.append(f"{spot.right!r} stands after it")
    return Reason(weight, ", ".join(grounds)) if grounds else None


def surname(spot: Spot) -> Reason | None:
    """It is somebody's surname in this document."""
    if spot.name.casefold() in spot.surnames:
        return Reason(-4.0, "a surname in this document")
    return None


def saint(spot: Spot) -> Reason | None:
    """A saint's name with a genitive is a church's, a school's or a day's: "St. Mary's"."""
    if _SAINT.match(spot.name) and re.match(r"['’]s\b", spot.text[spot.end : spot.end + 3]):
        return Reason(-3.0, "a saint's")
    return None


def street(spot: Spot) -> Reason | None:
    """A street that bears a town's name need not be in that town."""
    if names_street(spot.text, spot.start, spot.end):
        return Reason(-9.0, "a street's name")
    return None


def common(spot: Spot) -> Reason | None:
    """The same word stands in lower case elsewhere: a capital alone makes no name of it."""
    return Reason(-1.5, "also a common word here") if spot.common else None


def known(spot: Spot) -> Reason | None:
    """How well known the best place of that name is, and how the name leads to it."""
    named = spot.named[0]
    people = max((n.place.population for n in spot.named if n.kind == "name"), default=0)
    if any(n.kind == "name" and n.place.level in {"country", "area"} for n in spot.named):
        return Reason(2.5, "a country")
    if any(n.kind == "name" and n.place.level == "region" for n in spot.named):
        return Reason(1.5, "a region")
    if people:
        return Reason(
            min(max(log10(people / 20_000) * 0.7, -1.2), 1.2), "how many people live there"
        )
    if all(n.kind == "abbreviation" for n in spot.named):
        written = spot.name.endswith(".") and len(spot.name) >= _CLEAR
        clear = written and any(n.place.country in _SHORTENED for n in spot.named)
        return Reason(-1.0 if clear else -4.0, "an abbreviation")
    return Reason(
        min(max(log10((named.place.population + 1) / 200_000) * 0.7, -1.5), 0.8), "another name"
    )


def script(spot: Spot) -> Reason | None:
    """A town's name in Cyrillic, Arabic or another script is no word of these languages."""
    if not is_latin(spot.name):
        return Reason(4.0, "in another script")
    return None


def short_form(spot: Spot) -> Reason | None:
    """A few capitals among other words are a body's or a unit's: "BA", "EST", "SWAT"."""
    name = spot.name
    if not (name.isupper() and name.isalpha() and len(name) <= _SHORT_FORM):
        return None
    shouted = any(word.isupper() for word in (spot.left, spot.right) if word)
    wide = any(n.place.level in {"country", "area"} for n in spot.named)
    listed = any(n.kind == "abbreviation" for n in spot.named)
    if shouted or wide or listed or not is_latin(name) or is_dateline(spot):
        return None
    return Reason(-2.5, "capitals, as of a short form")


def held(spot: Spot) -> Reason | None:
    """A wider place follows: "Toulon, in southern France", "La Farlède (Var)"."""
    if _HELD.match(spot.text, spot.end):
        return Reason(0.5, "something wider follows")
    return None


def holding(spot: Spot) -> Reason | None:
    """An area's name that says where the name before it lies: "Foix (Ari\u00e8ge)"."""
    area = any(n.place.level in {"county", "region"} and n.kind == "name" for n in spot.named)
    before = _HOLDING.search(spot.text, max(0, spot.start - _REACH), spot.start)
    if not area or before is None:
        return None
    if before[1] == "(" and spot.text[spot.end : spot.end + 1] != ")":
        return None
    return Reason(1.5, "it says where the name before it lies")


def beside(spot: Spot) -> Reason | None:
    """What it lies near follows: "Luynes, near Tours", "à Luynes, près d'Aix"."""
    if match := _NEAR.match(spot.text, spot.end):
        return Reason(2.5, f"{match[1]!r} and a name follow")
    return None


def after_comma(spot: Spot) -> Reason | None:
    """A state's abbreviation right after a comma and a name: "Gary, Ind."."""
    if any(n.kind == "abbreviation" for n in spot.named) and re.search(
        r"[^\W\d_],\s$", spot.text[max(0, spot.start - 4) : spot.start]
    ):
        return Reason(5.0, "an abbreviation after a name and a comma")
    return None


REASONS: tuple[Callable[[Spot], Reason | None], ...] = (
    label,
    tag,
    own_kind,
    weapon,
    party,
    dateline,
    word_before,
    kind_before,
    word_after,
    site_after,
    neighbours,
    surname,
    saint,
    street,
    common,
    known,
    script,
    short_form,
    held,
    holding,
    beside,
    after_comma,
)
