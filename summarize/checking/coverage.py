"""`coverage`: the content words of the sentence are met by its evidence.

The share of the sentence's content words (stems; figures, dates and reporting words left out) that the cited
sentences, or the names in their articles' heads, hold. Under `LEAST` it fails, under `ENOUGH` it is partial. And the
words must stand together: of the words that the evidence holds, at least `TOGETHER` of the neighbouring pairs must be
held by one run of cited neighbours, or sentences that have nothing to do with each other would support anything. The
words of one name stand together anywhere and say nothing of that.
A sentence whose words are met is partial where it adds a judgement, a cause or a superlative (`editorial`).
Evidence in another language than the brief cannot be compared this way: partial at best.

Catches: a citation that has nothing to do with the sentence; matter added from memory or elsewhere; words gathered
from here and there.
Does not catch: the same words in another relation (who did what to whom), a lost negation or hedge.
Error rates on dev data are printed by `benchmarks/quality/verdicts.py` and stand in docs/quality.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from summarize.checking.claim import Claim, failed, not_applicable, partial, passed
from summarize.checking.dates import check_dates
from summarize.checking.editorial import added_judgements
from summarize.checking.figures import check_figures
from summarize.checking.names import check_names
from summarize.checking.reporting import REPORTING
from summarize.language.words import content_words
from summarize.sources.story import Evidence
from summarize.types import Check, CheckOutcome

__all__ = ["ENOUGH", "LEAST", "TOGETHER", "check_coverage", "coverage"]

NAME = "coverage"

LEAST = 0.4
"""Share under which a sentence is not supported: of the shares tried on dev data (docs/quality.md), the one from which
fewer wrong citations are caught only at the price of many more right ones."""

ENOUGH = 0.7
"""Share from which the words are met."""

SHORT = 5
"""Content words up to which a sentence that has a figure is partial, not failed, where all its figures, dates
and names are met: "60,000 homes lost electricity" for "power was cut to 60,000 homes"."""

TOGETHER = 0.25
"""Share of neighbouring word pairs that must be held together. On dev data the lowest twentieth of sound sentences has
0.67, of recorded ones 0.87, and 1 in 100 human summary sentences is under it; words gathered at random have 0."""

_PREFIX = 5  # letters in which two stems must agree: "escalated" and "escalation" are one word to a reader


def check_coverage(claim: Claim) -> Check:
    """Whether the evidence holds the words that carry the sentence."""
    asked = list(_asked(claim))
    if not asked:
        return not_applicable(NAME)
    share, missing = coverage(claim)
    if not claim.foreign and (apart := _apart(asked, claim)):
        return apart(NAME, "The evidence holds its words only here and there, not together.", asked)
    if share >= ENOUGH:
        if added := added_judgements(claim):
            return partial(NAME, "These judge, explain or rank, and no cited sentence does.", added)
        return passed(NAME)
    if claim.foreign:
        return partial(NAME, "The evidence is in another language: its words cannot be compared.", missing)
    note = f"The evidence holds {share:.0%} of its content words."
    enough = share >= LEAST or (len(asked) <= SHORT and _is_anchored(claim))
    return (partial if enough else failed)(NAME, note, missing)


def _is_anchored(claim: Claim) -> bool:
    """Whether a sentence has a figure, and its evidence has all its figures, dates and names."""
    if not claim.figures:
        return False
    outcomes = (check(claim).outcome for check in (check_figures, check_dates, check_names))
    return CheckOutcome.FAILED not in outcomes


def coverage(claim: Claim) -> tuple[float, list[str]]:
    """The share of content words met, 0 to 1, and the stems that are not."""
    given = _forms({word for e in claim.evidence for word in e.words} | claim.names_of_sources)
    asked = list(_asked(claim))
    missing = [word for word in asked if not _held(word, given)]
    return (1 - len(missing) / len(asked) if asked else 1.0), missing


def _forms(words: AbstractSet[str]) -> tuple[AbstractSet[str], AbstractSet[str]]:
    """The words, and the beginnings of the longer ones."""
    return words, {word[:_PREFIX] for word in words if len(word) >= _PREFIX}


def _held(word: str, given: tuple[AbstractSet[str], AbstractSet[str]]) -> bool:
    return word in given[0] or word[:_PREFIX] in given[1]


def _apart(asked: Sequence[str], claim: Claim) -> Callable[..., Check] | None:
    """What comes of words that no run of cited neighbours holds together; None where one does.

    The words of one name stand together anywhere. Those of one article may be joined by what stands between them.
    """
    given = list(_runs(claim))
    met = [word for word in asked if any(_held(word, run) for run in given)]
    pairs = list(pairwise(met))
    if _together([pair for pair in pairwise(asked) if pair in pairs], given) < TOGETHER:
        return failed
    names = [frozenset(content_words(name, claim.language)) for name in _full_names(claim)]
    if _together([pair for pair in pairs if not any(name.issuperset(pair) for name in names)], given) < TOGETHER:
        return failed if len(claim.sources) > 1 else partial
    return None


def _runs(claim: Claim) -> Iterator[tuple[AbstractSet[str], AbstractSet[str]]]:
    """The words of each run of cited neighbours, with the names of the sources."""
    run: set[str] = set()
    last: Evidence | None = None
    for e in claim.evidence:
        if last and (last.article, last.position + 1) != (e.article, e.position):
            yield _forms(run | claim.names_of_sources)
            run = set()
        run.update(e.words)
        last = e
    yield _forms(run | claim.names_of_sources)


def _together(pairs: Sequence[tuple[str, str]], runs: Iterable[tuple[AbstractSet[str], AbstractSet[str]]]) -> float:
    """The share of word pairs that one run holds; 1 where there is none."""
    kept = sum(any(_held(one, run) and _held(other, run) for run in runs) for one, other in pairs)
    return kept / len(pairs) if pairs else 1.0


def _full_names(claim: Claim) -> Iterator[str]:
    """The names of a sentence, each with the office before it."""
    start = end = 0
    for name in claim.names:
        if claim.text[end : name.start].strip():
            yield claim.text[start:end]
            start = name.start
        end = name.end
    yield claim.text[start:end]


def _asked(claim: Claim) -> Iterator[str]:
    """The content words that evidence must hold: figures and dates have their own checks, reporting words need none."""
    text = claim.text
    spans = [(each.start, each.end) for found in (claim.figures, claim.dates) for each in found]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    reporting = REPORTING.get(claim.language.partition("-")[0], REPORTING["en"])
    return (word for word in dict.fromkeys(content_words(text, claim.language)) if word not in reporting)
