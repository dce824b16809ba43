"""Files of other programs, written by hand after what is known of their formats."""

import json
import zipfile
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def gpt_node(
    node_id: str, parent: str | None, role: str | None, text: Any = "", **message: Any
) -> Json:
    """A node of ChatGPT's mapping; without a role one that holds no message."""
    content = text if isinstance(text, dict) else {"content_type": "text", "parts": [text]}
    said = {
        "id": node_id,
        "author": {"role": role, "name": None, "metadata": {}},
        "create_time": 1700000000.5,
        "update_time": None,
        "content": content,
        "status": "finished_successfully",
        "end_turn": True,
        "weight": 1.0,
        "metadata": {"model_slug": "gpt-4o"} if role == "assistant" else {},
        "recipient": "all",
        **message,
    }
    return {
        "id": node_id,
        "message": said if role else None,
        "parent": parent,
        "children": [],
    }


def gpt_chat(nodes: list[Json], current: str, **head: Any) -> Json:
    return {
        "title": "Tides",
        "create_time": 1700000000.123456,
        "update_time": 1700000900.0,
        "mapping": {node["id"]: node for node in nodes},
        "current_node": current,
        "conversation_id": "6f1c2f4e-0000-4000-8000-000000000001",
        "is_archived": False,
        "default_model_slug": "gpt-4o",
        **head,
    }


def gpt_sample() -> Json:
    """Hidden messages, a tool, an image, thoughts, and an answer that was asked for twice."""
    image = {
        "content_type": "multimodal_text",
        "parts": [
            {
                "content_type": "image_asset_pointer",
                "asset_pointer": "sediment://file_0001",
                "size_bytes": 48029,
                "width": 1024,
                "height": 768,
            },
            "What is on this picture?",
        ],
    }
    thoughts = {
        "content_type": "thoughts",
        "thoughts": [{"summary": "Looking", "content": "It is a harbour."}],
    }
    code = {"content_type": "code", "language": "unknown", "text": "print(1 + 1)"}
    output = {"content_type": "execution_output", "text": "2"}
    hidden = {"metadata": {"is_visually_hidden_from_conversation": True}}
    return gpt_chat(
        [
            gpt_node("root", None, None),
            gpt_node("sys", "root", "system", ""),
            gpt_node("ctx", "sys", "user", "About me: secret", **hidden),
            gpt_node("q1", "ctx", "user", "What is a tide?"),
            gpt_node("a1", "q1", "assistant", "Water that rises. \ue200cite\ue202turn0\ue201"),
            gpt_node("a1b", "q1", "assistant", "The sea, moved by the moon."),
            gpt_node("q2", "a1b", "user", image),
            gpt_node("t", "q2", "assistant", thoughts),
            gpt_node("call", "t", "assistant", code, recipient="python"),
            gpt_node("out", "call", "tool", output),
            gpt_node("web", "out", "tool", {"content_type": "sonic_webpage", "text": "noise"}),
            gpt_node("a2", "web", "assistant", "A harbour, and 2."),
        ],
        "a2",
    )


def claude_sample() -> Json:
    zero = "00000000-0000-4000-8000-000000000000"
    return {
        "uuid": "claude-1",
        "name": "A letter",
        "summary": "",
        "created_at": "2026-01-15T10:30:00.123456Z",
        "updated_at": "2026-01-15T10:40:00Z",
        "account": {"uuid": "a"},
        "chat_messages": [
            {
                "uuid": "m1",
                "text": "Please read this",
                "content": [{"type": "text", "text": "Please read this"}],
                "sender": "human",
                "created_at": "2026-01-15T10:30:00Z",
                "parent_message_uuid": zero,
                "attachments": [
                    {
                        "file_name": "letter.txt",
                        "file_size": 12034,
                        "file_type": "txt",
                        "extracted_content": "Dear ```friend```",
                    }
                ],
                "files": [{"file_name": "photo.png"}],
            },
            {
                "uuid": "m2",
                "text": "Here it is.\n```\nThis block is not supported\n```",
                "content": [
                    {"type": "thinking", "thinking": "They want a summary.", "summaries": []},
                    {"type": "text", "text": "Here it is."},
                    {
                        "type": "tool_use",
                        "name": "artifacts",
                        "input": {
                            "command": "create",
                            "title": "Summary",
                            "type": "application/vnd.ant.code",
                            "language": "python",
                            "content": "print('dear')",
                        },
                    },
                    {"type": "tool_result", "content": [{"type": "text", "text": "OK"}]},
                    {"type": "token_budget"},
                ],
                "sender": "assistant",
                "created_at": "2026-01-15T10:31:00Z",
                "parent_message_uuid": "m1",
            },
            {
                "uuid": "m2b",
                "text": "Another answer.",
                "content": [{"type": "text", "text": "Another answer."}],
                "sender": "assistant",
                "created_at": "2026-01-15T10:32:00Z",
                "parent_message_uuid": "m1",
            },
        ],
    }


def jan_thread(folder: Path) -> Path:
    """A thread folder; returns its messages."""
    folder.mkdir(parents=True)
    head = {
        "id": "jan_1725437954",
        "object": "thread",
        "title": "Oceans",
        "assistants": [{"id": "jan", "model": {"id": "llama3.2-1b"}}],
        "created": 1725437954,
        "updated": 1725442802966,
    }
    (folder / "thread.json").write_text(json.dumps(head))
    lines = [
        jan_message("m2", "assistant", "Salt water.", 1725442802966),
        jan_message("m1", "user", "What is an ocean?", 1725442801000),
    ]
    path = folder / "messages.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n")
    return path


def jan_message(message_id: str, role: str, text: str, created: int) -> Json:
    return {
        "id": message_id,
        "thread_id": "jan_1725437954",
        "role": role,
        "content": [{"type": "text", "text": {"value": text, "annotations": []}}],
        "status": "ready",
        "created_at": created,
        "object": "thread.message",
    }


def write(path: Path, stored: Any) -> Path:
    path.write_text(json.dumps(stored), "utf-8")
    return path


def zipped(path: Path, **members: Any) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, stored in members.items():
            archive.writestr(name.replace("__", "/") + ".json", json.dumps(stored))
    return path
