"""The requests of each stage: select, write and repair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from summarize.exchange import Material, ModelRequest, Offer
from summarize.requests.chunks import Chunk
from summarize.requests.offers import article_block, grouped_block, line, marker
from summarize.requests.prompts import Templates
from summarize.requests.replies import JUDGE_SCHEMA, REPAIR_SCHEMA, SELECT_SCHEMA, WRITE_SCHEMA
from summarize.sources.story import Evidence, Source, Story

__all__ = [
    "SELECTED_PER_ARTICLE",
    "Complaint",
    "again",
    "expected_writing",
    "judge_request",
    "repair_request",
    "select_request",
    "write_request",
]

SELECTED_PER_ARTICLE = 10
"""Selections asked for from each article: what an editor marks in a report; 100 tokens of reply."""

# Tokens of recorded replies and requests (cassettes/, o200k_base): of a reply's headline and disagreements together, of
# one sentence with its ids, of one selection, of one verdict; of a planned group, of a template with its schema.
_AROUND_TOKENS = 600
_SENTENCE_TOKENS = 40
_SELECTION_TOKENS = 10
_VERDICT_TOKENS = 15
_GROUP_TOKENS = 65
_TEMPLATE_TOKENS = 700

# No sound reply comes near these. A reasoning model's hidden tokens count as output, hence the floor.
_FLOOR_TOKENS = 8_000
_TOKENS_PER_SENTENCE = 200
_TOKENS_PER_SELECTION = 40


@dataclass(frozen=True, slots=True)
class Complaint:
    """A sentence that failed, what was wrong with it, and what it may rest on."""

    text: str
    wrong: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def select_request(chunk: Chunk, story: Story, templates: Templates) -> ModelRequest:
    """Ask which sentences of a chunk a brief could need."""
    block = article_block(chunk)
    material = Material(
        offers=tuple(_offer(e, story) for _, part in chunk for e in part),
        length=SELECTED_PER_ARTICLE,
        language=story.language,
    )
    values = {"length": SELECTED_PER_ARTICLE, "mark": marker(block), "sources": block}
    cap = _FLOOR_TOKENS + _TOKENS_PER_SELECTION * SELECTED_PER_ARTICLE * len(chunk)
    expected = sum(_SELECTION_TOKENS * min(SELECTED_PER_ARTICLE, len(part)) for _, part in chunk)
    return _request("select", values, (SELECT_SCHEMA, cap, expected), material, templates)


def expected_writing(sentences: int, groups: int) -> tuple[int, int]:
    """Tokens in and out that a write request of planned groups takes, before there is a plan."""
    return _TEMPLATE_TOKENS + _GROUP_TOKENS * groups, _AROUND_TOKENS + _SENTENCE_TOKENS * sentences


def write_request(
    story: Story,
    groups: Sequence[tuple[Evidence, ...]],
    *,
    weights: Mapping[str, float],
    titles: Sequence[tuple[str, tuple[str, ...]]],
    notes: Iterable[str],
    length: int,
    grouped: bool,
    templates: Templates,
) -> ModelRequest:
    """Ask for the brief.

    Args:
        story: the story as read.
        groups: what the plan would tell, the most important first.
        weights: of each sentence, by id.
        titles: headlines and the ids that support them, for an engine that writes none itself.
        notes: what code found about the sources: copies, differences, events.
        length: how many sentences.
        grouped: whether the planned groups are offered, or every sentence under its article.
        templates: those of the run.
    """
    offered = [e for group in groups for e in group] if grouped else list(story.evidence())
    if grouped:
        cited = {e.article for e in offered}
        block = grouped_block([s for n, s in enumerate(story.sources) if n in cited], groups)
    else:
        block = article_block((source, source.evidence) for source in story.sources)
    ids = {e.id for e in offered}
    material = Material(
        offers=tuple(_offer(e, story, weights) for e in dict.fromkeys(offered)),
        groups=tuple(tuple(e.id for e in group) for group in groups),
        titles=tuple((title, support) for title, support in titles if ids.issuperset(support)),
        length=length,
        language=story.language,
    )
    values = {
        "length": length,
        "language": story.language,
        "notes": "\n".join(notes),
        "mark": marker(block),
        "sources": block,
    }
    cap = _FLOOR_TOKENS + _TOKENS_PER_SENTENCE * length
    reply = WRITE_SCHEMA, cap, _AROUND_TOKENS + _SENTENCE_TOKENS * length
    return _request("write", values, reply, material, templates)


def repair_request(complaints: Sequence[Complaint], story: Story, templates: Templates) -> ModelRequest:
    """Ask for failed sentences once more, each with what was wrong and the evidence it may rest on."""
    block = "\n\n".join(_complaint(number, complaint) for number, complaint in enumerate(complaints, 1))
    offered = dict.fromkeys(e for complaint in complaints for e in complaint.evidence)
    material = Material(
        offers=tuple(_offer(e, story) for e in offered),
        groups=tuple(tuple(e.id for e in complaint.evidence) for complaint in complaints),
        length=len(complaints),
        language=story.language,
    )
    values = {"language": story.language, "mark": marker(block), "sources": block}
    cap = _FLOOR_TOKENS + _TOKENS_PER_SENTENCE * len(complaints)
    return _request("repair", values, (REPAIR_SCHEMA, cap, _SENTENCE_TOKENS * len(complaints)), material, templates)


def judge_request(
    sentences: Sequence[tuple[str, tuple[Evidence, ...]]], story: Story, templates: Templates
) -> ModelRequest:
    """Ask of each sentence whether its evidence supports it."""
    block = "\n\n".join(
        "\n".join([f"SENTENCE {number}: {text}", *map(line, evidence)])
        for number, (text, evidence) in enumerate(sentences, 1)
    )
    offered = dict.fromkeys(e for _, evidence in sentences for e in evidence)
    material = Material(
        offers=tuple(_offer(e, story) for e in offered),
        groups=tuple(tuple(e.id for e in evidence) for _, evidence in sentences),
        length=len(sentences),
        language=story.language,
    )
    cap = _FLOOR_TOKENS + _TOKENS_PER_SELECTION * len(sentences)
    reply = JUDGE_SCHEMA, cap, _VERDICT_TOKENS * len(sentences)
    return _request("judge", {"mark": marker(block), "sources": block}, reply, material, templates)


def again(request: ModelRequest, reason: str, templates: Templates) -> ModelRequest:
    """The same question once more, for a reply that could not be read; `reason` is this library's own words."""
    return replace(request, messages=(*request.messages, *templates["again"].render({"reason": reason})))


def _complaint(number: int, complaint: Complaint) -> str:
    wrong = [f"WRONG: {note}" for note in complaint.wrong]
    return "\n".join([f"SENTENCE {number}: {complaint.text}", *wrong, *map(line, complaint.evidence)])


def _offer(evidence: Evidence, story: Story, weights: Mapping[str, float] | None = None) -> Offer:
    source: Source = story.sources[evidence.article]
    place = evidence.position / max(1, len(source.evidence) - 1)
    weight = (weights or {}).get(evidence.id, 0.0)
    event = story.event_id(evidence.article_id)
    return Offer(evidence.id, evidence.article_id, evidence.shown, source.language, place, weight, event)


def _request(
    stage: Any,
    values: Mapping[str, Any],
    reply: tuple[Mapping[str, Any], int, int],  # its schema, the cap, what is expected
    material: Material,
    templates: Templates,
) -> ModelRequest:
    template = templates[stage]
    schema, cap, expected = reply
    return ModelRequest(stage, template.render(values), stage, schema, cap, template.ref, material, expected)
