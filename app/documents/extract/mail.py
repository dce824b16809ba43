"""E-mail: who wrote what to whom, its text, and the names of what is attached."""

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from app.documents.document import BlockKind
from app.documents.draft import Draft
from app.documents.extract.encoding import decode
from app.documents.extract.html import add_page
from app.documents.extract.plain import add_text
from app.documents.extract.source import Say, Source
from app.inference.words import tr

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_MOST_PARTS = 1000
_MOST_NAMED = 20
_LONGEST_FIELD = 1000


def extract(source: Source, draft: Draft, tell: Say) -> None:
    """Read a message. Raises RefusedError, FullError, OSError, and what broken headers raise."""
    del tell
    parser = BytesParser(EmailMessage, policy=policy.default)
    message = parser.parsebytes(source.read().lstrip(b"\xef\xbb\xbf\r\n"))
    draft.title = _field(message, "Subject")
    fields = [f"{name}: {text}" for name in _SHOWN if (text := _field(message, name))]
    draft.add(BlockKind.PARAGRAPH, "\n".join(fields))
    attached: list[str] = []
    for part in _leaves(message):
        _add_part(part, draft, attached)
    if attached:
        names = ", ".join(attached[:_MOST_NAMED])
        if len(attached) > _MOST_NAMED:
            names = tr("{names} and more", names=names)
        draft.unreadable.append(
            tr("1 attachment was not read: {names}.", names=names)
            if len(attached) == 1
            else tr("{n} attachments were not read: {names}.", n=len(attached), names=names)
        )


def _field(message: EmailMessage, name: str) -> str:
    try:
        text = str(message.get(name, ""))
    except Exception:  # noqa: BLE001 - the parser of headers fails in many ways on broken ones
        text = next((str(v) for k, v in message.raw_items() if k.lower() == name.lower()), "")
    return " ".join(text.split())[:_LONGEST_FIELD]


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that are no containers; of alternatives the plainest that has text."""
    waiting: list[EmailMessage] = [message]
    seen = 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop()
        seen += 1
        payload = part.get_payload()
        if not isinstance(payload, list):
            yield part
            continue
        inner = [p for p in payload if isinstance(p, EmailMessage)]
        if part.get_content_type() == "multipart/alternative":
            inner = _plainest(inner)
        waiting.extend(reversed(inner))


def _plainest(parts: list[EmailMessage]) -> list[EmailMessage]:
    for part in parts:
        if part.get_content_type() == "text/plain" and (_content(part) or "").strip():
            return [part]
    return parts[-1:]


def _add_part(part: EmailMessage, draft: Draft, attached: list[str]) -> None:
    kind = part.get_content_type()
    shown = part.get_content_disposition() != "attachment" and kind in ("text/plain", "text/html")
    text = _content(part) if shown else None
    if text is None:
        attached.append(_name(part))
    elif kind == "text/html":
        add_page(text, draft)
    else:
        add_text(text, draft)


def _content(part: EmailMessage) -> str | None:
    """A part's text; None if it cannot be told."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    charset = part.get_content_charset("")
    try:
        return payload.decode(charset) if charset else decode(payload)
    except (LookupError, UnicodeDecodeError):
        return decode(payload)


def _name(part: EmailMessage) -> str:
    try:
        name = part.get_filename()
    except Exception:  # noqa: BLE001 - as in `_field`
        name = None
    return " ".join(
        (
            name
            or tr(
                "a part without a name ({get_content_type})",
                get_content_type=part.get_content_type(),
            )
        ).split()
    )[:100]
