"""Documents -> origins: which documents are one telling, and on what grounds."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Literal

from tocsin.model import Document, Origin, Traced, content_id
from tocsin.postings import packed, unpacked
from tocsin.trace.changes import changes
from tocsin.trace.copies import Overlap, Texts
from tocsin.trace.credits import bodies, credit_of
from tocsin.trace.disjoint import Disjoint
from tocsin.trace.published import moment_of, published_words
from tocsin.trace.translations import Marked, Translation, marks_kept
from tocsin.trace.versions import VERSION_SHARE, address_key, same_article, same_outlet
from tocsin.trace.words import words_of

COPY_SHARE = 0.5
"""Share of the smaller text that must stand in the larger for the two to be one telling. Of 37
pairs so joined among 2,030 local news articles (Gun Violence Archive), 36 are on one incident and
one is a text filed under two; of those that share .2 to .3, two in five are on different ones."""

COPY_WORDS = 45
"""Words in common without which half a text is no copy [words]: more than the longest sentence that
two reporters take from one release (`bench origins`; at 30, one telling in a hundred that shares a
sentence of 39 words with a report of 76 is called its copy)."""

BRIEF_SHARE, BRIEF_WORDS = 0.9, 12
"""A brief taken over whole is a copy from this many words on [words]; a shorter one may be a stock
sentence ("The circumstances of the fire are not known")."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """Two documents found to be one telling, and how."""

    overlap: Overlap
    same_article: bool

    @property
    def left(self) -> int:
        """The position of one of the two."""
        return self.overlap.left


class _Case:
    """The documents of a case in the order of their ids; those that are looked at are loaded."""

    def __init__(self, kept: Sequence[Traced], documents: Callable[[str], Document]) -> None:
        self._kept = kept
        self._documents = documents
        self._credits: dict[int, str] = {}

    def document(self, n: int) -> Document:
        """A document by its place."""
        return self._documents(self._kept[n].document)

    def credit(self, n: int) -> str:
        """Whom a document credits; empty: nobody."""
        if n not in self._credits:
            found = credit_of(self.document(n))
            self._credits[n] = found.name if found else ""
        return self._credits[n]

    def published(self, n: int) -> datetime | None:
        """When a document was published."""
        return moment_of(self._kept[n].published)

    def earliest(self, n: int) -> tuple[str, str]:
        """Sort key: by publication, those without one last, then by id."""
        return self._kept[n].published, self._kept[n].document


@dataclass(frozen=True, slots=True)
class Found:
    """The origins of some documents, and what is kept of those of which that is new."""

    origins: tuple[Origin, ...]
    kept: tuple[Traced, ...]


def trace(documents: Sequence[Document]) -> tuple[Origin, ...]:
    """Tell which documents are copies or versions of one another.

    Two documents are joined where half of the smaller text stands word for word in the larger, or
    where they are one article of one outlet and still share a good part. Notices and stock phrases
    that many documents carry count for nothing, and neither do titles or a credit alone. Joining
    goes on from document to document: one that copies two texts brings both into one origin, so
    support may be counted too low, but a copy is not counted as a witness.

    Returns:
        One origin for each group, in the order of the earliest document; every document is in
        exactly one. The order in which ``documents`` come does not matter.

    Cost:
        About linear: words are compared only for pairs that share rare runs of words, and not for
        pairs already joined through others.
    """
    new = {document.id: document for document in documents}
    return trace_more((), new, new.__getitem__, lambda ids: ids).origins


def trace_more(
    kept: Iterable[Traced],
    new: Mapping[str, Document],
    documents: Callable[[str], Document],
    together: Callable[[Collection[str]], Collection[str]],
) -> Found:
    """Trace a case that grew: what the whole of it would give, for all that may be another now.

    Args:
        kept: What was kept of the documents that were there.
        new: Those that came, by id.
        documents: Gives each of all by its id; few are asked for.
        together: Gives the ids of all documents that share an origin with some; those without one
            yet are given back.

    Returns:
        The origins of the new documents and of all whose origin may be another than it was.

    Cost:
        That of the new texts and of what shares runs of words with them, plus a look through the
        numbers kept of all: some 50 ms for 10,000 documents.
    """
    rows = {one.document: one for one in kept} | {id_: _kept_of(one) for id_, one in new.items()}
    ordered = [rows[id_] for id_ in sorted(rows)]
    case = _Case(ordered, documents)
    places = {one.document: n for n, one in enumerate(ordered)}
    came = {places[id_] for id_ in new}
    texts, marked = Texts(ordered, came, case.document), Marked(ordered, came, case.document)
    among, pairs = _affected(texts, marked, [one.document for one in ordered], places, together)
    origins = [_origin(members, edges, case) for members, edges in _join(case, among, pairs)]
    earliest = {id_: case.earliest(places[id_]) for one in origins for id_ in one.documents[:1]}
    return Found(
        origins=tuple(sorted(origins, key=lambda origin: earliest[origin.documents[0]])),
        kept=tuple(replace(ordered[n], house=texts.house(n)) for n in sorted(texts.changed)),
    )


def _kept_of(document: Document) -> Traced:
    shingles = packed(words_of(document).shingles)
    return Traced(
        document=document.id,
        language=document.language,
        published=published_words(document),
        shingles=shingles,
        house=bytes(len(unpacked(shingles))),
        marks=marks_kept(document),
    )


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs worth comparing, in the order in which they are, and how."""

    copies: Sequence[tuple[int, int]]
    translations: Sequence[tuple[int, int]]
    texts: Texts
    marked: Marked


def _affected(
    texts: Texts,
    marked: Marked,
    ids: Sequence[str],
    places: Mapping[str, int],
    together: Callable[[Collection[str]], Collection[str]],
) -> tuple[Sequence[int], _Pairs]:
    """All documents whose origin may be another now, and the pairs of them worth comparing."""
    touched = texts.touched | marked.touched
    copies, translated = texts.candidates(touched), marked.candidates(touched)
    near = touched.union(chain.from_iterable(chain(copies, translated)))
    if len(touched) < len(ids):
        near = {places[id_] for id_ in together([ids[n] for n in sorted(near)])}
        copies = [(a, b) for a, b in texts.candidates(near) if a in near and b in near]
        translated = [(a, b) for a, b in marked.candidates(near) if a in near and b in near]
    return sorted(near), _Pairs(copies, translated, texts, marked)


def _join(
    case: _Case, among: Sequence[int], pairs: _Pairs
) -> list[tuple[list[int], list[_Edge | Translation]]]:
    """Groups of documents, each with the edges that hold it together (one fewer than members)."""
    number = {place: n for n, place in enumerate(among)}
    groups = Disjoint(len(among))
    edges: list[_Edge | Translation] = []
    for left, right in pairs.copies:
        if groups.are_one(number[left], number[right]):
            continue
        alike = same_article(case.document(left), case.document(right))
        edge = _Edge(pairs.texts.overlap(left, right), alike)
        if _is_one_telling(edge):
            edges.append(edge)
            groups.join(number[left], number[right])
    for left, right in pairs.translations:
        if groups.are_one(number[left], number[right]):
            continue
        found = pairs.marked.translation(left, right)
        if found is not None:
            edges.append(found)
            groups.join(number[left], number[right])
    held: dict[int, list[_Edge | Translation]] = {}
    for each in edges:
        held.setdefault(groups.find(number[each.left]), []).append(each)
    return [
        ([among[n] for n in members], held.get(first, []))
        for first, members in groups.members().items()
    ]


def _is_one_telling(edge: _Edge) -> bool:
    share, words = edge.overlap.share, edge.overlap.words
    return (
        (share >= COPY_SHARE and words >= COPY_WORDS)
        or (share >= BRIEF_SHARE and words >= BRIEF_WORDS)
        or (edge.same_article and share >= VERSION_SHARE)
    )


def _origin(members: Sequence[int], edges: Sequence[_Edge | Translation], case: _Case) -> Origin:
    ordered = sorted(members, key=case.earliest)
    ids = tuple(case.document(n).id for n in ordered)
    credit = _credit(ordered, case)
    grounds = [_edge_grounds(edge, case) for edge in edges]
    if credit:
        grounds.append(_credit_grounds(ordered, credit, case))
    return Origin(
        id=content_id("org", *sorted(ids)),
        documents=ids,
        kind=_kind(ordered, credit, case),
        credit=credit,
        grounds=tuple(grounds),
        passages=tuple(
            shared for edge in edges if isinstance(edge, _Edge) for shared in edge.overlap.shared
        ),
    )


def _kind(
    ordered: Sequence[int], credit: str, case: _Case
) -> Literal["single", "copy", "agency", "version"]:
    first, *others = (case.document(n) for n in ordered)
    if not others:
        return "single"
    if all(same_outlet(first, other) for other in others):
        return "version"
    return "agency" if credit else "copy"


def _credit(ordered: Sequence[int], case: _Case) -> str:
    """The body that most of the documents credit, by its fullest name."""
    names = [case.credit(n) for n in ordered if case.credit(n)]
    keys = bodies(names)
    votes = Counter(keys[name] for name in names)
    return max(names, key=lambda name: (votes[keys[name]], len(name), name), default="")


def _edge_grounds(edge: _Edge | Translation, case: _Case) -> str:
    if isinstance(edge, Translation):
        left, right = (name_of(case.document(n)) for n in (edge.left, edge.right))
        return (
            f"{edge.agree} of {edge.of} names and numbers stand in {left} and in {right} in the "
            "same order: one is a translation of the other, or both of a third"
        )
    overlap = edge.overlap
    smaller = case.document(overlap.smaller)
    larger = case.document(overlap.left + overlap.right - overlap.smaller)
    grounds = (
        f"{overlap.share:.0%} of the words of {name_of(smaller)} stand in {name_of(larger)} "
        f"({overlap.words} words)".replace("%", " %")
    )
    if address_key(smaller) and address_key(smaller) == address_key(larger):
        grounds += "; same address"
    elif edge.same_article:
        grounds += "; same outlet, like titles"
    return f"{grounds}{_changed(edge, case)}" if edge.same_article else grounds


def _changed(edge: _Edge, case: _Case) -> str:
    """What the later of two versions changed; nothing where it is not known which is later."""
    earlier, later = sorted((edge.overlap.left, edge.overlap.right), key=case.earliest)
    if case.published(earlier) in {None, case.published(later)}:
        return ""
    told = changes(case.document(earlier), case.document(later))
    return f"; in the later one {told}" if told else ""


def _credit_grounds(ordered: Sequence[int], credit: str, case: _Case) -> str:
    names = {n: case.credit(n) for n in ordered if case.credit(n)}
    keys = bodies(names.values())
    crediting = [name_of(case.document(n)) for n in names if keys[names[n]] == keys[credit]]
    return (
        f"{credit} is credited by {', '.join(crediting)}; whoever credits it without sharing this "
        "text is counted apart"
    )


def name_of(document: Document) -> str:
    """A document's outlet and publication time, as far as known, else its id."""
    if not document.outlet:
        return document.id
    if document.published is None or document.published.interval.start is None:
        return f"{document.outlet} ({document.id})"
    interval = document.published.interval
    timespec = "%Y-%m-%d %H:%M" if interval.granularity in {"minute", "hour"} else "%Y-%m-%d"
    return f"{document.outlet} of {document.published.interval.start.strftime(timespec)}"
