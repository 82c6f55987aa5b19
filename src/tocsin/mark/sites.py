"""Sites: named by the user's list, by a noun and a town, or only described."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from tocsin.folding import fold, squash
from tocsin.mark.kinds import Noun, SiteWords, site_words
from tocsin.mark.sitenames import is_little, is_ordinary
from tocsin.model import Document, PlaceMention, Site, SiteMention, SiteName, Span

_WORD = re.compile(r"[^\W_]+")
_LIST = re.compile(
    r"(?:\s?,\s|,?\s(?:and|et|ou|or|ainsi que|as well as)\s)"
    r"(?:(?:in|at|near|à|de|du|au|aux)\s|d['’])?"
)
_HYPHEN = re.compile(r"[-\u2010\u2011/]| - ")
_POSSESSING = re.compile(r"(?:['’]s?)?[ -](?:[\w-]+ ){0,2}")
_BROKEN = re.compile(r"[.;:!?\n()\"«»,]")  # a sentence or a phrase ends
_NOUNS = {"NOUN", "PROPN"}  # no verb, as in "to bank on"
_VOUCHING = 25  # characters between such a name and its kind or town, "Hope, in central Lyon"
_MOST_LINKS = 7  # words between a site's noun and its town, "located in the southern city of"
_MOST_BEFORE = 4  # words before the noun that describe it, "four other high-security prisons"
_DESCRIBING = {"ADJ", "NUM", "NOUN", "PROPN"}
_COUNTING = {
    "several", "many", "some", "multiple", "various", "numerous", "other", "two", "dozens",
    "plusieurs", "quelques", "divers", "diverses", "autres", "différents", "différentes",
}  # fmt: skip
# Bare "prison" after these is a punishment, not a place: "in prison", "peine de prison".
_BARE = {"in", "to", "from", "into", "of", "en", "de", "par", "after", "behind", "for"}


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str


@dataclass(frozen=True, slots=True)
class _Head:
    """A noun for a kind of site, as characters ``start`` to ``end`` of the text."""

    noun: Noun
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Listed:
    """The user's list by the first word of each name, and by kind and town."""

    names: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Site, ...]], ...]]
    towns: Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Page:
    """A document with all that a site is read from."""

    document: Document
    parse: Doc
    places: Sequence[PlaceMention]
    lexicon: SiteWords


def sites(
    document: Document, parse: Doc, places: Sequence[PlaceMention], site_list: Sequence[Site]
) -> tuple[SiteMention, ...]:
    """Find sites, in text order; none overlaps another.

    Args:
        document: Its text is searched for the names on the list.
        parse: Tells nouns from verbs, and heads from what describes them.
        places: The document's place mentions, in text order.
        site_list: The user's own list; its names and aliases are found as they are, and its
            sites of the same kind and town become candidates.
    """
    words = [_Word(m.start(), m.end(), _folded(m[0])) for m in _WORD.finditer(document.text)]
    listed = _listed(tuple(site_list))
    page = _Page(document, parse, places, site_words(document.language))
    described = [
        _with_candidates(document, mention, listed)
        for head in _heads(document.text, words, page.lexicon)
        if (mention := _describe(page, head)) is not None
    ]
    named = [
        mention
        for mention in _named(document, words, listed)
        if not is_ordinary(mention.site.words, document.language)
        or _is_vouched(page, mention, described, site_list)
    ]
    return tuple(sorted(_merged(named, described), key=lambda mention: mention.span))


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return fold(word)


# Names on the user's list


def _named(document: Document, words: Sequence[_Word], listed: _Listed) -> Iterator[SiteMention]:
    at = 0
    while at < len(words):
        size = 0
        found: tuple[Site, ...] = ()
        for name, sites_of in listed.names.get(words[at].folded, ()):
            if len(name) > size and _spells(document.text, words, at, name):
                size, found = len(name), sites_of
        start = words[at].start
        if size and document.text[start].isupper():
            span = document.span(start, words[at + size - 1].end)
            yield SiteMention(
                span=span,
                site=SiteName(
                    words=document.read(span),
                    kind=found[0].kind,
                    candidates=tuple(site.id for site in found),
                    grounds=("named on the list of sites",),
                ),
            )
        at += max(size, 1)


def _is_vouched(
    page: _Page, mention: SiteMention, described: Sequence[SiteMention], site_list: Sequence[Site]
) -> bool:
    """Whether the kind of site or its town stands with a name that is an ordinary word."""
    span = mention.span
    text = page.document.text
    if is_little(mention.site.words, page.document.language):
        return False
    for other in described:
        first, last = sorted((other.span, span))
        beside = first.overlaps(last) or not _BROKEN.search(text, first.end, last.start)
        near = last.start - first.end <= _VOUCHING
        if other.site.kind == mention.site.kind and near and beside:
            return True
    towns = {squash(site.town) for site in site_list if site.id in mention.site.candidates}
    return any(
        squash(page.document.read(place.span)) in towns
        and not place.span.overlaps(span)
        and abs(place.span.start - span.end) <= _VOUCHING
        for place in page.places
    )


def _spells(text: str, words: Sequence[_Word], at: int, name: tuple[str, ...]) -> bool:
    """Whether the words of a name stand here, with no comma or stop between them."""
    here = words[at : at + len(name)]
    return tuple(word.folded for word in here) == name and not any(
        _BROKEN.search(text, left.end, right.start) for left, right in pairwise(here)
    )


@lru_cache(maxsize=4)
def _listed(site_list: tuple[Site, ...]) -> _Listed:
    by_name: dict[tuple[str, ...], list[Site]] = {}
    towns: dict[tuple[str, str], list[str]] = {}
    for site in site_list:
        if site.town:
            towns.setdefault((site.kind, squash(site.town)), []).append(site.id)
        for name in dict.fromkeys((site.name, *site.aliases)):
            spelt = tuple(fold(word) for word in _WORD.findall(name))
            # A name that is only its town's says nothing of the site.
            if spelt and squash(name) != squash(site.town):
                by_name.setdefault(spelt, []).append(site)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[Site, ...]]]] = {}
    for spelt, found in by_name.items():
        by_first.setdefault(spelt[0], []).append((spelt, tuple(found)))
    return _Listed(
        {first: tuple(rows) for first, rows in by_first.items()},
        {where: tuple(ids) for where, ids in towns.items()},
    )


# Nouns for kinds of site


def _heads(text: str, words: Sequence[_Word], lexicon: SiteWords) -> Iterator[_Head]:
    at = 0
    while at < len(words):
        size = 1
        for noun in lexicon.nouns.get(words[at].folded, ()):
            if _spells(text, words, at, noun.words):
                size = len(noun.words)
                yield _Head(noun, words[at].start, words[at + size - 1].end)
                break
        at += size


def _describe(page: _Page, head: _Head) -> SiteMention | None:
    """The mention around a noun, or None where the noun names no site here."""
    span = page.document.span(head.start, head.end)
    tokens = page.parse.char_span(head.start, head.end, alignment_mode="expand")
    if tokens is None or all(token.pos_ not in _NOUNS for token in tokens):
        return None
    if any(place.span.overlaps(span) for place in page.places):  # "Maison Carrée", "Port-Vendres"
        return None
    if page.document.language == "en" and _modifies(tokens[-1], page.lexicon):
        return None
    before = _place_before(page, head.start)
    after = [] if before else _places_after(page, head)
    left = _describing(tokens[0], before)
    if left is None and not (before or after) and _is_bare(tokens[0], head.noun):
        return None
    start = min(
        left if left is not None else head.start, before.span.start if before else head.start
    )
    end = after[-1].span.end if after else head.end
    span = page.document.span(start, end)
    return SiteMention(
        span=span,
        site=SiteName(words=page.document.read(span), kind=head.noun.kind),
        plural=head.noun.plural,
        places=(before.span,) if before else tuple(place.span for place in after),
    )


def _modifies(token: Token, lexicon: SiteWords) -> bool:
    """Whether the noun only describes another one that is no part of the site: "prison guard"."""
    if token.i + 1 >= len(token.doc) or not token.whitespace_:
        return False
    following = token.nbor()
    return (
        following.pos_ in {"NOUN", "PROPN"}
        and token.dep_ in {"compound", "nmod", "amod", "nn"}
        and token.head.i > token.i
        and fold(following.text) not in lexicon.parts
        and fold(token.head.text) not in lexicon.parts
    )


def _is_bare(token: Token, noun: Noun) -> bool:
    """Whether a singular noun stands without article right after "in", "to", "de" ..."""
    return not noun.plural and token.i > 0 and token.nbor(-1).lower_ in _BARE


def _place_before(page: _Page, start: int) -> PlaceMention | None:
    """The place right before an English noun: "Toulon prison", "Toulon's main prison"."""
    if page.document.language != "en":
        return None
    place = next((p for p in reversed(page.places) if p.span.end <= start), None)
    if place is None:
        return None
    between = page.document.text[place.span.end : start]
    if not _POSSESSING.fullmatch(between):
        return None
    inner = page.parse.char_span(place.span.end, start, alignment_mode="contract")
    tags = {token.pos_ for token in inner if token.is_alpha} if inner is not None else set()
    return place if tags <= {"ADJ", "NOUN", "PROPN"} else None


def _places_after(page: _Page, head: _Head) -> list[PlaceMention]:
    """The places that follow a noun by linking words, and for a plural the rest of their list."""
    following = [place for place in page.places if place.span.start >= head.end]
    if not following:
        return []
    between = page.document.text[head.end : following[0].span.start]
    links = [fold(word) for word in _WORD.findall(between)]
    if (
        len(links) > _MOST_LINKS
        or not page.lexicon.links.issuperset(links)
        or _BROKEN.search(between)
        or (not links and between.strip("-\u2010\u2011 "))
    ):
        return []
    found = [following[0]]
    for place in following[1:]:
        joint = page.document.text[found[-1].span.end : place.span.start]
        if not (_HYPHEN.fullmatch(joint) or (head.noun.plural and _LIST.fullmatch(joint))):
            break
        found.append(place)
    return found


def _describing(token: Token, before: PlaceMention | None) -> int | None:
    """Where the words begin that count or describe the noun, if any do."""
    first: int | None = None
    for at in range(token.i - 1, max(token.i - 1 - _MOST_BEFORE, -1), -1):
        word = token.doc[at]
        if before is not None and word.idx < before.span.end:
            break
        if word.pos_ in _DESCRIBING or word.lower_ in _COUNTING:
            first = word.idx
        elif word.text != "-":
            break
        if word.is_sent_start:
            break
    return first


# Together


def _with_candidates(document: Document, mention: SiteMention, listed: _Listed) -> SiteMention:
    """Add the sites of the list that are of this kind and in a town of this name."""
    found = [
        identity
        for span in mention.places
        for identity in listed.towns.get((mention.site.kind, squash(document.read(span))), ())
    ]
    if not found:
        return mention
    return replace(
        mention,
        site=replace(
            mention.site,
            candidates=tuple(dict.fromkeys(found)),
            grounds=(f"on the list: {mention.site.kind} in a town of that name",),
        ),
    )


def _merged(
    named: Sequence[SiteMention], described: Sequence[SiteMention]
) -> Iterator[SiteMention]:
    """What the list names wins over what is described, and takes its extent and places."""
    used: set[int] = set()
    ends = -1
    for mention in named:
        span, places = mention.span, mention.places
        for n, other in enumerate(described):
            if n not in used and other.span.overlaps(mention.span):
                used.add(n)
                span = Span(
                    document=span.document,
                    start=max(min(span.start, other.span.start), ends),
                    end=max(span.end, other.span.end),
                )
                places = places or other.places
        if mention.span.start >= ends:
            ends = span.end
            yield replace(mention, span=span, places=places)
    taken = [mention.span for mention in named]
    last: Span | None = None
    for n, mention in enumerate(described):
        free = not any(mention.span.overlaps(span) for span in taken)
        if n not in used and free and (last is None or not last.overlaps(mention.span)):
            last = mention.span
            yield mention
