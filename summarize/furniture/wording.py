"""What a line's own wording says, whatever surrounds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize.furniture.kinds import FurnitureKind
from summarize.furniture.lines import KEY_WORDS, split_lines
from summarize.furniture.phrases_headings import COMMENT_ENDS, COMMENT_HEADINGS, COMMENT_STARTS, RELATED_HEADINGS
from summarize.furniture.phrases_marks import CREDIT_ENDS, CREDIT_MARKS, READER_WORDS, SITE_TALK
from summarize.furniture.phrases_menus import MENU_WORDS
from summarize.furniture.phrases_starts import LINE_STARTS
from summarize.furniture.phrases_whole_lines import AMBIGUOUS, WHOLE_LINES

if TYPE_CHECKING:
    from summarize.furniture.lines import Line

# A longer line is a paragraph, whatever it begins with.
_STARTED_WORDS: Final = 60
# A longer sentence that speaks to the reader is an article's own (a letter, an interview).
_TALK_WORDS: Final = 100
# A name or a date above an article has so many words at most.
_NAME_WORDS: Final = 14
_STAMP_WORDS: Final = 8
_DATED_NAME_WORDS: Final = 24  # with the date, the time of an update and the section
# "1,204 comments" and its like have so many words at most.
_COUNT_WORDS: Final = 4
# A picture credit stands in so many last characters of a caption.
_CREDIT_SPAN: Final = 60

# A line of credits ("... and ... contributed to this report.") has so many words at most.
_CREDIT_WORDS: Final = 30

_BY: Final = ("by", "von", "par", "por")
_OPENERS: Final = "“\"'•*·-–[# "
_STAMP: Final = re.compile(r"(?:19|20)\d\d|\d\d?:\d\d| ago\b|\d\d?/\d\d?/\d\d")

_CREDIT_MARK: Final = re.compile("|".join(map(re.escape, CREDIT_MARKS)))
_COPYRIGHT: Final = re.compile(
    r"© ?copyright|copyright ?©|all rights reserved|© ?(?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?\b[ ,.]"
)
_YEAR_ALONE: Final = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?![\d./-])")
_MONTH_OR_TIME: Final = re.compile(
    r"(?i)\d[\d:./-]+\d.*\d{4}|\d\d?:\d\d|\bago\b|^(?:by|von|par|por)\b|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|jän|fév|avr|aoû|déc|ene|abr|ago|dic|"
    r"янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)|\d ?[月年]"
)


def read_lines(text: str) -> list[Line]:
    """The non-blank lines of a text, each judged by its wording."""
    lines = list(split_lines(text))
    for line in lines:
        _judge(line)
    return lines


def has_stamp(line: Line) -> bool:
    """Whether a year, a date or a time of day stands in it."""
    return _STAMP.search(line.text) is not None


def is_titled(line: Line) -> bool:
    """Whether it is taken for a date by a year alone, as "The best books of 2019" is: a title."""
    return line.words > 1 and _YEAR_ALONE.search(line.text) is not None and _MONTH_OR_TIME.search(line.text) is None


def judge_talk(line: Line) -> None:
    """Mark a sentence in which the site speaks to its reader about itself; only on a page dump."""
    if line.kind is None and line.sentence and line.words <= _TALK_WORDS:
        line.kind = _talk_kind(line.text.casefold())


def _talk_kind(folded: str) -> FurnitureKind | None:
    for phrase, kind in SITE_TALK.items():
        if phrase in folded and not READER_WORDS.isdisjoint(folded.replace("'", " ").replace(".", " ").split()):
            return kind
    return None


def _judge(line: Line) -> None:
    if line.words <= KEY_WORDS and _judge_whole(line):
        return
    if line.words <= _STARTED_WORDS:
        folded = line.text.casefold()
        _judge_start(line, folded)
        line.kind = line.kind or _caption_kind(folded) or _credit_kind(line, folded)
        line.hint = line.hint or _byline_kind(line)


def _judge_whole(line: Line) -> bool:
    """Judge a line by all of its text; whether that said anything."""
    if line.key in COMMENT_HEADINGS or _counts_comments(line):
        line.heading = FurnitureKind.COMMENT
        return True
    line.heading = RELATED_HEADINGS.get(line.key)
    kind = WHOLE_LINES.get(line.key)
    if kind is not None and line.key not in AMBIGUOUS:
        line.kind = kind
    elif line.key in MENU_WORDS or "://" in line.key:
        line.hint = FurnitureKind.MENU
    else:
        line.hint = kind
    return line.verdict is not None


def _counts_comments(line: Line) -> bool:
    if line.words <= _COUNT_WORDS and line.key.endswith(COMMENT_ENDS) and not line.sentence:
        return True
    return line.text[:1].isdigit() and line.key.startswith(COMMENT_STARTS)


def _judge_start(line: Line, folded: str) -> None:
    bare = folded.lstrip(_OPENERS)
    for start in LINE_STARTS.get(bare.split(" ", 1)[0], ()):
        if line.words > start.limit or not bare.startswith(start.phrase):
            continue
        # A whole sentence that begins like a byline ("Written by two judges, the report ...") may be news.
        if start.certain and not (line.sentence and start.kind is FurnitureKind.BYLINE):
            line.kind = start.kind
        else:
            line.hint = start.kind
        return


def _caption_kind(folded: str) -> FurnitureKind | None:
    """A picture credit near the end of the line makes it a caption, unless it is the copyright line of the site."""
    tail = folded[-_CREDIT_SPAN:]
    if not _CREDIT_MARK.search(tail):
        return None
    return FurnitureKind.LEGAL if _COPYRIGHT.search(folded) else FurnitureKind.CAPTION


def _credit_kind(line: Line, folded: str) -> FurnitureKind | None:
    """A line that names who else reported; a longer one is a paragraph that ends so."""
    return FurnitureKind.CREDIT if line.words <= _CREDIT_WORDS and folded.endswith(CREDIT_ENDS) else None


def _byline_kind(line: Line) -> FurnitureKind | None:
    if line.words > _DATED_NAME_WORDS or (line.sentence and not _ends_in_time(line)):
        return None
    first, _, rest = line.text.partition(" ")
    if first.casefold() in _BY and rest[:1].isupper() and (line.words <= _NAME_WORDS or has_stamp(line)):
        return FurnitureKind.BYLINE
    return FurnitureKind.BYLINE if line.words <= _STAMP_WORDS and has_stamp(line) else None


def _ends_in_time(line: Line) -> bool:
    return line.text.endswith(("a.m.", "p.m."))
