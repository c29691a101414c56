"""Sound and unsound cited sentences through all checks: refusals and misses.

    python benchmarks/quality/coverage.py --data FOLDER

Reads `replies_sound.jsonl` (cited sentences judged by an editor) with its `clusters.jsonl`, and
`attribution_multinews.jsonl` (human summary sentences with gold evidence; each also tried with the evidence of another
sentence, which it must not pass).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from summarize import Support
from summarize.checking.claim import claim
from summarize.checking.coverage import coverage
from summarize.checking.verdict import check_claim, support_of
from summarize.language.folding import visible
from summarize.language.words import content_words
from summarize.sources.story import Evidence, Source, Story
from summarize.types import Article

Case = tuple[str, list[str], str | None]
"""A sentence, its evidence, the publisher."""


def main() -> None:
    """Print one row for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    print("| set | sentences | verified | partial | refused | content words met, lowest tenth |")
    print("| --- | --: | --: | --: | --: | --: |")
    for name, cases in (
        ("replies judged sound", list(replies(data, "sound"))),
        ("replies judged unsound", list(replies(data, "unsound"))),
        ("human summaries, gold evidence", list(summaries(data, shift=0))),
        ("human summaries, evidence of another sentence", list(summaries(data, shift=1))),
    ):
        report(name, cases)


def report(name: str, cases: Sequence[Case]) -> None:
    """Run all checks on the cases of one set."""
    verdicts: Counter[Support] = Counter()
    shares = []
    for text, evidence, publisher in cases:
        story, offered = story_of(evidence, publisher)
        made = claim(text, list(offered), offered=offered, story=story)
        verdicts[support_of(check_claim(made))] += 1
        shares.append(coverage(made)[0])
    rates = " | ".join(
        f"{verdicts[s] / len(cases):.3f}" for s in (Support.VERIFIED, Support.PARTIAL, Support.UNSUPPORTED)
    )
    print(f"| {name} | {len(cases)} | {rates} | {sorted(shares)[len(shares) // 10]:.2f} |")


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


def records(path: Path) -> Iterator[dict]:
    """The records of a JSON Lines file."""
    with path.open("rb") as file:
        yield from map(json.loads, file)


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


if __name__ == "__main__":
    main()
