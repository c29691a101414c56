"""Every article to its event, with what it was judged by.

In this order: copies of one report share its event; a long silence parts events; so do some days between reports that
have nothing in common (`strangers`); an article that shares no name with a story whose articles share several is a
stray; names part events (`parting`), and so do the days of meetings (`meetings`). What is in doubt stays together: a
wrong split tears a brief apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple

from summarize.sources.events.eras import find_eras, published_day
from summarize.sources.events.leads import Lead, read_lead, whole
from summarize.sources.events.meetings import find_openings, part_by_meeting
from summarize.sources.events.openings import Opening
from summarize.sources.events.parting import keys, part
from summarize.sources.events.strangers import part_strangers
from summarize.sources.story import Source

__all__ = ["Membership", "assign_events", "find_events"]

_KEYS = 8  # names that a reason lists: a line to read
_STRAY_STORY = 4  # origins from which a story has names of its own
_STRAY_SHARE = 0.7  # of the other leads that have a name for it to be the story's
_STRAY_NAMES = 3  # names that the story has and a stray lacks, and names that it has alone

Parts = list[list[Lead]]


@dataclass(frozen=True, slots=True)
class Membership:
    """The event of one article, and what that rests on.

    Attributes:
        event: its number, from 0 in the order of the articles.
        names: names and figures of its lead that most of its event's leads have and hardly any other does.
        when: the words of its opening that say when its meeting was, where it tells of one.
    """

    event: int
    names: tuple[str, ...] = ()
    when: str = ""


class Assigned(NamedTuple):
    """The events of some articles.

    Attributes:
        members: article id to its event.
        doubts: pairs of sides, as article ids, that may report two events and are kept together.
    """

    members: Mapping[str, Membership]
    doubts: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def find_events(sources: Sequence[Source], origins: Mapping[str, str] | None = None) -> Mapping[str, int]:
    """The event of each article that has sentences.

    Args:
        sources: the articles of one story.
        origins: article id to the id of its origin; each is its own where None.

    Returns:
        Article id to the number of its event, from 0 in the order of the articles.
    """
    return {article_id: each.event for article_id, each in assign_events(sources, origins).items()}


def assign_events(sources: Sequence[Source], origins: Mapping[str, str] | None = None) -> Mapping[str, Membership]:
    """As `find_events`, with what each article was judged by. Bounded work for each article; raises nothing."""
    return read_events(sources, origins or {}).members


def read_events(sources: Sequence[Source], origins: Mapping[str, str]) -> Assigned:
    """The events of the articles, and where in doubt articles were kept together.

    Args:
        sources: the articles of one story.
        origins: article id to the id of its origin.
    """
    leads = [read_lead(sources, members) for members in _by_origin(sources, origins)]
    if not leads:
        return Assigned({}, ())
    eras = find_eras([_first_day(sources, lead) for lead in leads])
    parts: Parts = [[lead for lead, its in zip(leads, eras, strict=True) if its == era] for era in dict.fromkeys(eras)]
    openings = find_openings(sources, leads)
    parts = list(chain.from_iterable(part_strangers(sources, each) for each in parts))
    parts = list(chain.from_iterable(_without_strays(sources, each) for each in parts))
    cuts = [part(each) for each in parts]
    parts = list(chain.from_iterable(found for found, _ in cuts))
    parts = list(chain.from_iterable(part_by_meeting(sources, each, openings) for each in parts))
    members = _memberships(sources, parts, openings)
    doubts = (tuple(_ids(sources, side) for side in halves) for _, found in cuts for halves in found)
    together = ((a, b) for a, b in doubts if len({members[name].event for name in (*a, *b)}) == 1)
    return Assigned(members, tuple(together))


def _ids(sources: Sequence[Source], leads: Iterable[Lead]) -> tuple[str, ...]:
    return tuple(sources[number].article.id for lead in leads for number in lead.members)


def _by_origin(sources: Sequence[Source], origins: Mapping[str, str]) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for number, source in enumerate(sources):
        if source.evidence:
            groups.setdefault(origins.get(source.article.id, source.article.id), []).append(number)
    return list(groups.values())


def _first_day(sources: Sequence[Source], lead: Lead) -> date | None:
    return min((day for n in lead.members if (day := published_day(sources[n]))), default=None)


def _without_strays(sources: Sequence[Source], leads: list[Lead]) -> Parts:
    """The leads that have something of the story, and each that has nothing of it apart."""
    if len(leads) < _STRAY_STORY:
        return [leads]
    counts = Counter(term for lead in leads for term in lead.weights if not term.isdigit())
    strays = [lead for lead in leads if _is_stray(sources, lead, counts, len(leads))]
    rest = [lead for lead in leads if lead not in strays]
    return [rest, *([lead] for lead in strays)] if len(rest) > len(strays) else [leads]


def _is_stray(sources: Sequence[Source], lead: Lead, counts: Mapping[str, int], story: int) -> bool:
    of_story = [term for term, count in counts.items() if count - (term in lead.weights) >= _STRAY_SHARE * (story - 1)]
    alone = sum(counts.get(term) == 1 for term in lead.weights)
    if min(len(of_story), alone) < _STRAY_NAMES:
        return False
    return all(whole(sources[number]).isdisjoint(of_story) for number in lead.members)


def _memberships(
    sources: Sequence[Source], parts: Sequence[Sequence[Lead]], openings: Mapping[Lead, Opening]
) -> Mapping[str, Membership]:
    events = sorted(parts, key=lambda part: min(number for lead in part for number in lead.members))
    found: dict[int, Membership] = {}
    for number, event in enumerate(events):
        others = [lead for part in events if part is not event for lead in part]
        own = list(keys(event, others))
        for lead in event:
            when = openings[lead].text if lead in openings else ""
            names = tuple(dict.fromkeys(lead.shown[term] for term in own if term in lead.weights))[:_KEYS]
            found |= dict.fromkeys(lead.members, Membership(number, names, when))
    return {sources[number].article.id: found[number] for number in sorted(found)}
