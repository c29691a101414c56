"""Events: which articles tell of the same happening.

A first version, by date alone: reports published far apart are of different events, even where
place, people and kind are the same. Undated articles count as reports of the largest event. Nothing is
guessed from wording here: shared words neither part nor join events reliably (see
docs/decisions/0006-events-by-date.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from summarize.sources.story import Source

__all__ = ["find_events"]

FAR_APART = timedelta(days=14)
"""A silence this long between reports parts events: daily coverage of one event has shorter gaps."""


def find_events(sources: Sequence[Source]) -> Mapping[str, int]:
    """The event of each article that has sentences.

    Args:
        sources: the articles of one story.

    Returns:
        Article id to the number of its event, from 0 in the order of the articles.
    """
    told = [source for source in sources if source.evidence]
    dated = {s.article.id: era for era, group in enumerate(_eras(told)) for s in group}
    sizes = Counter(dated.values())
    largest = max(sizes, key=lambda era: sizes[era], default=0)
    eras = {source.article.id: dated.get(source.article.id, largest) for source in told}
    order = {era: number for number, era in enumerate(dict.fromkeys(eras.values()))}
    return {article_id: order[era] for article_id, era in eras.items()}


def _eras(sources: Sequence[Source]) -> Iterator[list[Source]]:
    """Dated articles in the order of their days, cut at every long silence."""
    days = sorted(((day, n) for n, s in enumerate(sources) if (day := _day(s))), key=lambda pair: pair[0])
    era: list[Source] = []
    previous: date | None = None
    for day, number in days:
        if previous and day - previous > FAR_APART:
            yield era
            era = []
        era.append(sources[number])
        previous = day
    if era:
        yield era


def _day(source: Source) -> date | None:
    published = source.article.published_at
    return published.date() if isinstance(published, datetime) else published
