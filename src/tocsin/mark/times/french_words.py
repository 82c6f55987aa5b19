"""The time words of French."""

import unicodedata

from tocsin.mark.times.cascade import Entry, counted, named, same
from tocsin.mark.times.meaning import Clock, Part, Reference

NOW = Reference(value="PRESENT_REF")

_ENTRIES = (
    counted("WEEKDAY", "lundi mardi mercredi jeudi vendredi samedi dimanche"),
    counted("WEEKDAYS", "lundis mardis mercredis jeudis vendredis samedis dimanches"),
    Entry("MONTH", {"janvier": 1, "février": 2, "avril": 4, "mai": 5, "juin": 6, "juillet": 7}),
    counted("MONTH", "août septembre octobre novembre décembre", first=8),
    Entry("MONTH", {"fevrier": 2, "aout": 8, "decembre": 12}, "l"),
    Entry("SHORTMONTH", {"janv": 1, "févr": 2, "fév": 2, "avr": 4, "juil": 7}),
    Entry("SHORTMONTH", {"oct": 10}),
    Entry("SHORTMONTH", {"nov": 11, "déc": 12}),
    same("MARS", "mars", 3),
    Entry("SEASON", {"printemps": 1, "été": 2, "automne": 3, "hiver": 4}),
    Entry("UNIT", {"minute": "MIN", "trimestre": "Q", "semestre": "HY", "décennie": "DE"}),
    Entry("UNIT", {"semaine": "W"}),
    same("TRIMESTRES", "trimestres", "Q"),
    same("JOUR", "jour", "D"),
    same("MOIS", "mois", "M"),
    same("AN", "an année", "Y"),
    same("ANS", "ans", "Y"),
    same("ANNEES", "années", "Y"),
    same("SIECLE", "siècle", "CE"),
    same("HEURE", "heure heures", "H"),
    same("H", "h", "H"),
    Entry("UNITS", {"secondes": "S", "minutes": "MIN", "jours": "D", "semaines": "W"}),
    Entry("UNITS", {"décennies": "DE", "siècles": "CE"}),
    same("NIGHTS", "nuits", "NI"),
    Entry("PARTSWORD", {"matins": Part(name="MO"), "soirs": Part(name="EV")}),
    same("QUINZAINE", "quinzaine", 15),
    Entry(
        "DIZAINE", {"huitaine": 8, "dizaine": 10, "douzaine": 12, "vingtaine": 20, "trentaine": 30}
    ),
    Entry("DIZAINE", {"quarantaine": 40, "cinquantaine": 50, "centaine": 100}),
    same("UN", "un une", 1),
    counted("WORD", "deux trois quatre cinq six sept huit neuf dix onze douze", first=2),
    counted("WORDS", "treize quatorze quinze seize", first=13),
    Entry("TENS", {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50}),
    Entry("TENS", {"soixante": 60, "cent": 100}),
    same("FEW", "quelques plusieurs"),
    same("ZERO", "zéro"),
    # Further back than news counts: the unit after them is no uncounted one of its own.
    same("MILLIONS", "milliers million millions milliard milliards"),
    same("DEMI", "demi demie", 0.5),
    same("QUART", "quart"),
    same("QUARTS", "quarts"),
    same("FIRST", "premier première premiers premières", 1),
    counted("NTH", "deuxième troisième quatrième cinquième sixième septième huitième", first=2),
    Entry("NTH", {"second": 2, "seconde": 2, "neuvième": 9, "dixième": 10}),
    Entry("ROMAN", {"xive": 14, "xve": 15, "xvie": 16, "xviie": 17, "xviiie": 18}, "lu"),
    Entry("ROMAN", {"xixe": 19, "xxe": 20, "xxie": 21}, "lu"),
    Entry("ROMAN", {"XIVe": 14, "XVe": 15, "XVIe": 16, "XVIIe": 17, "XVIIIe": 18}, "l"),
    Entry("ROMAN", {"XIXe": 19, "XXe": 20, "XXIe": 21}, "l"),
    Entry("PARTWORD", {"matin": Part(name="MO"), "matinée": Part(name="MO")}),
    Entry("PARTWORD", {"soir": Part(name="EV"), "soirée": Part(name="EV")}),
    same("JOURNEE", "journée", Part(name="DT")),
    same("JOURNEES", "journées", "D"),
    same("NIGHT", "nuit", Part(name="NI")),
    same("AUBE", "aube aurore", Part(name="DA")),
    same("CREPUSCULE", "crépuscule", Part(name="DU")),
    same("MIDI", "midi", Clock(hour=12), cases="l"),
    same("MINUIT", "minuit", Clock(hour=24)),
    Entry("DAYWORD", {"hier": -1, "demain": 1}),
    same("HUI", "hui", 0),
    Entry("VEILLE", {"veille": -1}),
    Entry("LENDEMAIN", {"lendemain": 1, "surlendemain": 2}),
    Entry("DERNIER", dict.fromkeys("dernier dernière derniers dernières".split(), -1)),
    Entry("DERNIER", {"prochain": 1, "prochaine": 1, "prochains": 1, "prochaines": 1}),
    same("PASSE", "passé passée passés passées", -1),
    Entry("BESIDE", dict.fromkeys("suivant suivante suivants suivantes".split(), 1)),
    Entry("BESIDE", dict.fromkeys("précédent précédente précédents précédentes".split(), -1)),
    same("MEME", "même"),
    same("CE", "ce cet cette ces"),
    same("LAA", "là"),
    same("LE", "le la les"),
    same("A", "à a"),
    same("DE", "de des"),
    same("VERS", "vers environ"),
    same("DES", "dès", cases="lt"),
    same("APRES", "après"),
    same("PEU", "peu juste"),
    Entry("TOT", {"tôt": "early", "tard": "late"}),
    Entry("EDGE", {"début": "early", "mi": "mid", "milieu": "mid", "fin": "late"}),
    same("TOUS", "tous toutes"),
    *named("l d du au aux en dans et ou avant depuis jusqu partir compter pendant cours"),
    *named("durant entre il y aujourd plus moins par chaque week end petit"),
    *named("pleine autour sous sur bout coup ici courant venir qui fois pour suite"),
    *named("toute lever coucher soleil saint nouvel"),
    same("ENDWORD", "ends"),
    same("COMES", "vient viennent suivent", 1),
    same("FALLEN", "tombée"),
    same("AROUND", "alentours environs"),
    same("SINCE", "voilà voici cela ça ca"),
    same("MAKES", "fait"),
    same("RUNNING", "consécutif consécutifs consécutive consécutives"),
    same("LENT", "gras", "shrove tuesday"),
    same("LENT", "cendres", "ash wednesday"),
    # Told loosely in news: the zone whose clocks these are counts, not the letters.
    same("ZONE", "gmt utc", "UTC", cases="u"),
    same("ZONE", "cest", "Europe/Paris", cases="u"),
    Entry("CLOCKOF", {"paris": "Europe/Paris", "londres": "Europe/London"}, "t"),
    Entry("CLOCKOF", {"moscou": "Europe/Moscow", "kiev": "Europe/Kyiv"}, "t"),
    Entry("CLOCKOF", {"kyiv": "Europe/Kyiv", "bruxelles": "Europe/Brussels"}, "t"),
    Entry("CLOCKOF", {"washington": "America/New_York", "jérusalem": "Asia/Jerusalem"}, "t"),
    same("FRENCH", "française", "Europe/Paris", cases="l"),
    same("PRES", "près"),
    same("LOCALE", "locale locales"),
    same("AGE", "âgé âgée âgés âgées âge"),
    same("LASTING", "peine prison durée période mandat contrat bail plan délai réclusion"),
    same("LASTING", "détention emprisonnement expérience sursis carrière guerre règne conflit"),
    Entry("OFTEN", {"mensuellement": "P1M", "annuellement": "P1Y"}),
    Entry("OFTEN", {"quotidiennement": "P1D", "quotidienne": "P1D", "quotidiennes": "P1D"}),
    Entry("OFTEN", {"hebdomadaire": "P1W", "hebdomadaires": "P1W", "mensuel": "P1M"}),
    Entry("OFTEN", {"mensuelle": "P1M", "mensuels": "P1M", "mensuelles": "P1M"}),
    Entry("OFTEN", {"annuel": "P1Y", "annuelle": "P1Y", "annuels": "P1Y", "annuelles": "P1Y"}),
    Entry("OFTEN", {"semestriel": "P6M", "semestrielle": "P6M"}),
    Entry("OFTEN", {"trimestriel": "P3M", "trimestrielle": "P3M"}),
    same("NOW", "maintenant actuellement désormais actuel actuelle actuels actuelles", NOW),
    same("PRESENT", "présent"),
    same("MOMENT", "moment"),
    same("RECENTLY", "récemment dernièrement", Reference(value="PAST_REF", lately=True)),
    same("FORMERLY", "auparavant autrefois jadis naguère", Reference(value="PAST_REF")),
    same("SOON", "bientôt prochainement", Reference(value="FUTURE_REF")),
    same("FUTURE", "futur future futurs futures avenir", Reference(value="FUTURE_REF")),
    Entry("HOLIDAY", {"noël": "christmas", "pâques": "easter", "pentecôte": "pentecost"}, "tu"),
    Entry("HOLIDAY", {"ascension": "ascension", "toussaint": "all saints"}, "tu"),
    Entry("HOLIDAY", {"armistice": "armistice", "assomption": "assumption"}, "t"),
    Entry("HOLIDAY", {"épiphanie": "epiphany"}, "t"),
    same("SYLVESTRE", "sylvestre", cases="t"),
    same("STREET", "rue place avenue boulevard quai square allée esplanade pont impasse"),
)


def _unaccented(entry: Entry) -> Entry:
    """The same words as capitals often stand: "Février" as "Fevrier", "ÉTÉ" as "ETE"."""
    plain = {}
    for word, value in entry.words.items():
        bare = "".join(
            c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)
        )
        if bare != word and word not in {"dès", "là", "passé", "même", "près", "voilà", "tombée"}:
            plain[bare] = value
    return Entry(entry.symbol, plain, "".join(c for c in entry.cases if c in "tu"))


ENTRIES = (*_ENTRIES, *(_unaccented(entry) for entry in _ENTRIES))
