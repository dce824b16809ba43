"""What the process that reads a document may not do, tried in processes of the same kind."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.inference.wire import FrameDecoder, encode_frame

CONFINED = """
import sys
from pathlib import Path
from app.documents.confine import forbid_everything_else
place = Path(sys.argv[1])
forbid_everything_else()
try:
    {attempt}
except PermissionError as error:
    print("refused", error)
else:
    print("done")
"""
FORBIDDEN = (
    "import socket; socket.socket()",
    "import socket; socket.create_connection(('127.0.0.1', 9))",
    "import socket; socket.getaddrinfo('localhost', 80)",
    "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    "import subprocess; subprocess.run(['true'])",
    "import os; os.system('true')",
    "import os; os.fork()",
    "import os; os.execv('/bin/true', ['true'])",
    "import os; os.posix_spawn('/bin/true', ['true'], {{}})",
    "import os; os.kill(os.getppid(), 0)",
    "import multiprocessing as m; m.get_context('spawn').Process(target=print).start()",
    "(place / 'new').write_text('x')",
    "(place / 'there').open('r+')",
    "(place / 'there').open('ab')",
    "import os; os.open(place / 'new', os.O_CREAT | os.O_WRONLY)",
    "import os; os.open(place / 'there', os.O_RDWR)",
    "(place / 'there').unlink()",
    "(place / 'there').rename(place / 'other')",
    "(place / 'there').replace(place / 'other')",
    "(place / 'there').chmod(0o777)",
    "(place / 'folder').mkdir()",
    "(place / 'link').symlink_to('/')",
    "(place / 'link').hardlink_to(place / 'there')",
    "import os; os.truncate(place / 'there', 0)",
    "import os; os.utime(place / 'there', (0, 0))",
    "import shutil; shutil.rmtree(place)",
    "import tempfile; tempfile.mkdtemp(dir=place)",
    "import sqlite3; sqlite3.connect(place / 'new.db')",
)
ALLOWED = ("(place / 'there').read_text()", "list(place.iterdir())", "import zipfile, json")
LIMITED = """
import os, sys
from app.documents.confine import limit_resources
limit_resources(200_000_000, 5)
{before}
try:
    {attempt}
except (OSError, MemoryError) as error:
    print("refused", type(error).__name__)
else:
    print("done")
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of other systems")


def run(code: str, *arguments: Path) -> str:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return ended.stdout


@pytest.mark.parametrize("attempt", FORBIDDEN)
def test_python_code_is_refused(attempt: str, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("kept", "utf-8")
    said = run(CONFINED.replace("{attempt}", attempt.replace("{{}}", "{}")), tmp_path)
    assert said.startswith("refused"), said
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
    assert (tmp_path / "there").read_text("utf-8") == "kept"


@pytest.mark.parametrize("attempt", ALLOWED)
def test_python_code_may_read(attempt: str, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("kept", "utf-8")
    assert run(CONFINED.replace("{attempt}", attempt), tmp_path) == "done\n"


@pytest.mark.parametrize(
    ("before", "attempt", "error"),
    [
        ("", "bytearray(2_000_000_000)", "MemoryError"),
        # Past the hook, as native code goes, and as no root, whom the system lets do so.
        (
            "if os.geteuid() == 0: os.setuid(65534)",
            "os.fork() or os._exit(0)",
            "BlockingIOError",
        ),
    ],
)
def test_the_system_holds_the_limits(before: str, attempt: str, error: str) -> None:
    code = LIMITED.replace("{before}", before).replace("{attempt}", attempt)
    assert run(code) == f"refused {error}\n"


def test_no_file_grows_by_native_code_either(tmp_path: Path) -> None:
    path = tmp_path / "written"
    code = (
        "import os, signal, sys\nfrom app.documents.confine import limit_resources\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nlimit_resources(200_000_000, 5)\n"
        "file = os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY)\n"
        "try:\n    os.write(file, b'x')\nexcept OSError:\n    print('refused')\n"
    )
    assert run(code, path) == "refused\n"
    assert path.stat().st_size == 0


def test_processor_time_ends_with_the_process() -> None:
    code = (
        "from app.documents.confine import limit_resources\nlimit_resources(10**9, 0)\n"
        "while True: pass"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert ended.returncode < 0


@pytest.mark.skipif(sys.platform != "linux", reason="strace")
def test_reading_a_document_opens_no_socket_and_starts_nothing(tmp_path: Path) -> None:
    path, log = tmp_path / "page.html", tmp_path / "calls"
    path.write_text("<html><body><p>" + "Words of a page. " * 50, "utf-8")
    frame = encode_frame(
        {"op": "read", "id": 1, "name": "page", "path": str(path), "memory_bytes": 10**9,
         "seconds": 60}
    )  # fmt: skip
    calls = "trace=%network,execve,execveat,fork,vfork,unlink,rename,mkdir,ptrace"
    command = ["strace", "-f", "-qq", "-e", calls, "-o", str(log), sys.executable, "-m", "app"]
    with subprocess.Popen(
        [*command, "document-child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(frame)
        child.stdin.flush()
        frames = FrameDecoder().feed(child.stdout.read())
    assert frames[-1]["event"] == "document", json.dumps(frames)[:500]
    made = [line for line in log.read_text("utf-8").splitlines() if "+++" not in line]
    assert len(made) == 1, made
    assert "execve(" in made[0]
