"""A brief as documents for an index: what `Document(**each)` of LangChain takes, and LlamaIndex with ``text``.

One for each sentence and each disagreement, so that whoever finds one side of a matter can find that it is disputed.
Vector stores take flat metadata (strings and numbers, no null): evidence is therefore one JSON string, `citations`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from summarize.rendering.layout import Layout, safe_url
from summarize.types import BriefContent, BriefSentence, Citation, Disagreement

__all__ = ["render_documents"]


def render_documents(brief: BriefContent) -> list[dict[str, Any]]:
    """The documents of a brief: its sentences, then its disagreements.

    Args:
        brief: what is to be found again.

    Returns:
        For each ``{"page_content": text, "metadata": {...}}``. The metadata holds `kind` ("sentence" or
        "disagreement"), `headline` (of the brief), `place` (from 1, among those of its kind), `origins` (how many
        independent ones), `source` (the first cited passage's address, or its article's id), `publishers`, and
        `citations`, JSON: a list of objects with `article_id`, `start`, `end` and `text`, and `url`, `publisher` and
        `title` where they are known. A sentence also has `support`, a disagreement `about` and in each citation the
        `value` that it stands for. `event`, `day` and `quoted_from` are there where there is something to say.
    """
    told = _Told(Layout.of(brief))
    return [*told.sentences(), *told.disagreements()]


class _Told:
    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._sources = layout.reports
        self._events = {event.id: event.title for event in layout.brief.events}

    def sentences(self) -> Iterator[dict[str, Any]]:
        for place, sentence in enumerate(self._layout.brief.sentences, 1):
            yield {"page_content": sentence.text, "metadata": self._of_sentence(place, sentence)}

    def disagreements(self) -> Iterator[dict[str, Any]]:
        for place, found in enumerate(self._layout.brief.disagreements, 1):
            yield {"page_content": found.text, "metadata": self._of_disagreement(place, found)}

    def _of_sentence(self, place: int, sentence: BriefSentence) -> dict[str, Any]:
        return _said(
            kind="sentence",
            **self._both(place, sentence.event, sentence.citations, sentence.origins),
            support=str(sentence.support),
            day=sentence.day.isoformat() if sentence.day else None,
            quoted_from=self._layout.publisher(sentence.quoted_from) if sentence.quoted_from else None,
            citations=_json([self._citation(citation) for citation in sentence.citations]),
        )

    def _of_disagreement(self, place: int, found: Disagreement) -> dict[str, Any]:
        cited = [citation for side in found.sides for citation in side.citations]
        origins = {origin for side in found.sides for origin in side.origins}
        return _said(
            kind="disagreement",
            **self._both(place, found.event, cited, tuple(origins)),
            about=found.about,
            citations=_json([{"value": s.value, **self._citation(c)} for s in found.sides for c in s.citations]),
        )

    def _both(
        self, place: int, event: str, cited: Sequence[Citation], origins: Sequence[str]
    ) -> dict[str, str | int | None]:
        headline = self._layout.brief.headline
        return {
            "headline": headline.text if headline else None,
            "place": place,
            "event": self._events.get(event),
            "origins": len(origins),
            "source": safe_url(cited[0].url) or cited[0].article_id,
            "publishers": "; ".join(dict.fromkeys(self._layout.publisher(c.article_id) for c in cited)),
        }

    def _citation(self, citation: Citation) -> dict[str, Any]:
        source = self._sources.get(citation.article_id)
        return _said(
            article_id=citation.article_id,
            start=citation.start,
            end=citation.end,
            text=citation.text,
            url=safe_url(citation.url or (source.url if source else None)),
            publisher=source.publisher if source else None,
            title=source.title if source else None,
        )


def _said(**values: str | int | None) -> dict[str, Any]:
    """Without what there is nothing to say of."""
    return {name: value for name, value in values.items() if value is not None and value != ""}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
