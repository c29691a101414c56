"""A scripted model that cites by how source sentences begin, and what a test may ask of the brief it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarize import Article, Brief, ModelRequest, Options, summarize
from summarize.testing import ScriptedModel

Statement = tuple[str, Sequence[str]]
"""A sentence, and how each source sentence begins that it cites."""


def brief_of(articles: Sequence[Article], *statements: Statement, **options: object) -> Brief:
    """The brief of a model that writes these statements and repairs nothing."""

    def script(request: ModelRequest) -> object:
        if request.stage != "write":
            return "I can do no better."
        made = [{"text": text, "evidence": cited(request, starts)} for text, starts in statements]
        return {"headline": made[0], "sentences": made, "disagreements": []}

    brief = summarize(articles, model=ScriptedModel(script), options=Options(**options))
    assert_exact(brief, articles)
    return brief


def cited(request: ModelRequest, starts: Sequence[str]) -> list[str]:
    """The ids of the offered sentences that begin so; what begins with none of them is taken for an id."""
    found = {start: [o.id for o in request.material.offers if o.text.startswith(start)] for start in starts}
    return [name for start, ids in found.items() for name in ids or [start]]


def assert_exact(brief: Brief, articles: Sequence[Article]) -> None:
    """Every citation is an exact slice of an article as given, and none overlaps another of its sentence."""
    texts = {article.id: article.text for article in articles}
    for sentence in (*brief.sentences, *([brief.headline] if brief.headline else [])):
        spans = sorted((c.article_id, c.start, c.end) for c in sentence.citations)
        assert all(texts[c.article_id][c.start : c.end] == c.text for c in sentence.citations)
        assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))


def shown(brief: Brief) -> str:
    """All that readers see."""
    return f"{brief.to_markdown()}\n{brief.to_text()}"


def published(brief: Brief, text: str) -> bool:
    """Whether a sentence stands in the brief, as written."""
    return any(s.text == text for s in (*brief.sentences, *([brief.headline] if brief.headline else [])))


def refused(brief: Brief, text: str) -> bool:
    """Whether a sentence is withheld, with a reason, and seen by no reader."""
    reasons = [w.reason for w in brief.withheld if w.text == text]
    return bool(reasons) and all(reasons) and not published(brief, text) and text not in shown(brief)
