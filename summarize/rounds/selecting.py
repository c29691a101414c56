"""Select: which sentences a brief could need, by id alone; one request for each chunk, all in one round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarize.errors import ModelError
from summarize.exchange import Flow, ModelReply
from summarize.record import Record
from summarize.requests.asking import select_request
from summarize.requests.chunks import Chunk
from summarize.requests.replies import UnreadableReply, read_selection
from summarize.sources.story import Story
from summarize.types import Options

__all__ = ["select"]


def select(chunks: Sequence[Chunk], story: Story, record: Record, options: Options) -> Flow[Mapping[str, float]]:
    """One round: ids of the sentences a brief could need, each with a weight from 0 to 1.

    A chunk whose request fails is listed as not read; one whose reply cannot be read keeps all its sentences.

    Raises:
        ModelError: every request failed.
    """
    requests = [select_request(chunk, story, options.prompts) for chunk in chunks]
    outcomes = yield requests
    errors = [outcome for outcome in outcomes if isinstance(outcome, ModelError)]
    if len(errors) == len(requests):
        raise errors[0]
    selected: dict[str, float] = {}
    for chunk, request, outcome in zip(chunks, requests, outcomes, strict=True):
        record.outcome(request, outcome)
        if isinstance(outcome, ModelError):
            record.not_read((source.article.id for source, _ in chunk), outcome)
        else:
            selected.update(_weighed(outcome, chunk, record))
    return {name: selected[name] for name in story.by_id if name in selected}


def _weighed(reply: ModelReply, chunk: Chunk, record: Record) -> dict[str, float]:
    """The chunk's sentences by the place the reply gives them; all alike where it cannot be read."""
    offered = {e.id for _, part in chunk for e in part}
    articles = [source.article.id for source, _ in chunk]
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
