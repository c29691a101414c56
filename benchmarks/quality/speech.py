"""Quotations, their speakers and the two checks that rest on them, on labelled news articles (PolNeAR).

    python benchmarks/quality/speech.py --data FOLDER

FOLDER holds `quotes_polnear.jsonl` (`text`, `attributions` with the spans of `source`, `cue` and `content`), and
for the last table `replies_sound.jsonl` with `clusters.jsonl`.

- A direct quotation of the set is a content span that starts with a quotation mark and ends with one.
- *Found*: a quotation of ours starts where it starts and one ends where it ends, marks, space and stops left out.
- *Speaker right*: our speaker's span and the labelled source overlap and share the last word of the name or phrase
  before its first comma or preposition; or the two, folded, are the same words. A pronoun is right only as that very
  pronoun. Quotations without a labelled source are left out of this figure.
- The simple pattern: a quotation between two marks, and a capitalised run beside one of ten verbs within 60 characters.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from speech_cases import Case, Record, Span, bare, quotation_cases, quotations, speaker_cases

from summarize import Article
from summarize.checking.claim import claim
from summarize.checking.quotations import check_quotations
from summarize.checking.speakers import check_speakers
from summarize.sources.reading import read_story
from summarize.speech import find_speech
from summarize.types import Check, CheckOutcome

Said = tuple[Span, Span | None]
Finder = Callable[[str], list[Said]]
_VERBS = "said|says|told|added|asked|wrote|tweeted|according to|argued|explained"
_CAPITALS = r"(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}|[Hh]e|[Ss]he|[Tt]hey)"
_AFTER = re.compile(rf"[,\s]{{0,3}}(?:(?P<a>{_CAPITALS}) (?:{_VERBS})|(?:{_VERBS}) (?P<b>{_CAPITALS}))")
_BEFORE = re.compile(rf"(?P<a>{_CAPITALS}) (?:{_VERBS})[^.]{{0,30}}\Z")


def ours(text: str) -> list[Said]:
    """The direct speeches that the library finds."""
    return [
        ((s.content_start, s.content_end), None if s.speaker_start is None else (s.speaker_start, s.speaker_end or 0))
        for s in find_speech(text)
        if s.direct
    ]


def pattern(text: str) -> list[Said]:
    """The simple pattern's."""
    found: list[Said] = []
    for match in re.finditer(r"[\"“]([^\"“”]+)[\"”]|''(.+?)''", text):
        after, before = _AFTER.match(text, match.end()), _BEFORE.search(text, max(0, match.start() - 60), match.start())
        hit = after or before
        group = None if hit is None else "a" if hit["a"] else "b"
        number = 1 if match[1] is not None else 2
        found.append((match.span(number), None if hit is None or group is None else hit.span(group)))
    return found


def _head(phrase: str) -> str:
    cut = re.split(r",|\(| (?:of|for|at|in|from|with|who|on) ", phrase.strip(" ,"), maxsplit=1)[0]
    words = re.findall(r"\w+", re.sub(r"['’]s?\b", "", cut.lower()))
    return words[-1] if words else ""


def right(text: str, mine: Span | None, gold: Iterable[Span]) -> bool:
    """Whether a speaker is the labelled one; see the module."""
    if mine is None:
        return False
    words = text[slice(*mine)]
    for start, end in gold:
        source = text[start:end]
        if mine[0] < end and start < mine[1] and _shared(words, source):
            return True
        pronoun = words.lower() in ("he", "she", "they", "it", "we", "i")
        if not pronoun and (re.findall(r"\w+", words.lower()) == re.findall(r"\w+", source.lower())):
            return True
    return False


def _shared(words: str, source: str) -> bool:
    return _head(words) == _head(source) or _head(words) in re.findall(r"\w+", source.split(",")[0].lower())


def table_of_speakers(records: list[Record], *, misses: int) -> None:
    """Found, speaker right: ours beside the pattern."""
    print(f"{'direct quotations':28}{'n':>6}{'found':>9}{'n':>7}{'speaker right':>15}")
    shown: list[str] = []
    for name, finder in (("find_speech", ours), ("simple pattern", pattern)):
        counts: Counter[str] = Counter()
        cached = {id(record): finder(record["text"]) for record in records}
        for record, attribution, span in quotations(records):
            text, said = record["text"], cached[id(record)]
            start, end = bare(text, span)
            spans = [(bare(text, content), speaker) for content, speaker in said]
            counts["n"] += 1
            found = any(s[0] == start for s, _ in spans) and any(s[1] == end for s, _ in spans)
            counts["found"] += found
            if finder is ours and not found and misses:
                shown.append(f"not found: {text[max(0, span[0] - 60) : span[1] + 60]!r}")
            if attribution["source"]:
                counts["sourced"] += 1
                speaker = next((who for s, who in spans if s[0] <= start < s[1]), None)
                good = right(text, speaker, [(a, b) for a, b in attribution["source"]])
                counts["right"] += good
                if finder is ours and not good and found and misses:
                    source = [text[a:b] for a, b in attribution["source"]]
                    mine = speaker and text[slice(*speaker)]
                    shown.append(f"{mine!r} for {source}: {text[max(0, span[0] - 150) : span[1] + 100]!r}")
        print(f"{name:28}{counts['n']:6}{counts['found'] / counts['n']:9.3f}{counts['sourced']:7}", end="")
        print(f"{counts['right'] / counts['sourced']:15.3f}")
    random.Random(1).shuffle(shown)
    print("\n".join(shown[:misses]))


def refused(cases: Iterable[Case], check: Callable[..., Check]) -> tuple[int, int, list[Case]]:
    """How many cases a check fails, of how many, and those where it did not."""
    n = count = 0
    kept: list[Case] = []
    for case in cases:
        n += 1
        outcome = check(claim(case.text, case.ids, offered=case.story.by_id, story=case.story)).outcome
        count += outcome is CheckOutcome.FAILED
        if outcome is not CheckOutcome.FAILED:
            kept.append(case)
    return count, n, kept


def table_of_checks(records: list[Record], *, misses: int) -> None:
    """What the two checks catch and what they refuse."""
    rng = random.Random(7)
    sound, wrong = quotation_cases(records, rng)
    print(f"\n{'check: case':52}{'n':>6}{'failed':>9}")
    for name, cases in (("true", sound), ("altered by a word", wrong)):
        count, n, kept = refused(cases, check_quotations)
        print(f"{'quotations: ' + name:52}{n:6}{count / n:9.4f}")
        _show(kept if name != "true" else [c for c in cases if c not in kept], misses)
    for name, cases in speaker_cases(records, rng).items():
        count, n, kept = refused(cases, check_speakers)
        print(f"{'speakers: ' + name:52}{n:6}{count / (n or 1):9.4f}")
        _show(kept if name.endswith("swapped") else [c for c in cases if c not in kept], misses)


def _show(cases: list[Case], most: int) -> None:
    for case in random.Random(2).sample(cases, min(most, len(cases))):
        print("   ", case.text, "|", [case.story.by_id[i].text for i in case.ids])


def table_of_replies(folder: Path) -> None:
    """The sound sentences of a strong model that the two checks refuse."""
    path = folder / "replies_sound.jsonl"
    if not path.exists():
        return
    clusters = {c["id"]: c for c in _lines(folder / "clusters.jsonl")}
    counts: Counter[str] = Counter()
    seconds = []
    for record in _lines(path):
        if record["label"] != "sound" or record["cluster"] not in clusters:
            continue
        docs = clusters[record["cluster"]]["docs"]
        story = read_story([Article(id=f"d{n}", text=doc["text"]) for n, doc in enumerate(docs)], language="en")
        ids = [
            e.id
            for e in story.by_id.values()
            for cited in record["evidence"]
            if e.article_id == f"d{cited['doc']}" and e.start < cited["end"] and e.end > cited["start"]
        ]
        made = claim(record["text"], ids, offered=story.by_id, story=story)
        counts["n"] += 1
        for check in (check_quotations, check_speakers):
            outcome = check(made)
            counts[f"{check.__name__} {outcome.outcome.value}"] += 1
            if outcome.outcome is CheckOutcome.FAILED:
                print("refused:", outcome, record["text"])
        start = time.perf_counter()
        check_quotations(made)
        check_speakers(made)
        seconds.append(time.perf_counter() - start)
    print(f"\nsound replies: {dict(counts)}")
    print(f"both checks: {1000 * sum(seconds) / len(seconds):.3f} ms a sentence, articles read before")


def table_of_speed(records: list[Record]) -> None:
    texts = [record["text"] for record in records]
    start = time.perf_counter()
    for text in texts:
        find_speech(text)
    spent = time.perf_counter() - start
    print(f"find_speech: {1000 * spent / sum(map(len, texts)) * 5000:.2f} ms for 5,000 characters")


def _lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="the folder with quotes_polnear.jsonl")
    parser.add_argument("--misses", type=int, default=0, help="print so many misses of each table")
    arguments = parser.parse_args()
    records = _lines(arguments.data / "quotes_polnear.jsonl")
    table_of_speakers(records, misses=arguments.misses)
    table_of_checks(records, misses=arguments.misses)
    table_of_replies(arguments.data)
    table_of_speed(records)


if __name__ == "__main__":
    main()
