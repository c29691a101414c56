"""Conflicts between texts: what the library finds, beside simple rules.

    python benchmarks/quality/conflicts.py --data FOLDER [--shown]

Pairs: `statement_pairs_rte3.jsonl`, conflict against the rest. The library: a check of `b` against `a` fails, or one of
figures, dates and negations; or a disagreement of the two is found. The simple rule: numbers of its own or another
count of negation words, and half of the words of `b` in `a`. Which conflicts are of a figure, a date or a negation
`differs_in` decides. Claims: `stance_fnc1.jsonl` with its documents, conflict where some agree and some disagree; the
simple rules: a word of denial in some documents and not in all; always conflict. Stories: disagreements found in each
of `clusters.jsonl`; `--shown` prints them to be read by hand.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from labelled import records, story_of_articles
from sentencex import segment

from summarize import Article
from summarize.checking.claim import claim
from summarize.checking.verdict import check_claim
from summarize.dates import find_dates, same_date
from summarize.figures import find_figures
from summarize.language.words import content_words
from summarize.planning.disagreements import Conflict
from summarize.planning.plan import make_plan
from summarize.sources.reading import read_story
from summarize.sources.story import Story
from summarize.types import CheckOutcome

Record = Mapping[str, Any]
MOST = 1_000  # stories of a set in which disagreements are counted
CHECKS = frozenset({"figures", "dates", "polarity"})
SAME = 0.7  # share of the words of `b` from which a sentence of `a` says the same or its contrary
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|without|cannot|declined|refused|denied)\b|n['’]t\b", re.I
)
DENIAL = re.compile(
    r"\b(?:fake|hoax|den(?:y|ie[sd])|false|debunk\w*|bogus|not true|untrue|refut\w+|doubt\w*|fraud)\b", re.I
)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--shown", action="store_true", help="print the disagreements found in stories")
    options = parser.parse_args()
    pairs(list(records(options.data / "statement_pairs_rte3.jsonl")))
    claims(options.data)
    stories(options.data, shown=options.shown)


def pairs(rte: Sequence[Record]) -> None:
    """F1 of conflict, and the share of the mechanical conflicts that is found."""
    print("| rte3, conflict | P | R | F1 |\n| --- | --: | --: | --: |")
    ways: Mapping[str, Callable[[Record], object]] = {
        "always": bool,
        "simple rule": simple,
        "library, any check fails": failing,
        "library, figures, dates or polarity fail": lambda r: failing(r) & CHECKS,
        "library, a disagreement": lambda r: conflicts_of(story_of_articles([[r["a"]], [r["b"]]])),
    }
    found = {name: {r["id"] for r in rte if way(r)} for name, way in ways.items()}
    wanted = {r["id"] for r in rte if r["label"] == "conflict"}
    for name, ids in found.items():
        print(f"| {name} | {scores(ids, wanted)} |")
    print("\n| rte3 conflicts that differ in a | n | any check | those three | a disagreement | any of them |")
    print("| --- | --: | --: | --: | --: | --: |")
    kinds: dict[str, set[str]] = {}
    for r in rte:
        for kind in differs_in(r) if r["label"] == "conflict" else ():
            kinds.setdefault(kind, set()).add(r["id"])
    kinds["any of these"] = set().union(*kinds.values())
    ways_in = [found["library, any check fails"], *list(found.values())[3:]]
    for kind, ids in kinds.items():
        hits = [len(ids & way) for way in [*ways_in, ways_in[0] | ways_in[-1]]]
        print(f"| {kind} | {len(ids)} | {' | '.join(f'{hit / len(ids):.2f}' for hit in hits)} |")


def failing(record: Record) -> frozenset[str]:
    """The checks that fail for `b` with `a` as its evidence."""
    story = story_of_articles([[record["a"]]])
    ids = [e.id for e in story.evidence()]
    checked = check_claim(claim(record["b"], ids, offered=story.by_id, story=story))
    return frozenset(check.name for check in checked if check.outcome is CheckOutcome.FAILED)


def differs_in(record: Record) -> Iterator[str]:
    """In which mechanical ways `b` differs from `a`: a figure or date of its own, or one denies the same words."""
    a, b = record["a"], record["b"]
    figures = {figure.value for figure in find_figures(b)}
    if figures and not figures <= {figure.value for figure in find_figures(a)}:
        yield "figure"
    dates = find_dates(b)
    if any(all(same_date(day, other) is False for other in find_dates(a)) for day in dates if day.year or day.month):
        yield "date"
    near = [s for s in segment("en", a) if overlap(b, s) >= SAME]
    if near and all(bool(NEGATION.search(s)) != bool(NEGATION.search(b)) for s in near):
        yield "negation"


def simple(record: Record) -> bool:
    """The simple rule: numbers of its own or another count of negation words, and half of the words shared."""
    a, b = record["a"], record["b"]
    numbers = not set(NUMBER.findall(b)) <= set(NUMBER.findall(a))
    return overlap(b, a) >= 1 / 2 and (numbers or len(NEGATION.findall(a)) != len(NEGATION.findall(b)))


def overlap(one: str, other: str) -> float:
    """Share of the content words of one text that stand in another."""
    own = set(content_words(one))
    return len(own & set(content_words(other))) / max(1, len(own))


def disagreements(texts: Iterable[str]) -> tuple[Conflict, ...]:
    """What the plan of some texts finds to differ."""
    return conflicts_of(read_story([Article(id=f"n{n}", text=text) for n, text in enumerate(texts)]))


def conflicts_of(story: Story) -> tuple[Conflict, ...]:
    """What the plan of a story finds to differ."""
    return make_plan(story, story.evidence(), most=12).conflicts


def claims(data: Path) -> None:
    """F1 of a claim's documents that conflict."""
    texts = {r["doc_id"]: r["text"] for r in records(data / "stance_fnc1_docs.jsonl")}
    every = list(records(data / "stance_fnc1.jsonl"))
    wanted = {r["id"] for r in every if r["conflict"]}
    ways: Mapping[str, Callable[[Sequence[str]], object]] = {
        "always": bool,
        "a word of denial in some": lambda docs: len({bool(DENIAL.search(text)) for text in docs}) > 1,
        "library, any disagreement": disagreements,
        "library, asserted and denied": lambda docs: any(c.kind == "denial" for c in disagreements(docs)),
        "library, a disagreement or a word of denial in some": lambda docs: (
            len({bool(DENIAL.search(text)) for text in docs}) > 1 or disagreements(docs)
        ),
    }
    print("\n| fnc1, conflict of a claim | P | R | F1 |\n| --- | --: | --: | --: |")
    for name, way in ways.items():
        ids = {r["id"] for r in every if way([texts[d["doc_id"]] for d in r["docs"] if d["doc_id"] in texts])}
        print(f"| {name} | {scores(ids, wanted)} |")


def scores(found: set[str], wanted: set[str]) -> str:
    """Precision, recall and F1 of a set of ids."""
    hits = len(found & wanted)
    precision, recall = hits / max(1, len(found)), hits / max(1, len(wanted))
    return f"{precision:.3f} | {recall:.3f} | {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


def stories(data: Path, *, shown: bool) -> None:
    """How many disagreements of each kind are found in stories."""
    every = list(records(data / "clusters.jsonl"))
    print("\n| stories | n | disagreements for each | kinds |\n| --- | --: | --: | --- |")
    for name in sorted({r["set"] for r in every}):
        chosen = [r for r in every if r["set"] == name][:MOST]
        found = [c for r in chosen for c in disagreements(d["text"] for d in r["docs"] if d["text"].strip())]
        kinds = Counter(c.kind for c in found)
        print(f"| {name} | {len(chosen)} | {len(found) / len(chosen):.2f} | {dict(sorted(kinds.items()))} |")
        for conflict in found if shown else ():
            print(f"\n{conflict.kind}: {conflict.about}")
            for position in conflict.positions:
                print(f"    {position.value!r}: {position.evidence[0].shown}")


if __name__ == "__main__":
    main()
