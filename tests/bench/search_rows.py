"""Full-text search over 1,000,000 messages against 10,000.

    python -m tests.bench search

The stores are made once and kept in the system's folder for temporary files; the large one takes
some minutes and 1.1 GB. `FIRSTTOKEN_BENCH_STORES` names another folder.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from app.conversations.migrations import MIGRATIONS
from app.conversations.opening import open_store
from app.conversations.search import PAGE_HITS, search
from app.conversations.search_index import SLICE_S, index_more
from app.conversations.store import Store

from .rows import Row
from .search_stores import fill, ideographs, make, vocabulary

_SMALL, _LARGE = 10_000, 1_000_000
_MIGRATED = 100_000
_BEFORE_SEARCH = 4
_TIMES = 9
_MEGABYTE = 1_000_000
_BOUND_RATIO, _BOUND_MS = 5, 100


def measure() -> Iterator[Row]:
    """All rows."""
    small, large = (open_store(_made(count)).store for count in (_SMALL, _LARGE))
    with closing(small), closing(large):
        worst: tuple[float, float, str] = (0.0, 0.0, "")
        longest_ms = 0.0
        for name, typed in _frequent().items():
            ratios = [_page_ms(large, typed) / _page_ms(small, typed) for _ in range(_TIMES)]
            took_ms = median(_page_ms(large, typed) for _ in range(_TIMES))
            worst = max(worst, (median(ratios), took_ms, name))
            longest_ms = max(longest_ms, took_ms)
        detail = f"the worst of {len(_frequent())} kinds: {worst[2]}, {worst[1]:.1f} ms"
        what = "First 50 hits in 1,000,000 messages"
        yield Row(f"{what} against 10,000", "ratio", worst[0], _BOUND_RATIO, detail=detail)
        yield Row(what, "ms", longest_ms, _BOUND_MS)
        rare = {name: _page_ms(large, typed) for name, typed in _rare().items()}
        slowest = max(rare, key=lambda name: rare[name])
        detail = f"the worst of {len(rare)} kinds: {slowest}; what comes later follows in pages"
        yield Row(
            "First page for what is rare in them", "ms", rare[slowest], _BOUND_MS, detail=detail
        )
        yield _size(large)
    yield from _migration()


def _made(count: int) -> Path:
    folder = Path(os.environ.get("FIRSTTOKEN_BENCH_STORES", tempfile.gettempdir()))
    path = folder / f"firsttoken-bench-v{len(MIGRATIONS)}-{count}.db"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        for companion in folder.glob(f"{unfinished.name}*"):
            companion.unlink()
        make(unfinished, count)
        unfinished.rename(path)
    return path


def _frequent() -> dict[str, str]:
    """Inputs that find 50 messages in both stores."""
    words, characters = vocabulary(), ideographs()
    return {
        "a frequent word": f"{words[0]} ",
        "a less frequent word": f"{words[300]} ",
        "two words": f"{words[0]} {words[1]} ",
        "five words": " ".join(words[:5]),
        "one letter": words[0][:1],
        "two letters": words[0][:2],
        "three letters": words[2][:3],
        "four letters": words[5][:4],
        "the beginning of a long word": next(w for w in words if len(w) > 7)[:6],
        "a phrase": f'"{words[1]} {words[0]}"',
        "one Chinese character": characters[0],
        "a Chinese word": characters[0] + characters[1],
    }


def _rare() -> dict[str, str]:
    """Inputs for which much has to be looked through."""
    words, characters = vocabulary(), ideographs()
    return {
        "a rare word": words[50_000],
        "two that seldom meet": f"{words[2000]} {words[2001]} ",
        "a rare phrase of frequent words": f'"{words[30]} {words[200]}"',
        "a Chinese phrase": characters[5] + characters[1] + characters[2],
        "a word that is nowhere": "qqqzzz",
    }


def _page_ms(store: Store, typed: str) -> float:
    begin = perf_counter()
    search(store, typed, limit=PAGE_HITS)
    return (perf_counter() - begin) * 1000


def _size(store: Store) -> Row:
    db = store.connection
    try:
        (index,) = db.execute(
            "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search_words%'"
        ).fetchone()
    except sqlite3.OperationalError:  # SQLite was built without dbstat
        index = 0
    (text,) = db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM messages").fetchone()
    detail = f"{index / _MEGABYTE:.0f} MB beside {text / _MEGABYTE:.0f} MB of text"
    return Row(
        "Size of the search index against the text", "ratio", index / text, 1.5, detail=detail
    )


def _migration() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "conversations.db"
        with closing(open_store(path, MIGRATIONS[:_BEFORE_SEARCH]).store) as store:
            fill(store, _MIGRATED)
        begin = perf_counter()
        store = open_store(path).store
        opened_s = perf_counter() - begin
        with closing(store):
            slices = []
            left = 1
            while left:
                begin = perf_counter()
                left = index_more(store)
                slices.append(perf_counter() - begin)
    detail = "on the keeper's thread, with the copy that is made before"
    yield Row(
        "Opening 100,000 messages of before the search", "ms", opened_s * 1000, 3000, detail=detail
    )
    detail = f"{len(slices)} slices of {SLICE_S * 1000:.0f} ms, {sum(slices):.1f} s in all"
    longest_ms = sorted(slices)[-max(1, len(slices) // 100)] * 1000
    yield Row("Slice of their indexing, 99th percentile", "ms", longest_ms, 250, detail=detail)
