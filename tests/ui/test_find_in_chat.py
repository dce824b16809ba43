"""Words in the messages of a conversation are counted as they are read on the screen."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from app.conversations.tree import ChatMessage
from app.inference.request import Role
from app.ui.markdown.document import StreamedDocument
from app.ui.panels.chat.matches import Match, Matches, Words, read_text
from app.ui.theme import Theme

MARKDOWN = """# A **bold** heading

Some text with `code`, *stress*, un**believ**able [links](https://example.org/code) &amp; more.
Second line of the paragraph.

- item one with bold
  > quoted bold

| Word | Count |
|---|---:|
| bold | 2 |

```python
bold = "code"
```
"""


def reply(name: str, text: str) -> ChatMessage:
    return ChatMessage(name, None, Role.ASSISTANT, text)


def question(name: str, text: str) -> ChatMessage:
    return ChatMessage(name, None, Role.USER, text)


def unseen(message_id: str) -> str | None:
    return None


def counted(words: str, *messages: ChatMessage, first_id: str | None = None) -> Matches:
    matches = Matches(Words(words), messages, unseen, first_id)
    while matches.go_on(1):
        pass
    return matches


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("bold", 5), ("BOLD", 5), ("böld", 5), ("code", 2), ("unbelievable", 1), ("**", 0),
        ("example.org", 0), ("& more", 1), ("more. second", 1), ("python", 0), ("stress, un", 1),
    ],
)  # fmt: skip
def test_a_reply_is_looked_through_as_it_is_read(
    words: str, count: int, theme: Theme, app: QApplication
) -> None:
    document = StreamedDocument(theme)
    document.append(MARKDOWN)
    document.finish()
    shown = document.qt.toPlainText()
    assert len(Words(words).spans(shown)) == count
    assert counted(words, reply("a", MARKDOWN)).total == count
    document.deleteLater()


@pytest.mark.parametrize("path", sorted(Path().glob("*.md")), ids=str)
def test_what_is_read_is_what_the_document_shows(
    path: Path, theme: Theme, app: QApplication
) -> None:
    text = path.read_text(encoding="utf-8")[:20_000]
    document = StreamedDocument(theme)
    document.append(text)
    document.finish()
    shown = document.qt.toPlainText()
    read = read_text(reply("a", text))
    for words in ("the", "token", "a", "model", "e", "s of", "0"):
        assert len(Words(words).spans(read)) == len(Words(words).spans(shown)), words
    document.deleteLater()


def test_places_are_gone_through_in_order_and_round_the_ends() -> None:
    matches = counted("a", question("q", "a b a"), reply("r", "nothing"), question("s", "a"))
    assert (matches.total, matches.complete) == (3, True)
    order = [Match("q", 0), Match("q", 1), Match("s", 0)]
    assert [matches.rank(match) for match in order] == [1, 2, 3]
    assert [matches.beside(match, 1) for match in order] == [*order[1:], order[0]]
    assert [matches.beside(match, -1) for match in order] == [order[2], *order[:2]]


def test_counting_begins_at_the_message_that_is_looked_at() -> None:
    messages = [question(f"q{n}", "word") for n in range(10)]
    matches = Matches(Words("word"), messages, unseen, "q7")
    assert matches.go_on(0)
    assert (matches.total, matches.first("q7")) == (1, Match("q7", 0))
    while matches.go_on(0):
        pass
    assert matches.total == 10
    assert matches.first("q7") == Match("q7", 0)


def test_a_text_that_has_grown_is_counted_again() -> None:
    matches = counted("word", question("q", "word"))
    assert not matches.set_text("q", "word")
    assert matches.set_text("q", "word word")
    assert matches.total == 2
    matches.set_text("r", "a new reply with a word")
    assert matches.rank(Match("r", 0)) == 3


def test_nothing_is_beside_a_place_that_is_gone() -> None:
    matches = counted("word", question("q", "nothing"))
    assert matches.first() is None
    assert matches.beside(Match("q", 0), 1) is None
    assert counted("word").first() is None


@given(st.text(min_size=1, max_size=20), st.text(max_size=200))
@settings(deadline=None)
def test_any_words_are_looked_for_in_any_text(words: str, text: str) -> None:
    spans = Words(words).spans(text)
    assert all(start < end for start, end in spans)
    assert spans == sorted(spans)
    if words.strip() and not words[0].isspace() and not words[-1].isspace():
        assert Words(words).spans(f"{words}") or not Words(words)._pattern.pattern
