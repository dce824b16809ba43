"""How conversations and their parts are named in exports, and numbers in sentences."""

import re
from collections.abc import Sequence

from app.conversations.figures import timing_of
from app.conversations.tree import ChatMessage, Reply, ReplyState
from app.inference.money import reply_cost
from app.inference.request import Role
from app.inference.words import tr

_ENDED = {
    ReplyState.LENGTH: tr("cut at the limit"),
    ReplyState.STOPPED: tr("stopped"),
    ReplyState.INTERRUPTED: tr("interrupted"),
    ReplyState.WRITING: tr("still being written"),
}
_LONGEST_NAME = 60
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")
"""Names that Windows keeps for devices."""


_COUNTED = {
    "chat": (tr("1 chat"), tr("{number:,} chats")),
    "token": (tr("1 token"), tr("{number:,} tokens")),
}


def counted(number: int, what: str) -> str:
    """For example "1 chat", "1,234 chats"."""
    one, several = _COUNTED[what]
    return one if number == 1 else several.format(number=number)


def joined(parts: Sequence[str]) -> str:
    """For example "a, b and c"."""
    return (
        tr(" and ").join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
    )


def file_name(title: str, usual: str = "chat") -> str:
    """A title as a file's name on every system, without an ending."""
    name = " ".join(re.sub(r"[^\w -]+", " ", title).split())[:_LONGEST_NAME].strip()
    return f"{name} {usual}" if _RESERVED.fullmatch(name) else name or usual


def speaker(message: ChatMessage) -> str:
    """Who says it: "You", or the model's name."""
    match message.role:
        case Role.USER:
            return tr("You")
        case Role.SYSTEM:
            return tr("System")
    return message.reply.model_name if message.reply is not None else tr("Model")


def facts(message: ChatMessage) -> str:
    """What a reply took, in one line; empty if nothing is known."""
    reply = message.reply
    if reply is None:
        return ""
    timing = timing_of(message)
    parts = [tr("by {provider}", provider=reply.provider)] if reply.provider else []
    if reply.usage is not None:
        tilde = "~" if reply.usage.estimated else ""
        parts.append(f"{tilde}{counted(reply.usage.completion_tokens, 'token')}")
    if timing.ttft_s is not None:
        parts.append(tr("first token after {ttft_s:.2f} s", ttft_s=timing.ttft_s))
    if timing.tokens_per_s is not None:
        parts.append(tr("{tokens_per_s:.1f} tok/s", tokens_per_s=timing.tokens_per_s))
    if timing.total_s > 0:
        parts.append(tr("{total_s:.1f} s total", total_s=timing.total_s))
    if reply.usage is not None:
        parts.append(reply_cost(reply.usage, reply.price))
    return ", ".join([*parts, *_ending(reply)])


def thought(reply: Reply) -> str:
    """What stands above a reply's reasoning."""
    if reply.reasoning_ns is None:
        return tr("Reasoning")
    return tr("Reasoning, {reasoning_ns:.1f} s", reasoning_ns=reply.reasoning_ns * 1e-09)


def _ending(reply: Reply) -> list[str]:
    if reply.state is ReplyState.FAILED:
        return [reply.sentence or tr("failed")]
    return [_ENDED[reply.state]] if reply.state in _ENDED else []
