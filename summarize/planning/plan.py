"""The plan: from evidence to the groups that a brief of the length asked for should tell."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from summarize.language.words import content_words
from summarize.planning.developments import find_outdated, opens_with_toll
from summarize.planning.disagreements import Conflict, Kind, find_conflicts
from summarize.planning.facts import facts_of
from summarize.planning.groups import Similarities, group_around
from summarize.planning.leading import find_lead
from summarize.planning.ranking import Ranking
from summarize.sources.events import background_sentences
from summarize.sources.story import Evidence, Story
from summarize.types.values import day_of

__all__ = ["Plan", "make_plan"]

MEMBERS = 4  # sentences of one group that are worth sending: one for each of several origins
CONFLICTS = 10  # conflicts that are told; a brief is no register
_BESIDE_LEAD = 0.99  # factor for all other sentences: the lead alone has a weight of 1
_LOOKED_AT = 8  # sentences looked at for newer counts, for each group planned
_COMPARED = 2_000  # sentences, the weightiest first, that are searched for conflicts: all of a story of fifty articles
_SELECTED = 0.5  # what a sentence's worth is multiplied by where a selection made nothing of it, and 1 more at the top
_COPIED = 0.8  # factor for a sentence that its article has from another: that one is cited where it can be
_BACKGROUND = 0.6  # factor for what is told of long before the event
_OUTDATED = 0.7  # factor for a sentence whose count a later report has otherwise


@dataclass(frozen=True, slots=True)
class Plan:
    """What the brief should tell.

    Attributes:
        groups: the lead first, then the most important, each with one sentence of every origin that tells it.
        weights: of every sentence, by id, 0 to 1; where the brief has a lead, that one weighs most.
        conflicts: where the sources differ, the most important first.
        left_out: article id to how many of its sentences say nothing that the plan tells.
    """

    groups: tuple[tuple[Evidence, ...], ...]
    weights: Mapping[str, float]
    conflicts: tuple[Conflict, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)


def make_plan(
    story: Story, evidence: Iterable[Evidence], *, most: int, selected: Mapping[str, float] | None = None
) -> Plan:
    """Group, rank and cut to budget.

    Args:
        story: the story as read.
        evidence: the sentences to plan with: all of them, or those selected.
        most: how many groups there may be.
        selected: how much a selection made of a sentence, by id, 0 to 1; it counts like the sentence's own weight.
    """
    sentences = list(evidence)
    by_id = {e.id: e for e in sentences}
    known: dict[Kind, Kind] = {}  # there are few, and many sentences
    kinds = {e.id: known.setdefault(kind, kind) for e in sentences for kind in [_kind(story, e)]}
    similarities = Similarities(sentences)
    origins = {e.id: story.origin_of(e) for e in sentences}
    long_before = background_sentences(sentences, story.sources)
    factors = {e.id: _factor(e, origins[e.id], e.id in long_before) for e in sentences}
    if selected:
        for name in factors:
            factors[name] *= _SELECTED + selected.get(name, 0.0)
    ranking = Ranking(sentences, origins, headlines=_headlines(story), factors=factors)
    sentences.sort(key=lambda e: -ranking.weights[e.id])
    days = {source.article.id: day_of(source.article.published_at) for source in story.sources}
    outdated = find_outdated(sentences[: most * _LOOKED_AT], similarities, kinds, days)
    ranking.lower(outdated, _OUTDATED)

    def around(seed: str, taken: Container[str]) -> tuple[str, ...]:
        return group_around(seed, similarities, kinds, taken)

    current = [e for e in sentences if e.id not in outdated or not opens_with_toll(e.shown, kinds[e.id][1])]
    lead = find_lead(story, current, days)
    if lead:
        ranking.lower(by_id, _BESIDE_LEAD)
        ranking.weights[lead.id] = 1.0
    formed = [
        [by_id[name] for name in names]
        for names in islice(ranking.choose(around, first=lead.id if lead else None), most)
    ]
    times = {source.article.id: source.article.published_at for source in story.sources}
    conflicts = find_conflicts(sentences[:_COMPARED], similarities, kinds, origins=story.origins, days=times)[
        :CONFLICTS
    ]
    groups = _with_conflicts([_independent(group, origins) for group in formed], conflicts, most)
    return Plan(tuple(groups), ranking.weights, conflicts, _left_out(story, formed))


def _headlines(story: Story) -> Iterator[list[str]]:
    """The headline words of independent articles."""
    for source in story.sources:
        if source.article.title and story.origins[source.article.id] == source.article.id:
            yield content_words(source.article.title, source.language)


def _kind(story: Story, evidence: Evidence) -> Kind:
    return story.events[evidence.article_id], story.sources[evidence.article].language


def _factor(evidence: Evidence, origin: str, long_before: bool) -> float:  # noqa: FBT001
    if long_before:
        return _BACKGROUND
    return _COPIED if origin != evidence.article_id else 1.0


def _left_out(story: Story, formed: Iterable[Iterable[Evidence]]) -> dict[str, int]:
    """Of each article, how many sentences say nothing that the plan tells."""
    told = {e.id for group in formed for e in group}
    return {s.article.id: sum(e.id not in told for e in s.evidence) for s in story.sources}


def _independent(group: Sequence[Evidence], origins: Mapping[str, str]) -> tuple[Evidence, ...]:
    """One sentence of each origin, those that add figures or names before those that do not.

    Of an origin that tells it more than once, its own article's sentence goes first, then the one with most to add.
    """
    seed = group[0]
    known = facts_of(seed)
    adds = {e.id: len(facts_of(e) - known) for e in group}
    best: dict[str, Evidence] = {}
    for e in sorted(group[1:], key=lambda e: (e.article_id != origins[e.id], -adds[e.id])):
        best.setdefault(origins[e.id], e)
    own = best.pop(origins[seed.id], seed)
    first = own if own.words == seed.words and own.article_id == origins[own.id] else seed
    return (first, *sorted(best.values(), key=lambda e: -adds[e.id]))[:MEMBERS]


def _with_conflicts(
    groups: Sequence[tuple[Evidence, ...]], conflicts: Iterable[Conflict], most: int
) -> list[tuple[Evidence, ...]]:
    """The sides of a conflict make one group, in the place of the first group that holds one of them.

    Not those of a title: what its sides tell of the person may have nothing to do with each other.
    """
    planned = list(groups)
    for conflict in (each for each in conflicts if each.kind != "title"):
        sides = tuple({e.id: e for position in conflict.positions for e in position.evidence[:1]}.values())
        names = {e.id for e in sides}
        touched = [n for n, group in enumerate(planned) if names & {e.id for e in group}]
        place = touched[0] if touched else min(len(planned), most - 1)
        found = planned[place] if touched else ()
        merged = dict.fromkeys([*found[:1], *sides, *found])
        planned = [group for n, group in enumerate(planned) if n not in touched]
        planned.insert(place, tuple(merged)[: MEMBERS + len(sides)])
    return planned[:most]
