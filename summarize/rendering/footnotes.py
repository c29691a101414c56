"""Footnotes of GitHub's Markdown: under each statement's number all that it rests on, word for word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from summarize.rendering.layout import Layout, published, safe_url
from summarize.types import Citation

__all__ = ["Footnotes"]


@dataclass(slots=True)
class Footnotes:
    """The footnotes of a text, in the order in which they are referred to.

    Attributes:
        layout: what is shown.
        plain: makes text render as it is.
        prefix: begins every label, so that several briefs can stand in one text.
    """

    layout: Layout
    plain: Callable[[str], str]
    prefix: str = ""
    definitions: list[str] = field(default_factory=list)

    def refer(self, citations: Sequence[Citation], remarks: Sequence[str] = ()) -> str:
        """Add a footnote with the evidence; the reference to it."""
        label = f"[^{self.prefix}{len(self.definitions) + 1}]"
        parts = [f"*{'; '.join(remarks).capitalize()}.*"] if remarks else []
        parts += self._evidence(citations)
        self.definitions.append(f"{label}: " + "\n\n    ".join(parts))
        return label

    def _evidence(self, citations: Sequence[Citation]) -> Iterator[str]:
        before = None
        for citation in citations:
            parts = self._head(citation, again=citation.article_id == before)
            yield f"{', '.join(filter(None, parts))}\n    > {self.plain(citation.text)}"
            before = citation.article_id

    def _head(self, citation: Citation, *, again: bool) -> Iterator[str]:
        """Who published the passage, with a link to it, and when; the article is named in full once."""
        source = self.layout.reports.get(citation.article_id)
        url = safe_url(citation.url) or safe_url(source.url if source else None)
        publisher, title = self.layout.names(source) if source else ("", citation.article_id)
        publisher, title = ("", "the same report") if again else (publisher, title)
        names = [name for name in (publisher and f"**{self.plain(publisher)}**", self.plain(title)) if name]
        yield from names[:-1]
        yield f"[{names[-1]}]({url})" if url else names[-1]
        if source and not again:
            yield published(source)
            yield self.plain(self.layout.shared(source))
        if citation.added:
            yield "added by the library"
