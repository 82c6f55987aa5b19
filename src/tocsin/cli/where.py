"""``tocsin where``: the places of a text, and why they are taken for those."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli import arguments
from tocsin.cli.asked import Text, the_text
from tocsin.cli.reading import left_out, listed_sites, open_gazetteers
from tocsin.cli.screen import note, quote, say
from tocsin.export.masking import Piece
from tocsin.export.sentence import sentence
from tocsin.model import Given, Place, PlaceCandidate, Site

if TYPE_CHECKING:
    from tocsin.where import Found, FoundSite, NoPlace, Where

MOST_OTHERS = 4
"""Other candidates that are told of a name."""

LEAST_SCORE = 0.005
"""Candidates below are told as a number only: two decimals would show 0.00."""

MOST_NO_PLACES = 10
"""Names that mean no place here, told one by one."""

LANGUAGES = {"en": "English", "fr": "French"}


def where(
    text: Text,
    *,
    sites: arguments.Sites = None,
    aliases: arguments.Aliases = None,
    gazetteer: arguments.Gazetteers = None,
    language: arguments.Language = None,
    timezone: arguments.Timezone = None,
    address: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="Web address of the report: its ending may tell a country."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say where a text is, and why.

    Each place and site is told with its words marked, what it is taken for, how precisely it is
    known, the other places it might be, and what speaks for each. What is not decided is said to
    be so, and so is what no gazetteer has.
    """
    given = Given(language=language or None, timezone=timezone or None, address=address or None)
    words = the_text(text)
    known = listed_sites(sites)
    if aliases is not None:
        from tocsin.mark.sitealiases import with_aliases

        known = with_aliases(known, aliases)
    opened = open_gazetteers(gazetteer or ())
    for one in opened:
        for line in left_out(one.source):
            note(line)

    from tocsin.asking import document_of
    from tocsin.where import where as find

    answer = find(document_of(words, given), sites=known, gazetteers=opened)
    if json:
        _print_json(answer)
    else:
        _print(answer)


def _print_json(answer: "Where") -> None:
    import msgspec

    print(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())


def _print(answer: "Where") -> None:
    say(f"read as {LANGUAGES[answer.document.language]}")
    for one in answer.context:
        say(f"speaks for {one.country}: {one.grounds}")
    told = [(place.start, place.end, _place(place)) for place in answer.places]
    told += [(site.start, site.end, _site(site)) for site in answer.sites]
    for start, end, lines in sorted(told, key=lambda one: one[:2]):
        say()
        _mark(answer, start, end)
        for line in lines:
            say(line, indent=2)
    if not answer.places and not answer.sites:
        say("no place found")
    _names(answer.not_found, "in no gazetteer (--gazetteer FILE adds places):")
    _names(answer.no_places, "names of places that mean none here:")


def _mark(answer: "Where", start: int, end: int) -> None:
    """The sentence with one name of it marked."""
    document = answer.document
    span = document.span(start, end)
    whole = sentence(document, span)
    cuts = sorted({whole.start, start, end, whole.end})
    quote(
        (
            Piece(text=document.text[a:b], start=a, end=b, marked=a == start)
            for a, b in pairwise(cuts)
        ),
        indent=0,
    )


def _place(found: "Found") -> Iterator[str]:
    if found.chosen is None:
        yield f"{found.name}: not decided, for several places are about as likely"
    else:
        yield f"{found.name}: {_told(found.chosen)}"
        yield from _precision(found.acled, found.ucdp)
    if found.words:
        yield f"street: {found.words!r}, kept in words; the point is the town's"
    shown = [one for one in found.candidates if _is(one.place, found.chosen)]
    others = [one for one in found.candidates if not _is(one.place, found.chosen)]
    for one in shown:
        yield f"why ({one.score:.2f}): {_grounds(one)}"
    told = [one for one in others if one.score >= LEAST_SCORE or found.chosen is None]
    for one in told[:MOST_OTHERS]:
        yield f"or ({one.score:.2f}): {_told(one.place)}; {_grounds(one)}"
    if rest := len(others) - len(told[:MOST_OTHERS]):
        yield f"or, hardly: {rest} more of that name"


def _is(place: Place, chosen: Place | None) -> bool:
    return chosen is not None and place.gazetteer_id == chosen.gazetteer_id


def _grounds(candidate: PlaceCandidate) -> str:
    return "; ".join(candidate.grounds)


def _told(place: Place) -> str:
    """A place in words: name, level, areas, and the point where one may be shown."""
    areas = dict.fromkeys((place.county, place.region, place.country))
    lies_in = ", ".join(area for area in areas if area and area != place.name)
    words = f"{place.name}, {place.level}" + (f" in {lies_in}" if lies_in else "")
    if place.level in {"site", "street", "town"}:
        words += f", within {_distance(place.radius_m)} of {place.lat:.4f} {place.lon:.4f}"
    elif place.level != "country":
        words += f", reaching {_distance(place.radius_m)}; no point is shown for it"
    else:
        words += "; no point is shown for it"
    return words


def _precision(acled: int | None, ucdp: int | None) -> Iterator[str]:
    from tocsin.precision import ACLED_MEANINGS, UCDP_MEANINGS

    if ucdp is not None:
        first = "not coded" if acled is None else f"{acled} ({ACLED_MEANINGS[acled]})"
        yield f"precision: ACLED {first}, UCDP {ucdp} ({UCDP_MEANINGS[ucdp]})"


def _site(found: "FoundSite") -> Iterator[str]:
    kind = found.kind.replace("_", " ")
    if found.chosen is not None:
        yield f"{found.name}: site {found.chosen.id}, {_of_list(found.chosen)}"
        yield from _precision(found.acled, found.ucdp)
        if found.place is None:
            yield "the list has no point for it"
    elif found.candidates:
        yield f"{found.name}: {kind}; not decided, {len(found.candidates)} of the list may be meant"
    elif found.plural:
        yield f"{found.name}: several sites of the kind {kind}, none of them named"
    else:
        yield f"{found.name}: {kind}; none of a list of sites"
    if found.grounds:
        yield f"why: {'; '.join(found.grounds)}"
    for one in found.candidates:
        if found.chosen is None or one.id != found.chosen.id:
            yield f"or: {_of_list(one)}"


def _of_list(site: Site) -> str:
    words = ", ".join(filter(None, (site.name, site.town, site.country)))
    if site.lat is None or site.lon is None:
        return words
    return f"{words}, at {site.lat:.4f} {site.lon:.4f}"


def _names(names: "tuple[NoPlace, ...]", title: str) -> None:
    if names:
        say()
        say(title)
        for one in names[:MOST_NO_PLACES]:
            grounds = "; ".join(one.grounds)
            say(
                f"{one.name} [{one.start}:{one.end}]" + (f": {grounds}" if grounds else ""),
                indent=2,
            )
        if len(names) > MOST_NO_PLACES:
            say(f"and {len(names) - MOST_NO_PLACES} more", indent=2)


def _distance(metres: float) -> str:
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.1f} km"
