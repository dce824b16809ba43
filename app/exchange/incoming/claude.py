"""Claude's data export: a list of messages for each conversation.

Anthropic documents how it is asked for, not what is in it. Read after the models of
claude-export-viewer (src/claude_export_viewer/models.py), EmpiricaAI/empirica,
docs/reference/api/CLAUDE_AI_PARSER.md, and Sinity/polylogue, docs/providers/claude-ai.md. A message
has blocks in `content`, and in `text` a flattening of them that leaves things out; `sender` is
"human" or "assistant". Newer files name the message above in `parent_message_uuid`, which for the
first is a UUID of zeros; in older ones each follows the one before.
"""

from collections.abc import Iterator

from app.exchange.fields import Json, count, items, mapping, moment, optional_text, text
from app.exchange.incoming.node import Node, Thread
from app.exchange.incoming.notes import fenced, note, size_text
from app.inference.request import Role
from app.inference.words import tr

NAME = "Claude"
_ROLES = {"human": Role.USER, "user": Role.USER, "assistant": Role.ASSISTANT}
_PROSE = ("text/markdown", "text/plain")


def knows(stored: Json) -> bool:
    """Whether an object is a conversation of Claude's."""
    return isinstance(_messages(stored), list) and "uuid" in stored


def thread_of(stored: Json) -> Thread:
    """The conversation."""
    nodes: dict[str, Node] = {}
    model, above_id = text(stored.get("model")), None
    for place, item in enumerate(items(_messages(stored))):
        node = _node(mapping(item), place, above_id, model)
        nodes.setdefault(node.id, node)
        above_id = node.id
    leaf_id = optional_text(stored.get("current_leaf_message_uuid"))
    return Thread(
        NAME,
        text(stored.get("uuid")),
        text(stored.get("name")) or text(stored.get("title")),
        nodes,
        leaf_id if leaf_id in nodes else above_id,
        moment(stored.get("created_at")),
        moment(stored.get("updated_at")),
    )


def _messages(stored: Json) -> object:
    return stored.get("chat_messages", stored.get("messages"))


def _node(stored: Json, place: int, above_id: str | None, model: str) -> Node:
    parent_id = optional_text(stored.get("parent_message_uuid"))
    blocks = [mapping(block) for block in items(stored.get("content"))]
    said = [piece for block in blocks for piece in _pieces(block) if piece.strip()]
    said = said or [text(stored.get("text"))]
    said += _attached(stored)
    return Node(
        text(stored.get("uuid")) or tr("message {place}", place=place),
        above_id if parent_id is None else parent_id,
        _ROLES.get(text(stored.get("sender")) or text(stored.get("role"))),
        "\n\n".join(piece for piece in said if piece.strip()),
        moment(stored.get("created_at")),
        text(stored.get("model")) or model,
        "\n\n".join(text(b.get("thinking")) for b in blocks if b.get("type") == "thinking"),
    )


def _pieces(block: Json) -> Iterator[str]:
    match block.get("type"):
        case "text":
            yield text(block.get("text"))
        case "tool_use":
            yield from _use(text(block.get("name")), mapping(block.get("input")))
        case "image":
            yield note(tr("Image: not imported"))


def _use(name: str, given: Json) -> Iterator[str]:
    """The call of a tool: of an artifact what it says, of any other that it was."""
    content = text(given.get("content")) or text(given.get("new_str"))
    if name != "artifacts" or not content:
        yield note(tr("Used {value}", value=name or tr("a tool")))
        return
    title = text(given.get("title"))
    if title:
        yield note(tr("Artifact: {title}", title=title))
    if text(given.get("type")) in _PROSE:
        yield content
    else:
        yield fenced(content, text(given.get("language")) or _language(text(given.get("type"))))


def _language(kind: str) -> str:
    return {"text/html": "html", "image/svg+xml": "svg", "application/vnd.ant.react": "jsx"}.get(
        kind, "mermaid" if kind.endswith("mermaid") else ""
    )


def _attached(stored: Json) -> Iterator[str]:
    """Attachments with the text that Claude read in them; files by their names."""
    for attachment in (mapping(item) for item in items(stored.get("attachments"))):
        name, inside = text(attachment.get("file_name")), text(attachment.get("extracted_content"))
        size = size_text(count(attachment.get("file_size")))
        if name or not inside:
            yield note(tr("Attached: {value}{size}", value=name or tr("a file"), size=size))
        if inside:
            yield fenced(inside)
    for file in (mapping(item) for item in items(stored.get("files"))):
        yield note(tr("File {text}: not imported", text=text(file.get("file_name"))))
