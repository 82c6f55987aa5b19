"""Sites: named by the user's list, by a noun and a town, or only described."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc, Token

from tocsin.folding import fold, squash
from tocsin.mark.kinds import Noun, SiteWords, site_words
from tocsin.model import Document, PlaceMention, Site, SiteMention, SiteName, Span

_WORD = re.compile(r"[^\W_]+")
_LIST = re.compile(
    r"(?:\s?,\s|,?\s(?:and|et|ou|or|ainsi que|as well as)\s)(?:(?:in|at|near|à|de|du|au|aux)\s|d['’])?"
)
_HYPHEN = re.compile(r"[-‐‑/]| - ")
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
    """A noun for a kind of site in the text, as words ``first`` to ``last`` (excluded)."""

    noun: Noun
    first: int
    last: int


def sites(
    document: Document, parse: Doc, places: Sequence[PlaceMention], site_list: Sequence[Site]
) -> tuple[SiteMention, ...]:
    """Find sites, in text order; none overlaps another.

    Args:
        places: The document's place mentions, in text order.
        site_list: The user's own list; its names and aliases are found as they are, and its
            sites of the same kind and town become candidates.
    """
    words = [_Word(m.start(), m.end(), fold(m[0])) for m in _WORD.finditer(document.text)]
    lexicon = site_words(document.language)
    named = list(_named(document, words, tuple(site_list)))
    taken = [mention.span for mention in named]
    described = []
    for head in _heads(words, lexicon):
        mention = _describe(document, parse, words, head, places, lexicon)
        if mention is not None:
            described.append(_with_candidates(document, mention, site_list))
    return tuple(
        sorted(_merged(named, described, taken), key=lambda mention: mention.span)
    )


# Names on the user's list


def _named(
    document: Document, words: Sequence[_Word], site_list: tuple[Site, ...]
) -> Iterator[SiteMention]:
    index = _index(site_list)
    at = 0
    while at < len(words):
        size, found = 0, ()
        for name, sites_of in index.get(words[at].folded, ()):
            if len(name) > size and _spells(words, at, name):
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


def _spells(words: Sequence[_Word], at: int, name: tuple[str, ...]) -> bool:
    return tuple(word.folded for word in words[at : at + len(name)]) == name


@lru_cache(maxsize=4)
def _index(
    site_list: tuple[Site, ...],
) -> dict[str, tuple[tuple[tuple[str, ...], tuple[Site, ...]], ...]]:
    """Names and aliases by first word. A name that is only its town's says nothing of the site."""
    by_name: dict[tuple[str, ...], list[Site]] = {}
    for site in site_list:
        for name in dict.fromkeys((site.name, *site.aliases)):
            spelt = tuple(fold(word) for word in _WORD.findall(name))
            if spelt and squash(name) != squash(site.town):
                by_name.setdefault(spelt, []).append(site)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[Site, ...]]]] = {}
    for spelt, found in by_name.items():
        by_first.setdefault(spelt[0], []).append((spelt, tuple(found)))
    return {first: tuple(rows) for first, rows in by_first.items()}


# Nouns for kinds of site


def _heads(words: Sequence[_Word], lexicon: SiteWords) -> Iterator[_Head]:
    at = 0
    while at < len(words):
        size = 1
        for noun in lexicon.nouns.get(words[at].folded, ()):
            if _spells(words, at, noun.words):
                size = len(noun.words)
                yield _Head(noun, at, at + size)
                break
        at += size


def _describe(
    document: Document,
    parse: Doc,
    words: Sequence[_Word],
    head: _Head,
    places: Sequence[PlaceMention],
    lexicon: SiteWords,
) -> SiteMention | None:
    """The mention around a noun, or None where the noun names no site here."""
    start, end = words[head.first].start, words[head.last - 1].end
    tokens = parse.char_span(start, end, alignment_mode="expand")
    if tokens is None or not len(tokens) or tokens[-1].pos_ in {"VERB", "ADJ", "ADV", "AUX"}:
        return None
    if document.language == "en" and _modifies(tokens[-1], lexicon):
        return None
    before = _place_before(document, parse, places, start)
    after = [] if before else _places_after(document, words, head, places, lexicon)
    found = [before] if before else after
    left = _describing(tokens[0], before)
    if not found and left is None and _is_bare(tokens[0], head.noun):
        return None
    begin = min(x for x in (start, left, before.span.start if before else None) if x is not None)
    finish = max(end, *(place.span.end for place in after)) if after else end
    span = document.span(begin, finish)
    return SiteMention(
        span=span,
        site=SiteName(words=document.read(span), kind=head.noun.kind),
        plural=head.noun.plural or len(after) > 1 and _is_list(document, after),
        places=tuple(place.span for place in found),
    )


def _modifies(token: Token, lexicon: SiteWords) -> bool:
    """Whether the noun only describes another one that is no part of the site: "prison guard"."""
    if token.i + 1 >= len(token.doc):
        return False
    following = token.nbor()
    return (
        following.pos_ in {"NOUN", "PROPN"}
        and token.whitespace_ != ""
        and token.dep_ in {"compound", "nmod", "amod", "nn"}
        and fold(following.text) not in lexicon.parts
        and token.head.i > token.i
        and fold(token.head.text) not in lexicon.parts
    )


def _is_bare(token: Token, noun: Noun) -> bool:
    """Whether a singular noun stands without article right after "in", "to", "de" ..."""
    return not noun.plural and token.i > 0 and token.nbor(-1).lower_ in _BARE


def _place_before(
    document: Document, parse: Doc, places: Sequence[PlaceMention], start: int
) -> PlaceMention | None:
    """The place right before a noun: "Toulon prison", "Toulon's main prison"."""
    if document.language != "en":
        return None
    for place in reversed(places):
        if place.span.end > start:
            continue
        between = document.text[place.span.end : start]
        if not re.fullmatch(r"(?:['’]s?)?[\s-](?:[\w-]+\s){0,2}", between) or "\n" in between:
            return None
        inner = parse.char_span(place.span.end, start, alignment_mode="contract")
        tagged = {token.pos_ for token in inner if token.is_alpha} if inner is not None else set()
        return place if tagged <= {"ADJ", "NOUN", "PROPN"} else None
    return None


def _places_after(
    document: Document,
    words: Sequence[_Word],
    head: _Head,
    places: Sequence[PlaceMention],
    lexicon: SiteWords,
) -> list[PlaceMention]:
    """The places that follow a noun by linking words, and for a plural the rest of their list."""
    edge = words[head.last - 1].end
    following = [place for place in places if place.span.start >= edge]
    if not following:
        return []
    first = following[0]
    between = document.text[edge : first.span.start]
    inner = [fold(word) for word in _WORD.findall(between)]
    if (
        len(inner) > _MOST_LINKS
        or any(word not in lexicon.links for word in inner)
        or re.search(r"[.;:!?\n()\"«»]", between)
        or (not inner and between.strip("-‐‑ ") != "" and head.noun.plural is False)
    ):
        return []
    if "," in between and not inner:
        return []
    found = [first]
    for place in following[1:]:
        joint = document.text[found[-1].span.end : place.span.start]
        listed = head.noun.plural and _LIST.fullmatch(joint)
        if not (listed or _HYPHEN.fullmatch(joint)):
            break
        found.append(place)
    return found


def _is_list(document: Document, places: Sequence[PlaceMention]) -> bool:
    joint = document.text[places[0].span.end : places[1].span.start]
    return _HYPHEN.fullmatch(joint) is None


def _describing(token: Token, before: PlaceMention | None) -> int | None:
    """Where the words begin that count or describe the noun, if any do."""
    first: int | None = None
    at = token.i - 1
    while at >= 0 and token.i - at <= _MOST_BEFORE:
        word = token.doc[at]
        if word.is_space or word.is_punct and word.text not in {"-", "’", "'"}:
            break
        if before is not None and word.idx < before.span.end:
            break
        if not (word.pos_ in _DESCRIBING or word.lower_ in _COUNTING or word.text in {"-", "’s"}):
            break
        if word.is_sent_start and word.pos_ == "PROPN" and before is None and at == token.i - 1:
            first = word.idx
            break
        if word.text != "-":
            first = word.idx
        at -= 1
    return first


# Together


def _with_candidates(
    document: Document, mention: SiteMention, site_list: Sequence[Site]
) -> SiteMention:
    """Add the sites of the list that are of this kind and in a town of this name."""
    towns = {squash(document.read(span)) for span in mention.places}
    found = [
        site.id
        for site in site_list
        if site.kind == mention.site.kind and site.town and squash(site.town) in towns
    ]
    if not found:
        return mention
    return replace(
        mention,
        site=replace(
            mention.site,
            candidates=tuple(found),
            grounds=(f"on the list: {mention.site.kind} in a town of that name",),
        ),
    )


def _merged(
    named: Sequence[SiteMention], described: Sequence[SiteMention], taken: Sequence[Span]
) -> Iterator[SiteMention]:
    """What the list names wins over what is described, and takes its extent and places."""
    used: set[int] = set()
    for mention in named:
        span, places = mention.span, mention.places
        for n, other in enumerate(described):
            if other.span.overlaps(mention.span):
                used.add(n)
                span = Span(
                    document=span.document,
                    start=min(span.start, other.span.start),
                    end=max(span.end, other.span.end),
                )
                places = places or other.places
        yield replace(mention, span=span, places=places)
    last: SiteMention | None = None
    for n, mention in enumerate(described):
        if n in used or any(mention.span.overlaps(span) for span in taken):
            continue
        if last is not None and last.span.overlaps(mention.span):
            continue
        last = mention
        yield mention
