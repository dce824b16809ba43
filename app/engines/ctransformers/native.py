"""The one typed wrapper of ctransformers' shared library. Only a child process imports this.

The library is loaded by itself, without the package around it: that would import
`huggingface_hub`, which this app has no use for offline, and take 1.7 s to ask the CPU what it is.
Whatever is handed over is checked first: the library ends the process on an id that is out of
range, and writes past its memory beyond the context.
"""

import ctypes
import platform
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from app.engines.ctransformers.sampler import Logits
from app.inference.words import tr

_FILE_NAMES = {
    "linux": "libctransformers.so",
    "darwin": "libctransformers.dylib",
    "win32": "ctransformers.dll",
}


class NativeLoadError(RuntimeError):
    """The library or the model could not be loaded; the message is a sentence."""


class NativeModel:
    """A model in memory. Not thread-safe."""

    def __init__(self, path: Path, architecture: str, context_tokens: int) -> None:
        """`architecture` is ctransformers' name, "gguf" for GGUF. Raises NativeLoadError."""
        self._lib = _library()
        config = _Config(context_tokens, 0, True, False)  # noqa: FBT003 - a C structure
        self._handle = self._lib.ctransformers_llm_create(
            str(path).encode(), architecture.encode(), config
        )
        if not self._handle:
            raise NativeLoadError(
                tr(
                    "ctransformers refused this model file. Choose the engine llama.cpp, or "
                    "look for another file of the same model."
                )
            )
        self.vocabulary_size: int = self._lib.ctransformers_llm_vocab_size(self._handle)
        self.context_tokens: int = self._lib.ctransformers_llm_context_length(self._handle)

    def evaluate(self, ids: Sequence[int], past: int, threads: int) -> None:
        """Read `ids` as the tokens at `past` and after it; leaves the logits of the last.

        Raises ValueError for ids or places that do not exist, and RuntimeError if it fails.
        """
        if not ids or min(ids) < 0 or max(ids) >= self.vocabulary_size:
            raise ValueError("token ids out of range")
        if past < 0 or past + len(ids) > self.context_tokens:
            raise ValueError("beyond the context window")
        array = (ctypes.c_int * len(ids))(*ids)
        done = self._lib.ctransformers_llm_batch_eval(
            self._handle, array, len(ids), past, len(ids), threads
        )
        if not done:
            raise RuntimeError("ctransformers could not evaluate tokens")

    def logits(self) -> Logits:
        """A copy of the logits of the last token that was read; shape (vocabulary size,)."""
        size = self._lib.ctransformers_llm_logits_size(self._handle)
        if size < self.vocabulary_size:
            raise RuntimeError("ctransformers gave no logits")
        data = self._lib.ctransformers_llm_logits_data(self._handle)
        return np.ctypeslib.as_array(data, shape=(size,))[-self.vocabulary_size :].copy()

    def close(self) -> None:
        """Give the memory back."""
        handle, self._handle = self._handle, None
        if handle:
            self._lib.ctransformers_llm_delete(handle)


class _Config(ctypes.Structure):
    _fields_ = (
        ("context_length", ctypes.c_int),
        ("gpu_layers", ctypes.c_int),
        ("mmap", ctypes.c_bool),
        ("mlock", ctypes.c_bool),
    )


def _library() -> ctypes.CDLL:
    spec = find_spec("ctransformers")
    if spec is None or not spec.submodule_search_locations:
        raise NativeLoadError(tr("ctransformers is not installed. Choose the engine llama.cpp."))
    folder = Path(spec.submodule_search_locations[0]) / "lib" / _variant()
    path = folder / _FILE_NAMES.get(sys.platform, "")
    if not path.is_file() or (sys.platform == "linux" and platform.machine() != "x86_64"):
        raise NativeLoadError(
            tr(
                "ctransformers was never built for this kind of computer. Choose the engine "
                "llama.cpp."
            )
        )
    try:
        return _declared(ctypes.CDLL(str(path)))
    except OSError as error:
        raise NativeLoadError(
            tr(
                "ctransformers cannot be started on this computer ({error}). Choose the "
                "engine llama.cpp.",
                error=error,
            )
        ) from error


def _declared(lib: ctypes.CDLL) -> ctypes.CDLL:
    handle, number = ctypes.c_void_p, ctypes.c_int
    numbers = ctypes.POINTER(ctypes.c_int)
    signatures = {
        "create": (handle, [ctypes.c_char_p, ctypes.c_char_p, _Config]),
        "delete": (None, [handle]),
        "vocab_size": (number, [handle]),
        "context_length": (number, [handle]),
        "batch_eval": (ctypes.c_bool, [handle, numbers, number, number, number, number]),
        "logits_data": (ctypes.POINTER(ctypes.c_float), [handle]),
        "logits_size": (number, [handle]),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(lib, f"ctransformers_llm_{name}")
        function.restype = result
        function.argtypes = arguments
    return lib


def _variant() -> str:
    """Which of the shipped builds this CPU can run."""
    flags = _cpu_flags()
    if {"avx2", "fma", "f16c"} <= flags:
        return "avx2"
    return "avx" if {"avx", "f16c"} <= flags else "basic"


def _cpu_flags() -> frozenset[str]:
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return frozenset()
    if sys.platform == "linux":
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
        line = next((s for s in text.splitlines() if s.startswith("flags")), "")
        return frozenset(line.partition(":")[2].split())
    # Takes a second, and is needed on Windows and macOS alone.
    from cpuinfo import (  # type: ignore[import-untyped]  # noqa: PLC0415 - it has no types
        get_cpu_info,
    )

    return frozenset(get_cpu_info().get("flags", ()))
