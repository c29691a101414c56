"""Labelled sentences with their evidence, read as stories: what the tables of this folder are made from.

Each record's articles are read whole, so that evidence can be completed as it is in a run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from summarize.language.folding import visible
from summarize.language.words import content_words
from summarize.sources.reading import read_story
from summarize.sources.story import Evidence, Source, Story
from summarize.types import Article

__all__ = ["Cited", "cluster_story", "records", "replies", "story_of_articles", "summaries"]

AUDIT = Path(__file__).with_name("audit_multinews.json")


@dataclass(frozen=True)
class Cited:
    """A sentence, the ids it cites in its story, and what it was judged to be."""

    name: str
    text: str
    ids: tuple[str, ...]
    story: Story
    label: str


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file."""
    with path.open("rb") as file:
        yield from map(json.loads, file)


def cluster_story(record: dict[str, Any]) -> Story:
    """A record of `clusters.jsonl` as a story."""
    docs = enumerate(record["docs"])
    return read_story(
        [Article(id=f"d{n}", text=d["text"], title=d["title"] or None, publisher=d["source"] or None) for n, d in docs],
        language="en",
    )


def story_of_articles(articles: Sequence[Sequence[str]]) -> Story:
    """Articles given as sentences, whose borders are kept: sentence n of all has the id "sn"."""
    sources: list[Source] = []
    count = 0
    for number, sentences in enumerate(articles):
        article = Article(id=f"d{number}", text="\n".join(sentences))
        sources.append(Source(article, article.id, "en", tuple(_evidence(article.id, number, sentences, count)), ()))
        count += len(sentences)
    ids = [source.article.id for source in sources]
    by_id = {e.id: e for source in sources for e in source.evidence}
    return Story(tuple(sources), "en", by_id, dict(zip(ids, ids, strict=True)), dict.fromkeys(ids, 0))


def _evidence(article_id: str, number: int, sentences: Sequence[str], before: int) -> Iterator[Evidence]:
    start = 0
    for n, text in enumerate(sentences):
        shown = visible(text)
        words = tuple(content_words(shown))
        yield Evidence(f"s{before + n}", number, article_id, start, start + len(text), text, shown, words, n)
        start += len(text) + 1


def replies(data: Path) -> Iterator[Cited]:
    """A strong model's cited sentences; "sound", or why an editor judged one unsound."""
    clusters = {r["id"]: r for r in records(data / "clusters.jsonl")}
    stories: dict[str, Story] = {}
    for record in records(data / "replies_sound.jsonl"):
        story = stories.setdefault(record["cluster"], cluster_story(clusters[record["cluster"]]))
        ids = tuple(
            e.id
            for given in record["evidence"]
            for e in story.sources[given["doc"]].evidence
            if e.start < given["end"] and given["start"] < e.end
        )
        yield Cited(record["id"], record["text"], ids, story, record["reason"] or record["label"])


def summaries(data: Path, *, shift: int = 0) -> Iterator[Cited]:
    """Human summary sentences with their gold evidence and their audited label ("" where there is none).

    `shift` gives each the evidence of the sentence so many places on in its summary instead, where none of it is its
    own: it must not pass.
    """
    labels = json.loads(AUDIT.read_text())["labels"]
    for record in records(data / "attribution_multinews.jsonl"):
        bounds = [*record["doc_starts"], len(record["sentences"])]
        story = story_of_articles([record["sentences"][a:b] for a, b in pairwise(bounds)])
        judged = [(n, c) for n, c in enumerate(record["claims"]) if c["gold_sets"] and c["gold_sets"][0]]
        for place, (number, made) in enumerate(judged):
            gold = judged[(place + shift) % len(judged)][1]["gold_sets"][0]
            if shift and not set(gold).isdisjoint(made["gold_sets"][0]):
                continue
            label = "other" if shift else labels.get(record["id"], {}).get(str(number), "")
            yield Cited(f"{record['id']}/{number}", made["claim"], tuple(f"s{i}" for i in gold), story, label)
