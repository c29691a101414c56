"""The plan: from evidence to the groups that a brief of the length asked for should tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from summarize.language.words import content_words
from summarize.planning.disagreements import Conflict, Kind, find_conflicts
from summarize.planning.groups import Similarities, group_evidence
from summarize.planning.ranking import choose_groups, group_weights, sentence_weights
from summarize.sources.story import Evidence, Story
from summarize.types import Article

__all__ = ["Plan", "make_plan"]

MEMBERS = 4  # sentences of one group that are worth sending: one for each of several origins
CONFLICTS = 6  # conflicts that are told; a brief is no register


@dataclass(frozen=True, slots=True)
class Plan:
    """What the brief should tell.

    Attributes:
        groups: the most important first, each with one sentence of every origin that tells it.
        weights: of every sentence, by id, 0 to 1.
        conflicts: where the sources differ, the most important first.
    """

    groups: tuple[tuple[Evidence, ...], ...]
    weights: Mapping[str, float]
    conflicts: tuple[Conflict, ...]


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
    weights = sentence_weights(sentences, story.origins, list(_headlines(story)))
    if selected:
        weights = {name: (weight + selected.get(name, 0.0)) / 2 for name, weight in weights.items()}
    sentences.sort(key=lambda e: -weights[e.id])
    kinds = {e.id: _kind(story, e) for e in sentences}
    similarities = Similarities(sentences)
    groups = list(group_evidence(sentences, similarities, kinds))
    chosen = choose_groups(groups, group_weights(groups, weights, story.origins), similarities, most=most)
    days = {source.article.id: publication_day(source.article) for source in story.sources}
    conflicts = find_conflicts(sentences, similarities, kinds, origins=story.origins, days=days)[:CONFLICTS]
    ranked = [_independent(groups[n], story.origins) for n in chosen]
    return Plan(tuple(_with_conflicts(ranked, conflicts, most)), weights, conflicts)


def _headlines(story: Story) -> Iterator[list[str]]:
    """The headline words of independent articles; a text without a title begins with its headline or lead."""
    for source in story.sources:
        if story.origins[source.article.id] == source.article.id:
            title = source.article.title or next((e.shown for e in source.evidence), "")
            yield content_words(title, source.language)


def _kind(story: Story, evidence: Evidence) -> Kind:
    return story.events[evidence.article_id], story.sources[evidence.article].language


def publication_day(article: Article) -> date | None:
    """The day an article was published, where it is known."""
    published = article.published_at
    return published.date() if isinstance(published, datetime) else published


def _independent(group: Sequence[Evidence], origins: Mapping[str, str]) -> tuple[Evidence, ...]:
    """One sentence of each origin, from the origin's own article where it is there: copies add nothing."""
    best: dict[str, Evidence] = {}
    for evidence in group:
        origin = origins[evidence.article_id]
        if origin not in best or (evidence.article_id == origin != best[origin].article_id):
            best[origin] = evidence
    return tuple(best.values())[:MEMBERS]


def _with_conflicts(
    groups: Sequence[tuple[Evidence, ...]], conflicts: Iterable[Conflict], most: int
) -> list[tuple[Evidence, ...]]:
    """The sides of a conflict make one group, in the place of the first group that holds one of them."""
    planned = list(groups)
    for conflict in conflicts:
        sides = tuple({e.id: e for position in conflict.positions for e in position.evidence[:1]}.values())
        names = {e.id for e in sides}
        touched = [n for n, group in enumerate(planned) if names & {e.id for e in group}]
        place = touched[0] if touched else min(len(planned), most - 1)
        merged = dict.fromkeys([*sides, *(planned[place] if touched else ())])
        planned = [group for n, group in enumerate(planned) if n not in touched]
        planned.insert(place, tuple(merged)[: MEMBERS + len(sides)])
    return planned[:most]
