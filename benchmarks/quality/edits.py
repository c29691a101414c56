"""Summaries that were edited, through all checks: edits caught, and rewordings refused, beside simple rules.

    python benchmarks/quality/edits.py --data FOLDER [--hardest]

Reads `statement_pairs_summedits.jsonl`: a summary, which is the evidence, and an edited one, which contradicts it or
not ("compatible"), with the kinds of edit; most have several. Two kinds are added here: `figure` where the digits of
the two differ, `name` where an entity edit puts in a word with a capital (the rule of `names.py`). `--hardest` lists,
for each kind, ten ids that no check refuses, of which the fewest words were changed.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from labelled import records
from names import new_capitals
from stance import made_of, negation_words, split

from summarize.checking.substitutions import check_substitutions
from summarize.checking.verdict import CHECKS
from summarize.language.words import content_words, words
from summarize.types import CheckOutcome

ALL = tuple(dict.fromkeys((*CHECKS, check_substitutions)))
SOUND = ("unedited", "compatible")
HARDEST = 10

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def main() -> None:
    """Print one row for each kind of edit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--hardest", action="store_true", help="list ids that no check refuses")
    asked = parser.parse_args()
    pairs = list(records(asked.data / "statement_pairs_summedits.jsonl"))
    unedited = {p["a"]: p | {"b": p["a"], "label": "unedited"} for p in pairs}
    judged = [(pair, outcomes(pair)) for pair in (*unedited.values(), *pairs)]
    print(f"| kind of edit | pairs | failed | failed or partial | {' | '.join(RULES)} |")
    print(f"| --- | --: | --: | --: | {' | '.join(['--:'] * len(RULES))} |")
    for kind in dict.fromkeys((*SOUND, "any conflict", *sorted({k for pair in pairs for k in kinds(pair)}))):
        report(kind, [each for each in judged if kind in kinds(each[0])])
    if asked.hardest:
        hardest(judged)


def outcomes(pair: dict) -> dict[str, CheckOutcome]:
    """What each check says of the edited summary."""
    made = made_of((pair["b"], split(pair["a"])))
    return {check.name: check.outcome for check in (each(made) for each in ALL)}


def kinds(pair: dict) -> Iterator[str]:
    """The kinds of edit of a pair."""
    if pair["label"] in SOUND:
        yield pair["label"]
        return
    yield from ("any conflict", *pair["edit_types"])
    if numbers(pair):
        yield "figure"
    if "entity_modification" in pair["edit_types"] and new_capitals(pair["a"], pair["b"]):
        yield "name"


def report(kind: str, judged: Sequence[tuple[dict, dict[str, CheckOutcome]]]) -> None:
    """One row."""
    failed = sum(CheckOutcome.FAILED in found.values() for _, found in judged)
    flagged = sum(not {CheckOutcome.FAILED, CheckOutcome.PARTIAL}.isdisjoint(found.values()) for _, found in judged)
    rates = [failed, flagged, *(sum(rule(pair) for pair, _ in judged) for rule in RULES.values())]
    print(f"| {kind} | {len(judged)} | " + " | ".join(f"{rate / len(judged):.3f}" for rate in rates) + " |")


def numbers(pair: dict) -> bool:
    """The simple rule for figures."""
    return set(_DIGITS.findall(pair["a"])) != set(_DIGITS.findall(pair["b"]))


def negations(pair: dict) -> bool:
    """The simple rule for negations."""
    return negation_words((pair["b"], [pair["a"]]))


def new_words(pair: dict) -> bool:
    """The simple rule for what is added."""
    return not set(content_words(pair["b"])) <= set(content_words(pair["a"]))


RULES: dict[str, Callable[[dict], bool]] = {
    "number sets differ": numbers,
    "negation words differ": negations,
    "any new content word": new_words,
}


def hardest(judged: Sequence[tuple[dict, dict[str, CheckOutcome]]]) -> None:
    """For each kind of edit, the missed pairs that differ least."""
    missed = [pair for pair, found in judged if CheckOutcome.FAILED not in found.values()]
    for kind in dict.fromkeys(k for pair in missed for k in kinds(pair) if k not in SOUND):
        nearest = sorted((changed(pair), pair["id"]) for pair in missed if kind in kinds(pair))
        print(f"\n{kind}: " + ", ".join(f"{name} ({count})" for count, name in nearest[:HARDEST]))


def changed(pair: dict) -> int:
    """How many words of the two are not in both."""
    one, other = (Counter(w.lower() for w in words(pair[side])) for side in ("a", "b"))
    return sum(((one - other) + (other - one)).values())


if __name__ == "__main__":
    main()
