"""A sentence of an assessment as a kind and what it speaks of, beside its English words.

`tocsin.assess.remarks` has the English of every kind, the page of the workbench its French.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

RemarkKind = Literal[
    # the answer
    "plan",
    "undecided",
    "copying",
    "insufficient",
    # its conditions and reasons
    "private messages",
    "of the densest window",
    "reporting to explain",
    "nothing of who",
    "copying not looked at",
    "before any report",
    "not compared, unreported",
    "not compared, long",
    "row above the level",
    "row explained by reporting",
    "copying fits as well",
    # what is lacking
    "sites",
    "sites in one window",
    "two sites in one window",
    "reporting to withstand",
    "member with a time",
    "days of history",
    "windows of history",
    "acts besides",
    "acts of class besides",
    "no comparison asked for",
    "any history",
    # what a test gave
    "sentence",
    "not made, crews",
    "crews",
    "crews with some left out",
    "one crew could",
    "crews at most",
    "not made, times",
    "plan against copying",
    "not made, window of a week",
    "surprising at no rate",
    "surprising below a rate",
    "nothing alike",
    "alike",
    "value alike",
    "words alike",
    "not made, two sites",
    "densest window",
    "history of the window",
    "not made, one class",
    "no class surges",
    "class surges",
    "not made, no act",
    "sites together",
    "plan against background",
    "knox",
    "mantel",
    "jacquez",
    "near repeats",
    "no cluster",
    "cluster",
    # rows of the robustness table
    "as it is",
    "times drawn",
    "incident left out",
    "origin left out",
    "source left out",
    "doubtful left out",
    "doubles as one",
    "window halved",
    "window doubled",
    "class widened",
    "reports taken apart",
    "half of the history",
    "history doubled",
    # histories without a plan
    "shifted",
    "exchanged",
    "self-exciting",
    "too little is left",
    # what would change the answer
    "a history would tell",
    "one row in the way",
    "weakest row",
    "exact times",
    "crews at exact times",
    "places",
    "first reports",
    "earlier report",
    # how it could be wrong
    "chosen after",
    "three questions",
    "nothing of who or next",
    "meaning of p",
    "only reports",
    "clocks",
    "own history",
    "one class",
    "row not made",
    # why a member may not belong
    "alleged only",
    "time not known",
    "time known to days",
    "place not known",
    "another member",
    "one outside",
    "target not told",
    "other target",
    "partly in the window",
    "often in the window proposed",
    # how the series came about
    "all told",
    "named",
    "asked for",
    "proposed",
    "some left out",
    "these left out",
    "from",
    "until",
    # how fast a crew is
    "travel",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A sentence, or a part of one."""

    kind: RemarkKind
    words: Annotated[str, Meta(description="in English")] = ""
    numbers: Annotated[tuple[float, ...], Meta(description="in the order of the words")] = ()
    names: Annotated[tuple[str, ...], Meta(description="words of the record, and moments")] = ()
    parts: Annotated[tuple["Remark", ...], Meta(description="remarks within this one")] = ()
