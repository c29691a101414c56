"""Supported claims told from the rest by the evidence found for them, beside simple methods in the same run.

    python benchmarks/quality/support.py --data FOLDER

Reads `attribution_wice.jsonl` (claims of an encyclopedia against web pages; partly supported counts as the rest). The
simple methods get the cut-off that suits them best on the very file, an advantage that the library does not have.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from attribution import Case, cases

from summarize.checking.finding import supporting_set
from summarize.checking.support import support_score
from summarize.figures import find_figures, same_value
from summarize.language.words import content_words
from summarize.sources.story import Evidence, Source, Story
from summarize.types import Article


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    print_support(list(cases(data / "attribution_wice.jsonl")))


def print_support(found: Sequence[Case]) -> None:
    """Supported against the rest, each claim by the evidence found for it."""
    evidence = [supporting_set(case.text, case.offered, language="en") for case in found]
    labels = [case.supported for case in found]
    pairs = [(case.text, each) for case, each in zip(found, evidence, strict=True)]
    shares = [coverage(*pair) for pair in pairs]
    scores = [scored(*pair) for pair in zip(found, evidence, strict=True)]
    fair = max(sorted({round(share, 2) for share in shares}), key=lambda t: balanced(labels, [s >= t for s in shares]))
    print("| attribution_wice: supported against the rest | claims | balanced accuracy | AUC |")
    print("| --- | --: | --: | --: |")
    for method, values, threshold in (
        ("support_score", scores, 0.5),
        (f"coverage by the evidence, from {fair:.2f} (suits best)", shares, fair),
        ("every figure in the evidence", [float(figures_stand(*pair)) for pair in pairs], 0.5),
    ):
        accuracy = balanced(labels, [value >= threshold for value in values])
        print(f"| {method} | {len(found)} | {accuracy:.3f} | {auc(labels, values):.3f} |")


def scored(case: Case, evidence: Sequence[Evidence]) -> float:
    story = story_of(case.offered)
    return support_score(case.text, [story.by_id[e.id] for e in evidence], language="en", story=story)


@lru_cache(maxsize=1)
def story_of(offered: tuple[Evidence, ...]) -> Story:
    """A story that holds just these sentences, each where its article has it."""
    sources = []
    for _, group in groupby(offered, key=lambda e: e.article):
        held = tuple(placed(group))
        article = Article(id=held[0].article_id, text=" ".join(e.text for e in held))
        sources.append(Source(article, article.id, "en", held, ()))
    ids = [source.article.id for source in sources]
    by_id = {e.id: e for source in sources for e in source.evidence}
    return Story(tuple(sources), "en", by_id, dict(zip(ids, ids, strict=True)), dict.fromkeys(ids, 0))


def placed(sentences: Iterable[Evidence]) -> Iterator[Evidence]:
    """Sentences with their ranges in the article that they make, a space between them."""
    start = 0
    for e in sentences:
        yield replace(e, start=start, end=start + len(e.text))
        start += len(e.text) + 1


def coverage(text: str, evidence: Sequence[Evidence]) -> float:
    given = {word for e in evidence for word in e.words}
    asked = dict.fromkeys(content_words(text))
    return sum(word in given for word in asked) / (len(asked) or 1)


def figures_stand(text: str, evidence: Sequence[Evidence]) -> bool:
    given = [figure for e in evidence for figure in find_figures(e.shown)]
    return all(any(same_value(figure, other) for other in given) for figure in find_figures(text))


def balanced(labels: Sequence[bool], said: Sequence[bool]) -> float:
    rates = []
    for side in (True, False):
        right = [guess == side for label, guess in zip(labels, said, strict=True) if label == side]
        rates.append(sum(right) / (len(right) or 1))
    return sum(rates) / 2


def auc(labels: Sequence[bool], values: Sequence[float]) -> float:
    """How often a supported claim scores above another; a tie counts half."""
    yes = [v for label, v in zip(labels, values, strict=True) if label]
    no = [v for label, v in zip(labels, values, strict=True) if not label]
    return sum((a > b) + (a == b) / 2 for a in yes for b in no) / (len(yes) * len(no) or 1)


if __name__ == "__main__":
    main()
