"""Small checkouts with the real run.py, a stand-in app, and a package index of one folder."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.setup.tiny_wheels import write_wheel

ROOT = Path(__file__).resolve().parents[2]
APP = """
import json, os, sys
import {package}

def main():
    said = {{"argv": sys.argv[1:], "pid": os.getpid(), "cwd": os.getcwd(), "uses": {package}.VALUE}}
    print(json.dumps(said))
    return int(os.environ.get("STAND_IN_EXIT", "0"))

if __name__ == "__main__":
    sys.exit(main())
"""
PYPROJECT = """
[build-system]
requires = []
build-backend = "tiny_wheels"
backend-path = ["."]

[project]
name = "firsttoken"
version = "0.1.0"
"""


@dataclass(frozen=True)
class Checkout:
    """A folder with run.py in it, and the folder that serves as its package index."""

    root: Path
    index: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def unfinished(self) -> Path:
        return self.venv / "setup-unfinished"

    def lock(self, name: str, package: str, version: str, text: str = "VALUE = 1\n") -> None:
        """Pin `package` in the lock file `name`, and put it into the index."""
        wheel = write_wheel(self.index, package, version, {f"{package}.py": text})
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        pin = f"{package}=={version} \\\n    --hash=sha256:{digest}\n"
        (self.root / name).write_text(pin, encoding="utf-8")

    def environ(self, **changes: str) -> dict[str, str]:
        """The environment of a person without a display, whose pip knows the index alone."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        pip = {
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.index),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        return {**kept, "HOME": str(self.root), **pip, **changes}

    def command(self, *argv: str) -> list[str]:
        return [sys.executable, str(self.root / "run.py"), *argv]

    def run(
        self, *argv: str, cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run run.py to its end."""
        return subprocess.run(
            self.command(*argv),
            cwd=cwd or self.root,
            env=env or self.environ(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def make_checkout(folder: Path, text: str = "VALUE = 1\n") -> Checkout:
    """A checkout that was never set up, in the new folder `folder`."""
    checkout = Checkout(folder / "project", folder / "index")
    (checkout.root / "app").mkdir(parents=True)
    checkout.index.mkdir()
    shutil.copy(ROOT / "run.py", checkout.root)
    shutil.copy(Path(__file__).with_name("tiny_wheels.py"), checkout.root)
    (checkout.root / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (checkout.root / "app" / "__init__.py").touch()
    main = checkout.root / "app" / "__main__.py"
    main.write_text(APP.format(package="needed"), encoding="utf-8")
    checkout.lock("requirements.lock", "needed", "1.0", text)
    checkout.lock("requirements-dev.lock", "tested", "1.0")
    return checkout
