"""The head of an article as it is printed in its text: author, date, place, agency, publisher.

Everything here is what the text prints, with the range where it stands; nothing is resolved or supplied. A wrong
date or publisher is worse than none, so whatever can be read in two ways is left out: two different dates in one
head, a date in digits that could begin with the day or the month, an owner that the page does not call itself.
What the user gave comes first: see `completed`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from summarize.dates import DateMention, Kind, find_dates
from summarize.furniture import Furniture, FurnitureKind
from summarize.furniture.datelines import Dateline, find_datelines
from summarize.furniture.lines import Line, split_lines
from summarize.furniture.phrases_headings import RELATED_HEADINGS
from summarize.sources.credits import Printed, find_agencies, find_first_publisher, find_publisher
from summarize.types import Article

__all__ = ["Head", "Printed", "PrintedDate", "completed", "read_head"]

# A head stands in so many lines above the first paragraph, or below the headline where that is a sentence.
_ABOVE: Final = 8
_BELOW: Final = 3
_HEAD_WORDS: Final = 24  # a longer line is a paragraph
_BODY_WORDS: Final = 9
_INITIAL: Final = r"[^\W\d_a-zß-öø-ÿа-я]"
_NAME: Final = (
    rf"{_INITIAL}[\w.'’-]*(?: (?:(?:de|da|di|du|van|von|der|den|al|el|la|bin|ten) ){{0,2}}{_INITIAL}[\w.'’-]*){{1,3}}"
)
_BY: Final = re.compile(
    r"(?<!\w)(?:(?:Written |Posted |Story |Words )?[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|Текст:|Автор:|Autor:|Text:)"
    rf"\s+(?P<names>{_NAME}(?:(?:, (?:and )?| and | und | et | y | & ){_NAME}){{0,5}})(?P<end>$|[\s,|·•(:;/-])"
)
_BY_CUE: Final = re.compile(r"[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|Текст:|Автор:|Autor:|Text:")
_JOINS: Final = re.compile(r", (?:and )?| and | und | et | y | & ")
_BEYOND_NAME: Final = re.compile(  # what follows a name with a capital
    r"(?:^| )(?:On|At|In|For|The|Updated|Published|Posted|Photos?|Am|Vom|Um|Ein|Eine|Das|Der|Die|Foto|Le|La)(?: |$)"
)
_NO_PERSON: Final = re.compile(
    r"(?i)\b(?:news|staff|team|editors?|desk|agency|press|media|insider|times|post|service|services|bureau|reuters|"
    r"redaktion|online|magazine|tv|radio|board|department|press|inc|ltd|gmbh|com|correspondents?|reporters?|writers?|"
    r"chief|senior|associated|france-presse|new york|los angeles|hong kong|san francisco|washington)\b"
)
_UPDATED: Final = re.compile(
    r"(?i)(?:updated|update|last modified|modified|aktualisiert|mis à jour|actualizado|обновлено)\b[^,|·•\d]{0,20}$"
)
_PUBLISHED_CUES: Final = (
    "Published|PUBLISHED|Posted|POSTED|First published|Veröffentlicht|Publié|Publicado|Опубликовано"
)
_PUBLISHED_CUE: Final = re.compile(_PUBLISHED_CUES)
_PUBLISHED: Final = re.compile(
    rf"(?:{_PUBLISHED_CUES})"
    r"(?: on| at| am| le| el)?:? ?(?:\d{1,2}:\d\d ?(?:[ap]\.?m\.?)? ?(?:[A-Z]{2,4})?,? )?$"
)
_MONTHS: Final = 12
_RUN_IN: Final = 300  # code points at the head of a text, where "Published: April 23, 2013" says so itself
_DIGIT: Final = re.compile(r"\d")
_DIGITS: Final = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}")
# The only small words in a line that is about the date.
_SMALL_WORDS: Final = """
    a am and at by clock comments de del el est first gmt in ist la last le min mins minute minutes modified of on
    originally p par pm por posted published read story text the time uhr um update updated veröffentlicht von words
    written zuletzt van der den da du di al bin ten und et y
"""
_DATE_WORDS: Final = frozenset(_SMALL_WORDS.split())
_FOREIGN: Final = frozenset(
    [FurnitureKind.TEASER, FurnitureKind.RELATED, FurnitureKind.LEGAL, FurnitureKind.COMMENT, FurnitureKind.CAPTION]
)


class PrintedDate(NamedTuple):
    """A day that a head prints in full, and where."""

    value: date
    start: int
    end: int


class _HeadLine(NamedTuple):
    """A short line near the beginning of the article, the days it prints, and the text around its dates and times."""

    start: int
    text: str
    days: tuple[PrintedDate, ...]
    rest: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What an article's text prints of itself; empty or None is what it does not print.

    Attributes:
        authors: the persons of the byline.
        publisher: by whose name the page calls itself.
        published, updated: days printed with their year.
        place: where a dateline says that the report was written.
        agencies: the agencies that the dateline and credit lines name.
        first_publisher: who had it first, where the text says so.
    """

    authors: tuple[Printed, ...] = ()
    publisher: Printed | None = None
    published: PrintedDate | None = None
    updated: PrintedDate | None = None
    place: Printed | None = None
    agencies: tuple[Printed, ...] = ()
    first_publisher: Printed | None = None


def read_head(
    text: str,
    furniture: Sequence[Furniture],
    language: str = "en",
    *,
    datelines: Sequence[Dateline] | None = None,
) -> Head:
    """The head that a text prints.

    Args:
        text: an article's text.
        furniture: its marked ranges, as `mark_furniture` gives them.
        language: ISO 639-1 code; decides the words of dates.
        datelines: those of the text, where they are known.
    """
    datelines = tuple(find_datelines(text)) if datelines is None else datelines
    lines = tuple(_head_lines(text, furniture, language))
    updated = [day for line in lines for day in line.days if _is_update(line, day)]
    published = [day for line in lines if _is_about_date(line) for day in line.days if day not in updated]
    published += _run_in(text, language)
    published += [day for each in datelines[:1] if each.day for day in _days(text, each.day, language)]
    return Head(
        authors=_authors(lines),
        publisher=find_publisher(text, furniture),
        published=_the_only(published),
        updated=_the_only(updated),
        place=next((Printed(text[d.place[0] : d.place[1]], *d.place) for d in datelines[:1] if d.place), None),
        agencies=find_agencies(text, datelines),
        first_publisher=find_first_publisher(text),
    )


def completed(article: Article, head: Head) -> Article:
    """The article with what its head prints where the user gave nothing."""
    printed = {
        "author": ", ".join(author.value for author in head.authors) or None,
        "publisher": head.publisher and head.publisher.value,
        "published_at": head.published and head.published.value,
    }
    missing = {name: value for name, value in printed.items() if value and getattr(article, name) is None}
    return article.model_copy(update=missing) if missing else article


def _head_lines(text: str, furniture: Sequence[Furniture], language: str) -> Iterator[_HeadLine]:
    kinds = {mark.start: mark.kind for mark in furniture if mark.kind is not FurnitureKind.DATELINE}
    lines, first = _beginning(text, kinds)
    start = max(0, first - _ABOVE)
    for line, above in zip(lines[start : first + _BELOW + 1], [None, *lines][start:], strict=False):
        listed = above is not None and above.key in RELATED_HEADINGS  # "Recent posts": a date of another article
        may_tell = _DIGIT.search(line.text) or _BY_CUE.search(line.text)  # a day has digits, a byline its "by"
        if line.words <= _HEAD_WORDS and kinds.get(line.start) not in _FOREIGN and not listed and may_tell:
            yield _head_line(line.start + text[line.start : line.end].index(line.text), line.text, language)


def _beginning(text: str, marked: Container[int]) -> tuple[list[Line], int]:
    """The lines to just below the first paragraph, and its place; all, and 0, where there is none."""
    lines = split_lines(text)
    read: list[Line] = []
    for line in lines:
        read.append(line)
        if line.start not in marked and line.words >= _BODY_WORDS:
            return [*read, *islice(lines, _BELOW)], len(read) - 1
    return read, 0


def _head_line(start: int, text: str, language: str) -> _HeadLine:
    found = find_dates(text, language=language)
    mentions = [m for m in found if m.kind in (Kind.ABSOLUTE, Kind.TIME, Kind.DURATION)]
    edges = [0, *(edge for mention in mentions for edge in (mention.start, mention.end)), len(text)]
    rest = tuple((start + first, text[first:last]) for first, last in zip(edges[::2], edges[1::2], strict=True))
    return _HeadLine(start, text, tuple(_printed(found, start)), rest)


def _days(text: str, span: tuple[int, int], language: str) -> Iterator[PrintedDate]:
    """The days that a range prints with month and year, and that can be read in one way."""
    return _printed(find_dates(text[span[0] : span[1]], language=language), span[0])


def _printed(mentions: Iterable[DateMention], offset: int) -> Iterator[PrintedDate]:
    for found in mentions:
        if found.kind is not Kind.ABSOLUTE or found.earliest is None or found.earliest != found.latest:
            continue
        if (
            (digits := _DIGITS.fullmatch(found.text))
            and digits[1] != digits[2]
            and max(map(int, digits.groups())) <= _MONTHS
        ):
            continue
        yield PrintedDate(found.earliest, offset + found.start, offset + found.end)


def _is_update(line: _HeadLine, day: PrintedDate) -> bool:
    return _UPDATED.search(line.text[: day.start - line.start]) is not None


def _is_about_date(line: _HeadLine) -> bool:
    """Whether it has no words of a headline or a sentence: small ones that do not belong to a byline."""
    quoted = line.text.endswith(":") or line.text.startswith(("—", "–", "-")) or "@" in line.text  # a source, a tweet
    return bool(line.days) and not quoted and all(_is_plain(rest) for _, rest in line.rest)


def _is_plain(text: str) -> bool:
    return all(word.strip(".,:;()|·•") in _DATE_WORDS for word in text.split() if word[0].islower())


def _run_in(text: str, language: str) -> list[PrintedDate]:
    """Days behind "Published:" at the beginning of a text without line breaks."""
    if not _PUBLISHED_CUE.search(text, 0, _RUN_IN):
        return []
    return [day for day in _days(text, (0, _RUN_IN), language) if _PUBLISHED.search(text, 0, day.start)]


def _the_only(days: Sequence[PrintedDate]) -> PrintedDate | None:
    """The first, where all are one day."""
    return days[0] if len({day.value for day in days}) == 1 else None


def _authors(lines: Sequence[_HeadLine]) -> tuple[Printed, ...]:
    """The persons of the byline; none where two lines name different ones."""
    bylines = [tuple(_names(start, rest)) for line in lines for start, rest in line.rest]
    named = [names for names in bylines if names]
    return named[0] if len({tuple(name.value for name in names) for names in named}) == 1 else ()


def _names(start: int, text: str) -> Iterator[Printed]:
    match = _BY.search(text)
    if match is None or text.rstrip().endswith((".", "!", "?", ":")):
        return
    if not all(word.isupper() or not word[0].isalpha() for word in text[: match.start()].replace("(", " ").split()):
        return  # a name, or a sentence: "created by", "Reporting by"
    place = match.start("names")
    for joined in _JOINS.split(match["names"]):
        name = _BEYOND_NAME.split(joined)[0]
        place = text.index(name, place)
        if " " in name and not _NO_PERSON.search(name):
            yield Printed(name, start + place, start + place + len(name))
        place += len(joined)
