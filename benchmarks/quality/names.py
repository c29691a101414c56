"""Names in sound, unsound and corrupted sentences: refusals and misses, and what completing mends.

    python benchmarks/quality/names.py --data FOLDER [--show]

Reads `replies_sound.jsonl` with its `clusters.jsonl`, `attribution_multinews.jsonl` (human summary sentences with
gold evidence), `statement_pairs_summedits.jsonl` and `consistency.jsonl` with its docs (edited summaries). Corrupted
sentences are made by rule from the articles of `clusters.jsonl`, with a fixed seed. `--show` prints the cases behind
the figures.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from labelled import Cited, cluster_story, records, replies, summaries

from summarize.checking.claim import Claim, claim
from summarize.checking.completing import complete_evidence
from summarize.checking.memory import check_memory
from summarize.checking.names import check_names
from summarize.names import find_names, same_name
from summarize.sources.reading import read_story
from summarize.sources.story import Evidence, Story
from summarize.types import Article, Check, CheckOutcome

CLUSTERS = 70
CORRUPTED = 1_000
SEED = 7
HEAD = """| set | sentences | names failed | after completing | names partial | memory failed |
| --- | --: | --: | --: | --: | --: |"""


def main() -> None:
    """Print one table for each kind of set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    clusters = [r for r in records(given.data / "clusters.jsonl") if r["set"] == "multinews_full"]
    sound = [(as_claim(each), each.label) for each in replies(given.data)]
    print(HEAD)
    for name, made in (
        ("replies judged sound", [c for c, label in sound if label == "sound"]),
        ("replies judged unsound: evidence incomplete", [c for c, label in sound if label == "evidence_incomplete"]),
        ("replies judged unsound: other", [c for c, label in sound if label in ("merged_facts", "detail_added")]),
        ("human summaries, gold evidence", [as_claim(each) for each in summaries(given.data)]),
        ("edited summaries: compatible", list(edits(given.data, "compatible", named=False))),
        ("edited summaries: a name exchanged", list(edits(given.data, "conflict", named=True))),
        ("edited summaries: other entity edits", list(edits(given.data, "conflict", named=False))),
        ("consistency: label consistent", list(consistency(given.data, label=1))),
        ("consistency: label not, entity edits", list(consistency(given.data, label=0))),
    ):  # fmt: skip
        report(name, made, show=given.show)
    stories = [cluster_story(r) for r in clusters[:CLUSTERS]]
    exchanged(stories, show=given.show)
    completed(stories, [c for c, label in sound if label == "evidence_incomplete"], show=given.show)
    speed([c for c, _ in sound])


def report(name: str, made: Sequence[Claim], *, show: bool) -> None:
    """One row."""
    checks = [(check_names(c), check_memory(c)) for c in made]
    failing = [c for c, (names, _) in zip(made, checks, strict=True) if names.outcome is CheckOutcome.FAILED]
    left = sum(not complete_evidence(c) for c in failing)
    cells = (
        share([names for names, _ in checks], CheckOutcome.FAILED),
        f"{left} ({left / max(1, len(made)):.3f})",
        share([names for names, _ in checks], CheckOutcome.PARTIAL),
        share([memory for _, memory in checks], CheckOutcome.FAILED),
    )
    print(f"| {name} | {len(made)} | {' | '.join(cells)} |")
    for each, (names, memory) in zip(made, checks, strict=True) if show else ():
        if names.outcome in (CheckOutcome.FAILED, CheckOutcome.PARTIAL) or memory.outcome is CheckOutcome.FAILED:
            print(f"    {names.outcome}/{memory.outcome} {names.words} {memory.words}: {each.text[:300]}")


def share(checks: Sequence[Check], outcome: CheckOutcome) -> str:
    """How many, and what share."""
    count = sum(check.outcome is outcome for check in checks)
    return f"{count} ({count / max(1, len(checks)):.3f})"


def exchanged(stories: Sequence[Story], *, show: bool) -> None:
    """Sentences of articles, cited by themselves, with a name of another story in the place of one of theirs."""
    rng = random.Random(SEED)
    pool = [(n, name) for n, story in enumerate(stories) for name in inner_names(story)]
    places = [(n, e) for n, story in enumerate(stories) for e in story.evidence() if is_sentence(e.shown)]
    unchanged: list[Claim] = []
    corrupted: list[Claim] = []
    for n, evidence in rng.sample(places, len(places)):
        names = [name for name in find_names(evidence.shown) if name.kind in ("name", "acronym")]
        other, new = rng.choice(pool)
        if len(corrupted) >= CORRUPTED or not names or other == n:
            continue
        if any(same_name(part, evidence.shown) for part in (new, *new.split())):
            continue
        old = rng.choice(names)
        possessive = old.text[-2:] if old.text.endswith(("'s", "’s")) else ""
        text = f"{evidence.shown[: old.start]}{new}{possessive}{evidence.shown[old.end :]}"
        unchanged.append(cited(evidence.shown, [evidence], stories[n]))
        corrupted.append(cited(text, [evidence], stories[n]))
    print("\n" + HEAD.replace("set", "article sentences"))
    report("unchanged", unchanged, show=show)
    report("a name exchanged", corrupted, show=False)
    for each in corrupted if show else ():
        if check_names(each).outcome is not CheckOutcome.FAILED:
            print(f"    missed: {each.text[:300]}\n       from {each.evidence[0].shown[:300]}")


def is_sentence(text: str) -> bool:
    """Whether a line is a sentence, and no caption, menu or headline."""
    return len(text.split()) >= 8 and text.rstrip("\"”’')").endswith((".", "!", "?")) and bool(find_names(text))


def inner_names(story: Story) -> list[str]:
    """Names in mid-sentence, no word of which stands in lower case anywhere in the story."""
    texts = [e.shown for e in story.evidence() if is_sentence(e.shown)]
    lowered = {word for text in texts for word in re.findall(r"\b[a-z]\w+", text)}
    found = [
        n.text.removesuffix("'s").removesuffix("’s")
        for text in texts
        for n in find_names(text)
        if n.start and n.kind == "name"
    ]
    return [name for name in found if len(name) > 3 and not lowered & set(re.findall(r"\w+", name.lower()))]


def completed(stories: Sequence[Story], incomplete: Sequence[Claim], *, show: bool) -> None:
    """Surnames made full names that another sentence of the article gives: does completing find it?"""
    made = [c for story in stories for c in lengthened(story)]
    failing = [c for c in made if check_names(c).outcome is CheckOutcome.FAILED]
    found = [complete_evidence(c) for c in failing]
    print(f"\nsurname given in full: {len(made)}, failed {len(failing)}, completed {sum(map(bool, found))}")
    print("sentences added: " + ", ".join(f"{n}: {sum(len(f) == n for f in found)}" for n in (1, 2, 3)))
    for each, added in zip(failing, found, strict=True) if show else ():
        if not added:
            print(f"    not completed: {each.text[:200]}")
    print(f"incomplete replies: {len(incomplete)}, completed {sum(bool(complete_evidence(c)) for c in incomplete)}")


def lengthened(story: Story) -> Iterator[Claim]:
    """Sentences with a surname alone, rewritten with the full name that another sentence of the article has."""
    for source in story.sources:
        full: dict[str, str] = {}
        for e in source.evidence:
            for name in find_names(e.shown):
                if re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", name.text) and name.kind == "name":
                    full.setdefault(name.text.split()[1], name.text)
        for e in source.evidence:
            for name in find_names(e.shown):
                if name.text in full and full[name.text].split()[0] not in e.shown:
                    text = f"{e.shown[: name.start]}{full[name.text]}{e.shown[name.end :]}"
                    yield cited(text, [e], story)
                    break


def speed(made: Sequence[Claim]) -> None:
    """Own time for a sentence, its sources read before."""
    for check in (check_names, check_memory):
        for each in made:
            check(each)
        start = time.perf_counter()
        for _ in range(20):
            for each in made:
                check(each)
        print(f"{check.__name__}: {(time.perf_counter() - start) / 20 / len(made) * 1e3:.3f} ms a sentence")


def cited(text: str, evidence: Sequence[Evidence], story: Story) -> Claim:
    """A sentence with its evidence."""
    return claim(text, [e.id for e in evidence], offered=story.by_id, story=story)


def as_claim(case: Cited) -> Claim:
    return claim(case.text, case.ids, offered=case.story.by_id, story=case.story)


def of_texts(text: str, sentences: Sequence[str]) -> Claim:
    """A claim that cites all of a story of one article."""
    story = read_story([Article(id="a", text="\n".join(sentences))], language="en")
    return claim(text, list(story.by_id), offered=story.by_id, story=story)


def edits(data: Path, label: str, *, named: bool) -> Iterator[Claim]:
    """Edited summaries against the summary they were made from."""
    for record in records(data / "statement_pairs_summedits.jsonl"):
        if record["label"] == label and (label == "compatible" or "entity_modification" in record["edit_types"]):
            if label == "conflict" and bool(new_capitals(record["a"], record["b"])) is not named:
                continue
            yield of_texts(record["b"], [record["a"]])


def new_capitals(before: str, after: str) -> list[str]:
    """Capitalised words in mid-sentence that the text before the edit has in no case: told apart from `find_names`."""
    old = {word.lower() for word in re.findall(r"\w+", before)}
    found = re.findall(r"(?<=[a-z,] )[A-Z]\w+", after)
    return [word for word in found if word.lower() not in old and not word.endswith("day")]  # weekdays are dates' own


def consistency(data: Path, *, label: int) -> Iterator[Claim]:
    """Summaries against whole documents."""
    docs = {r["doc_id"]: r["text"] for r in records(data / "consistency_docs.jsonl")}
    for record in records(data / "consistency.jsonl"):
        edited = "entity_modification" in (record["error_types"] or ())
        if record["label"] == label and (label == 1 or edited) and record["set"] != "faithbench":
            yield of_texts(record["claim"], [docs[record["doc_id"]]])


if __name__ == "__main__":
    main()
