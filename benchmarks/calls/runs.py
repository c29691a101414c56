"""One measurement: a server and a client, each in a process of its own, and what both say afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from articles import own_texts, store
from counting import count_tokens, lay_out_vocabulary
from rest import get

HERE = Path(__file__).resolve().parent
_NOWHERE = "http://127.0.0.1:9"  # the port that discards: nothing answers there
_LONGEST = 1_800  # seconds of one client


@dataclass(frozen=True)
class Run:
    """What a client measured of itself, and what its server saw."""

    client: Mapping[str, Any]
    server: Mapping[str, Any]

    @property
    def records(self) -> list[Mapping[str, Any]]:
        """The server's account of each request."""
        return self.server["records"]

    @property
    def critical(self) -> float:
        """Seconds that no client could save: of each stage the longest call, by the latency model."""
        return sum(
            max((r["seconds"] for r in self.of(stage)), default=0.0) for stage in {r["stage"] for r in self.records}
        )

    @cached_property
    def rounds(self) -> int:
        """How often the server went from idle to busy: calls of one round overlap, rounds do not."""
        found, busy_until = 0, -1.0
        for record in sorted(self.records, key=lambda r: r["start"]):
            found += record["start"] > busy_until
            busy_until = max(busy_until, record["end"])
        return found

    def of(self, stage: str) -> list[Mapping[str, Any]]:
        """The requests of one stage."""
        return [record for record in self.records if record["stage"] == stage]

    def outcomes(self, outcome: str) -> int:
        """How many requests ended so."""
        return self.server["outcomes"].get(outcome, 0)


class Place:
    """A folder for workloads, vocabulary and results of one run of the benchmark."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vocabulary = folder / "vocabulary"
        self.vocabulary.mkdir()
        (folder / "none").mkdir()
        self.exact = lay_out_vocabulary(self.vocabulary)
        self.workload = cache(self._workload)
        self.own_tokens = cache(self._own_tokens)

    def _workload(self, count: int) -> Path:
        path = self.folder / f"articles-{count}.jsonl"
        store(path, count)
        return path

    def _own_tokens(self, count: int) -> tuple[int, int]:
        """Tokens of the articles' own text, titles and bodies without furniture: of all, and of those no copies."""
        counted = [(count_tokens(text), copied) for text, copied in own_texts(self.workload(count))]
        return sum(tokens for tokens, _ in counted), sum(tokens for tokens, copied in counted if not copied)

    def environment(self, url: str, *, exact: bool) -> dict[str, str]:
        """What a client's process is given; without a vocabulary it counts as on a machine that is offline."""
        given = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        given |= {"OPENAI_API_KEY": "none", "OPENAI_BASE_URL": f"{url}/v1"}
        if exact:
            return given | {"TIKTOKEN_CACHE_DIR": str(self.vocabulary)}
        return given | {"TIKTOKEN_CACHE_DIR": str(self.folder / "none"), "HTTPS_PROXY": _NOWHERE}

    def measure(self, task: str, count: int, *, server: Mapping[str, Any] | None = None, **given: Any) -> Run:
        """Do a task with a fresh server.

        Args:
            task: its name in `client.TASKS`.
            count: how many articles.
            server: options of the server, by the names of its command line.
            given: `exact` for the client's vocabulary, `more` for articles behind these, and the rest of its task.

        Raises:
            RuntimeError: the client failed; the message ends as its traceback does.
            subprocess.TimeoutExpired: it took longer than anything that is worth waiting for.
        """
        with serving(**(server or {})) as url:
            return self.ask(url, task, count, **given)

    def ask(self, url: str, task: str, count: int, *, exact: bool = True, more: int = 0, **given: Any) -> Run:
        """Do a task with a server that runs; a client that is killed leaves no figures."""
        given = {"task": task, "articles": str(self.workload(count + more)), "count": count, **given}
        done = subprocess.run(
            [sys.executable, HERE / "client.py", json.dumps(given)],
            env=self.environment(url, exact=exact),
            capture_output=True,
            text=True,
            check=False,
            timeout=_LONGEST,
        )
        if done.returncode > 0:
            sys.stderr.write(done.stderr)
            raise RuntimeError(done.stderr.strip().splitlines()[-1])
        return Run(json.loads(done.stdout or "{}"), get("stats", url))


@contextmanager
def serving(**options: Any) -> Iterator[str]:
    """A server for as long as it is needed; its address."""
    given = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    process = subprocess.Popen([sys.executable, HERE / "server.py", *given], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.kill()
        process.communicate()


@contextmanager
def place() -> Iterator[Place]:
    """A place that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="calls-") as folder:
        yield Place(Path(folder))
