"""The figures of docs/scaling.md: stories of five articles of 5 kB through the Batch API of a scripted server.

    .venv/bin/python tests/scaling/measure.py

Articles and replies are those of benchmarks/calls. Server, and each number of stories, run in processes of their own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent.parent / "benchmarks" / "calls")]

from articles import workload  # noqa: E402 - neighbours by their paths
from batching import batching  # noqa: E402
from loopback import Answer, completion  # noqa: E402

from summarize import Article, OpenAIModel, Options, summarize_many  # noqa: E402
from summarize.scaling.batch import summarize_batch  # noqa: E402

ARTICLES = 5
SIZES = ((200, "one process"), (100, "batch"), (200, "batch"), (400, "batch"), (800, "batch"))


def main() -> None:
    """Print a row for each number of stories."""
    print("| stories, by | own CPU, a story | peak memory | input, output tokens, a story | sent, a request |", end="")
    print(" ledger, a reply | requests, batches |\n| --- | --- | --- | --- | --- | --- | --- |")
    for count, way in SIZES:
        with subprocess.Popen(
            [sys.executable, __file__, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as server:
            assert server.stdout is not None
            url = server.stdout.readline().decode().strip()
            told = subprocess.run([sys.executable, __file__, url, str(count), way], check=True, stdout=subprocess.PIPE)
            served, _ = server.communicate(b"end\n")
        row = {**json.loads(told.stdout), **json.loads(served)}
        tokens = f"{row['input'] / count:,.0f}, {row['output'] / count:,.0f}"
        print(
            f"| {count}, {way} | {row['cpu'] / count * 1000:.0f} ms | {row['peak'] / 1024:.0f} MB | {tokens} | "
            f"{row['bytes'] / row['requests'] / 1000:.1f} kB | {row['ledger'] / row['requests'] / 1000:.1f} kB | "
            f"{row['requests']}, {row['batches']} |",
            flush=True,
        )


def serve() -> None:
    """Be the server until something is said."""
    from answers import reply_to
    from counting import count_tokens

    def reply(_: int, seen: Any) -> Answer:
        text = reply_to(seen.body).text
        sent = count_tokens(seen.text) + count_tokens(json.dumps(seen.body["response_format"]))
        return Answer(body=completion(text, usage={"prompt_tokens": sent, "completion_tokens": count_tokens(text)}))

    with batching() as server:
        server.reply = reply
        print(server.url, flush=True)
        sys.stdin.readline()
        bodies = [*(line["body"] for line in server.asked), *(chat.body for chat in server.chats)]
        sizes = sum(len(json.dumps(body, ensure_ascii=False).encode()) for body in bodies)
        told = {"requests": len(bodies), "batches": len(server.batches), "bytes": sizes}
        print(json.dumps(told))


def run(url: str, count: int, way: str) -> None:
    """Make the briefs, and tell what it took."""
    tokens = [0, 0]
    with tempfile.TemporaryDirectory() as folder, OpenAIModel("m", api_key="none", base_url=url) as model:
        ledger = Path(folder) / "ledger.sqlite"
        began = time.process_time()
        if way == "batch":
            results = summarize_batch(stories(count), model=model, ledger=ledger, poll=0.05)
        else:
            results = summarize_many(stories(count), model=model, options=Options(ledger=ledger))
        for result in results:
            assert result.brief is not None, result.error
            tokens[0] += result.brief.usage.input_tokens or 0
            tokens[1] += result.brief.usage.output_tokens or 0
        cpu = time.process_time() - began
        size = ledger.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"cpu": cpu, "peak": peak, "input": tokens[0], "output": tokens[1], "ledger": size}))


def stories(count: int) -> Iterator[list[Article]]:
    """Stories that share no article."""
    articles = (made.article for made in workload(count * ARTICLES))
    return iter(lambda: list(islice(articles, ARTICLES)), [])


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve"]:
            serve()
        case [address, number, way]:
            run(address, int(number), way)
        case _:
            main()
