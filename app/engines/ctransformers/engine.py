"""ctransformers as an engine: for GGML files of 2023 and llama-family GGUFs.

It runs in a child process (`app.engines.process`), because the library ends its process on bad
input. The library is given token ids and gives logits; text, sampling, limits and stopping are
ours.
"""

import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from time import perf_counter_ns

import psutil

from app.engines.chat_template import ChatTemplate, ChatTemplateError
from app.engines.ctransformers.buffer import fitting
from app.engines.ctransformers.compat import CopyError, CopyStoppedError, ensure_copy
from app.engines.ctransformers.crew import Crew
from app.engines.ctransformers.fits import Source, inspect
from app.engines.ctransformers.native import NativeLoadError, NativeModel
from app.engines.ctransformers.pace import step_tokens
from app.engines.ctransformers.reply import Reply
from app.engines.ctransformers.sampler import Logits
from app.engines.ctransformers.vocabulary import (
    Vocabulary,
    vocabulary_of_ggml,
    vocabulary_of_gguf,
)
from app.engines.fit import BadModelFileError
from app.engines.ggml import GgmlHeader
from app.engines.gguf import GgufHeader
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
from app.inference.request import Request
from app.inference.words import tr

MAX_BATCH_TOKENS = 32
"""Most tokens of the prompt read between two looks at Stop; larger steps are no faster."""
_LLAMA_1_CONTEXT = 2048
"""What the LLaMA models of the GGML files were trained for; the files do not say."""
_BROKEN = (BadModelFileError, DoesNotFitError, CopyError, NativeLoadError, ChatTemplateError)


@dataclass(frozen=True, slots=True)
class _Setup:
    """How a model will be loaded."""

    trained_tokens: int
    context_tokens: int
    batch_tokens: int
    threads: int


class CTransformersEngine:
    """Implements `Engine`."""

    def __init__(self) -> None:
        self._session: _Session | None = None

    def load(self, model: AnyModel, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        """Check the file, make a compatibility copy where one is needed, load it."""
        self.close()
        file = as_file(model)
        began_ns = perf_counter_ns()
        try:
            setup = yield from self._load(file, options, stop)
        except _BROKEN as error:
            yield _could_not_load(began_ns, str(error))
        except CopyStoppedError:
            yield _could_not_load(began_ns, tr("Loading was stopped; nothing was changed."))
        except OSError as error:
            yield _could_not_load(
                began_ns,
                tr(
                    "{name} could not be read ({value}). Check that it is still there and "
                    "that you may read it.",
                    name=file.path.name,
                    value=error.strerror or error,
                ),
            )
        else:
            yield Loaded(
                setup.context_tokens,
                setup.trained_tokens,
                setup.threads,
                setup.batch_tokens,
                perf_counter_ns() - began_ns,
            )

    def stream(self, request: Request, stop: StopToken) -> Iterator[Event]:
        """Answer."""
        yield Started(perf_counter_ns() - request.sent_ns)
        session = self._session
        if session is None:
            yield _failed(
                request,
                FailureKind.ENGINE_DIED,
                tr("No model is loaded. Choose one and ask again."),
            )
            return
        try:
            yield from session.reply(request, stop)
        except ChatTemplateError as error:
            yield _failed(request, FailureKind.BAD_REPLY, str(error))
        except EngineUnavailableError:
            yield _failed(
                request,
                FailureKind.ENGINE_DIED,
                tr(
                    "The model was closed in the middle of the reply. What was written is "
                    "kept; load the model and ask again."
                ),
            )
        except RuntimeError:
            yield _failed(
                request,
                FailureKind.ENGINE_DIED,
                tr(
                    "ctransformers could not go on. What was written is kept; ask again, or choose "
                    "the engine llama.cpp."
                ),
            )

    def count_tokens(self, text: str) -> int:
        """Number of tokens in `text`. Raises EngineUnavailableError when no model is loaded."""
        session = self._session
        if session is None:
            raise EngineUnavailableError(tr("No model is loaded."))
        return len(session.vocabulary.encode(text))

    def memory_bytes(self) -> int | None:
        """Resident memory of this process, in which the model is."""
        return int(psutil.Process().memory_info().rss) if self._session else None

    def close(self) -> None:
        """Unload the model; a reply that is being written ends with `Failed`."""
        session, self._session = self._session, None
        if session is not None:
            session.reader.close()

    def _load(
        self, model: ModelRef, options: LoadOptions, stop: StopToken
    ) -> Generator[LoadEvent, None, _Setup]:
        yield LoadProgress(tr("Checking the file"))
        source = inspect(model.path)
        vocabulary, template = _language(source)
        setup = _setup(source, options)
        path, architecture = source.path, "gguf"
        match source.header:
            case GgmlHeader() as ggml:
                architecture = ggml.architecture
            case GgufHeader() as gguf if source.needs_copy:
                path = yield from ensure_copy(source.path, gguf, options.cache_dir, stop)
        if stop.is_set():
            raise CopyStoppedError
        yield LoadProgress(tr("Loading the weights"))
        native = NativeModel(path, architecture, setup.context_tokens)
        if native.vocabulary_size != len(vocabulary.pieces):
            native.close()
            raise NativeLoadError(tr("ctransformers read another vocabulary than the file holds."))
        reader = _CachingReader(native, setup)
        self._session = _Session(reader, vocabulary, template)
        yield LoadProgress(tr("Measuring its speed"))
        reader.settle()
        return replace(setup, batch_tokens=reader.step_tokens)


class _CachingReader:
    """A loaded model and the tokens that its KV cache holds. `close` may come from any thread."""

    def __init__(self, native: NativeModel, setup: _Setup) -> None:
        self.step_tokens = setup.batch_tokens
        self.context_tokens = setup.context_tokens
        self._reading = Crew(setup.threads)
        self._writing = Crew(setup.threads)
        self._native: NativeModel | None = native
        self._lock = threading.Lock()
        self._cached: list[int] = []

    def settle(self) -> None:
        """Bring the weights into memory, and find the size of a step at this speed."""
        self.step_tokens = step_tokens(self._trial_s, self.step_tokens)
        self._cached.clear()

    def _trial_s(self, tokens: int) -> float:
        self._cached.clear()
        began_ns = perf_counter_ns()
        self.read([0] * tokens)
        return (perf_counter_ns() - began_ns) * 1e-9

    def keep_prefix(self, ids: Sequence[int]) -> int:
        """Keep the longest common prefix, but leave one token to read: it brings the logits."""
        n = 0
        for held, wanted in zip(self._cached, ids[:-1], strict=False):
            if held != wanted:
                break
            n += 1
        del self._cached[n:]
        return n

    def read(self, ids: Sequence[int]) -> Logits:
        """Read tokens after the cached ones. Raises EngineUnavailableError and RuntimeError."""
        with self._lock:
            if self._native is None:
                raise EngineUnavailableError(tr("The model was closed."))
            crew = self._reading if len(ids) > 1 else self._writing
            began_ns = perf_counter_ns()
            self._native.evaluate(ids, len(self._cached), crew.threads)
            crew.took((perf_counter_ns() - began_ns) * 1e-9 / len(ids))
            self._cached += ids
            return self._native.logits()

    def close(self) -> None:
        with self._lock:
            native, self._native = self._native, None
            if native is not None:
                native.close()


@dataclass(frozen=True, slots=True)
class _Session:
    """A loaded model with its language."""

    reader: _CachingReader
    vocabulary: Vocabulary
    template: ChatTemplate

    def reply(self, request: Request, stop: StopToken) -> Iterator[Event]:
        stops = (*request.sampling.stop, *self.template.stops)
        reply = Reply(self.reader, self.vocabulary, request, stop, stops)
        prompt = self.vocabulary.encode_prompt(self.template.render(request.messages))
        if not prompt:
            raise ChatTemplateError(
                tr(
                    "The model's chat template makes nothing of this conversation. Nothing "
                    "was lost; choose another model."
                )
            )
        return reply.events(prompt)


def _language(source: Source) -> tuple[Vocabulary, ChatTemplate]:
    match source.header:
        case GgmlHeader() as ggml:
            return vocabulary_of_ggml(ggml), ChatTemplate("")
        case GgufHeader() as gguf:
            template = ChatTemplate(
                gguf.text("tokenizer.chat_template"),
                bos=_token(gguf, "tokenizer.ggml.bos_token_id"),
                eos=_token(gguf, "tokenizer.ggml.eos_token_id"),
            )
            return vocabulary_of_gguf(gguf), template


def _token(header: GgufHeader, key: str) -> str:
    tokens: list[str] = header.metadata["tokenizer.ggml.tokens"]
    token = header.integer(key, -1)
    return tokens[token] if 0 <= token < len(tokens) else ""


def _setup(source: Source, options: LoadOptions) -> _Setup:
    header, free = source.header, free_memory_bytes()
    batch = max(1, min(options.batch_tokens or MAX_BATCH_TOKENS, MAX_BATCH_TOKENS))
    built_in = header.context_tokens if isinstance(header, GgmlHeader) else None
    if isinstance(header, GgufHeader):
        trained = header.trained_context_tokens
    else:
        trained = built_in or _LLAMA_1_CONTEXT
    fixed = (built_in or 0) * header.kv_bytes_per_token
    per_token = 0 if built_in else header.kv_bytes_per_token
    need = MemoryNeed(header.file_size + fixed, per_token, free)
    asked = options.context_tokens
    context = min(trained, context_tokens(min(asked, trained) if asked else None, trained, need))
    if isinstance(header, GgmlHeader):
        batch, context = fitting(header, batch, context)
    return _Setup(
        trained, context, min(batch, context), max(1, options.threads or default_threads())
    )


def _could_not_load(began_ns: int, sentence: str) -> Failed:
    return Failed(perf_counter_ns() - began_ns, FailureKind.COULD_NOT_LOAD, sentence)


def _failed(request: Request, kind: FailureKind, sentence: str) -> Failed:
    return Failed(
        perf_counter_ns() - request.sent_ns,
        kind,
        sentence,
        retryable=kind is FailureKind.ENGINE_DIED,
    )
