"""Reasons for and against a time of a report being an event's."""

from collections.abc import Callable

from tocsin.extract.acts.filed import dateline
from tocsin.extract.acts.scene.both import (
    afterwards,
    at_the_scene,
    first_sentences,
    it_happened,
    only_event,
    spoken_of_again,
    where_it_is_told,
)
from tocsin.extract.acts.scene.look import Look, Reason
from tocsin.extract.acts.triggers import predicate
from tocsin.extract.grammar.syntax import feature
from tocsin.model import Span, TimeMention

OLD_DAYS = 60  # before publication: what is older is more often background


def in_the_act(look: Look[TimeMention]) -> Reason | None:
    """It stands in the phrase or clause that tells of the event."""
    for telling in look.event.tellings:
        if look.token in telling.trigger.token.subtree:
            return Reason(5.0, "said of the act itself")
    return None


def told_as_past(look: Look[TimeMention]) -> Reason | None:
    """A past tense tells what went on then: "At 3 a.m. three men were at a party"."""
    head = look.clause.head
    past = head.tag_ == "VBD" or any(a.tag_ == "VBD" for a in look.clause.auxiliaries)
    french = {feature(t, "Tense") for t in (head, *look.clause.auxiliaries)} & {"Past", "Imp"}
    return Reason(0.75, "told as past") if past or french else None


def to_come(look: Look[TimeMention]) -> Reason | None:
    """It is told as still to come: "will visit the prison this afternoon"."""
    future = look.lexicon.words["modal_future"]
    said = [look.clause.head, *look.clause.auxiliaries]
    ahead = any(t.lower_ in future or feature(t, "Tense") == "Fut" for t in said)
    return Reason(-4.0, "told as to come") if ahead else None


def when_it_was_said(look: Look[TimeMention]) -> Reason | None:
    """Only the saying is dated: "police said Monday"."""
    if predicate(look.clause.head) & look.lexicon.words["say"]:
        return Reason(-3.0, "when it was said")
    return None


def filed(look: Look[TimeMention]) -> Reason | None:
    """It dates the report: "PARIS, 15 April (XX) - ", or a line of its own."""
    document = look.marked.document
    start, end = dateline(document)
    inside = start <= look.mention.span.start < end or _is_line(look.mention.span, document.text)
    return Reason(-9.0, "when the report was filed") if inside else None


def _is_line(span: Span, text: str) -> bool:
    """Whether characters are a whole line."""
    before = text.rfind("\n", 0, span.start) + 1
    behind = text.find("\n", span.end)
    return (
        not text[before : span.start].strip()
        and not text[span.end : behind if behind >= 0 else None].strip()
    )


def not_past(look: Look[TimeMention]) -> Reason | None:
    """It begins after publication, or is no day: now, the future."""
    value = look.mention.candidates[0]
    if value.value in {"PRESENT_REF", "FUTURE_REF", "PAST_REF"}:
        return Reason(-9.0, "no day")
    published = look.marked.document.published
    start = None if value.interval is None else value.interval.start
    end = None if published is None else published.interval.end
    if start is not None and end is not None and start >= end:
        return Reason(-9.0 if value.recurs is None else -2.0, "after publication")
    return None


def long_ago(look: Look[TimeMention]) -> Reason | None:
    """It lies long before publication: more often what a report recalls."""
    interval = look.mention.candidates[0].interval
    published = look.marked.document.published
    if interval is None or interval.start is None or published is None:
        return None
    if published.interval.start is None:
        return None
    days = (published.interval.start - interval.start).days
    return Reason(-2.5, "long before publication") if days > OLD_DAYS else None


def at_an_hour(look: Look[TimeMention]) -> Reason | None:
    """It is an hour or a part of a day: what is said or ruled is dated by the day."""
    interval = look.mention.candidates[0].interval
    if interval is not None and interval.granularity in {"minute", "hour", "part_of_day", "night"}:
        return Reason(0.5, "at an hour")
    return None


def vague(look: Look[TimeMention]) -> Reason | None:
    """It is wider than a day or a night."""
    interval = look.mention.candidates[0].interval
    if interval is None or interval.granularity in {"vague", "year", "quarter", "month", "week"}:
        return Reason(-1.5, "no day")
    return None


TIME_REASONS: tuple[Callable[[Look[TimeMention]], Reason | None], ...] = (
    in_the_act,
    spoken_of_again,
    it_happened,
    at_the_scene,
    where_it_is_told,
    only_event,
    told_as_past,
    to_come,
    first_sentences,
    afterwards,
    when_it_was_said,
    filed,
    not_past,
    long_ago,
    at_an_hour,
    vague,
)
