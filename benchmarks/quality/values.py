"""Exact-span F1 of the figure finder on labelled values (Recognizers-Text), beside a simple pattern.

    python benchmarks/quality/values.py --data FOLDER

FOLDER holds `values_recognizers.jsonl`: one object a line with `text`, `category` and `results`, each
result a span `start`..`end` (inclusive) of a `type`. A figure is one span here, a number alone is another
in that set, so for `number` the number without its unit is compared, for `currency` and `percent` the whole.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from summarize.figures.lexicon import Source
from summarize.figures.ranges import settle_ranges
from summarize.figures.readings import Reading, read_all

Span = tuple[int, int]
Finder = Callable[[str, str], set[Span]]

# category of the set -> type of its spans
TYPES = {"number": "number", "percent": "percentage", "currency": "currency", "ordinal": "ordinal"}
_NOT_NUMBERS = ("ordinal", "time", "decade")

_DIGITS = r"[-+]?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:thousand|million|billion|trillion|[kmb]n?)\b)?"
_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundred|thousand|million"
BASELINE = {
    "number": re.compile(rf"{_DIGITS}|\b(?:{_WORDS})(?:[ -](?:{_WORDS}))*\b", re.IGNORECASE),
    "percent": re.compile(rf"{_DIGITS}\s?(?:%|percent\b|per cent\b)", re.IGNORECASE),
    "currency": re.compile(rf"[$£€¥]\s?{_DIGITS}|{_DIGITS}\s(?:dollars|euros|pounds|yen|cents)\b", re.IGNORECASE),
    "ordinal": re.compile(r"\d+(?:st|nd|rd|th)\b|\b(?:first|second|third|fourth|fifth)\b", re.IGNORECASE),
}


def ours(text: str, category: str) -> set[Span]:
    """The spans that the figure finder gives for a category."""
    source = Source.of(text, "en")
    readings = settle_ranges(source, read_all(source))
    return {_span(reading, category) for reading in readings if _is(reading, category)}


def _span(reading: Reading, category: str) -> Span:
    return reading.number if category == "number" else (reading.start, reading.end)


def _is(reading: Reading, category: str) -> bool:
    symbol = reading.unit.symbol
    if category == "number":
        return symbol not in _NOT_NUMBERS
    if category == "currency":
        return len(symbol) == 3 and symbol.isupper()
    return symbol == {"percent": "%", "ordinal": "ordinal"}[category]


def baseline(text: str, category: str) -> set[Span]:
    """The spans of the simple pattern."""
    return {match.span() for match in BASELINE[category].finditer(text)}


def expected(record: dict[str, Any]) -> set[Span]:
    """The labelled spans of a record, half-open, of its category's type."""
    kind = TYPES[record["category"]]
    return {(result["start"], result["end"] + 1) for result in record["results"] if result["type"] == kind}


def f1(records: Iterable[dict[str, Any]], finder: Finder) -> tuple[float, float, float]:
    """Precision, recall and F1 of exact spans, over all records together."""
    hits = found = wanted = 0
    for record in records:
        spans, gold = finder(record["text"], record["category"]), expected(record)
        hits, found, wanted = hits + len(spans & gold), found + len(spans), wanted + len(gold)
    precision, recall = hits / (found or 1), hits / (wanted or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="the folder with values_recognizers.jsonl")
    parser.add_argument("--misses", action="store_true", help="also print the spans that differ")
    arguments = parser.parse_args()
    lines = (arguments.data / "values_recognizers.jsonl").read_text(encoding="utf-8").splitlines()
    records = [record for line in lines if (record := json.loads(line))["category"] in TYPES]
    print(f"{'':10}{'n':>5}  {'figures P / R / F1':>22}  {'pattern P / R / F1':>22}")
    for category in TYPES:
        chosen = [record for record in records if record["category"] == category]
        scores = ["{:.3f} / {:.3f} / {:.3f}".format(*f1(chosen, finder)) for finder in (ours, baseline)]
        print(f"{category:10}{len(chosen):5}  {scores[0]:>22}  {scores[1]:>22}")
    if arguments.misses:
        print_misses(records)


def print_misses(records: Iterable[dict[str, Any]]) -> None:
    """What each text has too few and too many of."""
    for record in records:
        text, gold, spans = record["text"], expected(record), ours(record["text"], record["category"])
        if spans != gold:
            missed, extra = ([text[a:b] for a, b in sorted(rest)] for rest in (gold - spans, spans - gold))
            print(f"{record['category']}: {text!r}\n    missed {missed}, extra {extra}")


if __name__ == "__main__":
    main()
