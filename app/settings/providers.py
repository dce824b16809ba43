"""Who runs models elsewhere: what is known of each kind, and what a person has added.

How providers differ is declared here as facts, so that the engines ask a fact and never look at a
host's name.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.inference.words import tr


class Api(StrEnum):
    """How a provider is spoken to. The value is also the engine's name."""

    OPENAI = "openai"
    """Chat Completions."""
    ANTHROPIC = "anthropic"
    """Messages."""


@dataclass(frozen=True, slots=True)
class ProviderKind:
    """What is known of a provider before anyone asks it."""

    id: str
    title: str
    api: Api
    base_url: str
    """Up to and including the version, without a slash at the end; empty for "other"."""
    needs_key: bool = True
    prices_id: str | None = None
    """Its name in genai-prices; None where what it runs has no list price."""
    length_field: str = "max_tokens"
    """The name of the body's field for the most tokens to write."""
    usage_option: bool = True
    """Whether it understands `stream_options.include_usage`."""
    sends_logprobs: bool = True
    extra_sampling: tuple[tuple[str, str], ...] = ()
    """Of top_k, min_p and repeat_penalty, none of which the API knows, those that it takes all the
    same, each with the name it has there."""
    takes_seed: bool = True
    key_page: str = ""
    """Where a person gets a key, for a sentence; without a scheme."""


_SAME_NAMES = (("top_k", "top_k"), ("min_p", "min_p"), ("repeat_penalty", "repeat_penalty"))
_VLLM_NAMES = (("top_k", "top_k"), ("min_p", "min_p"), ("repeat_penalty", "repetition_penalty"))

KINDS: tuple[ProviderKind, ...] = (
    ProviderKind(
        "openai",
        "OpenAI",
        Api.OPENAI,
        "https://api.openai.com/v1",
        prices_id="openai",
        length_field="max_completion_tokens",
        key_page="platform.openai.com/api-keys",
    ),
    ProviderKind(
        "anthropic",
        "Anthropic",
        Api.ANTHROPIC,
        "https://api.anthropic.com/v1",
        prices_id="anthropic",
        usage_option=False,
        sends_logprobs=False,
        extra_sampling=(("top_k", "top_k"),),
        takes_seed=False,
        key_page="console.anthropic.com/settings/keys",
    ),
    ProviderKind(
        "openrouter",
        "OpenRouter",
        Api.OPENAI,
        "https://openrouter.ai/api/v1",
        prices_id="openrouter",
        extra_sampling=_VLLM_NAMES,
        key_page="openrouter.ai/keys",
    ),
    ProviderKind(
        "groq",
        "Groq",
        Api.OPENAI,
        "https://api.groq.com/openai/v1",
        prices_id="groq",
        length_field="max_completion_tokens",
        sends_logprobs=False,
        key_page="console.groq.com/keys",
    ),
    ProviderKind(
        "mistral",
        "Mistral",
        Api.OPENAI,
        "https://api.mistral.ai/v1",
        prices_id="mistral",
        usage_option=False,
        sends_logprobs=False,
        takes_seed=False,
        key_page="console.mistral.ai/api-keys",
    ),
    ProviderKind(
        "gemini",
        "Gemini",
        Api.OPENAI,
        "https://generativelanguage.googleapis.com/v1beta/openai",
        prices_id="google",
        sends_logprobs=False,
        takes_seed=False,
        key_page="aistudio.google.com/apikey",
    ),
    ProviderKind(
        "ollama", "Ollama", Api.OPENAI, "http://localhost:11434/v1", needs_key=False,
        sends_logprobs=False,
    ),
    ProviderKind(
        "lmstudio", "LM Studio", Api.OPENAI, "http://localhost:1234/v1", needs_key=False,
        sends_logprobs=False, extra_sampling=_SAME_NAMES,
    ),
    ProviderKind(
        "vllm", "vLLM", Api.OPENAI, "http://localhost:8000/v1", needs_key=False,
        extra_sampling=_VLLM_NAMES,
    ),
    ProviderKind(
        "llamacpp-server", "llama.cpp server", Api.OPENAI, "http://localhost:8080/v1",
        needs_key=False, extra_sampling=_SAME_NAMES,
    ),
    ProviderKind("other", tr("Other, OpenAI-compatible"), Api.OPENAI, "", needs_key=False),
)  # fmt: skip


def kind_named(kind_id: str) -> ProviderKind:
    """The kind of that id; what is not known is "other"."""
    return next((kind for kind in KINDS if kind.id == kind_id), KINDS[-1])


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider that a person has added. Its key is in the keychain, under its id."""

    id: str
    """Never shown and never changed: a key is kept under it."""
    kind_id: str
    title: str
    base_url: str
    models: tuple[str, ...] = ()
    """Those that the menu offers, as the provider calls them."""
    ca_file: str | None = None
    """A PEM file of authorities to trust instead of the system's."""

    @property
    def kind(self) -> ProviderKind:
        """What is known of it."""
        return kind_named(self.kind_id)


@dataclass(frozen=True, slots=True)
class RemoteChoice:
    """A provider's model, as it is chosen in the menu."""

    provider_id: str
    model_id: str
