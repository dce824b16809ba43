"""`--preset`: the presets of the window, by their names, in the terminal."""

from contextlib import closing
from pathlib import Path

import pytest

from app.conversations import presets
from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.preset_models import FileModel, PresetModel
from app.conversations.presets import Manner, Preset
from app.inference.events import Finished, FinishReason, Started, Token, Usage
from app.inference.wire import encode_event, encode_frame
from app.settings.preferences import SamplingOverrides
from tests.terminal.commands import Home, new_home

SHORT = SamplingOverrides(max_tokens=6, seed=3)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return new_home(tmp_path)


def database(home: Home) -> Path:
    return home.data_dir / "data" / DATABASE_NAME


def keep(home: Home, name: str, manner: Manner, model: PresetModel | None = None) -> None:
    database(home).parent.mkdir(parents=True, exist_ok=True)
    with closing(open_store(database(home)).store) as store:
        presets.save(store, Preset(name, name, manner, model))


def recording(path: Path, text: str) -> FileModel:
    """A model that says one thing."""
    events = (Started(0), Token(1, text), Finished(2, FinishReason.STOP, Usage(1, 0, 1)))
    path.write_bytes(b"".join(encode_frame(encode_event(e)) for e in events))
    return FileModel(str(path))


def test_a_chat_begun_with_a_preset_keeps_it_and_a_question_is_asked_with_it(home: Home) -> None:
    keep(home, "Pirate", Manner("You are a pirate.", SHORT))
    done = home.run("chat", "--preset", "pirate", stdin=b"Who are you?\n")
    assert done.returncode == 0, done.stderr
    with closing(open_store(database(home)).store) as store:
        (head,) = store.conversations()
        chat = store.load(head.id)
    assert chat is not None
    assert (head.system_prompt, head.sampling) == ("You are a pirate.", SHORT)
    reply = next(m.reply for m in chat.tree.messages.values() if m.reply is not None)
    assert (reply.system_prompt, reply.sampling.max_tokens) == ("You are a pirate.", 6)
    done = home.run("ask", "--preset", "Pirate", "--max-tokens", "3", "Who are you?")
    assert reply.usage is not None
    assert f"{reply.usage.prompt_tokens} in" in done.stderr
    assert "3 out" in done.stderr


def test_a_presets_model_answers_unless_another_is_named(home: Home, tmp_path: Path) -> None:
    keep(home, "Parrot", Manner(), recording(tmp_path / "parrot.jsonl", "Polly."))
    other = recording(tmp_path / "other.jsonl", "Other.")
    assert home.run("ask", "--preset", "Parrot", "Hello").stdout == "Polly.\n"
    named = home.run("ask", "--preset", "Parrot", "--model", other.path, "Hello")
    assert named.stdout == "Other.\n"


def test_a_preset_that_is_not_here_or_whose_model_is_not_is_told(home: Home) -> None:
    unknown = home.run("ask", "--preset", "Parrot", "Hello")
    assert unknown.returncode == 2
    assert "There is no preset Parrot. There are: No system prompt, Explain" in unknown.stderr
    assert not database(home).exists()
    keep(home, "Parrot", Manner(), FileModel("gone.gguf"))
    gone = home.run("ask", "--preset", "parrot", "Hello")
    assert (gone.returncode, gone.stdout) == (1, "")
    assert "is for gone, which is not here. Nothing was asked." in gone.stderr
