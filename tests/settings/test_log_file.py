import logging
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from app.settings.log import LOG_NAME, Log


def _ignore(_: object) -> None:
    pass


def test_an_uncaught_exception_is_in_the_log_and_on_stderr(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from app.settings.log import Log\n"
        "Log(Path(sys.argv[1]))\n"
        "raise RuntimeError('the pump has stopped')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=False
    )
    text = (tmp_path / LOG_NAME).read_text()
    assert done.returncode == 1
    for place in (text, done.stderr):
        assert "Traceback" in place
        assert "RuntimeError: the pump has stopped" in place


def test_an_exception_in_a_thread_is_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", _ignore)  # pytest reports what is passed on
    with closing(Log(tmp_path)):
        thread = threading.Thread(target=int, args=("seven",), name="counter")
        thread.start()
        thread.join()
    text = (tmp_path / LOG_NAME).read_text()
    assert "counter" in text
    assert "ValueError" in text


@pytest.mark.parametrize(
    "line",
    [
        "Authorization: Bearer abcDEF123456.xyz",
        "key sk-proj-abcDEF123456-xyz is refused",
        "https://host/v1?key=abcDEF123456&x=1",
        "{'x-api-key': 'abcDEF123456'}",
        "x-api-key: abcDEF123456",
    ],
)
def test_a_key_is_blotted_out_even_in_a_traceback(tmp_path: Path, line: str) -> None:
    with closing(Log(tmp_path)):
        logging.getLogger("app").warning("%s", line)
        try:
            int(line)
        except ValueError:
            logging.getLogger("app").exception("Failed")
    text = (tmp_path / LOG_NAME).read_text()
    assert "abcDEF123456" not in text
    assert text.count("[key]") == 2


def test_a_long_line_is_cut(tmp_path: Path) -> None:
    with closing(Log(tmp_path)):
        logging.getLogger("app").error("could not read %r", "a secret diary " * 100)
    assert len((tmp_path / LOG_NAME).read_text()) < 600


def test_the_log_does_not_grow_without_end(tmp_path: Path) -> None:
    with closing(Log(tmp_path)):
        for number in range(12_000):
            logging.getLogger("app").info("%d %s", number, "x" * 390)
    sizes = [file.stat().st_size for file in tmp_path.iterdir()]
    assert len(sizes) == 4
    assert sum(sizes) < 4_100_000
    assert "11999 " in (tmp_path / LOG_NAME).read_text()


def test_without_a_folder_the_app_goes_on_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("mine")
    with closing(Log(tmp_path / "log")) as log:
        logging.getLogger("app").warning("anything")
        assert "Everything else works" in log.notice


def test_closing_puts_the_hooks_back(tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook, list(logging.getLogger().handlers))
    with closing(Log(tmp_path)) as log:
        assert not log.notice
        assert sys.excepthook != before[0]
    assert (sys.excepthook, threading.excepthook, logging.getLogger().handlers) == before
