"""What a person can do about a reply that is cut or failed, as buttons below it."""

from collections.abc import Sequence

from app.conversations.tree import ChatMessage, Reply, ReplyState
from app.inference.events import FailureKind
from app.inference.words import tr
from app.ui.panels.chat.action import Action

NEW_CHAT = Action("new-chat", tr("New chat"))
SHORTEN = Action("shorten", tr("Go on without the oldest turns"))
IN_SHORT = Action("in-short", tr("Put the oldest turns in few words"))
GO_ON = Action("go-on", tr("Continue"))
RETRY = Action("retry", tr("Ask again"))
LOCAL = Action("local", tr("Ask the local model instead"))
CHECK = Action("check", tr("Check the provider"))

_CUT = (ReplyState.LENGTH, ReplyState.STOPPED, ReplyState.INTERRUPTED, ReplyState.FAILED)
"""States in which there may be more to say."""
_PROVIDER_SETTINGS = (
    FailureKind.AUTH, FailureKind.TLS, FailureKind.DNS, FailureKind.NETWORK, FailureKind.MODEL_GONE,
    FailureKind.BAD_REPLY,
)  # fmt: skip
"""Kinds of failure that the provider's settings may be the cause of."""


def ways_out(message: ChatMessage, tokens_over: int | None) -> Sequence[Action]:
    """Buttons for a message; `tokens_over` is by how much its prompt was too long, if it was."""
    reply = message.reply
    if reply is None:
        return ()
    go_on = (GO_ON,) if reply.state in _CUT and message.text.strip() else ()
    if reply.state is not ReplyState.FAILED:
        return go_on
    return (*go_on, *_after_failure(reply, tokens_over))


def _after_failure(reply: Reply, tokens_over: int | None) -> Sequence[Action]:
    if reply.failure is FailureKind.CONTEXT_FULL:
        can_shorten = tokens_over is not None and not reply.provider
        return (IN_SHORT, SHORTEN, NEW_CHAT) if can_shorten else (NEW_CHAT,)
    if not reply.provider:
        return (RETRY,)
    check = (CHECK,) if reply.failure in _PROVIDER_SETTINGS else ()
    retry = (RETRY,) if reply.retryable else ()
    return (*retry, *check, LOCAL)
