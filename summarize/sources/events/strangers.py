"""Strangers: reports that have nothing in common with a story, and came on other days.

A report alone always has names of its own, so names alone never part one (`parting`). But two reports of one event
have something in common: a name of one's lead stands somewhere in the other, or a good part of their words is the
same. Of 1,723 reports in one-event stories of whole articles (ECB+, FNC-1, Multi-News) none has neither; of 2,959
excerpts of a few sentences 22 have. So the days must say it too: follow-ups come days later, but name what they follow.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from summarize.sources.events.eras import published_day
from summarize.sources.events.leads import Lead, whole
from summarize.sources.story import Source

__all__ = ["part_strangers"]

_DAYS_APART = timedelta(days=2)
"""Least days between them: reports of one night bear two dates."""

_ALIKE = 0.1
"""Cosine of the sets of content words from which two reports may be of one event; of strangers 1 in 15 reaches it."""

_MOST = 32  # groups of reports: more are no story, and each is compared with all

Parts = list[list[Lead]]
Words = Mapping[Lead, frozenset[str]]


def part_strangers(sources: Sequence[Source], leads: list[Lead]) -> Parts:
    """The leads of the story, and each group of leads apart that has nothing of it.

    Args:
        sources: the articles of the story.
        leads: what the leads of their origins name.
    """
    words = {lead: frozenset[str]().union(*(whole(sources[n]) for n in lead.members)) for lead in leads}
    groups = _linked(leads, words)
    if not 1 < len(groups) <= _MOST:
        return [leads]
    main = max(groups, key=len)
    other_days = [group for group in groups if group is not main and _on_other_days(sources, group, main)]
    strangers = [group for group in other_days if not _is_alike(group, leads, words)]
    apart = {lead for group in strangers for lead in group}
    return [[lead for lead in leads if lead not in apart], *strangers]


def _linked(leads: Sequence[Lead], words: Words) -> Parts:
    """The leads in groups: one that names what another's articles hold is in its group."""
    names = {name for lead in leads for name in _names(lead)}
    holders: dict[str, set[int]] = defaultdict(set)
    for n, lead in enumerate(leads):
        for name in names & (words[lead] | lead.weights.keys()):
            holders[name].add(n)
    groups = list(range(len(leads)))
    for together in holders.values():
        found = {groups[n] for n in together}
        if len(found) > 1:
            groups = [min(found) if group in found else group for group in groups]
    return [[lead for lead, its in zip(leads, groups, strict=True) if its == group] for group in sorted(set(groups))]


def _names(lead: Lead) -> Iterator[str]:
    return (term for term in lead.weights if not term.isdigit())


def _on_other_days(sources: Sequence[Source], group: Sequence[Lead], main: Sequence[Lead]) -> bool:
    """Whether reports that can be compared with those of the story were all published on other days."""
    if not all(any(_names(lead)) for lead in group) or not _languages(sources, group) <= _languages(sources, main):
        return False
    own, others = ([day for lead in each for day in _days(sources, lead)] for each in (group, main))
    return None not in own and all(abs(a - b) >= _DAYS_APART for a in own if a for b in others if b) and any(others)


def _days(sources: Sequence[Source], lead: Lead) -> Iterator[date | None]:
    return (published_day(sources[n]) for n in lead.members)


def _languages(sources: Sequence[Source], leads: Iterable[Lead]) -> set[str]:
    return {sources[n].language for lead in leads for n in lead.members}


def _is_alike(group: Sequence[Lead], leads: Iterable[Lead], words: Words) -> bool:
    others = [words[lead] for lead in leads if lead not in group]
    return any(len(words[a] & b) >= _ALIKE * math.sqrt(len(words[a]) * len(b)) for a in group for b in others)
