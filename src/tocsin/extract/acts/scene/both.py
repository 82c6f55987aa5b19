"""Reasons that speak for or against a place and a time alike."""

from tocsin.extract.acts.filed import dateline
from tocsin.extract.acts.scene.look import Look, M, Reason
from tocsin.extract.acts.telling import points_back


def spoken_of_again(look: Look[M]) -> Reason | None:
    """The act is spoken of again here: "the shooting", "the incident"."""
    for token in look.clause.tokens:
        if token.pos_ not in {"NOUN", "PROPN"} or token == look.token:
            continue
        lemma = token.lemma_.lower()
        named = lemma in look.lexicon.words["spoken_of"] or lemma in look.lexicon.act_nouns
        before = {c.lower_ for c in token.children if c.i < token.i}
        if (
            named
            and any(map(points_back, token.children))
            and not before & look.lexicon.words["restart"]
        ):
            return Reason(2.0, f"where {token.text!r} is spoken of")
    return None


def it_happened(look: Look[M]) -> Reason | None:
    """It stands for the act: "it happened Sunday"."""
    occurs = look.said_of & look.lexicon.words["exist"]
    if occurs and any(t.pos_ == "PRON" for t in look.clause.subjects):
        return Reason(3.0, "where it is said to have happened")
    return None


def at_the_scene(look: Look[M]) -> Reason | None:
    """What is told is that it happened, or what those found who came."""
    words = look.lexicon.words
    if not look.said_of & words["scene"] or look.said_of & words["aftermath"]:
        return None
    doers = {t.lemma_.lower() for t in (*look.clause.subjects, *look.clause.objects)}
    if doers & words["responders"] or look.said_of & words["occur"] or look.clause.passive:
        return Reason(2.5, "where the scene is told")
    return Reason(1.5, "where the scene is told")


def where_it_is_told(look: Look[M]) -> Reason | None:
    """The event is told in the same sentence."""
    return Reason(1.5, "in a sentence that tells of it") if look.told_here else None


def only_event(look: Look[M]) -> Reason | None:
    """The report tells of nothing that was elsewhere, or at another time."""
    return Reason(1.0, "the report tells of no other") if look.alone else None


def first_sentences(look: Look[M]) -> Reason | None:
    """What a report begins with is what it is about."""
    document = look.marked.document
    if look.mention.span.start < document.title_end:
        return None
    body = dateline(document)[0]
    before = document.text[body : look.sentence.start_char]
    return None if before.strip() else Reason(0.5, "in its first sentence")


def afterwards(look: Look[M]) -> Reason | None:
    """What is told here came after the act: an arrest, a hearing, a vigil."""
    after = look.said_of & look.lexicon.words["aftermath"] or _visits(look)
    if look.clause.goes_on and look.told_here and not look.clause.passive:
        return None  # "Police are investigating a shooting Sunday"
    return Reason(-4.0, f"of what came after ({min(after)})") if after else None


def _visits(look: Look[M]) -> set[str]:
    """The verb that tells of somebody who came, and not to answer a call: a minister, a lawyer."""
    words = look.lexicon.words
    came = any(map(look.is_somebody, look.clause.subjects)) and not any(
        t.lemma_.lower() in words["responders"] for t in look.clause.subjects
    )
    return look.said_of & words["come"] if came else set()
