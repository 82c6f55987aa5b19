"""Documents -> origins: which documents are one telling, and on what grounds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tocsin.model import Document, Origin, content_id
from tocsin.trace.changes import changes
from tocsin.trace.copies import Overlap, Texts
from tocsin.trace.credits import bodies, credit_of
from tocsin.trace.disjoint import Disjoint
from tocsin.trace.translations import Translation, translations
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


@dataclass(frozen=True, slots=True)
class _Case:
    """The documents of a case in the order of their ids, with what is known of each."""

    documents: tuple[Document, ...]
    published: tuple[datetime | None, ...]
    credits: tuple[str, ...]
    bodies: Mapping[str, str]
    """A key for each name credited; names that may be one body have one key."""
    credited: Counter[str]
    """How many documents credit each body, by its key."""

    def earliest(self, n: int) -> tuple[str, str]:
        """Sort key: by publication, those without one last, then by id."""
        moment = self.published[n]
        return (moment.isoformat() if moment else "unknown", self.documents[n].id)


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
    texts = words_of(sorted(documents, key=lambda document: document.id))
    ordered = tuple(words.document for words in texts)
    published = tuple(published_at(document) for document in ordered)
    found = [credit_of(document) for document in ordered]
    names = tuple(credit.name if credit else "" for credit in found)
    keys = bodies(filter(None, names))
    case = _Case(ordered, published, names, keys, Counter(keys[name] for name in names if name))
    groups = _join(Texts(texts, published), ordered)
    origins = [_origin(members, edges, case) for members, edges in groups]
    place = {document.id: case.earliest(n) for n, document in enumerate(ordered)}
    return tuple(sorted(origins, key=lambda origin: place[origin.documents[0]]))


def published_at(document: Document) -> datetime | None:
    """When a document was published, in UTC where its time zone is known, else as written."""
    if document.published is None:
        return None
    moment = document.published.interval.start or document.published.interval.end
    if moment is None or document.timezone is None:
        return moment
    try:
        zone = ZoneInfo(document.timezone)
        return moment.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
    except (ZoneInfoNotFoundError, ValueError, OverflowError):  # no such zone, or the year 1
        return moment


def _join(
    texts: Texts, documents: Sequence[Document]
) -> list[tuple[list[int], list[_Edge | Translation]]]:
    """Groups of positions, each with the edges that hold it together (one fewer than members)."""
    groups = Disjoint(len(documents))
    edges: list[_Edge | Translation] = []
    for left, right in texts.candidates():
        if groups.are_one(left, right):
            continue
        edge = _Edge(texts.overlap(left, right), same_article(documents[left], documents[right]))
        if _is_one_telling(edge):
            edges.append(edge)
            groups.join(left, right)
    for found in translations(documents):
        if not groups.are_one(found.left, found.right):
            edges.append(found)
            groups.join(found.left, found.right)
    held: dict[int, list[_Edge | Translation]] = {}
    for each in edges:
        held.setdefault(groups.find(each.left), []).append(each)
    return [(members, held.get(first, [])) for first, members in groups.members().items()]


def _is_one_telling(edge: _Edge) -> bool:
    share, words = edge.overlap.share, edge.overlap.words
    return (
        (share >= COPY_SHARE and words >= COPY_WORDS)
        or (share >= BRIEF_SHARE and words >= BRIEF_WORDS)
        or (edge.same_article and share >= VERSION_SHARE)
    )


def _origin(members: Sequence[int], edges: Sequence[_Edge | Translation], case: _Case) -> Origin:
    ordered = sorted(members, key=case.earliest)
    ids = tuple(case.documents[n].id for n in ordered)
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
    first, *others = (case.documents[n] for n in ordered)
    if not others:
        return "single"
    if all(same_outlet(first, other) for other in others):
        return "version"
    return "agency" if credit else "copy"


def _credit(ordered: Sequence[int], case: _Case) -> str:
    """The body that most of the documents credit, by its fullest name."""
    names = [case.credits[n] for n in ordered if case.credits[n]]
    votes = Counter(case.bodies[name] for name in names)
    return max(names, key=lambda name: (votes[case.bodies[name]], len(name), name), default="")


def _edge_grounds(edge: _Edge | Translation, case: _Case) -> str:
    if isinstance(edge, Translation):
        left, right = (name_of(case.documents[n]) for n in (edge.left, edge.right))
        return (
            f"{edge.agree} of {edge.of} names and numbers stand in {left} and in {right} in the "
            "same order: one is a translation of the other, or both of a third"
        )
    overlap = edge.overlap
    smaller = case.documents[overlap.smaller]
    larger = case.documents[overlap.left + overlap.right - overlap.smaller]
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
    if case.published[earlier] is None or case.published[earlier] == case.published[later]:
        return ""
    told = changes(case.documents[earlier], case.documents[later])
    return f"; in the later one {told}" if told else ""


def _credit_grounds(ordered: Sequence[int], credit: str, case: _Case) -> str:
    key = case.bodies[credit]
    crediting = [n for n in ordered if case.bodies.get(case.credits[n]) == key]
    grounds = f"{credit} is credited by {', '.join(name_of(case.documents[n]) for n in crediting)}"
    others = case.credited[key] - len(crediting)
    if others:
        grounds += f"; {others} more of this case do so without sharing this text: counted apart"
    return grounds


def name_of(document: Document) -> str:
    """A document's outlet and publication time, as far as known, else its id."""
    if not document.outlet:
        return document.id
    if document.published is None or document.published.interval.start is None:
        return f"{document.outlet} ({document.id})"
    interval = document.published.interval
    timespec = "%Y-%m-%d %H:%M" if interval.granularity in {"minute", "hour"} else "%Y-%m-%d"
    return f"{document.outlet} of {document.published.interval.start.strftime(timespec)}"
