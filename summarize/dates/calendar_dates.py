"""Reads days, months, years and decades, in digits and with the names of months."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from summarize.dates.lexicon import GAP, Source
from summarize.dates.mention import DateMention, Kind
from summarize.dates.resolving import days_of

__all__ = ["read_digits", "read_month"]

Found = tuple[DateMention, ...]

_NUMERIC = re.compile(
    r"(?P<y>[12]\d{3})(?P<mark>[-./])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?!\d)"
    r"|(?P<cy>(?:19|20)\d\d)(?P<cm>0[1-9]|1[0-2])(?P<cd>0[1-9]|[12]\d|3[01])(?!\w)"
    r"|(?P<a>\d{1,2})(?P<sep>[-./])(?P<b>\d{1,2})(?P=sep)(?P<year>[12]\d{3}|\d\d)(?!\w|[./]\d)"
)
_HAN = re.compile(
    r"(?:(?P<year>\d{4})[ ]?年[ ]?)?(?P<month>\d{1,2})[ ]?月(?:[ ]?(?P<day>\d{1,2})[ ]?[日号號])?"
    r"|(?P<only>\d{4})[ ]?年(?![前来間间以])"
)
_SHORT = re.compile(r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?!\w|[./:%-]\d|[ ]?%)")
_SHORT_CUE = re.compile(
    r"(?:^|\W)(?:on|this|next|last|until|til|from|day|am|vom|zum|bis|[a-z]{3,6}day|mon|tues?|wed|thu|fri|sat|sun)[ ]$"
)
_YEAR_NAME = re.compile(r"(?P<year>[12]\d{3})[-/](?P<rest>\w)")
_LAST_DAY = re.compile(r"[-/](\d{1,2})(?!\d)")
_DECADE = re.compile(r"(?:(?P<long>1[0-9]|20)|['’])(?P<tens>\d)0(?:['’]?|[ ])s(?!\w)|(?P<jahre>[12]\d\d)0er(?!\w)")
_CENTURY = re.compile(rf"(?P<n>\d{{1,2}})(?:st|nd|rd|th)(?:{GAP}|-)century(?!\w)")
_YEAR = re.compile(
    r"(?P<year>1[0-9]\d\d|2[01]\d\d)(?![\w%°]|[.,:]\d)(?:(?P<to>[-–—/])(?P<last>\d{4}|\d\d)(?![\w%]|[-./:,]\d))?"
)
# What makes a number of four digits an amount, not a year.
_NO_YEAR_BEFORE = re.compile(
    r"(?:[$€£¥#№₹+*]|no\.|nr\.|usd|eur|page|pp?\.|about|than|some|nearly|almost|over)[ \xa0]?$"
)
_NO_YEAR_AFTER = re.compile(
    rf"(?:{GAP}|-)(?:hours?|minutes?|seconds?|days?|weeks?|months?|years?|people|dollars|euros|pounds|percent|per{GAP}cent|"
    r"million|billion|km|kilomet\w{2,6}|met(?:re|er)s?|miles?|feet|ft|tons?|tonnes?|mph|calories|square|troops|"
    r"jobs|a\.?m|p\.?m|members|workers|employees|soldiers|votes|points|degrees|others|men|women|kg|lbs?|hrs?|uhr)(?!\w)"
)
_PLURAL_AFTER = re.compile(rf"{GAP}[a-z]{{3,20}}(?<!s)s(?!\w)")
_CONTEXT = 24  # characters before a word that decide what it is
# A month that is a word or a name as well, alone: only after a word that takes a month.
_DOUBTFUL = frozenset({"may", "march", "mar", "jan", "mars", "mai", "août", "mart", "марта", "آب"})
_MONTH_CUE = re.compile(
    r"(?:^|[^\w])(?:in|since|until|till|til|last|next|this|early|late|mid|late|during|through|before|after|between|"
    r"from|ending|ended|beginning|of|en|im|seit|ende|anfang|bis|nächsten|letzten|fin|début|depuis)[ \xa0\n-]$"
)
_NAME_CUES = (" of ", " from ", " after ", " before ", " between ", " this ")  # "the resignation of May" is a person's
_EDGE_OF = re.compile(r"(?:end|beginning|middle|start|month|early|late|mid|week) of $")
_ENDS_RANGE = re.compile(rf"\.?(?:{GAP}?[-–—]{GAP}?|{GAP}(?:to|until|till|through|thru|and|or){GAP})$")
_STARTS_RANGE = re.compile(rf"\.?(?:{GAP}?[-–—]{GAP}?|{GAP}(?:to|until|till|through|thru|and|or){GAP})")


def mention(source: Source, start: int, end: int, kind: Kind, value: str = "", **parts: int | None) -> DateMention:
    """A mention over a range of the text, with the days that follow from its own words."""
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    days = days_of(year, month, day) if year is not None and (month is not None or day is None) else None
    earliest, latest = days or (None, None)
    weekday = parts.get("weekday")
    return DateMention(start, end, source.text[start:end], kind, earliest, latest, year, month, day, weekday, value)


def _absolute(source: Source, start: int, end: int, year: int | None, month: int | None, day: int | None) -> Found:
    """A mention of a date. "30 February" is one without days: read as "February" it would agree with the month."""
    if not 1 <= (month or 1) <= 12 or not 1 <= (1 if day is None else day) <= 31:
        return ()
    return (mention(source, start, end, Kind.ABSOLUTE, year=year, month=month, day=day),)


def read_digits(source: Source, start: int) -> Found:
    """The date that begins with the digit at `start`."""
    folded = source.folded
    if source.before(start, 1) in "$€£¥#" and start:
        return ()
    for read in (_numeric, _han, _day_month, _named_year_first, _decade, _century, _short, _bare_year):
        if found := read(source, folded, start):
            return found
    return ()


def _numeric(source: Source, folded: str, start: int) -> Found:
    match = _NUMERIC.match(folded, start)
    if match is None:
        return ()
    for group in ("y", "cy"):
        if match[group]:
            rest = ("m", "d") if group == "y" else ("cm", "cd")
            return _absolute(source, start, match.end(), int(match[group]), *(int(match[part]) for part in rest))
    day, month = _ordered(source, match)
    if match["sep"] == "-" and len(match["year"]) == 2:
        return ()  # "3-1-12" is a score
    return _absolute(source, start, match.end(), _full_year(match["year"]), month, day)


def _ordered(source: Source, match: re.Match[str]) -> tuple[int, int]:
    """Day and month of a date in digits: the month first in English with slashes, unless that is no date."""
    first, second = int(match["a"]), int(match["b"])
    month_first = source.month_first and match["sep"] != "." and first <= 12
    return (second, first) if second > 12 or month_first else (first, second)


def _full_year(written: str) -> int:
    """The year that two digits mean: "97" is 1997, "26" is 2026: the border is that of POSIX `strptime`."""
    year = int(written.lstrip("'’"))
    return year if year > 99 else year + (1900 if year > 68 else 2000)


def _han(source: Source, folded: str, start: int) -> Found:
    match = _HAN.match(folded, start)
    if match is None:
        return ()
    year, month, day = (int(match[part]) if match[part] else None for part in ("year", "month", "day"))
    return _absolute(source, start, match.end(), int(match["only"]) if match["only"] else year, month, day)


def _day_month(source: Source, folded: str, start: int) -> Found:
    match = source.lexicon.day_month.match(folded, start)
    if match is None or not _is_month(source, match):
        return ()
    month, day = source.lexicon.words.months[_plain(match["name"])], int(match["day"])
    year = _full_year(match["year"]) if match["year"] else None
    if match["first"]:
        before = _absolute(source, start, match.end("first"), year, month, int(match["first"]))
        return before + _absolute(source, match.start("day"), match.end(), year, month, day) if before else ()
    return _absolute(source, start, match.end(), year, month, day)


def _is_month(source: Source, match: re.Match[str]) -> bool:
    """Whether a day and a word that may be a month are a date: "1 may", "20 May" but not "the 3 may go"."""
    name = match["name"]
    return name not in ("may", "march", "mar") or source.text[match.start("name")].isupper() or bool(match["year"])


def _named_year_first(source: Source, folded: str, start: int) -> Found:
    """Dates such as "2019/Sep/23" and "2019-aug-1"."""
    match = _YEAR_NAME.match(folded, start)
    named = source.lexicon.named.match(folded, match.start("rest")) if match else None
    day = _LAST_DAY.match(folded, named.end()) if named else None
    if match is None or named is None:
        return ()
    month = source.lexicon.words.months[_plain(named.group())]
    end = day.end() if day else named.end()
    return _absolute(source, start, end, int(match["year"]), month, int(day[1]) if day else None)


def _decade(source: Source, folded: str, start: int) -> Found:
    begin = start - 1 if source.before(start, 1) in ("'", "’") else start
    match = _DECADE.match(folded, begin) or _DECADE.match(folded, start)
    if match is None:
        return ()
    century = match["long"] or ("20" if (match["tens"] or "9") < "3" else "19")
    value = match["jahre"] or century + match["tens"]
    found = mention(source, match.start(), match.end(), Kind.ABSOLUTE, f"{value}X")
    return (replace(found, earliest=date(int(value) * 10, 1, 1), latest=date(int(value) * 10 + 9, 12, 31)),)


def _century(source: Source, folded: str, start: int) -> Found:
    match = _CENTURY.match(folded, start)
    return (mention(source, start, match.end(), Kind.ABSOLUTE, f"{int(match['n']) - 1}XX"),) if match else ()


def _short(source: Source, folded: str, start: int) -> Found:
    """Dates such as "5/12" and "7.6": only after a word that takes a date."""
    match = _SHORT.match(folded, start)
    if match is None or not _SHORT_CUE.search(source.before(start, _CONTEXT)):
        return ()
    day, month = _ordered(source, match)
    return _absolute(source, start, match.end(), None, month, day)


def _bare_year(source: Source, folded: str, start: int) -> Found:
    match = _YEAR.match(folded, start)
    if match is None or not _is_year(source, match):
        return ()
    year = int(match["year"])
    first = _absolute(source, start, match.end("year"), year, None, None)
    if not match["last"]:
        return first
    last = int(match["last"]) if len(match["last"]) == 4 else year // 100 * 100 + int(match["last"])
    if not year < last < year + 100:
        return first
    return first + _absolute(source, match.start("last"), match.end(), last, None, None)


def _is_year(source: Source, match: re.Match[str]) -> bool:
    """Whether four digits are a year and not an amount; after "in", "since" or "of" they are."""
    start, end = match.start(), match.end()
    before = source.before(start, _CONTEXT)
    if before[-1:] in ("-", "–", "/", ".", ",", ":") and before[-2:-1].isalnum() and not before[-2:-1].isdigit():
        return before[-1:] == "-"  # "post-2014"
    if _NO_YEAR_BEFORE.search(before) and not before.endswith(("later than ", "earlier than ")):
        return False
    if _NO_YEAR_AFTER.match(source.folded, end):
        return False
    if source.lexicon.cue.search(before):
        return True
    year = int(match["year"])
    return 1900 <= year <= 2099 and year % 100 != 0 and not _counts(source, before, end)


def _counts(source: Source, before: str, end: int) -> bool:
    """Whether a number is followed by what it counts: "2015 pieces", but "the 2015 elections"."""
    return bool(_PLURAL_AFTER.match(source.folded, end)) and not before.endswith((" the ", "'s ", "’s "))


def _plain(words: str) -> str:
    return " ".join(words.split())


def read_month(source: Source, start: int) -> Found:
    """The date that begins with the name of a month at `start`."""
    lexicon = source.lexicon
    if match := lexicon.month_day.match(source.folded, start):
        found = _month_day(source, match)
        if found:
            return found
    match = lexicon.month.match(source.folded, start)
    if match is None or not (match["year"] or _is_lone_month(source, match)):
        return ()
    year = _full_year(match["year"]) if match["year"] else None
    end = match.end() if match["year"] or _is_short(source, match["name"]) else match.end("name")
    return _absolute(source, start, end, year, lexicon.words.months[_plain(match["name"])], None)


def _is_short(source: Source, name: str) -> bool:
    """Whether a full stop after a month is its own, as in "Sept." and not in "April."."""
    months = source.lexicon.words.months
    return any(len(other) > len(name) and months[other] == months[name] for other in months)


def _month_day(source: Source, match: re.Match[str]) -> Found:
    name = _plain(match["name"])
    if name in ("may", "mar", "march") and not source.text[match.start()].isupper() and not match["year"]:
        return ()
    month, year = source.lexicon.words.months[name], _full_year(match["year"]) if match["year"] else None
    if match["last"]:
        first = _absolute(source, match.start(), match.end("day"), year, month, int(match["day"]))
        return first + _absolute(source, match.start("last"), match.end(), year, month, int(match["last"]))
    return _absolute(source, match.start(), match.end(), year, month, int(match["day"]))


def _is_lone_month(source: Source, match: re.Match[str]) -> bool:
    """Whether the name of a month alone is one: not "may", "march", a person's name or "Mar"."""
    name, start = match["name"], match.start()
    before = source.before(start, _CONTEXT)
    if name not in _DOUBTFUL and len(name) > 3:
        return source.lexicon.words.months.get(name) is not None
    if name in _DOUBTFUL and not source.text[start].isupper():
        return False
    if _ENDS_RANGE.search(before) and source.lexicon.named.search(before):
        return True
    after = _STARTS_RANGE.match(source.folded, match.end())
    if after and source.lexicon.named.match(source.folded, after.end()) and (name not in _DOUBTFUL or name == "jan"):
        return True
    if not _MONTH_CUE.search(before if start > _CONTEXT else f" {before}"):
        return False
    if name in _DOUBTFUL and f" {before}".endswith(_NAME_CUES) and not _EDGE_OF.search(before):
        return bool(after and source.lexicon.named.match(source.folded, after.end())) or before.endswith(" this ")
    return True
