"""The assessment of a series: all tests, the robustness table, the answer."""

from dataclasses import replace

import numpy as np

from tocsin.assess.arrays import Rows, box_of, rows_of
from tocsin.assess.changes import changes
from tocsin.assess.group.judge import Judgement, densest
from tocsin.assess.likeness import Likeness, SharedValue, likeness
from tocsin.assess.local.series import is_local, local_tests
from tocsin.assess.membership import with_doubts
from tocsin.assess.occurrences import TOLD_MOST
from tocsin.assess.remarks import remark
from tocsin.assess.verdict import verdict
from tocsin.assess.with_history import (
    Base,
    background_test,
    class_time_test,
    distributions,
    drawn_base,
    group_test,
    judged,
    lacking,
    lacking_of_class,
    robust_rows,
    rows_not_made,
    site_shift_test,
    window_told,
)
from tocsin.assess.without_history import (
    base_rate_of,
    base_rate_test,
    copying_of,
    copying_test,
    crew_lines,
    crews_test,
    first_report,
)
from tocsin.errors import SeriesTooLarge
from tocsin.folding import fold
from tocsin.model import Assessment, Inputs, Member, Occurrence, Outcome, Remark

LIMITS = (
    remark("chosen after"),
    remark("three questions"),
    remark("nothing of who or next"),
    remark("meaning of p"),
    remark("only reports"),
    remark("clocks"),
)
LEFT_OUT = remark("no comparison asked for")


def assessed(inputs: Inputs, *, version: str = "", against_history: bool = True) -> Assessment:
    """Assess a series.

    Args:
        inputs: The series, its case or history, and the seed; the same inputs give the same
            assessment, byte for byte.
        version: Of Tocsin, told in the result.
        against_history: Make the tests that need a history; else the answer says that they were
            left out.

    Raises:
        SeriesTooLarge: it holds more incidents than are assessed together.

    Cost:
        Seconds: most of it for histories without a plan, half a millisecond each for 500 acts.
    """
    if len(inputs.members) > TOLD_MOST:
        raise SeriesTooLarge(got=len(inputs.members), most=TOLD_MOST)
    inputs = with_doubts(inputs)
    by_id = {one.id: one for one in inputs.occurrences}
    members = tuple(by_id[id_] for id_ in inputs.members if id_ in by_id)
    rows = rows_of(inputs) if against_history else None
    lacks = lacking(rows) if against_history else (LEFT_OUT,)
    crews = crew_lines(inputs, members)
    copies = copying_of(members, inputs.seed)
    curve = base_rate_of(members)
    tests = [
        crews_test(crews, len(box_of(members)[1]), len(members)),
        copying_test(copies),
        base_rate_test(curve),
    ]
    base: Base | None = None
    judgement: Judgement | None = None
    if rows is not None and not lacks:
        base = drawn_base(rows, inputs.seed)
        best = densest(base.history, base.members)  # it may be of a rarer class of the series
        lacks = lacking_of_class(rows, best.class_) if best else ()
        base = None if lacks else base
    if rows is not None and base is not None:
        judgement = judged(rows, base, inputs)
        if curve is not None and judgement.best is not None:
            curve = replace(curve, own_rate=_own_rate(base, judgement))
    tests.append(_likeness_test(inputs, members, base))
    if rows is not None and base is not None and judgement is not None:
        tests += [
            background_test(rows, base, judgement),
            class_time_test(rows, base, inputs),
            site_shift_test(rows, base, inputs),
            group_test(judgement),
        ]
    tests += _local(members, inputs.seed)
    answer = verdict(
        sites=_sites(members),
        judgement=judgement,
        copying=copies,
        lacks=lacks,
        densest=window_told(rows, judgement) if rows and judgement else None,
    )
    table = robust_rows(judgement) if judgement else ()
    return Assessment(
        verdict=answer,
        chosen_by=inputs.chosen_by,
        members=tuple(_member(one) for one in members),
        tests=tuple(tests),
        crews=crews,
        base_rate=curve,
        distributions=distributions(judgement) if judgement else (),
        terms=_terms(judgement),
        robustness=table,
        changes=tuple(changes(answer, members, crews, curve, table)),
        limits=(
            *LIMITS,
            *_history_limits(inputs, rows),
            *(rows_not_made(judgement) if judgement else ()),
        ),
        seed=inputs.seed,
        replicas=inputs.replicas,
        version=version,
    )


def _sites(members: tuple[Occurrence, ...]) -> int:
    return len({fold(one.site) for one in members if one.site})


def _member(one: Occurrence) -> Member:
    return Member(
        id=one.id,
        words=one.words,
        start=one.start,
        end=one.end,
        published=first_report(one),
        doubts=one.doubts,
    )


def _terms(judgement: Judgement | None) -> dict[str, float]:
    if judgement is None or judgement.best is None:
        return {}
    terms = judgement.best.terms
    return {"timing": terms.timing, "method": terms.method, "sites": terms.sites,
            "claims": terms.claims}  # fmt: skip


def _own_rate(base: Base, judgement: Judgement) -> float | None:
    best = judgement.best
    if best is None:
        return None
    number = int(np.count_nonzero(base.history.class_of == best.class_))
    return (number - best.inside) / (base.history.span - best.length)


def _likeness_test(inputs: Inputs, members: tuple[Occurrence, ...], base: Base | None) -> Outcome:
    series = set(inputs.members)
    others = inputs.history or tuple(o for o in inputs.occurrences if o.id not in series)
    found = likeness(
        members,
        others,
        history=base.history if base else None,
        rows=base.members if base else None,
        seed=inputs.seed,
        replicas=inputs.replicas,
    )
    numbers = {"bits a pair": found.bits_a_pair}
    if found.others is not None:
        numbers |= {"bits of others, 5 %": found.others[0], "bits of others, 95 %": found.others[1]}
    return Outcome(
        key="likeness",
        title="How alike are method, target and signature?",
        null="The members are any acts of their class, as far as their method goes.",
        result=(_alike(found),),
        assumes="Features are told as often where they are shared as where not.",
        needs="Features told of several members; to compare with others, a history with features.",
        blind="That a method is copied from the news, or is the only one at hand.",
        numbers=numbers,
    )


def _alike(found: Likeness) -> Remark:
    if not found.shared:
        return remark("nothing alike")
    parts = [_value_alike(one) for one in found.shared[:4]]
    return remark("alike", found.bits_a_pair, *(found.others or ()), parts=parts)


def _value_alike(one: SharedValue) -> Remark:
    """A value of a fixed vocabulary; of free words only that they are the same."""
    if one.feature in {"kind", "target"}:
        return remark("value alike", one.members, one.told, names=(one.feature, one.value))
    return remark("words alike", one.members, one.told, names=(one.feature,))


def _local(members: tuple[Occurrence, ...], seed: int) -> list[Outcome]:
    box, _ = box_of(members)
    if not is_local(box.lon, box.lat):
        return []
    return list(local_tests(box.lon, box.lat, (box.start + box.end) / 2 / 1440, seed=seed))


def _history_limits(inputs: Inputs, rows: Rows | None) -> tuple[Remark, ...]:
    limits = []
    if not inputs.history:
        limits.append(remark("own history"))
    if rows is not None and rows.classes == ("not told",):
        limits.append(remark("one class"))
    return tuple(limits)
