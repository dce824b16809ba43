"""ChatGPT's data export: a tree of nodes for each conversation.

OpenAI does not document it. Read after "ChatGPT User Data Export Specification (Unofficial)", 3.0
of February 2026 (mohamed-chs/convoviz, docs/dev/chatgpt-spec.md), and
docs/chatgpt-data-export-format.md of mitkury/chatgpt-export-parser. `mapping` holds nodes by id;
`parent` names the node above, and `current_node` the end of the path on screen. What ChatGPT itself
does not show is left out: system messages, calls of tools, and what most tools returned.
"""

import re
from collections.abc import Iterator

from app.exchange.fields import Json, count, items, mapping, moment, optional_text, text
from app.exchange.incoming.node import Node, Thread
from app.exchange.incoming.notes import fenced, note, size_text
from app.inference.request import Role
from app.inference.words import tr

NAME = "ChatGPT"
_SHOWN_OF_TOOLS = ("execution_output", "multimodal_text")
_CODE_FOR = ("python", "canmore")
"""Tools whose calls hold code or a text that is worth reading."""
_CITATION = re.compile("\ue200[^\ue201]*\ue201|【[^】]{0,40}†[^】]{0,200}】")
"""Marks of sources, which mean nothing without ChatGPT's own list."""


def knows(stored: Json) -> bool:
    """Whether an object is a conversation of ChatGPT's."""
    return isinstance(stored.get("mapping"), dict)


def thread_of(stored: Json) -> Thread:
    """The conversation."""
    named = mapping(stored["mapping"])
    model = text(stored.get("default_model_slug"))
    nodes = [_node(text(key), mapping(node), model) for key, node in named.items()]
    return Thread(
        NAME,
        text(stored.get("conversation_id")) or text(stored.get("id")) or next(iter(named), ""),
        text(stored.get("title")),
        {node.id: node for node in nodes},
        optional_text(stored.get("current_node")),
        moment(stored.get("create_time")),
        moment(stored.get("update_time")),
    )


def _node(key: str, stored: Json, usual_model: str) -> Node:
    message = mapping(stored.get("message"))
    content, author = mapping(message.get("content")), mapping(message.get("author"))
    metadata = mapping(message.get("metadata"))
    role = _role(message, text(author.get("role")), text(content.get("content_type")))
    shown = "" if role is None else "\n\n".join(_pieces(content, text(message.get("recipient"))))
    return Node(
        key,
        optional_text(stored.get("parent")),
        role,
        _CITATION.sub("", shown),
        moment(message.get("create_time")),
        text(metadata.get("model_slug")) or usual_model,
        _thoughts(content) if role is not None else "",
    )


def _role(message: Json, author: str, kind: str) -> Role | None:
    """Who is shown to speak; None for what is not shown."""
    if mapping(message.get("metadata")).get("is_visually_hidden_from_conversation") is True:
        return None
    recipient = text(message.get("recipient"), "all") or "all"
    match author:
        case "user":
            return Role.USER
        case "assistant" if recipient == "all" or recipient.startswith(_CODE_FOR):
            return Role.ASSISTANT
        case "tool" if kind in _SHOWN_OF_TOOLS:
            return Role.ASSISTANT
    return None


def _pieces(content: Json, recipient: str) -> Iterator[str]:
    match content.get("content_type"):
        case "code":
            language = text(content.get("language"))
            language = "" if language == "unknown" else language
            yield fenced(text(content.get("text")), language or _language(recipient))
        case "execution_output":
            yield fenced(text(content.get("text")))
        case "tether_quote":
            yield note(
                tr(
                    "Quoted: {text} {text2}",
                    text=text(content.get("title")),
                    text2=text(content.get("url")),
                )
            )
        case "user_editable_context" | "thoughts" | "reasoning_recap" | "tether_browsing_display":
            return
        case _:
            for part in items(content.get("parts")):
                piece = part if isinstance(part, str) else _part(mapping(part))
                if text(piece).strip():
                    yield text(piece)


def _language(recipient: str) -> str:
    return "python" if recipient.startswith("python") else "json" if recipient != "all" else ""


def _part(part: Json) -> str:
    kind = text(part.get("content_type"))
    if kind == "audio_transcription":
        return text(part.get("text"))
    what = (
        tr("Image") if kind.startswith("image") else tr("Sound") if "audio" in kind else tr("File")
    )
    name = text(part.get("asset_pointer")).rpartition("/")[2]
    width, height = count(part.get("width")), count(part.get("height"))
    pixels = (
        tr(", {width} by {height} pixels", width=width, height=height) if width and height else ""
    )
    return note(
        tr(
            "{what} {name}{pixels}{size_text}: not imported",
            what=what,
            name=name,
            pixels=pixels,
            size_text=size_text(count(part.get("size_bytes"))),
        )
    )


def _thoughts(content: Json) -> str:
    if content.get("content_type") != "thoughts":
        return ""
    thoughts = (mapping(thought) for thought in items(content.get("thoughts")))
    pairs = ((text(t.get("summary")), text(t.get("content"))) for t in thoughts)
    return "\n\n".join("\n".join(part for part in pair if part) for pair in pairs)
