"""A story as it was read: articles, the sentences that may be cited, their origins and events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summarize.furniture import Furniture
from summarize.sources.fragments import fragment_url
from summarize.sources.heads import Head
from summarize.types import Article, Citation

if TYPE_CHECKING:
    from summarize.sources.origins import Trace  # which reads sources

__all__ = ["Evidence", "Source", "Story"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source sentence that may be cited.

    A story of thousands of articles has hundreds of thousands of them, so it holds no copy of its text.

    Attributes:
        id: what the model calls it.
        article: the position of its article in the story.
        start, end: the exact range, in code points of the article's text.
        whole: the article's text, or that of the sentence alone.
        folded: the sentence as it is shown, where that is not as it stands.
        words: its content words, as stems.
        position: its place among the article's sentences, from 0.
    """

    id: str
    article: int
    article_id: str
    start: int
    end: int
    whole: str = field(repr=False)
    folded: str | None
    words: tuple[str, ...]
    position: int

    @property
    def text(self) -> str:
        """The sentence as it stands: ``article.text[start:end]``."""
        return self.whole if len(self.whole) == self.end - self.start else self.whole[self.start : self.end]

    @property
    def shown(self) -> str:
        """The sentence as it is sent and compared: on one line, hidden characters left out."""
        return self.text if self.folded is None else self.folded

    @property
    def citation(self) -> Citation:
        """The pointer to this sentence."""
        return Citation(article_id=self.article_id, start=self.start, end=self.end, text=self.text)


@dataclass(frozen=True, slots=True)
class Source:
    """One article, read.

    Attributes:
        article: as given, with what its own head prints of author, publisher and day where that was not given.
        label: the letters that begin its sentences' ids.
        language: ISO 639-1 code.
        evidence: its sentences.
        furniture: what is marked in its text.
        head: what its text prints about itself.
    """

    article: Article
    label: str
    language: str
    evidence: tuple[Evidence, ...]
    furniture: tuple[Furniture, ...]
    head: Head = field(default_factory=Head)


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that are merged into one brief, read.

    Attributes:
        sources: the articles, in the order given.
        language: the language of the brief.
        by_id: every sentence that may be cited, by its id.
        origins: article id to the id of the article that most of it comes from, its own where it is independent.
        sentence_origins: sentence id to the id of the article that its passage comes from, where that is not as for
            the whole article.
        doubts: pairs of sides, as article ids, that may report two events; they are kept together in `events`.
        traces: article id to the originals that it copies, rewords or credits, with the evidence.
        events: article id to the number of its event; articles without sentences have none.
    """

    sources: tuple[Source, ...]
    language: str
    by_id: Mapping[str, Evidence] = field(repr=False)
    origins: Mapping[str, str]
    events: Mapping[str, int]
    sentence_origins: Mapping[str, str] = field(default_factory=dict, repr=False)
    doubts: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    traces: Mapping[str, Sequence[Trace]] = field(default_factory=dict, repr=False)

    def evidence(self) -> Iterator[Evidence]:
        """Every sentence that may be cited, in the order of the articles."""
        for source in self.sources:
            yield from source.evidence

    def event_id(self, article_id: str) -> str:
        """The public id of an article's event; "" where it has none."""
        number = self.events.get(article_id)
        return "" if number is None else str(number + 1)

    def parted(self, side: Collection[str]) -> Story:
        """The same story with some articles as an event of their own."""
        number = max(self.events.values(), default=0) + 1
        return replace(self, events={name: number if name in side else event for name, event in self.events.items()})

    def citation_of(self, evidence: Evidence) -> Citation:
        """The pointer to a sentence, with the address of the very passage where the article's is known."""
        article = self.sources[evidence.article].article
        url = fragment_url(article.url, article.text, evidence.start, evidence.end) if article.url else None
        return evidence.citation.model_copy(update={"url": url})

    def origins_of(self, evidence: Iterable[Evidence]) -> tuple[str, ...]:
        """The independent origins of some sentences, one article id each, in order."""
        return tuple(dict.fromkeys(map(self.origin_of, evidence)))

    def origin_of(self, evidence: Evidence) -> str:
        """The id of the article that a sentence's passage comes from."""
        return self.sentence_origins.get(evidence.id) or self.origins[evidence.article_id]
