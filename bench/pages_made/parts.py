"""What pages of many sites have in common, and how a layout says what of it is main text.

A layout writes its page as text with marks: what stands between ``⟦`` and ``⟧`` is main text, what
stands between ``⟨`` and ``⟩`` may be taken or left (a title, a byline, a caption). All else is not
to be taken. The marks are taken out before anybody reads the page.
"""

import html
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.pages_made.article import Article

_MARKED = re.compile(r"⟦(.*?)⟧|⟨(.*?)⟩", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a page that are its main text, or may be."""

    text: str
    wanted: bool


def truth(marked: str) -> list[Piece]:
    """The main text of a page that a layout wrote, in its order."""
    return [
        Piece(html.unescape(_TAG.sub(" ", found[1] or found[2])), wanted=found[1] is not None)
        for found in _MARKED.finditer(marked)
    ]


def unmarked(marked: str) -> str:
    """The page without the marks."""
    return re.sub("[⟦⟧⟨⟩]", "", marked)


def main(text: str, tag: str = "p", more: str = "") -> str:
    """Main text in an element."""
    return f"<{tag}{more}>⟦{text}⟧</{tag}>"


def may(text: str, tag: str = "p", more: str = "") -> str:
    """Text in an element that may be taken or left."""
    return f"<{tag}{more}>⟨{text}⟩</{tag}>"


def paragraphs(told: Iterable[str], tag: str = "p", more: str = "") -> str:
    """Main text, a paragraph an element."""
    return "\n".join(main(one, tag, more) for one in told)


def links(words: Iterable[str], tag: str = "li") -> str:
    """Links, each in an element."""
    return "".join(f'<{tag}><a href="/x/{n}">{one}</a></{tag}>' for n, one in enumerate(words))


def menu(of: Article) -> str:
    """The menu of a site."""
    return f'<nav class="main-nav"><ul>{links(of.words.menu)}</ul></nav>'


def related(of: Article, count: int = 4) -> str:
    """Links to other articles."""
    chosen = of.rng.sample(of.words.related, count)
    return f'<h4>{of.words.read_on}</h4><ul class="related">{links(chosen)}</ul>'


def cookies(of: Article) -> str:
    """A notice that covers the page."""
    told = "".join(f"<p>{one}</p>" for one in of.words.cookies)
    return f'<div id="consent" class="cookie-banner" role="dialog">{told}<button>OK</button></div>'


def comments(of: Article, count: int = 5) -> str:
    """What readers wrote below."""
    listed = "".join(
        f'<li class="comment"><b>reader{n}</b><p>{one}</p></li>'
        for n, one in enumerate(of.rng.sample(of.words.comments, count))
    )
    return f'<section id="comments" class="comments"><h3>{count}</h3><ol>{listed}</ol></section>'


def footer(of: Article) -> str:
    """The end of every page of a site."""
    return f"<footer>{links(of.words.footer[:-1], 'span')}<p>{of.words.footer[-1]}</p></footer>"


def linked_data(of: Article, **more: object) -> str:
    """What the page says of itself for machines."""
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": of.title,
        "datePublished": of.published,
        "publisher": {"@type": "Organization", "name": of.outlet},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>'


def head(of: Article, *more: str, charset: str = '<meta charset="utf-8">') -> str:
    """The head of a page."""
    return (
        f'<!doctype html><html lang="{of.language}"><head>{charset}<title>{of.title} - {of.outlet}'
        f'</title><meta property="og:site_name" content="{of.outlet}">'
        f'<meta property="article:published_time" content="{of.published}">{"".join(more)}</head>'
    )


def end() -> str:
    """The end of a page."""
    return "</html>"


def plain(of: Article) -> Sequence[str]:
    """Lead and paragraphs."""
    return (of.lead, *of.paragraphs)
