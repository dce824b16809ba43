"""The llama.cpp engine. Runs in a child process, behind `app.engines.process`."""

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from time import perf_counter_ns
from typing import Any

import psutil

from app.engines.fit import BadModelFileError
from app.engines.gguf import read_header
from app.engines.llamacpp.batch import FIRST_BATCH, PrefillSpeeds, batch_for
from app.engines.llamacpp.chunks import Chunk, ChunkReader
from app.engines.llamacpp.native import LoadError, Server, ServerOptions
from app.engines.sizing import (
    DoesNotFitError,
    MemoryNeed,
    context_tokens,
    default_threads,
    free_memory_bytes,
)
from app.inference.engine import (
    AnyModel,
    EngineUnavailableError,
    LoadOptions,
    ModelRef,
    StopToken,
    as_file,
)
from app.inference.events import (
    Event,
    Failed,
    FailureKind,
    Loaded,
    LoadEvent,
    LoadProgress,
    Started,
)
from app.inference.request import REPEAT_WINDOW, Request, Role, Sampling
from app.inference.words import tr

_PROMPT_CACHE_MIB = 512
"""Room for the KV state of conversations other than the last one; llama.cpp's own cap is 8 GiB."""
_CONTEXT_STEP = 256
"""llama.cpp would round a context up to this, and say nothing."""
_PROBE_IDS = list(range(100, 100 + 2 * FIRST_BATCH))
"""Any ordinary tokens do for measuring."""
_LONG_PROBE_S = 0.5


class LlamaCppEngine:
    """Implements `Engine` on one `Server`."""

    def __init__(self) -> None:
        self._server: Server | None = None
        self._keep_speed: Callable[[float], None] | None = None

    def load(self, model: AnyModel, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        """Load the model, and once measure how fast it reads. Mostly Stop is the host's to do."""
        began_ns = perf_counter_ns()
        file = as_file(model)
        try:
            yield from self._load(file, options, stop, began_ns)
        except (DoesNotFitError, BadModelFileError) as error:
            yield Failed(0, FailureKind.COULD_NOT_LOAD, str(error))
        except OSError as error:
            yield Failed(
                0,
                FailureKind.COULD_NOT_LOAD,
                tr(
                    "{name} cannot be read: {strerror}.",
                    name=file.path.name,
                    strerror=error.strerror,
                ),
            )
        except LoadError as error:
            yield Failed(0, FailureKind.COULD_NOT_LOAD, _reason(str(error)))

    def _load(
        self, model: ModelRef, options: LoadOptions, stop: StopToken, began_ns: int
    ) -> Iterator[LoadEvent]:
        yield LoadProgress(tr("Reading the file's header"))
        header = read_header(model.path)
        need = MemoryNeed(header.file_size, header.kv_bytes_per_token, free_memory_bytes())
        context = context_tokens(options.context_tokens, header.trained_context_tokens, need)
        context = context // _CONTEXT_STEP * _CONTEXT_STEP
        threads = options.threads or default_threads()
        speeds = PrefillSpeeds(options.cache_dir / "prefill-speeds.json")
        speed = speeds.get(model.path, threads)
        batch = options.batch_tokens or (batch_for(speed) if speed else FIRST_BATCH)
        server_options = ServerOptions(model.path, threads, context, batch, _PROMPT_CACHE_MIB)
        self._keep_speed = partial(speeds.put, model.path, threads)
        yield LoadProgress(tr("Loading the model"))
        self._server = Server(server_options)
        if options.batch_tokens is None and speed is None and not stop.is_set():
            yield LoadProgress(tr("Measuring how fast it reads"))
            speed = _prefill_speed(self._server)
            self._keep_speed(speed)
            batch = batch_for(speed)
        if batch != server_options.batch_tokens:
            yield LoadProgress(tr("Loading the model"))
            self._server = None  # frees its memory before the next one takes it
            self._server = Server(replace(server_options, batch_tokens=batch))
        yield Loaded(
            context_tokens=context,
            trained_context_tokens=header.trained_context_tokens,
            threads=threads,
            batch_tokens=batch,
            load_ns=perf_counter_ns() - began_ns,
        )

    def stream(self, request: Request, stop: StopToken) -> Iterator[Event]:
        """Answer. Chunks come on a thread of their own, since xllamacpp calls back."""
        if self._server is None:
            yield Failed(0, FailureKind.COULD_NOT_LOAD, tr("No model is loaded."))
            return
        reader = ChunkReader(request.sent_ns, request.top_logprobs)
        yield Started(perf_counter_ns() - request.sent_ns)
        completion = _Completion(self._server, request, stop)
        for chunk in completion.chunks():
            event = reader.feed(chunk)
            if event is not None:
                yield event
        if self._keep_speed is not None and reader.prefill_tokens_per_s is not None:
            self._keep_speed(reader.prefill_tokens_per_s)
        yield reader.end(cancelled=completion.cut)

    def count_tokens(self, text: str) -> int:
        """Count by the model's own tokenizer, also while a reply is being written."""
        if self._server is None:
            raise EngineUnavailableError(tr("No model is loaded."))
        try:
            return self._server.count_tokens(text)
        except OSError as error:
            raise EngineUnavailableError(str(error)) from error

    def memory_bytes(self) -> int | None:
        """Of this process."""
        return int(psutil.Process().memory_info().rss)

    def close(self) -> None:
        """Let the model go; mostly the process is ended instead."""
        self._server = None


def _prefill_speed(server: Server) -> float:
    """Tokens per second: the best of three tries, or of one where a try takes long."""
    first = server.read(_PROBE_IDS[:FIRST_BATCH])
    if FIRST_BATCH / first > _LONG_PROBE_S:
        return first
    return max(first, server.read(_PROBE_IDS), server.read(_PROBE_IDS))


class _Completion:
    """One chat completion, turned from callbacks into an iterator."""

    def __init__(self, server: Server, request: Request, stop: StopToken) -> None:
        self._server = server
        self._body = _body(request)
        self._stop = stop
        self._inbox: queue.SimpleQueue[Chunk | None] = queue.SimpleQueue()
        self.cut = False
        """Whether the reply was ended by Stop, and not by the model just before it."""

    def chunks(self) -> Iterator[Chunk]:
        thread = threading.Thread(target=self._run, name="completion", daemon=True)
        thread.start()
        while (chunk := self._inbox.get()) is not None:
            yield chunk
        thread.join()

    def _run(self) -> None:
        try:
            self._server.complete(self._body, self._on_chunk)
        except Exception as error:  # noqa: BLE001 - any error of the library ends this reply only
            self._inbox.put({"error": {"message": str(error)}})
        finally:
            self._inbox.put(None)

    def _on_chunk(self, chunk: dict[str, Any]) -> bool:
        if self._stop.is_set():
            self.cut = True
            return True
        self._inbox.put(chunk)
        return False


def _body(request: Request) -> dict[str, Any]:
    body: dict[str, Any] = {
        "messages": [{"role": str(m.role), "content": m.content} for m in request.messages],
        "stream": True,
        "stream_options": {"include_usage": True},
        "return_progress": True,
        "cache_prompt": True,
        "reasoning_format": "none",
        **_sampling(request.sampling),
    }
    if request.messages[-1].role is Role.ASSISTANT:
        # llama.cpp goes on with it, unless the model is to think first.
        body["chat_template_kwargs"] = {"enable_thinking": False}
    if request.top_logprobs is not None:
        body |= {"logprobs": True, "top_logprobs": max(1, request.top_logprobs)}
    return body


def _sampling(sampling: Sampling) -> dict[str, Any]:
    return {
        "samplers": ["penalties", "top_k", "top_p", "min_p", "temperature"],
        "temperature": sampling.temperature,
        "top_k": sampling.top_k,
        "top_p": sampling.top_p,
        "min_p": sampling.min_p,
        "repeat_penalty": sampling.repeat_penalty,
        "repeat_last_n": REPEAT_WINDOW,
        "seed": -1 if sampling.seed is None else sampling.seed,
        "max_tokens": -1 if sampling.max_tokens is None else sampling.max_tokens,
        "stop": list(sampling.stop),
    }


def _reason(printed: str) -> str:
    """What llama.cpp printed, as a sentence."""
    if "unknown model architecture" in printed:
        name = printed.partition("unknown model architecture")[2].strip(" :'\"\n").split("'")[0]
        return tr(
            "llama.cpp does not know this model's architecture ({name}). Choose another model.",
            name=name,
        )
    if "unable to allocate" in printed or "failed to allocate" in printed:
        return tr(
            "There is not enough free memory for this model. Choose a smaller one or context."
        )
    lines = [line for line in printed.splitlines() if "error" in line.lower()]
    detail = lines[0].rpartition(": ")[2].strip() if lines else tr("no reason given")
    return tr(
        "llama.cpp cannot load this file ({detail}). Download it again, or choose another.",
        detail=detail,
    )
