"""Whether an act happened, or is alleged, attempted, foiled, planned, denied, general ..."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tocsin.extract.acts.triggers import Trigger, predicate
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import Clause, feature, is_infinitive
from tocsin.extract.lexicon import Lexicon
from tocsin.model import Modality

# French verbs whose perfect is made with "être"
_WITH_ETRE = {"arriver", "parvenir", "venir", "revenir", "entrer", "tomber", "partir", "passer"}
SHORT = 12  # [tokens] a sentence that only says how an act ended: "The device did not go off."


@dataclass(frozen=True, slots=True)
class Judged:
    """A modality and the token it stands on."""

    modality: Modality
    token: Token


def judge(trigger: Trigger, lexicon: Lexicon) -> Judged:
    """Judge the modality of an act from its verb, what governs it and what stands beside it."""
    if trigger.of is not None:
        return judge(trigger.of, lexicon)
    for rule in (
        _foiled_or_attempted,
        _spared,
        _denied,
        _hypothetical,
        _planned,
        _alleged,
        _general,
    ):
        judged = rule(trigger, lexicon)
        if judged is not None:
            return judged
    return Judged("happened", trigger.token)


def told_in_the_present(trigger: Trigger, judged: Judged) -> bool:
    """Whether an act was judged general for its tense alone, as headlines and chronicles have it.

    "Gunmen storm a school"; "le 21 octobre, il est abattu".
    """
    clause = trigger.clause
    verb = trigger.form == "verb" and judged.token == clause.head and not clause.negated
    return verb and judged.modality == "general" and clause.head.tag_ != "VBG"


def _governors(token: Token) -> list[Token]:
    """What governs a token, from near to far, within its sentence and at most five steps."""
    found: list[Token] = []
    current = token
    while current.head != current and len(found) < 5:
        current = current.head
        found.append(current)
    return found


def _foiled_or_attempted(trigger: Trigger, lexicon: Lexicon) -> Judged | None:
    words = lexicon.words
    token = trigger.token
    for child in token.children:
        if child.lower_ in words["attempt_adjectives"]:
            return Judged("attempted", child)
    for governor in _governors(token)[:3]:
        lemma = governor.lemma_.lower()
        if lemma in words["attempt_nouns"] and governor.pos_ in {"NOUN", "PROPN"}:
            outer = _outer_foil(governor, lexicon)
            return Judged("foiled", outer) if outer else Judged("attempted", governor)
        if lemma in words["attempt"] and token.dep_ in {"xcomp", "obj", "dobj", "ccomp", "obl:arg"}:
            return Judged("attempted", governor)
        if lemma in words["foil"] and _is_undone(token, governor):
            return Judged("foiled", governor)
    return None


def _spared(trigger: Trigger, lexicon: Lexicon) -> Judged | None:
    """A device that was found in time, or a fire or a device that did not go off."""
    if trigger.act not in {"bombing", "arson"}:
        return None
    words = lexicon.words
    if trigger.form == "verb" and trigger.token.lemma_.lower() in words["spare"]:
        return Judged("attempted", trigger.token)
    if trigger.form == "noun" and trigger.token.lemma_.lower() not in words["blows"]:
        head = trigger.clause.head
        patient = trigger.token in (trigger.clause.subjects if trigger.clause.passive else [])
        patient = patient or trigger.token in trigger.clause.objects
        if patient and head.lemma_.lower() in words["spare"] and trigger.support != "found":
            return Judged("attempted", head)
    for token in _nearby(trigger):
        if token.pos_ not in {"VERB", "AUX"} or not predicate(token) & words["ignite"]:
            continue
        undone = Clause(token).negated or token.head.lemma_.lower() in words["fail"]
        if undone and token != trigger.token:
            return Judged("attempted", token)
    return None


def _nearby(trigger: Trigger) -> Iterator[Token]:
    """What is told right after an act: the rest of its sentence, and the next one if short."""
    doc = trigger.token.doc
    end = sentence_of(trigger.token).end
    yield from doc[trigger.token.i + 1 : end]
    if end < len(doc):
        following = sentence_of(doc[end])
        if following.end - following.start <= SHORT:
            yield from doc[following.start : following.end]


def _outer_foil(noun: Token, lexicon: Lexicon) -> Token | None:
    for governor in _governors(noun)[:1]:
        if governor.lemma_.lower() in lexicon.words["foil"]:
            return governor
    return None


def _is_undone(token: Token, verb: Token) -> bool:
    """Whether the act is what the verb of foiling acts on; a "truck stop" is no verb."""
    return (
        token.head == verb
        and verb.dep_ not in {"pobj", "compound"}
        and token.dep_
        in {
            "dobj",
            "obj",
            "nsubjpass",
            "nsubj:pass",
            "ccomp",
            "xcomp",
            "pobj",
        }
    )


def _denied(trigger: Trigger, lexicon: Lexicon) -> Judged | None:
    clause = trigger.clause
    if (untrue := _untrue(trigger, lexicon)) is not None:
        return Judged("denied", untrue)
    for governor in _governors(trigger.token)[:3]:
        if governor.lemma_.lower() in lexicon.words["deny"] and governor.pos_ == "VERB":
            return Judged("denied", governor)
    if trigger.form == "verb" and clause.negated:
        # "no fire was lit" tells of no act; only a denial that is said by someone is kept.
        return Judged("general", clause.head)
    if trigger.form == "noun":
        negation = next(
            (c for c in trigger.token.children if c.lower_ in {"no", "aucun", "aucune", "ni"}), None
        )
        if negation is not None:
            return Judged("denied", negation)
        exists = predicate(clause.head) & lexicon.words["exist"]
        if (exists or trigger.support in {"undergo", "commit"}) and clause.negated:
            return Judged("denied", clause.head)
    return None


def _untrue(trigger: Trigger, lexicon: Lexicon) -> Token | None:
    """What says that an act told of was none: "reports that ... are false", "was not arson"."""
    words = lexicon.words
    for governor in (trigger.clause.head, *_governors(trigger.clause.head)[:3]):
        said = [c for c in governor.children if c.dep_ in {"acomp", "attr", "xcomp"}]
        for token in (governor, *said):
            lemmas = {token.lemma_.lower(), token.lower_}
            if lemmas & words["false"] and token.i > trigger.token.i:
                return token
            if (
                trigger.act == "arson"
                and lemmas & words["deliberate"]
                and Clause(governor).negated
                and (governor.pos_ == "AUX" or any(c.dep_ == "cop" for c in governor.children))
            ):
                return token
    return None


def _hypothetical(trigger: Trigger, lexicon: Lexicon) -> Judged | None:
    words = lexicon.words
    clause = trigger.clause
    for auxiliary in _modals(clause):
        if auxiliary.lemma_.lower() in words["modal_hypothetical"] or (
            auxiliary.lower_ in words["modal_hypothetical"]
        ):
            # "could have been" is a guess about what happened, "could be" is not about an act.
            perfect = any(a.lemma_ in {"have", "avoir"} for a in clause.auxiliaries)
            return Judged("alleged" if perfect else "hypothetical", auxiliary)
    if any(g.lower_ == "any" for s in clause.subjects for g in s.children):
        return Judged("hypothetical", clause.head)
    for child in clause.head.children:
        if child.lower_ in words["conditional"] and not child.dep_.startswith("expl"):
            return Judged("hypothetical", child)
    if feature(clause.head, "Mood") == "Cnd" and not clause.auxiliaries:
        return Judged("hypothetical", clause.head)
    return None


def _modals(clause: Clause) -> list[Token]:
    """Auxiliaries, and a French modal verb that governs the infinitive."""
    found = list(clause.auxiliaries)
    head = clause.head
    if head.dep_ in {"xcomp", "ccomp"} and feature(head, "VerbForm") == "Inf":
        found.append(head.head)
    return found


def _planned(trigger: Trigger, lexicon: Lexicon) -> Judged | None:
    words = lexicon.words
    clause = trigger.clause
    for auxiliary in clause.auxiliaries:
        if auxiliary.lower_ in words["modal_future"]:
            return Judged("planned", auxiliary)
    if feature(clause.head, "Tense") == "Fut":
        return Judged("planned", clause.head)
    below = trigger.form == "noun" or trigger.token.dep_ == "obl:arg"
    anchor = trigger.token if below else clause.head
    for governor in _governors(anchor)[:2]:
        clausal = anchor.dep_ in {"xcomp", "acl", "advcl", "ccomp", "obl:arg"}
        infinitive = clausal and is_infinitive(anchor)
        noun = trigger.form == "noun" and anchor.dep_ in {"dobj", "obj", "nmod", "pobj"}
        if not (infinitive or noun):
            continue
        lemma = governor.lemma_.lower()
        if lemma in words["plan"]:
            return Judged("planned", governor)
        if lemma in words["threaten"]:
            return Judged("threatened", governor)
    if trigger.form == "verb" and is_infinitive(clause.head) and clause.head.dep_ != "ROOT":
        # "managed to blow it up", "en train de taguer la mosquée": it was done
        near = {g.lemma_.lower() for g in _governors(clause.head)[:2]}
        return None if near & words["achieve"] else Judged("hypothetical", clause.head)
    return None


def _alleged(trigger: Trigger, lexicon: Lexicon) -> Judged | None:
    words = lexicon.words
    clause = trigger.clause
    for auxiliary in clause.auxiliaries:
        if feature(auxiliary, "Mood") == "Cnd":
            return Judged("alleged", auxiliary)
    for token in (*clause.head.children, *trigger.token.children):
        if token.lower_ in words["hedge"]:
            return Judged("alleged", token)
    if clause.head.dep_ in {"xcomp", "ccomp"}:
        governor = clause.head.head
        if predicate(governor) & words["hedge_verbs"]:
            return Judged("alleged", governor)
    return None


def _general(trigger: Trigger, lexicon: Lexicon) -> Judged | None:
    """What goes on in general: a present tense that is no perfect, or a bare participle."""
    del lexicon
    if trigger.form != "verb" and trigger.support not in {"occurred", "undergo", "commit"}:
        return None
    head = trigger.clause.head
    auxiliaries = trigger.clause.auxiliaries
    lowered = {a.lower_ for a in auxiliaries}
    if head.tag_ in {"VBP", "VBZ"}:
        return Judged("general", head)
    if head.tag_ == "VBN" and lowered & {"is", "are", "'s", "'re"} and "been" not in lowered:
        # "is attacked" tells a habit; "is believed to have been attacked" has another head.
        return Judged("general", head)
    if head.tag_ == "VBG" and not auxiliaries and head.dep_ in {"pcomp", "amod", "csubj", "nsubj"}:
        return Judged("general", head)
    if head.lang_ == "fr":
        present = feature(head, "Tense") == "Pres" and feature(head, "Mood") == "Ind"
        passive_present = any(
            a.dep_ == "aux:pass" and feature(a, "Tense") == "Pres" for a in auxiliaries
        ) and not any(a.dep_ == "aux:tense" for a in auxiliaries)
        came = head.lemma_.lower() in _WITH_ETRE  # "une lettre est parvenue": it came
        if (present and not auxiliaries) or (passive_present and not came):
            return Judged("general", head)
    return None


_RULES = (_foiled_or_attempted, _spared, _denied, _hypothetical, _planned, _alleged, _general)
"""The first that judges says what an act is."""
