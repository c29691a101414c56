"""A run that is killed after each of its replies in turn, and started again with the same ledger."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from runs import Place, Run, serving

_ARTICLES = 23  # a fifth are copies, which are not asked about; one to a chunk: with the request to write, twenty calls
_OPTIONS = {"concurrency": 4, "chunk_tokens": 2_000, "single_request_articles": 0}
_SCALE = 0.2  # of all latencies: there are forty runs
_STORED = 0.15
"""Seconds that a client has to store a reply. One that left the server later than this before the kill counts as in
flight: nobody could tell whether it ever arrived."""


def resuming(here: Place, *, every: int) -> str:
    """Kill a run after each reply, or after every so many, resume it, and compare.

    Returns:
        Calls of the run; calls repeated though their reply had arrived; runs whose brief has other bytes.
    """
    with serving(scale=_SCALE) as url:
        whole, expected = _brief(here, url, here.folder / "ledger-whole")
        calls = len(whole.records)
        repeated = different = killed = 0
        for after in range(1, calls + 1, every):
            ledger = here.folder / f"ledger-{after}"
            first, _ = _brief(here, url, ledger, after=after)
            second, brief = _brief(here, url, ledger)
            killed += first.server["killed_at"] is not None
            repeated += _repeated(first, second)
            different += brief != expected
    return f"{calls} calls, {killed} kills: {repeated} repeated, {different} briefs with other bytes"


def _brief(here: Place, url: str, ledger: Path, *, after: int | None = None) -> tuple[Run, bytes | None]:
    """One run and the brief it wrote; None where it was killed before."""
    out = ledger.with_suffix(".json")
    out.unlink(missing_ok=True)
    given: dict[str, Any] = {"kill": {"after": after}}
    run = here.ask(url, "brief", _ARTICLES, options={**_OPTIONS, "ledger": str(ledger)}, out=str(out), **given)
    return run, out.read_bytes() if out.exists() else None


def _repeated(first: Run, second: Run) -> int:
    """Calls of the second run whose reply had reached the first one."""
    killed_at = first.server["killed_at"]
    last = float("inf") if killed_at is None else killed_at - _STORED
    arrived = Counter(r["body"] for r in first.records if r["outcome"] == "200" and r["end"] <= last)
    return sum(r["body"] in arrived for r in second.records)
