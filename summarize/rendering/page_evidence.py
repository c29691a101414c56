"""What a sentence rests on on the page: a card for each cited article, its cited words in their surroundings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarize.language.folding import visible
from summarize.rendering.layout import Layout, safe_url
from summarize.sources.sentences import split_sentences
from summarize.types import Citation, Passage, SourceReport, SourceStatus

__all__ = ["Card", "Piece", "cards"]

_CUT = " … "
_NEAR = 1_000  # code points in which a neighbour is looked for: no sentence is longer


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an article's text; `citation` where it is cited."""

    text: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One article's part of the evidence.

    Attributes:
        number: of the article in the source list.
        source: its report.
        blocks: its passages, in order.
        links: where the page shows them, one address a citation.
        repeats: the article that it repeats, where another card shows that one or one of its copies.
    """

    number: int
    source: SourceReport
    blocks: tuple[tuple[Piece, ...], ...]
    links: tuple[str, ...]
    repeats: str


def cards(citations: Sequence[Citation], layout: Layout) -> tuple[Card, ...]:
    """A card for each cited article, in the order of their numbers.

    Args:
        citations: what is cited.
        layout: of the brief.
    """
    by_article: dict[str, list[Citation]] = {}
    for citation in sorted(citations, key=lambda c: (layout.numbers[c.article_id], c.start)):
        by_article.setdefault(citation.article_id, []).append(citation)
    found = [(_report(name, layout), cited) for name, cited in by_article.items()]
    origins = [report.origin for report, _ in found]
    return tuple(_card(cited, report, layout, shared=origins.count(report.origin) > 1) for report, cited in found)


def _report(article_id: str, layout: Layout) -> SourceReport:
    """The report of an article; a stored brief may lack one."""
    known = layout.reports.get(article_id)
    return known or SourceReport(article_id=article_id, status=SourceStatus.USED, origin=article_id)


def _card(citations: list[Citation], source: SourceReport, layout: Layout, *, shared: bool) -> Card:
    blocks = tuple(_blocks(citations, source))
    links = (safe_url(c.url) or safe_url(source.url) for c in citations)
    repeats = layout.publisher(source.origin) if shared and source.origin != source.article_id else ""
    return Card(
        number=layout.numbers[source.article_id],
        source=source,
        blocks=blocks,
        links=tuple(dict.fromkeys(link for link in links if link)),
        repeats=repeats,
    )


def _blocks(citations: Iterable[Citation], source: SourceReport) -> Iterator[tuple[Piece, ...]]:
    """The cited sentences in the passages that hold them, those of one passage together."""
    together: list[tuple[Passage, list[Citation]]] = []
    for citation in citations:
        passage = next((p for p in source.passages if _holds(p, citation)), None) or _alone(citation)
        if together and together[-1][0] == passage and together[-1][1][-1].end <= citation.start:
            together[-1][1].append(citation)
        else:
            together.append((passage, [citation]))
    return (tuple(_pieces(passage, found, source.language or "")) for passage, found in together)


def _holds(passage: Passage, citation: Citation) -> bool:
    start = citation.start - passage.start
    return start >= 0 and passage.text[start : citation.end - passage.start] == citation.text


def _alone(citation: Citation) -> Passage:
    return Passage(start=citation.start, end=citation.end, text=citation.text)


def _pieces(passage: Passage, citations: Sequence[Citation], language: str) -> Iterator[Piece]:
    """The cited sentences with what stands next to each: a passage may hold what other sentences of a brief cite."""
    places = [(c.start - passage.start, c.end - passage.start) for c in citations]
    yield from _piece(_last(passage.text[: places[0][0]], language))
    for n, citation in enumerate(citations):
        if n:
            yield from _piece(_ends(passage.text[places[n - 1][1] : places[n][0]], language))
        yield from _piece(citation.text, citation)
    yield from _piece(_first(passage.text[places[-1][1] :], language))


def _piece(text: str, citation: Citation | None = None) -> Iterator[Piece]:
    """What can be shown of a run of text; what parts it from its neighbours is no part of it."""
    shown = visible(text)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if shown else ""
    yield from _gap(before)
    if shown:
        yield Piece(shown, citation)
    yield from _gap(after)


def _gap(space: str) -> Iterator[Piece]:
    """A space, or the end of a line: the next paragraph of an article does not read on from the one before."""
    if space:
        yield Piece("\n" if "\n" in space else " ")


def _last(text: str, language: str) -> str:
    """The last sentence of what stands before."""
    near = text[-_NEAR:]
    starts = [s.start for s in split_sentences(near, language)]
    return near[starts[-1] :] if starts else near


def _first(text: str, language: str) -> str:
    """The first sentence of what stands behind."""
    near = text[:_NEAR]
    ends = [s.end for s in split_sentences(near, language)]
    return near[: ends[0]] if ends else near


def _ends(text: str, language: str) -> str:
    """What stands between two, the middle left out where it is more than a neighbour of each."""
    first, last = _first(text, language), _last(text, language)
    return text if len(first) + len(last) >= len(text.rstrip()) else f"{first}{_CUT}{last}"
