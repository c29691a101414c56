"""Evidence completed: the sentences of a cited article that name what the cited ones take as known.

A strong model's commonest fault is to cite the sentence with the fact and not the one before it that gives the
person's full name, the office or the place, or the one after it with the words that are quoted. The sentence is
sound, its evidence one sentence short.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from summarize.checking.claim import Claim, claim, failed, not_applicable, passed
from summarize.checking.dates import check_dates
from summarize.checking.figures import check_figures
from summarize.checking.names import check_names
from summarize.checking.quotations import check_quotations
from summarize.language.quotations import find_quotations
from summarize.sources.story import Evidence
from summarize.types import Check, CheckOutcome

__all__ = ["COMPLETED", "complete_evidence"]

_MOST_ADDED = 3  # sentences; a claim that lacks more is not short of one name but written from elsewhere
_MOST_TRIED = 12  # of the nearest sentences that have something missing, put together in twos and threes


def complete_evidence(made: Claim, *, check: Callable[[Claim], Check] = check_names) -> tuple[Evidence, ...]:
    """The fewest sentences whose addition makes a failed check pass; the nearest before the cited ones first.

    Args:
        made: a sentence whose `check` failed; it is not changed.
        check: what must not fail; one of `COMPLETED`.

    Returns:
        Sentences of the cited articles that are not cited yet, in the order of the articles; empty where the check
        does not fail, or where no few sentences of these articles mend it.
    """
    first = check(made)
    if not made.evidence or first.outcome is not CheckOutcome.FAILED:
        return ()
    nearest = sorted(_uncited(made), key=lambda e: _distance(e, made.evidence))
    with_each = ((e, check(_with(made, (e,)))) for e in nearest)
    helpful: list[Evidence] = []
    for candidate, outcome in with_each:
        if outcome.outcome is not CheckOutcome.FAILED:
            return (candidate,)
        if set(outcome.words) < set(first.words):
            helpful.append(candidate)
    for count in range(2, _MOST_ADDED + 1):
        for added in combinations(helpful[:_MOST_TRIED], count):
            if check(_with(made, added)).outcome is not CheckOutcome.FAILED:
                return tuple(sorted(added, key=lambda e: (e.article, e.start)))
    return ()


def check_whole_quotations(claim: Claim) -> Check:
    """`quotations`, where nothing is left out of one: a sentence between would join what stands apart."""
    if any("…" in quotation.text or "..." in quotation.text for quotation in find_quotations(claim.text)):
        return not_applicable("quotations")
    return check_quotations(claim)


def check_ages(claim: Claim) -> Check:
    """`figures`, where all that the evidence lacks are ages in apposition to a name: "Nora Lind, 78,".

    Such an age belongs to naming the person. Any other figure may stand in a neighbouring sentence about something
    else, so no sentence is added for it: the outcome is then that of a sentence with nothing to complete.
    """
    outcome = check_figures(claim)
    ages = {match["age"]: match["name"] for match in _AGED.finditer(claim.text)}
    if outcome.outcome is CheckOutcome.FAILED and not ages.keys() >= set(outcome.words):
        return not_applicable(outcome.name)
    lacking = [age for age, name in ages.items() if not any(_names_aged(e.shown, name, age) for e in claim.evidence)]
    return failed(outcome.name, outcome.note, lacking) if lacking else passed(outcome.name)


_AGED = re.compile(r"(?P<name>[^\W\d_][\w'’-]*), (?P<age>[1-9]\d?|1[01]\d)(?=[,;.)])")


def _names_aged(text: str, name: str, age: str) -> bool:
    return any((match["name"], match["age"]) == (name, age) for match in _AGED.finditer(text))


COMPLETED: Mapping[str, Callable[[Claim], Check]] = {
    "quotations": check_whole_quotations,
    "names": check_names,
    "figures": check_ages,
    "dates": check_dates,
}
"""The checks whose failure may only mean that a neighbouring sentence is not cited, in the order they are mended."""


def _uncited(made: Claim) -> Iterable[Evidence]:
    cited = {e.id for e in made.evidence}
    return (e for source in made.sources for e in source.evidence if e.id not in cited)


def _distance(candidate: Evidence, cited: Sequence[Evidence]) -> tuple[int, int, int]:
    """How far a sentence is from the cited ones of its article: those before come first, then those after."""
    steps = [e.position - candidate.position for e in cited if e.article == candidate.article]
    before = [step for step in steps if step > 0]
    return (0, min(before), candidate.article) if before else (1, min(map(abs, steps)), candidate.article)


def _with(made: Claim, added: Iterable[Evidence]) -> Claim:
    """The sentence with more evidence."""
    ids = [e.id for e in (*made.evidence, *added)]
    offered = {e.id: e for e in (*made.evidence, *added)}
    whole = claim(made.text, ids, offered=offered, story=made.story)
    return replace(whole, unknown=made.unknown)
