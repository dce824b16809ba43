"""A conversation's path on the screen as one HTML file: no script, nothing from any network."""

from collections.abc import Iterator
from html import escape

from app.conversations.store import Chat
from app.conversations.tree import ChatMessage
from app.exchange.export_markdown import dated
from app.exchange.markup import Markup, rendered
from app.exchange.rich_markup import RichMarkup
from app.exchange.web_markup import STYLE, WebMarkup
from app.exchange.words import facts, speaker, thought
from app.inference.request import Role

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
:root { color-scheme: light dark; --text: #1c1c1a; --quiet: #5c5c57; --page: #fff;
  --line: #e4e4e0; --accent: #1f5fd6; --shade: #f4f4f1; }
@media screen and (prefers-color-scheme: dark) { :root { --text: #e8e8e4; --quiet: #a3a39c;
  --page: #1b1b1a; --line: #3a3a37; --accent: #8ab4ff; --shade: #272725; } }
body { font: 16px/1.6 system-ui, sans-serif; color: var(--text); background: var(--page);
  margin: 2.5rem auto; max-width: 45rem; padding: 0 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.25; } article { margin: 2rem 0; }
.who { font-size: .9rem; font-weight: 600; margin: 0 0 .4rem; }
.user { background: var(--shade); border-radius: 10px; padding: .9rem 1.1rem; }
.plain { white-space: pre-wrap; unicode-bidi: plaintext; }
.facts, .date { color: var(--quiet); font-size: .85rem; }
article h1 { font-size: 1.35rem; } article h2 { font-size: 1.2rem; } article h3 { font-size: 1rem; }
a { color: var(--accent); } details { color: var(--quiet); margin: .5rem 0; }
summary { cursor: pointer; } blockquote { border-inline-start: 3px solid var(--line);
  margin-inline: 0; padding-inline-start: 1rem; color: var(--quiet); }
code { font: .9em/1.5 ui-monospace, monospace; background: var(--shade); border-radius: 4px;
  padding: .1em .3em; }
pre { background: var(--shade); border-radius: 8px; padding: .8rem 1rem; overflow-x: auto; }
pre code { background: none; padding: 0; overflow-wrap: normal; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; }
  pre { white-space: pre-wrap; overflow: visible; } pre, .user, tr { break-inside: avoid-page; }
  a { color: inherit; } .who, article h1, article h2, article h3 { break-after: avoid; } }
"""


def html(chat: Chat) -> str:
    """The whole file, to be written as UTF-8."""
    head = chat.conversation
    title = escape(" ".join(head.title.split()))
    path = enumerate(chat.tree.path(head.leaf_id), 1)
    articles = "\n".join(_article(message, f"m{number}") for number, message in path)
    return (
        '<!doctype html>\n<html><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="referrer" content="no-referrer">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}{STYLE}</style></head>\n<body>\n"
        f'<h1 dir="auto">{title}</h1>\n<p class="date">{dated(head.created_at)}</p>\n'
        f"{articles}\n</body></html>\n"
    )


def fragment(chat: Chat) -> str:
    """The messages without a page around them, for a clipboard: what was said, no figures."""
    return "\n".join(
        f"<p><b>{escape(speaker(message))}</b></p>\n{said(message, RichMarkup())}"
        for message in chat.tree.path(chat.conversation.leaf_id)
    )


def said(message: ChatMessage, markup: Markup) -> str:
    """A message's text as HTML. What a person wrote stands as it was written."""
    if message.role is Role.ASSISTANT:
        return rendered(message.text, markup)
    lines = escape(message.text).replace(chr(10), "<br>")
    return f'<p class="plain" dir="{markup.direction(message.text)}">{lines}</p>'


def _article(message: ChatMessage, place: str) -> str:
    return "".join(_parts(message, place))


def _parts(message: ChatMessage, place: str) -> Iterator[str]:
    """`place` is what the names of places in this message begin with."""
    kind = "reply" if message.role is Role.ASSISTANT else "user"
    yield f'<article class="{kind}"><p class="who" dir="auto">{escape(speaker(message))}</p>\n'
    reply = message.reply
    if reply is not None and reply.reasoning.strip():
        reasoning = rendered(reply.reasoning, WebMarkup(f"{place}-reasoning"))
        yield f"<details><summary>{escape(thought(reply))}</summary>{reasoning}</details>\n"
    yield said(message, WebMarkup(place))
    line = facts(message)
    if line:
        yield f'<p class="facts">{escape(line)}</p>'
    yield "</article>"
