"""Alerts as an Atom feed (RFC 4287), a file written whole."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from tocsin.addresses import NoAddress, parse
from tocsin.alerts.alert import Alert
from tocsin.alerts.rules import Atom
from tocsin.alerts.ways.unsent import NotSent
from tocsin.errors import OutputNotWritable
from tocsin.export.plain import plain
from tocsin.export.writing import write_whole

_ATOM = "http://www.w3.org/2005/Atom"


def writer(
    alerts: Sequence[Alert], way: Atom, *, protect: Iterable[Path]
) -> Callable[[Alert], None]:
    """Make what sends any of these alerts: the first time, by writing the feed of them all.

    What it makes raises `NotSent` where the file cannot be written.
    """

    @cache
    def write() -> None:
        try:
            write_whole(way.path, feed(alerts, title=way.title), protect=protect)
        except OutputNotWritable as problem:
            raise NotSent(str(problem), unreachable=True) from None

    return lambda _: write()


def feed(alerts: Sequence[Alert], *, title: str) -> bytes:
    """The feed's bytes.

    Args:
        alerts: Newest first, at least one.
        title: The feed's title.
    """
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _text(root, "id", f"urn:tocsin:alerts:{plain(title).replace(' ', '-')}")
    _text(root, "title", title)
    _text(root, "updated", alerts[0].at)
    _text(_under(root, "author"), "name", "Tocsin")
    for alert in alerts:
        entry = _under(root, "entry")
        _text(entry, "id", f"urn:tocsin:alert:{alert.key}")
        _text(entry, "title", alert.title)
        _text(entry, "updated", alert.at)
        for address in dict.fromkeys(source.address for source in alert.sources):
            if _opens(address):
                _under(entry, "link").attrib.update(rel="related", href=address)
        content = _under(entry, "content")
        content.set("type", "text")
        content.text = "\n".join(alert.lines())
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _opens(address: str) -> bool:
    """Whether an address may stand in a link; reports name theirs themselves, and may lie."""
    try:
        parse(address)
    except NoAddress:
        return False
    return True


def _under(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_ATOM}}}{name}")


def _text(parent: ET.Element, name: str, words: str) -> None:
    _under(parent, name).text = plain(words)
