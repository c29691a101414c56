"""OpenTelemetry, where the process uses it.

Who exports anything has imported it. Where nobody has, nothing is imported and nothing told.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, wraps
from typing import TYPE_CHECKING, ParamSpec

from summarize.telemetry import conventions as names
from summarize.version import library_version

if TYPE_CHECKING:
    from opentelemetry.metrics import Counter, Histogram
    from opentelemetry.trace import Span, Tracer

__all__ = ["Signals", "quietly", "signals"]

_P = ParamSpec("_P")
_log = logging.getLogger("summarize")


@dataclass(frozen=True, slots=True)
class Signals:
    """The tracer, what gives the span under way, and the instruments."""

    tracer: Tracer
    current: Callable[[], Span]
    duration: Histogram
    tokens: Histogram
    counters: Mapping[str, Counter]

    def count(self, name: str, amount: float, **attributes: str) -> None:
        """Add to one of our own counters."""
        self.counters[name].add(amount, {f"summarize.{key}": value for key, value in attributes.items()})


def signals() -> Signals | None:
    """By what to tell; None where the process does not use OpenTelemetry."""
    return _made() if "opentelemetry" in sys.modules else None


@cache
def _made() -> Signals | None:
    try:
        from opentelemetry import metrics, trace

        meter = metrics.get_meter("summarize", library_version())
        histogram, buckets = meter.create_histogram, "explicit_bucket_boundaries_advisory"
        return Signals(
            trace.get_tracer("summarize", library_version()),
            trace.get_current_span,
            histogram(names.DURATION, "s", "GenAI operation duration.", **{buckets: names.SECONDS}),
            histogram(names.TOKENS, "{token}", "Number of input and output tokens used.", **{buckets: names.COUNTS}),
            {name: meter.create_counter(f"summarize.{name}", *words) for name, words in names.COUNTERS.items()},
        )
    except Exception as error:  # noqa: BLE001 - an installation that is broken or too old breaks no run
        _log.warning("OpenTelemetry cannot be used (%s): nothing is told to it", type(error).__name__)
        return None


def quietly(tell: Callable[_P, None]) -> Callable[_P, None]:
    """Telling never breaks what it tells of."""

    @wraps(tell)
    def told(*args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            tell(*args, **kwargs)
        except Exception:  # noqa: BLE001 - as said
            _log.debug("telemetry failed", exc_info=True)

    return told
