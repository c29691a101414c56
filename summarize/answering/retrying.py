"""The one place where a call is tried again. The SDK's own retries are off: two layers multiply.

| what | tried again | wait |
| --- | --- | --- |
| 429 rate limit | up to `ATTEMPTS` in all | Retry-After, for which all calls to the server wait; else backoff |
| 408, 409, 425, 5xx, no connection, a connection that broke | up to `ATTEMPTS` in all | Retry-After, else backoff |
| 200 with something that is no completion | once | the same |
| 429 out of quota, 401, 403, 404, other 4xx, redirects | never; quota, key and model end the run | |
| the call's total deadline passed, an answer over the size cap | never | |

Backoff is exponential with full jitter. A wait that would pass the call's deadline, or a Retry-After over
`LONGEST_WAIT`, ends the call with the error that asked for it. Two more things bound what failures cost: the retry
budget, which all calls to a server share, and the breaker (`answering.breaker`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from tenacity import AsyncRetrying, RetryCallState, stop_after_attempt, wait_random_exponential

from summarize.errors import ModelError, ReplyError

__all__ = ["ATTEMPTS", "LONGEST_WAIT", "RetryBudget", "retrying"]

ATTEMPTS = 5
"""Requests for one call at most: at 10 % random failures, one call in 100,000 fails for good."""

LONGEST_WAIT = 60.0
"""Seconds; a server that asks for more is as good as down for this call."""

_last = stop_after_attempt(ATTEMPTS)
_backoff = wait_random_exponential(multiplier=0.5, max=20)  # full jitter (Brooker, AWS, 2015)


class RetryBudget:
    """A token bucket for retries, as in the AWS SDKs' standard mode: each takes one, each success gives a part back.

    Where about a fifth of all answers are failures it stays full; where most are, it runs dry, and failures are then
    passed on instead of multiplied.
    """

    CAPACITY = 50.0
    GIVEN_BACK = 0.25

    def __init__(self) -> None:
        self._left = self.CAPACITY
        self._lock = threading.Lock()

    def take(self) -> bool:
        """Whether one more retry is allowed; it is then taken."""
        with self._lock:
            if self._left < 1:
                return False
            self._left -= 1
            return True

    def give(self) -> None:
        """A call has succeeded."""
        with self._lock:
            self._left = min(self.CAPACITY, self._left + self.GIVEN_BACK)


def _may_pass(retry_state: RetryCallState) -> bool:
    """An allow-list: only this library's errors that say they may pass, never a cancellation."""
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


def retrying(left: Callable[[], float] | None, budget: RetryBudget) -> AsyncRetrying:
    """The policy for one call.

    Args:
        left: tells how many seconds the call still has; None where nothing limits it.
        budget: what all calls to the server share.
    """

    def late(retry_state: RetryCallState) -> bool:
        return left is not None and retry_state.upcoming_sleep >= left()

    def stop(retry_state: RetryCallState) -> bool:  # the budget is asked last: a retry that is taken is made
        return _last(retry_state) or late(retry_state) or not budget.take()

    return AsyncRetrying(retry=_may_pass, wait=_wait, stop=stop, reraise=True)
