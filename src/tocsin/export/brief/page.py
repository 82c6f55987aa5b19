"""The brief as one HTML page: everything is gathered here, and laid out by the templates."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tocsin.export.brief import overview
from tocsin.export.brief.cards import anchor, card
from tocsin.export.brief.coordination import coordination
from tocsin.export.brief.fit import LONGEST_TITLE, clean, cut
from tocsin.export.brief.ledger import ledgers
from tocsin.export.brief.map import places
from tocsin.export.brief.numbering import Numbered
from tocsin.export.brief.reviewed import reviewed
from tocsin.export.brief.sentences import Sentence, apart, sentences, support
from tocsin.export.brief.timeline import timeline
from tocsin.model import Record
from tocsin.plurals import plural

MOST_WITH_READINGS = 150
"""With more incidents than this, single claims are left to the case and its other exports: they
are two thirds of a card, and a page of many megabytes is no brief."""

FEWEST_UNDATED = 2
"""So many incidents of no known time are told under one heading."""


def page(record: Record, *, title: str, version: str) -> str:
    """Lay out a record as a page that opens from disk and needs nothing else."""
    case = Numbered(record)
    told = sentences(case)
    readings = len(case.incidents) <= MOST_WITH_READINGS
    style, script = _static("brief.css"), _static("brief.js")
    content: dict[str, Any] = {
        "title": cut(title, LONGEST_TITLE) or "Brief",
        "version": clean(version),
        "style": Markup(style),  # noqa: S704  # our own file, not text of a report
        "script": Markup(script),  # noqa: S704  # our own file, not text of a report
        "policy": _policy(style, script),
        "headline": overview.headline(case),
        "findings": overview.findings(case),
        **_happened([s for s in told if not apart(s)]),
        "apart": [s for s in told if apart(s)],
        "places": places(case),
        "timeline": timeline(case),
        "coordination": coordination(case),
        "cards": [card(case, i, readings=readings) for i in case.incidents],
        "disagreements": overview.disagreements(case),
        "ledgers": [ledger for ledger in ledgers(case) if ledger.rows],
        "aggregates": overview.aggregates(case),
        "unknowns": overview.unknowns(case),
        "let_go": overview.let_go(case),
        "sources": overview.sources(case),
        "shared_origins": overview.shared_origins(case),
        "readers": overview.readers(case),
        "reviewed": reviewed(case),
    }
    return _templates().get_template("page.html.j2").render(content)


def _happened(told: Sequence[Sentence]) -> dict[str, Sequence[Sentence]]:
    """What happened; where no time is told of several, these under a heading that says so."""
    undated = [s for s in told if s.undated]
    if len(undated) < FEWEST_UNDATED:
        undated = []
    return {"happened": [s for s in told if s not in undated], "undated": undated}


def _policy(style: str, script: str) -> str:
    """The page's own rule for the browser: nothing is fetched, and only our two blocks run.

    The blocks are allowed by the hash of their very text, so that no other style or script takes
    effect even if text of a report should ever reach the page as markup.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _static(name: str) -> str:
    return files(__package__).joinpath("static", name).read_text("utf-8")


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("tocsin.export.brief", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.globals.update(anchor=anchor, plural=plural, support=support)
    return templates
