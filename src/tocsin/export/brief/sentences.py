"""What happened, as short sentences that each name the reports they rest on.

Nothing here knows of HTML: any brief can print these. A sentence says what the reports say and
how firmly they say it; it never says more.
"""

import re
from dataclasses import dataclass

from tocsin.export.brief.acts import ACTS, Struck, told
from tocsin.export.brief.fields import NAMES
from tocsin.export.brief.fit import clean, cut, isolated
from tocsin.export.brief.numbering import APART, Numbered
from tocsin.export.brief.prose import counted, number, when
from tocsin.folding import fold
from tocsin.model import Account, Claim, Count, Document, Incident, Modality, Place, SiteName
from tocsin.plurals import plural

POINT_LEVELS = frozenset({"site", "street", "town"})
"""Levels that are told as "in"; anything larger is "somewhere in"."""

LONGEST_WORDS = 80
"""Words quoted inside a sentence are cut here [characters]."""

THINGS = frozenset({"vehicle", "residence", "building", "infrastructure"})
"""Kinds of target that are things; other units of damage, such as impacts, were not struck."""

NOUNS = {
    "government": "government building",
    "transport": "means of transport",
    "culture": "place of culture",
    "telecom": "telecom site",
    "power_facility": "power station or line",
    "water_facility": "waterworks",
}
"""Kinds whose name is no noun for one thing of that kind."""

BEFORE_SITE = 40
BEFORE_TARGET = 12  # [characters] before a target, in which "des" or "several" is looked for
_PLURAL = {"des", "les", "ces", "ses", "leurs", "plusieurs", "some", "several", "these", "those"}
"""How far before a site's name a preposition is looked for [characters]."""

_PREPOSITIONS = (
    ("outside", r"outside(?: of)?|in front of|devant|à l['’]extérieur d"),
    (
        "near",
        (
            r"near|close to|next to|around|beside|près d|proche d|à proximité d|à côté d"
            r"|aux? (?:abords?|alentours) d|autour d"
        ),
    ),
    ("inside", r"inside|within|dans|à l['’]intérieur d"),
)
_NEAREST = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{words}))" for name, words in _PREPOSITIONS), re.IGNORECASE
)
_ENDS = re.compile(r"[.,;:!?()\n]")


@dataclass(frozen=True, slots=True)
class Reference:
    """A report that a sentence rests on."""

    report: int  # its number in the list of sources
    account: str  # the account of it that tells of the incident


@dataclass(frozen=True, slots=True)
class Sentence:
    """One incident in one sentence."""

    incident: str
    number: int
    modality: Modality
    text: str
    undated: str  # the same without a word on its time; empty where one is told
    references: tuple[Reference, ...]
    reports: int
    origins: int
    disputed: bool  # some values told cannot all be right


def sentences(case: Numbered) -> tuple[Sentence, ...]:
    """Tell every incident in a sentence, in the order of time."""
    return tuple(sentence(case, incident) for incident in case.incidents)


def apart(sentence: Sentence) -> bool:
    """Whether what a sentence tells did not happen, or is not said to have."""
    return sentence.modality in APART


def sentence(case: Numbered, incident: Incident) -> Sentence:
    """Tell one incident."""
    told_of = _act(case, incident) + _where(case, incident)
    told_of += _casualties(case, incident) + _doubtful(case, incident)
    told_of += _according_to(case, incident)
    corrected = _corrected(incident)
    references: dict[int, Reference] = {}
    for account in case.accounts(incident):
        report = case.report(account.document)
        references.setdefault(report, Reference(report, account.id))
    return Sentence(
        incident=incident.id,
        number=case.incident(incident),
        modality=case.modality(incident),
        text=_whole(f"{_lead(case, incident)}, {told_of}") + corrected,
        undated="" if case.told(incident, "when") else _whole(told_of) + corrected,
        references=tuple(references.values()),
        reports=len(references),
        origins=len(incident.origins),
        disputed=any(d.real for d in incident.disagreements),
    )


def _whole(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _corrected(incident: Incident) -> str:
    """Which of the values told no report tells, but a person."""
    fields = [NAMES[one.field] for one in incident.review.corrections if one.known]
    return f" Set by a reviewer, against the reports: {', '.join(fields)}." if fields else ""


def support(reports: int, origins: int) -> str:
    """Tell how many reports and how many independent origins something has.

    >>> support(3, 2)
    '3 reports, 2 origins'
    """
    return f"{reports} {plural('report', reports)}, {origins} {plural('origin', origins)}"


def _lead(case: Numbered, incident: Incident) -> str:
    shown = case.told(incident, "when")
    if shown is None:
        return when(None)
    return isolated(when(shown.claim.value, case.quotes.text(shown.claim.span)))


def _label(case: Numbered, incident: Incident) -> str:
    kind = case.told(incident, "kind")
    return clean(kind.claim.value.label) if kind else "attack, method not stated"


def _act(case: Numbered, incident: Incident) -> str:
    return told(_label(case, incident), case.modality(incident), _struck(case, incident))


def _struck(case: Numbered, incident: Incident) -> Struck | None:
    """What was struck: things by kind and number, else by the words of the text, else the site.

    None where it is not told, or is a site that such an act cannot strike as a whole.
    """
    act = ACTS.get(_label(case, incident))
    killed = case.told(incident, "killed")
    if act is not None and act.kills and killed is not None and killed.claim.value.best > 0:
        return Struck(counted(killed.claim.value, "person"), plural=killed.claim.value.high != 1)
    kind, target = case.told(incident, "target_kind"), case.told(incident, "target")
    noun = _noun(kind.claim.value) if kind else ""
    damaged = _damaged(case, incident, noun) if act and act.damages else None
    if damaged is not None:
        return damaged
    site = case.told(incident, "site")
    if kind is not None and not (site and _noun(site.claim.value.kind) == noun):
        return Struck(f"one or more {plural(noun, 2)}", plural=True)
    if kind is None and target is not None:
        quoted = _quoted(case, target.claim, target.account.document)
        return Struck(quoted, plural=_is_several(case, target.account, target.claim))
    if site is not None and act is not None and act.whole_site:
        return Struck(_site(case, site.account, site.claim), plural=False)
    return None


def _is_several(case: Numbered, account: Account, claim: Claim[str]) -> bool:
    """Whether the word before a target in its text says that it is more than one."""
    text = case.record.documents[account.document].text
    before = text[max(0, claim.span.start - BEFORE_TARGET) : claim.span.start].split()
    first = text[claim.span.start : claim.span.end].split()[:1]
    return any(word.lower() in _PLURAL for word in (*before[-1:], *first))


def _damaged(case: Numbered, incident: Incident, noun: str) -> Struck | None:
    """The things damaged, where they are of the kind struck or of one that can be struck."""
    damage = case.told(incident, "damage")
    if damage is None:
        return None
    count: Count = damage.claim.value
    unit = _noun(count.unit) or noun
    if count.best <= 0 or (unit != noun and unit not in THINGS):
        return None
    return Struck(counted(count, unit), plural=count.high != 1)


def _where(case: Numbered, incident: Incident) -> str:
    """The site, with the preposition that the text has, and the place."""
    place, site = case.told(incident, "place"), case.told(incident, "site")
    words = ""
    struck = _struck(case, incident)
    if site is not None:
        named = _site(case, site.account, site.claim)
        if struck is None or struck.words != named:
            document = case.record.documents[site.account.document]
            words = f" {preposition(document, site.claim)} {named}"
    if place is None:
        if site is not None and case.site(incident) is not None:
            return words
        return f"{words}, in a place not told" if words else " at a place not told"
    chosen: Place | None = place.claim.value.chosen
    told_name = case.words(place.claim.value.name, place.account.document)
    name = isolated(cut(chosen.name if chosen else told_name, LONGEST_WORDS))
    if chosen is None:
        return f"{words} at a place told as “{name}”, which could not be resolved"
    said = f"{struck.words if struck else ''}{words}"
    if f" {fold(chosen.name)} " in f" {fold(said)} ":
        return words
    return f"{words} {'in' if chosen.level in POINT_LEVELS else 'somewhere in'} {name}"


def _site(case: Numbered, account: Account, claim: Claim[SiteName]) -> str:
    """A site by its name on the user's list, else by its kind, else in the words of the text."""
    chosen = case.sites.get(claim.value.chosen or "")
    if chosen is not None:
        return isolated(cut(chosen.name, LONGEST_WORDS))
    if claim.value.kind:
        return _a(_noun(claim.value.kind))
    words = isolated(cut(case.quotes.words(claim.value.words, account.document), LONGEST_WORDS))
    return f"“{words}”"


def preposition(document: Document, claim: Claim[SiteName]) -> str:
    """The relation to a site that the text itself states just before it, else "at".

    Only the words between the last stop and the site's own are looked at.
    """
    start = max(0, claim.span.start - BEFORE_SITE)
    before = _ENDS.split(document.text[start : claim.span.start])[-1]
    within = document.read(claim.span)
    found = [m.lastgroup for m in _NEAREST.finditer(f"{before}") if m.lastgroup]
    opening = _NEAREST.match(within)
    if opening is not None and opening.lastgroup:
        return opening.lastgroup
    return found[-1] if found else "at"


def _casualties(case: Numbered, incident: Incident) -> str:
    """Who was killed or hurt, where that is told; nobody, where that is told."""
    struck = _struck(case, incident)
    parts = []
    for field, verb in (("killed", "killed"), ("injured", "injured")):
        shown = case.told(incident, field)
        if shown is None:
            continue
        count: Count = shown.claim.value
        if struck is not None and struck.words == counted(count, "person"):
            continue
        if _is_none(count):
            doubt = "" if shown.claim.sure else " (read with doubt)"
            parts.append(f"no one was {verb}{doubt}")
        else:
            was = "was" if count.low == count.best == count.high == 1 else "were"
            parts.append(f"{counted(count, 'person')} {was} {verb}")
    return f"; {' and '.join(parts)}" if parts else ""


def _is_none(count: Count) -> bool:
    return count.low == count.best == count.high == 0


def _doubtful(case: Numbered, incident: Incident) -> str:
    """Which numbers of victims the machine does not believe enough to give them as they are."""
    shown = ((verb, case.told(incident, verb)) for verb in ("killed", "injured"))
    verbs = [
        verb
        for verb, told in shown
        if told is not None and not told.claim.sure and not _is_none(told.claim.value)
    ]
    return f"; how many were {' and '.join(verbs)} is read with doubt" if verbs else ""


def _according_to(case: Numbered, incident: Incident) -> str:
    """Whom the reports credit, where none of them tells of it in its own name."""
    accounts = case.accounts(incident)
    if not accounts or any(a.kind[0].said_by is None for a in accounts if a.kind):
        return ""
    names = dict.fromkeys(
        isolated(cut(case.quotes.words(a.kind[0].said_by.name, a.document), LONGEST_WORDS))
        for a in accounts
        if a.kind and a.kind[0].said_by is not None
    )
    if len(names) > 1:
        return f", according to {number(len(names))} speakers"
    return "".join(f", according to “{name}”" for name in names)


def _quoted(case: Numbered, claim: Claim[str], document: str) -> str:
    return f"“{isolated(cut(case.quotes.words(claim.value, document), LONGEST_WORDS))}”"


def _noun(kind: str) -> str:
    """A kind from a list as a noun, as in "probation office"."""
    return NOUNS.get(kind, clean(kind.replace("_", " ")).lower())


def _a(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"
