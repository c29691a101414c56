"""How well page furniture is marked, on web pages whose true article body is known.

Every page of `extraction_full.jsonl` is turned into a plain dump (visible text without tags, one line per
block element). What is not marked is compared with the true body by 4-gram shingles (precision and recall are
averaged over the pages, F1 is taken from the averages). The true bodies alone measure what clean text loses.

    python benchmarks/quality/furniture.py --data FOLDER
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from lxml import html

from summarize.furniture import mark_furniture
from summarize.loading.visible import visible_lines

if TYPE_CHECKING:
    from collections.abc import Callable

WORD = re.compile(r"\w+")
SHINGLE = 4
Shingles: TypeAlias = Counter[tuple[str, ...]]
PLAIN_RULE_WORDS = 12


def plain_dump(page: bytes) -> str:
    """The visible text of a page, one line per block element."""
    text = page.decode("utf-8", "replace").encode()
    root = html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    return "\n".join(line.text for line in visible_lines(root))


def kept(text: str) -> str:
    """The text without its marked ranges."""
    pieces = []
    start = 0
    for mark in mark_furniture([text])[0]:
        pieces.append(text[start : mark.start])
        start = mark.end
    return "".join([*pieces, text[start:]])


def plain_rule(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(x for x in lines if len(x.split()) >= PLAIN_RULE_WORDS and x.rstrip("\"'”’)")[-1:] in ".!?")


def shingles(text: str) -> Shingles:
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def spread_f1(pairs: list[tuple[Shingles, Shingles]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of (found, true): averaged over the pages, F1 of the averages."""
    both = [(found & true).total() for found, true in pairs]
    precision = sum(n / found.total() for n, (found, _) in zip(both, pairs, strict=True)) / len(pairs)
    recall = sum(n / true.total() for n, (_, true) in zip(both, pairs, strict=True)) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure(pages: list[tuple[str, str]], keep: Callable[[str], str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of (dump, true body)."""
    return spread_f1([(shingles(keep(dump)), shingles(body)) for dump, body in pages])


def read_pages(folder: Path) -> list[tuple[str, str]]:
    with (folder / "extraction_full.jsonl").open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    return [(plain_dump(gzip.decompress(base64.b64decode(r["html_gz_b64"]))), r["text"]) for r in records]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds extraction_full.jsonl")
    pages = read_pages(parser.parse_args().data)
    print(f"{len(pages)} pages             precision  recall      F1")
    for name, keep in (("everything kept", str), ("plain rule", plain_rule), ("furniture marked", kept)):
        print("{:22s} {:9.4f} {:9.4f} {:9.4f}".format(name, *measure(pages, keep)))
    words = sum(len(body.split()) for _, body in pages)
    lost = words - sum(len(kept(body).split()) for _, body in pages)
    print(f"clean bodies: {lost} of {words} words marked ({lost / words:.4%})")
    start = time.perf_counter()
    for dump, _ in pages:
        mark_furniture([dump])
    size = sum(len(dump) for dump, _ in pages)
    print(f"speed: {size / (time.perf_counter() - start) / 1e6:.1f} million characters per second")


if __name__ == "__main__":
    main()
