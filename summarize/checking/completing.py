"""Evidence completed: the sentences of a cited article that name what the cited ones take as known.

A strong model's commonest fault is to cite the sentence with the fact and not the one before it that gives the
person's full name, the office or the place. The sentence is sound, its evidence one sentence short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from summarize.checking.claim import Claim, claim
from summarize.checking.names import check_names, head_of, judge, names_of
from summarize.sources.story import Evidence
from summarize.types import Check, CheckOutcome

__all__ = ["complete_evidence"]

_MOST_ADDED = 3  # sentences; a claim that lacks more is not short of one name but written from elsewhere
_MOST_TRIED = 12  # of the nearest sentences that have something missing, put together in twos and threes


def complete_evidence(made: Claim, *, check: Callable[[Claim], Check] = check_names) -> tuple[Evidence, ...]:
    """The fewest sentences whose addition makes a failed check pass; the nearest before the cited ones first.

    Args:
        made: a sentence whose `check` failed; it is not changed.
        check: what must not fail; `check_names`, or another that asks for a word of the evidence, as of a day.

    Returns:
        Sentences of the cited articles that are not cited yet, in the order of the articles; empty where the check
        does not fail, or where no few sentences of these articles mend it.
    """
    if not made.evidence or check(made).outcome is not CheckOutcome.FAILED:
        return ()
    nearest = sorted(_uncited(made), key=lambda e: _distance(e, made.evidence))
    useful = nearest if check is not check_names else list(_naming(made, nearest))
    for count in range(1, _MOST_ADDED + 1):
        for added in combinations(useful if count == 1 else useful[:_MOST_TRIED], count):
            if check(_with(made, added)).outcome is not CheckOutcome.FAILED:
                return tuple(sorted(added, key=lambda e: (e.article, e.start)))
    return ()


def _uncited(made: Claim) -> Iterable[Evidence]:
    cited = {e.id for e in made.evidence}
    return (e for source in made.sources for e in source.evidence if e.id not in cited)


def _distance(candidate: Evidence, cited: Sequence[Evidence]) -> tuple[int, int, int]:
    """How far a sentence is from the cited ones of its article: those before come first, then those after."""
    steps = [e.position - candidate.position for e in cited if e.article == candidate.article]
    before = [step for step in steps if step > 0]
    return (0, min(before), candidate.article) if before else (1, min(map(abs, steps)), candidate.article)


def _naming(made: Claim, candidates: Iterable[Evidence]) -> Iterable[Evidence]:
    """The sentences that have, with those cited, a name that those cited alone have not."""
    names = names_of(made)
    texts = [*(e.shown for e in made.evidence), *map(head_of, made.sources)]
    missing = set(judge(made, names, texts)[0])
    for candidate in candidates:
        if set(judge(made, names, [*texts, candidate.shown])[0]) < missing:
            yield candidate


def _with(made: Claim, added: Iterable[Evidence]) -> Claim:
    """The sentence with more evidence."""
    ids = [e.id for e in (*made.evidence, *added)]
    offered = {e.id: e for e in (*made.evidence, *added)}
    whole = claim(made.text, ids, offered=offered, story=made.story)
    return replace(whole, unknown=made.unknown)
