"""Everything that can go wrong on the way to a provider and back, as one `Failed` with a sentence.

What a provider says about an error may hold the key ("Incorrect API key provided: sk-...") or what
the person wrote. It is quoted where it helps, cut, and without the key (`quoting`).
"""

import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2

from app.engines.remote.dialect import NotTheApiError, ProviderError
from app.engines.remote.errors import error_of
from app.engines.remote.outlet import OfflineError
from app.engines.remote.quoting import cleaned, without_key
from app.inference.events import FailureKind
from app.inference.words import tr
from app.settings.keys import fits_header
from app.settings.providers import Provider

_TRANSIENT_STATUS = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_REDIRECTS = range(300, 400)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A failure, before it is known how far the reply had come."""

    kind: FailureKind
    sentence: str
    retryable: bool = False
    """Whether asking again can help."""
    again: bool = False
    """Whether it is safe to send the request again by ourselves: nothing was begun or charged."""
    wait_s: float | None = None
    """How long the provider asks to wait."""
    tokens_over: int | None = None


class Failures:
    """Makes troubles of what happens with one provider's model."""

    def __init__(self, provider: Provider, model_id: str, host: str, key: str | None) -> None:
        """`key` is what the provider is sent, so that no sentence holds it."""
        self._provider = provider
        self._key = key
        self._name = provider.title
        self._model = model_id
        self._host = host

    def of(self, error: BaseException, *, begun: bool) -> Trouble:
        """What an exception means. `begun`: a part of the reply has come."""
        if isinstance(error, ProviderError):
            return self._of_provider(error)
        if isinstance(error, OfflineError):
            return Trouble(
                FailureKind.OFFLINE,
                tr(
                    "Offline is switched on, so nothing was sent to {name}. Switch it off "
                    "in the model's menu, or ask a model on this computer.",
                    name=self._name,
                ),
            )
        if begun:
            return self._broken(error)
        return replace(self._unreached(error), again=_never_arrived(error))

    def of_response(self, status: int, headers: Mapping[str, str], body: object) -> Trouble:
        """What a response other than success means."""
        if status in _REDIRECTS:
            return Trouble(
                FailureKind.BAD_REPLY,
                tr(
                    "{name}'s address leads on to another one ({place}), where your key was "
                    "not sent. Put the right address into the provider's settings.",
                    name=self._name,
                    place=self._place(headers),
                ),
            )
        error = body.get("error", body) if isinstance(body, dict) else body
        trouble = self._of_provider(error_of(error, status))
        transient = status in _TRANSIENT_STATUS and trouble.kind is not FailureKind.NO_CREDIT
        return replace(
            trouble,
            retryable=trouble.retryable or transient,
            again=transient,
            wait_s=retry_after_s(headers),
        )

    def not_the_api(self) -> Trouble:
        """What came back is something else."""
        return Trouble(
            FailureKind.BAD_REPLY,
            tr(
                "What answered at {host} does not speak this API. Check the address in the "
                "settings of {name}: it usually ends in /v1.",
                host=self._host,
                name=self._name,
            ),
        )

    def of_key(self) -> Trouble | None:
        """Why the key cannot be sent; None if it can."""
        if self._key:
            return None if fits_header(self._key) else self._unsendable_key()
        if not self._provider.kind.needs_key:
            return None
        page = self._provider.kind.key_page
        where = tr(" You get one at {page}.", page=page) if page else ""
        return Trouble(
            FailureKind.AUTH,
            tr(
                "There is no key for {name}, so nothing was sent. Enter it in the "
                "provider's settings.{where}",
                name=self._name,
                where=where,
            ),
        )

    def without_end(self) -> Trouble:
        """The stream ended without saying so."""
        return Trouble(
            FailureKind.BROKEN_STREAM,
            tr(
                "{name} ended the reply in the middle. What was written is kept. Ask again "
                "for another reply, which may be charged like this one.",
                name=self._name,
            ),
            retryable=True,
        )

    def too_long(self, total_s: float) -> Trouble:
        """The whole took longer than anything may."""
        return Trouble(
            FailureKind.TIMEOUT,
            tr(
                "{name} had not finished after {total_s:.0f} minutes, so the reply was "
                "ended. What was written is kept.",
                name=self._name,
                total_s=total_s / 60,
            ),
            retryable=True,
        )

    def _unsendable_key(self) -> Trouble:
        return Trouble(
            FailureKind.AUTH,
            tr(
                "The key for {name} holds a character that no key can have, such as a line "
                "break or an accented letter, so nothing was sent. Copy the key once more "
                "and enter it in the provider's settings.",
                name=self._name,
            ),
        )

    def _place(self, headers: Mapping[str, str]) -> str:
        """Where a redirect leads."""
        try:
            host = httpx2.URL(headers.get("location", "")).host
        except httpx2.InvalidURL:
            return tr("an address that is none")
        return without_key(host, self._key) or tr("the same host")

    def _of_provider(self, error: ProviderError) -> Trouble:
        name = self._name
        said = (
            tr(" {name} says: “{quote}”", name=name, quote=quote)
            if (quote := cleaned(error.detail, self._key))
            else ""
        )
        sentences = {
            FailureKind.AUTH: tr(
                "{name} does not accept the key. Check it in the provider's settings; a new "
                "one may be needed.",
                name=name,
            ),
            FailureKind.NO_CREDIT: tr(
                "Your account at {name} has no credit left, so nothing was answered. Add "
                "credit there, or ask another model.",
                name=name,
            ),
            FailureKind.RATE_LIMIT: tr(
                "{name} limits how much may be asked, and the limit is reached. Wait a "
                "little and ask again.{said}",
                name=name,
                said=said,
            ),
            FailureKind.MODEL_GONE: tr(
                "{name} has no model {model}, or has it no more. Choose another one from "
                "the menu.{said}",
                name=name,
                model=self._model,
                said=said,
            ),
            FailureKind.CONTEXT_FULL: tr(
                "The conversation is too long for {name}'s {model}. Begin a new chat, or "
                "ask a model with a longer context.",
                name=name,
                model=self._model,
            ),
            FailureKind.REFUSED: tr(
                "{name} refused this by its content rules. Put the question differently, or "
                "ask another model.{said}",
                name=name,
                said=said,
            ),
            FailureKind.SERVER: tr(
                "{name} has trouble of its own. What was written is kept; ask again in a "
                "minute.{said}",
                name=name,
                said=said,
            ),
            FailureKind.TIMEOUT: tr("{name} took too long and gave up. Ask again.", name=name),
        }
        usual = tr(
            "{name} did not accept the request, and nothing was answered.{said}",
            name=name,
            said=said,
        )
        kinds = (FailureKind.RATE_LIMIT, FailureKind.SERVER, FailureKind.TIMEOUT)
        return Trouble(
            error.kind,
            sentences.get(error.kind, usual),
            retryable=error.kind in kinds,
            tokens_over=error.tokens_over,
        )

    def _broken(self, error: BaseException) -> Trouble:
        kept = tr("What was written is kept. Ask again for another reply, which is charged anew.")
        if isinstance(error, httpx2.TimeoutException):
            sentence = tr(
                "{name} fell silent in the middle of the reply. {kept}", name=self._name, kept=kept
            )
            return Trouble(FailureKind.TIMEOUT, sentence, retryable=True)
        if isinstance(error, (NotTheApiError, httpx2.SSEError, httpx2.DecodingError)):
            sentence = tr(
                "{name} sent something that is not part of a reply. {kept}",
                name=self._name,
                kept=kept,
            )
            return Trouble(FailureKind.BAD_REPLY, sentence, retryable=True)
        sentence = tr(
            "The connection to {name} broke in the middle of the reply. {kept}",
            name=self._name,
            kept=kept,
        )
        return Trouble(FailureKind.BROKEN_STREAM, sentence, retryable=True)

    def _unreached(self, error: BaseException) -> Trouble:
        name, host = self._name, self._host
        if isinstance(error, (NotTheApiError, httpx2.SSEError, httpx2.DecodingError)):
            return self.not_the_api()
        if isinstance(error, httpx2.ProxyError):
            reason = cleaned(str(error), self._key) or tr("no reason given")
            sentence = tr(
                "The proxy between this computer and {name} refused the connection "
                "({reason}). Check the proxy in the system's settings.",
                name=name,
                reason=reason,
            )
            return Trouble(FailureKind.PROXY, sentence, retryable=True)
        causes = tuple(_causes(error))
        tls = next((c for c in causes if isinstance(c, ssl.SSLError)), None)
        if tls is not None:
            return Trouble(FailureKind.TLS, self._tls_sentence(tls))
        if any(isinstance(c, socket.gaierror) for c in causes):
            sentence = tr(
                "The name {host} could not be found. Check the internet connection, and the "
                "address in the settings of {name}.",
                host=host,
                name=name,
            )
            return Trouble(FailureKind.DNS, sentence, retryable=True)
        return self._no_answer(error)

    def _no_answer(self, error: BaseException) -> Trouble:
        name, host = self._name, self._host
        if isinstance(error, httpx2.ConnectTimeout):
            sentence = tr("No connection to {host}: it did not answer in time.", host=host)
            return Trouble(FailureKind.TIMEOUT, sentence, retryable=True)
        if isinstance(error, httpx2.TimeoutException):
            sentence = tr(
                "{name} took the question and then said nothing. It may have been charged "
                "all the same, so it was not sent again by itself.",
                name=name,
            )
            return Trouble(FailureKind.TIMEOUT, sentence, retryable=True)
        if isinstance(error, httpx2.ConnectError):
            sentence = tr(
                "No connection to {host}. Check the internet connection, and that {name} runs.",
                host=host,
                name=name,
            )
            return Trouble(FailureKind.NETWORK, sentence, retryable=True)
        if isinstance(error, (httpx2.InvalidURL, httpx2.UnsupportedProtocol)):
            return self.not_the_api()
        sentence = tr(
            "The connection to {name} broke before the reply began. The question may have "
            "arrived and been charged, so it was not sent again by itself.",
            name=name,
        )
        return Trouble(FailureKind.NETWORK, sentence, retryable=True)

    def _tls_sentence(self, error: ssl.SSLError) -> str:
        reason = tr("its certificate is not trusted here")
        if isinstance(error, ssl.SSLCertVerificationError):
            words = error.verify_message.lower()
            if "expired" in words:
                reason = tr("its certificate has expired")
            elif "hostname" in words or "ip address" in words:
                reason = tr("its certificate belongs to another name")
        else:
            reason = tr("the encryption could not be agreed on")
        return tr(
            "{host} is not who it should be: {reason}. Nothing was sent. If your "
            "organisation has its own authority, give its file in the settings of {name}.",
            host=self._host,
            reason=reason,
            name=self._name,
        )


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """Seconds that a response asks to wait (RFC 9110, 10.2.3: a number, or a date)."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _never_arrived(error: BaseException) -> bool:
    return isinstance(error, (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError))
