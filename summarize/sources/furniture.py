"""Marking of page furniture (menus, teasers, sign-up forms, captions, ...) in plain-text page dumps.

Texts are never changed: furniture is reported as ranges of whole lines, and those ranges are no evidence.
A text is first judged to be a page dump or a clean article. In a clean article only lines that are furniture
by their own wording are marked. In a page dump the stretch of lines that holds the article is the one of
greatest weight (prose counts for, fragments and stock phrases against), and what lies outside is marked too.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarize.sources.furniture_words import (
    AMBIGUOUS,
    COMMENT_ENDS,
    COMMENT_HEADINGS,
    COMMENT_STARTS,
    CREDIT_MARKS,
    LINE_STARTS,
    MENU_WORDS,
    READER_WORDS,
    RELATED_HEADINGS,
    SITE_TALK,
    WHOLE_LINES,
    FurnitureKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Furniture", "FurnitureKind", "mark_furniture"]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A half-open code-point range of an article's text that is page furniture, never evidence."""

    start: int
    end: int
    kind: FurnitureKind


# All thresholds below were set on the 63 development pages of the extraction set (a tag-free dump compared
# with the true body) and checked on their clean bodies, on the 139 development pages of the snippet set, and
# on 4,400 clean articles. To change one by a fifth (or by one) moves F1 on the 63 pages by at most 0.006.

# A line with terminal punctuation and this many words is prose.
_PROSE_WORDS: Final = 9
# A line this long is prose even without terminal punctuation (a paragraph that ends in a footnote or a link).
_LONG_WORDS: Final = 30
# One paragraph counts for at most so many words: a single long legal text must not outweigh an article.
_MAX_WEIGHT: Final = 60
# What a fragment, a date or menu word, a stock phrase and a heading of other stories count against, in words.
_FRAGMENT_COST: Final = 4
_STAMP_COST: Final = 8
_PHRASE_COST: Final = 9
_HEADING_COST: Final = 30
# A stretch of less weight is no article: then only lines that are furniture by their wording are marked.
_LEAST_ARTICLE: Final = 20
# A second stretch belongs to the article if it has at least one part in so many of the first one's weight.
_SECOND_SHARE: Final = 4
# A headline has so many words at least, and stands at most so many lines above the article.
_HEADLINE_WORDS: Final = 3
_HEADLINE_SPAN: Final = 15
# A teaser at the end: its title has so many words, the body above so many paragraphs, ...
_TITLE_WORDS: Final = 5
_TEASER_BODY: Final = 4
# ... and of its words with so many characters less than this share stands in the body.
_LONG_WORD: Final = 5
_FOREIGN: Final = 0.33
# Prose parted from the article by a heading of other stories belongs to it if on average this share of its
# words stands there: on both page sets article paragraphs had 0.30 and more, other stories and site notes
# nearly always 0.20 and less.
_FAMILIAR: Final = 0.28
# Paragraphs with so many equal first characters are the same one (a caption with and without its credit).
_SAME: Final = 60
# A line that several texts share is furniture only up to this length.
_STRAY_WORDS: Final = 6
# A list has more items than this.
_LIST_ITEMS: Final = 3
# A comment section shows this many dated entries in this many lines.
_COMMENT_COUNT: Final = 3
_COMMENT_SPAN: Final = 40
# So many lines that are furniture by their wording make a text a page dump, ...
_PAGE_SIGNS: Final = 5
# ... or so many fragments in one run before any prose.
_PAGE_RUN: Final = 25
# ... or a shorter one, if there are two such lines.
_SIGNED_RUN: Final = 10

_CLOSERS: Final = "\"'”’»)]」』】）*"
_TERMINALS: Final = frozenset(".!?…。！？؟।॥۔;")
_TRIM: Final = " \t\r\u00a0\u200b\u200e\u200f…:.!»›>→<«|•·*-–—+▼▾▲△×✕✖↓↑#()[]“”„\"',_/0123456789"
_WIDE: Final = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_STAMP: Final = re.compile(r"(?:19|20)\d\d|\d\d?:\d\d| ago\b|\d\d?/\d\d?/\d\d")


class _Line:
    """One non-blank line: its place, its shape and what its wording says.

    `kind` is what it is wherever it stands, `hint` what it is on a page dump, `heading` what it introduces.
    """

    __slots__ = (
        "end",
        "heading",
        "hint",
        "key",
        "kind",
        "prose",
        "said",
        "sentence",
        "start",
        "text",
        "words",
    )

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.words = _count_words(text)
        self.sentence = _ends_sentence(text)
        self.prose = (self.sentence and self.words >= _PROSE_WORDS) or self.words >= _LONG_WORDS
        self.key = text.casefold().strip(_TRIM) if self.words <= 12 else ""
        self.kind: FurnitureKind | None = None
        self.hint: FurnitureKind | None = None
        self.heading: FurnitureKind | None = None
        self.said = self.words <= 14 and text.endswith(
            ("said:", "says:", "wrote:", "sagt:", "schreibt:", "dice:", "dit :")
        )


def mark_furniture(texts: Sequence[str]) -> tuple[tuple[Furniture, ...], ...]:
    """One tuple of ranges, in order and not overlapping, for each text of one story; whole lines only."""
    pages = [_read_lines(text) for text in texts]
    shared = _shared_fragments(pages)
    return tuple(_mark_lines(page, shared) for page in pages)


def _read_lines(text: str) -> list[_Line]:
    lines = []
    start = 0
    for raw in text.split("\n"):
        end = start + len(raw)
        stripped = raw.strip()
        if stripped:
            line = _Line(start, end, stripped)
            _judge_wording(line)
            lines.append(line)
        start = end + 1
    return lines


def _count_words(text: str) -> int:
    words = text.count(" ") + 1
    if not text.isascii() and len(text) > 5 * words and _WIDE.search(text):
        return max(words, len(text) // 2)
    return words


def _ends_sentence(text: str) -> bool:
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _TERMINALS


def _judge_wording(line: _Line) -> None:
    """Set what a line's own wording says, whatever surrounds it."""
    if line.words <= 12 and _judge_whole_line(line):
        return
    if line.words <= _MAX_WEIGHT:
        folded = line.text.casefold()
        _judge_start(line, folded)
        line.kind = line.kind or _caption_kind(folded)
        line.hint = line.hint or _byline_kind(line)


def _judge_whole_line(line: _Line) -> bool:
    key = line.key
    if key in COMMENT_HEADINGS or _counts_comments(line):
        line.heading = FurnitureKind.COMMENT
        return True
    line.heading = RELATED_HEADINGS.get(key)
    kind = WHOLE_LINES.get(key)
    if kind is not None and key not in AMBIGUOUS:
        line.kind = kind
    elif key in MENU_WORDS or "://" in key:
        line.hint = FurnitureKind.MENU
    else:
        line.hint = kind
    return line.kind is not None or line.heading is not None or line.hint is not None


def _counts_comments(line: _Line) -> bool:
    if line.words <= 4 and line.key.endswith(COMMENT_ENDS) and not line.sentence:
        return True
    return line.text[:1].isdigit() and line.key.startswith(COMMENT_STARTS)


def _judge_start(line: _Line, folded: str) -> None:
    bare = folded.lstrip("“\"'•*·-–[# ")
    for phrase, limit, kind, certain in LINE_STARTS.get(bare.split(" ", 1)[0], ()):
        if line.words > limit or not bare.startswith(phrase):
            continue
        if certain and not (line.sentence and kind is FurnitureKind.BYLINE):
            line.kind = kind
        else:
            line.hint = kind
        return


def _byline_kind(line: _Line) -> FurnitureKind | None:
    if line.sentence or line.words > 14:
        return None
    first, _, rest = line.text.partition(" ")
    if first.casefold() in ("by", "von", "par", "por") and rest[:1].isupper():
        return FurnitureKind.BYLINE
    if line.words <= 8 and _STAMP.search(line.text):
        return FurnitureKind.BYLINE
    return None


def _caption_kind(folded: str) -> FurnitureKind | None:
    """A picture credit near the end of the line makes it a caption."""
    tail = folded[-60:]
    if any(mark in tail for mark in CREDIT_MARKS):
        return FurnitureKind.CAPTION
    return None


def _shared_fragments(pages: Sequence[Sequence[_Line]]) -> frozenset[str]:
    """Short lines that several texts share although neither neighbour is shared prose."""
    if len(pages) < 2:
        return frozenset()
    counts = Counter(text for page in pages for text in {line.text for line in page})
    shared = {text for text, count in counts.items() if count > 1}
    return frozenset(
        line.text
        for page in pages
        for i, line in enumerate(page)
        if line.text in shared and _is_stray(line) and not _beside_shared_prose(page, i, shared)
    )


def _is_stray(line: _Line) -> bool:
    return not line.sentence and line.words <= _STRAY_WORDS


def _beside_shared_prose(page: Sequence[_Line], i: int, shared: set[str]) -> bool:
    """Then the texts are copies of one report, and the line may be its subheading."""
    return any(near.prose and near.text in shared for near in (*page[max(0, i - 1) : i], *page[i + 1 : i + 2]))


def _mark_lines(lines: list[_Line], shared: frozenset[str]) -> tuple[Furniture, ...]:
    if not lines:
        return ()
    marks = _PageMarker(lines, shared).mark() if _is_page(lines) else _mark_clean(lines, shared)
    marks = _keep_something(lines, marks)
    return tuple(
        Furniture(line.start, line.end, kind) for line, kind in zip(lines, marks, strict=True) if kind is not None
    )


def _keep_something(lines: list[_Line], marks: list[FurnitureKind | None]) -> list[FurnitureKind | None]:
    """Never all of a text that has a sentence: then only lines without prose stay marked."""
    if any(kind is None and line.sentence for line, kind in zip(lines, marks, strict=True)):
        return marks
    return [None if line.prose or line.sentence else kind for line, kind in zip(lines, marks, strict=True)]


def _is_page(lines: list[_Line]) -> bool:
    signs = len({line.key for line in lines if _is_sign(line)})
    if signs >= _PAGE_SIGNS:
        return True
    run = 0
    for line in lines:
        if line.sentence or line.words > 8:
            break
        run += 1
    return run >= (_PAGE_RUN if signs < 2 else _SIGNED_RUN)


def _is_sign(line: _Line) -> bool:
    found = line.kind or line.heading or line.hint
    return found is not None and found is not FurnitureKind.BYLINE


def _mark_clean(lines: list[_Line], shared: frozenset[str]) -> list[FurnitureKind | None]:
    """Only what is furniture by its own wording, a byline at the top, and a list of stories at the end."""
    marks = [line.kind or (line.hint if line.text in shared else None) for line in lines]
    for i, line in enumerate(lines[:4]):
        if line.hint is FurnitureKind.BYLINE and not _STAMP.search(line.text):
            marks[i] = marks[i] or line.hint
    for i in range(len(lines) - 1, -1, -1):
        if lines[i].sentence or lines[i].prose:
            break
        if lines[i].heading is not None:
            marks[i:] = [mark or lines[i].heading for mark in marks[i:]]
            break
    return marks


class _PageMarker:
    """Marks one page dump: finds the stretch of the article, then judges what is outside and inside it."""

    def __init__(self, lines: list[_Line], shared: frozenset[str]) -> None:
        self.lines = lines
        self.shared = shared
        for line in lines:
            if line.kind is None and line.sentence and line.words <= 100:
                line.kind = _site_talk(line)
        self.marks: list[FurnitureKind | None] = [line.kind or line.heading for line in lines]

    def mark(self) -> list[FurnitureKind | None]:
        end = _comments_start(self.lines)
        weights = self._weights(end)
        first, last = _best_stretch(weights)
        if sum(weights[first : last + 1]) < _LEAST_ARTICLE:
            return [mark or line.hint for mark, line in zip(self.marks, self.lines, strict=True)]
        first, last = self._widen(weights, first, last)
        last = self._list_end(self._before_teaser(first, last), end)
        self._mark_outside(first, last)
        self._mark_inside(first, last)
        return self.marks

    def _widen(self, weights: list[int], first: int, last: int) -> tuple[int, int]:
        """Take in a second stretch of prose above or below that is part of the article too."""
        main = range(first, last + 1)
        if above := weights[:first]:
            low, high = _best_stretch(above)
            if self._goes_on(weights, main, range(low, high + 1)):
                first = low
        if below := weights[last + 1 :]:
            low, high = (i + last + 1 for i in _best_stretch(below))
            if self._goes_on(weights, main, range(low, high + 1)):
                last = high
        return first, last

    def _goes_on(self, weights: list[int], main: range, more: range) -> bool:
        """Whether a second stretch is article too: by its weight, or beyond a heading by its words."""
        weight = sum(weights[i] for i in more)
        gap = range(more.stop, main.start) if more.stop <= main.start else range(main.stop, more.start)
        if not self._parted(gap) and not self._parted(more):
            return weight >= max(_LEAST_ARTICLE, sum(weights[i] for i in main) // _SECOND_SHARE)
        prose = [self.lines[i] for i in more if self.lines[i].prose]
        if weight < _LEAST_ARTICLE or len(prose) < 2 or self._parted(more):
            return False
        body = _vocabulary(self.lines[i] for i in main if self.lines[i].prose)
        return sum(_common_share(line, body) for line in prose) >= _FAMILIAR * len(prose)

    def _parted(self, span: range) -> bool:
        lines = (self.lines[i] for i in span)
        return any(line.heading is not None or line.kind is FurnitureKind.LEGAL for line in lines)

    def _before_teaser(self, first: int, last: int) -> int:
        """The last line before a single foreign teaser (title and one paragraph) at the end of the article.

        Only in an article without other subheadings: there, a title before the last paragraph is not its own.
        """
        body = [line for line in self.lines[first : last - 1] if line.kind is None and line.hint is None]
        title, teaser = self.lines[last - 1], self.lines[last]
        plain = sum(line.prose for line in body) >= _TEASER_BODY and all(line.prose or line.sentence for line in body)
        if not plain or not teaser.prose or not _is_title(title):
            return last
        return last - 2 if _common_share(teaser, _vocabulary(body)) < _FOREIGN else last

    def _list_end(self, last: int, end: int) -> int:
        """The end of a list that follows the last paragraph and is announced by a colon."""
        i = last + 1
        if i >= end or not (self.lines[i].text.endswith(":") or self.lines[last].text.endswith(":")):
            return last
        while i < end and self._may_be_item(self.lines[i]):
            i += 1
        return i - 1 if i - last > _LIST_ITEMS else last

    def _may_be_item(self, line: _Line) -> bool:
        return (
            line.kind is None and line.heading is None and line.hint in (None, FurnitureKind.BYLINE) and line.words > 2
        )

    def _weights(self, end: int) -> list[int]:
        weights = []
        above = 0
        repeated = self._repeated_prose()
        for i in range(end):
            line = self.lines[i]
            weight = _plain_weight(line)
            if line.heading is not None:
                weight -= above // 3
            elif weight > 0:
                weight = 0 if line.text[:_SAME] in repeated else weight // self._isolation(i)
                above += weight
            weights.append(weight)
        return weights

    def _repeated_prose(self) -> frozenset[str]:
        """Beginnings of prose that stands more than once, unless the whole article does."""
        counts = Counter(line.text[:_SAME] for line in self.lines if line.prose)
        repeated = [text for text, count in counts.items() if count > 1]
        return frozenset(repeated) if len(repeated) * 2 <= len(counts) else frozenset()

    def _isolation(self, i: int) -> int:
        """By how much less a paragraph counts that stands alone among fragments, as a teaser does."""
        near = self.lines[max(0, i - 2) : i] + self.lines[i + 1 : i + 3]
        if any(line.prose and line.kind is None for line in near):
            return 1
        return 4 if any(line.hint is FurnitureKind.BYLINE for line in near) else 2

    def _mark_outside(self, first: int, last: int) -> None:
        spared = self._headline_and_lead(first, last)
        section: FurnitureKind | None = None
        for i, line in enumerate(self.lines):
            if first <= i <= last:
                section = None
            elif line.heading is not None or line.kind is not None:
                section = line.heading
            elif i not in spared:
                self.marks[i] = line.hint or section or _outside_kind(line)

    def _mark_inside(self, first: int, last: int) -> None:
        for i in range(first, last + 1):
            line = self.lines[i]
            if line.heading is not None:
                self._mark_titles(i + 1, last, line.heading)
            elif self.marks[i] is None and line.text in self.shared:
                self.marks[i] = FurnitureKind.MENU
            elif self.marks[i] is None and line.hint is not None and not _STAMP.search(line.text):
                self.marks[i] = line.hint

    def _mark_titles(self, start: int, last: int, kind: FurnitureKind) -> None:
        """Mark the titles below a heading inside the article; of several the last may be a subheading."""
        end = start
        while end <= last and not (self.lines[end].sentence or self.lines[end].prose):
            end += 1
        for i in range(start, end if end - start == 1 else end - 1):
            self.marks[i] = self.marks[i] or kind

    def _headline_and_lead(self, first: int, last: int) -> set[int]:
        """The line above the article that shares most with it, and familiar prose between the two."""
        vocabulary = {word for line in self.lines[first : last + 1] for word in line.text.casefold().split()}
        headline, best = first, 0.0
        for i in range(max(0, first - _HEADLINE_SPAN), first):
            if _may_be_headline(self.lines[i]):
                words = self.lines[i].text.casefold().split()
                score = sum(word in vocabulary for word in words) / (len(words) + 3)
                if score >= best:
                    headline, best = i, score
        body = _vocabulary(self.lines[first : last + 1])
        lead = {i for i in range(headline, first) if self.lines[i].prose}
        return {headline} | {i for i in lead if _common_share(self.lines[i], body) >= _FAMILIAR}


def _plain_weight(line: _Line) -> int:
    if line.heading is not None:
        return -_HEADING_COST
    if line.kind is not None:
        return -_PHRASE_COST
    if line.hint is not None:
        return -_STAMP_COST
    if line.prose:
        return min(line.words, _MAX_WEIGHT)
    if line.sentence:
        return 1
    return -_FRAGMENT_COST


def _outside_kind(line: _Line) -> FurnitureKind:
    return FurnitureKind.TEASER if line.prose or line.sentence else FurnitureKind.MENU


def _may_be_headline(line: _Line) -> bool:
    said = line.kind or line.hint or line.heading
    return said is None and line.words >= _HEADLINE_WORDS and not line.prose


def _is_title(line: _Line) -> bool:
    return (
        not line.sentence and not line.prose and line.words >= _TITLE_WORDS and line.kind is None and line.hint is None
    )


def _vocabulary(lines: Iterable[_Line]) -> set[str]:
    return {word for line in lines for word in _long_words(line.text)}


def _common_share(line: _Line, vocabulary: set[str]) -> float:
    """The share of a line's longer words that stand in the vocabulary too."""
    words = _long_words(line.text)
    return len(words & vocabulary) / len(words) if words else 1.0


def _long_words(text: str) -> set[str]:
    """The words that carry the topic; pairs of characters where a script writes no spaces."""
    if not text.isascii() and _WIDE.search(text):
        return {text[i : i + 2] for i in range(len(text) - 1) if _WIDE.match(text, i)}
    return {bare for word in text.casefold().split() if len(bare := word.strip(_TRIM)) >= _LONG_WORD}


def _site_talk(line: _Line) -> FurnitureKind | None:
    """A sentence in which the site speaks to its reader about itself."""
    folded = line.text.casefold()
    for phrase, kind in SITE_TALK.items():
        if phrase in folded and not READER_WORDS.isdisjoint(folded.replace("'", " ").replace(".", " ").split()):
            return kind
    return None


def _comments_start(lines: list[_Line]) -> int:
    """Where the comments begin: a heading below most of the prose or above dated entries, or the entries."""
    total = sum(line.words for line in lines if line.prose)
    above = 0
    for i, line in enumerate(lines):
        if line.prose:
            above += line.words
        if above and line.heading is FurnitureKind.COMMENT and (above * 2 >= total or _has_comments(lines, i + 1)):
            return i
        if above and line.said and sum(near.said for near in lines[i : i + _COMMENT_SPAN]) >= _COMMENT_COUNT:
            return i
    return len(lines)


def _has_comments(lines: list[_Line], start: int) -> bool:
    """Whether dated entries follow at once and repeatedly."""
    stamps = [line.hint is FurnitureKind.BYLINE or line.said for line in lines[start : start + _COMMENT_SPAN]]
    return any(stamps[:6]) and sum(stamps) >= _COMMENT_COUNT


def _best_stretch(weights: list[int]) -> tuple[int, int]:
    """First and last index of the run of greatest sum."""
    best, best_first, best_last = -1, 0, len(weights) - 1
    total, first = 0, 0
    for i, weight in enumerate(weights):
        if total <= 0:
            total, first = 0, i
        total += weight
        if total > best:
            best, best_first, best_last = total, first, i
    return best_first, best_last
