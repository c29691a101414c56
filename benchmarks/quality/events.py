"""Articles told apart by event: two confusable events in a topic, stories of one event, and the time it takes.

    python benchmarks/quality/events.py --data FOLDER [--misses]

Reads `events_ecbplus.jsonl` (each topic holds two events of one kind, their number not given), beside all in one event
and TF-IDF with average linkage at the threshold that does best on the file; `clusters.jsonl` and `stance_fnc1.jsonl`
with its documents (each cluster and the articles on each claim are of one event). The threshold of the library is also
chosen anew for each topic on the other topics alone.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean

from labelled import records

from summarize.sources.events import find_events, parting
from summarize.sources.origins import trace_origins
from summarize.sources.reading import read_story
from summarize.sources.story import Source
from summarize.types import Article

Topic = tuple[str, tuple[Source, ...], list[str]]
"""Its number, its articles, and the event of each."""
Scores = tuple[float, float, float]

_CLEAR = [n / 25 for n in range(3, 15)]
_NEAR = [n / 50 for n in range(1, 13)]
_CLAIM = 4  # articles on a claim, from which it is a story
_ARTICLES = 500
_CHARACTERS = 5_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--misses", action="store_true", help="also print what differs")
    arguments = parser.parse_args()
    found = list(topics(arguments.data))
    two_events(found, misses=arguments.misses)
    one_event(arguments.data, found, misses=arguments.misses)
    speed(found)


def topics(data: Path) -> Iterator[Topic]:
    """The topics of ECB+, read as stories."""
    grouped: dict[str, list[tuple[Article, str]]] = {}
    for r in records(data / "events_ecbplus.jsonl"):
        article = Article(id=r["id"], text="\n".join(r["sentences"]))
        grouped.setdefault(r["topic"], []).append((article, r["event"]))
    for name, pairs in grouped.items():
        yield name, read_story([article for article, _ in pairs]).sources, [event for _, event in pairs]


def two_events(found: Sequence[Topic], *, misses: bool) -> None:
    """The table of the topics."""
    print(f"| {len(found)} topics, two events each | B-cubed P | R | F1 | topics perfect | two events found |")
    print("| --- | --: | --: | --: | --: | --: |")
    row("all in one event", [(events, [0] * len(events)) for _, _, events in found])
    best = max(_NEAR, key=lambda t: fmean(b_cubed(g, linked(s, t))[2] for _, s, g in found))
    row(f"TF-IDF, average link, best threshold {best}", [(g, linked(s, best)) for _, s, g in found])
    row("the library", [(g, told(s)) for _, s, g in found])
    row("the library, threshold from the other topics", list(cross_validated(found)))
    for name, sources, events in found if misses else ():
        pairs = Counter(zip(events, told(sources), strict=True))
        if b_cubed(events, told(sources))[2] < 1:
            print(f"    topic {name}: {dict(pairs)}")


def row(name: str, pairs: Sequence[tuple[Sequence[str], Sequence[int]]]) -> None:
    scores = [b_cubed(gold, guess) for gold, guess in pairs]
    precision, recall, f1 = (fmean(column) for column in zip(*scores, strict=True))
    perfect = sum(score[2] > 1 - 1e-9 for score in scores)
    right = sum(len(set(gold)) == len(set(guess)) for gold, guess in pairs)
    print(f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {perfect} | {right} |")


def b_cubed(gold: Sequence[object], guess: Sequence[object]) -> Scores:
    """B-cubed precision, recall and F1 (Bagga and Baldwin, 1998), the mean over the articles."""
    both, golds, guesses = Counter(zip(gold, guess, strict=True)), Counter(gold), Counter(guess)
    precision = sum(n * n / guesses[p] for (_, p), n in both.items()) / len(gold)
    recall = sum(n * n / golds[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def told(sources: Sequence[Source]) -> list[int]:
    """What the library says."""
    found = find_events(sources, {name: each.origin for name, each in trace_origins(sources).articles.items()})
    return [found.get(source.article.id, -1) for source in sources]


def cross_validated(found: Sequence[Topic]) -> Iterator[tuple[list[str], list[int]]]:
    """Each topic at the threshold that does best on the others: F1, less the share of single events split."""
    chosen = parting.CLEAR
    guesses: dict[float, list[tuple[list[int], float]]] = {}
    for threshold in _CLEAR:
        parting.CLEAR = threshold
        guesses[threshold] = [
            (told(topic[1]), fmean(len(set(told(s))) > 1 for _, s in _alone(topic))) for topic in found
        ]
    parting.CLEAR = chosen
    worth = {
        t: [b_cubed(g, guess)[2] - split for (_, _, g), (guess, split) in zip(found, each, strict=True)]
        for t, each in guesses.items()
    }
    for n, (_, _, gold) in enumerate(found):
        best = max(_CLEAR, key=lambda t: math.fsum(worth[t]) - worth[t][n])
        yield gold, guesses[best][n][0]


def linked(sources: Sequence[Source], threshold: float) -> list[int]:
    """TF-IDF cosine with average linkage, joined while the nearest two are as near as the threshold."""
    near = cosines(sources)
    groups = [[n] for n in range(len(sources))]
    while len(groups) > 1:
        pairs = ((i, j) for i in range(len(groups)) for j in range(i))
        i, j = max(pairs, key=lambda pair: _average(near, groups[pair[0]], groups[pair[1]]))
        if _average(near, groups[i], groups[j]) < threshold:
            break
        groups[j].extend(groups.pop(i))
    return [next(k for k, group in enumerate(groups) if n in group) for n in range(len(sources))]


def _average(near: Mapping[tuple[int, int], float], one: Sequence[int], other: Sequence[int]) -> float:
    return sum(near[a, b] for a in one for b in other) / (len(one) * len(other))


def cosines(sources: Sequence[Source]) -> dict[tuple[int, int], float]:
    counts = [Counter(word for e in source.evidence for word in e.words) for source in sources]
    spread = Counter(word for count in counts for word in count)
    vectors = [{w: (1 + math.log(n)) * math.log(len(sources) / spread[w]) for w, n in c.items()} for c in counts]
    norms = [math.sqrt(sum(x * x for x in v.values())) or 1 for v in vectors]
    return {
        (a, b): sum(x * vectors[b].get(w, 0) for w, x in vectors[a].items()) / norms[a] / norms[b]
        for a in range(len(sources))
        for b in range(len(sources))
    }


def one_event(data: Path, found: Sequence[Topic], *, misses: bool) -> None:
    """How often a story of one event is split."""
    print("\n| stories of one event | stories | split |\n| --- | --: | --: |")
    whole = [r for r in records(data / "clusters.jsonl") if r["set"] == "multinews_full"]
    excerpts = [r for r in records(data / "clusters.jsonl") if r["set"] != "multinews_full"]
    for kind, stories in (
        ("multinews_full", [_cluster(r) for r in whole]),
        ("allsides and neus, excerpts", [_cluster(r) for r in excerpts]),
        (f"fnc1, {_CLAIM} articles or more on a claim", list(claims(data))),
        ("one event of a topic", [(e, s) for topic in found for e, s in _alone(topic)]),
    ):
        several = [(name, sources) for name, sources in stories if len(sources) > 1]
        split = [name for name, sources in several if len(set(told(sources))) > 1]
        print(f"| {kind} | {len(several)} | {len(split)} ({len(split) / len(several):.1%}) |", *split if misses else ())


def _cluster(record: dict) -> tuple[str, Sequence[Source]]:
    docs = enumerate(record["docs"])
    return record["id"], _told_of([Article(id=str(n), text=d["text"], title=d["title"] or None) for n, d in docs])


def _told_of(articles: Sequence[Article]) -> Sequence[Source]:
    return [source for source in read_story(articles).sources if source.evidence]


def claims(data: Path) -> Iterator[tuple[str, Sequence[Source]]]:
    """The articles on each claim; claims on the same articles once."""
    texts = {r["doc_id"]: r["text"] for r in records(data / "stance_fnc1_docs.jsonl")}
    seen: set[frozenset[str]] = set()
    for r in records(data / "stance_fnc1.jsonl"):
        ids = list(dict.fromkeys(d["doc_id"] for d in r["docs"] if d["stance"] != "unrelated"))
        if len(ids) >= _CLAIM and frozenset(ids) not in seen:
            seen.add(frozenset(ids))
            yield r["claim"], _told_of([Article(id=str(each), text=texts[each]) for each in ids])


def _alone(topic: Topic) -> Iterator[tuple[str, Sequence[Source]]]:
    _, sources, events = topic
    for event in dict.fromkeys(events):
        yield event, [s for s, its in zip(sources, events, strict=True) if its == event]


def speed(found: Sequence[Topic]) -> None:
    """Seconds for 500 and 1,000 articles of 5 kB, made of the sentences of all topics."""
    sentences = [e.text for _, sources, _ in found for source in sources for e in source.evidence]
    print("\n| articles of 5 kB | seconds |\n| --- | --: |")
    for count in (_ARTICLES, 2 * _ARTICLES):
        sources = read_story([Article(id=str(n), text=_text(sentences, n)) for n in range(count)]).sources
        started = time.perf_counter()
        find_events(sources)
        print(f"| {count} | {time.perf_counter() - started:.2f} |")


def _text(sentences: Sequence[str], number: int) -> str:
    taken: list[str] = []
    at = number * 37
    while sum(map(len, taken)) < _CHARACTERS:
        taken.append(sentences[at % len(sentences)])
        at += 1
    return "\n".join(taken)


if __name__ == "__main__":
    main()
