"""Layouts to work on."""

from bench.pages_made import parts
from bench.pages_made.article import Article
from bench.pages_made.layout import Layouts
from bench.pages_made.parts import main, may, paragraphs, plain

LAYOUTS = Layouts()


@LAYOUTS.add("fr")
def film_and_transcript(of: Article) -> str:
    """A broadcaster's page, other articles offered in every second paragraph."""
    offered = f'<p class="lire-aussi">{of.words.read_on} : <a href="/q"><em>{of.words.related[2]}</em></a></p>'
    body = "".join(main(one) + (offered if n % 2 else "") for n, one in enumerate(plain(of)))
    return f"""{parts.head(of, parts.linked_data(of))}<body>{parts.menu(of)}<main class="article"><div class="video-player" data-id="1"></div>
<h1>⟨{of.title}⟩</h1><p class="signature">⟨{of.words.byline}⟩</p><div class="body">{body}</div></main>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en", paragraphs=8)
def chronology(of: Article) -> str:
    """Days and what happened on them, as a list of definitions."""
    listed = "".join(
        f"<dt>⟦{day}⟧</dt>{main(text, 'dd')}"
        for day, text in zip(of.words.days, of.paragraphs, strict=False)
    )
    return f"""{parts.head(of)}<body>{parts.menu(of)}<main><h1>⟨{of.title}⟩</h1>{main(of.lead)}<dl class="timeline">{listed}</dl></main>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("fr", paragraphs=5)
def ministry(of: Article) -> str:
    """A ministry's page: where one is, what can be downloaded, whom it concerns."""
    return f"""{parts.head(of)}<body><a class="skip" href="#c">Aller au contenu</a>{parts.menu(of)}<div id="c" class="container"><div class="breadcrumb">Accueil &gt; Presse &gt; Discours</div>
<h1>⟨{of.title}⟩</h1><div class="date-pub">⟨{of.shown}⟩</div><div class="wysiwyg">{paragraphs(plain(of))}</div>
<div class="downloads"><h2>À télécharger</h2><ul><li><a href="a.pdf">Communiqué (PDF - 214 Ko)</a></li><li><a href="b.pdf">Annexe (PDF - 90 Ko)</a></li></ul></div>
<div class="partage">{parts.links(of.words.share)}</div></div>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en")
def hydrated(of: Article) -> str:
    """Rendered on the server, all of it once more for scripts."""
    again = " ".join(of.paragraphs).replace('"', "'")
    return f"""{parts.head(of)}<body><div id="__next"><div class="css-1q2w3e"><div class="css-9z8y7x">{parts.links(of.words.menu, "span")}</div><div class="css-a1"><h1 class="css-t">⟨{of.title}⟩</h1>
<div class="css-b2">{paragraphs(plain(of), more=' class="css-p0"')}</div></div><div class="css-r">{parts.related(of)}</div></div></div>
<script id="__NEXT_DATA__" type="application/json">{{"props": {{"body": "{again}"}}}}</script></body>{parts.end()}"""


@LAYOUTS.add("fr")
def told_to_machines_only(of: Article) -> str:
    """The text for machines only, with entities, beside an empty frame."""
    body = " ".join(f"&lt;p&gt;⟦{one.replace(chr(39), '&#39;')}⟧&lt;/p&gt;" for one in plain(of))
    data = parts.linked_data(
        of, articleBody="BODY", author={"@type": "Person", "name": of.words.byline}
    ).replace("BODY", body)
    return f"""{parts.head(of)}<body><div id="app" class="loading"><div class="skeleton"></div></div>{data}{parts.cookies(of)}
<script>window.app = start("#app")</script></body>{parts.end()}"""


@LAYOUTS.add("en", paragraphs=9)
def hidden_behind_an_offer(of: Article) -> str:
    """All of the text is in the page, most of it not shown before one pays."""
    return f"""{parts.head(of, parts.linked_data(of))}<body>{parts.menu(of)}<article><h1>⟨{of.title}⟩</h1>{paragraphs(plain(of)[:3])}
<div class="offer"><p>{of.words.subscribe}</p></div><div class="premium-content" style="display:none">{paragraphs(plain(of)[3:])}</div></article>
{parts.related(of)}{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("fr", paragraphs=1)
def two_sentences(of: Article) -> str:
    """The shortest of news among all that a site has around it."""
    return f"""{parts.head(of, parts.linked_data(of))}<body>{parts.cookies(of)}{parts.menu(of)}<main><article><h1>⟨{of.title}⟩</h1>{paragraphs(plain(of))}</article>
<div class="newsletter"><p>{of.words.newsletter}</p></div>{parts.related(of, 8)}{parts.comments(of, 3)}</main><div class="about"><p>{of.words.about}</p></div>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en", paragraphs=4)
def mailed(of: Article) -> str:
    """A newsletter as a page: tables for its layout, a section a story."""
    rows = "".join(
        f'<tr><td style="padding:8px"><h3>⟦{title.format(town=of.town)}⟧</h3><p>⟦{text}⟧</p><a href="/m">Read more</a></td></tr>'
        for title, text in zip(of.words.titles, of.paragraphs, strict=False)
    )
    return f"""{parts.head(of)}<body><table width="100%"><tr><td align="center"><table width="600"><tr><td><a href="/v">View in browser</a></td></tr>
<tr><td><h1>⟨{of.title}⟩</h1>{main(of.lead)}</td></tr>{rows}<tr><td><p>You receive this because you asked for it. <a href="/u">Unsubscribe</a></p></td></tr></table></td></tr></table></body>{parts.end()}"""


@LAYOUTS.add("fr", paragraphs=6)
def rulings(of: Article) -> str:
    """A list of rulings as a table, with a line or two before it."""
    rows = "".join(
        f"<tr><td>⟦{n}⟧</td><td>⟦{town}⟧</td><td>⟦{text}⟧</td></tr>"
        for n, (town, text) in enumerate(zip(of.words.towns, of.paragraphs, strict=False), 1)
    )
    return f"""{parts.head(of)}<body>{parts.menu(of)}<div id="main"><h1>⟨{of.title}⟩</h1>{main(of.lead)}<table class="t"><thead><tr><th>⟦N°⟧</th><th>⟦Ville⟧</th><th>⟦Décision⟧</th></tr></thead><tbody>{rows}</tbody></table></div>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("fr", encoding="cp1252")
def in_latin_1(of: Article) -> str:
    """The encoding of before, and named."""
    charset = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
    return f"""{parts.head(of, charset=charset)}<body>{parts.menu(of)}<div class="article"><h2>⟨{of.title}⟩</h2>{paragraphs(plain(of))}</div>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en", encoding="utf-16")
def in_utf_16(of: Article) -> str:
    """As some programs save pages."""
    return f"""{parts.head(of)}<body>{parts.menu(of)}<article><h1>⟨{of.title}⟩</h1>{paragraphs(plain(of))}</article>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en", encoding="cp1252", paragraphs=5)
def centred(of: Article) -> str:
    """Text in the body itself, under a centred headline."""
    body = "\n<p>\n".join(f"⟦{one}⟧" for one in plain(of))
    return f"""<HTML><HEAD><TITLE>{of.title}</TITLE></HEAD><BODY><CENTER><FONT SIZE=6>{of.outlet}</FONT><HR><A HREF="i.htm">Index</A> | <A HREF="l.htm">Links</A></CENTER>
<CENTER><B>⟨{of.title}⟩</B></CENTER>
<p>{body}
<HR><ADDRESS>{of.words.footer[-1]}</ADDRESS></BODY></HTML>"""


@LAYOUTS.add("fr")
def boxes_without_names(of: Article) -> str:
    """Boxes in boxes, their names made by a program, and not one paragraph."""
    body = "".join(
        f'<div class="x{n}f"><div class="y1"><span class="z">⟦{one}⟧</span></div></div>'
        for n, one in enumerate(plain(of))
    )
    return f"""{parts.head(of)}<body><div class="a9"><div class="b3">{parts.links(of.words.menu, "div")}</div><div class="c7"><div class="d1"><div class="e">⟨{of.title}⟩</div>{body}</div></div>
<div class="f2">{parts.links(of.words.footer, "div")}</div></div></body>{parts.end()}"""


@LAYOUTS.add("en", paragraphs=4)
def beside_first(of: Article) -> str:
    """What stands beside the article comes before it and is longer."""
    beside = "".join(
        f"<h3>{one}</h3><p>{of.words.about} {of.words.author}</p>" for one in of.words.related[:4]
    )
    return f"""{parts.head(of)}<body>{parts.menu(of)}<div class="wrap"><div class="sidebar left">{beside}</div><div class="content"><h1>⟨{of.title}⟩</h1>{paragraphs(plain(of))}</div></div>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("fr")
def comments_inside(of: Article) -> str:
    """What readers wrote stands inside the article's element."""
    wrote = "".join(
        f'<div class="reaction"><div class="pseudo">lecteur{n}</div><div class="msg">{one}</div></div>'
        for n, one in enumerate(of.words.comments)
    )
    return f"""{parts.head(of)}<body>{parts.menu(of)}<article><h1>⟨{of.title}⟩</h1>{paragraphs(plain(of))}<div class="reactions" id="reactions"><h3>Vos réactions</h3>{wrote}</div></article>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en")
def first_of_three(of: Article) -> str:
    """A long piece on several pages."""
    pages = '<div class="pagination"><span>Page 1 of 3</span> <a href="?p=2">2</a> <a href="?p=3">3</a> <a href="?p=2">Next</a></div>'
    return f"""{parts.head(of)}<body>{parts.menu(of)}<div class="longread">{pages}<h1>⟨{of.title}⟩</h1>{paragraphs(plain(of))}{pages}</div>{parts.related(of)}{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("fr", paragraphs=6)
def pictures(of: Article) -> str:
    """A picture with its words after each second paragraph."""
    body = "".join(
        main(one)
        + (
            f'<figure><img src="{n}.jpg"><figcaption>⟨{of.captions[n % 3]} © {of.outlet}⟩</figcaption></figure>'
            if n % 2
            else ""
        )
        for n, one in enumerate(plain(of))
    )
    return f"""{parts.head(of)}<body>{parts.menu(of)}<article><header><h1>⟨{of.title}⟩</h1></header>{body}</article>{parts.related(of)}{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en", paragraphs=6)
def encyclopaedia(of: Article) -> str:
    """An entry with a box, a table of contents, notes."""
    box = f'<table class="infobox"><tr><th>⟨Place⟩</th><td>⟨{of.town}⟩</td></tr><tr><th>⟨Date⟩</th><td>⟨{of.shown}⟩</td></tr></table>'
    toc = f'<div id="toc" class="toc"><h2>Contents</h2><ul>{parts.links(of.words.headings)}</ul></div>'
    sections = "".join(
        f'<h2>⟦{head}⟧<span class="mw-editsection">[<a href="/e">edit</a>]</span></h2>{paragraphs(texts)}'
        for head, texts in zip(
            of.words.headings,
            (of.paragraphs[:2], of.paragraphs[2:4], of.paragraphs[4:]),
            strict=True,
        )
    )
    return f"""{parts.head(of)}<body><div id="mw-navigation">{parts.links(of.words.menu)}</div><div id="content"><h1 id="firstHeading">⟨{of.title}⟩</h1><div id="bodyContent"><div class="mw-parser-output">{box}{main(of.lead)}{toc}{sections}
<div class="navbox">{parts.links(of.words.related, "span")}</div></div><div id="catlinks">Categories: {parts.links(of.words.towns, "span")}</div></div></div><div id="footer">{of.words.footer[-1]}</div></body>{parts.end()}"""


@LAYOUTS.add("en", paragraphs=10)
def live_with_data(of: Article) -> str:
    """A live blog that tells machines of its entries."""
    entries = "".join(
        f'<article class="post" itemprop="liveBlogUpdate" itemscope><header><time datetime="{of.published}">⟨{23 - n}:04⟩</time></header>{main(text)}</article>'
        for n, text in enumerate(of.paragraphs)
    )
    return f"""{parts.head(of, parts.linked_data(of, **{"@type": "LiveBlogPosting"}))}<body>{parts.menu(of)}<main><h1>⟨{of.title}⟩</h1>{main(of.lead)}<section class="liveblog">{entries}</section></main>{parts.related(of)}{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("fr")
def with_an_author(of: Article) -> str:
    """A letter is offered in the middle, and the author told of at the end."""
    offered = f'<div class="newsletter-inline"><p>{of.words.newsletter}</p><form><input type="email"><button>OK</button></form></div>'
    return f"""{parts.head(of)}<body>{parts.menu(of)}<main><article class="entry"><h1>⟨{of.title}⟩</h1>{paragraphs(plain(of)[:4])}{offered}{paragraphs(plain(of)[4:])}
<div class="author-bio"><img src="p.jpg"><p>{of.words.author}</p></div></article></main>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en")
def to_be_printed(of: Article) -> str:
    """Made for printing: next to nothing but the text."""
    return f"""{parts.head(of)}<body onload="print()"><p><b>{of.outlet}</b></p><h1>⟨{of.title}⟩</h1>{may(of.shown)}{paragraphs(plain(of))}<hr><p>https://post.example/{of.town}</p></body>{parts.end()}"""


@LAYOUTS.add("fr", paragraphs=9)
def ticker(of: Article) -> str:
    """A site's running news: an hour and a sentence each."""
    listed = "".join(
        f'<li><span class="heure">⟨{22 - n} h⟩</span> <span class="texte">⟦{text}⟧</span></li>'
        for n, text in enumerate(of.paragraphs)
    )
    return f"""{parts.head(of)}<body>{parts.menu(of)}<main><h1>⟨{of.title}⟩</h1><ul class="fil">{listed}</ul></main>{parts.related(of)}{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en")
def by_roles(of: Article) -> str:
    """Boxes that say what they are only to programs that read pages aloud."""
    said = "".join(f"<p>{one}</p>" for one in of.words.cookies)
    return f"""{parts.head(of)}<body><div role="banner">{of.outlet}<p>{of.words.about}</p></div><div role="navigation">{parts.links(of.words.menu, "span")}</div>
<div role="main"><h1>⟨{of.title}⟩</h1>{paragraphs(plain(of))}</div><div role="alertdialog">{said}</div><div role="contentinfo"><p>{of.words.author}</p>{parts.links(of.words.footer, "p")}</div></body>{parts.end()}"""


@LAYOUTS.add("fr", paragraphs=5)
def article_and_next(of: Article) -> str:
    """An article, and others as articles beside it, each with the beginning of its text."""
    cards = "".join(
        f'<article class="card"><h3><a href="/c{n}">{one}</a></h3><p>{of.words.about[:70]}…</p></article>'
        for n, one in enumerate(of.words.related[:3])
    )
    return f"""{parts.head(of)}<body>{parts.menu(of)}<main><article class="full"><h1>⟨{of.title}⟩</h1>{paragraphs(plain(of))}</article>{cards}</main>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en", paragraphs=10)
def of_all_sorts(of: Article) -> str:
    """Each kind of element that text may stand in, one after another."""
    one = iter(plain(of))
    rows = "".join(
        f"<tr><td>⟦{town}⟧</td><td>⟦{n} cars⟧</td></tr>"
        for n, town in enumerate(of.words.towns[:3], 2)
    )
    return f"""{parts.head(of)}<body>{parts.menu(of)}<div id="story"><h1>⟨{of.title}⟩</h1><strong>⟦{next(one)}⟧</strong>{main(next(one), "div")}
<p><strong>⟦{next(one)}⟧</strong></p><p><em>⟦{next(one)}⟧</em></p><h3>⟦{of.words.headings[0]}⟧</h3>{main(next(one), "section")}
<ul><li><b>⟦{of.town}:⟧</b> ⟦{next(one)}⟧</li><li>⟦{next(one)}⟧</li></ul><ol>{main(next(one), "li")}</ol>
<blockquote>⟦{of.quotes[0]}.⟧<cite>⟦A warder⟧</cite></blockquote><table>{rows}</table><p>⟦{next(one)}⟧<br>⟦{of.quotes[1]}.⟧</p><p><span>⟦{next(one)}⟧</span></p></div>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("fr", paragraphs=6)
def bold_first(of: Article) -> str:
    """A paragraph in bold, then questions in bold and lists with a bold beginning."""
    one = iter(plain(of))
    return f"""{parts.head(of)}<body>{parts.menu(of)}<div class="contenu-texte"><h1>⟨{of.title}⟩</h1><b>⟦{next(one)}⟧</b><br><br>⟦{next(one)}⟧
<p><b>⟦{of.words.questions[0]}⟧</b><br>⟦{next(one)}⟧</p><p><b>⟦{of.words.questions[1]}⟧</b></p>{main(next(one))}<ul><li><strong>⟦{of.town} :⟧</strong> ⟦{next(one)}⟧</li></ul>{main(next(one))}</div>{parts.footer(of)}</body>{parts.end()}"""
