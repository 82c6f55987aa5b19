"""Why something is so, as a kind and what it speaks of: whoever shows it finds the words.

A sentence would be of one language and could only be recognised by its letters; `tocsin.reasons`
has the English ones, the page of the workbench those of each of its languages.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

ReasonKind = Literal[
    # why an incident should be looked at
    "more told",
    "double",
    "reports differ",
    "place not close",
    "time not known",
    "one origin",
    "not sure",
    # why a decision does not simply hold
    "later decision",
    "accounts gone",
    "side gone",
    "sides gone",
    "part gone",
    "account gone",
    "target gone",
    "source gone",
    "told anyway",
    "one anyway",
    "apart anyway",
    "there anyway",
    "some of them",
    # why a value is suggested
    "report tells",
    "person says",
    "name may mean",
    "grounds",
    "in gazetteer",
    "on list of sites",
    "known kind",
    "known target",
    "standing",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something is so."""

    kind: ReasonKind
    who: Annotated[str, Meta(description="a person, or a source")] = ""
    number: Annotated[int, Meta(description="of a decision")] = 0
    count: Annotated[int, Meta(description="of what the kind counts, or a share in percent")] = 0
    of: Annotated[int, Meta(description="of how many the count is")] = 0
    names: Annotated[
        tuple[str, ...], Meta(description="ids of incidents, fields, or words of the record")
    ] = ()
