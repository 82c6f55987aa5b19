"""The tense of the verb that governs a time: what happened on Tuesday, or will."""

from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from tocsin.mark.times.anchor import Tense

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STEPS = 12  # heads climbed at most; a clause is seldom deeper
_WILL = {"will", "shall", "'ll", "\u2019ll", "wo", "can", "may", "must", "should", "ca"}
_WOULD = {"would", "could", "might"}
# What is said of these is to come, whatever their own tense: "was scheduled for Tuesday".
_PLANNED = {
    *("schedule", "expect", "plan", "slate", "due", "intend", "want", "set", "hope", "aim"),
    *("pr\u00e9voir", "attendre", "devoir", "compter", "falloir", "programmer"),
}


def tenses(parse: "Doc") -> Callable[[int, int], Tense | None]:
    """Make the function that tells the tense governing the characters from start to end.

    Cost:
        O(tokens) once, then O(log tokens) a question.
    """
    starts = [token.idx for token in parse]

    def tense(start: int, end: int) -> Tense | None:
        first = max(bisect_right(starts, start) - 1, 0)
        last = bisect_right(starts, max(end - 1, start))
        if first >= last:
            return None
        return _governing(parse[first:last].root)

    return tense


def _governing(token: "Token") -> Tense | None:
    """Climb to the first verb, and on from participles and infinitives that lean on another."""
    for _ in range(_STEPS):
        if token.pos_ in {"VERB", "AUX"}:
            return _of_verb(token)
        if token.head is token:
            return None
        token = token.head
    return None


def _of_verb(verb: "Token") -> Tense | None:
    auxiliaries = [c for c in verb.children if c.dep_.startswith(("aux", "cop"))]
    if verb.lang_ == "fr":
        return _french(verb, auxiliaries)
    return _english(verb, auxiliaries)


def _english(verb: "Token", auxiliaries: list["Token"]) -> Tense | None:
    lower = {a.lower_ for a in auxiliaries}
    perfect = any(a.lemma_ == "have" for a in auxiliaries)
    if lower & _WILL or (lower & _WOULD and not perfect):
        return "future"
    if verb.lemma_ in _PLANNED and verb.tag_ in {"VBN", "VBD", "JJ"}:
        return "future" if verb.tag_ == "VBN" and not perfect else "past"
    if verb.tag_ == "VB" and "to" in lower and not perfect:
        return "future"
    if perfect or verb.tag_ == "VBD" or any(a.tag_ == "VBD" for a in auxiliaries):
        return "past"
    if verb.tag_ == "VBN" and not auxiliaries:
        return "past"
    if verb.tag_ == "VBG" and not auxiliaries and verb.head is not verb:
        return _governing(verb.head)
    return "present" if verb.tag_ in {"VBZ", "VBP"} or auxiliaries else None


def _french(verb: "Token", auxiliaries: list["Token"]) -> Tense | None:
    forms = [verb, *auxiliaries]
    tenses_told = [t for form in forms for t in form.morph.get("Tense")]
    moods = [m for form in forms for m in form.morph.get("Mood")]
    if "Fut" in tenses_told:
        return "future"
    participle = "Part" in verb.morph.get("VerbForm")
    if verb.lemma_ in _PLANNED:
        return "future"
    if "Cnd" in moods:
        return "past" if participle else "future"
    if "Past" in tenses_told or "Imp" in tenses_told:
        present = any("Pres" in a.morph.get("Tense") and a.lemma_ == "\u00eatre" for a in auxiliaries)
        passive = any("pass" in a.dep_ for a in auxiliaries)
        return "present" if participle and present and passive else "past"
    if "Inf" in verb.morph.get("VerbForm") and verb.head is not verb:
        above = _governing(verb.head)
        return "future" if above == "present" else above
    return "present" if "Pres" in tenses_told else None
