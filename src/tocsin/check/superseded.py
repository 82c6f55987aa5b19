"""Leads that later reports drop: a lead is true of its day only."""

from tocsin.check.days import day_of
from tocsin.folding import fold
from tocsin.model import Lead, Record, Superseded

ENDING = {"dropped", "ruled out"}
SHORTEST = 3  # [characters] of words that say nothing of what a lead is about
LEAST_SHARED = 1  # [words] that two leads have in common when they are about one thing
_EMPTY = frozenset(
    "the a an of to in on by with that this is was were be been lead theory hypothesis possibility "
    "link motive involvement from behind attack attacks le la les l un une de du des d que qu est "
    "ete etre piste these hypothese lien mobile implication attaque attaques derriere dans sur par "
    "avec une acte act suspect authorities police".split()
)


def superseded(record: Record) -> tuple[Superseded, ...]:
    """Say which leads a later report drops or rules out, in the order of the leads."""
    days = {lead.id: day_of(record, lead.document) for lead in record.leads}
    words = {lead.id: _words(record, lead) for lead in record.leads}
    endings = [lead for lead in record.leads if lead.stance.value in ENDING]
    found: list[Superseded] = []
    for lead in record.leads:
        day = days[lead.id]
        if lead.stance.value in ENDING or day is None:
            continue
        for ending in endings:
            later = days[ending.id]
            if later is None or later <= day or ending.document == lead.document:
                continue
            told, dropped = words[lead.id], words[ending.id]
            shared = sorted(told[stem] for stem in told.keys() & dropped.keys())
            if len(shared) >= LEAST_SHARED:
                told_of = " and ".join(f"“{word}”" for word in shared)
                why = f"{ending.stance.value} on {later}; both speak of {told_of}"
                found.append(Superseded(lead=lead.id, by=ending.id, why=why))
                break
    return tuple(found)


def _words(record: Record, lead: Lead) -> dict[str, str]:
    """The words that say what a lead is about, by what both languages share of each."""
    span = lead.about.span if lead.about else lead.passages[0]
    words = fold(record.documents[lead.document].read(span)).split()
    return {_stem(w): w for w in words if w not in _EMPTY and len(w) > SHORTEST}


def _stem(word: str) -> str:
    """The head of a word: "terrorist", "terroriste" and "terrorism" are one."""
    return word[:7]
