"""What was said earlier in a conversation, in short: for a model whose context is full.

The part that no longer fits is cut into pieces that do; each is put into a few sentences together
with those of the pieces before it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.conversations.prompt import (
    ANSWER_ROOM_TOKENS,
    LEAST_ROOM_TOKENS,
    drop_oldest,
)
from app.conversations.tree import ChatMessage
from app.inference.request import Message, Request, Role, Sampling

EARLIER_TOKENS = 220
"""Most tokens of the short version."""
_WORDS = 120
_INSTRUCTION_TOKENS = 140
_SHARE = 0.6
"""Of the context window, for a piece: parts have more tokens by themselves than together."""
_CALM, _LIVELY = (0.2, 1.1), (0.8, 1.3)
"""Temperature and repeat penalty."""
_SPEAKERS = {Role.USER: "Person", Role.ASSISTANT: "Assistant", Role.SYSTEM: "System"}
_ASKED = (
    "Put this part of a conversation into at most {words} words. Keep names, numbers, decisions "
    "and open questions. Write only that, in the language of the conversation."
)


@dataclass(frozen=True, slots=True)
class Shortened:
    """How a conversation is made to fit."""

    first_id: str
    """The first message that the model is still given."""
    messages: int
    """How many it is given no more."""
    pieces: tuple[str, ...]
    """What those said, cut so that each can be read at a time."""


def shorten(
    sent: Sequence[ChatMessage],
    over_tokens: int,
    context_tokens: int,
    count: Callable[[str], int],
    earlier: str = "",
) -> Shortened | None:
    """What to leave out of `sent`, which is `over_tokens` too long, with room for a short version.

    `earlier` is the short version of what was left out before. None if the last question alone is
    too long.
    """
    room = ANSWER_ROOM_TOKENS + EARLIER_TOKENS
    least = LEAST_ROOM_TOKENS + EARLIER_TOKENS
    first_id = drop_oldest(sent, over_tokens, count, room, least)
    if first_id is None:
        return None
    dropped = list(sent)[: [m.id for m in sent].index(first_id)]
    texts = [f"{_SPEAKERS[m.role]}: {m.text}" for m in dropped if m.text.strip()]
    if earlier:
        texts.insert(0, earlier)
    budget = max(64, round((context_tokens - EARLIER_TOKENS * 2 - _INSTRUCTION_TOKENS) * _SHARE))
    return Shortened(first_id, len(dropped), tuple(_packed(texts, budget, count)))


def request_of(
    piece: str, before: str, sampling: Sampling, *, is_second_try: bool = False
) -> Request:
    """Asks for a short version of a piece, and of what came `before` it.

    A second try, after a text of no use, is made with livelier settings.
    """
    told = f"What came before, in short: {before}\n\n" if before else ""
    asked = f"<conversation>\n{told}{piece}\n</conversation>\n\n{instruction()}"
    temperature, penalty = _LIVELY if is_second_try else _CALM
    settings = replace(
        sampling, temperature=temperature, repeat_penalty=penalty, max_tokens=EARLIER_TOKENS
    )
    return Request((Message(Role.USER, asked),), settings)


def instruction() -> str:
    """What is asked of the model."""
    return _ASKED.format(words=_WORDS)


def _packed(texts: Sequence[str], budget: int, count: Callable[[str], int]) -> list[str]:
    """Texts together as many as fit; one that is too long by itself is cut."""
    out: list[str] = []
    room = 0
    for text in texts:
        for part in _cut(text, budget, count):
            tokens = count(part)
            if not out or tokens > room:
                out.append(part)
                room = budget - tokens
            else:
                out[-1] += f"\n\n{part}"
                room -= tokens
    return out


def _cut(text: str, budget: int, count: Callable[[str], int]) -> list[str]:
    tokens = count(text)
    if tokens <= budget or len(text) < 2:  # noqa: PLR2004 - nothing is left to be cut
        return [text]
    middle = text.rfind(" ", 0, len(text) // 2 + 1)
    middle = middle if middle > 0 else len(text) // 2
    return [*_cut(text[:middle], budget, count), *_cut(text[middle:], budget, count)]
