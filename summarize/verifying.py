"""Verify: all checks again on a stored brief, without a model, against the articles as they are now.

Ranges come first: a citation that is no longer an exact slice of its article, or is none of its sentences as they are
read (half of one may say the opposite), supports nothing, and says so. Sentences with their citations are what is
checked; what a stored brief says of origins, events, days and disagreements is taken as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from summarize.brief import Brief
from summarize.checking.claim import claim, failed
from summarize.checking.verdict import check_claim, support_of
from summarize.language.folding import visible
from summarize.publishing.accounts import text_hash
from summarize.sources.documents import AnyArticle
from summarize.sources.reading import given_articles, read_story
from summarize.sources.story import Evidence, Story
from summarize.types import Article, BriefSentence, Check, Citation, SourceReport, Support
from summarize.types.values import Value

__all__ = ["ArticleState", "ArticleVerdict", "SentenceVerdict", "Verification", "summary_lines", "verify"]


class ArticleState(StrEnum):
    """What became of an article since the brief was made."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"


class ArticleVerdict(Value):
    """An article of the brief, and whether its text is still what the brief was made from."""

    article_id: str
    state: ArticleState


class SentenceVerdict(Value):
    """A sentence of the brief checked again.

    Attributes:
        text: the sentence.
        before: its support as stored.
        support: its support now.
        checks: the outcome of every check now; `citations` among them where a range no longer holds.
    """

    text: str
    before: Support
    support: Support
    checks: tuple[Check, ...]


class Verification(Value):
    """What a stored brief is worth today.

    Attributes:
        sentences: headline first, then the sentences in order; those of the briefs of other events behind.
        articles: every article that the brief accounts for.
    """

    sentences: tuple[SentenceVerdict, ...]
    articles: tuple[ArticleVerdict, ...]

    @property
    def ok(self) -> bool:
        """Whether every sentence still has the support it was stored with, or better."""
        grades = list(Support)
        return all(grades.index(s.support) <= grades.index(s.before) for s in self.sentences)


def verify(brief: Brief, articles: Iterable[AnyArticle]) -> Verification:
    """Run all checks again.

    Args:
        brief: a brief, fresh or stored.
        articles: the articles it was made from, by the same ids, as they are now; others are ignored.

    Returns:
        A verdict for each sentence and each article.

    Raises:
        InputError: two articles share an id, or one cannot be read.
    """
    wanted = {source.article_id for source in brief.sources}
    known = [article for article in given_articles(articles) if article.id in wanted]
    story = read_story(known, language=brief.provenance.language) if known else None
    given = {article.id: article for article in known}
    briefs = (brief, *brief.others)
    spoken = [sentence for each in briefs for sentence in (each.headline, *each.sentences) if sentence]
    return Verification(
        sentences=tuple(_sentence(sentence, story) for sentence in spoken),
        articles=tuple(_article(source, given) for source in brief.sources),
    )


def _article(source: SourceReport, given: Mapping[str, Article]) -> ArticleVerdict:
    article = given.get(source.article_id)
    if article is None:
        state = ArticleState.MISSING
    else:
        same = not source.sha256 or text_hash(article.text) == source.sha256
        state = ArticleState.SAME if same else ArticleState.CHANGED
    return ArticleVerdict(article_id=source.article_id, state=state)


def _sentence(sentence: BriefSentence, story: Story | None) -> SentenceVerdict:
    found = [_cited(citation, story) for citation in sentence.citations]
    broken = [each for each in found if isinstance(each, str)]
    checks: tuple[Check, ...] = (failed("citations", " ".join(broken)),) if broken else ()
    if story is not None:
        ids = [each.id for each in found if isinstance(each, Evidence)]
        checks += check_claim(claim(sentence.text, ids, offered=story.by_id, story=story))
    support = support_of(checks) if sentence.text == visible(sentence.text) else Support.UNSUPPORTED
    return SentenceVerdict(text=sentence.text, before=sentence.support, support=support, checks=checks)


def _cited(citation: Citation, story: Story | None) -> Evidence | str:
    """The source sentence that a citation points at; else why it no longer holds."""
    source = next((s for s in story.sources if s.article.id == citation.article_id), None) if story else None
    if source is None:
        return f"Article {citation.article_id!r} is missing."
    text = source.article.text
    if text[citation.start : citation.end] != citation.text:
        where = "stands elsewhere in it now" if citation.text in text else "is no longer in it"
        return f"Article {citation.article_id!r} has changed: the cited sentence {where}."
    whole = (e for e in source.evidence if (e.start, e.end) == (citation.start, citation.end))
    return next(whole, f"Part of article {citation.article_id!r} is cited that is none of its sentences.")


def summary_lines(verification: Verification) -> Sequence[str]:
    """What an editor needs to know, a line each: sentences that lost support, articles that changed."""
    lines = [f"{v.article_id}: the article {_STATES[v.state]}." for v in verification.articles if v.state in _STATES]
    for verdict in verification.sentences:
        if verdict.support is not verdict.before:
            notes = "; ".join(f"{c.name}: {c.note}" for c in verdict.checks if c.note)
            lines.append(f"{verdict.before} -> {verdict.support}: {verdict.text} ({notes})")
    return lines


_STATES = {ArticleState.CHANGED: "has changed since the brief was made", ArticleState.MISSING: "is missing"}
