"""Sound sentences made wrong by rule, through all checks: what is caught, and what is refused unchanged.

    python benchmarks/quality/corruption.py --data FOLDER [--hardest]

A sound sentence is one of an article, cited by itself; speeches also newly framed. Articles: `examples/articles`,
`tests/stories`, and of FOLDER the whole articles of `clusters.jsonl` and `quotes_polnear.jsonl`, sentences with markup
left out. A wrong one has one thing changed and the same citation; or it is as it was and cites another sentence.
Caught is what comes out `unsupported`. Left out, since they are no corruptions: a new number or date that stands in
the sentence already; a new name that shares a word with the sentence, or that `same_name` takes for one in it; a number
of a name or a date; a moved citation that holds half of the sentence's content words. What is drawn depends on the
sentence alone. A joined name is one exchanged for another, whose own sentence is cited beside. Of a class with too few
cases excerpts give the rest. `--hardest` prints what was missed.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import dates
from corruption_rules import TRIES, Rule, renamed, rules
from labelled import cluster_story, records
from names import is_sentence
from speech_cases import speaker_cases

from summarize import Article
from summarize.checking.claim import claim
from summarize.checking.verdict import check_claim
from summarize.loading import load
from summarize.names import find_names
from summarize.sources.reading import read_story
from summarize.sources.story import Evidence, Story
from summarize.types import CheckOutcome

ROOT = Path(__file__).parents[2]
ENOUGH = 500
MOST = 500  # cases of a class
SHOWN = 10
SAME = 0.5  # share of the content words from which another sentence may say the same

Made = tuple[str, str]
"""A class, and a changed sentence."""


class Case(NamedTuple):
    """A sentence and the ids it cites; and the sound pair that it was made from."""

    text: str
    ids: Sequence[str]
    sound: str
    own: Sequence[str]
    story: Story


Failures = dict[tuple[str, Sequence[str], int], frozenset[str]]
"""The names of the checks that failed, by sentence, ids and story."""


OWN = {
    "number": "figures", "unit": "figures", "date": "dates", "name": "names", "negation": "polarity",
    "hedge": "modality", "quotation": "quotations", "speaker": "speakers", "citation": "coverage",
    "figures": "figures", "names": "speakers", "joined": "speakers",
}  # fmt: skip
HEAD = """| class | n | caught by its own check | by any | unchanged, refused |
| --- | --: | --: | --: | --: |"""


def main() -> None:
    """Print one row for each class."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--hardest", action="store_true", help=f"print {SHOWN} missed cases of each class")
    options = parser.parse_args()
    chosen = {kind: drawn(kind, cases) for kind, cases in sorted(all_cases(options.data).items())}
    failures: Failures = {}
    for case in sorted((c for cases in chosen.values() for c in cases), key=lambda c: id(c.story)):  # each story once
        for text, ids in ((case.text, case.ids), (case.sound, case.own)):
            if (text, ids, id(case.story)) not in failures:
                failures[text, ids, id(case.story)] = failing(text, ids, case.story)
    print(HEAD)
    for kind, cases in chosen.items():
        report(kind, cases, failures, hardest=options.hardest)


def all_cases(data: Path) -> dict[str, list[Case]]:
    """The cases of every class."""
    made: dict[str, list[Case]] = defaultdict(list)
    whole = list(stories(data))
    known = Counter(word for story in whole for e in story.evidence() for word in re.findall(r"[a-z]+", e.shown))
    for kind, case in of_stories(whole, rules(known)):
        made[kind].append(case)
    few = {kind for kind, cases in made.items() if len(cases) < ENOUGH}
    for kind, case in of_stories(excerpts(data), rules(known)) if few else ():
        if kind in few:
            made[kind].append(case)
    for kind, case in of_speakers(data):
        made[kind].append(case)
    return made


def failing(text: str, ids: Sequence[str], story: Story) -> frozenset[str]:
    """The checks that fail a sentence."""
    checks = check_claim(claim(text, ids, offered=story.by_id, story=story))
    return frozenset(check.name for check in checks if check.outcome is CheckOutcome.FAILED)


def report(kind: str, cases: Sequence[Case], failures: Failures, *, hardest: bool) -> None:
    """One row; the wrong sentences that no check caught, and the sound ones refused."""
    wrong = [failures[case.text, case.ids, id(case.story)] for case in cases]
    sound = [failures[case.sound, case.own, id(case.story)] for case in cases]
    own = sum(OWN[kind.partition(" ")[0]] in names for names in wrong)
    counts = (own, sum(map(bool, wrong)), sum(map(bool, sound)))
    print(f"| {kind} | {len(cases)} | {' | '.join(f'{count / len(cases):.4f}' for count in counts)} |")
    if hardest:
        missed = [case for case, names in zip(cases, wrong, strict=True) if not names]
        refused = [(case, names) for case, names in zip(cases, sound, strict=True) if names]
        for case in missed[:SHOWN]:
            print(f"    missed: {' '.join(case.ids)} {case.text}\n        from {case.sound}")
        for case, names in refused[:SHOWN]:
            print(f"    refused by {', '.join(sorted(names))}: {' '.join(case.own)} {case.sound}")


def drawn(kind: str, cases: Sequence[Case]) -> list[Case]:
    """Some cases of a class, of every kind of article, in the order of their articles."""
    keys = [hashlib.sha256(f"{kind} {case.text}".encode()).digest() for case in cases]
    return [cases[n] for n in sorted(sorted(range(len(cases)), key=keys.__getitem__)[:MOST])]


def stories(data: Path) -> Iterator[Story]:
    """The stories of whole articles."""
    for folder in ("examples/articles", "tests/stories/dam"):
        yield read_story(load([ROOT / folder]).articles, language="en")
    yield from (cluster_story(r) for r in records(data / "clusters.jsonl") if r["set"] == "multinews_full")
    for record in records(data / "quotes_polnear.jsonl"):
        yield read_story([Article(id="a", text=record["text"], language="en")], language="en")


def excerpts(data: Path) -> Iterator[Story]:
    """The stories of excerpts."""
    yield from (cluster_story(r) for r in records(data / "clusters.jsonl") if r["set"] != "multinews_full")


def of_stories(read: Iterable[Story], by_kind: Mapping[str, Rule]) -> Iterator[tuple[str, Case]]:
    """Every case that the rules make of some stories."""
    for story in read:
        sentences = [e for source in story.sources if source.language == "en" for e in source.evidence]
        sentences = [e for e in sentences if is_sentence(e.shown) and not _MARKUP.search(e.shown)]
        for article, own in groupby(sentences, key=lambda e: e.article):
            near = list(own)
            away = [e for e in sentences if e.article != article]
            names = sorted({name.text for e in near for name in find_names(e.shown)[1:] if name.kind == "name"})
            for e in near:
                draw = random.Random(e.shown)
                for kind, text in changed(e.shown, names, draw=draw, by_kind=by_kind):
                    yield kind, Case(text, (e.id,), e.shown, (e.id,), story)
                    if kind == "name exchanged" and (bearer := bearer_of(text, e, near)):
                        yield "joined name", Case(text, (e.id, bearer.id), e.shown, (e.id, bearer.id), story)
                for kind, others in (("in the article", near), ("to another article", away)):
                    if fresh := other_of(e, others, draw):
                        yield f"citation moved {kind}", Case(e.shown, (fresh.id,), e.shown, (e.id,), story)


def changed(sentence: str, names: Sequence[str], *, draw: random.Random, by_kind: Mapping[str, Rule]) -> Iterator[Made]:
    """A sentence with one thing changed, by each rule that applies."""
    for kind, rule in by_kind.items():
        if (text := rule(sentence, draw)) and text != sentence:
            yield kind, text
    if text := renamed(sentence, names, draw):
        yield "name exchanged", text
    if kinds := list(dates.changed(sentence, draw)):
        yield "date changed", draw.choice(kinds)[1]


def bearer_of(text: str, e: Evidence, near: Sequence[Evidence]) -> Evidence | None:
    """Another sentence of the article, of other matter, that has the name which a changed one has got."""
    fresh = {name.text for name in find_names(text)} - {name.text for name in find_names(e.shown)}
    others = (o for o in near if o is not e and not says_the_same(e, o))
    return next((o for o in others if any(name in o.shown for name in fresh)), None)


_MARKUP = re.compile(r"[<>@#]|https?:|pic\.twitter")


def other_of(e: Evidence, others: Sequence[Evidence], draw: random.Random) -> Evidence | None:
    """Another sentence to cite, which does not say the same."""
    drawn = draw.sample(others, min(len(others), TRIES))
    return next((o for o in drawn if o is not e and not says_the_same(e, o)), None)


def says_the_same(e: Evidence, other: Evidence) -> bool:
    """Whether a sentence may say what another says: it holds half of its content words."""
    asked = set(e.words)
    return len(asked & set(other.words)) >= SAME * len(asked)


def of_speakers(data: Path) -> Iterator[tuple[str, Case]]:
    """Speeches with another speaker of the article, beside their own."""
    made = speaker_cases(list(records(data / "quotes_polnear.jsonl")), random.Random(7))
    for kind in ("direct, as it stands", "direct, reframed", "indirect, as it stands"):
        pairs = zip(made[f"{kind}, own speaker"], made[f"{kind}, swapped"], strict=True)
        for own, swapped in pairs:
            yield (
                f"speaker swapped, {kind}",
                Case(swapped.text, tuple(swapped.ids), own.text, tuple(own.ids), own.story),
            )


if __name__ == "__main__":
    main()
