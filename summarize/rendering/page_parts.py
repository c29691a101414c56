"""A brief as the page shows it: sentences with the notes that hold their evidence, disagreements, what was withheld."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarize.language.folding import visible
from summarize.rendering.layout import Layout, closing_lines, empty_line
from summarize.rendering.page_evidence import Card, cards
from summarize.rendering.page_labels import CHECKS, LABELS
from summarize.rendering.page_sources import Origin, origins
from summarize.types import (
    BriefContent,
    BriefSentence,
    Change,
    Check,
    CheckOutcome,
    Citation,
    Disagreement,
    Problem,
    Support,
)
from summarize.types.sentences import Side

__all__ = ["Group", "Note", "Part", "direction", "language_tag", "part_of"]

_NOTES = frozenset({"no_model"})  # codes of problems that are as somebody wanted it, or may be
_PARAGRAPH = 3  # sentences of running text: a dozen in one block are not read
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence or a side of a disagreement with its evidence.

    Attributes:
        id: of what is chosen; its evidence is ``<id>-evidence``.
        label: what it is, for its heading.
        text: its words.
        cards: a card for each cited article.
        origins: how many independent origins they have.
        mark: numbers of the articles.
        number: its place in the text, from 1; 0 for what is no part of it.
        sentence: None for a side.
        change: what the last update did to it.
        quoted: the publisher whose words these are.
        titled: the publisher whose own title it is.
        passed: label and meaning of the checks that it passed.
        open: label and check for those that it did not pass in full.
        idle: labels of those that had nothing to check.
    """

    id: str
    label: str
    text: str
    cards: tuple[Card, ...]
    origins: int
    mark: tuple[int, ...]
    number: int = 0
    sentence: BriefSentence | None = None
    change: Change | None = None
    quoted: str = ""
    titled: str = ""
    passed: tuple[tuple[str, str], ...] = ()
    open: tuple[tuple[str, Check], ...] = ()
    idle: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether it is a sentence that is not supported in full."""
        return self.sentence is not None and self.sentence.support is not Support.VERIFIED


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that stand together: a paragraph, a list, a day of a timeline."""

    day: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One brief of the page."""

    id: str
    brief: BriefContent
    language: str
    headline: Note | None
    sections: tuple[tuple[str, str, tuple[Group, ...]], ...]
    disagreements: tuple[tuple[Disagreement, tuple[tuple[Side, Note], ...]], ...]
    cited: tuple[Origin, ...]
    uncited: tuple[Origin, ...]
    closing: tuple[str, ...]
    empty: str
    verbatim: bool

    @property
    def title(self) -> str:
        """What the part is called."""
        return self.headline.text if self.headline else LABELS["brief"]

    @property
    def notes(self) -> Iterator[Note]:
        """All that has evidence, in the order in which it stands on the page."""
        yield from [self.headline] if self.headline else []
        yield from (note for _, _, groups in self.sections for group in groups for note in group.notes)
        yield from (note for _, sides in self.disagreements for _, note in sides)

    @property
    def problems(self) -> tuple[tuple[str, list[Problem]], ...]:
        """What went wrong; and what is no fault and worth a note, under a heading of its own."""
        wrong = [problem for problem in self.brief.problems if problem.code not in _NOTES]
        noted = [problem for problem in self.brief.problems if problem.code in _NOTES]
        return (LABELS["problems"], wrong), (LABELS["noted"], noted)

    @property
    def origins(self) -> int:
        """How many independent origins its sentences have."""
        return len({origin for s in self.brief.sentences for origin in s.origins})

    @property
    def partial(self) -> int:
        """How many sentences are not supported in full."""
        return sum(s.support is not Support.VERIFIED for s in self.brief.sentences)


def part_of(brief: BriefContent, number: int) -> Part:
    """A brief made ready for the page.

    Args:
        brief: the brief.
        number: its place on the page, from 1.
    """
    layout, name = Layout.of(brief), f"b{number}"
    maker = _Notes(layout, {c.text: c for c in brief.changes if c.text})
    cited, uncited = origins(layout)
    headline = maker.sentence(brief.headline, f"{name}-headline", LABELS["headline"]) if brief.headline else None
    return Part(
        id=name,
        brief=brief,
        language=language_tag(brief.provenance.language),
        headline=headline,
        sections=tuple(_sections(layout, maker, name)),
        disagreements=tuple(_disagreements(brief.disagreements, maker, name)),
        cited=tuple(cited),
        uncited=tuple(uncited),
        closing=tuple(closing_lines(brief)),
        empty="" if brief.sentences else empty_line(brief),
        verbatim=bool(brief.sentences) and layout.verbatim,
    )


@dataclass(frozen=True, slots=True)
class _Notes:
    layout: Layout
    changes: dict[str, Change]

    def sentence(self, sentence: BriefSentence, name: str, label: str, *, number: int = 0) -> Note:
        """The note of a sentence."""
        passed = [c for c in sentence.checks if c.outcome is CheckOutcome.PASSED]
        idle = [c for c in sentence.checks if c.outcome is CheckOutcome.NOT_APPLICABLE]
        rest = [c for c in sentence.checks if c.outcome in (CheckOutcome.PARTIAL, CheckOutcome.FAILED)]
        return Note(
            id=name,
            label=label,
            text=self.layout.words(sentence),
            cards=cards(sentence.citations, self.layout),
            origins=len(sentence.origins),
            mark=self._mark(sentence.citations),
            number=number,
            sentence=sentence,
            change=self.changes.get(sentence.text),
            quoted=self.layout.publisher(sentence.quoted_from) if sentence.quoted_from else "",
            titled="" if number else self.layout.titled,
            passed=tuple(map(_told, passed)),
            open=tuple((_told(check)[0], check) for check in rest),
            idle=tuple(_told(check)[0] for check in idle),
        )

    def side(self, side: Side, name: str, label: str) -> Note:
        """The note of a side of a disagreement."""
        return Note(
            id=name,
            label=label,
            text=visible(side.value),
            cards=cards(side.citations, self.layout),
            origins=len(side.origins),
            mark=self._mark(side.citations),
        )

    def _mark(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        return tuple(sorted({self.layout.numbers[c.article_id] for c in citations}))


def _told(check: Check) -> tuple[str, str]:
    """A check's name for an editor, and what it means that it passed; a later release may have others."""
    return CHECKS.get(check.name, (visible(check.name), ""))


def _sections(layout: Layout, maker: _Notes, name: str) -> Iterator[tuple[str, str, tuple[Group, ...]]]:
    """Each event's name on the page, title and groups; sentences are numbered through."""
    number, total = 0, len(layout.brief.sentences)
    for place, section in enumerate(layout.sections(), 1):
        days: list[str] = []
        notes: list[Note] = []
        for day, sentence in layout.days(section.sentences):
            number += 1
            days.append(day)
            label = f"{LABELS['sentence']} {number} {LABELS['of']} {total}"
            notes.append(maker.sentence(sentence, f"{name}-s{number}", label, number=number))
        yield f"{name}-event{place}", section.title, tuple(_groups(notes, days, layout.brief.style))


def _groups(notes: Sequence[Note], days: Sequence[str], style: str) -> Iterator[Group]:
    if style == "timeline":
        starts = [n for n, day in enumerate(days) if day or n == 0]
    else:
        starts = list(range(0, len(notes), _PARAGRAPH if style == "brief" else len(notes) or 1))
    for start, end in zip(starts, [*starts[1:], len(notes)], strict=True):
        yield Group(days[start], tuple(notes[start:end]))


def _disagreements(
    disagreements: Iterable[Disagreement], maker: _Notes, name: str
) -> Iterator[tuple[Disagreement, tuple[tuple[Side, Note], ...]]]:
    for place, disagreement in enumerate(disagreements, 1):
        about = visible(disagreement.about) or LABELS["disagreements"]
        yield (
            disagreement,
            tuple(
                (side, maker.side(side, f"{name}-d{place}-{n}", f"{about}: {LABELS['side']} {n}"))
                for n, side in enumerate(disagreement.sides, 1)
            ),
        )


def language_tag(code: str | None) -> str:
    """A language code as HTML takes it; "" for what is none."""
    return code if code and _TAG.fullmatch(code) else ""


def direction(code: str) -> str:
    """Which way a language is written."""
    return "rtl" if code.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
