"""Laws of link: no direction, no order, nothing lost, unknown joins nothing."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.linked import link
from tests.unit.link.case import (
    ARSON,
    ATTACK,
    FARVILLE,
    NEXT_NIGHT,
    NEXTHAM,
    NIGHT,
    QUAYTON,
    REGION,
    SHOTS,
    Case,
    hours,
    tellings,
)
from tocsin.link import Linker
from tocsin.link.blocks import Blocks, entry_of
from tocsin.link.weigh import JOIN_AT, weigh
from tocsin.model import Incident, Record

MODALITIES = ["happened", "alleged", "foiled", "planned", "threatened", "denied", "general"]
TIMES = [None, NIGHT, NEXT_NIGHT, hours("2031-05-05T00:40", 1 / 60, "minute"), [NIGHT, NEXT_NIGHT]]
PLACES = [None, QUAYTON, NEXTHAM, FARVILLE, REGION, "Saint-Nulle-Part"]
CROWDS = st.sampled_from([2, 6, 10_000])
"""So small that a block is a crowd soon, or so large that none is."""


def somewhere(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "place": draw(st.sampled_from(PLACES)),
        "site": draw(st.sampled_from([None, "depot", "silo", "not on the list"])),
    }


@st.composite
def cases(draw: st.DrawFn, *, placed: bool = True) -> Case:
    """A few documents with a few accounts each."""
    case = Case()
    for n in range(draw(st.integers(1, 4))):
        published = draw(st.sampled_from([None, "2031-05-04T09:00", "2031-05-06T09:00"]))
        case.document(f"doc-{n}", text=f"words of report {n}", published=published)
    for n in range(draw(st.integers(0, 9))):
        details: dict[str, Any] = somewhere(draw) if placed else {}
        case.tell(
            f"acc-{n}",
            document=draw(st.sampled_from(sorted(case.documents))),
            kind=draw(st.sampled_from([ARSON, SHOTS, ATTACK])),
            modality=draw(st.sampled_from(MODALITIES)),
            when=draw(st.sampled_from(TIMES)),
            aggregate=draw(st.sampled_from([False, False, False, True])),
            damage=draw(st.sampled_from([None, 1, 7, 8])),
            **details,
        )
    if draw(st.booleans()) and len(case.documents) > 1 and placed:
        case.origin("doc-0", "doc-1")
    return case


@given(cases())
def test_every_account_that_qualifies_is_in_exactly_one_incident(case: Case) -> None:
    """Nothing is lost, nothing counted twice."""
    told = sorted(account for incident in link(case.record()) for account in incident.accounts)

    assert told == sorted(
        account.id
        for account in case.accounts.values()
        if not account.aggregate and account.modality[0].value not in {"general", "hypothetical"}
    )


@given(cases())
def test_no_incident_holds_two_accounts_of_one_document(case: Case) -> None:
    """A document that tells of two events knows them apart."""
    for incident in link(case.record()):
        documents = [case.accounts[account].document for account in incident.accounts]
        assert len(documents) == len(set(documents))


@given(cases())
def test_no_incident_mixes_what_was_done_and_what_was_announced(case: Case) -> None:
    """Plans are kept apart."""
    announced = {"planned", "threatened"}
    for incident in link(case.record()):
        told = {
            case.accounts[account].modality[0].value in announced for account in incident.accounts
        }
        assert len(told) == 1


@given(cases(), st.randoms(use_true_random=False))
def test_order_does_not_matter(case: Case, rng: Any) -> None:
    """The same accounts and documents, in whatever order, give the same incidents."""
    record = case.record()
    accounts, documents = list(record.accounts.items()), list(record.documents.items())
    rng.shuffle(accounts)
    rng.shuffle(documents)
    shuffled = replace(record, accounts=dict(accounts), documents=dict(documents))

    assert link(shuffled) == link(record)


@given(cases())
def test_evidence_has_no_direction(case: Case) -> None:
    """What speaks for joining a to b speaks for joining b to a."""
    told = tellings(case.record())
    for one in told:
        for other in told:
            assert one.id == other.id or weigh(one, other) == weigh(other, one)


@given(cases())
def test_every_pair_that_the_evidence_would_join_is_compared(case: Case) -> None:
    """Blocking saves work and loses nothing."""
    told = tellings(case.record())
    blocks = Blocks()
    documents = {id_: [entry_of(t) for t in told if t.document.id == id_] for id_ in case.documents}
    blocks.change([], documents)
    compared = set(blocks.pairs(documents))
    for n, one in enumerate(told):
        for other in told[n + 1 :]:
            found = weigh(one, other)
            joins = found.weight >= JOIN_AT and not found.contradicted
            may = one.document.id != other.document.id and one.standing == other.standing
            assert ((one.id, other.id) in compared) or not (joins and may)


@given(cases(placed=False))
def test_accounts_without_a_place_are_never_joined(case: Case) -> None:
    """However well time, kind and numbers agree."""
    assert all(len(incident.accounts) == 1 for incident in link(case.record()))


@given(cases())
def test_links_hold_an_incident_together_and_stay_inside_it(case: Case) -> None:
    """One edge fewer than accounts, each with its reasons."""
    for incident in link(case.record()):
        assert len(incident.links) == len(incident.accounts) - 1
        for edge in incident.links:
            assert edge.left < edge.right
            assert {edge.left, edge.right} <= set(incident.accounts)
            assert edge.evidence


@given(cases())
def test_shown_claims_exist_and_a_second_run_changes_nothing(case: Case) -> None:
    """Linking reads what was said, not what was linked before."""
    record: Record = case.record()
    incidents = link(record)

    assert link(replace(record, incidents=incidents)) == incidents
    for incident in incidents:
        for shown in incident.shown:
            assert shown.account in incident.accounts
            assert getattr(case.accounts[shown.account], shown.field)[shown.index]


@given(cases(), st.randoms(use_true_random=False), CROWDS)
def test_a_record_that_shrank_is_linked_as_if_the_rest_had_never_been(
    case: Case, rng: Any, crowd: int
) -> None:
    """Reports that are gone, or are told otherwise now, leave nothing behind."""
    record = case.record()
    linker = Linker(crowd=crowd)
    linker.link(record)
    left = rng.sample(sorted(record.documents), rng.randint(0, len(record.documents)))
    accounts = {id_: a for id_, a in record.accounts.items() if a.document in left}
    for id_ in rng.sample(sorted(accounts), min(1, len(accounts))):
        accounts[id_] = replace(accounts[id_], when=())
    documents = {id_: record.documents[id_] for id_ in left}
    smaller = replace(record, documents=documents, accounts=accounts)

    assert linker.link(smaller) == Linker(crowd=crowd).link(smaller)
    assert linker.stories(smaller) == Linker(crowd=crowd).stories(smaller)


@given(cases(), st.randoms(use_true_random=False), CROWDS)
def test_a_record_that_grew_is_linked_as_if_it_came_at_once(
    case: Case, rng: Any, crowd: int
) -> None:
    """What a linker kept from a smaller record changes nothing, whatever came first."""
    record = case.record()
    order = sorted(record.documents)
    rng.shuffle(order)
    linker = Linker(crowd=crowd)
    grown: tuple[Incident, ...] = ()
    for n in range(len(order) + 1):
        documents = {id_: record.documents[id_] for id_ in order[:n]}
        accounts = {a.id: a for a in record.accounts.values() if a.document in documents}
        grown = linker.link(replace(record, documents=documents, accounts=accounts))

    assert grown == Linker(crowd=crowd).link(record)
