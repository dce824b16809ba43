"""What of a conversation the model is given.

The model gets what the person sees: a reply that was stopped, cut or broken off is sent with the
text it has. A reply without text is left out, since chat templates reject empty ones; its question
stays, because the next one often leans on it ("try again"), and the two are sent as one message,
because templates want the roles to take turns. Nothing else is ever left out in silence.
"""

from collections.abc import Callable, Sequence

from app.conversations.tree import ChatMessage
from app.inference.request import Message, Role

_EARLIER = "What was said earlier in this conversation, in short:"
ANSWER_ROOM_TOKENS = 256
"""What should stay free for an answer when old turns are dropped: some 190 English words."""
LEAST_ROOM_TOKENS = 32
"""What must."""


def sent_part(path: Sequence[ChatMessage], context_from_id: str | None) -> tuple[ChatMessage, ...]:
    """The messages from `context_from_id` on; all of them if it is None or not on the path."""
    for index, message in enumerate(path):
        if message.id == context_from_id:
            return tuple(path[index:])
    return tuple(path)


def prompt_of(
    path: Sequence[ChatMessage],
    system_prompt: str = "",
    context_from_id: str | None = None,
    earlier: str = "",
) -> tuple[Message, ...]:
    """The messages of a request whose last question is the last message of `path`.

    `earlier` says what was said before `context_from_id`, in the place of that.
    """
    out: list[Message] = []
    told = f"{_EARLIER}\n{earlier}" if earlier.strip() else ""
    system = "\n\n".join(part for part in (system_prompt, told) if part.strip())
    if system:
        out.append(Message(Role.SYSTEM, system))
    for message in sent_part(path, context_from_id):
        if not message.text.strip() or _answers_nothing(message, out):
            continue
        if out and out[-1].role is message.role:
            out[-1] = Message(message.role, f"{out[-1].content}\n\n{message.text}")
        else:
            out.append(Message(message.role, message.text))
    return tuple(out)


def drop_oldest(
    path: Sequence[ChatMessage],
    over_tokens: int,
    count: Callable[[str], int],
    room_tokens: int = ANSWER_ROOM_TOKENS,
    least_room_tokens: int = LEAST_ROOM_TOKENS,
) -> str | None:
    """The first message to keep, so that a prompt that is `over_tokens` too long fits.

    `path` is the part that was sent. Whole turns go, oldest first, as few as free the tokens and
    `room_tokens` for the answer; `count` gives the tokens of a text. The last question never goes:
    None if with it alone there would not even be `least_room_tokens`. The template's own tokens
    are not counted, so that the rest is at most shorter than computed.
    """
    wanted = over_tokens + room_tokens
    freed = 0
    begins = [index for index, message in enumerate(path) if message.role is Role.USER]
    if not begins:
        return None
    for begin, next_begin in zip([0, *begins[1:]], [*begins[1:], None], strict=False):
        if freed >= wanted:
            return path[begin].id
        if next_begin is not None:
            freed += sum(count(message.text) for message in path[begin:next_begin])
    return path[begins[-1]].id if freed >= over_tokens + least_room_tokens else None


def _answers_nothing(message: ChatMessage, before: Sequence[Message]) -> bool:
    """Whether it is a reply whose question was dropped: templates want a question first."""
    return message.role is Role.ASSISTANT and (not before or before[-1].role is Role.SYSTEM)
