"""Reasons for and against a place of a report being where an event was."""

from collections.abc import Callable

from tocsin.extract.acts.filed import dateline
from tocsin.extract.acts.passing import is_near, names_somebody
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
from tocsin.folding import fold
from tocsin.model import PlaceMention

_WIDE = {"country", "area", "region"}
_AREAS = {"county", "region"}
_OF_THERE = (", of ", "from ", ", de ", ", d’", ", d'")
_OF_LONGEST = 6  # [characters]
_OUTLET_FOLLOWS = (" - ", " | ", " :: ")
_WORDS_BEFORE = 3  # [tokens] before a name in which "of" or "from" says where somebody is from


def in_the_title(look: Look[PlaceMention]) -> Reason | None:
    """The title names it, and not after a dash, where pages put the outlet's name and town."""
    document = look.marked.document
    if look.mention.span.start >= document.title_end:
        return None
    if any(sign in document.text[: look.mention.span.start] for sign in _OUTLET_FOLLOWS):
        return Reason(-3.0, "in the outlet's name")
    return Reason(1.5, "in the title")


def in_the_dateline(look: Look[PlaceMention]) -> Reason | None:
    """The report was filed there: local papers file where things happen."""
    start, end = dateline(look.marked.document)
    if start <= look.mention.span.start < end:
        return Reason(1.5, "where the report was filed")
    return None


def street_told(look: Look[PlaceMention]) -> Reason | None:
    """A street of it is told."""
    return Reason(2.0, "with a street") if look.mention.toponym.words else None


def site_told(look: Look[PlaceMention]) -> Reason | None:
    """It locates a site: "a nightclub in Perris"."""
    return Reason(1.0, "with a site") if look.mention.span in look.located else None


def police_of(look: Look[PlaceMention]) -> Reason | None:
    """Its police or its firefighters came: "Gary police", "la police de Nîmes"."""
    doc, last = look.token.doc, look.token
    after = doc[last.i + 1 : last.i + 3]
    if {t.lemma_.lower() for t in after} & look.lexicon.words["responders"] or look.near(
        "responders", _WORDS_BEFORE
    ):
        return Reason(1.0, "its police or services are named")
    return None


def told_often(look: Look[PlaceMention]) -> Reason | None:
    """The report names it more than once."""
    times = look.named.get(fold(look.mention.toponym.name), 0)
    return Reason(min(times - 1, 3) * 0.4, "named again") if times > 1 else None


def from_there(look: Look[PlaceMention]) -> Reason | None:
    """Somebody is from there: ", 34, of Fredericksburg", "a Portage woman"."""
    start = look.mention.span.start
    text = look.marked.document.text[max(0, start - _OF_LONGEST) : start]
    if text.endswith(_OF_THERE) or (look.near("origin", 1) and _after_person(look)):
        return Reason(-4.0, "where somebody is from")
    if names_somebody(look.token, look.lexicon):
        return Reason(-1.0, "where somebody is from")
    return None


def _after_person(look: Look[PlaceMention]) -> bool:
    """Whether the mention hangs on a person or an age."""
    doc = look.token.doc
    before = doc[max(look.sentence.start, look.token.i - _WORDS_BEFORE) : look.token.i]
    return any(t.ent_type_ in {"PERSON", "PER"} or t.like_num for t in before)


def of_an_institution(look: Look[PlaceMention]) -> Reason | None:
    """It is where the hurt were taken or the accused appeared.

    Not what the report begins with, where nobody is treated: "Chaos at the hospital of Avignon".
    """
    doc, harm = look.token.doc, look.lexicon.harm
    treated = {t.lemma_.lower() for t in look.sentence} & (harm["treat"] | harm["condition"])
    if first_sentences(look) is not None and not treated:
        return None
    around = doc[max(look.sentence.start, look.token.i - 5) : look.token.i + 5]
    if {t.lemma_.lower() for t in around} & look.lexicon.words["elsewhere"]:
        return Reason(-2.0, "where the hurt were taken or the accused brought")
    return None


def measured_from(look: Look[PlaceMention]) -> Reason | None:
    """It is only where another place is measured from: "180 km north of Ouagadougou"."""
    if is_near(look.token, look.lexicon):
        return Reason(-1.0, "another place is measured from it")
    return None


def inside_what_is_told(look: Look[PlaceMention]) -> Reason | None:
    """It may lie in the county or region that the act itself is told of."""
    told = [t.place.toponym.candidates[:1] for t in look.event.tellings if t.place]
    areas = [c.place for candidates in told for c in candidates if c.place.level in _AREAS]
    for area in areas:
        for candidate in look.mention.toponym.candidates:
            place = candidate.place
            same = (place.country, place.region) == (area.country, area.region)
            if same and (area.level != "county" or place.county == area.county):
                return Reason(1.0, f"in {area.name}, which the act is told of")
    return None


def too_wide(look: Look[PlaceMention]) -> Reason | None:
    """It is no town: a county, a region, a country."""
    level = look.mention.toponym.candidates[0].place.level
    if level in _WIDE:
        return Reason(-4.0, "no town")
    return Reason(-1.0, "no town") if level == "county" else None


PLACE_REASONS: tuple[Callable[[Look[PlaceMention]], Reason | None], ...] = (
    where_it_is_told,
    spoken_of_again,
    it_happened,
    at_the_scene,
    only_event,
    in_the_title,
    in_the_dateline,
    street_told,
    site_told,
    police_of,
    told_often,
    first_sentences,
    afterwards,
    from_there,
    of_an_institution,
    measured_from,
    inside_what_is_told,
    too_wide,
)
