"""Reasons in English, for the command line, exports and errors."""

from collections.abc import Callable, Mapping

from tocsin.model import Reason
from tocsin.model.reason import ReasonKind


def reason_words(reason: Reason | None) -> str:
    """Say a reason in a few words; none gives none.

    >>> reason_words(Reason(kind="later decision", who="Ann", number=3))
    'by Ann in decision 3'
    """
    return "" if reason is None else _WORDS[reason.kind](reason)


def _told(reason: Reason) -> str:
    credited = f" ({', '.join(reason.names)})" if reason.names else ""
    return f"{reason.who} tells it{credited}"


def _fields(reason: Reason) -> str:
    return ", ".join(name.replace("_", " ") for name in reason.names)


def _populated(reason: Reason) -> str:
    people = (f"{reason.count:,} people",) if reason.count else ()
    return ", ".join((*reason.names, *people))


def _site(reason: Reason) -> str:
    kind, *within = reason.names
    return ", ".join((f"{kind or 'site'} of the case's list", *within))


_WORDS: Mapping[ReasonKind, Callable[[Reason], str]] = {
    "more told": lambda r: f"{r.count} more told of it since it was judged",
    "double": lambda r: f"may be the same as {', '.join(r.names)}",
    "reports differ": lambda r: f"its reports differ on {_fields(r)}",
    "place not close": lambda _: "its place is not known closely",
    "time not known": lambda _: "its time is not known",
    "one origin": lambda _: "one origin tells it",
    "not sure": lambda r: f"what happened is {r.count}% sure",
    "later decision": lambda r: f"by {r.who} in decision {r.number}",
    "accounts gone": lambda _: (
        "none of the accounts it names is in an incident of this case any more"
    ),
    "side gone": lambda _: "one side of it is in an incident of this case no more",
    "sides gone": lambda _: "neither side of it is in an incident of this case any more",
    "part gone": lambda _: "what stays, or what leaves, is in no incident of this case any more",
    "account gone": lambda _: "the account is in this case no more",
    "target gone": lambda _: "the incident it was moved to is in this case no more",
    "source gone": lambda r: f"no report is of {r.who}",
    "told anyway": lambda _: "it is told without it",
    "one anyway": lambda _: "they are one incident without it",
    "apart anyway": lambda _: "they are apart without it",
    "there anyway": lambda _: "it is there without it",
    "some of them": lambda r: f"{r.count} of the {r.of} accounts it names are in this incident now",
    "report tells": _told,
    "person says": lambda r: f"{r.who} says so",
    "name may mean": lambda r: f"{', '.join(r.names)} may mean it",
    "grounds": lambda r: "; ".join(r.names),
    "in gazetteer": _populated,
    "on list of sites": _site,
    "known kind": lambda _: "a kind of act that this case knows",
    "known target": lambda _: "a kind of target that this case knows",
    "standing": lambda _: "one of the standings",
}
