"""What a provider's error object means.

OpenAI's form is `{"message", "type", "code"}`, Anthropic's `{"type", "message"}`; some send a
string. Codes are looked at before words.
"""

from typing import Any

from app.engines.remote.dialect import ProviderError
from app.inference.events import FailureKind

_BY_CODE = {
    "context_length_exceeded": FailureKind.CONTEXT_FULL,
    "exceed_context_size_error": FailureKind.CONTEXT_FULL,
    "request_too_large": FailureKind.CONTEXT_FULL,
    "content_filter": FailureKind.REFUSED,
    "content_policy_violation": FailureKind.REFUSED,
    "insufficient_quota": FailureKind.NO_CREDIT,
    "billing_error": FailureKind.NO_CREDIT,
    "billing_hard_limit_reached": FailureKind.NO_CREDIT,
    "model_not_found": FailureKind.MODEL_GONE,
    "not_found_error": FailureKind.MODEL_GONE,
    "invalid_api_key": FailureKind.AUTH,
    "authentication_error": FailureKind.AUTH,
    "permission_error": FailureKind.AUTH,
    "rate_limit_exceeded": FailureKind.RATE_LIMIT,
    "rate_limit_error": FailureKind.RATE_LIMIT,
    "timeout_error": FailureKind.TIMEOUT,
    "overloaded_error": FailureKind.SERVER,
    "api_error": FailureKind.SERVER,
    "server_error": FailureKind.SERVER,
}
_BY_WORDS = (
    ("context length", FailureKind.CONTEXT_FULL),
    ("context size", FailureKind.CONTEXT_FULL),
    ("context window", FailureKind.CONTEXT_FULL),
    ("prompt is too long", FailureKind.CONTEXT_FULL),
    ("credit balance", FailureKind.NO_CREDIT),
    ("content management policy", FailureKind.REFUSED),
)
_BY_STATUS = {
    401: FailureKind.AUTH,
    402: FailureKind.NO_CREDIT,
    403: FailureKind.AUTH,
    404: FailureKind.MODEL_GONE,
    408: FailureKind.TIMEOUT,
    413: FailureKind.CONTEXT_FULL,
    429: FailureKind.RATE_LIMIT,
}
_SERVER_ERRORS = 500


def error_of(error: Any, status: int | None = None) -> ProviderError:
    """The error as an exception; `status` is the HTTP status that it came with, if any."""
    fields = error if isinstance(error, dict) else {"message": error}
    message = fields.get("message")
    detail = message if isinstance(message, str) else ""
    kind = _by_code(fields) or _by_words(detail) or _by_status(status)
    return ProviderError(kind, detail, _tokens_over(fields))


def _by_code(fields: dict[str, Any]) -> FailureKind | None:
    for name in ("code", "type"):
        value = fields.get(name)
        if isinstance(value, str) and value in _BY_CODE:
            return _BY_CODE[value]
        if name == "code" and isinstance(value, int) and value in _BY_STATUS:
            return _BY_STATUS[value]
    return None


def _by_words(detail: str) -> FailureKind | None:
    lower = detail.lower()
    return next((kind for words, kind in _BY_WORDS if words in lower), None)


def _by_status(status: int | None) -> FailureKind:
    if status is None or status >= _SERVER_ERRORS:
        return FailureKind.SERVER
    return _BY_STATUS.get(status, FailureKind.BAD_REPLY)


def _tokens_over(fields: dict[str, Any]) -> int | None:
    """llama.cpp tells both numbers."""
    prompt, context = fields.get("n_prompt_tokens"), fields.get("n_ctx")
    if isinstance(prompt, int) and isinstance(context, int):
        return max(1, prompt - context)
    return None
