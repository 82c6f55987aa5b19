"""A law over time, under all the names that reports have for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from tocsin.check.days import day_of, first_day, order
from tocsin.folding import fold
from tocsin.model import Law, LawStep, Measure, MeasureStatus, Record

# Words that many laws share: a name of these alone joins nothing.
_COMMON = frozenset(
    "the a an of on for to and new draft law bill act text decree order ordinance proposal plan "
    "measure measures package reform legislation government parliament national security justice "
    "le la les l un une de du des d et sur pour visant projet proposition loi texte decret "
    "ordonnance arrete mesure mesures plan reforme nouveau nouvelle gouvernement dite dit its "
    "their this that these which it".split()
)
_LAWS = frozenset(
    "law bill legislation act text measures loi texte projet proposition mesures".split()
)
LEAST_WORDS = 2  # [words] of a name that another, longer one holds


def laws(record: Record) -> tuple[Law, ...]:
    """Group the measures of a case by law, each with its steps, earliest first."""
    groups = _merged(_by_document(record))
    found = [_law(record, group) for group in groups]
    return tuple(sorted(found, key=lambda law: (order(law.steps[0].on), law.names)))


def law_of(laws_: Iterable[Law]) -> dict[str, Law]:
    """The law of each measure, by the measure's id."""
    return {id_: law for law in laws_ for step in law.steps for id_ in step.measures}


def _by_document(record: Record) -> Iterator[list[Measure]]:
    """Measures of one document that share a name, or are nameless and of one instrument."""
    by_document: defaultdict[str, list[Measure]] = defaultdict(list)
    for measure in record.measures:
        by_document[measure.document].append(measure)
    for measures in by_document.values():
        named: list[list[Measure]] = []
        nameless: defaultdict[str, list[Measure]] = defaultdict(list)
        for measure in measures:
            if not measure.names:
                nameless[_instrument(measure)].append(measure)
                continue
            like = next((g for g in named if _names(g) & _names([measure])), None)
            if like is None:
                named.append([measure])
            else:
                like.append(measure)
        yield from named
        yield from nameless.values()


def _instrument(measure: Measure) -> str:
    """What a nameless measure is of: any word for a law means the one law of its document."""
    words = fold(measure.instrument.value) if measure.instrument is not None else ""
    return "law" if _LAWS.intersection(words.split()) else words


def _merged(groups: Iterable[list[Measure]]) -> list[list[Measure]]:
    """Groups of several documents joined where a name is the same law's."""
    merged: list[list[Measure]] = []
    names: list[frozenset[frozenset[str]]] = []
    for group in groups:
        own = _names(group)
        like = next((n for n, known in enumerate(names) if _same(known, own)), None)
        if like is None:
            merged.append(list(group))
            names.append(own)
        else:
            merged[like].extend(group)
            names[like] |= own
    return merged


def _names(group: Iterable[Measure]) -> frozenset[frozenset[str]]:
    """The words of each name that other laws do not share."""
    words = (_words(claim.value) for measure in group for claim in measure.names)
    return frozenset(name for name in words if name)


def _words(name: str) -> frozenset[str]:
    return frozenset(w for w in fold(name).split() if w not in _COMMON and len(w) > 1)


def _same(left: frozenset[frozenset[str]], right: frozenset[frozenset[str]]) -> bool:
    if left & right:
        return True
    return any(
        len(one & other) >= LEAST_WORDS and (one <= other or other <= one)
        for one in left
        for other in right
    )


def _law(record: Record, group: list[Measure]) -> Law:
    names: dict[str, str] = {}
    for measure in group:
        for claim in measure.names:
            names.setdefault(fold(claim.value), claim.value)
    if not names:
        told = [m.instrument.value for m in group if m.instrument is not None]
        names = {fold(name): name for name in told[:1]}
    steps: defaultdict[tuple[date | None, MeasureStatus, str], list[str]] = defaultdict(list)
    for measure in group:
        on = first_day(measure.when.value) if measure.when else None
        key = (on or day_of(record, measure.document), measure.status.value, measure.document)
        steps[key].append(measure.id)
    ordered = sorted(steps.items(), key=lambda step: (order(step[0][0]), step[0][2], step[0][1]))
    return Law(
        names=tuple(names.values()),
        steps=tuple(
            LawStep(status=status, on=on, document=document, measures=tuple(ids))
            for (on, status, document), ids in ordered
        ),
    )
