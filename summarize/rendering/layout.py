"""What every rendering shows, in order: source numbers, marks, sections, labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from summarize.language.folding import visible
from summarize.types import (
    BriefContent,
    BriefSentence,
    CheckOutcome,
    Citation,
    Disagreement,
    SourceReport,
    SourceStatus,
    Support,
    WithheldSentence,
)
from summarize.types.values import day_of

__all__ = [
    "DIFFERING",
    "VERBATIM",
    "Layout",
    "Omitted",
    "Section",
    "closing_lines",
    "empty_line",
    "published",
    "safe_url",
]

VERBATIM = "Each sentence is taken word for word from the source whose number follows it."
DIFFERING = "Where the sources differ"

_SCHEMES = ("http://", "https://")
_ADDRESS = 2_000  # characters: a longer one is no article's, and would crowd out what is told
_MARKS = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences of one event; `title` is empty where the brief has only one."""

    title: str
    sentences: tuple[BriefSentence, ...]


@dataclass(frozen=True, slots=True)
class Omitted:
    """How much of the whole brief a limit on its length keeps from being shown."""

    sentences: int = 0
    disagreements: int = 0
    articles: int = 0

    def line(self) -> str:
        """What a reader of the shortened brief is told; "" where it is whole."""
        kinds = ("more sentence", "more disagreement", "uncited article")
        counts = (self.sentences, self.disagreements, self.articles)
        parts = [f"{n} {kind}{'' if n == 1 else 's'}" for n, kind in zip(counts, kinds, strict=True) if n]
        told = " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
        return told and f"{told} {'is' if sum(counts) == 1 else 'are'} in the whole brief."


@dataclass(frozen=True, slots=True)
class Layout:
    """A brief with its cited sources numbered in the order in which they are first cited.

    Attributes:
        brief: the brief as it is shown, without what is omitted.
        numbers: article id to number.
        reports: article id to the brief's account of it.
        omitted: what a limit left out.
    """

    brief: BriefContent
    numbers: dict[str, int]
    reports: dict[str, SourceReport]
    omitted: Omitted = field(default_factory=Omitted)

    @classmethod
    def of(cls, brief: BriefContent, *, omitted: Omitted | None = None) -> Layout:
        """Number the cited articles."""
        cited = [c.article_id for s in brief.sentences for c in s.citations]
        cited += [c.article_id for c in brief.headline.citations] if brief.headline else []
        cited += [c.article_id for d in brief.disagreements for side in d.sides for c in side.citations]
        numbers = {article: n for n, article in enumerate(dict.fromkeys(cited), 1)}
        return cls(brief, numbers, {source.article_id: source for source in brief.sources}, omitted or Omitted())

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
        return "; ".join([self.cited(sentence.citations), *self.remarks(sentence)])

    def remarks(self, sentence: BriefSentence) -> list[str]:
        """What a reader should know of a sentence's evidence: that it is one origin, that support is partial."""
        parts = []
        if len(sentence.origins) < len({c.article_id for c in sentence.citations}):
            parts.append("one origin" if len(sentence.origins) == 1 else f"{len(sentence.origins)} origins")
        if sentence.support is Support.PARTIAL:
            parts.append("partly supported")
        return parts

    def doubts(self) -> Iterator[str]:
        """A line for under the headline where it is not supported in full, with whose title it is, if it is one."""
        headline = self.brief.headline
        if headline is not None and headline.support is Support.PARTIAL:
            title = f"is the title of the report in {self.titled}, and" if self.titled else "is"
            yield f"The headline {title} partly supported by what it cites."

    @property
    def titled(self) -> str:
        """The publisher whose own title the headline is; "" where it is nobody's."""
        headline = self.brief.headline
        cited = {c.article_id for c in headline.citations} if headline else set()
        own = (s for s in self.brief.sources if headline and s.article_id in cited and headline.text in _titles(s))
        return next((self.publisher(source.article_id) for source in own if source.publisher), "")

    def cited(self, citations: Sequence[Citation]) -> str:
        """The numbers of some citations' articles."""
        return ", ".join(str(n) for n in sorted({self.numbers[c.article_id] for c in citations}))

    def cited_by(self, disagreement: Disagreement) -> str:
        """The numbers of all articles that a disagreement is between."""
        return self.cited([c for side in disagreement.sides for c in side.citations])

    def passages(self, citations: Sequence[Citation]) -> dict[int, str | None]:
        """Each cited number, in order, with the address of the first passage cited of it, where it can be a link."""
        first: dict[int, str | None] = {}
        for citation in citations:
            first.setdefault(self.numbers[citation.article_id], safe_url(citation.url))
        return dict(sorted(first.items()))

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
        """An article's publisher or title; else its id, in quotation marks, for it is no name."""
        source = self.reports.get(article_id)
        return visible((source and (source.publisher or source.title)) or f"“{article_id}”")

    def names(self, source: SourceReport) -> tuple[str, str]:
        """An article's publisher and title, either "" where it is not known; the id where neither is."""
        publisher, title = visible(source.publisher or ""), visible(source.title or "")
        return publisher, title or ("" if publisher else visible(source.article_id) or "article")

    def sources(self) -> list[tuple[int, SourceReport]]:
        """The cited sources with their numbers."""
        return [(n, self.reports[article]) for article, n in self.numbers.items() if article in self.reports]

    def shared(self, source: SourceReport) -> str:
        """Whose report a source repeats; "" where it is its own."""
        return "" if source.origin == source.article_id else f"same origin as {self.publisher(source.origin)}"

    def listed(self, source: SourceReport) -> str:
        """What a list of sources says behind a source: whose report it repeats, and where only the headline cites it.

        A number that stands nowhere in the text would be looked for.
        """
        brief = self.brief
        cited = [c.article_id for sentence in brief.sentences for c in sentence.citations]
        cited += [c.article_id for d in brief.disagreements for side in d.sides for c in side.citations]
        alone = source.article_id not in cited
        return ", ".join(filter(None, [self.shared(source), "cited for the headline" if alone else ""]))

    def left_out(self) -> list[str]:
        """One line for each article that no sentence cites, where the brief is whole."""
        if self.omitted != Omitted():
            return []
        return [
            f"{self.publisher(s.article_id)}: {s.reason}"
            for s in self.brief.sources
            if s.article_id not in self.numbers and s.status is not SourceStatus.USED
        ]

    def closing(self) -> list[str]:
        """What a reader should know of what is not there."""
        return [*filter(None, [self.omitted.line()]), *closing_lines(self.brief)]


def _titles(source: SourceReport) -> set[str]:
    """What an article is headed by: its title, and lines beside what is cited of it."""
    lines = (line.lstrip("# ") for passage in source.passages for line in passage.text.splitlines())
    return {visible(line) for line in (source.title or "", *lines)}


def published(source: SourceReport) -> str:
    """The day of publication as ISO 8601, "" where unknown."""
    day = day_of(source.published_at)
    return day.isoformat() if day else ""


def safe_url(url: str | None) -> str | None:
    """The address where it is a plain http(s) one of usual length that can stand in a link; None for anything else."""
    if url is None or len(url) > _ADDRESS or not url.lower().startswith(_SCHEMES):
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
    for why, count in Counter(_why_withheld(brief, each) for each in brief.withheld).items():
        lines.append(f"{'1 sentence was' if count == 1 else f'{count} sentences were'} withheld because {why}.")
    if any(problem.code == "over_limit" for problem in brief.problems):
        lines.append("A limit of the run was reached: not everything that was given is in this brief.")
    return lines


def _why_withheld(brief: BriefContent, withheld: WithheldSentence) -> str:
    failed = {check.name for check in withheld.checks if check.outcome is CheckOutcome.FAILED}
    if not failed and _retracted(brief):
        return "a source was taken back"
    if failed == {"conflict"} or (withheld.checks and not failed):
        return "another source, or a later one, gives it otherwise"
    return "the sources did not support what was written"


def _retracted(brief: BriefContent) -> bool:
    return any(source.status is SourceStatus.RETRACTED for source in brief.sources)
