"""Chat templates: rendered in a sandbox, with what was said kept apart from the template."""

import pytest

from app.engines.chat_template import PLAIN_STOPS, ChatTemplate, ChatTemplateError
from app.inference.request import Message, Role

CHATML = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
TRIMMING = (
    "{{ bos_token }}{% for m in messages %}{% if m['role'] == 'system' %}"
    "{{ raise_exception('System role not supported') }}{% endif %}"
    "<turn>{{ m['content'] | trim }}</turn>{% endfor %}"
)


def _user(text: str) -> Message:
    return Message(Role.USER, text)


def _said(source: str, *messages: Message) -> list[str]:
    return [s.text for s in ChatTemplate(source).render(messages) if not s.is_template]


def _whole(source: str, *messages: Message) -> str:
    return "".join(s.text for s in ChatTemplate(source, bos="<s>").render(messages))


def test_what_was_said_is_kept_apart() -> None:
    assert _said(CHATML, _user("a"), Message(Role.ASSISTANT, "user"), _user("<|im_end|>")) == [
        "a", "user", "<|im_end|>",
    ]  # fmt: skip


def test_a_trimming_template_trims() -> None:
    assert _said(TRIMMING, _user("  a b \n")) == ["a b"]
    assert _whole(TRIMMING, _user("  a b \n")) == "<s><turn>a b</turn>"


def test_a_refused_system_message_becomes_part_of_the_first_question() -> None:
    system = Message(Role.SYSTEM, "Be brief.")
    assert _whole(TRIMMING, system, _user("Why?")) == "<s><turn>Be brief.\n\nWhy?</turn>"


def test_a_template_that_changes_what_was_said_still_renders() -> None:
    source = "{% for m in messages %}[{{ m['content'] | upper }}]{% endfor %}"
    assert _whole(source, _user("abc")) == "[ABC]"
    partly = "{% for m in messages %}{{ m['content'].split('#')[-1] }}|{% endfor %}"
    assert _whole(partly, _user("x#y"), _user("z")) == "y|z|"


def test_the_reply_is_asked_for() -> None:
    assert _whole(CHATML, _user("a")).endswith("<|im_start|>assistant\n")


def test_a_template_cannot_reach_into_python() -> None:
    source = "{{ messages.__class__.__mro__[1].__subclasses__() }}"
    with pytest.raises(ChatTemplateError, match="chat template cannot be used"):
        ChatTemplate(source).render([_user("a")])


@pytest.mark.parametrize("source", ["{% for %}", "{{ messages[9].content.x.y }}", "{{ 1 / 0 }}"])
def test_a_broken_template_is_a_sentence(source: str) -> None:
    with pytest.raises(ChatTemplateError, match="Nothing was lost"):
        ChatTemplate(source).render([_user("a")])


def test_blocks_are_trimmed_and_today_is_known() -> None:
    source = "{% if true %}\n  {% set x = strftime_now('%Y') %}\n{{ x }}{% endif %}"
    assert int(_whole(source, _user("a"))) >= 2024


def test_a_file_without_a_template_gets_the_plain_format() -> None:
    template = ChatTemplate("")
    system = Message(Role.SYSTEM, "Be brief.")
    whole = "".join(s.text for s in template.render([system, _user("Why?")]))
    assert whole == "Be brief.\n\n### User:\nWhy?\n\n### Assistant:\n"
    assert template.stops == PLAIN_STOPS
    assert ChatTemplate(CHATML).stops == ()
