"""Reads English phrases that count from a day: "last week", "five years ago", "the next three months", "in spring"."""

from __future__ import annotations

import re
from dataclasses import replace

from summarize.dates.calendar_dates import mention
from summarize.dates.lexicon import GAP, Source, any_of, lexicon_for
from summarize.dates.mention import DateMention, Kind
from summarize.dates.resolving import days_of

__all__ = ["STARTERS", "WORDS", "read_english", "read_number"]

Found = tuple[DateMention, ...]

WORDS = _WORDS = lexicon_for("en").words
_OFFSETS = {
    "last": -1, "past": -1, "previous": -1, "prior": -1, "preceding": -1, "this": 0, "current": 0, "the current": 0,
    "next": 1, "coming": 1, "following": 1, "upcoming": 1, "this coming": 1, "this past": -1, "this current": 0,
}  # fmt: skip
# These count from another day of the text, not from the day of writing.
_ANAPHORS = frozenset({"previous", "prior", "preceding", "following"})
_SEASONS = "spring|summer|autumn|fall|winter"
_HOLIDAYS = (
    "christmas eve|christmas day|christmas|xmas|new year's eve|new year’s eve|new year's day|new year’s day|new year's|"
    "new year’s|thanksgiving day|thanksgiving|easter sunday|easter monday|easter|good friday|labor day|labour day|"
    "memorial day|independence day|veterans day|valentine's day|valentine’s day|mother's day|father's day|halloween|"
    "presidents day|boxing day|martin luther king day|columbus day|earth day|ramadan|eid al fitr|eid al-fitr|"
    "eid al adha|eid al-adha|yom kippur|hanukkah|passover|diwali|ash wednesday|black friday|"
    "st. patrick's day|st patrick's day|mardi gras|palm sunday"
)
_UNIT = rf"(?P<unit>{any_of(_WORDS.units)})(?!\w)"
_COUNT = rf"(?P<count>\d{{1,4}}|{any_of(_WORDS.numbers)}|a{GAP}couple(?:{GAP}of)?|couple{GAP}of|several|"
_COUNT += rf"a{GAP}few|few|some|many)"
_SIDE = rf"(?P<side>{any_of(_OFFSETS)})"
_WHAT = (
    rf"(?:(?P<filler>business|calendar|fiscal|school|academic|full|few|couple(?:{GAP}of)?){GAP})?"
    rf"(?:{_UNIT}|(?P<weekday>{any_of(_WORDS.weekdays)})(?!\w)|(?P<month>{any_of(_WORDS.months)})(?!\w)"
    rf"|(?P<season>{_SEASONS})(?!\w)|(?P<part>morning|afternoon|evening)(?!\w))"
)
_SIDED = re.compile(rf"{_SIDE}(?:{GAP}|-){_WHAT}")
_SIDED_COUNT = re.compile(
    rf"(?:{_SIDE}{GAP}{_COUNT}|{_COUNT.replace('count', 'n')}{GAP}{_SIDE.replace('side', 'other')})(?:{GAP}|-){_WHAT}"
)
_COUNTED = re.compile(
    rf"(?:(?:more|less|fewer){GAP}than{GAP})?{_COUNT}(?:{GAP}and{GAP}(?:a{GAP})?half|{GAP}or{GAP}\w{{1,8}})?(?:{GAP}|-)?"
    rf"(?:(?:business|calendar|more|full|consecutive|straight|long|short|whole){GAP})?{_UNIT}"
    rf"(?P<and>{GAP}and{GAP}(?:a{GAP}(?:half|quarter)|(?:\d{{1,3}}|{any_of(_WORDS.numbers)}){GAP}{any_of(_WORDS.units)}(?!\w)))?"
    rf"(?:(?:{GAP}|-)(?P<tail>ago|earlier|later|hence|from{GAP}now|before|after|from|since|prior|afterwards?|old|olds)(?!\w))?"
)
_THE_UNIT = re.compile(
    rf"(?P<lead>the|all|whole|entire){GAP}(?P<unit>day|week|month|year|quarter|hour|weekend)"
    rf"(?P<tail>{GAP}(?:before|after))?(?!\w|-)"
)
_EACH = re.compile(
    rf"(?:every|each|any){GAP}(?:other{GAP})?(?:(?:single|{_COUNT.replace('count', 'n')}){GAP})?"
    rf"(?:{any_of(_WORDS.units)}|{any_of(_WORDS.weekdays)}|mornings?|afternoons?|evenings?)(?!\w)"
    rf"|(?:once|twice|one|\w{{3,6}}{GAP}times){GAP}(?:a|per|every|each){GAP}{any_of(_WORDS.units)}(?!\w)"
    r"|(?:daily|weekly|monthly|quarterly|annually|yearly|biweekly|everyday|weekends|weeknights|weekdays)(?!\w)"
)
_SEASON = re.compile(rf"(?P<season>{_SEASONS})(?:{GAP}(?:of{GAP})?(?P<year>(?:19|20)\d\d))?(?!\w)")
_SEASON_CUE = re.compile(
    r"(?:in|by|since|until|during|before|after|early|late|mid)[ \xa0-](?:(?:the|early|late)[ \xa0])?$"
)
_HOLIDAY = re.compile(rf"(?:{_HOLIDAYS})(?!\w)")
_NOW = re.compile(
    rf"(?:right{GAP}now|now|at{GAP}(?:the{GAP})?(?:moment|minute|present)|currently|nowadays|asap|"
    rf"to{GAP}date(?!{GAP}equipment)|eo[dwmy]|otd|weekend)(?!\w)"
)
_DECADE = re.compile(r"(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?!\w)")
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTER = re.compile(
    rf"(?:the{GAP})?(?P<n>[1-4](?:st|nd|rd|th)|first|second|third|fourth){GAP}quarter"
    rf"(?:{GAP}(?:of{GAP})?(?P<year>(?:19|20)\d\d)(?!\d))?(?!\w)"
    r"|(?P<q>q[1-4]|h[12])(?:[ ]?(?P<qy>(?:19|20)\d\d))?(?!\w)"
)
_FIRSTS = (
    "the all whole entire every each any once twice one daily weekly monthly quarterly annually yearly biweekly "
    "everyday weekends weeknights weekdays right now at currently nowadays asap to eod eow eom eoy otd weekend q h "
    f"couple several few some many more less fewer first second third fourth {' '.join(_DECADES)} this current"
).split()
STARTERS = frozenset(
    {*_FIRSTS, *(key.split()[0] for key in _OFFSETS), *_SEASONS.split("|"), *_WORDS.numbers, "st",
     *(re.match(r"[a-z]+", name)[0] for name in _HOLIDAYS.split("|"))}  # type: ignore[index]
)  # fmt: skip


def read_english(source: Source, start: int) -> Found:
    """The phrase that begins with the word at `start`."""
    for read in (_quarter, _each, _sided, _sided_count, _counted, _the_unit, _season, _holiday, _now, _decade):
        if found := read(source, start):
            return found
    return ()


def read_number(source: Source, start: int) -> Found:
    """The phrase that begins with the digit at `start`: "3 weeks ago", "15-minute", "10 previous weeks"."""
    return _quarter(source, start) or _sided_count(source, start) or _counted(source, start)


def _sided(source: Source, start: int) -> Found:
    match = _SIDED.match(source.folded, start)
    if match is None:
        return ()
    side = " ".join(match["side"].split())
    offset, end = _OFFSETS[side], match.end()
    if match["unit"]:
        return _sided_unit(source, match, side, offset)
    if match["weekday"]:
        weekday = _WORDS.weekdays[match["weekday"]] - 1
        return (mention(source, start, end, Kind.WEEKDAY, f"weekday{offset:+d}", weekday=weekday),)
    if match["month"]:
        if not (source.text[match.start("month")].isupper() or match["month"] not in ("may", "march", "mar")):
            return ()
        month = _WORDS.months[match["month"]]
        return (mention(source, start, end, Kind.ABSOLUTE, f"month{offset:+d}", month=month),)
    if match["season"]:
        return (mention(source, start, end, Kind.SEASON, _season_name(match["season"])),)
    return (mention(source, start, end, Kind.RELATIVE, f"day{offset:+d}"),)


def _sided_unit(source: Source, match: re.Match[str], side: str, offset: int) -> Found:
    unit, start = _WORDS.units[match["unit"]], match.start()
    if (unit in ("second", "minute") and offset >= 0) or match["unit"] == "h":
        return ()  # "this second term", "next minute"
    if unit in ("hour", "minute", "second"):
        return (mention(source, start, match.end(), Kind.VAGUE, f"{unit}{offset:+d}"),)
    if match["unit"].endswith("s") and match["unit"] != _singular(match["unit"]):
        return (mention(source, start, match.end(), Kind.DURATION, f"P{unit}"),)
    narrative = side in _ANAPHORS or (unit == "day" and side in ("next", "past", "last"))
    narrative = narrative or (side == "next" and source.before(start, 4) == "the ")
    return (mention(source, start, match.end(), Kind.RELATIVE, f"{'then' if narrative else ''}{unit}{offset:+d}"),)


def _singular(word: str) -> str:
    return word.removesuffix("s") if word.endswith(("s",)) and len(word) > 2 else word


def _sided_count(source: Source, start: int) -> Found:
    match = _SIDED_COUNT.match(source.folded, start)
    if match is None or not match["unit"]:
        return ()
    return (mention(source, start, match.end(), Kind.DURATION, f"P{_WORDS.units[match['unit']]}"),)


def _counted(source: Source, start: int) -> Found:
    """A number of units: a duration, or with "ago" a day, a week or a year."""
    match = _COUNTED.match(source.folded, start)
    if match is None:
        return ()
    unit, tail, end = _WORDS.units[match["unit"]], match["tail"], match.end()
    count = _WORDS.numbers.get(match["count"], int(match["count"]) if match["count"].isdecimal() else None)
    if tail in ("old", "olds") or _is_name(source, match, unit):
        return ()
    if tail is None or tail in ("from", "before", "after", "since"):
        end = match.end("and") if match["and"] else match.end("unit")
        return (mention(source, start, end, Kind.DURATION, f"P{count or '?'}{unit}"),)
    if tail.split()[0] in ("ago", "hence") or tail.endswith("now"):
        sign = -1 if tail == "ago" else 1
        value = f"{unit}{sign * count:+d}" if count and not match["and"] else f"about {match['count']} {unit} {tail}"
        return (mention(source, start, end, Kind.RELATIVE, value),)
    sign = -1 if tail in ("earlier", "prior") else 1
    return (mention(source, start, end, Kind.RELATIVE, f"then{unit}{sign * (count or 0):+d}"),)


def _is_name(source: Source, match: re.Match[str], unit: str) -> bool:
    """Whether a number and a unit are something else: "a second", "some day, "1 h"."""
    written = match["unit"]
    if match["count"] in ("a", "an") and unit == "second":
        return True
    if match["count"] in ("some", "many") and not written.endswith("s"):
        return True
    if written in ("h", "min", "sec", "mins", "secs") and not match["count"].isdecimal():
        return True
    glued = source.folded[match.end("count")] not in " \xa0-\n\t"
    return match["count"].isdecimal() and glued and len(written) > 4


def _the_unit(source: Source, start: int) -> Found:
    match = _THE_UNIT.match(source.folded, start)
    if match is None:
        return ()
    if match["lead"] != "the":
        return (mention(source, start, match.end(), Kind.DURATION, f"P{match['unit']}"),)
    if not match["tail"]:
        return ()
    sign = -1 if match["tail"].strip() == "before" else 1
    return (mention(source, start, match.end(), Kind.RELATIVE, f"then{match['unit']}{sign:+d}"),)


def _each(source: Source, start: int) -> Found:
    match = _EACH.match(source.folded, start)
    return (mention(source, start, match.end(), Kind.REPEATED, " ".join(match.group().split())),) if match else ()


def _season(source: Source, start: int) -> Found:
    match = _SEASON.match(source.folded, start)
    if match is None or not (match["year"] or _SEASON_CUE.search(source.before(start, 16))):
        return ()
    year = int(match["year"]) if match["year"] else None
    found = mention(source, start, match.end(), Kind.SEASON, _season_name(match["season"]), year=year)
    return (replace(found, earliest=None, latest=None),)


def _season_name(word: str) -> str:
    return "autumn" if word == "fall" else word


def _holiday(source: Source, start: int) -> Found:
    match = _HOLIDAY.match(source.folded, start)
    return (mention(source, start, match.end(), Kind.HOLIDAY, match.group().replace("’", "'")),) if match else ()


def _now(source: Source, start: int) -> Found:
    match = _NOW.match(source.folded, start)
    return (mention(source, start, match.end(), Kind.VAGUE, " ".join(match.group().split())),) if match else ()


def _decade(source: Source, start: int) -> Found:
    match = _DECADE.match(source.folded, start)
    if match is None or source.before(start, 4).endswith(("his ", "her ")) or source.before(start, 6) == "their ":
        return ()
    return (mention(source, start, match.end(), Kind.ABSOLUTE, f"19{_DECADES.index(match['tens']) + 2}X"),)


def _quarter(source: Source, start: int) -> Found:
    match = _QUARTER.match(source.folded, start)
    if match is None:
        return ()
    written = match["q"] or f"q{_NTH.get(match['n'], 0) or int(match['n'][0])}"
    year = match["year"] or match["qy"]
    if written[0] == "h" and not year:
        return ()
    found = mention(source, start, match.end(), Kind.ABSOLUTE, written, year=int(year) if year else None)
    if not year:
        return (found,)
    months = 6 if written[0] == "h" else 3
    last = int(written[1]) * months
    first, final = days_of(int(year), last - months + 1), days_of(int(year), last)
    return (replace(found, earliest=first[0], latest=final[1]),) if first and final else (found,)
