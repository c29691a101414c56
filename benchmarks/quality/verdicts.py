"""Sound and unsound cited sentences through all checks, as in a run: refusals and misses, and what each check does.

    python benchmarks/quality/verdicts.py --data FOLDER [--hardest]

Reads `replies_sound.jsonl` (a strong model's cited sentences, judged by an editor) with its `clusters.jsonl`, and
`attribution_multinews.jsonl` (human summary sentences with gold evidence; each also tried with the evidence of another
sentence, which it must not pass). The human sentences were written from more than the articles that the set holds, so
`audit_multinews.json` beside this file says of each whether the evidence states what it says. `--hardest` lists the
sound ones refused and the unsound ones let through.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from labelled import Cited, replies, summaries

from summarize import Support
from summarize.checking.claim import claim
from summarize.checking.verdict import CHECKS, check_claim
from summarize.publishing.checked import Checked, check_statement
from summarize.types import CheckOutcome

AUDITED = {
    "S": "human, all of it in the evidence",
    "B": "human, something small added",
    "C": "human, but for credit to an outlet",
    "A": "human, the rest in the same article",
    "U": "human, not in these articles or altered",
}
SOUND = ("replies judged sound", AUDITED["S"])


def main() -> None:
    """Print the verdicts by set, the outcome of each check, and the time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--hardest", action="store_true")
    given = parser.parse_args()
    sets = gathered(given.data)
    done = {name: [checked(each) for each in cases] for name, cases in sets.items()}
    print("| set | sentences | verified | partial | refused |")
    print("| --- | --: | --: | --: | --: |")
    for name, outcomes in done.items():
        print(f"| {name} | {len(outcomes)} | {' | '.join(f'{share(outcomes, s):.3f}' for s in Support)} |")
    print_checks(done)
    print_time([each for each in sets[SOUND[0]] if len(each.ids) == 2])
    if given.hardest:
        print_hardest(sets, done)


def gathered(data: Path) -> dict[str, list[Cited]]:
    """The cases of each set."""
    found = list(replies(data))
    human = list(summaries(data))
    sets = {
        "replies judged sound": [r for r in found if r.label == "sound"],
        "replies, evidence incomplete": [r for r in found if r.label == "evidence_incomplete"],
        "replies, facts merged or added": [r for r in found if r.label in ("merged_facts", "detail_added")],
        "human summaries, gold evidence": human,
    }
    sets.update({name: [h for h in human if h.label == label] for label, name in AUDITED.items()})
    sets["human, evidence of another sentence"] = list(summaries(data, shift=1))
    return sets


def checked(case: Cited) -> Checked:
    """A sentence as a run checks it, evidence completed."""
    offered = {i: case.story.by_id[i] for i in case.ids}
    return check_statement(case.text, case.ids, offered=offered, story=case.story)


def share(outcomes: Sequence[Checked], support: Support) -> float:
    return sum(each.support is support for each in outcomes) / (len(outcomes) or 1)


def print_checks(done: dict[str, list[Checked]]) -> None:
    """How many sentences of each set each check fails."""
    names = [check.__name__.removeprefix("check_") for check in CHECKS]
    print(f"\n| failed by | {' | '.join(names)} |")
    print("| --- |" + " --: |" * len(names))
    for row, outcomes in done.items():
        count = Counter(c.name for each in outcomes for c in each.checks if c.outcome is CheckOutcome.FAILED)
        print(f"| {row} | {' | '.join(str(count[name]) for name in names)} |")


def print_time(cases: Sequence[Cited]) -> None:
    """All checks of a sentence with two citations, its articles read before."""
    made = [claim(c.text, c.ids, offered=c.story.by_id, story=c.story) for c in cases]
    for each in made:
        check_claim(each)
    start = time.process_time()
    for each in made:
        check_claim(each)
    print(f"\nall checks: {(time.process_time() - start) / len(made) * 1e3:.2f} ms a sentence, articles read before")


def print_hardest(sets: dict[str, list[Cited]], done: dict[str, list[Checked]]) -> None:
    """What was judged one way and fell the other: ids alone, for these texts are not ours."""
    for name, outcomes in done.items():
        wrong = name in SOUND
        cases = [
            (case.name, [c.name for c in each.checks if c.outcome is CheckOutcome.FAILED])
            for case, each in zip(sets[name], outcomes, strict=True)
            if (each.support is Support.UNSUPPORTED) is wrong
        ]
        print(f"\n{name}: {'refused' if wrong else 'let through'}")
        for case, failing in cases[:10]:
            print(f"  {case} {' '.join(failing)}")


if __name__ == "__main__":
    main()
