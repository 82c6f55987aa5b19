"""Names of sites that are ordinary words as well: "The", "Monday", "Hope", "Prison".

Nothing tells "Hope burned" of the hospital of that name from hope that stands at the head of a
sentence, so such a name alone means no site: the kind of site or the town must stand with it.
"""

from collections.abc import Iterable, Mapping

from tocsin.folding import fold
from tocsin.mark.casing import is_common
from tocsin.mark.kinds import site_words
from tocsin.model import Language, Site

_LITTLE: Mapping[Language, str] = {  # words that carry grammar, not things
    "en": "a about above across after again against all almost along also although always am amid "
    "among an and another any anybody anyone anything are around as at away back be because been "
    "before behind being below beneath beside besides between beyond both but by can cannot could "
    "did do does doing done down during each either else enough even ever every everyone "
    "everything except few first for from front further had has have having he her here hers "
    "herself him himself his how however i if in inside into is it its itself just last least "
    "less many may me meanwhile might mine more most much must my myself near neither never next "
    "no nobody none nor not nothing now of off often on once one only onto or other others our "
    "ours ourselves out outside over own part per perhaps quite rather same several shall she "
    "should since so some somebody someone something soon still such than that the their theirs "
    "them themselves then there these they this those though through throughout thus to together "
    "too toward towards two three four five six seven eight nine ten twelve under until up upon us "
    "very via was we well were what whatever when where whether which while who whole whom whose "
    "why will with within without would yet you your yours yourself",
    "fr": "a afin ai ailleurs ainsi alors apres as assez au aucun aucune aujourd aupres auquel "
    "aura aussi autour autre autres aux avaient avait avant avec avez avoir avons ayant beaucoup "
    "bien c car ce ceci cela celle celles celui cependant certains certaines ces cet cette ceux "
    "chacun chacune chaque chez ci combien comme comment contre d dans de debout dedans dehors "
    "deja depuis derriere des dessous dessus devant divers donc dont du durant elle elles en "
    "encore enfin ensuite entre envers environ es est et etaient etait etant ete etes etre eu eux "
    "fois furent fut hier hors ici il ils j jamais je jusque jusqu l la laquelle le lequel les "
    "lesquelles lesquels leur leurs loin longtemps lors lorsque lui m ma maintenant mais malgre me "
    "meme memes mes mien moi moins mon n ne neanmoins ni non nos notre nous on ont or ou oui outre "
    "par parce parfois parmi partout pas pendant personne peu peut plus plusieurs plutot "
    "pour pourquoi pourtant premier premiere presque pres puis puisque qu quand que quel quelle "
    "quelles quelqu quelque quelques quels qui quoi rien s sa sans sauf se selon sera seront ses "
    "seul seule si sinon sien soi soit sommes son sont souvent sous suis sur surtout t ta tandis "
    "tant te tel telle telles tels tes toi ton tot toujours tous tout toute toutes tres trop tu "
    "un une deux trois quatre cinq six sept huit neuf dix onze douze vers via voici voila vos "
    "votre vous y",
}
_CALENDAR: Mapping[Language, str] = {
    "en": "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december christmas easter",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai "
    "juin juillet aout septembre octobre novembre decembre noel paques",
}
_WORDS: Mapping[Language, frozenset[str]] = {
    language: frozenset(_LITTLE[language].split()) | frozenset(_CALENDAR[language].split())
    for language in _CALENDAR
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
