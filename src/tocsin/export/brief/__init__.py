"""The brief: one HTML file that tells what a record holds, every sentence with its source.

numbering   the record, with reports and incidents numbered as they are told
sentences   what happened, in words (prose: times and numbers; acts: kinds)
cards       one incident in full; passages: the words that its claims stand on
map         view, projection, borders, base_map, callouts: where, as closely as is known
timeline    when, as stretches
coordination  the assessment, where there is one (chains: maps and times; plots: curves)
ledger      statements, figures, measures, responses, doubts
overview    what the record holds and lacks, and its sources
page        all of it, laid out by the templates
printed     the page as Markdown, DOCX and PDF
"""

from tocsin.export.brief.page import page
from tocsin.export.brief.printed.blocks import blocks
from tocsin.export.brief.printed.markdown import markdown
from tocsin.export.brief.printed.pdf import pdf_bytes
from tocsin.export.brief.printed.word import docx_bytes
from tocsin.model import Record


def brief(record: Record, *, title: str, version: str) -> str:
    """Write the brief of a record.

    Args:
        record: A case as loaded from its store; may be empty.
        title: What the case is called, shown as plain text.
        version: Of Tocsin, as in "0.1.0".

    Returns:
        One HTML document that needs no other file and no network. The same arguments give the
        same text; names of private persons are withheld.

    Cost:
        About 0.6 s for the outlines of the map, and 3 ms an incident.
    """
    return page(record, title=title, version=version)


def printed_brief(record: Record, suffix: str, *, title: str, version: str) -> str | bytes:
    """Write the same brief for programs that show no HTML: its words, without its pictures.

    Args:
        record: A case as loaded from its store; may be empty.
        suffix: ``.md``, ``.docx`` or ``.pdf``.
        title: What the case is called.
        version: Of Tocsin.

    Raises:
        ExportExtraMissing: a package is missing that the format needs.
    """
    parts = blocks(page(record, title=title, version=version))
    match suffix:
        case ".docx":
            return docx_bytes(parts, title=title)
        case ".pdf":
            return pdf_bytes(parts, title=title)
    return markdown(parts)
