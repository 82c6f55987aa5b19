"""Layouts that were made first, and looked at only to be measured."""

from bench.pages_made import parts
from bench.pages_made.article import Article
from bench.pages_made.layout import Layouts
from bench.pages_made.parts import main, paragraphs, plain

LAYOUTS = Layouts()


@LAYOUTS.add("en")
def news_article(of: Article) -> str:
    """As most papers have it today."""
    return f"""{parts.head(of, parts.linked_data(of))}<body><header><a href="/">{of.outlet}</a>{parts.menu(of)}</header>
<main><article><h1>⟨{of.title}⟩</h1><p class="byline">⟨{of.words.byline}, {of.shown}⟩</p>
<figure><img src="a.jpg" alt=""><figcaption>⟨{of.captions[0]}⟩</figcaption></figure>
{main(of.lead, more=' class="lead"')}{paragraphs(of.paragraphs[:3])}
<h2>⟦{of.words.headings[0]}⟧</h2>{paragraphs(of.paragraphs[3:])}</article>
<aside>{parts.related(of)}</aside></main>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("fr", paragraphs=9)
def live_blog(of: Article) -> str:
    """Entries with their times, the newest first, below what is essential."""
    points = "".join(main(one, "li") for one in of.paragraphs[:2])
    entries = "".join(
        f'<div class="live-entry" id="e{n}"><time>⟨{20 - n} h 15⟩</time><h3>⟨{head}⟩</h3>{main(text)}'
        f'<div class="share">{"".join(f"<button>{word}</button>" for word in of.words.share)}</div></div>'
        for n, (text, head) in enumerate(
            zip(of.paragraphs[2:], of.words.headings * 3, strict=False)
        )
    )
    return f"""{parts.head(of)}<body>{parts.menu(of)}<div class="page"><h1>⟨{of.title}⟩</h1>
{main(of.lead, more=' class="chapo"')}<div class="essentiel"><h2>⟨L'essentiel⟩</h2><ul>{points}</ul></div>
<div class="live-feed">{entries}</div><div class="more"><button>Charger la suite</button></div>{parts.related(of)}</div>
{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en", paragraphs=5)
def agency(of: Article) -> str:
    """An agency's wire: a dateline and short lines."""
    first = f"{of.town.upper()}, {of.shown} (NPA) - {of.lead}"
    return f"""{parts.head(of)}<body><div id="top">NPA | {" | ".join(of.words.menu[:6])}</div>
<div class="story-wrap"><h1>⟨{of.title}⟩</h1>{main(first)}{paragraphs(of.paragraphs)}
<p>⟨(NPA) rt/kl⟩</p></div><div class="latest"><h3>Latest</h3>{parts.links(of.words.related, "p")}</div></body>{parts.end()}"""


@LAYOUTS.add("fr")
def regional_paper(of: Article) -> str:
    """A notice on cookies in front, other articles in the middle, half a dozen boxes."""
    box = f'<div class="encart-article"><p>{of.words.read_on} : <a href="/y">{of.words.related[0]}</a></p></div>'
    return f"""{parts.head(of, parts.linked_data(of))}<body>{parts.cookies(of)}{parts.menu(of)}
<div class="container"><div class="col-8"><h1>⟨{of.title}⟩</h1><div class="chapeau">⟦{of.lead}⟧</div>
<div class="meta">⟨{of.words.byline} le {of.shown}⟩</div><div class="article-body">{paragraphs(of.paragraphs[:2])}{box}
{paragraphs(of.paragraphs[2:4])}{box}{paragraphs(of.paragraphs[4:])}</div>
<div class="newsletter"><p>{of.words.newsletter}</p><input type="email"></div></div>
<div class="col-4">{parts.related(of, 6)}<div class="pub">{of.words.advert}</div></div></div>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en", paragraphs=5)
def table_of_incidents(of: Article) -> str:
    """An article with a table that belongs to it."""
    rows = "".join(
        f"<tr><td>⟦{day}⟧</td><td>⟦{town}⟧</td><td>⟦{of.rng.randint(1, 9)} vehicles⟧</td></tr>"
        for day, town in zip(of.words.days, of.words.towns, strict=False)
    )
    table = f"<table><tr><th>⟦Night⟧</th><th>⟦Place⟧</th><th>⟦Damage⟧</th></tr>{rows}</table>"
    return f"""{parts.head(of)}<body>{parts.menu(of)}<article class="post"><h1>⟨{of.title}⟩</h1>
{paragraphs(plain(of)[:4])}{table}{paragraphs(plain(of)[4:])}</article>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("fr", paragraphs=4)
def long_comments(of: Article) -> str:
    """More words by readers than by the paper."""
    return f"""{parts.head(of)}<body>{parts.menu(of)}<div id="contenu"><div class="titre"><h1>⟨{of.title}⟩</h1></div>
<div class="texte">{paragraphs(plain(of))}</div>{parts.comments(of, 6)}</div>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en", paragraphs=2)
def paywall_teaser(of: Article) -> str:
    """Two paragraphs, then an offer."""
    return f"""{parts.head(of, parts.linked_data(of, isAccessibleForFree="False"))}<body>{parts.menu(of)}<main>
<article><h1>⟨{of.title}⟩</h1>{main(of.lead, more=' class="standfirst"')}{paragraphs(of.paragraphs)}
<div class="paywall-box"><h3>Keep reading</h3><p>{of.words.subscribe}</p><button>Subscribe</button><p>Already a subscriber? <a href="/in">Sign in</a></p></div>
</article>{parts.related(of, 6)}</main>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("fr", paragraphs=5)
def press_release(of: Article) -> str:
    """What a prefecture hands out, with whom to ask."""
    return f"""{parts.head(of)}<body><div class="fr-header"><p>République de Valserine</p><p>Préfecture</p></div>
<nav role="navigation" class="fr-breadcrumb"><ol>{parts.links(("Accueil", "Actualités", "Communiqués"))}</ol></nav>
<main id="content"><div class="fr-container"><h1>⟨{of.title}⟩</h1><p class="date">⟨Publié le {of.shown}⟩</p>
<div class="fr-text">{main(of.lead, "strong")}{paragraphs(of.paragraphs)}<ul>{"".join(main(f"« {one} »", "li") for one in of.quotes[:2])}</ul></div>
<div class="contact"><h3>Contact presse</h3><p>Service de la communication, 01 99 00 00 00, presse@prefecture.example</p></div></div></main>
<footer>{parts.links(of.words.footer)}</footer></body>{parts.end()}"""


@LAYOUTS.add("en")
def ads_between(of: Article) -> str:
    """A paragraph, an advertisement, a paragraph, another article."""
    advert = (
        f'<div class="ad-slot" data-ad="1"><span>Advertisement</span><p>{of.words.advert}</p></div>'
    )
    teaser = f'<div class="inline-related"><strong>{of.words.read_on}:</strong> <a href="/z">{of.words.related[1]}</a></div>'
    body = "".join(
        main(one, more=' class="c-body"') + (advert if n % 3 == 1 else teaser if n % 3 == 2 else "")
        for n, one in enumerate(plain(of))
    )
    return f"""{parts.head(of)}<body>{parts.menu(of)}<div class="layout"><div class="c-article"><h1>⟨{of.title}⟩</h1>
<div class="c-article__body">{body}</div></div><div class="rail">{parts.related(of, 5)}{advert}</div></div>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("fr", encoding="cp1252", paragraphs=5)
def tables_of_1998(of: Article) -> str:
    """Tables inside tables, no paragraphs, and no word of its encoding."""
    body = "<br><br>".join(f"⟦{one}⟧" for one in plain(of))
    return f"""<html><head><title>{of.title}</title></head><body bgcolor="#ffffff" text="#000000"><table width="760" border="0" cellpadding="4">
<tr><td colspan="3"><img src="logo.gif"><font size="5">{of.outlet}</font></td></tr><tr><td width="140" valign="top" bgcolor="#ddddee">
{"<br>".join(f'<a href="{n}.htm">{one}</a>' for n, one in enumerate(of.words.menu))}</td><td valign="top"><table><tr><td>
<font size="4"><b>⟨{of.title}⟩</b></font><br><i>⟨{of.shown}⟩</i><br><br><font size="2">{body}</font></td></tr></table></td>
<td width="120" valign="top"><font size="1">{of.words.advert}</font></td></tr><tr><td colspan="3" align="center"><font size="1">{" - ".join(of.words.footer)}</font></td></tr></table></body></html>"""


@LAYOUTS.add("en", paragraphs=8)
def news_in_brief(of: Article) -> str:
    """A list of short news, each with its heading."""
    items = "".join(
        f'<section class="brief"><h2>⟦{title.format(town=of.town)}⟧</h2>{main(text)}</section>'
        for title, text in zip(of.words.titles, of.paragraphs, strict=False)
    )
    return f"""{parts.head(of)}<body>{parts.menu(of)}<main><h1>⟨News in brief⟩</h1>{items}</main>
<aside>{parts.related(of)}</aside>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("fr")
def amp(of: Article) -> str:
    """A page for telephones."""
    return f"""{parts.head(of, parts.linked_data(of)).replace("<html", "<html amp")}<body><amp-sidebar id="s" layout="nodisplay"><ul>{parts.links(of.words.menu)}</ul></amp-sidebar>
<header class="top"><button on="tap:s.toggle">☰</button>{of.outlet}</header><article><h1>⟨{of.title}⟩</h1>
<amp-img src="a.jpg" width="600" height="400"></amp-img><div class="cap">⟨{of.captions[0]}⟩</div>{paragraphs(plain(of)[:4])}
<amp-ad width="300" height="250" type="x"><div fallback>{of.words.advert}</div></amp-ad>{paragraphs(plain(of)[4:])}</article>
<amp-list src="/r.json"><template type="amp-mustache">{{{{title}}}}</template></amp-list>
<amp-user-notification id="n" layout="nodisplay">{of.words.cookies[0]}<button>OK</button></amp-user-notification>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en")
def script_rendered(of: Article) -> str:
    """Nothing to read before scripts have run, but for what machines are told."""
    body = "\\n\\n".join(f"⟦{one}⟧" for one in plain(of))
    data = parts.linked_data(of, articleBody="BODY").replace("BODY", body)
    return f"""{parts.head(of, data)}<body><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>
<script src="/static/js/main.3f2a.js"></script></body>{parts.end()}"""


@LAYOUTS.add("fr", encoding="cp1252")
def says_utf8_and_is_not(of: Article) -> str:
    """The page names an encoding that it is not in."""
    return f"""{parts.head(of)}<body>{parts.menu(of)}<div class="contenu"><h1>⟨{of.title}⟩</h1>{paragraphs(plain(of))}</div>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en")
def blog(of: Article) -> str:
    """A blog of the commonest program, with what stands beside its entries."""
    widgets = (
        f'<section class="widget"><h3>Recent posts</h3><ul>{parts.links(of.words.related[:5])}</ul></section>'
        f'<section class="widget"><h3>Tags</h3><div class="tagcloud">{parts.links(of.words.towns, "span")}</div></section>'
    )
    return f"""{parts.head(of)}<body class="single"><div id="page"><header id="masthead">{of.outlet}{parts.menu(of)}</header>
<div id="primary"><article id="post-1" class="post hentry"><header class="entry-header"><h1 class="entry-title">⟨{of.title}⟩</h1><div class="entry-meta">⟨Posted on {of.shown}⟩</div></header>
<div class="entry-content">{paragraphs(plain(of))}<div class="sharedaddy"><h3>Share this:</h3>{parts.links(of.words.share, "span")}</div></div>
<footer class="entry-footer">Posted in News. Bookmark the permalink.</footer></article><nav class="post-navigation"><a rel="prev" href="/o">Previous post</a></nav>{parts.comments(of, 3)}</div>
<div id="secondary" class="sidebar">{widgets}</div></div><footer id="colophon">{of.words.footer[-1]}</footer></body>{parts.end()}"""


@LAYOUTS.add("fr", paragraphs=4)
def interview(of: Article) -> str:
    """Questions as headings or in bold, and what was answered."""
    asked = "".join(
        f'<p class="question"><strong>⟦{question}⟧</strong></p>{main(answer)}'
        for question, answer in zip(of.words.questions, of.paragraphs, strict=False)
    )
    return f"""{parts.head(of)}<body>{parts.menu(of)}<main><h1>⟨{of.title}⟩</h1>{main(of.lead, "div", ' class="intro"')}
<div class="interview">{asked}</div>{parts.related(of)}</main>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en")
def quotes_twice(of: Article) -> str:
    """What was said as a quotation, and once more in large letters beside it, which is no new text."""
    quote = f'<blockquote><p>⟦"{of.quotes[0]}," a warder said.⟧</p></blockquote>'
    pulled = f'<aside class="pullquote" aria-hidden="true">{of.quotes[0]}</aside>'
    return f"""{parts.head(of)}<body>{parts.menu(of)}<article><h1>⟨{of.title}⟩</h1>{paragraphs(plain(of)[:3])}{quote}{paragraphs(plain(of)[3:5])}{pulled}
{paragraphs(plain(of)[5:])}</article>{parts.related(of)}{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("fr")
def broken_lines(of: Article) -> str:
    """Paragraphs parted by line breaks in one element."""
    body = "<br /><br />\n".join(f"⟦{one}⟧" for one in plain(of))
    return f"""{parts.head(of)}<body><div id="menu">{parts.links(of.words.menu, "span")}</div><div id="article"><h1>⟨{of.title}⟩</h1>
<span class="date">⟨{of.shown}⟩</span><div id="corps">{body}</div></div><div id="bas">{parts.links(of.words.footer, "span")}</div></body>{parts.end()}"""


@LAYOUTS.add("en")
def corrected(of: Article) -> str:
    """A note on what was changed, above and below."""
    return f"""{parts.head(of)}<body>{parts.menu(of)}<article><h1>⟨{of.title}⟩</h1><p class="update">⟦Update: the number of vehicles was put right at noon.⟧</p>
{paragraphs(plain(of))}<p class="correction"><em>⟦An earlier version of this article named another street.⟧</em></p></article>
<div class="tags">{parts.links(of.words.towns, "span")}</div>{parts.related(of)}{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("fr", paragraphs=8)
def union_bulletin(of: Article) -> str:
    """A list of acts by day, as a trade union keeps it."""
    listed = "".join(
        f"<li><b>⟦{day} :⟧</b> ⟦{text}⟧</li>"
        for day, text in zip(of.words.days, of.paragraphs, strict=False)
    )
    return f"""{parts.head(of)}<body><div class="bandeau">Syndicat des surveillants</div>{parts.menu(of)}<div class="page-content"><h1>⟨{of.title}⟩</h1>
{main(of.lead)}<ul>{listed}</ul><p>⟦{of.quotes[0]}.⟧</p></div><div class="adherer"><p>{of.words.newsletter}</p></div>{parts.footer(of)}</body>{parts.end()}"""


@LAYOUTS.add("en", paragraphs=3)
def broadcaster(of: Article) -> str:
    """A film above a short text, and what else there is to see."""
    also = "".join(
        f'<li class="card"><img src="{n}.jpg"><span>{one}</span><time>03:12</time></li>'
        for n, one in enumerate(of.words.related)
    )
    return f"""{parts.head(of, parts.linked_data(of))}<body>{parts.menu(of)}<main><div class="player"><video src="a.mp4"></video><p class="fallback">Your browser cannot play this film.</p></div>
<h1>⟨{of.title}⟩</h1><div class="text">{paragraphs(plain(of))}</div><section class="more-videos"><h2>More films</h2><ul>{also}</ul></section></main>{parts.footer(of)}</body>{parts.end()}"""
