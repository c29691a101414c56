"""Summaries told consistent or not with the document they sum up, beside simple rules in the same run.

    python benchmarks/quality/consistency.py --data FOLDER

Reads `consistency.jsonl` and `consistency_docs.jsonl`; the sets of SummEdits other than news count as one. The
library finds evidence in the document for each sentence (`supporting_set`) and runs all checks on it. One formula for
all sets makes a score of whether any fails and of how many neighbouring words of the claim stand side by side in
the document as well: fewer tell more where every single word stands there, since such a claim copies.

The formula has four features and a base, fitted on the dev part by logistic regression, each set and label weighing the
same. Cross-validated by document, four times over, one threshold for all: 0.625 qags_cnndm, 0.583 qags_xsum, 0.660
summedits_news, 0.679 summedits_other, 0.521 faithbench (whose claims were chosen because detectors disagree).
The simple rules get the one threshold that suits them best on the very file. A second table gives every method, ours as
well, the best threshold for each set: what its ranking could reach, not what a user gets.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from support import auc, balanced

from summarize import Article
from summarize.checking.finding import supporting_set
from summarize.checking.matching import key_of
from summarize.language.folding import visible
from summarize.language.words import content_words, words
from summarize.publishing.checked import check_statement
from summarize.sources.reading import read_story
from summarize.sources.sentences import split_sentences
from summarize.sources.story import Story

_BASE, _REFUSED, _PAIRS = -0.08, -0.82, 0.73  # log odds, fitted (see above)
_WHOLE, _PAIRS_OF_WHOLE = -2.30, 2.57  # where every word of the claim stands in the document

_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_NAME = re.compile(r"(?<=\w )[A-Z][\w'’-]+")  # the first word of a sentence shows nothing by its capital


@dataclass(frozen=True)
class Case:
    """A summary or a sentence of one, its document, and whether the two are consistent."""

    name: str
    text: str
    document: str
    consistent: bool


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    found = list(cases(parser.parse_args().data))
    scores = {method: [score(case) for case in found] for method, score in METHODS.items()}
    print_fixed(found, scores)
    print_best(found, scores)


def cases(data: Path) -> Iterator[Case]:
    """The claims with their documents."""
    documents = {record["doc_id"]: record["text"] for record in records(data / "consistency_docs.jsonl")}
    for record in records(data / "consistency.jsonl"):
        name = record["set"]
        if name.startswith("summedits") and name != "summedits_news":
            name = "summedits_other"
        yield Case(name, record["claim"], documents[record["doc_id"]], int(record["label"]) == 1)


def records(path: Path) -> Iterator[dict]:
    with path.open("rb") as file:
        yield from map(json.loads, file)


# -- methods: the higher, the likelier to be consistent -------------------------------------------------


def consistency(case: Case) -> float:
    """The library's score, 0 to 1."""
    whole, pairs = overlap(case) == 1, neighbours(case)
    odds = _BASE + _REFUSED * refused(case) + _PAIRS * pairs + whole * (_WHOLE + _PAIRS_OF_WHOLE * pairs)
    return 1 / (1 + math.exp(-odds))


def refused(case: Case) -> bool:
    """Whether a check fails on any sentence with the evidence found for it."""
    story = story_of(case.document)
    offered = tuple(story.evidence())
    for sentence in split_sentences(case.text, "en"):
        found = supporting_set(text := visible(sentence.text), offered, language="en")
        if not check_statement(text, tuple(e.id for e in found), offered=story.by_id, story=story).publishable:
            return True
    return False


@lru_cache(maxsize=256)
def story_of(document: str) -> Story:
    return read_story([Article(id="a", text=document)], language="en")


def neighbours(case: Case) -> float:
    """The share of neighbouring content words that stand so in the document, one other between them at most."""
    given = keys(case.document)
    held = {*pairwise(given), *zip(given, given[2:], strict=False)}
    return share([pair in held for pair in pairwise(keys(case.text))])


def overlap(case: Case) -> float:
    """The share of content words that stand in the document."""
    given = set(keys(case.document))
    return share([key in given for key in keys(case.text)])


def bigrams(case: Case) -> float:
    """The share of neighbouring words that stand so in the document."""
    given = set(pairwise(words(case.document.lower())))
    return share([pair in given for pair in pairwise(words(case.text.lower()))])


def numbers(case: Case) -> float:
    """1 where every number stands in the document as it is written, else 0."""
    return float(set(_NUMBER.findall(case.text)) <= set(_NUMBER.findall(case.document)))


def names(case: Case) -> float:
    """1 where every capitalised word stands in the document, else 0."""
    return float(set(_NAME.findall(case.text)) <= set(words(case.document)))


def keys(text: str) -> list[str]:
    return [key_of(word) for word in content_words(text)]


def share(held: Sequence[bool]) -> float:
    return sum(held) / len(held) if held else 1.0


METHODS: dict[str, Callable[[Case], float]] = {
    "checks and neighbouring words": consistency,
    "content-word overlap": overlap,
    "bigram coverage": bigrams,
    "number rule": numbers,
    "name rule": names,
}
OURS = next(iter(METHODS))


# -- tables ---------------------------------------------------------------------------------------------


def print_fixed(found: Sequence[Case], scores: dict[str, list[float]]) -> None:
    """Balanced accuracy of each method with one threshold for all sets."""
    head("one threshold for all sets: balanced accuracy", found)
    for method, values in scores.items():
        threshold = 0.5 if method == OURS else max(cuts(values), key=lambda t: sum(by_set(found, values, t).values()))
        print_row(f"{method}, from {threshold:.2f}", by_set(found, values, threshold).values())


def print_best(found: Sequence[Case], scores: dict[str, list[float]]) -> None:
    """Balanced accuracy with the threshold that suits a method best in each set, and the AUC."""
    head("the best threshold for each set: balanced accuracy / AUC", found)
    for method, values in scores.items():
        best = [by_set(found, values, threshold) for threshold in cuts(values)]
        ranks = (auc(*of_set(found, values, name)) for name in sets(found))
        highest = (max(each[name] for each in best) for name in sets(found))
        cells = (f"{a:.3f} / {b:.3f}" for a, b in zip(highest, ranks, strict=True))
        print(f"| {method} | {' | '.join(cells)} |")


def head(title: str, found: Sequence[Case]) -> None:
    counts = (f"{name} ({sum(case.name == name for case in found)})" for name in sets(found))
    print(f"\n| {title} | {' | '.join(counts)} |\n| --- |{' --: |' * len(sets(found))}")


def print_row(label: str, values: Iterable[float]) -> None:
    print(f"| {label} | {' | '.join(f'{value:.3f}' for value in values)} |")


def sets(found: Sequence[Case]) -> list[str]:
    return sorted({case.name for case in found})


def cuts(values: Sequence[float]) -> list[float]:
    return sorted({round(value, 2) for value in values} | {0.5})


def of_set(found: Sequence[Case], values: Sequence[float], name: str) -> tuple[list[bool], list[float]]:
    """The labels and scores of one set."""
    chosen = [(case.consistent, value) for case, value in zip(found, values, strict=True) if case.name == name]
    return [label for label, _ in chosen], [value for _, value in chosen]


def by_set(found: Sequence[Case], values: Sequence[float], threshold: float) -> dict[str, float]:
    """The balanced accuracy of each set."""
    result = {}
    for name in sets(found):
        labels, scores = of_set(found, values, name)
        result[name] = balanced(labels, [value >= threshold for value in scores])
    return result


if __name__ == "__main__":
    main()
