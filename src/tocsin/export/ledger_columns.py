"""The columns of each ledger, in order, and what they mean."""

from collections.abc import Mapping

_ID = {"id": "id of the entry"}
_INCIDENTS = {"incidents": "ids of the incidents that it speaks of"}
_SAID_BY = {
    "said_by": "who says so, by name where the case knows who an office alone means; empty: the "
    "report itself"
}
_BELIEF = {
    "belief": "probability that the words tell such a thing; 1: a rule read it; below 0.8 it is to "
    "be read with doubt"
}
_SOURCE = {
    "words": "the words that the entry stands on, private names withheld",
    "sentence": "the whole sentence of the first of them",
    "outlet": "who published it, or empty",
    "published": "when, as far as it is known",
    "document": "id of the document",
    "start": "first character of the words, in the document",
    "end": "one past their last character",
}

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "statements": {
        **_ID,
        "speaker": "who speaks, by name where the case knows who an office alone means",
        "role": "the office or role told with it",
        "form": "quoted: in quotation marks, at least in part; or indirect",
        "denies": "whether it denies something",
        "hedge": "the words that hedge it, or empty",
        "said": "when it was said, where that is told",
        **_INCIDENTS,
        **_SOURCE,
    },
    "figures": {
        **_ID,
        "value": "the number as told; empty: none could be made of the words",
        "unit": "the unit as told",
        "bound": "whether the number is exact, at least, at most, about ...",
        "low": "in the normalised unit; at least so much",
        "best": "in the normalised unit",
        "high": "in the normalised unit; empty: no upper bound is told",
        "normalised_unit": "the unit that low, best and high are in",
        "what": "what is counted, as told",
        "counted": "sites, acts, cases, persons, vehicles, an amount, a share or other: "
        "definitions that differ are kept apart",
        "where": "the place that it holds for, as told",
        "period": "the time that it holds for",
        "as_of": "the moment at which it was counted",
        "comparison": "the words that compare it, as in 'more than double'",
        "than": "what it is compared with, as told",
        "comparison_result": "whether the comparison holds by the figures of this case, fails, or "
        "cannot be checked",
        "comparison_why": "why so",
        **_SAID_BY,
        "series": "number of the series that tells the same quantity over time; empty: none",
        **_BELIEF,
        **_SOURCE,
    },
    "measures": {
        **_ID,
        "instrument": "the law, bill, order or plan, as told",
        "names": "all names that the case knows it by",
        "status": "announced, proposed, before parliament, adopted, in force, dropped, unknown",
        "status_day": "when it came to be so",
        "before": "what held until then, where a provision changes something",
        "after": "what holds then",
        "applies_to": "to whom",
        **_SAID_BY,
        **_BELIEF,
        **_SOURCE,
    },
    "responses": {
        **_ID,
        "kind": "inquiry, assignment, arrest, charge, release, verdict, protection, visit ...",
        "status": "made or planned",
        "body": "who acts, by name where the case knows who an office alone means",
        "instead_of": "who had it before",
        "concerns": "whom or what, as told",
        "when": "when",
        **_INCIDENTS,
        **_BELIEF,
        **_SOURCE,
    },
    "leads": {
        **_ID,
        "stance": "suspected, inferred, followed, open, dropped or ruled out",
        "about": "what",
        "held_by": "whose lead it is",
        "told_by": "who tells of it, or empty",
        "when": "when",
        "superseded": "how a later report drops or changes it; empty: none does",
        **_INCIDENTS,
        **_BELIEF,
        **_SOURCE,
    },
    "doubts": {
        **_ID,
        "kind": "what kind of thing does not add up or is left open",
        "why": "what it is, in words",
        **_SOURCE,
    },
    "officials": {
        "name": "of the person or body",
        "kind": "official or body",
        "also": "other forms of the name",
        "offices": "offices held, with the first and the last day told of each",
        "reports": "reports that name it",
        "sentence": "the sentence of its first mention",
        "outlet": "who published it, or empty",
        "document": "id of the document",
        "start": "first character of the mention, in the document",
        "end": "one past its last character",
    },
}
