"""The breaker: a server that is down is asked now and then, not by every call that waits.

After `OPENS_AT` failures in a row calls wait, and one of them at a time asks again after 1, 2, 4, 8 and 16 seconds. An
answer lets all of them through: an outage ends by itself. If none comes, the calls that wait fail, and for `REST`
seconds so do those that follow. So an outage costs a run as many requests as were under way, and
``OPENS_AT + PROBES`` more at most (after Nygard, Release It!, 2007).
"""

from __future__ import annotations

import asyncio
import threading
import time

from summarize.errors import ModelError, ModelTimeoutError, OutageError

__all__ = ["OPENS_AT", "PROBES", "REST", "Breaker"]

OPENS_AT = 12
"""Failures in a row. At 10 % random failures that happens once in 10**12 answers."""

PROBES = 5
"""Requests to a server that seems down, before the run gives up: half a minute in all."""

REST = 30.0
"""Seconds for which nothing is asked after that."""

_LOOK = 0.1  # seconds between two looks at a probe under way


class Breaker:
    """Shared by all calls to one server, from any thread or loop."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._close()

    async def admitted(self) -> None:
        """Wait until a request may be sent.

        Raises:
            OutageError: the server has been down for too long.
        """
        while (wait := self._wait()) > 0:  # noqa: ASYNC110 - shared by loops and threads, which no event of asyncio is
            await asyncio.sleep(wait)

    def ended(self, error: BaseException | None) -> None:
        """Tell how a request that was admitted has ended; None where it was answered."""
        with self._lock:
            if isinstance(error, ModelError) and (error.retryable or isinstance(error, ModelTimeoutError)):
                self._fail(error)
            elif error is None or isinstance(error, ModelError):  # a refusal is an answer: the server is there
                self._close()
            else:  # cancelled: another may ask in its place
                self._probing = False

    def _close(self) -> None:
        self._failures = self._failed_probes = 0
        self._next = 0.0
        self._probing = False
        self._last: ModelError | None = None

    def _fail(self, error: ModelError) -> None:
        self._failures += 1
        self._last = error
        if self._failures < OPENS_AT:
            return
        now = time.monotonic()
        if self._probing:
            self._probing = False
            self._failed_probes += 1
        elif self._next > 0:  # one that was under way when the breaker opened
            return
        self._next = now + (REST if self._failed_probes >= PROBES else 2.0**self._failed_probes)

    def _wait(self) -> float:
        """Seconds until the caller may ask, 0 for now; it is then the one that does."""
        with self._lock:
            if self._failures < OPENS_AT:
                return 0.0
            rest = self._next - time.monotonic()
            if rest > 0 or self._probing:
                if self._failed_probes >= PROBES:
                    raise self._outage()
                return max(rest, _LOOK)
            self._probing = True
            return 0.0

    def _outage(self) -> OutageError:
        last = self._last
        return OutageError(
            f"The last {self._failures} answers were failures, so nothing more is asked for now; the last was: {last} "
            "Run again when the server is back.",
            status=last.status if last else None,
        )
