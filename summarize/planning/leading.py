"""The lead: the sentence that says what happened, and when.

It stands near the top of an article of the event that most origins report, shares its words with the tops of other
origins, names a day, and was written near the happening: later reports lead with what followed. Where people came to
harm it says how many, as the most origins have it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import dropwhile, islice
from typing import TypeAlias

from summarize.dates import Kind, find_dates
from summarize.language.quotations import outside_quotations
from summarize.language.words import content_words, is_whole, same_language
from summarize.planning.definite import definite_nouns
from summarize.planning.ranking import leans_back
from summarize.sources.story import Evidence, Source, Story
from summarize.sources.tolls import find_tolls

__all__ = ["BACKGROUND", "find_lead"]

_TOP = 3  # sentences of an article among which its lead stands
_LENGTH = range(60, 351)  # code points of a lead
_DATED, _PAST, _QUOTES = 1.5, 0.4, 0.5  # factors for naming a day, for telling the past, for quoting
_TOLL, _OUTVOTED = 1.5, 0.8  # factors for telling of people harmed, and for doing it as fewer origins than others do
_HARM = frozenset({"dead", "hurt", "missing"})
_COPIED = 0.7  # factor for an article that has its report from another
_DEEPER = 0.75  # factor for each place further down
_LATER = 0.6  # factor for each day after the first report; an undated one counts as a day late
_DAYS_TOLD = 3  # days after which that falls no further
_DAYS = frozenset({Kind.ABSOLUTE, Kind.WEEKDAY, Kind.RELATIVE, Kind.HOLIDAY})

Harm: TypeAlias = tuple[str, Fraction | float | int]
"""A fate and how many met it."""

BACKGROUND = re.compile(
    r"^(?:In|Since) (?:[A-Z]\w+ )?(?:19|20)\d\d\b|(?i:\b(?:years? ago|decades? ago|founded|built in|histor\w+|"
    r"on average|an average|each year|every year|a year)\b)"
)
"""What tells of earlier days or of how things are at all times."""


def find_lead(story: Story, evidence: Iterable[Evidence], days: Mapping[str, date | None]) -> Evidence | None:
    """The sentence that a brief should begin with; None where no top of an article reads by itself.

    Args:
        story: the story as read.
        evidence: the sentences that may be told.
        days: article id to its day of publication.
    """
    depths = dict(_tops(story))
    tops = [e for e in evidence if e.id in depths]
    spread = Counter(word for word, _ in sorted({(w, story.origins[e.article_id]) for e in tops for w in e.words}))
    known = [day for e in tops if (day := days.get(e.article_id))]
    first = min(known, default=None)
    harms = {e.id: frozenset(_harms(e, story)) for e in tops}
    told = Counter(harm for harm, _ in {(h, story.origins[e.article_id]) for e in tops for h in harms[e.id]})
    scores = [
        (
            _agreement(e, spread)
            * _manner(e, story)
            * _DEEPER ** depths[e.id]
            * _harmed(harms[e.id], told)
            * _lateness(days[e.article_id], first),
            -n,
        )
        for n, e in enumerate(tops)
    ]
    best = max(scores, default=(0.0, 0))
    return tops[-best[1]] if best[0] > 0 else None


def _tops(story: Story) -> Iterator[tuple[str, int]]:
    """The first sentences of the articles about the event that most origins report, each with its depth."""
    events = Counter(event for event, _ in sorted({(n, story.origins[a]) for a, n in story.events.items()}))
    main = max(events, key=lambda event: (events[event], -event), default=0)
    for source in story.sources:
        if story.events.get(source.article.id) == main:
            told = dropwhile(partial(_is_head, source), source.evidence)
            yield from ((e.id, depth) for depth, e in enumerate(islice(told, _TOP)))


def _is_head(source: Source, evidence: Evidence) -> bool:
    """Whether a line is no news yet: its article's title once more, or what that prints of itself."""
    head = source.head
    ends = [each.end for each in (*head.authors, head.publisher, head.published, head.updated) if each]
    title = content_words(source.article.title or "", source.language)
    told = bool(evidence.words) and set(evidence.words) <= set(title)
    return not is_whole(evidence.shown) and (told or evidence.end <= max(ends, default=0))


def _harms(evidence: Evidence, story: Story) -> Iterator[Harm]:
    """How many people came to what harm, as a sentence tells it."""
    language = story.sources[evidence.article].language
    tolls = find_tolls(evidence.shown, language=language)
    return ((toll.fate, toll.figure.value) for toll in tolls if toll.fate in _HARM)


def _harmed(harms: Iterable[Harm], told: Mapping[Harm, int]) -> float:
    """More for telling of people harmed, less where more origins have another number of them."""
    rivals = [told[other] > told[one] for one in harms for other in told if one[0] == other[0]]
    return (_OUTVOTED if any(rivals) else _TOLL) if rivals else 1.0


def _agreement(evidence: Evidence, spread: Mapping[str, int]) -> float:
    distinct = sorted(set(evidence.words))
    return 1 + math.fsum(spread[word] - 1 for word in distinct) / math.sqrt(len(distinct) + 1)


def _manner(evidence: Evidence, story: Story) -> float:
    """How far a sentence reads as a lead: 0 for what leans on another one."""
    text, language = evidence.shown, story.sources[evidence.article].language
    own = outside_quotations(text)
    if (
        not is_whole(text)
        or leans_back(text)
        or len(text) not in _LENGTH
        or not same_language(language, story.language)
    ):
        return 0.0
    if language == "en" and any(start == 0 for start, _ in definite_nouns(own)):
        return 0.0
    dated = any(d.kind in _DAYS for d in find_dates(own, language=language))
    return (
        (_COPIED if story.origins[evidence.article_id] != evidence.article_id else 1.0)
        * (_DATED if dated else 1.0)
        * (_PAST if BACKGROUND.search(own) else 1.0)
        * (_QUOTES if own != text else 1.0)
    )


def _lateness(day: date | None, first: date | None) -> float:
    late = (day - first).days if day and first else 1 if first else 0
    return _LATER ** min(late, _DAYS_TOLD)
