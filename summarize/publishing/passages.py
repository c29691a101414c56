"""What surrounds cited sentences, kept in the brief so that a stored one shows them in context by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from summarize.sources.story import Evidence, Source
from summarize.types import BriefSentence, Passage, Side

__all__ = ["cited_ranges", "kept_passages", "passages_of"]

_LONGEST = 300  # code points of a neighbour: a longer one is no surrounding but a matter of its own

Range = tuple[int, int]


def cited_ranges(told: Iterable[BriefSentence | Side]) -> dict[str, set[Range]]:
    """Article id to the ranges of its text that are cited.

    Args:
        told: sentences and sides of disagreements.
    """
    ranges: dict[str, set[Range]] = {}
    for citation in (c for each in told for c in each.citations):
        ranges.setdefault(citation.article_id, set()).add((citation.start, citation.end))
    return ranges


def passages_of(source: Source, cited: Collection[Range]) -> tuple[Passage, ...]:
    """The cited sentences of an article, each with the one before and the one after; those that touch are joined.

    A neighbour stands beside its sentence with nothing but white space between, so page furniture is never in it.

    Args:
        source: the article as read.
        cited: ranges of its text.
    """
    text = source.article.text
    ranges = [_widened(place, source) for place, e in enumerate(source.evidence) if (e.start, e.end) in cited]
    return tuple(Passage(start=start, end=end, text=text[start:end]) for start, end in _joined(ranges, text))


def kept_passages(passages: Iterable[Passage], cited: Collection[Range]) -> tuple[Passage, ...]:
    """The passages that still hold a cited range.

    Args:
        passages: those of an article.
        cited: the ranges of its text that are cited now.
    """
    return tuple(p for p in passages if any(p.start <= start and end <= p.end for start, end in cited))


def _widened(place: int, source: Source) -> Range:
    """The range of a sentence with its neighbours."""
    sentences, text = source.evidence, source.article.text
    around = [e for e in sentences[max(0, place - 1) : place + 2] if _is_beside(e, sentences[place], text)]
    return around[0].start, around[-1].end


def _is_beside(one: Evidence, cited: Evidence, text: str) -> bool:
    """Whether a sentence is the cited one, or a short one next to it."""
    between = text[min(one.end, cited.end) : max(one.start, cited.start)]
    return one is cited or (one.end - one.start <= _LONGEST and not between.strip())


def _joined(ranges: Sequence[Range], text: str) -> Iterator[Range]:
    """Ranges in their order, as one where nothing but white space parts them."""
    if not ranges:
        return
    start, end = ranges[0]
    for following, last in ranges[1:]:
        if text[end:following].strip():
            yield start, end
            start = following
        end = last
    yield start, end
