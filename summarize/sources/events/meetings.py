"""Meetings of the same parties told apart by the days that their reports give.

Three calls of two presidents share all names, and most of what is said of them. What differs is when: "on Tuesday",
"on the third anniversary". Reports that quote the same words tell of one meeting, whatever days they give (a call at
night has two).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache, partial
from itertools import chain

from summarize.sources.events.leads import Lead
from summarize.sources.events.openings import Opening, details, month_of, read_opening
from summarize.sources.story import Source

__all__ = ["find_openings", "part_by_meeting"]

_SHARED_RUNS = 3  # runs of four quoted words; a stock phrase has one or two
_MOST = (
    20  # meetings compared with each other, so that the work stays bounded; the reports of others go with the nearest
)

Parts = list[list[Lead]]


def find_openings(sources: Sequence[Source], leads: Sequence[Lead]) -> dict[Lead, Opening]:
    """The opening of each origin that tells when its meeting was: that of its first article that does."""
    first_month = cache(partial(month_of, sources))
    found: dict[Lead, Opening] = {}
    for lead in leads:
        readings = (read_opening(sources[number], first_month) for number in lead.members)
        if opening := next((each for each in readings if each), None):
            found[lead] = opening
    return found


def part_by_meeting(sources: Sequence[Source], leads: list[Lead], openings: Mapping[Lead, Opening]) -> Parts:
    """The reports of each meeting that excludes another; all others go with those that they share the most with."""
    meetings = _meetings([lead for lead in leads if lead in openings], openings)
    if len(meetings) < 2:
        return [leads]
    said = [_said(sources, meeting) for meeting in meetings]
    apart = [
        meeting
        for meeting, its in zip(meetings, said, strict=True)
        if any(
            _exclude(meeting, other, openings) and len(its & theirs) < _SHARED_RUNS
            for other, theirs in zip(meetings, said, strict=True)
        )
    ]
    if not apart:
        return [leads]
    profiles = [_mean(meeting) for meeting in apart]
    placed = set(chain.from_iterable(apart))
    for lead in leads:
        if lead not in placed:
            nearest = max(range(len(apart)), key=lambda n: (_shared(lead, profiles[n]), len(apart[n]), -n))
            apart[nearest].append(lead)
    return apart


def _meetings(leads: Sequence[Lead], openings: Mapping[Lead, Opening]) -> Parts:
    """Reports grouped by the day that they agree on, the largest groups first."""
    meetings: Parts = []
    for lead in leads:
        agreeing = (each for each in meetings if _agrees(openings[lead], each, openings))
        meeting = next(agreeing, None)
        if meeting is None:
            meetings.append([lead])
        else:
            meeting.append(lead)
    return sorted(meetings, key=len, reverse=True)[:_MOST]


def _agrees(opening: Opening, meeting: Sequence[Lead], openings: Mapping[Lead, Opening]) -> bool:
    theirs = [openings[lead] for lead in meeting]
    return any(map(opening.agrees, theirs)) and not any(map(opening.differs, theirs))


def _exclude(meeting: Sequence[Lead], other: Sequence[Lead], openings: Mapping[Lead, Opening]) -> bool:
    """Whether the same parties met on different days."""
    pairs = ((openings[a], openings[b]) for a in meeting for b in other)
    return any(one.differs(two) and one.same_parties(two) for one, two in pairs)


def _said(sources: Sequence[Source], meeting: Sequence[Lead]) -> frozenset[tuple[str, ...]]:
    return frozenset(chain.from_iterable(details(sources[number]) for lead in meeting for number in lead.members))


def _mean(leads: Sequence[Lead]) -> dict[str, float]:
    mean: dict[str, float] = {}
    for lead in leads:
        for term, weight in lead.weights.items():
            mean[term] = mean.get(term, 0.0) + weight / len(leads)
    return mean


def _shared(lead: Lead, profile: Mapping[str, float]) -> float:
    return math.fsum(min(weight, profile[term]) for term, weight in lead.weights.items() if term in profile)
