"""How well copying between articles is found, and how long it takes.

`neardup_pairs.jsonl` labels pairs of articles by the share of either that stands in the other in runs of at least
eight words. The library's comparison is measured on the texts as they are and, as a story of two, with furniture
out and quotations aside; beside it stand MinHash, Jaccard and containment of word 5-grams, each with the thresholds
that are best on this very file. The library has no threshold from this file: 0.8 and 0.3 are the labels' own.

    python benchmarks/quality/origins.py --data FOLDER
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from summarize import Article
from summarize.sources.origins import Relation, trace_origins
from summarize.sources.origins.comparing import compare
from summarize.sources.origins.rewording import SentenceMatcher
from summarize.sources.origins.wording import read_wording, tokens
from summarize.sources.reading import read_story
from summarize.sources.story import Evidence, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

LABELS = ("duplicate", "contained", "partial", "quote_or_less", "same_story_distinct")
COPIES = LABELS[:2]
WHOLE, PART = 0.8, 0.3  # of the labels: DATA.md
SHINGLE, SKETCH = 5, 128
ARTICLE_WORDS, SENTENCE_WORDS = 780, 22  # 5 kB

Pair = tuple[str, str]
Shares = tuple[float, float]


def label(shares: Shares) -> str:
    low, high = sorted(shares)
    if low >= WHOLE:
        return "duplicate"
    if high >= WHOLE:
        return "contained"
    if high >= PART:
        return "partial"
    return "quote_or_less" if high > 0 else "same_story_distinct"


def as_one_sentence(name: str, text: str) -> Source:
    """An article all of whose text is evidence."""
    evidence = Evidence(name, 0, name, 0, len(text), text, text, (), 0)
    return Source(Article(id=name, text=text), "a", "en", (evidence,), ())


def passages(one: str, other: str) -> Shares:
    """The library on the whole texts."""
    sources = as_one_sentence("one", one), as_one_sentence("other", other)
    return compare(*map(read_wording, sources), SentenceMatcher(sources)).copied


def story_of_two(one: str, other: str) -> str:
    """The library as it runs: furniture out, sentences split, quotations aside."""
    story = read_story([Article(id="one", text=one), Article(id="other", text=other)])
    found = trace_origins(story.sources).articles
    relations = {trace.relation for article in found.values() for trace in article.traces}
    if Relation.EXACT in relations:
        return "duplicate"
    return "contained" if Relation.CONTAINED in relations else "other"


def shingled(text: str) -> frozenset[int]:
    words = tokens(text)
    return frozenset(hash_of(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1))


def hash_of(words: Iterable[str]) -> int:
    return random.Random(" ".join(words)).getrandbits(61)


def jaccard(one: frozenset[int], other: frozenset[int]) -> Shares:
    share = len(one & other) / max(1, len(one | other))
    return share, share


def containment(one: frozenset[int], other: frozenset[int]) -> Shares:
    common = len(one & other)
    return common / max(1, len(one)), common / max(1, len(other))


def minhash(one: frozenset[int], other: frozenset[int]) -> Shares:
    """Jaccard estimated from the smallest 128 hashes of the union (Broder, 1997)."""
    smallest = sorted(set(sorted(one)[:SKETCH]) | set(sorted(other)[:SKETCH]))[:SKETCH]
    share = sum(h in one and h in other for h in smallest) / max(1, len(smallest))
    return share, share


def f1(true: Sequence[bool], found: Sequence[bool]) -> float:
    hits = sum(map(lambda t, f: t and f, true, found))
    return 2 * hits / max(1, sum(true) + sum(found))


def best_copies(true: Sequence[bool], shares: Sequence[Shares]) -> float:
    """F1 of duplicate or contained at the threshold that is best on this file."""
    return max(f1(true, [max(s) >= t / 100 for s in shares]) for t in range(1, 100))


def best_labels(true: Sequence[str], shares: Sequence[Shares]) -> Mapping[str, float]:
    """F1 of each label, one threshold after the other set to what is best on this file."""
    marks = [0.8, 0.8, 0.3, 0.02]
    for place in (0, 1, 2, 3, 0, 1, 2, 3):
        marks[place] = max(
            (t / 100 for t in range(1, 100)),
            key=lambda t: sum(
                scores(true, [by_marks(s, [*marks[:place], t, *marks[place + 1 :]]) for s in shares]).values()
            ),
        )
    return scores(true, [by_marks(s, marks) for s in shares])


def by_marks(shares: Shares, marks: Sequence[float]) -> str:
    low, high = sorted(shares)
    tests = (low >= marks[0], high >= marks[1], high >= marks[2], high >= marks[3])
    return next((name for name, met in zip(LABELS, tests, strict=False) if met), LABELS[-1])


def scores(true: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    return {name: f1([t == name for t in true], [f == name for f in found]) for name in LABELS}


def row(name: str, copies: float, by_label: Mapping[str, float] | None) -> str:
    if by_label is None:
        return f"| {name} | {copies:.3f} | | | | | | |"
    cells = " | ".join(f"{by_label[n]:.3f}" for n in LABELS)
    return f"| {name} | {copies:.3f} | {sum(by_label.values()) / len(LABELS):.3f} | {cells} |"


def synthetic_story(count: int) -> list[Article]:
    """Articles of 5 kB over one vocabulary: half made apart, a quarter copies, a quarter with copied passages."""
    draw = random.Random(7)
    vocabulary = ["".join(draw.choices("abcdefghilmnoprstu", k=draw.randint(3, 8))) for _ in range(6_000)]
    weights = [1 / (rank + 10) for rank in range(len(vocabulary))]
    texts: list[list[str]] = []
    for number in range(count):
        own = [
            sentence(draw.choices(vocabulary, weights, k=SENTENCE_WORDS))
            for _ in range(ARTICLE_WORDS // SENTENCE_WORDS)
        ]
        earlier = draw.choice(texts) if texts else own
        texts.append((own, own, earlier, [*earlier[:15], *own[15:]])[number % 4])
    return [Article(id=f"n{number}", text="\n\n".join(text)) for number, text in enumerate(texts)]


def sentence(words: Sequence[str]) -> str:
    return " ".join(words).capitalize() + "."


def seconds(count: int) -> float:
    sources = read_story(synthetic_story(count)).sources
    return min(timed(lambda: trace_origins(sources)) for _ in range(3))


def timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def records(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    texts = {record["doc_id"]: record["text"] for record in records(folder / "neardup_docs.jsonl")}
    pairs = records(folder / "neardup_pairs.jsonl")
    true = [pair["label"] for pair in pairs]
    copies = [name in COPIES for name in true]
    print(f"{len(pairs)} pairs: {dict(Counter(true))}\n")
    print("| method | duplicate or contained, F1 | macro-F1 | " + " | ".join(LABELS) + " |")
    print("| --- |" + " --: |" * (2 + len(LABELS)))
    found = [label(passages(texts[p["a"]], texts[p["b"]])) for p in pairs]
    print(row("summarize, passages", f1(copies, [f in COPIES for f in found]), scores(true, found)))
    found = [story_of_two(texts[p["a"]], texts[p["b"]]) for p in pairs]
    print(row("summarize, as a story of two", f1(copies, [f in COPIES for f in found]), None))
    sets = {name: shingled(text) for name, text in texts.items()}
    for name, method in (("5-gram containment", containment), ("5-gram Jaccard", jaccard), ("MinHash", minhash)):
        shares = [method(sets[p["a"]], sets[p["b"]]) for p in pairs]
        print(row(f"{name}, best thresholds", best_copies(copies, shares), best_labels(true, shares)))
    few, many = seconds(500), seconds(1_000)
    print(f"\n500 articles of 5 kB: {few:.2f} s; 1,000: {many:.2f} s; ratio {many / few:.2f}")


if __name__ == "__main__":
    main()
