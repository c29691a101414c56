"""Every article accounted for: used, a copy, unused, empty or not read, with numbers."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from summarize.language.folding import visible
from summarize.publishing.passages import cited_ranges, passages_of
from summarize.sources.origins import Relation, Trace
from summarize.sources.story import Source, Story
from summarize.types import Article, BriefSentence, Copied, Disagreement, Event, MarkedRange, SourceReport, SourceStatus

__all__ = ["account_for", "list_events", "text_hash"]


def account_for(
    story: Story,
    sentences: Sequence[BriefSentence],
    not_read: Mapping[str, tuple[SourceStatus, str]],
    left_out: Mapping[str, int] = MappingProxyType({}),
    *,
    disagreements: Iterable[Disagreement] = (),
) -> tuple[SourceReport, ...]:
    """A report for each article, in the order given.

    Args:
        story: the story as read.
        sentences: what is published, the headline too.
        not_read: article id to why no reply could be had for it, and the reason in one line.
        left_out: article id to how many of its sentences were not planned.
        disagreements: what is published of them; what surrounds the sentences that they cite is kept too.
    """
    cited = Counter(article for sentence in sentences for article in {c.article_id for c in sentence.citations})
    ranges = cited_ranges([*sentences, *(side for d in disagreements for side in d.sides)])
    reports = (_report(source, story, cited[source.article.id], not_read) for source in story.sources)
    return tuple(
        report.model_copy(
            update={
                "left_out": left_out.get(report.article_id, 0),
                "passages": passages_of(source, ranges.get(report.article_id, ())),
            }
        )
        for source, report in zip(story.sources, reports, strict=True)
    )


def _report(source: Source, story: Story, cited: int, not_read: Mapping[str, tuple[SourceStatus, str]]) -> SourceReport:
    article = source.article
    status, reason = _status(source, story, cited, not_read)
    return SourceReport(
        article_id=article.id,
        title=article.title,
        url=article.url,
        publisher=article.publisher,
        author=article.author,
        published_at=article.published_at,
        language=source.language,
        status=status,
        reason=reason,
        from_text=tuple(_from_text(source)),
        origin=story.origins[article.id],
        copied=tuple(map(_copied, story.traces.get(article.id, ()))),
        event=story.event_id(article.id),
        sha256=text_hash(article.text),
        sentences=len(source.evidence),
        furniture=sum(f.end - f.start for f in source.furniture),
        marked=tuple(MarkedRange(kind=f.kind, start=f.start, end=f.end) for f in source.furniture),
        cited=cited,
    )


def _from_text(source: Source) -> Iterator[str]:
    """The parts of an article's head that its text gave, and not the caller."""
    article, head = source.article, source.head
    if head.authors and article.author == ", ".join(author.value for author in head.authors):
        yield "author"
    if head.publisher and article.publisher == head.publisher.value:
        yield "publisher"
    if head.published and article.published_at == head.published.value:
        yield "published_at"


def _copied(trace: Trace) -> Copied:
    ranges = tuple((a.start, a.end, a.original_start, a.original_end) for a in trace.aligned)
    return Copied(
        article_id=trace.original,
        relation=trace.relation,
        share=round(trace.share, 3),
        ranges=ranges,
        decided_by=trace.decided_by,
    )


def text_hash(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


_INDIRECTLY = "It goes back to"
_HOW = {
    Relation.CONTAINED: "Nearly all of it stands in",
    Relation.PARTIAL: "Most of it stands in",
    Relation.REWORDED: "It rewords",
    Relation.CREDITED: "It is told after",
}


def _status(
    source: Source, story: Story, cited: int, not_read: Mapping[str, tuple[SourceStatus, str]]
) -> tuple[SourceStatus, str]:
    article_id = source.article.id
    origin = story.origins[article_id]
    if not source.evidence:
        return SourceStatus.EMPTY, "It holds nothing but page furniture." if source.furniture else "It holds no text."
    if article_id in not_read:
        return not_read[article_id]
    if cited:
        return SourceStatus.USED, ""
    if origin != article_id:
        how = next((_how(t) for t in story.traces.get(article_id, ()) if t.original == origin), _INDIRECTLY)
        return (
            SourceStatus.COPY,
            f"{how} {_report_of(next(s.article for s in story.sources if s.article.id == origin))}.",
        )
    return SourceStatus.UNUSED, "Nothing in it was chosen for a brief of this length."


def _how(trace: Trace) -> str:
    """How an article goes back to its original; "word for word" where no word of it is another."""
    if trace.relation is not Relation.EXACT:
        return _HOW[trace.relation]
    return "It is, word for word," if trace.share == 1 else f"{int(100 * trace.share)}% of it is"


def _report_of(article: Article) -> str:
    """A report by its publisher, else by its title or id: those are no names, and stand in quotation marks."""
    return f"the report of {article.publisher}" if article.publisher else f"the report “{article.title or article.id}”"


def list_events(story: Story, titles: Mapping[str, str]) -> tuple[Event, ...]:
    """The events told apart, in the order of their ids.

    Args:
        story: the story as read.
        titles: event id to a headline for it, where one is known.
    """
    articles: dict[str, list[str]] = {}
    for source in story.sources:
        event = story.event_id(source.article.id)
        if event:
            articles.setdefault(event, []).append(source.article.id)
    return tuple(
        Event(id=event, title=titles.get(event) or _title(ids, story), article_ids=tuple(ids))
        for event, ids in sorted(articles.items(), key=lambda item: int(item[0]))
    )


def _title(article_ids: Sequence[str], story: Story) -> str:
    """The title of the first article that has one, in the brief's language if possible."""
    sources = [s for s in story.sources if s.article.id in article_ids]
    titled = sorted((s for s in sources if s.article.title), key=lambda s: s.language != story.language)
    return visible(titled[0].article.title or "") if titled else sources[0].evidence[0].shown
