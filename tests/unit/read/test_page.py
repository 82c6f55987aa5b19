"""Pages: main text a paragraph a line, and what their metadata say; scripts are never text."""

import json
from pathlib import Path

import pytest

from tocsin.errors import ExtraMissing
from tocsin.read.draft import Draft, Refused, Said
from tocsin.read.page import MAX_PAGE_CHARACTERS, _package, declared_encoding, page

PAGES = Path(__file__).parent / "pages"


def drafted(name: str) -> Draft:
    draft = page((PAGES / name).read_text(encoding="utf-8"))
    assert isinstance(draft, Draft)
    return draft


def drafted_from(html: str) -> Draft:
    draft = page(html)
    assert isinstance(draft, Draft)
    return draft


def test_the_main_text_is_the_article_a_paragraph_a_line() -> None:
    body = drafted("linked-data.html").body
    assert "Crews were called at 2.40am and stayed until dawn. Nobody was hurt, and the" in body
    assert "\nA spokeswoman for the council" in body
    assert "\nthe parcel firm\na bakery next door\n" in body
    assert body.endswith("First van\tdestroyed")


@pytest.mark.parametrize(
    "words",
    [
        "written by a script",
        "inside the article",
        "color",
        "Sport pages",
        "I saw the smoke",
        "Cookie",
    ],
)
def test_scripts_styles_menus_comments_and_footers_are_no_text(words: str) -> None:
    assert words not in drafted("linked-data.html").body


def test_linked_data_tell_of_the_article_not_of_the_site() -> None:
    draft = drafted("linked-data.html")
    assert draft.title == "Two vans lost in fire at Quillmere depot"
    assert draft.outlet == "The Quillmere Courier"
    assert draft.address == "https://example.org/quillmere/2024/03/09/depot-fire"
    assert draft.published == (Said(words="2024-03-09T18:45:00+00:00", by="meta"),)
    assert draft.language == "en-GB"


def test_a_heading_with_the_name_of_the_site_is_no_title() -> None:
    draft = drafted("open-graph-fr.html")
    assert draft.title == "Deux camionnettes détruites dans l'incendie d'un dépôt"
    assert draft.outlet == "L'Écho de Valserine"
    assert draft.published[0].words == "2024-03-09T19:45:00+01:00"
    assert "JavaScript" not in draft.body
    assert "« Personne n'a été blessé », a précisé la mairie" in draft.body


def test_a_page_of_tables_gives_its_lines() -> None:
    draft = drafted("old-table.html")
    assert "Stones were thrown at the library of Ambleford on Friday night." in draft.body
    assert draft.published == ()
    assert draft.outlet is None


def test_a_broken_page_still_gives_text() -> None:
    body = drafted("broken.html").body
    assert "Shots were fired at the gate of a courthouse" in body.replace("\n", " ")
    assert "A guard was slightly hurt" in body


@pytest.mark.parametrize(
    "html",
    [
        (PAGES / "menu-only.html").read_text(encoding="utf-8"),
        "<html></html>",
        "<script>alert('x')</script>",
        "<p></p>",
        "<!-- only a comment -->",
    ],
)
def test_a_page_without_main_text_is_refused(html: str) -> None:
    assert isinstance(page(html), Refused)


def test_a_page_that_is_too_long_is_refused_unread() -> None:
    refused = page("<p>" + "a " * (MAX_PAGE_CHARACTERS // 2))
    assert isinstance(refused, Refused)
    assert "3 million" in refused.reason


def test_a_page_without_any_tag_is_its_text() -> None:
    assert drafted_from("One line.\nAnother & more.").body == "One line.\nAnother & more."


def test_tags_that_are_written_as_text_stay_text() -> None:
    assert drafted_from("<p>He typed &lt;script&gt; twice.</p>").body == "He typed <script> twice."


def test_lines_of_preformatted_text_stay_lines() -> None:
    assert drafted_from("<pre>First line\n  Second line</pre>").body == "First line\nSecond line"


@pytest.mark.parametrize("title", ["A fire - The Globe", "The Globe | A fire", "A fire"])
def test_the_name_of_the_site_is_left_out_of_a_title(title: str) -> None:
    head = f"<title>{title}</title>"
    site = '<meta property="og:site_name" content="The Globe">'
    assert drafted_from(f"<head>{head}{site}</head><p>Text.</p>").title == "A fire"
    assert drafted_from(f"<head>{head}</head><p>Text.</p>").title == title


def test_a_time_of_change_is_no_time_of_publication() -> None:
    meta = '<meta property="article:modified_time" content="2024-03-09">'
    assert drafted_from(f"<head>{meta}</head><p>Text.</p>").published == ()


def test_the_exact_name_of_the_time_comes_before_a_loose_one() -> None:
    loose = '<meta name="date" content="2024-03-11">'
    exact = '<meta property="article:published_time" content="2024-03-09">'
    draft = drafted_from(f"<head>{loose}{exact}</head><p>Text.</p>")
    assert [said.words for said in draft.published] == ["2024-03-09", "2024-03-11"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/relative", "data:text/html,x"])
def test_only_an_address_of_the_web_is_one(address: str) -> None:
    link = f'<link rel="canonical" href="{address}">'
    assert drafted_from(f"<head>{link}</head><p>Text.</p>").address is None


@pytest.mark.parametrize(
    "data",
    [
        "{",
        "[" * 100_000,
        '{"@type": "NewsArticle", "datePublished": ' + "9" * 5000 + "}",
        '{"@type": 5, "publisher": []}',
        '{"@type": "NewsArticle", "headline": {"a": 1}, "publisher": [], "datePublished": [1]}',
        "null",
        "",
    ],
)
def test_linked_data_that_are_damaged_do_no_harm(data: str) -> None:
    html = f'<head><script type="application/ld+json">{data}</script></head><p>Text.</p>'
    draft = drafted_from(html)
    assert draft.body == "Text."
    assert draft.published == ()
    assert draft.outlet is None


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b'<meta charset="ISO-8859-1">', "ISO-8859-1"),
        (
            b"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=windows-1252'>",
            "windows-1252",
        ),
        (b'<?xml version="1.0" encoding="utf-8"?><html>', "utf-8"),
        (b"<html><p>charset=none</p>", None),
    ],
)
def test_a_page_names_its_encoding(content: bytes, encoding: str | None) -> None:
    assert declared_encoding(content) == encoding


def test_a_missing_package_says_how_to_install_it() -> None:
    with pytest.raises(ExtraMissing, match=r"'no_such_package'.*tocsin\[nlp\]"):
        _package("no_such_package.html")


def test_tags_nested_without_end_do_no_harm() -> None:
    assert isinstance(page("<div>" * 50_000 + "text here"), Draft | Refused)


MENU = '<nav><ul><li><a href="/">Home</a></li></ul></nav>'
SENTENCES = tuple(f"The {n}th van was burned in front of the gate at dawn." for n in range(1, 9))
TEXT = "".join(f"<p>{one}</p>" for one in SENTENCES)


def test_what_only_linked_data_tell_is_read_where_the_page_shows_little_of_it() -> None:
    told = " ".join(f"&lt;p&gt;{one}&lt;/p&gt;" for one in SENTENCES)
    data = json.dumps({"@type": "NewsArticle", "articleBody": told})
    script = f'<script type="application/ld+json">{data}</script>'
    notice = "<p>We store information on your device to measure audiences and show offers.</p>"
    empty = f"<html><head>{script}</head><body><div id=app></div>{notice}</body></html>"
    assert drafted_from(empty).body.splitlines() == list(SENTENCES)
    shown = f"<html><head>{script}</head><body><article>{TEXT}<p>And more.</p></article></body>"
    assert drafted_from(shown).body.endswith("\nAnd more.")


@pytest.mark.parametrize(
    ("offered", "lines"),
    [
        ('<p>Read also: <a href="/x">A bakery wins a prize</a></p>', 16),
        ('<p><b>Sur le même sujet :</b> <a href="/x">Un prix pour la boulangerie</a></p>', 16),
        ('<p>The mayor said: <a href="/x">A bakery wins a prize</a>, and left.</p>', 17),
        ('<p>It was told by <a href="/x">the paper of the town</a></p>', 17),
    ],
)
def test_a_link_to_another_article_in_the_middle_is_no_text(offered: str, lines: int) -> None:
    body = drafted_from(f"<article>{TEXT}{offered}{TEXT}</article>").body
    assert len(body.splitlines()) == lines


def test_entries_side_by_side_are_one_article_in_their_order() -> None:
    entries = "".join(f'<article class="post"><p>{one}</p></article>' for one in SENTENCES)
    body = drafted_from(f"<body>{MENU}<div>{entries}</div></body>").body
    assert body.splitlines() == list(SENTENCES)


def test_an_article_longer_than_those_beside_it_stays_alone() -> None:
    beside = '<article><h3><a href="/x">A bakery wins a prize</a></h3><p>It is good.</p></article>'
    page_ = f"<body><article>{TEXT}</article>{beside}{beside}</body>"
    assert drafted_from(page_).body.splitlines() == list(SENTENCES)


def test_what_stands_outside_the_main_part_is_no_text() -> None:
    about = "<p>The paper has told the stories of the region for more than a hundred years.</p>"
    short = "".join(f"<p>{one}</p>" for one in SENTENCES[:3])
    for part in (f"<main>{short}</main>", f'<div role="main">{short}</div>'):
        body = drafted_from(f"<body><div>{about}</div>{part}<div>{about}</div></body>").body
        assert body.splitlines() == list(SENTENCES[:3])
    waiting = f"<body><main>Loading</main><div>{TEXT}</div></body>"
    assert drafted_from(waiting).body.splitlines() == list(SENTENCES)


def test_text_between_the_blocks_is_read_in_its_place() -> None:
    one, two, three, four, *_ = SENTENCES
    html = (
        f"<body>{MENU}<div><h1>Fire</h1><b>{one}</b><br><br>{two}<p>{three}</p><ul><li>{four}</li>"
        "</ul></div></body>"
    )
    assert drafted_from(html).body.splitlines()[-4:] == [one, two, three, four]


def test_what_is_longer_and_says_that_it_stands_beside_is_no_article() -> None:
    beside = "<p>The author has written about courts for years and likes to cycle.</p>" * 12
    page_ = f'<body><div class="sidebar left">{beside}</div><div>{TEXT}</div></body>'
    assert drafted_from(page_).body.splitlines() == list(SENTENCES)
