"""A story as it was read: articles, the sentences that may be cited, their origins and events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from summarize.furniture import Furniture
from summarize.types import Article, Citation

__all__ = ["Evidence", "Source", "Story"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source sentence that may be cited.

    Attributes:
        id: what the model calls it.
        article: the position of its article in the story.
        start, end, text: the exact range, ``article.text[start:end] == text``.
        shown: the sentence as it is sent and compared: on one line, hidden characters left out.
        words: its content words, as stems.
        position: its place among the article's sentences, from 0.
    """

    id: str
    article: int
    article_id: str
    start: int
    end: int
    text: str
    shown: str
    words: tuple[str, ...]
    position: int

    @property
    def citation(self) -> Citation:
        """The pointer to this sentence."""
        return Citation(article_id=self.article_id, start=self.start, end=self.end, text=self.text)


@dataclass(frozen=True, slots=True)
class Source:
    """One article, read."""

    article: Article
    label: str
    language: str
    evidence: tuple[Evidence, ...]
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that are merged into one brief, read.

    Attributes:
        sources: the articles, in the order given.
        language: the language of the brief.
        by_id: every sentence that may be cited, by its id.
        origins: article id to the id of its origin, its own where it is independent.
        events: article id to the number of its event; articles without sentences have none.
    """

    sources: tuple[Source, ...]
    language: str
    by_id: Mapping[str, Evidence] = field(repr=False)
    origins: Mapping[str, str]
    events: Mapping[str, int]

    def evidence(self) -> Iterator[Evidence]:
        """Every sentence that may be cited, in the order of the articles."""
        for source in self.sources:
            yield from source.evidence

    def event_id(self, article_id: str) -> str:
        """The public id of an article's event; "" where it has none."""
        number = self.events.get(article_id)
        return "" if number is None else str(number + 1)

    def origins_of(self, evidence: Iterable[Evidence]) -> tuple[str, ...]:
        """The independent origins of some sentences, one article id each, in order."""
        return tuple(dict.fromkeys(self.origins[e.article_id] for e in evidence))
