"""E-mail, by the standard library: headers and text, and each attachment by its own reader."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from knowledge.passages import Part
from knowledge.readers.html import read_html
from knowledge.readers.reading import Reading, Unreadable

Read = Callable[[bytes, str], Reading]


def read_mail(content: bytes, read: Read) -> Reading:
    """A message: who to whom, when, what; then its attachments, through `read(content, name)`."""
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(content)
        head = "\n".join(f"{name}: {message[name]}" for name in ("From", "To", "Cc", "Date", "Subject") if message[name])
        title, dated = str(message["Subject"] or ""), _dated(message)
        parts = [Part("Message", head, page=None), *_body(message), *_attachments(message, read)]
    except (MessageError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise Unreadable(f"It is no whole e-mail: {error}.", way_out="Export it again from the mail program.") from error
    return Reading(tuple(parts), title=title, dated=dated)


def _body(message: EmailMessage) -> Iterator[Part]:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return
    if body.get_content_type() == "text/html":
        content = body.get_payload(decode=True)
        parts = read_html(content).parts if isinstance(content, bytes) else ()
        yield from (replace(part, section=part.section or "Message") for part in parts)
    else:
        yield Part("Message", str(body.get_content()))


def _attachments(message: EmailMessage, read: Read) -> Iterator[Part]:
    for attached in message.iter_attachments():
        name = attached.get_filename() or ("message.eml" if attached.get_content_type() == "message/rfc822" else "attachment")
        try:
            parts = read(_attached_bytes(attached), name).parts
        except Unreadable as error:
            parts = (Part("", f"This attachment could not be read. {error.message}"),)
        yield from (replace(part, section=f"{name}, {part.section}" if part.section else name) for part in parts)


def _attached_bytes(attached: EmailMessage) -> bytes:
    """What the attachment holds; a forwarded message as it was sent."""
    if attached.get_content_type() == "message/rfc822":
        return bytes(attached.get_content())
    content = attached.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _dated(message: EmailMessage) -> date | None:
    stamp = getattr(message["Date"], "datetime", None)
    return stamp.date() if stamp else None
