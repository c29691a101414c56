"""Developments: a count that a later report has otherwise is outdated, not wrong and not news.

Two figures are of one count where they stand before the same noun, or count people of one fate, share another content
word nearby, and their sentences are alike; the one whose article was published on an earlier day is outdated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import islice

from summarize.figures import find_figures
from summarize.language.words import content_words
from summarize.planning.groups import Similarities
from summarize.sources.story import Evidence, Story
from summarize.sources.tolls import find_tolls

__all__ = ["contested", "find_outdated", "opens_with_toll"]

_NEAR = 60  # code points on each side of a figure in which two counts must share a content word
_AFTER = 40  # code points after it in which its noun stands
_SIZE = 10.0  # first reports of a toll are often far too low; counts that differ by more count different things
_MOST = 200  # sentences with one noun that a headline is compared with
_OPENING = 12  # code points before a number that is what a sentence begins with: "At least nine"
_ALIKE = 0.12  # least cosine of two sentences with one count: set by hand on the example stories


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things: the stem of the noun, how many, and the content words around it."""

    noun: str
    value: Fraction | float | int
    near: frozenset[str]


def read_counts(text: str, language: str = "en") -> Iterator[Count]:
    """The plain numbers of a text with the nouns they count ("187 passengers"); measures and money are left out."""
    for figure in find_figures(text, language=language):
        nouns = [] if figure.unit else content_words(text[figure.end :][:_AFTER], language)
        if nouns and not nouns[0][0].isdigit():
            around = text[max(0, figure.start - _NEAR) : figure.start] + text[figure.end :][:_NEAR]
            near = {word for word in content_words(around, language) if not word[0].isdigit()}
            yield Count(nouns[0], figure.value, frozenset(near - {nouns[0]}))


def find_outdated(
    evidence: Sequence[Evidence],
    similarities: Similarities,
    kinds: Mapping[str, tuple[Hashable, str]],
    days: Mapping[str, date | None],
) -> frozenset[str]:
    """The ids of sentences with a count that a later one has otherwise.

    Args:
        evidence: the sentences to compare with one another.
        similarities: of these sentences.
        kinds: sentence id to its event and language; counts of different kinds are not compared.
        days: article id to its day of publication; undated articles neither outdate nor are outdated.
    """
    told: dict[tuple[Hashable, str], list[tuple[date, Count, Evidence]]] = defaultdict(list)
    for e in evidence:
        day = days.get(e.article_id)
        for count in _told_by(e, kinds[e.id][1]) if day else ():
            told[kinds[e.id], count.noun].append((day, count, e))  # type: ignore[arg-type]
    return frozenset(
        old.id
        for mentions in told.values()
        for before, was, old in mentions
        for after, now, new in mentions
        if before < after and _other_value(was, now) and similarities.between(old.id, new.id) >= _ALIKE
    )


def _told_by(evidence: Evidence, language: str) -> Iterator[Count]:
    """The counts of a sentence; a toll also by its fate, since "nine dead" and "nine people were killed" are one."""
    yield from read_counts(evidence.shown, language)
    for toll in find_tolls(evidence.shown, language=language):
        yield Count(f"{toll.fate} {toll.whom}", toll.figure.value, frozenset(evidence.words))


def opens_with_toll(text: str, language: str) -> bool:
    """Whether a sentence is about how many people met what fate: "Nine people died when ..."."""
    return any(toll.figure.start <= _OPENING for toll in find_tolls(text, language=language))


def contested(text: str, support: Iterable[str], story: Story) -> bool:
    """Whether a headline has a count that another origin has otherwise, be it a rival or a later one.

    Args:
        text: the headline.
        support: the ids of sentences that it rests on; they say what its figures count.
        story: the story as read.
    """
    values = {figure.value for figure in find_figures(text, language=story.language)}
    told = [(story.by_id[name], count) for name in support for count in _counts_of(story.by_id[name], story)]
    return any(
        other.article_id != e.article_id
        and story.origins[other.article_id] != story.origins[e.article_id]
        and story.events.get(other.article_id) == story.events.get(e.article_id)
        and any(_of_one_size(count, c) and _other_value(count, c) for c in _counts_of(other, story))
        for e, count in told
        if count.value in values
        for other in islice((other for other in story.evidence() if count.noun in other.words), _MOST)
    )


def _counts_of(evidence: Evidence, story: Story) -> Iterator[Count]:
    return read_counts(evidence.shown, story.sources[evidence.article].language)


def _of_one_size(one: Count, other: Count) -> bool:
    small, large = sorted((abs(float(one.value)), abs(float(other.value))))
    return one.noun == other.noun and large <= _SIZE * small


def _other_value(was: Count, now: Count) -> bool:
    return was.value != now.value and not was.near.isdisjoint(now.near)
