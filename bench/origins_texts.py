"""Invented events, told by rules in English and French: every word is drawn from banks of pairs."""

import random
from dataclasses import dataclass

NOUNS = """depot=dépôt; harbour=port; warehouse=entrepôt; engineer=ingénieur; watchman=gardien;
ferry=bac; bridge=pont; pump=pompe; crane=grue; lorry=camion; market=marché; mill=moulin;
council=conseil; station=gare; roof=toit; gate=portail; cellar=cave; boiler=chaudière;
fence=clôture; quay=quai; tanker=pétrolier; orchard=verger; chapel=chapelle; archive=dépôt
d'archives; laboratory=laboratoire; workshop=atelier; tunnel=tunnel; signal=signal;
canal=canal; lock=écluse; barge=péniche; tower=tour; stable=écurie; barn=grange;
greenhouse=serre; library=bibliothèque; antenna=antenne; cable=câble; tram=tramway;
garage=garage; bakery=boulangerie; school=école; clinic=clinique; quarry=carrière;
sawmill=scierie; brigade=brigade; inspector=inspecteur; neighbour=voisin;
foreman=contremaître; surveyor=géomètre; driver=chauffeur; sailor=marin"""
VERBS = """damaged=a endommagé; reached=a atteint; closed=a fermé; surrounded=a entouré; reopened=a
rouvert; inspected=a inspecté; flooded=a inondé; warned=a averti; cleared=a dégagé; blocked=a
bloqué; repaired=a réparé; lifted=a soulevé; crossed=a traversé; followed=a suivi; covered=a
couvert; emptied=a vidé; searched=a fouillé; left=a quitté; guarded=a gardé; lit=a éclairé;
moved=a déplacé; found=a trouvé; shook=a secoué; saved=a sauvé; lost=a perdu; counted=a
compté; measured=a mesuré; described=a décrit; delayed=a retardé; replaced=a remplacé"""
ADJECTIVES = """old=vieux; northern=septentrional; narrow=étroit; empty=vide; wooden=en bois;
municipal=municipal; disused=désaffecté; crowded=bondé; damp=humide; remote=reculé;
painted=peint; temporary=provisoire; private=privé; coastal=côtier; rusty=rouillé;
steep=raide; silent=muet; central=central; heavy=lourd; modern=moderne; broken=cassé;
lower=inférieur; grey=gris; tall=haut; flat=plat; closed=fermé; second=deuxième;
nearby=proche; large=grand; brick=en brique"""
WHEN = """before dawn=avant l'aube;
in heavy rain=sous une pluie battante; shortly after noon=peu après
midi; without a word=sans un mot; for several hours=durant des heures; at low tide=à marée
basse; during the shift=pendant le service; behind a cordon=derrière un cordon; in thick
smoke=dans la fumée; with some delay=avec du retard; under floodlights=sous les projecteurs;
in good order=en bon ordre; as the wind turned=quand le vent a tourné; late in the
evening=tard dans la soirée; by the back road=par la route de derrière; on foot=à pied;
against advice=contre tout avis; after a long search=après de longues recherches; with
borrowed tools=avec des outils prêtés; in front of cameras=devant les caméras; at first
light=au petit jour; through the night=toute la nuit"""
OPENINGS = """meanwhile=entre-temps;
so far=jusqu'ici; at the same time=au même moment; once more=une fois
encore; to general surprise=à la surprise générale; as a precaution=par précaution; by all
accounts=de l'avis de tous; a little later=un peu plus tard; on the other side=de l'autre
côté; according to the firm=selon l'entreprise; for the moment=pour l'instant;
elsewhere=ailleurs; in the end=au bout du compte; oddly enough=curieusement; from early
on=très tôt; as planned=comme prévu"""
SYLLABLES = (
    "bra dun fel gor hal kes lim mor nev oss pel quin rav sel tor ulm ver wex yar zol".split()
)

Pair = tuple[str, str]


def _bank(text: str) -> list[Pair]:
    pairs = (entry.strip().replace("\n", " ").split("=") for entry in text.split(";"))
    return [(english, french) for english, french in pairs]


_NOUNS, _VERBS, _ADJECTIVES = _bank(NOUNS), _bank(VERBS), _bank(ADJECTIVES)
_WHEN, _OPENINGS = _bank(WHEN), _bank(OPENINGS)


@dataclass(frozen=True)
class Fact:
    """What every telling of an event says in its own words: a name and a number among it."""

    subject: Pair
    verb: Pair
    thing: Pair
    name: str
    number: int


@dataclass(frozen=True)
class Event:
    """An invented event."""

    name: str
    day: str
    town: str
    what: str
    facts: tuple[Fact, ...]
    released: "Sentence"
    """A sentence of a press release, which every reporter takes over word for word."""
    quote: str


@dataclass(frozen=True)
class Sentence:
    """A fact in one telling's words, in both languages."""

    english: str
    french: str


def event(n: int, rng: random.Random) -> Event:
    """Make up the n-th event: a town, a day and a dozen facts."""
    town = _name(rng)
    facts = tuple(
        Fact(
            rng.choice(_NOUNS),
            rng.choice(_VERBS),
            rng.choice(_NOUNS),
            town if k % 4 == 0 else _name(rng),
            rng.randint(2, 900),
        )
        for k in range(12)
    )
    words = [rng.choice(bank)[0] for bank in (_ADJECTIVES, _NOUNS, _WHEN, _ADJECTIVES, _NOUNS)]
    quote = (
        f"“We have never seen the {words[0]} {words[1]} {words[2]}, nor any {words[3]} {words[4]}.”"
    )
    what = f"{rng.choice(_ADJECTIVES)[0]} {rng.choice(_NOUNS)[0]}".capitalize()
    return Event(
        f"e{n}",
        f"2031-0{1 + n % 9}-{1 + n % 28:02}",
        town,
        what,
        facts,
        _sentence(facts[0], rng),
        quote,
    )


def sentences(told: Event, rng: random.Random) -> list[Sentence]:
    """One reporter's telling: nine or ten of the facts, in an order and words of their own."""
    chosen = rng.sample(told.facts[1:], k=rng.randint(8, 10))
    own = [_sentence(fact, rng) for fact in chosen]
    own.insert(rng.randrange(len(own)), told.released)
    return own


def paragraphs(lines: list[str], quote: str = "") -> list[str]:
    """Two sentences a paragraph; a quotation stands by itself."""
    found = [" ".join(lines[n : n + 2]) for n in range(0, len(lines), 2)]
    return [*found[:3], quote, *found[3:]] if quote else found


def padding(told: Event, rng: random.Random) -> list[str]:
    """Paragraphs that no other document has; they name the town."""
    made = []
    for _ in range(6):
        facts = [
            Fact(
                rng.choice(_NOUNS),
                rng.choice(_VERBS),
                rng.choice(_NOUNS),
                name,
                rng.randint(2, 900),
            )
            for name in (told.town, _name(rng))
        ]
        made.append(" ".join(_sentence(fact, rng).english for fact in facts))
    return made


def reworded(paragraph: str, rng: random.Random, *, share: float) -> str:
    """The same with a share of its words put in other words."""
    words = paragraph.split(" ")
    return " ".join(
        rng.choice(_ADJECTIVES)[0] if word.islower() and rng.random() < share else word
        for word in words
    )


def notice(_rng: random.Random) -> str:
    """What one publisher puts under every report."""
    return (
        "All rights reserved. Nothing on this page may be stored, sent on or printed without the "
        "written consent of the publisher. Write to our reader service with any question."
    )


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))).capitalize()


def _sentence(fact: Fact, rng: random.Random) -> Sentence:
    """Two clauses: the fact, and something beside it."""
    adjectives = [rng.choice(_ADJECTIVES) for _ in range(4)]
    when, opening = rng.choice(_WHEN), rng.choice(_OPENINGS)
    beside = rng.choice(_NOUNS), rng.choice(_VERBS), rng.choice(_NOUNS)
    shape, turned = rng.randrange(4), rng.random() < 1 / 2
    made = []
    for language in (0, 1):
        the = ("the", "le")[language]
        of, metres, and_ = (("of", "metres", "and"), ("de", "mètres", "et"))[language]
        one = f"{the} {adjectives[0][language]} {fact.subject[language]} {of} {fact.name}"
        thing = f"{the} {adjectives[2][language]} {fact.thing[language]}"
        many = f"{fact.number} {adjectives[3][language]} {metres}"
        first = (
            f"{of} {thing}, {one} {fact.verb[language]} {many}"
            if turned
            else f"{one} {fact.verb[language]} {many} {of} {thing}"
        )
        second = (
            f"{the} {beside[0][language]} {beside[1][language]} {the} {adjectives[1][language]} "
            f"{beside[2][language]} {when[language]}"
        )
        text = (
            f"{first}, {and_} {second}",
            f"{opening[language]}, {first} {when[language]}",
            f"{second}; {opening[language]} {first}",
            f"{when[language]}, {second}, {and_} {opening[language]} {first}",
        )[shape]
        made.append(text[0].upper() + text[1:] + ".")
    return Sentence(made[0], made[1])
