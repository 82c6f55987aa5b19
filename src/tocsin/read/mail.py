"""A mail: its text, subject and date; what is attached to it are reports of their own."""

from contextlib import suppress
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from tocsin.decoding import decode
from tocsin.read.draft import Draft, Refused, Said
from tocsin.read.page import fragment
from tocsin.read.text import clean, one_line


def mail(content: bytes) -> Draft | Refused:
    """Read the text of a mail: the plain one, or else that of its page.

    The sender is not taken for an outlet: most are persons.

    Raises:
        ExtraMissing: lxml is not installed, and the mail is a page.
    """
    try:
        message = message_from_bytes(content, policy=policy.compat32)
        plain, page = _texts(message)
    except RecursionError:
        return Refused(reason="it is a mail with parts nested too deeply")
    body = clean(plain) if plain.strip() else fragment(clean(page))
    if not body.strip():
        return Refused(reason="there is no text in the mail itself")
    date = _header(message, "Date")
    return Draft(
        body=body,
        title=_header(message, "Subject") or None,
        published=(Said(words=date, by="mail"),) if date else (),
    )


def _texts(message: Message) -> tuple[str, str]:
    """Plain text and page of a mail's own parts, not of what is attached or forwarded."""
    texts = {"text/plain": "", "text/html": ""}
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        kind = part.get_content_type()
        if part.is_multipart():
            if kind != "message/rfc822":
                waiting += [one for one in part.get_payload() if isinstance(one, Message)]
        elif kind in texts and part.get_content_disposition() != "attachment":
            words = part.get_payload(decode=True)
            if isinstance(words, bytes):
                text = decode(words, declared=part.get_content_charset()).text
                texts[kind] += f"{text}\n"
    return texts["text/plain"], texts["text/html"]


def _header(message: Message, name: str) -> str:
    """A header as text, however it was encoded."""
    said = str(message.get(name, ""))
    with suppress(HeaderParseError, LookupError, ValueError):  # an encoding that is none
        said = str(make_header(decode_header(said)))
    return one_line(clean(said))
