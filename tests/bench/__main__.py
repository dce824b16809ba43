"""Everything that the app must reach, measured in one run and printed beside its bound.

    python -m tests.bench [--json]

Figures are ratios wherever they can be, since machines differ. It takes some minutes; other work
on the machine disturbs it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from .rows import Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def main() -> int:
    """Measure and print."""
    if sys.platform != "win32" and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    groups = {
        "process": _process_rows, "window": _window_rows, "prefill": _prefill_rows,
        "remote": _remote_rows, "summary": _summary_rows, "compare": _compare_rows,
        "render": _render_rows, "replay": _replay_rows, "long": _long_rows, "search": _search_rows,
    }  # fmt: skip
    as_json = "--json" in sys.argv[1:]
    wanted = [argument for argument in sys.argv[1:] if argument != "--json"] or list(groups)
    unknown = [name for name in wanted if name not in groups]
    if unknown:
        print(f"There is no group {unknown[0]}. There are: {', '.join(groups)}.", file=sys.stderr)
        return 2
    rows = []
    for name in wanted:
        for row in groups[name]():
            rows.append(row)
            if not as_json:
                print(row.line(), flush=True)
    if as_json:
        print(json.dumps([row.as_json() for row in rows], indent=2))
    return 0


def _process_rows() -> list[Row]:
    from .process_rows import measure  # noqa: PLC0415 - before Qt is loaded here

    return measure()


def _window_rows() -> Iterator[Row]:
    from .window_rows import measure  # noqa: PLC0415 - as above

    return measure(_app())


def _prefill_rows() -> Iterator[Row]:
    from .window_rows import prefill  # noqa: PLC0415 - as above

    yield prefill()


def _remote_rows() -> Iterator[Row]:
    from .remote_rows import measure  # noqa: PLC0415 - as above

    return measure(_app())


def _summary_rows() -> Iterator[Row]:
    from .summary_rows import measure  # noqa: PLC0415 - as above

    return measure(_app())


def _compare_rows() -> Iterator[Row]:
    from .compare_rows import measure  # noqa: PLC0415 - as above

    return measure(_app())


def _long_rows() -> Iterator[Row]:
    from .long_rows import measure, measure_processes  # noqa: PLC0415 - as above

    yield from measure_processes()
    yield from measure(_app())


@cache
def _app() -> "QApplication":
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the fresh processes

    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    return app


def _render_rows() -> Iterator[Row]:
    command = [sys.executable, "-m", "tests.bench.render"]
    figures: dict[str, Any] = json.loads(subprocess.check_output(command))
    gap_ms = figures.pop("longest_gap_ms")
    worst = max(figures, key=lambda kind: float(figures[kind]["long_ms"]))
    prose = figures["prose"]
    detail = f"worst of other kinds: {worst} {figures[worst]['long_ms']:.2f} ms"
    name = "UI-thread time per token at 16,000 words"
    yield Row(f"{name} against 200", "ratio", prose["ratio"], 2)
    yield Row(name, "ms", prose["long_ms"], 1, detail=detail)
    yield Row("Longest gap of a 16 ms timer, 20,000 tokens in 2 s", "ms", gap_ms, 50)


def _replay_rows() -> Iterator[Row]:
    from .replay_page import measure  # noqa: PLC0415 - as above

    return measure()


def _search_rows() -> Iterator[Row]:
    from .search_rows import measure  # noqa: PLC0415 - as above

    return measure()


if __name__ == "__main__":
    sys.exit(main())
