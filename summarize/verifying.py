"""Verify: all checks again on a stored brief, without a model, against the articles as they are now.

Ranges come first: a citation that is no longer an exact slice of its article, or is none of its sentences as they are
read (half of one may say the opposite), supports nothing, and says so. Sentences with their citations are what is
checked, and of each side of a disagreement its citations and its value; what a stored brief says of origins, events
and days is taken as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from summarize.brief import Brief
from summarize.checking.claim import claim, failed
from summarize.checking.coverage import check_coverage
from summarize.checking.figures import check_figures
from summarize.checking.names import check_names
from summarize.checking.verdict import check_claim, support_of
from summarize.errors import InputError
from summarize.language.folding import visible
from summarize.publishing.accounts import text_hash
from summarize.sources.documents import AnyArticle
from summarize.sources.reading import given_articles, read_story
from summarize.sources.story import Evidence, Story
from summarize.types import (
    Article,
    BriefSentence,
    Check,
    CheckOutcome,
    Citation,
    Disagreement,
    Side,
    SourceReport,
    Support,
)
from summarize.types.values import Value

__all__ = [
    "ArticleState",
    "ArticleVerdict",
    "DisagreementVerdict",
    "SentenceVerdict",
    "SideVerdict",
    "Verification",
    "summary_lines",
    "verify",
]

_OF_A_VALUE = (check_figures, check_names, check_coverage)  # the others judge sentences: a value is few words


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


class SideVerdict(Value):
    """A side of a disagreement checked again.

    Attributes:
        value: what it says in few words.
        holds: whether its articles still say so.
        checks: `citations` where a range no longer holds, and the outcome of the checks that a value can have.
    """

    value: str
    holds: bool
    checks: tuple[Check, ...]


class DisagreementVerdict(Value):
    """A disagreement of the brief checked again.

    Attributes:
        text: its line.
        about: what it is of.
        sides: its sides, in order.
    """

    text: str
    about: str
    sides: tuple[SideVerdict, ...]


class Verification(Value):
    """What a stored brief is worth today.

    Attributes:
        sentences: headline first, then the sentences in order; those of the briefs of other events behind.
        articles: every article that the brief accounts for.
        disagreements: in order; those of the briefs of other events behind.
    """

    sentences: tuple[SentenceVerdict, ...]
    articles: tuple[ArticleVerdict, ...]
    disagreements: tuple[DisagreementVerdict, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every sentence has the support it was stored with, or better, and every disagreement its sides."""
        grades = list(Support)
        supported = all(grades.index(s.support) <= grades.index(s.before) for s in self.sentences)
        return supported and all(side.holds for each in self.disagreements for side in each.sides)


def verify(brief: Brief, articles: Iterable[AnyArticle]) -> Verification:
    """Run all checks again.

    Args:
        brief: a brief, fresh or stored.
        articles: the articles it was made from, by the same ids, as they are now; others are ignored.

    Returns:
        A verdict for each sentence, each article and each side of a disagreement.

    Raises:
        InputError: it is no brief; two articles share an id, or one cannot be read.
    """
    if not isinstance(brief, Brief):
        raise InputError(f"{type(brief).__name__} is no Brief: read a stored one by Brief.from_json(text).")
    wanted = {source.article_id for source in brief.sources}
    known = [article for article in given_articles(articles) if article.id in wanted]
    story = read_story(known, language=brief.provenance.language) if known else None
    given = {article.id: article for article in known}
    briefs = (brief, *brief.others)
    spoken = [sentence for each in briefs for sentence in (each.headline, *each.sentences) if sentence]
    return Verification(
        sentences=tuple(_sentence(sentence, story) for sentence in spoken),
        articles=tuple(_article(source, given) for source in brief.sources),
        disagreements=tuple(_disagreement(found, story) for each in briefs for found in each.disagreements),
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
    checks, ids = _citations(sentence.citations, story)
    if story is not None and (ids or not checks):  # that nothing is cited is told already
        checks += check_claim(claim(sentence.text, ids, offered=story.by_id, story=story))
    support = support_of(checks) if sentence.text == visible(sentence.text) else Support.UNSUPPORTED
    return SentenceVerdict(text=sentence.text, before=sentence.support, support=support, checks=checks)


def _disagreement(found: Disagreement, story: Story | None) -> DisagreementVerdict:
    sides = tuple(_side(side, story) for side in found.sides)
    return DisagreementVerdict(text=found.text, about=found.about, sides=sides)


def _side(side: Side, story: Story | None) -> SideVerdict:
    checks, ids = _citations(side.citations, story)
    if story is not None and ids:
        made = claim(side.value, ids, offered=story.by_id, story=story)
        checks += tuple(check(made) for check in _OF_A_VALUE)
    holds = all(check.outcome is not CheckOutcome.FAILED for check in checks)
    return SideVerdict(value=side.value, holds=holds, checks=checks)


def _citations(citations: Iterable[Citation], story: Story | None) -> tuple[tuple[Check, ...], list[str]]:
    """A failed check where some no longer hold, none where all do; and the ids of what the others cite."""
    found = [_cited(citation, story) for citation in citations]
    broken = dict.fromkeys(each for each in found if isinstance(each, str))
    ids = [each.id for each in found if isinstance(each, Evidence)]
    return ((failed("citations", " ".join(broken)),) if broken else ()), ids


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
    """What an editor needs to know, a line each: articles that changed, what lost support."""
    lines = [f"{v.article_id}: the article {_STATES[v.state]}." for v in verification.articles if v.state in _STATES]
    lines += [
        f"{each.before} -> {each.support}: {each.text} ({_notes(each.checks)})"
        for each in verification.sentences
        if each.support is not each.before
    ]
    lines += [
        f"disagreement -> {Support.UNSUPPORTED}: {': '.join(filter(None, [each.about, side.value]))} "
        f"({_notes(side.checks)})"
        for each in verification.disagreements
        for side in each.sides
        if not side.holds
    ]
    return lines


def _notes(checks: Iterable[Check]) -> str:
    return "; ".join(f"{check.name}: {check.note}" for check in checks if check.note)


_STATES = {ArticleState.CHANGED: "has changed since the brief was made", ArticleState.MISSING: "is missing"}
