"""Labelled sentences with their evidence alone: what one check says of a sentence without the rest of its story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from labelled import records

from summarize.language.folding import visible
from summarize.language.words import content_words
from summarize.sources.story import Evidence, Source, Story
from summarize.types import Article

Case = tuple[str, list[str], str | None]
"""A sentence, its evidence, the publisher."""


def story_of(sentences: Sequence[str], publisher: str | None) -> tuple[Story, dict[str, Evidence]]:
    """A story of one article that holds just these sentences."""
    article = Article(id="a", text="\n".join(sentences), publisher=publisher)
    offered: dict[str, Evidence] = {}
    start = 0
    for n, text in enumerate(sentences):
        shown = visible(text)
        words = tuple(content_words(shown))
        offered[f"a{n}"] = Evidence(f"a{n}", 0, "a", start, start + len(text), text, shown, words, 2 * n)
        start += len(text) + 1
    source = Source(article, "a", "en", tuple(offered.values()), ())
    return Story((source,), "en", offered, {"a": "a"}, {"a": 0}), offered


def replies(data: Path, label: str) -> Iterator[Case]:
    """A strong model's cited sentences, as an editor judged them."""
    clusters = {r["id"]: r for r in records(data / "clusters.jsonl")}
    for record in records(data / "replies_sound.jsonl"):
        if record["label"] == label:
            docs = {e["doc"] for e in record["evidence"]}
            publisher = " ".join(str(clusters[record["cluster"]]["docs"][d].get("source") or "") for d in docs)
            yield record["text"], [e["text"] for e in record["evidence"]], publisher


def summaries(data: Path, *, shift: int) -> Iterator[Case]:
    """Human summary sentences with their gold evidence, or with that of the sentence `shift` places on."""
    for record in records(data / "attribution_multinews.jsonl"):
        claims = [c for c in record["claims"] if c["gold_sets"] and c["gold_sets"][0]]
        for n, each in enumerate(claims):
            other = claims[(n + shift) % len(claims)]
            if not shift or set(other["gold_sets"][0]).isdisjoint(each["gold_sets"][0]):
                yield each["claim"], [record["sentences"][i] for i in other["gold_sets"][0]], None
