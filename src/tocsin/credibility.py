"""How far what is told of an incident may be believed, proposed from who tells it.

Admiralty's two axes stay apart: how reliable a source is, only a person says; how credible a claim
is, is proposed here from how many independent origins tell it and whether they agree. A person's
own grade takes the place of the proposal, and the proposal stays listed beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from tocsin.model import ClaimGrade, Incident, Record, SourceGrade

CORE = ("kind", "modality", "place", "when")
"""Fields on which tellers must agree for one to confirm the other."""

CONFIRMED = 3
"""Independent origins from which on an incident counts as confirmed [origins]: two agree by chance
or by a source in common that nobody names more easily than three."""

CLAIM_WORDS: Mapping[ClaimGrade, str] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
SOURCE_WORDS: Mapping[SourceGrade, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A grade for what is told of an incident, and why."""

    grade: ClaimGrade
    why: Annotated[str, Meta(description="in words")]


def proposed(record: Record, incident: Incident) -> Proposal:
    """Propose how far an incident is to be believed, from its origins alone."""
    denying = {
        account.document
        for account in (record.accounts[id_] for id_ in incident.accounts)
        if any(claim.value == "denied" for claim in account.modality if not claim.person)
    }
    origins = len(incident.origins)
    tells = "1 origin tells it" if origins == 1 else f"{origins} independent origins tell it"
    differing = [d.field for d in incident.disagreements if d.real and d.field in CORE]
    if denying:
        tellers = {record.accounts[id_].document for id_ in incident.accounts} - denying
        if not tellers:
            return Proposal(grade=5, why="whoever tells it denies it")
        return Proposal(grade=4, why=f"{tells}, and it is denied")
    if origins == 1:
        return Proposal(grade=6, why=f"{tells}: there is nothing to compare it with")
    if differing:
        return Proposal(grade=3, why=f"{tells}, and they disagree on {', '.join(differing)}")
    agree = "and they agree on what happened, where and when"
    return Proposal(grade=1 if origins >= CONFIRMED else 2, why=f"{tells}, {agree}")
