"""Who else stands behind an article, by what it prints: agencies, and the publisher that had it first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize.furniture import FurnitureKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.furniture import Furniture
    from summarize.furniture.datelines import Dateline

__all__ = ["Printed", "find_agencies", "find_first_publisher", "find_publisher", "is_agency"]


class Printed(NamedTuple):
    """What a text prints of itself: ``text[printed.start:printed.end]`` says it, `value` is it on one line."""

    value: str
    start: int
    end: int


# News agencies as credit lines spell them (members of MINDS International and of the European Alliance of
# News Agencies, and those that English papers print most).
_AGENCIES: Final = (
    "Associated Press|AP|Reuters|Thomson Reuters|Agence France-Presse|Agence France Presse|AFP|dpa|"
    "Deutsche Presse-Agentur|UPI|United Press International|Xinhua|TASS|Interfax|RIA Novosti|РИА Новости|ТАСС|"
    "Интерфакс|Kyodo|Kyodo News|ANSA|EFE|Europa Press|APA|Keystone-SDA|SDA|PTI|Press Trust of India|ANI|IANS|NTB|"
    "TT|Ritzau|STT|PA|PA Media|Press Association|AAP|The Canadian Press|Canadian Press|Tribune News Service|Belga|ANP|"
    "PAP|ČTK|CTK|MTI|Lusa|Anadolu|Anadolu Agency|Yonhap|Ukrinform|Bernama|Antara|KNA|epd|SID|CNS|RNS"
)
_AGENCY_NAMES: Final = frozenset(_AGENCIES.split("|"))
_WORD: Final = re.compile(r"\w+")
_AGENCY_WORDS: Final = frozenset(_WORD.findall(name)[-1] for name in _AGENCY_NAMES)
# Those in lower case by themselves: a pattern that begins with a capital passes over most of a text.
_SMALL_AGENCY_WORDS: Final = tuple(sorted(word for word in _AGENCY_WORDS if word[0].islower()))
_AGENCY_CUE: Final = re.compile(rf"(?:{'|'.join(sorted(_AGENCY_WORDS.difference(_SMALL_AGENCY_WORDS)))})(?!\w)")
_ONE: Final = "|".join(sorted(map(re.escape, _AGENCY_NAMES), key=len, reverse=True))
_LIST: Final = rf"(?P<agencies>(?:[Tt]he )?(?:{_ONE})(?:(?:, |/|,? (?:and|und|et) )(?:[Tt]he )?(?:{_ONE}))*)"
_AGENCY: Final = re.compile(rf"(?<!\w)(?:{_ONE})(?!\w)")
# Whole lines and ends of lines that credit an agency.
_CREDITS: Final = (
    re.compile(rf"^[(\[]{_LIST}[)\]]\.?$"),
    re.compile(rf"^[(\[]?(?:[Ww]ith|[Mm]it|[Vv]on|[Aa]vec|[Cc]on|[Bb]y|[Ss]ource:|[Qq]uelle:) {_LIST}[)\].]*$"),
    re.compile(rf"^(?:[Ww]ith|[Mm]it) (?:[\w ]{{1,40}} )?(?:from|by|von) {_LIST}\.?\)?$"),
    re.compile(rf"^{_LIST} (?:(?:staff |news )?(?:writers?|journalists?|reporters?|correspondents?)\b|contributed )"),
    re.compile(rf"^(?:.{{0,80}} and )?{_LIST} contributed to this (?:report|story|article)\.?$"),
    re.compile(rf"^\(?(?:[Aa]dditional )?[Rr]eporting by {_LIST}[.)]*$"),
)
_ALONE: Final = re.compile(rf"^{_LIST}(?:, [A-Z][a-z]+,?)?$")  # only beside a date: menus and forms have such lines
_AT_END: Final = re.compile(rf"[.!?”\"] ?\({_LIST}\)$")  # behind a sentence: behind a caption it credits the picture
_FIRST: Final = re.compile(
    r"^\W{0,3}(?:This|The) (?:article|story|post|report|piece|column|essay)(?: was| is)? "
    r"(?:first |originally )(?:published|appeared|posted)(?: \w+ \d{1,2})? (?:by|in|on|at) "
    r"(?P<name>(?:[Tt]he )?[^\W\d_a-z](?:[\w&'’-]|\.(?=\w))*(?: (?:of |the |and |for |& )?[^\W\d_a-z][\w&'’-]*){0,5})"
)
_LONGEST_CREDIT: Final = 300  # code points
_OWNER: Final = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)(?: ?©| ?\([cC]\))?,? ?(?:(?:19|20)\d\d)?(?: ?[-–] ?(?:19|20)\d\d)?,? (?:by )?"
    r"(?P<name>[^\W\d_a-z][\w&'’-]*(?: (?:of |the |and |& )?[^\W\d_a-z][\w&'’-]*){0,4})"
)
_LONGEST_SELF: Final = 120  # code points of a line that speaks of the publisher: a menu entry, a picture credit
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SPEAKS_OF_ITSELF: Final = (
    r"^(?:About|Contact|Subscribe to|Follow|Join|Welcome to|Support|Über|À propos de) (?:[Tt]he )?{0}$"
    r"|^(?:[Tt]he )?{0} [Nn]ewsletters?$"
)
_CREDITED_PICTURE: Final = r"(?:/|,|for|©) ?(?:[Tt]he )?{}\)?$"


def is_agency(name: str) -> bool:
    """Whether it is the name of a news agency."""
    return name.strip().removeprefix("The ").removeprefix("the ") in _AGENCY_NAMES


def find_agencies(text: str, datelines: Iterable[Dateline]) -> tuple[Printed, ...]:
    """The agencies that datelines and credit lines name, each once, at its first place."""
    found = [Printed(text[d.agency[0] : d.agency[1]], *d.agency) for d in datelines if d.agency is not None]
    lines = list(_lines(text)) if _AGENCY_CUE.search(text) or any(map(text.__contains__, _SMALL_AGENCY_WORDS)) else []
    for number, (start, line) in enumerate(lines):
        if not _AGENCY_WORDS.isdisjoint(_WORD.findall(line[-_LONGEST_CREDIT:])):
            beside = [near for _, near in (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])]
            found.extend(_credited(line, start, dated=any(map(_YEAR.search, beside))))
    first: dict[str, Printed] = {}
    for printed in sorted(found, key=lambda each: each.start):
        first.setdefault(printed.value.removeprefix("The "), printed)
    return tuple(first.values())


def _credited(line: str, start: int, *, dated: bool) -> Iterator[Printed]:
    patterns = (_AT_END, *(_CREDITS if len(line) <= _LONGEST_CREDIT else ()), *((_ALONE,) if dated else ()))
    reach = max(0, len(line) - _LONGEST_CREDIT)
    matches = (pattern.search(line, reach) for pattern in patterns)
    for first, last in sorted({match.span("agencies") for match in matches if match}):
        for agency in _AGENCY.finditer(line, first, last):
            yield Printed(agency.group(), start + agency.start(), start + agency.end())


def find_first_publisher(text: str) -> Printed | None:
    """Who had the article first, where it says so: "This story was first published by ..."."""
    for start, line in _lines(text):
        if len(line) <= _LONGEST_CREDIT and (match := _FIRST.match(line)):
            name = match["name"].rstrip(".")
            return Printed(name, start + match.start("name"), start + match.start("name") + len(name))
    return None


def find_publisher(text: str, furniture: Sequence[Furniture]) -> Printed | None:
    """The publisher of a page: whom its copyright line names, where the page speaks of itself by that name too.

    Owners ("Hearst Communications, Inc.") stand in copyright lines as well, but not in a site's own menu.
    """
    marked = {mark.start for mark in furniture}
    lines = [(start, line) for start, line in _lines(text) if len(line) <= _LONGEST_SELF and "©" not in line]
    body = next((start for start, line in _lines(text) if start not in marked and len(line) > _LONGEST_SELF), 0)
    for mark in furniture:
        line = text[mark.start : mark.end]
        match = _OWNER.search(line) if mark.kind is FurnitureKind.LEGAL and _YEAR.search(line) else None
        if match and not is_agency(match["name"]) and _calls_itself(match["name"], lines, body):
            return Printed(match["name"], mark.start + match.start("name"), mark.start + match.end("name"))
    return None


def _calls_itself(name: str, lines: Iterable[tuple[int, str]], body: int) -> bool:
    """Whether the page is titled so above the article, or speaks of itself so anywhere."""
    bare = name.removeprefix("The ")
    own = re.compile(_SPEAKS_OF_ITSELF.format(re.escape(bare)), re.IGNORECASE)
    picture = re.compile(_CREDITED_PICTURE.format(re.escape(bare)))
    titles = (name.casefold(), bare.casefold())
    return any(
        (start < body and line.casefold() in titles) or own.match(line) or picture.search(line) for start, line in lines
    )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            yield start + len(line) - len(line.lstrip()), stripped
        start += len(line) + 1
