"""The one place where a call is tried again. The SDK's own retries are off: two layers multiply.

| what | tried again | wait |
| --- | --- | --- |
| 429 rate limit, 408, 409, 425, 5xx, no connection | up to `ATTEMPTS` in all | Retry-After, else backoff with jitter |
| 200 with something that is no completion | once | the same |
| 429 out of quota, 401, 403, 404, other 4xx, redirects | never | |
| the call's total deadline passed | never | |

A wait that would pass the deadline, or a Retry-After over `LONGEST_WAIT`, ends the call with the error
that asked for it.
"""

from __future__ import annotations

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_base,
    stop_after_attempt,
    stop_before_delay,
    wait_random_exponential,
)

from summarize.errors import ModelError, ReplyError

__all__ = ["ATTEMPTS", "LONGEST_WAIT", "retrying"]

ATTEMPTS = 5
"""Requests for one call at most: at 10 % random failures, one call in 100,000 fails for good."""

LONGEST_WAIT = 60.0
"""Seconds; a server that asks for more is as good as down for this call."""

_backoff = wait_random_exponential(multiplier=0.5, max=20)  # full jitter (Brooker, AWS, 2015)


class _MayPass(retry_base):
    """An allow-list: only this library's errors that say they may pass, never a cancellation."""

    def __call__(self, retry_state: RetryCallState) -> bool:
        error = retry_state.outcome.exception() if retry_state.outcome else None
        if not isinstance(error, ModelError) or not error.retryable:
            return False
        if isinstance(error, ReplyError) and retry_state.attempt_number >= 2:
            return False
        return (error.retry_after or 0.0) <= LONGEST_WAIT


def _wait(retry_state: RetryCallState) -> float:
    error = retry_state.outcome.exception() if retry_state.outcome else None
    asked = error.retry_after if isinstance(error, ModelError) else None
    return asked if asked is not None else _backoff(retry_state)


def retrying(deadline: float) -> AsyncRetrying:
    """The policy for one call.

    Args:
        deadline: seconds for the call in all.
    """
    return AsyncRetrying(
        retry=_MayPass(),
        wait=_wait,
        stop=stop_after_attempt(ATTEMPTS) | stop_before_delay(deadline),
        reraise=True,
    )
