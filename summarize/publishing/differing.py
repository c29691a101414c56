"""Disagreements as the brief shows them: each side with its publishers, citations and origins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarize.planning.disagreements import Conflict
from summarize.planning.plan import publication_day
from summarize.publishing.checked import Checked
from summarize.sources.story import Evidence, Story
from summarize.types import Disagreement, Side

__all__ = ["publisher_of", "show_conflicts", "show_statements"]


def publisher_of(article_id: str, story: Story) -> str:
    """How a reader should see an article's publisher: by name, else by title, else by id."""
    article = next(s.article for s in story.sources if s.article.id == article_id)
    return article.publisher or article.title or article.id


def show_conflicts(conflicts: Iterable[Conflict], story: Story) -> tuple[Disagreement, ...]:
    """The conflicts that code found."""
    return tuple(
        _disagreement(
            conflict.kind, [_side(p.value, p.evidence[0].shown, p.evidence, story) for p in conflict.positions], story
        )
        for conflict in conflicts
    )


def show_statements(
    drafted: Iterable[Sequence[Checked]], known: Iterable[Conflict], story: Story
) -> tuple[Disagreement, ...]:
    """The disagreements that a model listed, as far as each side passed its checks and code has not found them."""
    told = [{e.id for p in conflict.positions for e in p.evidence} for conflict in known]
    return tuple(
        _disagreement("statement", [_side(c.claim.text, c.claim.text, c.claim.evidence, story) for c in sides], story)
        for sides in _sound(drafted, story)
        if not any(all(ids & {e.id for e in c.claim.evidence} for c in sides) for ids in told)
    )


def _sound(drafted: Iterable[Sequence[Checked]], story: Story) -> Iterator[list[Checked]]:
    """Lists of sides of which two stand, of different origins and in different words."""
    for sides in drafted:
        standing = list({c.claim.text: c for c in sides if c.publishable}.values())
        origins = {story.origins_of(c.claim.evidence) for c in standing}
        if len(standing) > 1 and len(origins) > 1:
            yield standing


def _side(value: str, wording: str, evidence: Sequence[Evidence], story: Story) -> Side:
    days = [day for e in evidence if (day := publication_day(story.sources[e.article].article))]
    return Side(
        value=value,
        wording=wording,
        citations=tuple(e.citation for e in evidence),
        origins=story.origins_of(evidence),
        as_of=max(days, default=None),
    )


def _disagreement(kind: str, sides: Sequence[Side], story: Story) -> Disagreement:
    event = story.event_id(sides[0].citations[0].article_id)
    text = "; ".join(_told(kind, side, story) for side in sides)
    return Disagreement.model_validate({"kind": kind, "text": text, "sides": tuple(sides), "event": event})


_FULL_STOP = re.compile(r"(?<!\.[^\W\d_])\.$")  # but not that of "a.m."


def _told(kind: str, side: Side, story: Story) -> str:
    """One side with its publishers; a statement that names them already is left as it is."""
    value = _FULL_STOP.sub("", side.value)
    publishers = _publishers(side, story)
    if kind == "statement":
        return value if publishers in value else f"{value} ({publishers})"
    return f"“{value}” according to {publishers}" if kind == "quotation" else f"{value} according to {publishers}"


def _publishers(side: Side, story: Story) -> str:
    names = list(dict.fromkeys(publisher_of(c.article_id, story) for c in side.citations))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
