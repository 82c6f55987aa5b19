"""The page holds all that is known, runs nothing of a report, and names no private person."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest

from tests.a_brief_case import HOSTILE, PRIVATE, record
from tocsin.export.brief import brief
from tocsin.export.brief.fit import clean, cut, run, safe_address
from tocsin.model import Record

WEB = (("rivage", 14), ("cloche", 15), ("matin", 15), ("wire", 15))
AA_TEXT, AA_LARGE = 4.5, 3.0
VOID = {"meta", "link", "br", "input", "img", "hr", "path", "rect", "circle", "line"}


class Page(HTMLParser):
    """The tags of a page, and whether they close in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def html() -> str:
    return brief(record(), title="Prisons <attacked> & more", version="9.9.9")


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_the_same_record_gives_the_same_page(html: str) -> None:
    assert brief(record(), title="Prisons <attacked> & more", version="9.9.9") == html


def test_tags_close_in_order(page: Page) -> None:
    assert page.wrong == []
    assert page.open == []


def test_text_of_reports_is_never_markup(html: str, page: Page) -> None:
    assert "<img" not in html
    assert html.count("<script") == 1
    assert "&lt;script&gt;alert(" in html
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert not any("style" in attributes for _, attributes in page.tags)


def test_what_turns_or_hides_text_is_left_out(html: str) -> None:
    assert not re.search("[\u202a-\u202e\u200b\u2060\ufeff\x00-\x09\x0b-\x1f]", html)


def test_only_addresses_of_the_web_are_linked(page: Page) -> None:
    hrefs = {a["href"] for tag, a in page.tags if tag == "a" and a.get("href")}
    outside = {h for h in hrefs if h and not h.startswith("#")}
    assert outside == {f"https://{k}.example/2031/04/{d}" for k, d in WEB}
    assert all(
        "noreferrer" in str(a.get("rel"))
        for tag, a in page.tags
        if tag == "a" and str(a.get("href")).startswith("http")
    )


def test_every_link_inside_the_page_leads_somewhere(page: Page) -> None:
    named = [a["id"] for _, a in page.tags if a.get("id")]
    assert len(named) == len(set(named))
    leads = {str(a["href"])[1:] for _, a in page.tags if str(a.get("href", "")).startswith("#")}
    assert leads <= set(named)


def test_nothing_is_fetched(page: Page) -> None:
    assert not any(tag in {"img", "link", "iframe", "object", "embed"} for tag, _ in page.tags)
    assert not any("src" in attributes for _, attributes in page.tags)


def test_the_policy_allows_the_two_blocks_by_their_hash_and_nothing_else(
    html: str, page: Page
) -> None:
    policy = next(a["content"] for _, a in page.tags if a.get("http-equiv"))
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (block,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_no_private_person_is_named_and_officials_are(html: str) -> None:
    assert PRIVATE.split()[-1] not in html
    assert "[name withheld]" in html
    assert "Ada Brook" in html


def test_no_private_person_is_named_in_what_a_stage_says() -> None:
    """Grounds, reasons and the values of a disagreement are free words too."""
    whole = record()
    said = f"according to {PRIVATE}"
    fire = next(i for i in whole.incidents if i.id == "inc-fire")
    disputes = tuple(
        replace(d, why=said, versions=tuple(replace(v, value=said) for v in d.versions))
        for d in fire.disagreements
    )
    links = tuple(
        replace(k, evidence=tuple(replace(e, grounds=said) for e in k.evidence)) for k in fire.links
    )
    html = brief(
        replace(
            whole,
            incidents=(replace(fire, disagreements=disputes, links=links),),
            findings=tuple(
                replace(f, question=said, answer=said, grounds=(said,), limits=(said,))
                for f in whole.findings
            ),
            origins=tuple(replace(o, grounds=(said,)) for o in whole.origins),
            rejected=tuple(replace(r, item=said, reason=said) for r in whole.rejected),
            doubts=tuple(replace(d, why=said) for d in whole.doubts),
        ),
        title="Names",
        version="0",
    )
    assert "Ferrand" not in html
    assert "according to [name withheld]" in html


def test_full_texts_are_not_in_the_page(html: str) -> None:
    assert HOSTILE[-5000:] not in html
    assert len(html.encode()) < 1_000_000


def test_a_title_of_ten_thousand_letters_is_cut(html: str) -> None:
    assert "Long Long Long" in html
    assert "Long " * 60 not in html


@pytest.mark.parametrize(
    "words",
    [
        "Overnight 14–15 April 2031, three vehicles were set on fire",
        "4 reports, 2 origins",
        "could not be resolved",
        "Reports disagree",
        "Only looks like a disagreement",
        "agency text, credited to Meridian",
        "four acts",
        "May include incident",
        "No coordination test is built yet",
        "binary, not text",
        "the same site on the list",
        "Natural Earth",
        "9.9.9",
    ],
)
def test_what_the_record_holds_is_told(html: str, words: str) -> None:
    assert words in html


def test_every_claim_is_in_the_page(html: str) -> None:
    claims = sum(
        1
        for account in record().accounts.values()
        if not account.aggregate
        for _ in account.claims()
    )
    assert html.count("<td>hand/1</td>") == claims


def test_headings_go_down_one_level_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_an_empty_record_makes_a_page_that_says_so() -> None:
    html = brief(Record(), title="", version="1")
    assert "no report has been read" in html
    assert Page(html).wrong == []


def test_a_record_without_what_can_be_derived_makes_a_page() -> None:
    """Reports that were read, but neither linked nor assessed yet."""
    bare = replace(record(), origins=(), incidents=(), series=(), findings=())
    html = brief(bare, title="Read only", version="1")
    assert "No incident was found" in html
    assert Page(html).wrong == []


def test_incidents_without_origins_are_told_all_the_same() -> None:
    untraced = replace(record(), origins=())
    html = brief(untraced, title="Untraced", version="1")
    assert "Copies were not looked for" in html


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("HTTPS://example.org/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/x", False),
        ("https://user:pass@example.org/", False),
        ("https://example.org/\u202e", False),
        ('https://example.org/" onclick="x', False),
        ("https://[broken", False),
        ("https://", False),
        ("https://example.org/" + "x" * 5000, False),
        (None, False),
    ],
)
def test_an_address_is_linked_only_where_it_is_one_of_the_open_web(
    address: str | None, *, safe: bool
) -> None:
    assert (safe_address(address) == address) is (safe or address is None)
    assert (safe_address(address) is not None) is safe


def test_stacked_accents_do_not_climb_over_other_lines() -> None:
    assert clean("a" + "\u0301" * 50 + "b") == "a" + "\u0301" * 3 + "b"
    assert run(" a\nb ") == " a b "
    assert cut("word " * 100, 20) == "word word word word…"


def variables(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", css))


def luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_pair_of_colours_has_contrast_aa(*, dark: bool) -> None:
    """Text has 4.5 to 1 on whatever it stands on; marks and bars have 3 to 1."""
    css = files("tocsin.export.brief").joinpath("static", "brief.css").read_text("utf-8")
    light_part, dark_part = css.split("@media (prefers-color-scheme: dark)")[:2]
    colours = variables(light_part)
    if dark:
        colours |= variables(dark_part[: dark_part.index("}\n}")])
    text = [
        (ink, ground)
        for ink in ("ink", "quiet", "accent", "link", "apart")
        for ground in ("paper", "card")
    ]
    text += [("ink", mark) for mark in ("what", "when", "where", "who", "many", "withheld")]
    text += [(ink, "warn-paper") for ink in ("ink", "quiet", "warn", "link")]
    text += [("warn", "card"), ("warn", "paper"), ("on-accent", "accent"), ("ink", "sea")]
    text += [("land-name", "land"), ("ink", "land"), ("apart", "land")]
    shapes = [("accent", "land"), ("bar", "paper"), ("bar-day", "paper"), ("accent", "sea")]
    for one, other in text:
        assert contrast(colours[one], colours[other]) >= AA_TEXT, (one, other)
    for one, other in shapes:
        assert contrast(colours[one], colours[other]) >= AA_LARGE, (one, other)
