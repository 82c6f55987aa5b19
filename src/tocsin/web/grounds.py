"""Grounds of places, links, origins, disagreements and doubts in parts, for the page to say them.

The record keeps them as sentences, which stages write and exports quote. Here each sentence is
known by its form; one of no known form is shown as it stands. A test takes the forms that the
stages write from their source and sees that all of them are known here.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import Field

from tocsin.export.brief.acts import ACTS

GroundKind = Literal[
    # of a place
    "people",
    "people of towns",
    "people not counted",
    "capital",
    "a name of",
    "short for",
    "another name",
    "name of main town",
    "in country",
    "text says",
    "address ends",
    "time zone",
    "is named",
    "borders",
    "dateline",
    "list of level",
    "area follows",
    "town of list",
    "site lies there",
    "also in",
    "near",
    # of a site
    "on list",
    "of list in town",
    "of list at",
    "only so named",
    # of a link: where
    "place unknown",
    "same site",
    "other sites",
    "only of kind",
    "site words",
    "site unknown",
    "names not placed",
    "same place",
    "within reach",
    "two areas",
    "apart",
    "town mistold",
    "scene told",
    "further acts",
    "one name",
    "names alike",
    # when
    "time unknown",
    "open time",
    "times fit",
    "times apart",
    "published before",
    "reports apart",
    # what
    "both of kind",
    "kinds",
    "kind open",
    "stopped in one",
    "same outcome",
    "target unknown",
    "same target",
    "targets",
    "no numbers",
    "numbers",
    "no detail",
    "details",
    # in which words
    "same words",
    "other words",
    "short passage",
    "words alike",
    "short report",
    "reports alike",
    "one event",
    "round-up",
    "first in both",
    "first in one",
    "first in neither",
    "same report",
    "much alike",
    # by whom
    "person says",
    # of an origin
    "credited",
    "words of",
    "translated",
    "same address",
    "like titles",
    "later one",
    # why values differ
    "cannot all be right",
    "taken back",
    "both can be right",
    "only precision",
    "one tells all",
    "one tells several",
    "later version",
    "scene only",
    "only grew",
    "one signature",
    "not on list",
    "near or unplaced",
    "times overlap",
    "several methods",
    "at a distance",
    "several things",
    "other things counted",
    "told by copies",
    "settled",
    # why something is to be doubted
    "hedged",
    "seeming",
    "conditional",
    "inferred",
    "lead only",
    "open question",
    "corrected later",
    "left unsaid",
    "two counts",
    "one night",
    "two names",
    "sources not named",
    # why words of acts make no account
    "supposed",
    "nothing done",
    "summed up",
    "unanchored",
    "figure of speech",
    "other language",
    # of a place
    "after words",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundPart:
    """A part of a ground: its kind, and what it speaks of."""

    kind: GroundKind
    names: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A ground as the record has it, and in parts."""

    words: str
    parts: Annotated[list[GroundPart], Field(description="none: its form is not known")]


_KIND = "|".join(map(re.escape, sorted(ACTS, key=len, reverse=True)))

_FORMS: tuple[tuple[GroundKind, str], ...] = (
    ("people of towns", r"(\w+) whose towns have ([\d,]+) people"),
    ("people", r"(\w+) of ([\d,]+) people"),
    ("people not counted", r"(\w+), its people not counted apart"),
    ("capital", r"capital of (\w*)"),
    ("another name", r"another name of (.+)"),
    ("a name of", r"a name of (.+)"),
    ("short for", r"short for (.+)"),
    ("name of main town", r"bears the name of its main town"),
    ("borders", r"in (\w+), which borders (\w+)"),
    ("list of level", r"in a list of places of the level (\w+)"),
    ("text says", r"the text says (.+?)(?:, (\d+) times)?"),
    ("address ends", r"its address ends in (\S+)"),
    ("time zone", r"its time zone is (\S+)"),
    ("area follows", r"(.+) is named right after"),
    ("is named", r"(.+) is named"),
    ("dateline", r"a dateline"),
    ("town of list", r"a town of the list of sites"),
    ("site lies there", r"(.+) of the list of sites lies there"),
    ("also in", r"also in (.+?): (.+?)(, among others)?"),
    ("near", r"(\S+) km from (.+)"),
    ("on list", r"named on the list of sites"),
    ("of list in town", r"on the list: (\w+) in a town of that name"),
    ("of list at", r"a (\w+) of the list at (.+)"),
    ("only so named", r"the only site of the list so named"),
    ("place unknown", r"a place is not known"),
    ("same site", r"same site, (.+)"),
    ("other sites", r"different sites"),
    ("only of kind", r"the only site of its kind on the list, (.+)"),
    ("site words", r"site in the same words, “(.+)”"),
    ("site unknown", r"a site is not known"),
    ("names not placed", r"places of one name, (.+), not placed"),
    ("same place", r"same place, (.+)"),
    ("within reach", r"(.+) and (.+) are within each other's reach"),
    ("two areas", r"(.+) and (.+) are two areas"),
    ("apart", r"(.+) and (.+) are (\S+) km apart"),
    ("open time", r"a time has no beginning or no end"),
    ("times fit", r"times fit, within (.+)"),
    ("times apart", r"times are (.+) apart"),
    ("published before", r"(\S+) was published before (\S+) began"),
    ("reports apart", r"(a time is not known; )?reports(?: published)? (.+) apart"),
    ("time unknown", r"a (?:time|day of publication) is not known"),
    ("further acts", r"both tell of (\d+) further acts"),
    ("both of kind", f"both ({_KIND})"),
    ("kind open", f"({_KIND}) and ({_KIND}): one is left open"),
    ("kinds", f"({_KIND}) and ({_KIND})"),
    ("stopped in one", r"carried out in one, stopped before in the other"),
    ("same outcome", r"outcomes do not differ"),
    ("target unknown", r"a target is not known"),
    ("same target", r"same target: (\w+)"),
    ("targets", r"targets: (\w+) and (\w+)"),
    ("no numbers", r"no number is known in both"),
    ("numbers", r"numbers of (.*)"),
    ("no detail", r"no detail is known to be alike"),
    ("details", r"alike: (.+)"),
    ("same words", r"the same words, in two reports of one origin"),
    ("other words", r"not the same words"),
    ("short passage", r"a passage is too short to compare its words"),
    ("short report", r"a report is too short to compare its words"),
    ("words alike", r"likeness of words (\S+)"),
    ("reports alike", r"likeness of the reports' words ([^\s,]+)(?:, such as (.+))?"),
    ("round-up", r"a report is a round-up"),
    ("first in both", r"told first in both reports"),
    ("first in one", r"told first in one report only"),
    ("first in neither", r"told first in neither report"),
    ("same report", r"the same report, word for word"),
    ("person says", r"(.+) says that they are one(?:: (.+))?"),
    ("credited", r"(.+) is credited by (.+); whoever credits it without sharing .*"),
    ("words of", r"(\S+) % of the words of (.+) stand in (.+) \((\S+) words\)"),
    (
        "translated",
        r"(\S+) of (\S+) names and numbers stand in (.+) and in (.+) in the same order: .*",
    ),
    ("cannot all be right", r"they cannot all be right"),
    ("taken back", r"they cannot all be right: one report took back what it told at first"),
    ("both can be right", r"they can both be right"),
    ("only precision", r"they differ only in precision"),
    ("one tells all", r"one report tells them all"),
    ("one tells several", r"a report tells more than one of them, among them what the others tell"),
    ("later version", r"brought up to date by a later version of the same report"),
    ("scene only", r"others are told of where the report is set, not of the act itself"),
    ("only grew", r"the number only grew from earlier to later reports: each may be of its hour"),
    ("one signature", r"one signature, spelt in several ways"),
    ("not on list", r"one is not on the list of sites: it may be the other under another name"),
    ("near or unplaced", r"one is near the other, or could not be placed"),
    ("times overlap", r"the times overlap: one night can be told by two dates"),
    ("several methods", r"one act can have several methods"),
    ("at a distance", r"told as a fact by some and at a distance by others"),
    ("several things", r"one act can hit several things"),
    ("other things counted", r"different things are counted"),
    ("told by copies", r"told in the same words by copies, each of which counts from its own day"),
    ("settled", r"settled by (.+)"),
    ("hedged", r"told with a hedge, “(.+)”: the article does not vouch for it"),
    ("seeming", r"told as it seems, “(.+)”: not established"),
    ("conditional", r"told in the conditional: reported, not established"),
    ("inferred", r"an inference by the article, not a finding of those it speaks of"),
    ("lead only", r"a lead, not a finding; it holds for its day only"),
    ("open question", r"an open question, as of the time of writing"),
    ("corrected later", r"what an earlier version told of this is superseded"),
    ("left unsaid", r"left unsaid, as the report itself notes"),
    ("two counts", r"(\d+) and (\d+) of like things: compatible if .*"),
    ("one night", r"one night, told by two calendar days: compatible"),
    ("two names", r"two names that may mean one place, (\S+) km apart: a possible double count"),
    ("sources not named", r"sources are promised and none is named: .*"),
    ("supposed", r"words of acts that speak in general, or of what may be: .*"),
    ("nothing done", r"words of acts that tell of nothing done to anyone or anything: .*"),
    ("summed up", r"words of acts that sum up a stretch of time, and tell of no one act"),
    ("unanchored", r"words of acts told with no place, time or harm of their own, .*"),
    ("other language", r"sentences in (\S+): a report is read in one language, .*"),
    ("after words", r"after '(.+)'"),
    ("figure of speech", r"words of acts that are figures of speech of (.+)"),
)
"""The forms in the order in which they are tried: one that others hold comes after them."""

_AROUND: tuple[tuple[GroundKind, str], ...] = (
    (
        "later one",
        (
            r"(?P<rest>.*?); in the later one "
            r"(?:(\d+) sentences? new: (“.*”))?(?:; )?(?:(\d+) sentences? gone: (“.*”))?"
        ),
    ),
    ("much alike", r"(?P<rest>.*), in reports that are much alike"),
    ("one name", r"(?P<rest>.*); both are called (.+): one may be told for the other"),
    ("names alike", r"(?P<rest>.*); (.+) and (.+) look alike: one may be told for the other"),
    ("town mistold", r"(?P<rest>.*): the town may be mistold"),
    ("same address", r"(?P<rest>.*); same address"),
    ("like titles", r"(?P<rest>.*); same outlet, like titles"),
    ("scene told", r"(?P<rest>.*); one is told of the report's scene only"),
    ("one event", r"reports about one event; (?P<rest>.*)"),
)
"""What is said of another ground, before it or behind it."""

_IN_COUNTRY = re.compile(r"in (\w+): (.+)")
_COMPILED = tuple((kind, re.compile(form)) for kind, form in _FORMS)
_WRAPPING = tuple((kind, re.compile(form)) for kind, form in _AROUND)

KINDS: tuple[GroundKind, ...] = get_args(GroundKind)


def ground(words: str) -> Ground:
    """Take a ground apart.

    >>> [(part.kind, part.names) for part in ground("in FR: Lyon is named").parts]
    [('in country', ['FR']), ('is named', ['Lyon'])]
    >>> ground("so the machine felt").parts
    []
    """
    return Ground(words=words, parts=list(_parts(words) or ()))


def _parts(words: str) -> list[GroundPart] | None:
    """The parts of a ground; None where some of it is of no known form."""
    for kind, form in _WRAPPING:
        if found := form.fullmatch(words):
            rest = _parts(found["rest"])
            rest_at = form.groupindex["rest"] - 1
            named = [one for n, one in enumerate(found.groups()) if n != rest_at]
            return None if rest is None else [*rest, GroundPart(kind=kind, names=named)]
    if found := _IN_COUNTRY.fullmatch(words):
        told = [_parts(one) for one in found[2].split("; ")]
        known = [one for some in told if some is not None for one in some]
        whole = None not in told
        return [GroundPart(kind="in country", names=[found[1]]), *known] if whole else None
    for kind, form in _COMPILED:
        if found := form.fullmatch(words):
            return [GroundPart(kind=kind, names=[one or "" for one in found.groups()])]
    return None
