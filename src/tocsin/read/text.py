"""Text as it is stored: every span indexes what comes out of here."""

import re

# What Unicode calls the end of a line; "\r\n" is one of them.
_LINE_END = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    r"""Make text safe to store: line ends are "\n", no other control character but "\t".

    Accents stay as they are composed, and marks of writing direction stay; half a character
    (a lone surrogate, which no encoding can write) becomes U+FFFD.

    >>> clean("a\r\nb\x00c")
    'a\nbc'
    """
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", _LINE_END.sub("\n", text)))


def controls(text: str) -> int:
    """Count the control characters that `clean` takes out."""
    return len(_CONTROL.findall(_LINE_END.sub("\n", text)))


def without_controls(text: str) -> str:
    """What is noted of a text that `clean` took control characters out of; else empty."""
    count = controls(text)
    if not count:
        return ""
    return (
        f"control characters were taken out of its text ({count}): words they stood in are joined"
    )


def noise(text: str) -> int:
    """Count the characters that stand for nothing: controls and what could not be decoded."""
    return len(_CONTROL.findall(text)) + text.count("\ufffd")


def one_line(text: str) -> str:
    """Join the words of a title or a name by single spaces."""
    return _SPACE.sub(" ", text).strip()
