"""A brief cut at a sentence, so that the whole of what is shown stays within a limit.

One order for every rendering. What goes first is what is missed least:

1. the list of articles that are not cited;
2. disagreements about nothing that a sentence tells, the last first;
3. of those left, the last, until they are half as long as what the sentences tell: evidence of one fact in nine
   papers does not crowd out the other facts;
4. sentences, the last first, each with the disagreements that then are about nothing told, or too long;
5. the disagreements still there beside the first sentence, the last first.

The headline and the first sentence stay, with their sources and with what is said of sentences withheld.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Generic, TypeVar

from summarize.errors import InputError
from summarize.rendering.layout import Layout, Omitted
from summarize.types import BriefContent, Citation

__all__ = ["Bound", "shortened"]

_Shown = TypeVar("_Shown")

_SHARE: Final = 0.5  # how long the disagreements may be beside the sentences, where not all can be shown


@dataclass(frozen=True)  # slots and a Generic with its type named do not go together
class Bound(Generic[_Shown]):
    """What a rendering may measure at most.

    Attributes:
        size: measures a rendering.
        limit: the most that it may measure; None for any size.
        unit: what is counted, and
        advice: what to do where nothing is short enough, for the message that says so.
    """

    size: Callable[[_Shown], int]
    limit: int | None
    unit: str = "characters"
    advice: str = "Raise it."

    def holds(self, shown: _Shown) -> bool:
        """Whether the rendering is within it."""
        return self.limit is None or self.size(shown) <= self.limit


def shortened(brief: BriefContent, render: Callable[[Layout], _Shown], bounds: Sequence[Bound[_Shown]]) -> _Shown:
    """The most of a brief that is within all bounds, found by bisection.

    Args:
        brief: the whole brief.
        render: makes what is shown.
        bounds: what it may measure.

    Raises:
        InputError: not even the headline and the first sentence are within them; it names the smallest limit.
    """

    def fits(shown: _Shown) -> bool:
        return all(bound.holds(shown) for bound in bounds)

    if fits(whole := render(Layout.of(brief))):
        return whole
    steps = list(_steps(brief))
    best = render(_cut(brief, steps[-1]))
    for bound in bounds:
        if not bound.holds(best):
            raise InputError(
                f"This brief takes at least {bound.size(best):,} {bound.unit}, for its headline and first sentence "
                f"with their sources; the limit is {bound.limit:,}. {bound.advice}"
            )
    too_much, enough = -1, len(steps) - 1
    while enough - too_much > 1:
        middle = (too_much + enough) // 2
        if fits(shown := render(_cut(brief, steps[middle]))):
            best, enough = shown, middle
        else:
            too_much = middle
    return best


@dataclass(frozen=True, slots=True)
class _Step:
    """How many sentences are shown, and which disagreements."""

    sentences: int
    disagreements: frozenset[int]


def _steps(brief: BriefContent) -> Iterator[_Step]:
    """What is shown, from nearly all to as little as may be."""
    told = _first_telling(brief)
    ranked = sorted(range(len(told)), key=lambda n: (told[n], n))
    lengths = list(accumulate(len(brief.disagreements[n].text) for n in ranked))
    telling = list(accumulate((len(sentence.text) for sentence in brief.sentences), initial=0))

    def about(sentences: int) -> int:
        """How many disagreements stay beside so many sentences."""
        return min(sum(first < sentences for first in told), bisect_right(lengths, _SHARE * telling[sentences]))

    total, least = len(brief.sentences), min(1, len(brief.sentences))
    for kept in range(len(told), about(total), -1):
        yield _Step(total, frozenset(ranked[:kept]))
    for sentences in range(total, least, -1):
        yield _Step(sentences, frozenset(ranked[: about(sentences)]))
    for kept in range(about(least), -1, -1):
        yield _Step(least, frozenset(ranked[:kept]))


def _first_telling(brief: BriefContent) -> list[int]:
    """For each disagreement the first sentence with evidence of it: -1 is the headline, past the end is none."""
    first: dict[tuple[str, int, int], int] = {}
    for number, sentence in enumerate([brief.headline, *brief.sentences], -1):
        for citation in sentence.citations if sentence else ():
            first.setdefault(_place(citation), number)
    none = len(brief.sentences)
    return [
        min(first.get(_place(c), none) for side in disagreement.sides for c in side.citations)
        for disagreement in brief.disagreements
    ]


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.article_id, citation.start, citation.end


def _cut(brief: BriefContent, step: _Step) -> Layout:
    kept = tuple(d for n, d in enumerate(brief.disagreements) if n in step.disagreements)
    shown = brief.model_copy(update={"sentences": brief.sentences[: step.sentences], "disagreements": kept})
    omitted = Omitted(
        sentences=len(brief.sentences) - step.sentences,
        disagreements=len(brief.disagreements) - len(kept),
        articles=len(Layout.of(brief).left_out()),
    )
    return Layout.of(shown, omitted=omitted)
