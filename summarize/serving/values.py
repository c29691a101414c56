"""What goes into the tools and comes out of them, as an assistant is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from summarize.brief import Brief
from summarize.types import Article, BriefSentence, Check, CheckOutcome, Citation, Disagreement, SourceReport, Support
from summarize.verifying import ArticleState, ArticleVerdict, SentenceVerdict, Verification

__all__ = [
    "Addresses",
    "Articles",
    "BriefName",
    "GivenArticle",
    "Passage",
    "Shown",
    "Summarized",
    "Verified",
    "passage",
    "summarized_as",
    "verified_as",
]


class GivenArticle(BaseModel):
    """One publisher's article: its whole text, and what is known of it."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=200_000, description="The whole text, unchanged.")
    id: str | None = Field(None, max_length=200, description="How citations name it; numbered where not given.")
    title: str | None = Field(None, max_length=1_000)
    publisher: str | None = Field(None, max_length=300, description="As a reader should see it.")
    author: str | None = Field(None, max_length=1_000)
    published_at: str | None = Field(None, max_length=64, description="ISO 8601: a day, or a day with a time.")
    url: str | None = Field(None, max_length=2_000, description="Where it was published; it is not fetched.")
    language: str | None = Field(None, max_length=35, description="As in: en.")


Articles: TypeAlias = Annotated[list[GivenArticle], Field(max_length=100, description="Articles as texts.")]
Addresses: TypeAlias = Annotated[
    list[Annotated[str, Field(max_length=2_000)]],
    Field(max_length=30, description="Public http(s) addresses of articles, to be fetched."),
]
BriefName: TypeAlias = Annotated[
    str | dict[str, Any],
    Field(description="The brief_id that a call in this session returned, or a whole brief as JSON."),
]


class Cited(BaseModel):
    """A source sentence: characters `start` to `end` of the article."""

    article_id: str
    start: int
    end: int
    text: str


class Sentence(BaseModel):
    """A sentence of the brief.

    `support` is verified or partial, `origins` the independent sources behind it, `doubts` what its checks found,
    `quoted_from` the article whose own words it is.
    """

    number: int
    text: str
    support: Support
    origins: list[str]
    citations: list[Cited]
    doubts: list[str] = []
    event: str = ""
    day: date | None = None
    quoted_from: str | None = None


class OneSide(BaseModel):
    """What some sources say."""

    value: str
    citations: list[Cited]


class Disputed(BaseModel):
    """What sources say differently; it is to be told as differing."""

    about: str
    text: str
    sides: list[OneSide]


class Source(BaseModel):
    """An article and what became of it; `reason` says why it is not cited."""

    article_id: str
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    published_at: str | None = None
    status: str
    reason: str = ""


class Summarized(BaseModel):
    """A brief.

    `brief_id` names it for the other tools, and the resource brief://{brief_id} is its whole record. `withheld` has the
    reasons for what was not published, `not_read` the addresses that gave nothing, `cost` is in US dollars.
    """

    brief_id: str
    headline: Sentence | None = None
    sentences: list[Sentence] = []
    disagreements: list[Disputed] = []
    events: dict[str, str] = {}
    sources: list[Source] = []
    withheld: list[str] = []
    problems: list[str] = []
    not_read: list[str] = []
    cost: float | None = None


class Verified(BaseModel):
    """What a brief is worth against the articles as they are: what has changed of it, and of them.

    `ok` is false where a sentence has less support than it was stored with.
    """

    brief_id: str
    ok: bool
    support: dict[Support, int]
    changed: list[SentenceVerdict]
    articles: list[ArticleVerdict]
    not_read: list[str] = []


class Passage(BaseModel):
    """What a brief cites, `text`: characters `start` to `end` of its article, as the brief has it.

    `article` says whether that was compared with the article as given in this session: same, it stands there; changed,
    other text stands there; missing, the article is not at hand. Only where it is the same is it the source's.
    """

    article: ArticleState
    article_id: str
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    start: int
    end: int
    before: str = ""
    text: str
    after: str = ""


class Shown(BaseModel):
    """A sentence of a brief with the passages it rests on."""

    sentence: str
    support: Support
    passages: list[Passage]


def summarized_as(brief: Brief, *, brief_id: str, not_read: list[str]) -> Summarized:
    """A brief as an assistant needs it; those of other events beside it follow, their sentences numbered on."""
    briefs = (brief, *brief.others)
    told = [sentence for each in briefs for sentence in each.sentences]
    return Summarized(
        brief_id=brief_id,
        headline=_sentence(0, brief.headline) if brief.headline else None,
        sentences=[_sentence(number, sentence) for number, sentence in enumerate(told, 1)],
        disagreements=[_disputed(found) for each in briefs for found in each.disagreements],
        events={event.id: event.title for each in briefs for event in each.events},
        sources=[_source(source) for source in brief.sources],
        withheld=[sentence.reason for each in briefs for sentence in each.withheld],
        problems=[problem.message for each in briefs for problem in each.problems],
        not_read=not_read,
        cost=brief.usage.cost,
    )


def _sentence(number: int, sentence: BriefSentence) -> Sentence:
    return Sentence(
        number=number,
        text=sentence.text,
        support=sentence.support,
        origins=list(sentence.origins),
        citations=_cited(sentence.citations),
        doubts=[check.note for check in _telling(sentence.checks)],
        event=sentence.event,
        day=sentence.day,
        quoted_from=sentence.quoted_from,
    )


def _cited(citations: Sequence[Citation]) -> list[Cited]:
    return [Cited(article_id=each.article_id, start=each.start, end=each.end, text=each.text) for each in citations]


def _disputed(found: Disagreement) -> Disputed:
    sides = [OneSide(value=side.value, citations=_cited(side.citations)) for side in found.sides]
    return Disputed(about=found.about, text=found.text, sides=sides)


def _source(source: SourceReport) -> Source:
    return Source(
        article_id=source.article_id,
        publisher=source.publisher,
        title=source.title,
        url=source.url,
        published_at=source.published_at.isoformat() if source.published_at else None,
        status=source.status,
        reason=source.reason,
    )


def _telling(checks: Sequence[Check]) -> tuple[Check, ...]:
    return tuple(check for check in checks if check.outcome in (CheckOutcome.PARTIAL, CheckOutcome.FAILED))


def verified_as(found: Verification, *, brief_id: str, not_read: list[str]) -> Verified:
    """A verification with what has changed alone."""
    lost = [verdict for verdict in found.sentences if verdict.support is not verdict.before]
    return Verified(
        brief_id=brief_id,
        ok=found.ok,
        support=dict(Counter(verdict.support for verdict in found.sentences)),
        changed=[verdict.model_copy(update={"checks": _telling(verdict.checks)}) for verdict in lost],
        articles=[verdict for verdict in found.articles if verdict.state is not ArticleState.SAME],
        not_read=not_read,
    )


def passage(brief: Brief, citation: Citation, *, articles: Sequence[Article], around: int) -> Passage:
    """A cited passage with as many characters around it, where its article is at hand and has it there."""
    source = next((each for each in brief.sources if each.article_id == citation.article_id), None)
    text = next((each.text for each in articles if each.id == citation.article_id), None)
    start, end = citation.start, citation.end
    state = _compared(citation, text)
    around_it = text if text and state is ArticleState.SAME else ""
    return Passage(
        article=state,
        article_id=citation.article_id,
        publisher=source.publisher if source else None,
        title=source.title if source else None,
        url=citation.url or (source.url if source else None),
        start=start,
        end=end,
        before=around_it[max(0, start - around) : start],
        text=citation.text,
        after=around_it[end : end + around],
    )


def _compared(citation: Citation, text: str | None) -> ArticleState:
    if text is None:
        return ArticleState.MISSING
    there = 0 <= citation.start < citation.end and text[citation.start : citation.end] == citation.text
    return ArticleState.SAME if there else ArticleState.CHANGED
