"""How well the article of a web page is told from what surrounds it, and whether citations can be found in the page.

`extraction_full.jsonl`: what is kept against the article's true body, by 4-gram shingles as in evaluate.py of
scrapinghub/article-extraction-benchmark. `extraction_snippets.jsonl`: phrases that must be in the text and
phrases that must not, F1 over all of them as in trafilatura's evaluation. "with furniture marked" is what can be
cited: the article without the ranges that `mark_furniture` names.

    python benchmarks/quality/extraction.py --data FOLDER
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from furniture import kept, shingles, spread_f1
from lxml.html import HTMLParser, document_fromstring

from summarize.errors import SourceError
from summarize.loading.pages import article_from_html
from summarize.loading.visible import element_path, visible_lines
from summarize.sources.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Record = dict[str, Any]


def read(folder: Path, name: str) -> list[Record]:
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    for record in records:
        record["html"] = gzip.decompress(base64.b64decode(record.pop("html_gz_b64")))
    return records


def trafilatura_text(record: Record) -> str:
    """What trafilatura alone finds in its most precise setting."""
    import trafilatura

    page = record["html"].decode("utf-8", "replace")
    return trafilatura.extract(page, favor_precision=True, include_comments=False, include_tables=False) or ""


def own_text(record: Record) -> str:
    try:
        return article_from_html(record["html"], id="page").text
    except SourceError:
        return ""


def full_scores(texts: Sequence[str], records: Sequence[Record]) -> tuple[float, float, float]:
    return spread_f1([(shingles(text), shingles(record["text"])) for text, record in zip(texts, records, strict=True)])


def snippet_scores(texts: Sequence[str], records: Sequence[Record]) -> tuple[float, float, float]:
    hits = misses = wrong = 0
    for text, record in zip(texts, records, strict=True):
        found = sum(phrase in text for phrase in record["with"])
        hits, misses = hits + found, misses + len(record["with"]) - found
        wrong += sum(phrase in text for phrase in record["without"])
    precision, recall = hits / (hits + wrong), hits / (hits + misses)
    return precision, recall, 2 * precision * recall / (precision + recall)


def found_in_page(texts: Sequence[str], records: Sequence[Record]) -> float:
    """The share of sentences whose words the page shows in one block, where a text fragment and a path lead."""
    total = found = 0
    for text, record in zip(texts, records, strict=True):
        page = record["html"].decode("utf-8", "replace").encode()
        lines = visible_lines(document_fromstring(page, parser=HTMLParser(encoding="utf-8")))
        sentences = split_sentences(text)
        total += len(sentences)
        found += sum(element_path(lines, sentence.text) is not None for sentence in sentences)
    return found / total


METHODS: dict[str, Callable[[Record], str]] = {
    "trafilatura, precise": trafilatura_text,
    "summarize": own_text,
    "with furniture marked": lambda record: kept(own_text(record)),
}
SETS = {"extraction_full": full_scores, "extraction_snippets": snippet_scores}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the extraction sets")
    folder = parser.parse_args().data
    for name, score in SETS.items():
        records = read(folder, name)
        size = sum(len(record["html"]) for record in records) / 1e6
        print(f"{name}, {len(records)} pages: precision  recall      F1    MB/s")
        for method, extract in METHODS.items():
            start = time.perf_counter()
            texts = [extract(record) for record in records]
            rate = size / (time.perf_counter() - start)
            print("{:30s} {:9.4f} {:9.4f} {:9.4f} {:7.1f}".format(method, *score(texts, records), rate))
        print(f"sentences whose element is found in the page: {found_in_page(texts, records):.4f}")


if __name__ == "__main__":
    main()
