"""Evidence found for claims, beside simple methods in the same run.

    python benchmarks/quality/attribution.py --data FOLDER

Reads `attribution_wice.jsonl` (claims of an encyclopedia against web pages) and `attribution_multinews.jsonl` (human
summary sentences against several articles). Sentence F1 is the mean over claims of the best over their gold sets.
The simple methods get the cut-off that suits them best on the very file, an advantage that the library does not have.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, product
from pathlib import Path

from summarize.checking.finding import supporting_set
from summarize.language.folding import visible
from summarize.language.words import content_words
from summarize.sources.story import Evidence

Scorer = Callable[[list[str], Sequence[Evidence]], list[float]]
_MOST, _SHARES = (1, 2, 3, 4), (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Case:
    """A claim, the sentences it may rest on, the sets of them that are right, and whether they support it."""

    text: str
    offered: tuple[Evidence, ...]
    gold: tuple[frozenset[int], ...]
    supported: bool


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    print("| set | claims | method | sentence F1 | first is right | sentences returned |")
    print("| --- | --: | --- | --: | --: | --: |")
    for name in ("attribution_wice", "attribution_multinews"):
        print_retrieval(name, [case for case in cases(data / f"{name}.jsonl") if case.gold])


def cases(path: Path) -> Iterator[Case]:
    """The claims of a file."""
    with path.open("rb") as file:
        for record in map(json.loads, file):
            offered = tuple(sentences(record))
            for each in record["claims"]:
                gold = tuple(frozenset(indices) for indices in each["gold_sets"] if indices)
                yield Case(each["claim"], offered, gold, each["label"] == "supported")


def sentences(record: dict) -> Iterator[Evidence]:
    """The sentences of a record as evidence; their ids are their places in the record."""
    starts = [*record["doc_starts"], len(record["sentences"])]
    for article, (first, last) in enumerate(pairwise(starts)):
        for n in range(first, last):
            text = record["sentences"][n]
            shown = visible(text)
            words = tuple(content_words(shown))
            yield Evidence(str(n), article, str(article), 0, len(text), text, shown, words, n - first)


# -- evidence found -------------------------------------------------------------------------------------


def print_retrieval(name: str, found: Sequence[Case]) -> None:
    """The library's row, with its time, and those of the simple methods."""
    start = time.perf_counter()
    ours = [places(supporting_set(case.text, case.offered, language="en")) for case in found]
    seconds = time.perf_counter() - start
    offered = sum(len(case.offered) for case in found)
    print_row(name, "supporting_set", found, ours)
    for method, scorer in (("content-word recall", recall), ("BM25", bm25), ("TF-IDF", tf_idf)):
        print_row(name, method, found, best_cut(found, scorer))
    print(f"\n{name}: {seconds / offered * 150 * 1000:.2f} ms for 150 offered sentences, index included\n")


def print_row(name: str, method: str, found: Sequence[Case], chosen: Sequence[Sequence[int]]) -> None:
    first = sum(
        any(picked[0] in gold for gold in case.gold) for case, picked in zip(found, chosen, strict=True) if picked
    )
    size = sum(map(len, chosen)) / len(found)
    print(
        f"| {name} | {len(found)} | {method} | {mean_f1(found, chosen):.3f} | {first / len(found):.3f} | {size:.1f} |"
    )


def places(evidence: Sequence[Evidence]) -> list[int]:
    return [int(e.id) for e in evidence]


def mean_f1(found: Sequence[Case], chosen: Sequence[Sequence[int]]) -> float:
    return math.fsum(
        max(2 * len(gold & set(picked)) / (len(gold) + len(picked)) for gold in case.gold)
        for case, picked in zip(found, chosen, strict=True)
    ) / len(found)


def best_cut(found: Sequence[Case], scorer: Scorer) -> list[list[int]]:
    """A simple method's sentences, cut off at the number and share of the best score that suit it best."""
    scores = [scorer(content_words(case.text), case.offered) for case in found]
    tried = ([cut(each, most, share) for each in scores] for most, share in product(_MOST, _SHARES))
    return max(tried, key=partial(mean_f1, found))


def cut(scores: Sequence[float], most: int, share: float) -> list[int]:
    ranked = sorted(range(len(scores)), key=lambda n: -scores[n])[:most]
    return [n for n in ranked if scores[n] > 0 and scores[n] >= share * scores[ranked[0]]]


def recall(asked: list[str], offered: Sequence[Evidence]) -> list[float]:
    """The share of the claim's content words that a sentence holds."""
    words = dict.fromkeys(asked)
    return [sum(word in e.words for word in words) / (len(words) or 1) for e in offered]


def bm25(asked: list[str], offered: Sequence[Evidence], k: float = 1.5, b: float = 0.75) -> list[float]:
    """Okapi BM25 (Robertson and Zaragoza, 2009) with its usual constants."""
    spread = Counter(word for e in offered for word in dict.fromkeys(e.words))
    mean = sum(len(e.words) for e in offered) / len(offered)
    scores = []
    for e in offered:
        counts, length = Counter(e.words), k * (1 - b + b * len(e.words) / mean)
        scores.append(
            math.fsum(
                math.log1p((len(offered) - spread[w] + 0.5) / (spread[w] + 0.5))
                * counts[w]
                * (k + 1)
                / (counts[w] + length)
                for w in dict.fromkeys(asked)
            )
        )
    return scores


def tf_idf(asked: list[str], offered: Sequence[Evidence]) -> list[float]:
    """The cosine of TF-IDF vectors."""
    spread = Counter(word for e in offered for word in dict.fromkeys(e.words))
    rarity = {word: math.log((1 + len(offered)) / (1 + n)) + 1 for word, n in spread.items()}

    def vector(words: Sequence[str]) -> dict[str, float]:
        weights = {word: n * rarity.get(word, 0.0) for word, n in Counter(words).items()}
        length = math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0
        return {word: w / length for word, w in weights.items()}

    query = vector(asked)
    return [math.fsum(w * query.get(word, 0.0) for word, w in vector(e.words).items()) for e in offered]


if __name__ == "__main__":
    main()
