"""Dates of a text: one pass from word to word, then what follows from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from summarize.dates import english
from summarize.dates.calendar_dates import mention, read_digits, read_month
from summarize.dates.clock import STARTERS as CLOCK_STARTERS
from summarize.dates.clock import read_clock, read_clock_words
from summarize.dates.lexicon import GAP, Source
from summarize.dates.mention import DateMention, Kind
from summarize.dates.resolving import days_of, resolve_unit, resolve_weekday, year_of

__all__ = ["find_dates", "resolved"]

_WORD = re.compile(r"\d+|[^\W\d_]+")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_HAN_WORD = re.compile(r"\d+|[\u3400-\u9fff]")
# "Sun" and "sat" are words; without a capital and something that takes a day they are nothing else.
_DOUBTFUL_DAYS = frozenset({"sun", "sat", "wed", "mon", "fri", "thu", "tue", "среды", "среда", "среде"})
_DAY_CUE = re.compile(r"(?:(?:^|\W)(?:on|last|next|this|by|until|since|every|each|from|or|and|week)[ ]$)|[(,][ ]?$")
_DATE_AFTER = re.compile(r"\.?,?[ ](?:\d|[a-z]{3,9}\.?[ ]\d)|[.,)]")
_NEWSPAPER = re.compile(r"\b[A-Z]{2,} Today$")  # "USA Today"
_INSIDE = re.compile(r"\w['’]$|[_@#]$")  # "don't", "@today"
_UNIT_VALUE = re.compile(r"([a-z]+)([+-]\d+)")
_JOINS_WEEKDAY = re.compile(rf"(?:,?{GAP}?\(?|,?{GAP}(?:the|den|le|el|,)?{GAP}?|-)")
_JOINS_RANGE = re.compile(rf"{GAP}?[-–—]{GAP}?|{GAP}(?:to|and|or|until|till|through|thru|bis|und|et|y){GAP}")
# Words that speak of what is to come, before or soon after a weekday.
_AHEAD = re.compile(
    r"(?<!\w)(?:will|would|shall|plans?|planned|scheduled|expected|due|set|going|upcoming|wird|werden|sera|será|"
    r"'ll|’ll|to be|wants? to|hopes? to|intends? to|aims? to|(?:is|are) to|available|soll|sollen|wollen)(?!\w)"
)
_FROM_THEN = re.compile(r"(?<!\w)(?:from|starting|as of|ab|à partir de|a partir de)(?: next| on)? $")
_TO_THEN = re.compile(r" ?(?:to|till|until|through|thru|bis|à|a|-|–) ?")  # "from Monday to Friday" may be past
_AHEAD_REACH = 60


def find_dates(text: str, *, language: str = "en", published: date | None = None) -> tuple[DateMention, ...]:
    """Every date and time of a text in order, none overlapping; both ends of a range are mentions.

    Relative words, weekdays and dates without a year are resolved from the day of publication only; without
    it they have no days. Linear in the length of the text; raises nothing.

    Args:
        text: any text.
        language: ISO 639-1 code; decides the words and the order of a date in digits. One without tables is
            read for dates in digits only.
        published: the day on which the text was published.
    """
    source = Source.of(text, language)
    found = _with_years(source, _with_weekdays(source, list(_read_all(source))))
    if isinstance(published, datetime):
        published = published.date()
    if published is None:
        return tuple(found)
    return tuple(resolved(each, published, ahead=_is_ahead(source, each)) for each in found)


def _read_all(source: Source) -> Iterator[DateMention]:
    done = 0
    han = bool(source.lexicon.words.months) is False and bool(source.lexicon.words.weekdays)
    for match in (_HAN_WORD if han else _WORD).finditer(source.folded):
        start = match.start()
        if start < done:
            continue
        if match.group() in ("http", "https", "www") and (link := _LINK.match(source.folded, start)):
            done = link.end()
            continue
        for each in _read_at(source, start, match.group()):
            yield each
            done = max(done, each.end)


def _read_at(source: Source, start: int, word: str) -> tuple[DateMention, ...]:
    if word[0].isdecimal():
        return _read_number(source, start)
    if _INSIDE.search(source.before(start, 2)):
        return ()
    lexicon = source.lexicon
    may_start = word in lexicon.starters or not lexicon.words.months
    if may_start and (found := read_month(source, start) or _relative(source, start) or _weekday(source, start)):
        return found
    if lexicon.words is not english.WORDS:
        return ()
    if word in CLOCK_STARTERS and (found := read_clock_words(source, start)):
        return found
    return english.read_english(source, start) if word in english.STARTERS else ()


def _read_number(source: Source, start: int) -> tuple[DateMention, ...]:
    before = source.before(start, 2)
    if before[-1:] in ("$", "€", "£", "¥", "#") or (before[-1:] in (".", ",") and before[:1].isdigit()):
        return ()
    if before[-1:].isalpha() and ord(before[-1]) < 0x3000:
        return ()
    if found := read_digits(source, start) or _ago(source, start):
        return found
    if source.lexicon.words is english.WORDS:
        return read_clock(source, start) or english.read_number(source, start)
    return read_clock(source, start)


def _relative(source: Source, start: int) -> tuple[DateMention, ...]:
    match = source.lexicon.relative.match(source.folded, start)
    if match is None:
        return _ago(source, start)
    unit, offset = source.lexicon.words.relatives[" ".join(match["word"].split())]
    if _is_noon(source, match) or _NEWSPAPER.search(source.text[max(0, start - 8) : match.end()]):
        return ()
    return (mention(source, start, match.end(), Kind.RELATIVE, f"{unit}{offset:+d}"),)


def _is_noon(source: Source, match: re.Match[str]) -> bool:
    """Whether a word for tomorrow means the morning: "am Morgen", "por la mañana"."""
    if match["word"] == "morgen":
        return source.text[match.start()].isupper() and match.start() > 0
    return match["word"] == "mañana" and source.before(match.start(), 4).endswith(("la ", "esta "))


def _ago(source: Source, start: int) -> tuple[DateMention, ...]:
    match = source.lexicon.ago.match(source.folded, start)
    if match is None:
        return ()
    groups = {name: text for name, text in match.groupdict().items() if text}
    count = next(text for name, text in groups.items() if name.startswith("n_"))
    unit = source.lexicon.words.units[next(text for name, text in groups.items() if name.startswith("u_"))]
    sign = -1 if any("past" in name for name in groups) else 1
    number = source.lexicon.words.numbers.get(count) or int(count)
    return (mention(source, start, match.end(), Kind.RELATIVE, f"{unit}{sign * number:+d}"),)


def _weekday(source: Source, start: int) -> tuple[DateMention, ...]:
    match = source.lexicon.weekday.match(source.folded, start)
    if match is None:
        return ()
    word, end = match["word"], match.end()
    if word in _DOUBTFUL_DAYS and not _is_day(source, match):
        return ()
    if source.text[end - 1] == "." and len(word) > 5:
        end -= 1
    kind = Kind.REPEATED if match["many"] else Kind.WEEKDAY
    weekday = source.lexicon.words.weekdays[word] - 1
    return (mention(source, start, end, kind, "", weekday=(weekday if weekday < 7 else 0)),)


def _is_day(source: Source, match: re.Match[str]) -> bool:
    start, end = match.start(), match.end("word")
    if not source.text[start].isupper() or source.text[start : start + 2].isupper():
        return False
    return bool(_DAY_CUE.search(source.before(start, 12)) or _DATE_AFTER.match(source.folded, end))


def _with_weekdays(source: Source, found: list[DateMention]) -> list[DateMention]:
    """A weekday right before its date is one mention with it: "Tuesday, 14 April"."""
    joined: list[DateMention] = []
    for each in found:
        last = joined[-1] if joined else None
        between = source.folded[last.end : each.start] if last else ""
        fits = last and last.kind is Kind.WEEKDAY and each.kind is Kind.ABSOLUTE and each.day is not None
        if last and fits and not last.value and len(between) < 8 and _JOINS_WEEKDAY.fullmatch(between):
            text = source.text[last.start : each.end]
            joined[-1] = replace(each, start=last.start, text=text, weekday=last.weekday)
        else:
            joined.append(each)
    return joined


def _with_years(source: Source, found: list[DateMention]) -> list[DateMention]:
    """The first end of a range takes the year of the second: "from May to October 2020"."""
    for n in range(len(found) - 2, -1, -1):
        first, second = found[n], found[n + 1]
        if first.month is None or first.year is not None or second.year is None or second.month is None:
            continue
        between = source.folded[first.end : second.start]
        if len(between) < 12 and _JOINS_RANGE.fullmatch(between) and first.month <= second.month:
            found[n] = _dated(first, second.year)
    return found


def _dated(found: DateMention, year: int) -> DateMention:
    days = days_of(year, found.month, found.day)
    return replace(found, year=year, earliest=days[0], latest=days[1]) if days else found


def _is_ahead(source: Source, found: DateMention) -> bool:
    """Whether the words around a weekday speak of what is to come."""
    if found.weekday is None:
        return False
    before = source.folded[max(0, found.start - _AHEAD_REACH) : found.start]
    around = before + source.folded[found.start : found.end + _AHEAD_REACH // 2]
    starts = _FROM_THEN.search(before) and not _TO_THEN.match(source.folded, found.end)
    return bool(starts or _AHEAD.search(around))


def resolved(found: DateMention, published: date, *, ahead: bool = False) -> DateMention:
    """The mention with the days it means by rule from the day of publication; unchanged where it has none."""
    if found.earliest is not None or found.kind not in (Kind.ABSOLUTE, Kind.WEEKDAY, Kind.RELATIVE):
        return found
    days = _days(found, published, ahead=ahead)
    return replace(found, earliest=days[0], latest=days[1]) if days else found


def _days(found: DateMention, published: date, *, ahead: bool) -> tuple[date, date] | None:
    value = _UNIT_VALUE.fullmatch(found.value)
    if found.month is not None:
        year = (
            year_of(found.month, found.day, published)
            if not value
            else _sided_year(found.month, int(value[2]), published)
        )
        return days_of(year, found.month, found.day) if year is not None else None
    if found.weekday is not None:
        return resolve_weekday(found.weekday, published, int(value[2]) if value else None, ahead=ahead)
    if value is None or value[1].startswith("then"):
        return None
    return resolve_unit(value[1], int(value[2]), published)


def _sided_year(month: int, offset: int, published: date) -> int:
    """The year of "last April" (-1), "this April" (0) or "next April" (1)."""
    if offset < 0:
        return published.year - (month >= published.month)
    return published.year + (month <= published.month) if offset else published.year
