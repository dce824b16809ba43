"""What a dropped file is, by what is in it."""

from pathlib import Path

import pytest

from app.exchange.export_markdown import markdown
from app.inference.engine import ModelRef
from app.ui.dropping.kinds import SHORT, DropKind, look_at, quoted
from tests.documents.office_files import docx_of, word_paragraph
from tests.documents.pdf_files import page_of, pdf_of
from tests.engines.ggml_files import Gpt2File
from tests.exchange.foreign import claude_sample, gpt_sample, jan_thread, write, zipped
from tests.terminal.test_exchange import chat


def kind(path: Path) -> DropKind:
    return look_at([path])[0].kind


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"one\ntwo\n", "one\ntwo\n"),
        (b"\xef\xbb\xbfgr\xc3\xbcn", "grün"),
        (b"gr\xfcn", "grün"),
        ("grün".encode("utf-16"), "grün"),
        (b'{"a": 1}', '{"a": 1}'),
        (b"[1, 2", "[1, 2"),
        (b"PK as in the name of a knife", "PK as in the name of a knife"),
    ],
)
def test_a_short_text_is_read_whatever_its_encoding(
    tmp_path: Path, content: bytes, text: str
) -> None:
    path = tmp_path / "notes"
    path.write_bytes(content)
    (dropped,) = look_at([path])
    assert (dropped.kind, dropped.text) == (DropKind.TEXT, text)


def test_what_is_long_or_has_to_be_read_out_of_a_file_is_a_document(tmp_path: Path) -> None:
    for name, content in (
        ("long.txt", b"word " * (SHORT // 5 + 1)),
        ("longer.py", b"word\n" * 40_000),
        ("no ending", pdf_of([page_of(["A page."])])),
        ("letter.docx", docx_of(word_paragraph("A letter."))),
        ("page.html", b"<html><p>Hello</p></html>"),
    ):
        (tmp_path / name).write_bytes(content)
        assert kind(tmp_path / name) is DropKind.DOCUMENT, name


def test_a_model_is_one_by_its_content_and_not_by_its_name(
    tmp_path: Path, starter: ModelRef
) -> None:
    named_otherwise = tmp_path / "weights.txt"
    named_otherwise.symlink_to(starter.path)
    assert kind(named_otherwise) is DropKind.MODEL
    assert kind(Gpt2File().write(tmp_path / "tiny.bin")) is DropKind.MODEL
    (tmp_path / "model.gguf").write_bytes(b"no model, a text")
    assert kind(tmp_path / "model.gguf") is DropKind.TEXT
    (tmp_path / "half.gguf").write_bytes(b"GGUF\x03\0\0\0")
    (broken,) = look_at([tmp_path / "half.gguf"])
    assert broken.kind is DropKind.OTHER
    assert broken.text.startswith("half.gguf")


def test_exports_of_four_programs_are_chats(tmp_path: Path) -> None:
    for path in (
        write(tmp_path / "gpt.json", [gpt_sample()]),
        write(tmp_path / "claude.json", [claude_sample()]),
        zipped(tmp_path / "export.zip", conversations=[gpt_sample()]),
        jan_thread(tmp_path / "jan" / "threads" / "one"),
        tmp_path / "jan",
    ):
        assert kind(path) is DropKind.CHATS, path
    other = write(tmp_path / "settings.json", {"conversations": "none"})
    assert kind(other) is DropKind.TEXT
    (tmp_path / "chat.md").write_text(markdown(chat("Tides")), "utf-8")
    assert kind(tmp_path / "chat.md") is DropKind.TEXT


def test_anything_else_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "cat.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "nothing.txt").write_bytes(b" \n")
    (tmp_path / "noise").write_bytes(bytes(range(256)))
    (tmp_path / "folder").mkdir()
    paths = [tmp_path / n for n in ("cat.png", "nothing.txt", "noise", "folder", "gone.txt")]
    dropped = look_at(paths)
    assert {d.kind for d in dropped} == {DropKind.OTHER}
    assert [d.text.removesuffix(" Nothing was done with it.") for d in dropped] == [
        "cat.png is a picture.",
        "nothing.txt is empty.",
        "noise is no text, document, model or export of chats that is known here.",
        "folder is a folder. Drop the files that are in it.",
        "gone.txt is no file of this computer.",
    ]


def test_a_quotation_has_its_files_name_and_keeps_empty_lines() -> None:
    assert quoted("a.txt", "\none\r\n\n  two\n") == "a.txt:\n> one\n>\n>   two"
