"""Rate limits as OpenAI's API has them: requests and tokens a minute, each a bucket that refills all the time."""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["Bucket", "Limits", "duration"]


@dataclass(slots=True)
class Bucket:
    """Holds `capacity`, a minute's worth; full at first."""

    capacity: float
    level: float
    at: float

    def refill(self, now: float) -> None:
        """Bring the level up to date."""
        self.level = min(self.capacity, self.level + (now - self.at) * self.capacity / 60)
        self.at = now

    def seconds_until(self, level: float) -> float:
        """How long until it holds `level`."""
        return max(0.0, level - self.level) * 60 / self.capacity


def duration(seconds: float) -> str:
    """As OpenAI writes it in headers: "120ms", "1.2s", "6m0s"."""
    if seconds < 1:
        return f"{math.ceil(seconds * 1000)}ms"
    minutes, rest = divmod(seconds, 60)
    return f"{minutes:.0f}m{rest:.0f}s" if minutes else f"{rest:.3f}".rstrip("0").rstrip(".") + "s"


class Limits:
    """Both buckets. A request is charged its input when it comes, its output when that is written.

    So a bucket can fall below zero: what is billed is billed, and the next request waits the longer.
    """

    def __init__(self, requests: float | None, tokens: float | None, now: float) -> None:
        self._buckets = {
            name: Bucket(limit, limit, now) for name, limit in (("requests", requests), ("tokens", tokens)) if limit
        }

    def wait(self, tokens: int, now: float) -> float:
        """Charge a request with this much input: 0 where it may pass, else the seconds until it could.

        Raises:
            ValueError: it is larger than the bucket and can never pass.
        """
        asked = {"requests": 1, "tokens": tokens}
        for name, bucket in self._buckets.items():
            bucket.refill(now)
            if asked[name] > bucket.capacity:
                raise ValueError(f"{asked[name]} {name} in one request; the limit is {bucket.capacity:g} a minute")
        seconds = max((b.seconds_until(asked[name]) for name, b in self._buckets.items()), default=0.0)
        if not seconds:
            for name, bucket in self._buckets.items():
                bucket.level -= asked[name]
        return seconds

    def charge(self, tokens: int, now: float) -> None:
        """Charge what was written."""
        if bucket := self._buckets.get("tokens"):
            bucket.refill(now)
            bucket.level -= tokens

    def headers(self, now: float) -> dict[str, str]:
        """The state of both, as on every answer of OpenAI's API."""
        told = {}
        for name, bucket in self._buckets.items():
            bucket.refill(now)
            told[f"x-ratelimit-limit-{name}"] = f"{bucket.capacity:.0f}"
            told[f"x-ratelimit-remaining-{name}"] = f"{max(0.0, math.floor(bucket.level)):.0f}"
            told[f"x-ratelimit-reset-{name}"] = duration(bucket.seconds_until(bucket.capacity))
        return told
