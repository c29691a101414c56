"""What the writer is asked: the plan as one request, or as one for each section of a long brief."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from summarize.exchange import ModelRequest
from summarize.planning.disagreements import Conflict
from summarize.planning.plan import Plan
from summarize.requests.asking import write_request
from summarize.requests.prompts import Templates
from summarize.sources.story import Evidence, Story
from summarize.types import Options, Style

__all__ = ["Titles", "section_requests"]

Titles: TypeAlias = Sequence[tuple[str, tuple[str, ...]]]

SECTION_SENTENCES = 40
"""A longer brief is written in sections, side by side: one reply of more would take longer than all of select."""


def section_requests(
    story: Story, plan: Plan, titles: Titles, options: Options, *, templates: Templates, grouped: bool
) -> list[ModelRequest]:
    """The write requests of a plan: one, or where a long brief is asked for, one for each run of its groups.

    Args:
        story: the story as read.
        plan: what the brief should tell.
        titles: headlines and the ids that support them, the best first.
        options: how the brief is made.
        templates: those of the run.
        grouped: whether the planned groups are offered, or every sentence under its article.
    """
    groups = _with_lead(plan.groups, titles, story)
    number = -(-options.sentences // SECTION_SENTENCES) if grouped else 1
    size = max(1, -(-len(groups) // number))
    return [
        write_request(
            story,
            part,
            weights=plan.weights,
            titles=titles,
            notes=[*_STYLED.get(options.style, ()), *_notes(story, part, plan.conflicts, grouped=grouped)],
            length=-(-options.sentences // number),
            grouped=grouped,
            templates=templates,
        )
        for part in (groups[start : start + size] for start in range(0, max(1, len(groups)), size))
    ]


def _with_lead(groups: Sequence[tuple[Evidence, ...]], titles: Titles, story: Story) -> list[tuple[Evidence, ...]]:
    """The groups, with what supports the best headline among them: a brief begins with what happened."""
    planned = list(groups)
    lead = tuple(story.by_id[name] for name in titles[0][1]) if titles else ()
    missing = tuple(e for e in lead if not any(e in group for group in planned))
    return [missing, *planned] if missing else planned


_STYLED: Mapping[Style, Sequence[str]] = {
    "bullets": ["Write bullet points: each one short sentence that can be read alone, 25 words at most."],
    "timeline": [
        "Write a timeline: one happening to a sentence, oldest first, each with its day as the evidence has it."
    ],
    "lead": ["Write one lead paragraph: first who did what, where and when; then what follows from it."],
}
"""What the writer is told of a style; the plain brief is what the template asks for."""


def _notes(
    story: Story, groups: Sequence[tuple[Evidence, ...]], conflicts: Iterable[Conflict], *, grouped: bool
) -> list[str]:
    """What code found about the sources offered, in labels and ids alone: no article's words leave the source block."""
    told = {e.id for group in groups for e in group}
    cited = {e.article_id for group in groups for e in group}
    offered = [s for s in story.sources if s.evidence and (not grouped or s.article.id in cited)]
    origins: dict[str, list[str]] = {}
    events: dict[str, list[str]] = {}
    for source in offered:
        origins.setdefault(story.origins[source.article.id], []).append(source.label)
        events.setdefault(story.event_id(source.article.id), []).append(source.label)
    copies = [f"Articles {', '.join(labels)} have one origin." for labels in origins.values() if len(labels) > 1]
    reported = [
        f"Articles {', '.join(labels)} report event {event}." for event, labels in events.items() if len(events) > 1
    ]
    differing = [
        f"These differ in a {conflict.kind}: {' / '.join(p.evidence[0].id for p in conflict.positions)}."
        for conflict in conflicts
        if not grouped or any(p.evidence[0].id in told for p in conflict.positions)
    ]
    labels = {source.article.id: source.label for source in offered}
    pairs = ([", ".join(labels[n] for n in side if n in labels) for side in pair] for pair in story.doubts)
    doubtful = [
        f"Articles {one} may report another event than articles {other}: if so, let no sentence rest on both."
        for one, other in pairs
        if one and other
    ]
    return [*copies, *reported, *doubtful, *differing]
