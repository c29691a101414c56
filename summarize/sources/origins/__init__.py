"""Origins: which articles and sentences come from which, with the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarize.sources.origins.tracing import trace_origins
from summarize.sources.origins.values import Aligned, ArticleOrigin, Origins, Relation, Rule, Trace
from summarize.sources.story import Source

__all__ = ["Aligned", "ArticleOrigin", "Origins", "Relation", "Rule", "Trace", "find_origins", "trace_origins"]

_PART = 0.3  # of an article's words: less is a quotation or a sentence of background (the labels of `neardup_pairs`)


def find_origins(sources: Sequence[Source]) -> Mapping[str, str]:
    """One origin for each article as a whole, for who cannot tell its sentences apart.

    Args:
        sources: the articles of one story.

    Returns:
        Article id to article id: its own where it is independent, else that of what it copies, and be it in part.
    """
    found = trace_origins(sources).articles
    return {name: _as_a_whole(name, found) for name in found}


def _as_a_whole(name: str, found: Mapping[str, ArticleOrigin]) -> str:
    while True:
        article = found[name]
        copied = next((trace.original for trace in article.traces if trace.share >= _PART), name)
        following = article.origin if article.origin != name else copied
        if following == name:
            return name
        name = following  # it ends: an original stands before its copies
