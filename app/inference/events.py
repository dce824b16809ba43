"""What comes back from an engine, one class per kind of event.

A stream is any number of `Retrying`, `Started`, `PromptProgress`, `Reasoning` and `Token`, in that
order (a model may go back from `Token` to `Reasoning`), and ends in exactly one `Finished` or
`Failed`. Loading a model is `LoadProgress`, then one `Loaded` or
`Failed`. Times are nanoseconds since `Request.sent_ns`.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Started:
    """The engine has taken up the request: what lies before is waiting and loading."""

    time_ns: int


@dataclass(frozen=True, slots=True)
class PromptProgress:
    """How much of the prompt has been read (prefill)."""

    time_ns: int
    total: int
    """Tokens of the prompt."""
    cached: int
    """Tokens that were in the KV cache and need no reading."""
    processed: int
    """Tokens dealt with so far, the cached ones included."""

    @property
    def fraction(self) -> float:
        """Share of the work that is done, 0 to 1."""
        work = self.total - self.cached
        return min(1.0, (self.processed - self.cached) / work) if work > 0 else 1.0


@dataclass(frozen=True, slots=True)
class TokenLogprob:
    """A token that could have been drawn, and the natural logarithm of its probability."""

    text: str
    logprob: float


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the reply. A character that spans tokens comes whole, with the last of them."""

    time_ns: int
    text: str
    logprob: float | None = None
    top: tuple[TokenLogprob, ...] = ()


@dataclass(frozen=True, slots=True)
class Reasoning:
    """A piece of what a model thinks before it answers: shown apart, and no part of the reply."""

    time_ns: int
    text: str


class FinishReason(StrEnum):
    """Why a reply ended."""

    STOP = "stop"
    """The model ended its turn, or wrote a stop string."""
    LENGTH = "length"
    """`max_tokens` or the context window is full."""
    CANCELLED = "cancelled"
    """The person pressed Stop."""


@dataclass(frozen=True, slots=True)
class Usage:
    """The engine's own token counts."""

    prompt_tokens: int
    cached_tokens: int
    """Of the prompt's tokens, those that came from the KV cache."""
    completion_tokens: int
    estimated: bool = False
    """True where the engine gave no counts: shown with a tilde."""
    cache_write_tokens: int = 0
    """Of the prompt's tokens, those that a provider put into its cache, which some charge for."""
    reasoning_tokens: int = 0
    """Of the completion's tokens, those of its reasoning."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The reply is complete, or was stopped."""

    time_ns: int
    reason: FinishReason
    usage: Usage
    engine_ttft_ns: int | None = None
    """From taking up the request to the first text, on the engine's own clock."""


class FailureKind(StrEnum):
    """Everything that can go wrong, in the one enumeration that all engines share."""

    COULD_NOT_LOAD = "could_not_load"
    CONTEXT_FULL = "context_full"
    ENGINE_DIED = "engine_died"
    AUTH = "auth"
    RATE_LIMIT = "rate_limit"
    NETWORK = "network"
    """No connection, or it broke before the reply began."""
    TIMEOUT = "timeout"
    BAD_REPLY = "bad_reply"
    """Not what the API promises: a web page, no JSON, an event without end."""
    NO_CREDIT = "no_credit"
    MODEL_GONE = "model_gone"
    REFUSED = "refused"
    """The provider's content rules."""
    SERVER = "server"
    """The provider's own error, or it is overloaded."""
    BROKEN_STREAM = "broken_stream"
    """The connection ended in the middle of the reply."""
    TLS = "tls"
    DNS = "dns"
    PROXY = "proxy"
    OFFLINE = "offline"
    """The person's own Offline switch is on."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The reply or the load ended in an error. What was written before it is kept."""

    time_ns: int
    kind: FailureKind
    sentence: str
    """For a person: what happened and what to do next."""
    retryable: bool = False
    """Whether the same request can succeed when it is sent again."""
    tokens_over: int | None = None
    """With CONTEXT_FULL: by how many tokens the prompt exceeds the context window."""


@dataclass(frozen=True, slots=True)
class Retrying:
    """Nothing has come yet, and the request will be sent again. Stop ends the waiting."""

    time_ns: int
    kind: FailureKind
    sentence: str
    """What went wrong this time."""
    attempt: int
    """Of the attempt that comes next; the first was 1."""
    attempts: int
    """The most that will be made."""
    wait_ns: int
    """Until the next attempt."""


Event = Retrying | Started | PromptProgress | Reasoning | Token | Finished | Failed


@dataclass(frozen=True, slots=True)
class LoadProgress:
    """A step of loading a model."""

    stage: str
    """For a person, such as "Loading the weights"."""
    fraction: float | None = None
    """0 to 1; None where it cannot be known."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The model is ready."""

    context_tokens: int | None
    """Size of the context window that was set up; None where a provider does not tell."""
    trained_context_tokens: int | None
    """The largest context that the model was trained for."""
    threads: int | None
    """None where the model runs on another computer."""
    batch_tokens: int | None
    """Tokens of the prompt read in one step, which is also how finely reading can be stopped."""
    load_ns: int
    ignores: tuple[str, ...] = ()
    """What this engine cannot honour: names of fields of `Sampling`, `Request` and `LoadOptions`,
    and of methods of `Engine`."""


LoadEvent = LoadProgress | Loaded | Failed
