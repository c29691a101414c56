"""The built-in engine's briefs beside lead-n, LexRank and a TF-IDF centroid, against human summaries.

    python benchmarks/quality/clusters.py --data FOLDER [--words N] [--articles FOLDER]

Reads the `multinews_full` records of `clusters.jsonl`: whole articles and a human summary. Every method
chooses among the same sentences (furniture left out) and is cut to the same number of words: that of the library's
brief, or `--words`. ROUGE (Lin, 2004) is computed on lower-case alphanumeric tokens without stemming; ROUGE-L over the
whole text. Figures and names are those that `summarize.figures` and `summarize.names` find in the reference. With
`--articles`, also prints how many characters an editor reads to check a sentence of the brief of that folder.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarize import Article, Options, summarize
from summarize.figures import find_figures
from summarize.loading import load
from summarize.names import find_names
from summarize.sources.reading import read_story
from summarize.sources.story import Evidence, Story

LENGTH = 12  # sentences, the library's default
_DAMPING = 0.85  # of LexRank (Erkan and Radev, 2004)
_STEPS = 30  # of its power iteration; at 0.85 what is left then is below one percent
_LINKED = 0.1  # cosine from which two sentences are linked, the value of that paper
_REPEATED = 0.5  # cosine from which the simple methods leave a sentence out as repeated, as that paper's reranker does

Vector = Mapping[str, float]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--words", type=int, help="cut every text to this many words")
    asked = parser.parse_args()
    if asked.data:
        _table(list(_clusters(asked.data)), asked.words)
    if asked.articles:
        _reading(asked.articles)


def _clusters(folder: Path) -> Iterator[dict[str, Any]]:
    with (folder / "clusters.jsonl").open(encoding="utf-8") as lines:
        yield from (r for r in map(json.loads, lines) if r["set"] == "multinews_full")


def _table(records: Sequence[dict[str, Any]], words: int | None) -> None:
    rows: dict[str, list[dict[str, float]]] = {}
    for record in records:
        articles = [Article(id=d["doc_id"], text=d["text"], title=d["title"]) for d in record["docs"]]
        brief = summarize(articles, model="extractive", options=Options(length=LENGTH))
        ours = " ".join(sentence.text for sentence in brief.sentences)
        most = words or len(tokens(ours))
        story = read_story(articles)
        texts = {"library": ours, **{name: " ".join(method(story)) for name, method in METHODS.items()}}
        for name, text in texts.items():
            rows.setdefault(name, []).append(scores(cut(text, most), record["reference"]))
    names = list(rows["library"][0])
    print(f"{len(records)} clusters, every text cut to {words or 'as many words as the brief has'}")
    print(f"| method | {' | '.join(names)} |\n| --- |{' --: |' * len(names)}")
    for method, found in rows.items():
        print(f"| {method} | {' | '.join(f'{statistics.mean(each[n] for each in found):.3f}' for n in names)} |")


def _reading(folder: Path) -> None:
    articles = load([folder]).articles
    brief = summarize(articles, model="extractive", options=Options(length=LENGTH))
    read = [sum(len(c.text) for c in sentence.citations) for sentence in brief.sentences]
    print(f"{folder.name}: {len(read)} sentences, median characters to read: {statistics.median(read):.0f}")


def tokens(text: str) -> list[str]:
    """Lower-case alphanumeric tokens, as the rouge-score package reads them."""
    return re.findall(r"[a-z0-9]+", text.lower())


def cut(text: str, words: int) -> str:
    """The first so many tokens' worth of a text."""
    ends = [match.end() for match in re.finditer(r"[A-Za-z0-9]+", text)]
    return text if len(ends) <= words else text[: ends[words - 1]]


def scores(text: str, reference: str) -> dict[str, float]:
    """Recall and F1 of ROUGE-1, 2 and L; the share of the reference's figures and of its names that stand in it."""
    mine, theirs = tokens(text), tokens(reference)
    found: dict[str, float] = {}
    for name, shared, sizes in (
        ("1", _overlap(mine, theirs, 1), (len(mine), len(theirs))),
        ("2", _overlap(mine, theirs, 2), (len(mine) - 1, len(theirs) - 1)),
        ("L", _common(mine, theirs), (len(mine), len(theirs))),
    ):
        found[f"R{name} recall"] = shared / max(1, sizes[1])
        found[f"R{name} F1"] = 2 * shared / max(1, sum(sizes))
    return found | {"figures": _covered(_figures, text, reference), "names": _covered(_names, text, reference)}


def _overlap(mine: Sequence[str], theirs: Sequence[str], n: int) -> int:
    one, other = (Counter(zip(*(t[k:] for k in range(n)), strict=False)) for t in (mine, theirs))
    return sum((one & other).values())


def _common(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(theirs) + 1)
    for token in mine:
        before = 0
        for n, other in enumerate(theirs, 1):
            before, row[n] = row[n], before + 1 if token == other else max(row[n], row[n - 1])
    return row[-1]


def _covered(find: Callable[[str], set[str]], text: str, reference: str) -> float:
    wanted = find(reference)
    return len(wanted & find(text)) / len(wanted) if wanted else 1.0


def _figures(text: str) -> set[str]:
    return {f"{figure.value} {figure.unit}" for figure in find_figures(text)}


def _names(text: str) -> set[str]:
    """Names by their last word: a surname stands for the full name."""
    return {name.text.lower().removesuffix("'s").removesuffix("’s").split()[-1] for name in find_names(text)}


def lead(story: Story) -> list[str]:
    """The first sentences of each article in turn."""
    deepest = max((len(s.evidence) for s in story.sources), default=0)
    return [s.evidence[n].shown for n in range(deepest) for s in story.sources if n < len(s.evidence)]


def centroid(story: Story) -> list[str]:
    """Sentences by their cosine with the mean vector of the story (Radev et al., 2004)."""
    evidence, vectors = _vectors(story)
    sums: dict[str, float] = {}
    for vector in vectors:
        for word, weight in vector.items():
            sums[word] = sums.get(word, 0.0) + weight
    return _unrepeated(evidence, vectors, [_cosine(vector, sums) for vector in vectors])


def lexrank(story: Story) -> list[str]:
    """Sentences by their rank in the graph of alike sentences (Erkan and Radev, 2004)."""
    evidence, vectors = _vectors(story)
    links = [[n for n, other in enumerate(vectors) if _cosine(vector, other) > _LINKED] for vector in vectors]
    ranks = [1.0] * len(vectors)
    for _ in range(_STEPS):
        ranks = [(1 - _DAMPING) + _DAMPING * math.fsum(ranks[n] / len(links[n]) for n in near) for near in links]
    return _unrepeated(evidence, vectors, ranks)


def _vectors(story: Story) -> tuple[list[Evidence], list[Vector]]:
    evidence = [e for e in story.evidence() if e.words]
    spread = Counter(word for e in evidence for word in set(e.words))
    idf = {word: math.log((1 + len(evidence)) / count) for word, count in spread.items()}
    return evidence, [{word: n * idf[word] for word, n in Counter(e.words).items()} for e in evidence]


def _cosine(one: Vector, other: Vector) -> float:
    shared = math.fsum(weight * other[word] for word, weight in one.items() if word in other)
    norms = math.sqrt(math.fsum(w * w for w in one.values()) * math.fsum(w * w for w in other.values()))
    return shared / norms if norms else 0.0


def _unrepeated(evidence: Sequence[Evidence], vectors: Sequence[Vector], ranks: Sequence[float]) -> list[str]:
    chosen: list[int] = []
    for n in sorted(range(len(evidence)), key=lambda n: -ranks[n]):
        if all(_cosine(vectors[n], vectors[other]) < _REPEATED for other in chosen):
            chosen.append(n)
    return [evidence[n].shown for n in chosen]


METHODS: Mapping[str, Callable[[Story], list[str]]] = {"lead-n": lead, "LexRank": lexrank, "TF-IDF centroid": centroid}


if __name__ == "__main__":
    main()
