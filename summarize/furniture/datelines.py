"""Datelines: what stands before the first word of a report and says where, when and by which agency it was written.

"SKARVIK, April 14 (Northwire) - A ferry ran aground": the report begins at "A ferry". A dateline that names an
agency or a day, or stands in capitals with its region, is one wherever a line begins; a plain place before a dash
only at the head of a text, since lists of topics ("HEALTH - The ministry ...") look the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarize.names.places import PLACES, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Dateline", "find_datelines"]

_WORD: Final = r"[^\W\d_][\w.'’-]*"
_TITLE: Final = r"[^\W\d_a-zß-öø-ÿа-я][\w.'’-]*"
_NAME: Final = r"[^\W\d_a-zß-öø-ÿа-я][^\W\d_-]{3,}"
_UPPER: Final = r"(?:(?:[^\W\d_a-zß-öø-ÿа-я]['’.-]?){2,}\.?)"
_PLACES: Final = rf"(?P<place>{{first}}(?:[ /]{{first}}){{{{0,3}}}})(?:, (?P<region>{_TITLE}(?: {_TITLE}){{{{0,2}}}}))?"
_MONTH: Final = rf"{_WORD}"
_DAY: Final = (
    rf"(?:,? (?P<day>(?:{_MONTH} \d{{1,2}}|\d{{1,2}}\.? {_MONTH})(?:,? \d{{4}})?|\d\d?[./]\d\d?[./]\d{{2,4}}))"
)
_AGENCY: Final = r"\((?P<agency>[^\W\d_][\w.&/’'+ -]{0,40})\)"
_DASH: Final = r"(?:\s--+\s*|--+\s+|\s?[–—―]\s*|\s-\s+)"
_ANY_UPPER: Final = _PLACES.format(first=_UPPER)
_ANY_TITLE: Final = _PLACES.format(first=_TITLE)
_WITH_REGION: Final = re.compile(rf"{_ANY_TITLE}(?:\s?--+|\s[–—-])\s+")
_REGIONS: Final = frozenset(
    name
    for row in f"{PLACES}|{STATES}".split("|")
    for names in row.strip().split(":")[: 2 if row in STATES else 1]
    for name in names.split(",")
    if name
)
# The first that matches is taken: the most explicit first.
_SIGN: Final = re.compile(r"[–—―/(]|-[- ]")
_SURE: Final = (
    re.compile(rf"{_ANY_TITLE}{_DAY}?,? ?{_AGENCY}{_DASH}"),
    re.compile(rf"{_AGENCY}{_DASH}"),
    re.compile(rf"{_ANY_UPPER}{_DAY}[.,]?(?:{_DASH}| /)(?:(?P<agency>[^\W\d_][\w ]{{1,30}})(?:/\.|\.)\s)?"),
)
_AT_HEAD: Final = (
    _WITH_REGION,
    re.compile(rf"{_ANY_UPPER}{_DASH}"),
    # A plain name: only where a capitalised small word shows that a sentence begins.
    re.compile(
        rf"{_ANY_TITLE}(?:\s?--+|\s[–—-])\s*(?=(?:The|A|An|As|In|On|At|After|When|It|He|She|They|This|Two|Three|"
        r"Der|Die|Das|Ein|Eine|Im|In|Am|Nach|Bei|Zwei|Le|La|Les|Un|Une|El|Los|Las|Una)\s)"
    ),
)
_GERMAN: Final = re.compile(rf"(?P<place>{_NAME}(?: {_NAME}){{0,2}})\. (?=[^\W\d_a-zß-öø-ÿ])")
_NAMED_AGAIN: Final = r"\b(?:in|aus|nach|bei|von|vor) {}\b(?!\.)"
_NO_PLACES: Final = frozenset(
    ["breaking", "update", "exclusive", "live", "watch", "video", "opinion", "analysis", "news", "editorial", "photos"]
)
_COMPOUND: Final = re.compile(r"[a-zß-öø-ÿ]{2}[^\W\d_a-zß-öø-ÿ]")  # "IndependentReport": no place, a publisher
_LONGEST: Final = 90  # code points; "FORT WORTH, Texas, September 14, 2026 (The Associated Press) -" has 62
_LEAST_REPORT: Final = 40  # code points of report behind it: below, the line is a heading
_HEAD_PROSE, _HEAD_LINES = 3, 40  # the report begins within so many lines of prose, and of long lines with teasers


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as a half-open range; the report begins at `end`. Ranges of its parts, None where it has none."""

    start: int
    end: int
    place: tuple[int, int] | None = None
    day: tuple[int, int] | None = None
    agency: tuple[int, int] | None = None


def find_datelines(text: str) -> Iterator[Dateline]:
    """The datelines of a text, in order, each at the beginning of a line."""
    start = prose = long = 0
    for line in text.split("\n"):
        stop = start + len(line)
        if len(line) >= _LEAST_REPORT:
            at_head = prose < _HEAD_PROSE and long < _HEAD_LINES
            if (found := _read(text, stop - len(line.lstrip()), stop, at_head=at_head)) is not None:
                yield found
            if at_head:
                prose += line.rstrip().endswith((".", "!", "?", "”", '"'))
                long += 1
        start = stop + 1


def _read(text: str, start: int, stop: int, *, at_head: bool) -> Dateline | None:
    # Nearly all lines are done here: a dash or a bracket soon, or no dateline.
    opening = text[start : min(stop, start + _LONGEST)]
    if _SIGN.search(opening):
        for pattern in (*_SURE, *(_AT_HEAD if at_head else ())):
            if (match := pattern.match(opening)) and _is_dateline(match, text[start + match.end() : stop]):
                return _dateline(match, start)
    match = _GERMAN.match(opening) if at_head else None
    if match and stop - start - match.end() >= _LEAST_REPORT and _is_named_again(text, match["place"]):
        return _dateline(match, start)
    return None


def _is_dateline(match: re.Match[str], report: str) -> bool:
    parts = match.groupdict()
    if len(report) < _LEAST_REPORT or not _begins(report[0]):
        return False
    if match.re is _WITH_REGION and (parts["region"] or "").replace(".", "").lower() not in _REGIONS:
        return False
    return _NO_PLACES.isdisjoint((parts.get("place") or "").lower().split())


def _begins(character: str) -> bool:
    return character.isupper() or character in "\"“„«‘'" or (character.isalpha() and not character.islower())


def _is_named_again(text: str, place: str) -> bool:
    """Whether the text speaks of it as a place: "Danke. Das war ..." begins like "Berlin. Das war ..."."""
    return re.search(_NAMED_AGAIN.format(re.escape(place)), text) is not None


def _dateline(match: re.Match[str], offset: int) -> Dateline:
    parts = {}
    for name in ("place", "day", "agency"):
        if match.re.groupindex.get(name) and match[name] and not (name == "place" and _COMPOUND.search(match[name])):
            parts[name] = (match.start(name) + offset, match.end(name) + offset)
    return Dateline(offset, offset + match.end(), **parts)
