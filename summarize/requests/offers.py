"""Source sentences as a message shows them.

Each stands on a line of its own, ``[<id>] <sentence>``, under its article's head or its group, between
two marker lines that no article can know: the marker is drawn from a hash of what it encloses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from summarize.language.folding import visible
from summarize.sources.story import Evidence, Source
from summarize.types.values import day_of

__all__ = ["article_block", "grouped_block", "head", "line", "marker"]

_LONGEST_FIELD = 200  # code points of a title or name; more is not a title


def head(source: Source) -> str:
    """The line that stands above an article's sentences: its letters, publisher, date, title."""
    article = source.article
    day = day_of(article.published_at)
    fields = [article.publisher or "publisher unknown", f"{day}" if day else "date unknown", article.title or ""]
    return " | ".join([f"ARTICLE {source.label}", *(_field(field) for field in fields if field)])


def _field(text: str) -> str:
    return visible(text)[:_LONGEST_FIELD]


def line(evidence: Evidence) -> str:
    """One offered sentence."""
    return f"[{evidence.id}] {evidence.shown}"


def article_block(sources: Iterable[tuple[Source, Sequence[Evidence]]]) -> str:
    """Sentences under the head of their article."""
    blocks = ["\n".join([head(source), *map(line, evidence)]) for source, evidence in sources if evidence]
    return "\n\n".join(blocks)


def grouped_block(sources: Iterable[Source], groups: Iterable[Sequence[Evidence]]) -> str:
    """The heads of all articles, then sentences under the number of their group."""
    heads = "\n".join(map(head, sources))
    blocks = ["\n".join([f"GROUP {number}", *map(line, group)]) for number, group in enumerate(groups, 1)]
    return "\n\n".join([heads, *blocks])


def marker(block: str) -> str:
    """A marker that does not occur in `block`; the same block always gets the same one."""
    draw = hashlib.sha256(block.encode("utf-8", "replace")).hexdigest()
    while (mark := f"SOURCES-{draw[:8]}") in block:
        draw = hashlib.sha256(draw.encode()).hexdigest()
    return mark
