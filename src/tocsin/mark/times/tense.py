"""The tense of the verb that governs a time: what happened on Tuesday, or will."""

from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from tocsin.mark.times.anchor import Tense

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STEPS = 12  # heads climbed at most; a clause is seldom deeper
_WILL = {"will", "shall", "'ll", "\u2019ll", "wo", "may", "must", "should", "would", "might"}
# What is said of these is to come, whatever their own tense: "was scheduled for Tuesday".
_PLANNED = {
    *("schedule", "expect", "plan", "slate", "intend", "hope", "aim", "postpone", "due"),
    *("pr\u00e9voir", "attendre", "devoir", "compter", "falloir", "programmer", "reporter"),
}
# These happened, and what they ask for is to come: "agreed to meet on Tuesday".
_ASKED = {
    *("agree", "decide", "ask", "order", "vow", "promise", "threaten", "want", "urge", "tell"),
    *("esp\u00e9rer", "promettre", "menacer", "vouloir", "d\u00e9cider", "demander", "accepter"),
}
# A term that was granted runs on: "gave them until Friday", "prolong\u00e9e jusqu'\u00e0 vendredi".
_GRANTED = {
    *("give", "grant", "extend", "prolong", "adjourn", "remand", "delay", "have", "allow"),
    *("prolonger", "accorder", "donner", "laisser", "avoir", "ajourner", "renvoyer", "suspendre"),
}
# What has a day of its own, which may lie ahead of the verb it is told with: "gave no reason for
# the 14 January deadline", "invited them to a ceremony on 12 March".
_APPOINTMENTS = {
    *("appointment", "ceremony", "conference", "congress", "contest", "convention", "date"),
    *("deadline", "debate", "election", "exam", "festival", "hearing", "inauguration", "launch"),
    *("meeting", "opening", "primary", "rally", "referendum", "release", "retirement", "return"),
    *("sentencing", "session", "summit", "talk", "tour", "tournament", "trial", "trip", "vigil"),
    *("visit", "vote", "wedding", "march", "match", "game", "anniversary", "concert", "closure"),
    *("audience", "cérémonie", "concours", "conférence", "congrès", "débat", "échéance"),
    *("élection", "inauguration", "manifestation", "mariage", "ouverture", "procès", "rendez-vous"),
    *("rentrée", "retour", "retraite", "réunion", "scrutin", "sommet", "tournoi", "visite", "vote"),
}
# Of these the infinitive happened, or did not, then: "managed to escape in May".
_CARRIED_OUT = {
    *("begin", "start", "continue", "cease", "manage", "try", "attempt", "fail", "use", "seem"),
    *("appear", "help", "happen", "tend", "go", "come", "get", "dare", "refuse"),
    *("commencer", "continuer", "cesser", "réussir", "parvenir", "tenter", "essayer", "échouer"),
    *("sembler", "aider", "venir", "aller", "pouvoir", "faire", "laisser", "refuser", "mettre"),
}
_UNTIL = {"until", "till", "jusqu", "jusqu'", "jusqu\u2019"}
_TERMS = _UNTIL | {"by"}  # of what was begun or laid down before: "closed until 30 April"
_OWNS = {"'s", "\u2019s", "'", "\u2019"}


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
        root = parse[first:last].root
        if parse[last : last + 1].text in _OWNS:
            return _of_owner(root)
        if _until(parse[first], root):
            return "future"
        found = _governing(root)
        if found == "past" and (parse[first].lower_ in _TERMS or _at_second_hand(root)):
            return "open"
        return found

    return tense


def _at_second_hand(token: "Token") -> bool:
    """Whether a time is an appointment's, or what an infinitive aims at, and not the verb's own."""
    for step in (token, *token.ancestors):
        if step.pos_ in {"VERB", "AUX"}:
            return _aims(step) and not {step.head.lemma_, step.lemma_} & _CARRIED_OUT
        if step != token and step.lemma_.lower() in _APPOINTMENTS:
            return True
    return False


def _aims(verb: "Token") -> bool:
    """Whether a verb is an infinitive that leans on another: "to testify on 10 February"."""
    if verb.head == verb:
        return False
    if verb.lang_ == "fr":
        return "Inf" in verb.morph.get("VerbForm", [])
    return verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)


def _of_owner(token: "Token") -> Tense | None:
    """The tense of "Sunday's vote": a name for it, which only a finite verb to come moves ahead."""
    verb = next((t for t in (token, *token.ancestors) if t.pos_ in {"VERB", "AUX"}), None)
    if verb is None or (verb.tag_ == "VB" and not _wills(verb)):
        return None
    return _of_verb(verb, _STEPS)


def _wills(verb: "Token") -> bool:
    return any(child.lower_ in _WILL for child in verb.children)


def _until(first: "Token", root: "Token") -> bool:
    """Whether a time is the end of a term that was granted: "had until Friday to leave"."""
    if first.lower_ not in _UNTIL:
        return False
    verb = next((t for t in (root, *root.ancestors) if t.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and verb.lemma_ in _GRANTED


def _governing(token: "Token", steps: int = _STEPS) -> Tense | None:
    """Climb to the first verb, and on from participles and infinitives that lean on another."""
    for left in range(steps, 0, -1):
        if token.pos_ in {"VERB", "AUX"}:
            return _of_verb(token, left)
        if token.head == token:
            return None
        token = token.head
    return None


def _of_verb(verb: "Token", steps: int) -> Tense | None:
    auxiliaries = [c for c in verb.children if c.dep_.startswith(("aux", "cop"))]
    if verb.lang_ == "fr":
        return _french(verb, auxiliaries, steps)
    return _english(verb, auxiliaries, steps)


def _english(verb: "Token", auxiliaries: list["Token"], steps: int) -> Tense | None:
    lower = {a.lower_ for a in auxiliaries}
    perfect = any(a.lemma_ == "have" for a in auxiliaries)
    told = any(a.tag_ == "VBD" for a in auxiliaries)
    planned = verb.lemma_ in _PLANNED or _set_for(verb)
    if (lower & _WILL and not perfect) or (planned and verb.tag_ not in {"VB", "VBG"}):
        return "future"
    if perfect or told or verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not auxiliaries):
        return "past"
    if (verb.tag_ == "VB" and "to" in lower) or (verb.tag_ == "VBG" and not auxiliaries):
        return _leaning(verb, steps, infinitive=verb.tag_ == "VB")
    return "present" if verb.tag_ in {"VBZ", "VBP"} or auxiliaries else None


def _set_for(verb: "Token") -> bool:
    """Whether what is told is a plan: "a summit set for Washington in April"."""
    return verb.lemma_ == "set" and any(child.lower_ == "for" for child in verb.children)


def _leaning(verb: "Token", steps: int, *, infinitive: bool) -> Tense | None:
    """The tense of an infinitive or a participle, which the clause above it decides."""
    above = None if verb.head == verb else _governing(verb.head, steps - 1)
    asked = verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in _PLANNED | _ASKED
    return "future" if infinitive and (asked or above == "present") else above


def _french(verb: "Token", auxiliaries: list["Token"], steps: int) -> Tense | None:
    forms = [verb, *auxiliaries]
    told = {t for form in forms for t in form.morph.get("Tense", [])}
    participle = "Part" in verb.morph.get("VerbForm", [])
    if "Fut" in told or verb.lemma_ in _PLANNED:
        return "future"
    if any("Cnd" in form.morph.get("Mood", []) for form in forms):
        return "past" if participle else "future"  # "aurait eu lieu lundi", "aurait lieu lundi"
    if participle and any(
        "pass" in a.dep_ and "Pres" in a.morph.get("Tense", []) for a in auxiliaries
    ):
        perfect = any("Past" in a.morph.get("Tense", []) for a in auxiliaries)
        return "past" if perfect else "present"  # "a \u00e9t\u00e9 re\u00e7u", "est re\u00e7u"
    if told & {"Past", "Imp"}:
        return "past"
    if "Inf" in verb.morph.get("VerbForm", []):
        return _leaning(verb, steps, infinitive=True)
    return "present" if "Pres" in told else None
