"""One way to turn bytes into characters: no byte sequence fails, and a guess says so."""

import codecs
import re
from dataclasses import dataclass

# Labels of the Encoding Standard that mean Windows-1252, which has more characters than they do.
_MEANS_WINDOWS_1252 = frozenset(
    {"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1"}
)
# Python also has codecs that are no character sets ("hex", "unicode_escape"): these are.
_CHARACTER_SET = re.compile(
    r"utf-?8|(iso[-_]?8859|windows|cp)-?\d+|koi8-[ru]|mac-?(roman|intosh)|gb(k|2312|18030)|big5"
    r"|euc-(jp|kr)|shift[-_]jis"
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD_BYTES = 4096  # enough to know UTF-16 by
_ZERO_SHARE = 0.4  # of one half of the bytes of UTF-16 in Latin script; nearly all are zero
_GOOD_PER_BAD = 4  # accents rightly in UTF-8 for each wrong byte: fewer, and it is no UTF-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Characters, the encoding they were read by, and what is doubtful about it."""

    text: str
    encoding: str
    doubt: str | None = None


def decode(content: bytes, *, declared: str | None = None) -> Decoded:
    """Read bytes as characters: by a byte order mark, as UTF-8, as declared, or by a guess.

    Windows-1252 is the guess: what English and French files are in that are not in UTF-8.

    Args:
        content: Any bytes.
        declared: The encoding that the content names, as a web page does.
    """
    encoding = _marked(content) or _wide_without_mark(content)
    if encoding is not None:
        return Decoded(
            text=content.decode(encoding, "replace").removeprefix("\ufeff"), encoding=encoding
        )
    try:
        return Decoded(text=content.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        pass
    named = _character_set(declared)
    if named is not None:
        return Decoded(text=content.decode(named, "replace"), encoding=named)
    lenient = content.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    good = sum(not c.isascii() for c in lenient) - bad
    if good >= _GOOD_PER_BAD * bad:
        doubt = f"it is in UTF-8 but for {bad} damaged spots, shown as \ufffd: get a whole copy"
        return Decoded(text=lenient, encoding="utf-8", doubt=doubt)
    return Decoded(
        text=content.decode("cp1252", "replace"),
        encoding="cp1252",
        doubt="it is not in UTF-8 and was read as Windows-1252, a guess: "
        "save it as UTF-8 if letters look wrong",
    )


def is_wide(head: bytes) -> bool:
    """Whether text begins as one in UTF-16 or UTF-32, where zero bytes are part of letters."""
    return (_marked(head) or _wide_without_mark(head) or "").startswith(("utf-16", "utf-32"))


def _marked(content: bytes) -> str | None:
    """Name the encoding that a byte order mark tells."""
    return next((name for mark, name in _BOMS if content.startswith(mark)), None)


def _wide_without_mark(content: bytes) -> str | None:
    """Name the UTF-16 that text in Latin script is in by where its zero bytes stand."""
    head = content[:_HEAD_BYTES]
    pairs = len(head) // 2
    if not pairs:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > _ZERO_SHARE * pairs and even == 0:
        return "utf-16-le"
    if even > _ZERO_SHARE * pairs and odd == 0:
        return "utf-16-be"
    return None


def _character_set(declared: str | None) -> str | None:
    """Name the Python codec of a declared encoding; None where it is none for characters."""
    label = (declared or "").strip().lower()
    if label in _MEANS_WINDOWS_1252:
        return "cp1252"
    if label.startswith("utf") or not _CHARACTER_SET.fullmatch(label):
        return None  # UTF-8 was tried before, and a page that can name UTF-16 is not in it
    try:
        return codecs.lookup(label).name
    except LookupError:
        return None
