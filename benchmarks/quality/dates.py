"""Dates: spans found, sound sentences refused, changed dates caught.

    python benchmarks/quality/dates.py --data FOLDER [--misses]

Reads `values_recognizers.jsonl` (exact spans, beside a simple pattern), `replies_sound.jsonl` with `clusters.jsonl`
(cited sentences judged by an editor), `attribution_multinews.jsonl` (human summary sentences with gold evidence), and
sentences of `clusters.jsonl` and `quotes_polnear.jsonl` that cite themselves, as they stand and with a date changed.
"""

from __future__ import annotations

import argparse
import calendar
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from alone import Case, replies, story_of, summaries
from labelled import records

from summarize.checking.claim import claim
from summarize.checking.dates import check_dates
from summarize.dates import find_dates, find_expressions
from summarize.types import Check, CheckOutcome

Span = tuple[int, int]

_MONTHS = list(calendar.month_name)[1:]
_DAYS = list(calendar.day_name)
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\b\.?)"
BASELINE = re.compile(
    rf"\b{_MONTH}(?:\s\d{{1,2}})?(?:,?\s\d{{4}})?\b|\b\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?\b|\b\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}\b"
    rf"|\b(?:19|20)\d\d\b|\b(?:{'|'.join(_DAYS)})\b|\b(?:today|yesterday|tomorrow|tonight)\b"
    r"|\b(?:last|next|this)\s(?:week|month|year)\b|\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n][^\n]{30,300}?[.!?](?=\s|$)")
_WANTED = 700  # changed sentences of each kind; 500 are asked for
_SEED = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--misses", action="store_true", help="also print what differs")
    arguments = parser.parse_args()
    spans(arguments.data, misses=arguments.misses)
    refusals(arguments.data, misses=arguments.misses)
    corruptions(arguments.data, misses=arguments.misses)
    speed(arguments.data)


def spans(data: Path, *, misses: bool) -> None:
    """Exact-span precision, recall and F1 on the date records."""
    chosen = [r for r in records(data / "values_recognizers.jsonl") if r["category"] == "datetime"]
    print(f"date spans, {len(chosen)} texts   P / R / F1")
    for name, finder in (("expressions", find_expressions), ("pattern", _by_pattern), ("mentions", _mentions)):
        print(f"  {name:12}", "{:.3f} / {:.3f} / {:.3f}".format(*f1(chosen, finder)))
    for record in chosen if misses else ():
        text, gold, found = record["text"], _gold(record), set(find_expressions(record["text"]))
        if gold != found:
            missed, extra = ([text[a:b] for a, b in sorted(rest)] for rest in (gold - found, found - gold))
            print(f"{text!r}\n    missed {missed}, extra {extra}")


def f1(chosen: Iterable[dict[str, Any]], finder: Callable[[str], Iterable[Span]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of exact spans, over all texts together."""
    hits = found = wanted = 0
    for record in chosen:
        each, gold = set(finder(record["text"])), _gold(record)
        hits, found, wanted = hits + len(each & gold), found + len(each), wanted + len(gold)
    precision, recall = hits / (found or 1), hits / (wanted or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def _gold(record: dict[str, Any]) -> set[Span]:
    return {(each["start"], each["end"] + 1) for each in record["results"]}


def _by_pattern(text: str) -> set[Span]:
    return {match.span() for match in BASELINE.finditer(text)}


def _mentions(text: str) -> set[Span]:
    return {(each.start, each.end) for each in find_dates(text)}


def refusals(data: Path, *, misses: bool) -> None:
    """The outcome of `check_dates` by set."""
    print("\n| set | sentences | passed | partial | failed | without a date |\n| --- | --: | --: | --: | --: | --: |")
    for name, cases in (
        ("replies judged sound", replies(data, "sound")),
        ("replies judged unsound", replies(data, "unsound")),
        ("human summaries, gold evidence", summaries(data, shift=0)),
        ("human summaries, evidence of another sentence", summaries(data, shift=1)),
    ):
        report(name, list(cases), misses=misses and "another" not in name)


def report(name: str, cases: Sequence[Case], *, misses: bool) -> None:
    """One row of the table of outcomes."""
    outcomes: Counter[CheckOutcome] = Counter()
    for text, evidence, publisher in cases:
        check = checked(text, evidence, publisher)
        outcomes[check.outcome] += 1
        if misses and check.outcome in (CheckOutcome.FAILED, CheckOutcome.PARTIAL):
            print(f"{check.outcome}: {check.words} in {text!r}\n    {evidence}")
    order = (CheckOutcome.PASSED, CheckOutcome.PARTIAL, CheckOutcome.FAILED, CheckOutcome.NOT_APPLICABLE)
    print(f"| {name} | {len(cases)} | {' | '.join(str(outcomes[each]) for each in order)} |")


def checked(text: str, evidence: Sequence[str], publisher: str | None = None) -> Check:
    """The check on a sentence that cites all of `evidence`."""
    story, offered = story_of(evidence, publisher)
    return check_dates(claim(text, list(offered), offered=offered, story=story))


def sentences(data: Path) -> Iterator[str]:
    """Sentences of news articles that give a date."""
    clusters = (d["text"] for r in records(data / "clusters.jsonl") for d in r["docs"])
    texts = list(clusters) + [r["text"] for r in records(data / "quotes_polnear.jsonl")]
    random.Random(_SEED).shuffle(texts)
    seen = set()
    for text in texts:
        for match in _SENTENCE.finditer(text):
            sentence = match.group()
            if sentence not in seen and any(c in sentence for c in ("day", "19", "20", *_MONTHS)):
                seen.add(sentence)
                yield sentence


def corruptions(data: Path, *, misses: bool) -> None:
    """Sentences that cite themselves, as they stand and with one date changed."""
    caught, tried, refused, unchanged = Counter[str](), Counter[str](), 0, 0
    draw = random.Random(_SEED)
    for sentence in sentences(data):
        variants = list(changed(sentence, draw))
        if not variants or all(tried[kind] >= _WANTED for kind, _ in variants):
            continue
        unchanged += 1
        outcome = checked(sentence, [sentence]).outcome
        refused += outcome is not CheckOutcome.PASSED
        if misses and outcome is not CheckOutcome.PASSED:
            print("refused", outcome, sentence)
        for kind, variant in variants:
            tried[kind] += 1
            hit = checked(variant, [sentence]).outcome is CheckOutcome.FAILED
            caught[kind] += hit
            if misses and not hit:
                print(f"missed {kind}: {variant!r}\n    {sentence!r}")
    print("\n| changed | sentences | caught |\n| --- | --: | --: |")
    for kind in sorted(tried):
        print(f"| {kind} | {tried[kind]} | {caught[kind] / tried[kind]:.4f} |")
    print(f"| all | {tried.total()} | {caught.total() / tried.total():.4f} |")
    print(f"| nothing (refused) | {unchanged} | {refused / unchanged:.4f} |")


# What a date is, for the changes: written apart from the library's own tables.
_SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
_NAMED = "|".join(re.escape(each) for each in dict.fromkeys((*_MONTHS, *_SHORT)))
_FULL = re.compile(rf"\b(?P<month>{_NAMED}) (?P<day>[12]?\d|3[01])\b(?![\d:,]\d)")
_YEAR = re.compile(
    r"\b(?:in|since|of|by|until|from) (?P<year>(?:19|20)\d\d)\b(?![-,.]\d)|, (?P<after>(?:19|20)\d\d)\b(?=[,.])"
)
_WEEKDAY = re.compile(rf"\b(?P<weekday>{'|'.join(_DAYS)})\b(?! [A-Z])")
_LONE_MONTH = re.compile(rf"\b(?:in|since|until|last) (?P<month>{'|'.join(_MONTHS)})\b(?! \d)")
_SIDE = re.compile(r"\b(?P<side>last|this|next) (?:week|month|year|Monday|Tuesday|Wednesday|Thursday|Friday)\b")
_DAY_WORD = re.compile(r"(?<![\w-])(?P<word>yesterday|today|tomorrow)\b")
_CHANGES: tuple[tuple[str, str, re.Pattern[str], list[str]], ...] = (
    ("day", "day", _FULL, [str(n) for n in range(1, 32)]),
    ("month", "month", _FULL, _MONTHS),
    ("month alone", "month", _LONE_MONTH, _MONTHS),
    ("year", "year", _YEAR, [str(n) for n in range(1950, 2030)]),
    ("weekday", "weekday", _WEEKDAY, _DAYS),
    ("last, this, next", "side", _SIDE, ["last", "this", "next"]),
    ("yesterday, today, tomorrow", "word", _DAY_WORD, ["yesterday", "today", "tomorrow"]),
)


def changed(sentence: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    """Each kind of date in the sentence changed to another that does not stand in it."""
    for kind, name, pattern, others in _CHANGES:
        if not (match := pattern.search(sentence)):
            continue
        group = name if match[name] else "after"
        fresh = [each for each in others if not _stands(each, match[group], sentence)]
        if fresh:
            yield kind, sentence[: match.start(group)] + draw.choice(fresh) + sentence[match.end(group) :]


def _stands(new: str, old: str, sentence: str) -> bool:
    if new[:3] == old[:3] and not new.isdigit():
        return True
    word = new if new.isdigit() else new[:3]
    return bool(re.search(rf"\b{word}{'' if not new.isdigit() else chr(92) + 'b'}", sentence, re.IGNORECASE))


def speed(data: Path) -> None:
    """Time of the check for one sentence with two citations, and of the finder."""
    some = [s for s, _ in zip(sentences(data), range(400), strict=False)]
    text = " ".join(some)
    start = time.perf_counter()
    find_dates(text, published=date(2025, 3, 3))
    print(f"\nfinder: {len(text) / (time.perf_counter() - start) / 1e6:.1f} MB/s")
    made = []
    for a, b in pairwise(some):
        story, offered = story_of([a, b], None)
        made.append(claim(a, list(offered), offered=offered, story=story))
    start = time.perf_counter()
    for each in made:
        check_dates(each)
    print(
        f"check, one sentence with a date and two citations: {(time.perf_counter() - start) / len(made) * 1e3:.3f} ms"
    )


if __name__ == "__main__":
    main()
