"""Speed, tokens and imports, measured and printed as the table of docs/performance.md.

    python benchmarks/run.py [--articles FOLDER]

`--articles` names a folder of real articles for the token figures; the example story where it is not given. For exact
token counts `bpe-openai` (a package that carries o200k_base) or tiktoken's own vocabulary has to be there; the
estimate is printed beside them. Machines are noisy: each time is the best of several runs, and the ones that depend
on the machine stand beside a plain one measured in the same run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from calls.articles import synthetic as told_differently

from summarize import Article, plan, summarize
from summarize.loading import load
from summarize.planning.plan import make_plan
from summarize.requests.tokens import EstimatingCounter, token_counter
from summarize.sources.reading import read_story

ROOT = Path(__file__).resolve().parent.parent
_GROUPS = 28  # planned for a brief of 14 sentences


def main() -> None:
    """Print every row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ROOT / "examples" / "articles")
    folder = parser.parse_args().articles
    print("| what | measured |\n| --- | --- |")
    for name, value in [*tokens(load([folder]).articles, folder.name), *imports(), *speed()]:
        print(f"| {name} | {value} |", flush=True)


def counters() -> list[tuple[str, Callable[[str], int]]]:
    """What can count here, the exact first."""
    found: list[tuple[str, Callable[[str], int]]] = []
    try:
        import bpe_openai

        encoding = bpe_openai.get_encoding("o200k_base")
        found.append(("o200k_base", lambda text: len(encoding.encode(text, disallowed_special=()))))
    except ImportError:
        counter = token_counter("gpt-4o")
        if counter.exact:
            found.append((counter.name, counter.count))
    return [*found, ("estimate", EstimatingCounter().count)]


def tokens(articles: Sequence[Article], name: str) -> list[tuple[str, str]]:
    """Requests, and input tokens beside the tokens of the articles without their furniture."""
    planned = plan(articles, model="gpt-6-luna")
    story = read_story(articles)
    plain = [_without_furniture(source.article.text, source.furniture) for source in story.sources]
    rows = [
        (
            f"{len(articles)} articles ({name}): rounds, requests of the first round",
            f"{planned.rounds}, {len(planned.requests)}",
        )
    ]
    for counter, count in counters():
        sent = sum(count(m.content) for r in planned.requests for m in r.messages)
        sent += sum(count(json.dumps(r.schema, separators=(",", ":"))) for r in planned.requests)
        text = sum(map(count, plain))
        rows.append(
            (
                f"input tokens with prompts, schema and ids / tokens of the text ({counter})",
                f"{sent:,} / {text:,} = {sent / text:.2f}",
            )
        )
    return rows


def _without_furniture(text: str, furniture: Sequence[object]) -> str:
    for mark in reversed(furniture):
        text = text[: mark.start] + text[mark.end :]  # type: ignore[attr-defined]
    return text


def imports() -> list[tuple[str, str]]:
    """Start-up beside that of pydantic, in fresh interpreters; names are loaded on first use in both."""
    rows = []
    for statement in ("import {}", "from {} import *"):
        ours, other = (min(_seconds(statement.format(name)) for _ in range(9)) for name in ("summarize", "pydantic"))
        shown = f"{ours * 1e3:.0f} ms / {other * 1e3:.0f} ms = {ours / other:.2f}"
        rows.append((f"`{statement.format('summarize')}` / the same of pydantic", shown))
    return rows


def _seconds(statement: str) -> float:
    code = f"import time; t = time.perf_counter(); exec({statement!r}); print(time.perf_counter() - t)"
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def speed() -> list[tuple[str, str]]:
    """Processor time of reading, of reading and planning, and of a whole run with the built-in engine."""
    yardstick = min(_cpu_seconds(_plain_work) for _ in range(5))
    reading = min(_cpu_seconds(read_story, synthetic(100)) for _ in range(5))
    five_hundred, thousand = (min(_cpu_seconds(_read_and_plan, synthetic(n)) for _ in range(2)) for n in (500, 1000))
    hundred, four_hundred = (min(_cpu_seconds(_run, synthetic(n)) for _ in range(3)) for n in (100, 400))
    return [
        ("yardstick: 3,000 times `zlib.crc32` and `str.split` of 4 kB", f"{yardstick * 1e3:.0f} ms"),
        ("`read_story`, 100 articles of 5 kB, an article", f"{reading * 10:.2f} ms"),
        ("the same / yardstick", f"{reading / 100 / yardstick:.4f}"),
        ("all of reading and planning, 500 articles of 5 kB", f"{five_hundred:.2f} s"),
        ("all of reading and planning, 1000 articles of 5 kB", f"{thousand:.2f} s"),
        ("time of 1000 / time of 500", f"{thousand / five_hundred:.2f}"),
        ("own work, 100 articles of 5 kB, an article", f"{hundred * 10:.2f} ms"),
        ("own work, 400 articles of 5 kB, an article", f"{four_hundred * 2.5:.2f} ms"),
        ("time of 400 / time of 100", f"{four_hundred / hundred:.2f}"),
    ]


def _cpu_seconds(work: Callable[..., object], *given: Sequence[Article]) -> float:
    start = time.process_time()
    work(*given)
    return time.process_time() - start


def _run(articles: Sequence[Article]) -> None:
    summarize(articles, model="extractive")


def _read_and_plan(articles: Sequence[Article]) -> None:
    story = read_story(articles)
    make_plan(story, story.evidence(), most=_GROUPS)


def _plain_work() -> None:
    """What depends on the machine alone: times on two machines compare by their ratio to it."""
    text = " ".join(map(str, range(1_000)))
    for _ in range(3_000):
        zlib.crc32(text.encode())
        text.split()


def synthetic(count: int) -> list[Article]:
    """Articles of 5 kB in which nearly every fact recurs: the hard case for origins and disagreements."""
    texts = ("\n".join(sentences) for sentences in told_differently(count))
    return [Article(id=f"a{n}", publisher=f"Paper {n}", text=text) for n, text in enumerate(texts)]


if __name__ == "__main__":
    main()
