"""Whole expressions of time: ranges, days with their hours, and the words that bound them, each as one span.

"from May to October 2020" is two dates and one expression; "before the end of last week" is one date and a
longer expression. English only; in other languages an expression is a mention.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarize.dates.finding import find_dates
from summarize.dates.lexicon import GAP, Source
from summarize.dates.mention import DateMention, Kind
from summarize.dates.number_words import DAY_WORDS, YEAR_WORDS

__all__ = ["find_expressions"]

# Classes of parts: d day, m month or longer, t time of day, p part of the day, u length of time, s repeated,
# v now, n bare number (an hour or a day), y year in words, o ordinal day, e a named edge ("the week").
_CLASS = {
    Kind.TIME: "t", Kind.PART_OF_DAY: "p", Kind.DURATION: "u", Kind.REPEATED: "s", Kind.VAGUE: "v",
    Kind.HOLIDAY: "d", Kind.WEEKDAY: "d", Kind.SEASON: "m",
}  # fmt: skip
_EXTRA = re.compile(
    rf"(?P<m>(?:(?:the{GAP})?(?:(?:first|second|third|fourth|last|1st|2nd|3rd|4th|5th){GAP}week(?!\w))"
    rf"|week{GAP}\d{{1,2}}|(?:fiscal|calendar){GAP}year|[cf]y[ ]?\d{{2,4}}|h[12]|q[1-4])(?!\w))"
    rf"|(?P<o>(?:the{GAP})?(?:\d{{1,2}}(?:st|nd|rd|th)|{DAY_WORDS})(?:{GAP}day(?!\w))?)(?!\w|-)"
    rf"|(?P<y>{YEAR_WORDS})(?!\w)"
    rf"|(?P<e>(?:the{GAP})?(?:day|week|weekend|month|quarter|year|decade|hour)(?!\w|-))"
    rf"|(?P<n>\d{{1,4}}(?![\w%,.:/]\w|\w)|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?!\w|-))"
)
_EDGE = r"(?:end|beginning|middle|start|rest|mid|early|late|later|earlier)"
_RANGE = (
    rf"(?:{GAP}?[-–—]{GAP}?|{GAP}(?:to|until|till|til|through|thru){GAP}(?:the{GAP})?"
    rf"(?:next{GAP}|{_EDGE}{GAP}of{GAP}(?:the{GAP})?)?)"
)
_SPACE = r"(?:[ \xa0]{1,3})"
_GLUES = tuple(
    (frozenset(first), frozenset(second), re.compile(pattern.replace("_", _SPACE), re.IGNORECASE), becomes)
    for first, second, pattern, becomes in (
        ("dmvyo", "dmvyo", _RANGE, "r"),
        ("tnpx", "tnp", _RANGE, "x"),
        ("t", "p", r"_(?:in_the_)?", "t"),
        ("n", "p", r"_in_the_", "t"),
        ("dv", "tx", r",?_?-?_?(?:at_|around_|at_around_|by_|after_|before_|between_|from_)?|\)-", "x"),
        ("p", "tx", r"_(?:at_|around_|between_|from_)?", "x"),
        ("d", "n", r"_(?:at|around|from|after|before|between)_", "x"),
        ("p", "n", r"_(?:at|around|from|between)_", "x"),
        ("d", "p", r"_(?:in_the_|early_|late_|mid-?)?", "x"),
        ("tpx", "dr", r",?_(?:on_|of_)?", "x"),
        ("d", "d", r",?_\(?(?:the_|on_)?|[-,(]", "d"),
        ("d", "o", r"_", "d"),
        ("m", "d", r"_(?:-_)?", "d"),
        ("u", "dmtv", r"_(?:from|after|before|since|of)_", "d"),
        ("u", "d", r"_on_", "d"),
        ("dx", "u", r"_for_", "x"),
        ("t", "u", r"_for_", "x"),
        ("x", "t", r"_from_", "x"),
        ("u", "t", r"_from_", "x"),
        ("u", "m", r"_of_", "m"),
        ("s", "t", r"_(?:at_)?", "s"),
        ("t", "s", r"_", "s"),
        ("d", "s", r"_", "s"),
        ("dmoxe", "m", r"_(?:of|in)_(?:the_)?", "d"),
        ("o", "e", r"_of_", "d"),
        ("dm", "yn", r",?_|-", "d"),
        ("o", "d", r"_(?:to|-)_", "r"),
        ("mo", "o", r"_(?:to|until)_", "o"),
        ("e", "dm", r"_(?:(?:of|beginning|starting|ending)_(?:on_)?)?", "d"),
        ("r", "m", r"_(?:of_)?", "r"),
        ("m", "m", r"_|-", "m"),
        ("dm", "v", r"_", "r"),
        ("x", "p", r"_(?:in_the_)?", "x"),
        ("m", "o", r"_", "d"),
        ("o", "m", r"_(?:of_)?", "d"),
    )
)
_AND = re.compile(rf"{GAP}and{GAP}")
_BETWEEN = re.compile(rf"(?<!\w)between{GAP}$")
_BETWEEN_IN = re.compile(r"(?<!\w)between(?!\w)")
_SPANNED = {(True, True): "x", (False, False): "r"}  # both ends hours, or both days
_FROM = re.compile(rf"(?<!\w)from{GAP}$")
_EDGE_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:the{GAP})?(?:week|weekend|month){GAP}(?:of|beginning|starting|ending)|(?:the{GAP})?(?:(?:end|beginning|middle|start|rest){GAP}of|(?:mid|early|late|later|earlier)(?:{GAP}in)?)(?:{GAP}the)?|year){GAP}$"
)
_BOUND_BEFORE = re.compile(
    rf"(?<!\w)(?:before|after|since|until|till|by|later{GAP}than|earlier{GAP}than|as{GAP}late{GAP}as|as{GAP}early{GAP}as|prior{GAP}to|within|"
    rf"(?:starting|beginning|ending)(?:{GAP}(?:on|from|in))?|around|before{GAP}around|no{GAP}later{GAP}than|on{GAP}or{GAP}(?:after|before))(?:{GAP}the)?{GAP}$"
)
_THIS = re.compile(rf"(?<!\w)(?:this|next|last|previous){GAP}$")
_IN = re.compile(rf"(?<!\w)(?:in|within){GAP}(?:the{GAP})?$")
_IN_THE = re.compile(rf"(?<!\w)(?:(?:later|earlier|late|early){GAP})?in{GAP}(?:the{GAP})?$")
_THE = re.compile(rf"(?<!\w)the{GAP}(?:(?:first|last|final|next){GAP})?$")
_WEEKS = re.compile(r"(?<!\w)(?:weeks?|days?|months?) of")
_AFTER = re.compile(rf"{GAP}or{GAP}(?:later|earlier)(?!\w|{GAP}than)|{GAP}(?:weekend|mountain{GAP}timezone)(?!\w)|\)")
_REACH = 40  # characters before a part in which a bound may stand


@dataclass(slots=True)
class _Part:
    start: int
    end: int
    sort: str


def find_expressions(text: str, *, language: str = "en") -> tuple[tuple[int, int], ...]:
    """The half-open spans of whole expressions of time, in order, none overlapping; linear in the text."""
    source = Source.of(text, language)
    mentions = find_dates(text, language=language)
    if source.lexicon.words is not Source.of("", "en").lexicon.words:
        return tuple((each.start, each.end) for each in mentions)
    joined = _joined(source, _parts(source, mentions))
    spans, floor = [], 0
    for part in joined:
        span = _widened(source, part, floor)
        if span:
            spans.append(span)
            floor = span[1]
    return tuple(spans)


def _parts(source: Source, mentions: tuple[DateMention, ...]) -> list[_Part]:
    """The mentions, and between them the words that may be part of an expression."""
    parts: list[_Part] = []
    floor = 0
    for each in (*mentions, None):
        limit = each.start if each else len(source.folded)
        extra = _EXTRA.finditer(source.folded, floor, limit)
        parts.extend(_Part(*match.span(), match.lastgroup or "n") for match in extra if _is_apart(source, match))
        if each:
            parts.append(_Part(each.start, each.end, _sort(each)))
            floor = each.end
    return parts


def _is_apart(source: Source, match: re.Match[str]) -> bool:
    """Whether a word begins where it was found."""
    return source.before(match.start(), 1) in ("", "(", "-", " ", "\n", "\xa0", "\t")


def _sort(each: DateMention) -> str:
    if each.kind is Kind.ABSOLUTE:
        return "d" if each.day is not None else "m"
    if each.kind is Kind.DURATION and not re.match(r"P[\d?]", each.value):
        return "m"  # "the next three weeks"
    if each.kind is Kind.RELATIVE:
        if (
            each.text.lower().startswith(("this ", "next ", "last "))
            and "day" in each.value
            and "day" not in each.text.lower()
        ):
            return "d"
        return (
            "d"
            if re.match(r"(?:then)?day|\w+[+-](?:[2-9]|1\d)|about|(?:then)", each.value) or " " in each.value
            else "m"
        )
    return _CLASS[each.kind]


def _joined(source: Source, parts: list[_Part]) -> list[_Part]:
    joined: list[_Part] = []
    for part in parts:
        while joined and (sort := _glued(source, joined[-1], part)):
            last = joined.pop()
            part = _Part(last.start, part.end, sort)  # noqa: PLW2901 - the part grows to the left
        joined.append(part)
    return [part for part in joined if part.sort not in "nyo" or _stands_alone(source, part)]


def _glued(source: Source, last: _Part, part: _Part) -> str:
    """The class of two parts that are one expression, "" where they are two."""
    between = source.folded[last.end : part.start]
    if len(between) > _REACH:
        return ""
    for first, second, glue, becomes in _GLUES:
        if last.sort in first and part.sort in second and glue.fullmatch(between):
            return becomes
    if _AND.fullmatch(between) and _BETWEEN_IN.search(source.before(part.start, _REACH)):
        return _SPANNED.get((last.sort in "tnpx", part.sort in "tnp"), "")
    return ""


def _stands_alone(source: Source, part: _Part) -> bool:
    """Whether a number is a time by itself: a year in words; "on the 18th"."""
    if part.sort == "y":
        return True
    written = source.folded[part.start : part.end]
    return (
        part.sort == "o"
        and written.startswith("the ")
        and source.before(part.start, 3) == "on "
        and written[-2:] in ("th", "st", "nd", "rd")
    )


def _widened(source: Source, part: _Part, floor: int) -> tuple[int, int] | None:
    """The span with the words before it that bound it; None for a bare "week" without any."""
    start, end, before = part.start, part.end, ""
    if part.sort in "rx" and (
        match := _FROM.search(source.before(start, _REACH)) or _BETWEEN.search(source.before(start, _REACH))
    ):
        start -= len(match.group())
    patterns = {"u": (_IN,), "p": (_IN_THE,), "t": (_BOUND_BEFORE,), "v": (), "s": ()}
    edge = False
    for pattern in patterns.get(part.sort, (_THIS, _EDGE_BEFORE, _BOUND_BEFORE)):
        before = source.before(start, _REACH)
        match = pattern.search(before)
        if match and start - len(match.group()) >= floor:
            start -= len(match.group())
            edge = edge or pattern is not _BOUND_BEFORE
    if part.sort == "e" and not edge:
        return (start, end) if source.folded[part.start : part.end].startswith("the ") else None
    if part.sort == "d" and " of " in source.folded[start:end] and (match := _THE.search(source.before(start, _REACH))):
        start -= len(match.group()) if _WEEKS.search(source.folded, start, end) else 0
    if source.folded[start : start + 4] == "the " and source.folded.startswith(
        ("the end", "the beg", "the mid", "the sta", "the year "), start
    ):
        start += 4
    after = _AFTER.match(source.folded, end)
    if after and (after.group() != ")" or "(" in source.folded[start:end]) and part.sort != "v":
        end = after.end()
    return start, end
