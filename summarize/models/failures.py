"""A server's failures as this library's errors: what happened, whether it may pass, what to do.

The SDK's own exceptions go no further: their text, request and response can hold the API key.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from time import time
from typing import Any

from summarize.errors import (
    AuthenticationError,
    ModelConnectionError,
    ModelError,
    QuotaError,
    RateLimitError,
    RequestRefusedError,
    ServerError,
    UnknownModelError,
)
from summarize.language.folding import visible

__all__ = ["connection_failure", "request_id_of", "shown_address", "status_failure"]

_QUOTA = ("insufficient_quota", "billing", "credit_balance", "quota_exceeded")
_SAID = 300  # code points of a server's own message that are quoted


def status_failure(
    status: int, body: bytes, headers: Mapping[str, str], *, model: str, secret: str | None
) -> ModelError:
    """The error for an answer whose status is not 200.

    Args:
        status: the HTTP status.
        body: its body, JSON or not.
        headers: its headers.
        model: the model that was asked for.
        secret: the API key, to be left out of the message.
    """
    code, said = _complaint(body, secret)
    kind, advice = _kind(status, code, said, model)
    quoted = f": {said}" if said else ""
    return kind(
        f"{model}: the server answered {status}{quoted}. {advice}".strip(),
        status=status,
        request_id=request_id_of(headers, secret),
        retry_after=_retry_after(headers),
    )


def request_id_of(headers: Mapping[str, str], secret: str | None) -> str | None:
    """The server's id of the request, scrubbed as its message is."""
    name = headers.get("x-request-id")
    return name.replace(secret, "[key]") if name and secret else name


def shown_address(base_url: str | None) -> str | None:
    """A server's address as it may be shown: without the password that a gateway's can hold."""
    before, at, host = (base_url or "").rpartition("@")
    return f"{before.partition('://')[0]}://{host}" if at and "://" in before else base_url


def _complaint(body: bytes, secret: str | None) -> tuple[str, str]:
    """The error's code and message, scrubbed."""
    try:
        value: Any = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    error = value.get("error", value) if isinstance(value, dict) else None
    if isinstance(error, str):
        error = {"message": error}
    if not isinstance(error, dict):
        return "", ""
    code = " ".join(str(error[key]) for key in ("code", "type") if error.get(key))
    said = str(error.get("message") or error.get("detail") or "")
    if secret:
        said = said.replace(secret, "[key]")
    return code, visible(said)[:_SAID].rstrip(".")


def _kind(status: int, code: str, said: str, model: str) -> tuple[type[ModelError], str]:
    if status in (402, 429) and (status == 402 or any(word in code for word in _QUOTA)):
        return QuotaError, "The account has no credit left: check its plan and billing."
    if status in (401, 403):
        return AuthenticationError, "Check OPENAI_API_KEY and that it may use this model."
    if status == 404 and ("model" in code + said or not said):
        return UnknownModelError, f"Check the model's name ({model!r}) and the base URL."
    if status == 429:
        return RateLimitError, "Try again later, or lower Options(concurrency=...)."
    if status in (408, 409, 425) or status >= 500:
        return ServerError, "The server may recover: try again."
    if 300 <= status < 400:
        return RequestRefusedError, "Redirects are not followed: set the base URL to where it points, if you trust it."
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
