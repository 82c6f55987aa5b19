"""What is attached to a mail; the mail's own text is read by `read`."""

from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from pathlib import PurePosixPath

from tocsin.collect.nested import Nested, NotNested

_SUFFIXES = {
    "text/html": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
}


def attachments(content: bytes, *, readable: frozenset[str]) -> Iterator[Nested | NotNested]:
    """Find the files attached to a mail.

    Args:
        content: The mail.
        readable: Suffixes of files that are reports; others are counted and told at the end.
    """
    passed: Counter[str] = Counter()
    try:
        for number, part in enumerate(
            _attached(message_from_bytes(content, policy=policy.compat32))
        ):
            name = _name(part)
            suffix = PurePosixPath(name).suffix.lower()
            if suffix not in readable:
                passed[part.get_content_type()] += 1
                continue
            yield Nested(
                shown=name or f"attachment {number + 1}",
                name=name,
                content=_bytes(part),
                charset=part.get_content_charset(),
            )
    except RecursionError:
        yield NotNested(shown="", reason="its parts are nested too deeply to be a mail")
    if passed:
        told = ", ".join(f"{count} of type {what}" for what, count in sorted(passed.items()))
        yield NotNested(shown="", reason=f"attached and no reports: {told}")


def _attached(message: Message) -> Iterator[Message]:
    """Parts that are files of their own; a forwarded mail is one, and is not looked into."""
    if message.get_content_type() == "message/rfc822":
        yield message
    elif message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _attached(part)
    elif (
        message.get_content_maintype() != "text"
        or message.get_content_disposition() == "attachment"
    ):
        yield message


def _bytes(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return b"".join(one.as_bytes() for one in inner if isinstance(one, Message))
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def _name(part: Message) -> str:
    """The file name that a part gives, with a suffix that says what it is."""
    said = (part.get_filename() or "").replace("\\", "/").rpartition("/")[2]
    if PurePosixPath(said).suffix:
        return said
    return f"{said or 'attached'}{_SUFFIXES.get(part.get_content_type(), '')}"
