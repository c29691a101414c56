"""The breaker: a server that is down is asked now and then, not by every call that waits.

After `OPENS_AT` failures in a row calls wait, and one of them at a time asks again after 1, 2, 4, 8 and 16 seconds. An
answer lets all of them through: an outage ends by itself. If none comes, the calls that wait fail, and for `REST`
seconds so do those that follow. A server that is there and only sets a limit is asked twice more, 16 seconds apart:
by then a limit a minute has passed. So an outage costs a run as many requests as were under way, and
``OPENS_AT + PROBES_OF_A_LIMIT`` more at most (after Nygard, Release It!, 2007).
"""

from __future__ import annotations

import asyncio
import threading
import time

from summarize.errors import ModelError, ModelTimeoutError, OutageError, RateLimitError

__all__ = ["OPENS_AT", "PROBES", "PROBES_OF_A_LIMIT", "REST", "Breaker", "Probe"]

OPENS_AT = 12
"""Failures in a row. At 10 % random failures that happens once in 10**12 answers."""

PROBES = 5
"""Requests to a server that seems down, before the run gives up: half a minute in all."""

PROBES_OF_A_LIMIT = 7
"""The same where it answers that it is asked too often: a minute in all."""

REST = 30.0
"""Seconds for which nothing is asked after that."""

_SHORTEST, _LONGEST = 1.0, 16.0  # seconds between two probes
_LOOK = 0.1  # seconds between two looks at a probe under way


class Probe:
    """A request that finds out whether a server is back, while all others wait."""


class Breaker:
    """Shared by all calls to one server, from any thread or loop."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._probe: Probe | None = None
        self._close()

    async def admitted(self) -> Probe | None:
        """Wait until a request may be sent.

        Returns:
            What to hand back when it has ended: the probe that it is, None for any other.

        Raises:
            OutageError: the server has been down for too long.
        """
        while isinstance(wait := self._next_turn(), float):  # noqa: ASYNC110 - no event serves both threads and loops
            await asyncio.sleep(wait)
        return wait

    def ended(self, probe: Probe | None, error: BaseException | None) -> None:
        """Tell how a request that was admitted has ended.

        Args:
            probe: what it was admitted as.
            error: None where it was answered.
        """
        with self._lock:
            probed = probe is not None and probe is self._probe
            if probed:  # whatever came of it, also where it was cancelled: another may ask in its place
                self._probe = None
            if isinstance(error, ModelError) and (error.retryable or isinstance(error, ModelTimeoutError)):
                self._fail(error, probed=probed)
            elif error is None or isinstance(error, ModelError):  # a refusal is an answer: the server is there
                self._close()

    def _close(self) -> None:
        self._failures = self._failed_probes = 0
        self._next = 0.0
        self._probe = None
        self._last: ModelError | None = None

    def _fail(self, error: ModelError, *, probed: bool) -> None:
        self._failures += 1
        self._last = error
        if self._failures < OPENS_AT:
            return
        if probed:
            self._failed_probes += 1
        elif self._next > 0:  # one that was under way when the breaker opened
            return
        self._next = time.monotonic() + (REST if self._given_up else self._pause)

    @property
    def _pause(self) -> float:
        return min(_LONGEST, _SHORTEST * 2.0**self._failed_probes)

    @property
    def _given_up(self) -> bool:
        limited = isinstance(self._last, RateLimitError)
        return self._failed_probes >= (PROBES_OF_A_LIMIT if limited else PROBES)

    def _next_turn(self) -> Probe | float | None:
        """Seconds until the caller may look again; else it may ask now, perhaps as a probe."""
        with self._lock:
            if self._failures < OPENS_AT:
                return None
            rest = self._next - time.monotonic()
            if rest > 0 and self._given_up:  # but one that asks after the rest is waited for
                raise self._outage()
            if rest > 0 or self._probe is not None:
                return max(rest, _LOOK)
            self._probe = Probe()
            return self._probe

    def _outage(self) -> OutageError:
        last = self._last
        return OutageError(
            f"The last {self._failures} answers were failures, so nothing more is asked for now; the last was: {last} "
            "Run again when the server is back.",
            status=last.status if last else None,
        )
