"""From messages to the text that a model was trained to answer.

A chat template is a Jinja program inside the model's file, so it runs in Jinja's sandbox. The
result keeps apart what the template wrote and what a person typed: special tokens are recognised
in the first alone, so that nobody can end a turn by typing `<|im_end|>`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn
from uuid import uuid4

from jinja2 import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.inference.request import Message, Role
from app.inference.words import tr

PLAIN_STOPS = ("\n### User:",)
"""Where a reply in the plain format ends: the model goes on as the person."""

_HEADINGS = {Role.USER: "### User:\n", Role.ASSISTANT: "### Assistant:\n"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the prompt."""

    text: str
    is_template: bool
    """Whether the template wrote it; else it is what a person or the model said."""


class ChatTemplateError(ValueError):
    """A template that cannot be run on these messages; the message is a sentence."""


class ChatTemplate:
    """A model's own format, or the plain one for a file that has none.

    The plain format is the system prompt, then `### User:` and `### Assistant:`, each on a line of
    its own before what was said, and an empty line after it.
    """

    def __init__(self, source: str, *, bos: str = "", eos: str = "") -> None:
        """Raises ChatTemplateError if `source` is no valid template."""
        self._specials = {"bos_token": bos, "eos_token": eos}
        self.stops: tuple[str, ...] = () if source else PLAIN_STOPS
        environment = ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
        )
        environment.globals |= {"raise_exception": _raise, "strftime_now": _strftime_now}
        environment.filters["tojson"] = _to_json
        try:
            self._template = environment.from_string(source) if source else None
        except TemplateError as error:
            raise _unusable(error) from error

    def render(self, messages: Sequence[Message]) -> tuple[Segment, ...]:
        """The prompt up to where the reply begins. Raises ChatTemplateError.

        A last message of the assistant is gone on with: the prompt ends where that does.
        Templates that refuse a system message get it as the beginning of the first question.
        """
        segments = self._rendered(messages)
        if messages[-1].role is Role.ASSISTANT:
            said = [n for n, segment in enumerate(segments) if not segment.is_template]
            return segments[: said[-1] + 1] if said else segments
        return segments

    def _rendered(self, messages: Sequence[Message]) -> tuple[Segment, ...]:
        if self._template is None:
            return _plain(messages)
        try:
            return self._segments(messages)
        except TemplateError as error:
            folded = _without_system(messages)
            if folded == tuple(messages):
                raise _unusable(error) from error
        try:
            return self._segments(folded)
        except TemplateError as error:
            raise _unusable(error) from error

    def _segments(self, messages: Sequence[Message]) -> tuple[Segment, ...]:
        """What was said is found by rendering marks in its place, and compared with the whole."""
        whole = self._run(messages)
        nonce = uuid4().hex
        marks = [f"{nonce}{i:06}" for i in range(len(messages))]
        try:
            marked = self._run([Message(m.role, k) for m, k in zip(messages, marks, strict=True)])
        except TemplateError:
            return _searched(whole, messages)
        for said in ([m.content for m in messages], [m.content.strip() for m in messages]):
            segments = _replaced(marked, dict(zip(marks, said, strict=True)), nonce)
            if "".join(s.text for s in segments) == whole:
                return segments
        return _searched(whole, messages)

    def _run(self, messages: Sequence[Message]) -> str:
        assert self._template is not None  # noqa: S101 - render has looked
        try:
            return self._template.render(
                messages=[{"role": str(m.role), "content": m.content} for m in messages],
                add_generation_prompt=True,
                **self._specials,
            )
        except TemplateError:
            raise
        except Exception as error:  # a foreign program may raise anything
            raise TemplateError(f"{type(error).__name__}: {error}") from error


def _replaced(marked: str, said: dict[str, str], nonce: str) -> tuple[Segment, ...]:
    first, *rest = marked.split(nonce)
    out = [Segment(first, is_template=True)]
    for part in rest:
        out.append(Segment(said.get(nonce + part[:6], ""), is_template=False))
        out.append(Segment(part[6:], is_template=True))
    return tuple(s for s in out if s.text)


def _searched(whole: str, messages: Sequence[Message]) -> tuple[Segment, ...]:
    """For a template that changes what was said: find it in order, as far as it is there."""
    out, at = [], 0
    for message in messages:
        said = message.content.strip()
        found = whole.find(said, at) if said else -1
        if found >= 0:
            out.append(Segment(whole[at:found], is_template=True))
            out.append(Segment(said, is_template=False))
            at = found + len(said)
    out.append(Segment(whole[at:], is_template=True))
    return tuple(s for s in out if s.text)


def _without_system(messages: Sequence[Message]) -> tuple[Message, ...]:
    system = "\n\n".join(m.content for m in messages if m.role is Role.SYSTEM)
    rest = [m for m in messages if m.role is not Role.SYSTEM]
    first = next((i for i, m in enumerate(rest) if m.role is Role.USER), None)
    if system and first is not None:
        rest[first] = Message(Role.USER, f"{system}\n\n{rest[first].content}")
    return tuple(rest)


def _plain(messages: Sequence[Message]) -> tuple[Segment, ...]:
    out = []
    for message in messages:
        if message.role is not Role.SYSTEM:
            out.append(Segment(_HEADINGS[message.role], is_template=True))
        out.append(Segment(message.content.strip(), is_template=False))
        out.append(Segment("\n\n", is_template=True))
    out.append(Segment(_HEADINGS[Role.ASSISTANT], is_template=True))
    return tuple(s for s in out if s.text)


def _unusable(error: TemplateError) -> ChatTemplateError:
    return ChatTemplateError(
        tr(
            "The model's chat template cannot be used here ({error}). Nothing was lost; "
            "choose another model, or another file of this one.",
            error=error,
        )
    )


def _raise(message: str) -> NoReturn:
    raise TemplateError(message)


def _strftime_now(form: str) -> str:
    return datetime.now().astimezone().strftime(form)


def _to_json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
