"""What every rendering shows, in order: source numbers, marks, sections, labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from summarize.language.folding import visible
from summarize.types import BriefContent, BriefSentence, Citation, SourceReport, SourceStatus, Support
from summarize.types.values import day_of

__all__ = ["Layout", "Section", "closing_lines", "empty_line"]

_SCHEMES = ("http://", "https://")
_MARKS = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences of one event; `title` is empty where the brief has only one."""

    title: str
    sentences: tuple[BriefSentence, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A brief with its cited sources numbered in the order in which they are first cited."""

    brief: BriefContent
    numbers: dict[str, int]

    @classmethod
    def of(cls, brief: BriefContent) -> Layout:
        """Number the cited articles."""
        cited = [c.article_id for s in brief.sentences for c in s.citations]
        cited += [c.article_id for c in brief.headline.citations] if brief.headline else []
        cited += [c.article_id for d in brief.disagreements for side in d.sides for c in side.citations]
        return cls(brief, {article: n for n, article in enumerate(dict.fromkeys(cited), 1)})

    def sections(self) -> Iterator[Section]:
        """Sentences by event, in the brief's order."""
        told = list(dict.fromkeys(sentence.event for sentence in self.brief.sentences))
        headline = self.brief.headline.text if self.brief.headline else ""
        titles = {event.id: event.title for event in self.brief.events}
        for event in told:
            title = visible(titles.get(event, "")) if len(told) > 1 else ""
            yield Section(
                "" if title == headline else title, tuple(s for s in self.brief.sentences if s.event == event)
            )

    def mark(self, sentence: BriefSentence) -> str:
        """The numbers of a sentence's sources, with a word where they are one origin or support is partial."""
        parts = [self.cited(sentence.citations)]
        if len(sentence.origins) < len({c.article_id for c in sentence.citations}):
            parts.append("one origin" if len(sentence.origins) == 1 else f"{len(sentence.origins)} origins")
        if sentence.support is Support.PARTIAL:
            parts.append("partly supported")
        return "; ".join(parts)

    def cited(self, citations: Sequence[Citation]) -> str:
        """The numbers of some citations' articles."""
        return ", ".join(str(n) for n in sorted({self.numbers[c.article_id] for c in citations}))

    def words(self, sentence: BriefSentence) -> str:
        """The sentence; in quotation marks with its publisher where it is quoted among written ones."""
        text = visible(sentence.text)
        if sentence.quoted_from is None or self.verbatim:
            return text
        # Marks around marks read as a slip; behind a publisher's colon such a sentence is its own quotation.
        marked = text if _MARKS & set(text) else f"“{text}”"
        return f"{self.publisher(sentence.quoted_from)}: {marked}"

    def days(self, sentences: Sequence[BriefSentence]) -> Iterator[tuple[str, BriefSentence]]:
        """Each sentence with its day where it is the first of that day; "" for others, and beside a timeline."""
        before: date | None = None
        for sentence in sentences:
            new = self.brief.style == "timeline" and sentence.day is not None and sentence.day != before
            yield (f"{sentence.day.day} {sentence.day:%B %Y}" if new and sentence.day else ""), sentence
            before = sentence.day

    @property
    def verbatim(self) -> bool:
        """Whether every sentence is a source's own."""
        return all(sentence.quoted_from for sentence in self.brief.sentences)

    def publisher(self, article_id: str) -> str:
        """An article's publisher, title or id."""
        source = next((s for s in self.brief.sources if s.article_id == article_id), None)
        return visible((source and (source.publisher or source.title)) or article_id)

    def sources(self) -> list[tuple[int, SourceReport]]:
        """The cited sources with their numbers."""
        by_id = {source.article_id: source for source in self.brief.sources}
        return [(number, by_id[article]) for article, number in self.numbers.items() if article in by_id]

    def left_out(self) -> list[str]:
        """One line for each article that no sentence cites."""
        return [
            f"{self.publisher(s.article_id)}: {s.reason}"
            for s in self.brief.sources
            if s.article_id not in self.numbers and s.status is not SourceStatus.USED
        ]


def published(source: SourceReport) -> str:
    """The day of publication as ISO 8601, "" where unknown."""
    day = day_of(source.published_at)
    return day.isoformat() if day else ""


def safe_url(url: str | None) -> str | None:
    """The address where it is a plain http(s) one that can stand in a link; None for anything else."""
    if url is None or not url.lower().startswith(_SCHEMES):
        return None
    clean = visible(url)
    return None if clean != url or any(c in clean for c in " <>\"'`\\()[]{}|^") or "@" in clean.split("/")[2] else clean


def empty_line(brief: BriefContent) -> str:
    """One line for a brief without sentences."""
    if _retracted(brief):
        return "There is nothing to report any more: its sources were taken back."
    return "There is nothing to report: the articles hold no text."


def closing_lines(brief: BriefContent) -> list[str]:
    """What a reader should know of what is not there: sentences withheld, matter that a limit left out."""
    lines = []
    if count := len(brief.withheld):
        what = "1 sentence was" if count == 1 else f"{count} sentences were"
        why = "a source was taken back" if _retracted(brief) else "the sources did not support what was written"
        lines.append(f"{what} withheld because {why}.")
    if any(problem.code == "over_limit" for problem in brief.problems):
        lines.append("A limit of the run was reached: not everything that was given is in this brief.")
    return lines


def _retracted(brief: BriefContent) -> bool:
    return any(source.status is SourceStatus.RETRACTED for source in brief.sources)
