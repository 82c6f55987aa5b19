"""Streets: words to keep beside a town, and names that are a street's and no town's."""

import re

_NAME = r"[A-ZÀ-Þ0-9][\w'’.-]*"
_ENGLISH_KIND = (
    r"(?:Street|St\.|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Lane|Drive|Parkway|Pkwy|Square|"
    r"Terrace|Crescent|Highway(?!\s[A-Z]))"
)
_FRENCH_KIND = (
    r"(?:rue|avenue|boulevard|bd|place|quai|cours|chemin|impasse|allées?|faubourg|route|square|"
    r"rond-point|esplanade|promenade|passage|montée)"
)
_LITTLE = r"(?:de\s(?:la\s|l['’])?|du\s|des\s|d['’]|la\s|le\s|les\s)"
_ENGLISH = re.compile(rf"(?:\d+\s)?(?:{_NAME}\s){{1,3}}{_ENGLISH_KIND}(?!\w)")
_FRENCH = re.compile(
    rf"(?:\d+\s?(?:bis|ter)?,?\s)?\b(?i:{_FRENCH_KIND})\s{_LITTLE}?{_NAME}(?:[\s-]{_LITTLE}?{_NAME}){{0,4}}"
)
_TO_TOWN = re.compile(r",?\s(?:(?:in|à|au|aux|near|près de)\s)?|,\s")
_STREET_AFTER = re.compile(
    rf"\s(?:{_NAME}\s)?(?:{_ENGLISH_KIND}|Trail|Pike|Loop|Circle|Way)(?!\w)"
    r"|\sCourt(?!\w|\s(?:of|in|on|for)\b)"
)
# "37th and Nash streets", "Pecos and East Gowan roads", "the corner of Cleveland and Yosemite".
_MANY = r"(?:[Ss]treets|[Aa]venues|[Rr]oads|[Dd]rives|[Bb]oulevards|[Ll]anes)"
_CROSSING_AFTER = re.compile(
    rf"\s(?:{_NAME}\s)?(?:and|&)\s(?:{_NAME}\s){{1,3}}{_MANY}(?!\w)"
    r"|\s(?:streets|avenues|roads|drives|boulevards|lanes)\b"
)
_CROSSING_BEFORE = re.compile(
    rf"\b(?:intersection|corner)\sof\s(?:{_NAME}\s){{0,3}}(?:(?:and|&)\s(?:{_NAME}\s)?)?$"
    rf"|{_NAME}\s{_ENGLISH_KIND}\s(?:and|&)\s$"
)
_STREET_BEFORE = re.compile(rf"\b(?i:{_FRENCH_KIND})\s{_LITTLE}?$")
REACH = 80  # characters before a town in which its street is looked for


def names_street(text: str, start: int, end: int) -> bool:
    """Whether a name is a street's: "rue de Marseille", "Chester Road", "37th and Nash streets"."""
    before = text[max(0, start - REACH) : start]
    return bool(
        _STREET_AFTER.match(text, end)
        or _STREET_BEFORE.search(before)
        or _CROSSING_AFTER.match(text, end)
        or _CROSSING_BEFORE.search(before)
    )


def street_before(text: str, start: int) -> str:
    """The street told right before a town, as in "12 rue Haute, à Lyon", or empty."""
    begin = max(0, start - REACH)
    before = text[begin:start]
    for pattern in (_ENGLISH, _FRENCH):
        for match in pattern.finditer(before):
            if _TO_TOWN.fullmatch(before, match.end()):
                return match[0]
    return ""


def streets(text: str) -> list[tuple[int, int]]:
    """Where streets are named: first and last character of each, in no order."""
    return [match.span() for pattern in (_ENGLISH, _FRENCH) for match in pattern.finditer(text)]
