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
from typing import TYPE_CHECKING

from lxml import html

from summarize.furniture import mark_furniture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BLOCK_TAGS = """
    address article aside blockquote body br button center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main menu nav ol optgroup option p pre
    section select summary table tbody td textarea tfoot th thead title tr ul
"""
UNSEEN_TAGS = "audio head iframe noscript object script style svg template video"
BLOCKS = frozenset(BLOCK_TAGS.split())
UNSEEN = frozenset(UNSEEN_TAGS.split())
WORD = re.compile(r"\w+")
SHINGLE = 4
PLAIN_RULE_WORDS = 12


def plain_dump(page: bytes) -> str:
    """The visible text of a page, one line per block element."""
    text = page.decode("utf-8", "replace").encode()
    root = html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    lines = (" ".join(line.split()) for line in "".join(_pieces(root)).split("\0"))
    return "\n".join(line for line in lines if line)


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    """The texts of the tree in order, with a zero character at every block border."""
    stack: list[tuple[html.HtmlElement, bool]] = [(root, False)]
    while stack:
        node, done = stack.pop()
        seen = isinstance(node.tag, str) and node.tag not in UNSEEN
        if node.tag in BLOCKS:
            yield "\0"
        if seen and not done:
            yield node.text or ""
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
        else:
            yield node.tail or ""


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


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def measure(pages: list[tuple[str, str]], keep: Callable[[str], str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of (dump, true body)."""
    precisions, recalls = [], []
    for dump, body in pages:
        true, found = shingles(body), shingles(keep(dump))
        both = (true & found).total()
        precisions.append(both / found.total())
        recalls.append(both / true.total())
    precision, recall = sum(precisions) / len(pages), sum(recalls) / len(pages)
    return precision, recall, 2 * precision * recall / (precision + recall)


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
