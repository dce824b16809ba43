"""Everything that is said has a German text, and a window in German says nothing else."""

import ast
import json
import os
import re
import shutil
import string
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QTranslator

from app.inference import words
from app.settings.compiled_texts import read_texts
from app.settings.language import chosen_language, language_of

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "translations"
SAME = {
    # Names of things and people, abbreviations, file kinds.
    "Chat", "Chats", "Engine", "Markdown", "Markdown (*.md)", "HTML (*.html)", "JSON (*.json)",
    "PDF (*.pdf)", "Name", "&Name", "Text", "Status", "Streaming", "Budget", "System", "Hindi",
    "Pause", "Min-p", "Top-k", "Top-p", "Threads", "tok/s",
    "English",  # so it calls itself, where one chooses the language
}  # fmt: skip
"""Texts that are written alike in both languages; those with values in them aside."""


def sources() -> dict[str, str]:
    """German by English, from the file that translators work on."""
    tree = ET.parse(FOLDER / "de.ts")  # noqa: S314 - our own file
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for message in tree.iter("message")
    }


def fields(text: str) -> Counter[str]:
    """The places of values, with how they are written."""
    return Counter(
        f"{name}!{conversion}:{spec}"
        for _, name, spec, conversion in string.Formatter().parse(text)
        if name is not None
    )


def test_every_text_has_a_german_one_with_the_same_values() -> None:
    tree = ET.parse(FOLDER / "de.ts")  # noqa: S314 - our own file
    unfinished = [
        message.findtext("source")
        for message in tree.iter("message")
        if message.find("translation[@type]") is not None or not message.findtext("translation")
    ]
    assert unfinished == []
    odd = [
        english
        for english, german in sources().items()
        if "{" in english and fields(english) != fields(german)
    ]
    assert odd == []
    edges = [
        english
        for english, german in sources().items()
        if (english[0] == " ", english[-1] == " ") != (german[0] == " ", german[-1] == " ")
    ]
    assert edges == []


def test_the_files_are_what_the_code_and_the_tools_make_of_it(tmp_path: Path) -> None:
    for part in ("app", "resources/translations", "scripts"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    tools = Path(sys.executable).parent
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "bin").symlink_to(tools)
    subprocess.run([tmp_path / "scripts" / "translate"], check=True, capture_output=True)
    for name in ("de.ts", "de.qm"):
        made = (tmp_path / "resources" / "translations" / name).read_bytes()
        assert made == (FOLDER / name).read_bytes(), f"{name}: run scripts/translate"


def test_every_text_that_is_said_can_be_found_by_the_tools() -> None:
    known = sources()
    unknown = [
        f"{path.name}:{call.lineno}"
        for path in (ROOT / "app").rglob("*.py")
        for call in _calls(ast.parse(path.read_text("utf-8")))
        if not (isinstance(call.args[0], ast.Constant) and call.args[0].value in known)
    ]
    assert unknown == []


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            yield node


def test_qt_reads_the_same_texts() -> None:
    texts = read_texts((FOLDER / "de.qm").read_bytes())
    translator = QTranslator()
    assert translator.load(str(FOLDER / "de.qm"))
    assert texts == {english: translator.translate("", english) for english in sources()}


@pytest.mark.parametrize("kept", [0, 10, 16, 40, 3000])
def test_a_broken_file_of_texts_is_no_text(kept: int) -> None:
    with pytest.raises(ValueError, match=r"\.qm|short"):
        read_texts((FOLDER / "de.qm").read_bytes()[:kept] if kept != 16 else b"x" * 40)


def test_a_text_is_said_with_its_values_and_english_where_there_is_no_other() -> None:
    assert words.tr("Nobody has written this {n:,}", n=1234) == "Nobody has written this 1,234"
    assert words.tr("{braces}") == "{braces}"
    with pytest.raises(RuntimeError):
        words.put_in_force({"a": "b"})


def test_the_language_is_the_one_that_was_chosen_else_the_first_of_the_systems(
    tmp_path: Path,
) -> None:
    file = tmp_path / "preferences.json"
    assert chosen_language(file) == ""
    for stored, chosen in (
        ('{"language": "de"}', "de"), ('{"language": "system"}', ""), ("[]", ""),
        ('{"language": ["de"]}', ""), ("{", ""), ('{"language": "xx"}', ""),
    ):  # fmt: skip
        file.write_text(stored)
        assert chosen_language(file) == chosen
    assert language_of(["de-AT", "en"]) == "de"
    assert language_of(["fr_FR", "de_DE"]) == "de"
    assert language_of(["en-GB", "de"]) == "en"
    assert language_of([]) == "en"


def test_a_process_of_the_window_speaks_its_language() -> None:
    told = (
        "from app.settings.language import speak_as_parent\n"
        "speak_as_parent()\n"
        "from app.engines.llamacpp.fits import *\n"
        "from app.inference.words import tr\n"
        "print(tr('This is not a GGUF file.'))"
    )
    for name, said in (("de", "Dies ist keine GGUF-Datei."), ("en", "This is not a GGUF file.")):
        done = subprocess.run(
            [sys.executable, "-c", told],
            cwd=ROOT, env={**os.environ, "FIRSTTOKEN_LANGUAGE": name, "PYTHONUTF8": "1"},
            capture_output=True, check=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert done.stdout.strip() == said


def test_a_window_in_german_is_german_everywhere_and_has_room_for_it() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.german"],
        cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True, timeout=170, check=False, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["lacking"] == []
    assert {"Neuer Chat", "Einstellungen", "Zusammenfassen", "Senden"} <= set(seen["texts"]["chat"])
    english = [
        f"{place}: {text}"
        for place, texts in seen["texts"].items()
        for text in texts
        if _is_english(text)
    ]
    assert english == []


_GERMAN = sources()
_PLAIN = {english for english, german in _GERMAN.items() if german != english} - SAME
_SAID = re.compile("|".join(
    re.sub(r"\\\{[^}]*\\\}", ".+", re.escape(english))
    for english, german in _GERMAN.items()
    if "{" in english and german != english and len(re.sub(r"\{[^}]*\}", "", english)) > 8
), re.DOTALL)  # fmt: skip


def _is_english(text: str) -> bool:
    plain = unescape(re.sub(r"<[^>]*>", "", text)).strip()
    return plain in _PLAIN - set(_GERMAN.values()) or _SAID.fullmatch(plain) is not None
