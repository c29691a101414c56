"""A server's failures as this library's errors: what happened, whether it may pass, what to do.

The SDK's own exceptions go no further: their text, request and response can hold the API key.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from time import time
from typing import Any

from pydantic_core import from_json

from summarize.errors import (
    AuthenticationError,
    ModelConnectionError,
    ModelError,
    QuotaError,
    RateLimitError,
    RequestRefusedError,
    ServerError,
    TooLongError,
    UnknownModelError,
)
from summarize.exchange import RateLimit
from summarize.language.folding import visible
from summarize.models.settings import shown_address

__all__ = ["client_failure", "connection_failure", "rate_of", "request_id_of", "status_failure"]

_QUOTA = ("insufficient_quota", "billing", "credit_balance", "quota_exceeded")
_RATE = ("limit-requests", "remaining-requests", "limit-tokens", "remaining-tokens")  # in RateLimit's order
_COUNT = re.compile(r"[0-9]{1,15}")
_TOO_LONG = ("context_length", "context length", "maximum context", "too many tokens", "prompt is too long")
_SAID = 300  # code points of a server's own message that are quoted
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_PROXIES = ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY")


def status_failure(
    status: int, body: bytes, headers: Mapping[str, str], *, model: str, secrets: Sequence[str]
) -> ModelError:
    """The error for an answer whose status is not 200.

    Args:
        status: the HTTP status.
        body: its body, JSON or not.
        headers: its headers.
        model: the model that was asked for.
        secrets: the API key and other words to be left out of the message.
    """
    code, said = _complaint(body, secrets)
    kind, advice = _kind(status, code, said, model)
    said = said or _plain_text(body, secrets)  # a proxy's words say nothing of the kind
    quoted = f": {said}" if said else ""
    failure = kind(
        f"{model}: the server answered {status}{quoted}. {advice}".strip(),
        status=status,
        request_id=request_id_of(headers, secrets),
        retry_after=_retry_after(headers),
    )
    if isinstance(failure, RateLimitError):
        failure.rate = rate_of(headers)
    return failure


def request_id_of(headers: Mapping[str, str], secrets: Sequence[str]) -> str | None:
    """The server's id of the request, scrubbed as its message is."""
    name = headers.get("x-request-id")
    return _scrubbed(name, secrets) if name else name


def rate_of(headers: Mapping[str, str]) -> RateLimit:
    """What a server says of its limits (OpenAI's `x-ratelimit-*`, which many others send too)."""
    told = (headers.get(f"x-ratelimit-{name}", "") for name in _RATE)
    return RateLimit(
        *(int(value) if value.isascii() and value.isdigit() and len(value) < 16 else None for value in told)
    )


def _complaint(body: bytes, secrets: Sequence[str]) -> tuple[str, str]:
    """The error's code and message, scrubbed; in a list, as Gemini's servers send it, the first one's."""
    try:
        value: Any = from_json(body)  # bounded in depth, unlike the standard library's
    except ValueError:
        value = None
    if isinstance(value, list) and value:
        value = value[0]
    error = value.get("error", value) if isinstance(value, dict) else None
    if isinstance(error, str):
        error = {"message": error}
    if not isinstance(error, dict):
        return "", ""
    code = " ".join(str(error[key]) for key in ("code", "type") if error.get(key))
    said = str(error.get("message") or error.get("detail") or "")
    return code, _quoted(said, secrets)


def _plain_text(body: bytes, secrets: Sequence[str]) -> str:
    """A body in plain words; a web page, broken JSON and binary data are not quoted."""
    try:
        said = visible(body.decode())
    except UnicodeDecodeError:
        return ""
    return _quoted(said, secrets) if said.isprintable() and not said.startswith(("<", "{", "[", "null")) else ""


def _quoted(said: str, secrets: Sequence[str]) -> str:
    """A server's words on one line, scrubbed before they are cut: a part of a key is still one."""
    return _scrubbed(visible(said), secrets)[:_SAID].rstrip(".")


def _scrubbed(text: str, secrets: Sequence[str]) -> str:
    for secret in secrets:
        text = text.replace(secret, "[key]")
    return text


def _kind(status: int, code: str, said: str, model: str) -> tuple[type[ModelError], str]:
    if status in (402, 429) and (status == 402 or any(word in code for word in _QUOTA)):
        return QuotaError, "The account has no credit left: check its plan and billing."
    if status in (401, 403):
        return AuthenticationError, "Check OPENAI_API_KEY and that it may use this model."
    if status == 404 and ("model" in code + said or not said):
        return UnknownModelError, f"Check the model's name ({model!r}) and the base URL."
    if status == 429:
        return RateLimitError, "Try again later, or set Options(requests_per_minute=..., tokens_per_minute=...)."
    if status in (408, 409, 425) or status >= 500:
        return ServerError, "The server may recover: try again."
    if 300 <= status < 400:
        return RequestRefusedError, "Redirects are not followed: set the base URL to where it points, if you trust it."
    if status == 413 or (status in (400, 422) and any(words in f"{code} {said}".lower() for words in _TOO_LONG)):
        return TooLongError, "The request was not accepted: lower Options(chunk_tokens=..., single_request_tokens=...)."
    return RequestRefusedError, "The request was not accepted as it is."


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, from `retry-after-ms` or `retry-after` (seconds or an HTTP date)."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name, "")
        try:
            seconds = float(value) * unit
        except ValueError:
            continue
        return seconds if math.isfinite(seconds) and seconds >= 0 else None
    try:
        return max(0.0, parsedate_to_datetime(headers.get("retry-after", "")).timestamp() - time())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def connection_failure(reason: BaseException, *, base_url: str | None) -> ModelError:
    """The error for a connection that could not be made, or broke."""
    where = shown_address(base_url) or "OpenAI's API"
    return ModelConnectionError(
        f"The connection to {where} failed ({type(reason).__name__}). Check the network, OPENAI_BASE_URL and "
        "that the server is running."
    )


def client_failure(reason: Exception, *, base_url: str | None) -> ModelError:
    """The error for a client that could not be made: a setting of the surroundings is wrong.

    Settings are told by name only: what they hold can be a password.
    """
    if isinstance(reason, OSError):
        advice = f"Check {_those_set(_CERTIFICATES) or 'certificates and the limit of open files'}."
    elif isinstance(reason, ImportError):
        proxies = _those_set(_PROXIES)
        socks = f"Check {proxies}: a SOCKS proxy needs 'pip install socksio'."
        advice = socks if proxies else "Install the package openai again."
    else:
        suspects = filter(None, (_those_set(_PROXIES), "OPENAI_BASE_URL or base_url" if base_url else ""))
        advice = f"Check {', '.join(suspects) or 'the proxy settings'}."
    said = f": {reason.strerror}" if isinstance(reason, OSError) and reason.strerror else ""
    where = shown_address(base_url) or "OpenAI's API"
    return ModelError(f"The client for {where} could not be made ({type(reason).__name__}{said}). {advice}")


def _those_set(names: Sequence[str]) -> str:
    return ", ".join(each for name in names for each in (name, name.lower()) if os.environ.get(each))
