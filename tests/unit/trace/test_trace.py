"""trace: copies, copies cut short, padded copies and versions are one origin; notices join none."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tocsin.folding import fold
from tocsin.model import Document, Interval, Origin, Published
from tocsin.trace import trace
from tocsin.trace.credits import credit_of

LEDE = (
    "Fires broke out in three depots of the harbour company during the night of Sunday, "
    "the fire service of the district said in a first account of the events.\n\n"
)
MIDDLE = (
    "At the eastern depot the watchman noticed smoke above the loading bay shortly before two "
    "o'clock and left the building unharmed. Two lorries and a crane were lost to the flames.\n\n"
)
END = (
    "The harbour master spoke of damage that would take weeks to repair. Trains to the container "
    "terminal were held back until noon while engineers looked at the tracks.\n\n"
)
LOCAL = (
    "In our own streets the smell of burnt rubber lingered into the afternoon, and the baker at "
    "the corner of Quay Road said that she had kept her windows shut since breakfast. The ferry "
    "to the islands left on time. Our reporter counted nine engines along the fence.\n\n"
)
NOTICE = (
    "This page is provided to you under the terms of use of the group. All rights are reserved "
    "and nothing on it may be stored, sent on, read aloud or printed without the written consent "
    "of the publisher. Write to the reader service with questions about your subscription.\n"
)
OTHER = (
    "A tanker ran aground off the northern cape on Tuesday and was pulled free by two tugs at "
    "high water. Its crew of twelve stayed aboard throughout; the survey plane saw no oil.\n"
)


def filler(stem: str) -> str:
    """Sixty words that no other stem shares."""
    return " ".join(f"{stem}{n}" for n in range(60)) + "\n"


def document(
    key: str,
    body: str,
    *,
    title: str = "",
    outlet: str | None = None,
    address: str | None = None,
    hours: float | None = 0,
) -> Document:
    """A document published so many hours after an invented moment."""
    published = None
    if hours is not None:
        moment = datetime(2031, 5, 5, 6, 0) + timedelta(hours=hours)  # noqa: DTZ001 - wall clock
        interval = Interval(start=moment, end=moment + timedelta(minutes=1), granularity="minute")
        published = Published(interval=interval, said=str(moment), by="given")
    return Document(
        id=key,
        report=f"rep-{key}",
        text=f"{title}\n{body}" if title else body,
        language="en",
        title=title or None,
        title_end=len(title),
        outlet=outlet or f"The {key} Paper",
        address=address,
        published=published,
    )


def groups(origins: tuple[Origin, ...]) -> set[frozenset[str]]:
    return {frozenset(origin.documents) for origin in origins}


def test_a_whole_copy_a_cut_copy_and_a_padded_copy_are_one_origin_earliest_first() -> None:
    """One text in three papers is one telling, whatever each did with it."""
    whole = document("whole", LEDE + MIDDLE + END, title="Night of fires", hours=1)
    cut = document("cut", LEDE + MIDDLE, title="Depots burn", hours=2)
    padded = document("padded", LEDE + LOCAL + MIDDLE + LOCAL[::-1] + END, hours=0)
    other = document("other", OTHER)

    first, second = sorted(trace([whole, cut, padded, other]), key=lambda o: -len(o.documents))

    assert first.documents == ("padded", "whole", "cut")
    assert (first.kind, second.documents, second.kind) == ("copy", ("other",), "single")
    assert any("100 % of the words of The cut Paper" in grounds for grounds in first.grounds)


def test_the_passages_shown_read_back_as_the_same_words() -> None:
    """What is shown as copied stands in both texts, up to accents, case and punctuation."""
    plain = document("plain", LEDE + MIDDLE + END)
    loud = document("loud", LOCAL + (LEDE + MIDDLE).upper().replace(",", " –"))
    texts = {d.id: d for d in (plain, loud)}

    (origin,) = trace([plain, loud])

    assert origin.passages
    for shared in origin.passages:
        left = texts[shared.left.document].read(shared.left)
        right = texts[shared.right.document].read(shared.right)
        assert fold(left) == fold(right)
        assert left != right


@pytest.mark.parametrize("carriers", [2, 3, 12])
def test_a_notice_that_documents_carry_does_not_join_them(carriers: int) -> None:
    """Terms of use are not reporting."""
    bodies = [LEDE + MIDDLE, OTHER + LOCAL, *map(filler, "abcdefghij")]
    documents = [document(f"d{n}", bodies[n] + NOTICE) for n in range(carriers)]

    assert len(trace(documents)) == carriers


def test_pages_that_are_all_notice_and_years_apart_are_not_copies() -> None:
    """A page whose article was not there to be read shares its notice with pages of other years."""
    years = [0, 10_000, 20_000, 30_000]
    documents = [document(f"d{n}", NOTICE, hours=hours) for n, hours in enumerate(years)]

    assert len(trace(documents)) == len(documents)


def test_a_notice_does_not_hide_that_two_texts_are_copies() -> None:
    """House text counts neither for nor against."""
    documents = [document(f"n{n}", filler(word) + NOTICE) for n, word in enumerate("abcde")]
    documents += [document("one", LEDE + MIDDLE + NOTICE), document("two", LEDE + MIDDLE + NOTICE)]

    assert frozenset({"one", "two"}) in groups(trace(documents))


def test_a_quotation_that_two_reports_share_does_not_join_them() -> None:
    """Two reporters may stand before the same speaker."""
    quote = "“The harbour will open again on Monday and not a day later, whatever it takes.”\n"
    left, right = document("l", LEDE + MIDDLE + quote), document("r", OTHER + LOCAL + quote)

    assert len(trace([left, right])) == 2


def test_a_brief_taken_over_whole_is_a_copy() -> None:
    """Two sentences are enough where nothing else stands in the smaller text."""
    brief = "The ferry to the outer islands will not run on Thursday because of a strike of pilots."
    left = document("brief", brief)
    right = document("more", brief + "\n" + LOCAL)

    assert len(trace([left, right])) == 1


def test_the_same_title_alone_does_not_join() -> None:
    """Outlets choose the same title for different texts."""
    left = document("l", LEDE + END, title="What we know about the fires in the harbour depots")
    right = document("r", OTHER, title="What we know about the fires in the harbour depots")

    assert len(trace([left, right])) == 2


def test_a_later_version_at_the_same_address_is_joined_although_much_was_rewritten() -> None:
    """A page that was updated is one outlet's one telling."""
    address = "https://www.example.org/harbour/fires?utm_source=letter"
    early = document("early", LEDE + LOCAL + OTHER, outlet="Quay News", address=address)
    late = document(
        "late",
        LEDE + MIDDLE + END,
        outlet="Quay News",
        address="example.org/harbour/fires",
        hours=9,
    )

    (origin,) = trace([late, early])

    assert origin.kind == "version"
    assert origin.documents == ("early", "late")
    assert "same address" in origin.grounds[0]


def test_a_page_at_one_address_given_to_another_story_is_not_a_version() -> None:
    """A live page changes its story."""
    address = "https://example.org/live"
    early = document("early", LEDE + MIDDLE, outlet="Quay News", address=address)
    late = document("late", OTHER + LOCAL, outlet="Quay News", address=address, hours=9)

    assert len(trace([late, early])) == 2


def test_copies_that_credit_an_agency_are_an_agency_s_text() -> None:
    """The credit is recorded with who gives it; initials and full name are one body."""
    dateline = document("dateline", "HARBOURTON, 5 May (FNA) - " + LEDE + MIDDLE)
    closing = document("closing", LEDE + MIDDLE + "(Fictive News Agency)\n", hours=2)

    (origin,) = trace([closing, dateline])

    assert (origin.kind, origin.credit) == ("agency", "Fictive News Agency")
    assert "The dateline Paper" in origin.grounds[-1]
    assert "The closing Paper" in origin.grounds[-1]


def test_two_documents_that_only_credit_the_same_agency_stay_apart_and_say_so() -> None:
    """An agency sells more than one text a day."""
    left = document("l", LEDE + MIDDLE + "With FNA\n")
    right = document("r", OTHER + LOCAL + "With FNA\n")

    origins = trace([left, right])

    assert [origin.kind for origin in origins] == ["single", "single"]
    assert [origin.credit for origin in origins] == ["FNA", "FNA"]
    assert "counted apart" in origins[0].grounds[-1]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("LE PORT, 5 mai (AFI) - Deux dépôts ont brûlé.", "AFI"),
        ("LONDON (Reuters) - Two depots burned.", "Reuters"),
        ("Deux dépôts ont brûlé.\n\nAvec l'Agence Imaginée", "Agence Imaginée"),
        ("La rédaction, avec AFI\nDeux dépôts ont brûlé.", "AFI"),
        ("Deux dépôts ont brûlé dimanche. (AFI)\n", "AFI"),
        ("Two depots burned.\nSource: Imagined Wire", "Imagined Wire"),
        ("Two depots burned.\n© 2031 The Imagined Press. All rights reserved.", "Imagined Press"),
    ],
)
def test_a_credit_is_found_by_where_and_how_it_stands(body: str, name: str) -> None:
    """In both languages, whatever the agency's name; its span reads back as the name."""
    written = document("d", body, title="Dépôts")
    credit = credit_of(written)

    assert credit is not None
    assert credit.name == name
    assert written.read(credit.span) == name


@pytest.mark.parametrize(
    "body",
    [
        "Un dépôt a brûlé au Port (Finistère) - le troisième en un an.",
        "PORT-NEUF (Finistère) - Un dépôt a brûlé.",
        "The inquiry is led by the Harbour Fire Office (HFO).",
        "He came with Harbour Company staff to look at the crane and ask the watchman.",
        "Two depots burned.\n© 2031 Quay News",
    ],
)
def test_a_place_in_brackets_an_acronym_and_the_outlet_itself_are_no_credit(body: str) -> None:
    """What stands in brackets is mostly not an agency."""
    assert credit_of(document("d", body, outlet="Quay News")) is None


def test_without_publication_times_copies_are_found_and_ordered_by_id() -> None:
    """Unknown times say nothing, and come last."""
    documents = [document(key, LEDE + MIDDLE, hours=None) for key in "cab"]
    known = document("z", LEDE + MIDDLE, hours=3)

    (origin,) = trace([*documents, known])

    assert origin.documents == ("z", "a", "b", "c")


def test_no_documents_no_origins_and_empty_texts_are_single() -> None:
    """Nothing to read joins nothing."""
    assert trace([]) == ()
    assert [o.kind for o in trace([document("a", ""), document("b", "")])] == ["single", "single"]


def test_a_passage_that_is_only_a_quotation_counts_for_nothing_but_in_a_copy_it_does() -> None:
    """Half of two short reports may be what one speaker said to both."""
    said = "“Not one of the pumps had been looked at since the flood of the year before last, "
    said += "and everybody on the quay knew it, from the master down to the boy who sweeps.”\n\n"
    left = document("left", "The pumps of the harbour failed again on Monday night.\n\n" + said)
    right = document("right", "An inquiry into the quay was called for by the council.\n\n" + said)

    assert len(trace([left, right])) == 2
    assert len(trace([left, document("copy", left.text)])) == 1


ENGLISH_MARKS = (
    "At 4.15 the barge Ottilie struck Pier 12 near Kelmoor, said the Vessgard office. It carried "
    "640 tons for Brunholt. The tug Marika came from Ostwick with 19 men, among them divers of "
    "Tolmere. By 11 o'clock the lock of Kelmoor was open and 27 boats went through to Vessgard."
)
FRENCH_MARKS = (
    "À 4 h 15, la péniche Ottilie a heurté le quai 12 près de Kelmoor, selon le bureau de "
    "Vessgard. Elle portait 640 tonnes pour Brunholt. Le remorqueur Marika est venu d'Ostwick "
    "avec 19 hommes, dont des plongeurs de Tolmere. À 11 heures, l'écluse de Kelmoor "
    "était ouverte et 27 bateaux sont passés vers Vessgard."
)
FRENCH_OWN = (
    "Les plongeurs de Tolmere étaient 19. Vers Vessgard, 27 bateaux attendaient à Kelmoor jusqu'à "
    "11 heures, quand le remorqueur Marika, parti d'Ostwick, a libéré le quai 12. Les 640 tonnes "
    "de Brunholt étaient sur la péniche Ottilie, heurtée à 4 h 15."
)


def test_a_translation_is_joined_by_its_names_and_numbers_in_order_and_an_own_telling_is_not() -> (
    None
):
    """The same names in another order are another reporter's."""
    english = document("english", ENGLISH_MARKS)
    french = replace(document("french", FRENCH_MARKS, hours=3), language="fr")
    own = replace(document("own", FRENCH_OWN, hours=4), language="fr")

    assert groups(trace([english, french, own])) == {
        frozenset({"english", "french"}),
        frozenset({"own"}),
    }
    (origin,) = trace([english, french])
    assert "translation" in origin.grounds[0]


def test_what_a_later_version_changed_is_said() -> None:
    """The sentence that is new and the one that is gone."""
    address = "https://example.org/fires"
    early = document("early", LEDE + MIDDLE + "Two men were hurt.", outlet="Quay", address=address)
    late = document(
        "late", LEDE + MIDDLE + "Three men were hurt.", outlet="Quay", address=address, hours=5
    )

    (origin,) = trace([late, early])

    assert "1 sentence new: “Three men were hurt.”" in origin.grounds[0]
    assert "1 sentence gone: “Two men were hurt.”" in origin.grounds[0]


def test_a_thousand_identical_copies_and_one_that_repeats_itself_are_one_origin() -> None:
    """The work stays small, and nothing is counted as another witness."""
    copies = [document(f"c{n:03}", LEDE + MIDDLE, hours=n % 48) for n in range(1000)]
    doubled = document("doubled", LEDE + MIDDLE + LEDE + MIDDLE)

    (origin,) = trace([*copies, doubled])

    assert len(origin.documents) == 1001
