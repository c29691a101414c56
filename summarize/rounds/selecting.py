"""Select: which sentences a brief could need, by id alone; one request for each chunk, all in one round.

Requests are built when they are sent and let go when they are answered. A chunk that is too long for the model
is asked about once more, in halves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from summarize.errors import LimitReachedError, ModelError, TooLongError
from summarize.exchange import Flow, ModelReply, ModelRequest, Outcome, Round
from summarize.record import Asked, Record
from summarize.requests.asking import select_request
from summarize.requests.chunks import Chunk, halves
from summarize.requests.prompts import Templates
from summarize.requests.replies import UnreadableReply, read_selection
from summarize.sources.story import Story

__all__ = ["select"]

_Told: TypeAlias = list[tuple[Chunk, Outcome]]


def select(
    chunks: Sequence[Chunk], story: Story, record: Record, templates: Templates, *, reserve: tuple[int, int]
) -> Flow[Mapping[str, float]]:
    """One round: ids of the sentences a brief could need, each with a weight from 0 to 1.

    A chunk whose request fails is listed as not read; one whose reply cannot be read keeps all its sentences. Where
    a limit allowed no request at all, every sentence is kept, and the plan decides alone.

    Args:
        chunks: what each request offers.
        story: the story as read.
        record: what the run notes about itself.
        templates: those of the run.
        reserve: tokens in and out that the later rounds will need.

    Raises:
        ModelError: every request failed.
    """
    told = yield from _asked(chunks, story, record, templates, reserve)
    errors = [outcome for _, outcome in told if isinstance(outcome, ModelError)]
    if len(errors) == len(told) and not all(isinstance(error, LimitReachedError) for error in errors):
        raise next(error for error in errors if not isinstance(error, LimitReachedError))
    selected: dict[str, float] = {}
    for chunk, outcome in told:
        if isinstance(outcome, ModelError):
            record.not_read(_articles(chunk), outcome)
        else:
            selected.update(_weighed(outcome, chunk, record))
    if len(errors) == len(told):
        selected = dict.fromkeys(story.by_id, 0.0)
    return {name: selected[name] for name in story.by_id if name in selected}


def _asked(
    chunks: Sequence[Chunk], story: Story, record: Record, templates: Templates, reserve: tuple[int, int]
) -> Flow[_Told]:
    """Each chunk with what came of it; the halves of one that was too long in its place."""
    told: _Told = yield from _round(chunks, story, record, templates, reserve)
    parts = [half for pair in told if _too_long(*pair) for half in halves(pair[0])]
    if not parts:
        return told
    kept = [pair for pair in told if not _too_long(*pair)]
    return kept + (yield from _round(parts, story, record, templates, reserve))


def _too_long(chunk: Chunk, outcome: Outcome) -> bool:
    return isinstance(outcome, TooLongError) and len(halves(chunk)) > 1


def _round(
    chunks: Sequence[Chunk], story: Story, record: Record, templates: Templates, reserve: tuple[int, int]
) -> Flow[_Told]:
    asked: dict[int, Asked] = {}

    def build(number: int) -> ModelRequest:
        request = select_request(chunks[number], story, templates)
        asked[number] = Asked.of(request)
        return request

    outcomes = yield Round((partial(build, n) for n in range(len(chunks))), reserve=reserve)
    for number, outcome in enumerate(outcomes):
        record.outcome(asked.get(number) or Asked.of(build(number)), outcome)
    return list(zip(chunks, outcomes, strict=True))


def _articles(chunk: Chunk) -> Iterable[str]:
    return (source.article.id for source, _ in chunk)


def _weighed(reply: ModelReply, chunk: Chunk, record: Record) -> dict[str, float]:
    """The chunk's sentences by the place the reply gives them; all alike where it cannot be read."""
    offered = {e.id for _, part in chunk for e in part}
    articles = list(_articles(chunk))
    try:
        items = read_selection(reply)
    except UnreadableReply as error:
        record.problem(error.code, f"{error} Its articles' sentences were all kept for the plan instead.", articles)
        return dict.fromkeys(offered, 0.0)
    unknown = sorted({name for item in items for name in item} - offered)
    if unknown:
        record.problem(
            "unknown_ids", f"The model selected sentences that were not offered: {', '.join(unknown[:5])}.", articles
        )
    if len(unknown) == len({name for item in items for name in item}):
        return dict.fromkeys(offered, 0.0)
    weights: dict[str, float] = {}
    for place, item in enumerate(items):
        for name in item:
            if name in offered:
                weights.setdefault(name, 1 - place / (len(items) + 1))
    return weights
