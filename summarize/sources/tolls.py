"""Tolls: how many people died, were hurt, are missing, were arrested or had to leave, as a text gives it.

Reports of one event bring these again and again with new values, so they are what goes out of date and what sources
differ in. A toll is a whole number next to a word of fate in the same part of a sentence. It counts people at large
("five people died", "12 dead", "the toll rose to nine") or some of them by a noun ("three children were killed"); a
part of a larger toll ("including two firefighters") is none. Where all who are at a place are meant by a noun ("killed
four workers") and the sentence counts nobody else, that is told of people at large too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarize.dates import find_dates
from summarize.figures import Figure, find_figures
from summarize.figures.numerals import each
from summarize.language.words import content_words

__all__ = ["Toll", "find_tolls"]


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people with their fate.

    Attributes:
        fate: `dead`, `hurt`, `missing`, `held` or `moved`.
        whom: the stem of the noun that says whom; "" where it counts people at large.
        figure: the number as it stands in the text.
    """

    fate: str
    whom: str
    figure: Figure

    def same_count(self, other: Toll) -> bool:
        """Whether both count the same sort of people with the same fate."""
        return (self.fate, self.whom) == (other.fate, other.whom)


_FATES = {
    "dead": r"die|dies|died|dead|deaths?|kill(?:s|ed|ing)|toll|fatalities|perished|drowned|tote[nr]?|tot|"
    r"getötet\w*|starben|gestorben|todesopfer|morte?s?|décès|tuée?s?|tué|péri|muert[oa]s?|murieron|fallecidos|fallecieron|"
    r"погиб\w*|умерл\w*|убит\w*",
    "hurt": r"injur(?:ed|ing|ies)|wound(?:ed|ing)|hurt|verletzte?[nr]?|blessée?s?|herid[oa]s?|ранен\w*|пострада\w*",
    "missing": r"missing|unaccounted|vermisst\w*|disparue?s?|desaparecid[oa]s?|пропа\w*",
    "held": r"arrest(?:s|ed|ing)|detain(?:ed|ing)|festgenommen|verhaftet|arrêtée?s?|interpellée?s?|"
    r"detenid[oa]s?|задержа\w*",
    "moved": r"evacuat(?:ed|ing|ion)|displaced|homeless|(?:had|forced|have) to (?:leave|flee)|"
    r"(?:leave|leaving|left|flee|fleeing|fled) their homes|evakuiert\w*|évacuée?s?|evacuad[oa]s?|эвакуир\w*",
}
_FATE = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _FATES.items()), re.IGNORECASE)
_HINTS = each(
    "die dead death kill toll fatal perish drown tot töt starb storb opfer mort décès tué péri muert murier fallec "
    "погиб умерл убит injur wound hurt verletzt bless herid ранен пострада missing unaccount vermisst dispar desapar "
    "пропа arrest detain festgenom verhaft arrêt interpell deten задержа evacu displac homeless leav left flee "
    "fled evakuiert évacu эвакуир"
)
"""One of them stands in every word of fate: most sentences have none."""

_ANYBODY = re.compile(
    r"people|persons?|others|menschen|personen|personnes|personas|gens|человека?|люд\w+", re.IGNORECASE
)
_BREAK = re.compile(r"[,;:()–—]|\b(?:and|but|while|und|aber|et|mais|y|pero|и|но)\b", re.IGNORECASE)
_PART = re.compile(
    r"\banother\b|(?:including|among them|of (?:them|whom|these)|darunter|dont|entre ellos|incluid\w+)\W*$",
    re.IGNORECASE,
)
# "two of those hurt", "the remaining seven": some of the toll, and not it.
_OF_THEM = re.compile(
    r" (?:of|among) (?:the|them|those|these|whom|his|her|its|their)\b|"
    r" (?:von|der|davon|unter) (?:ihnen|denen|verletzt)|"
    r" (?:d'entre|parmi) (?:eux|elles|les)\b| de (?:ellos|ellas|los|las)\b| из (?:них|этих)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_AGE = re.compile(r"^, \d+[,.;)]|^.?-")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AT_LEAST = r"(?: (?:at least|more than|about|around|some|nearly))?"
# "The number of people who had to leave their homes has grown to": what grows is told before.
_GROWN = re.compile(
    r"(?P<death>\bdeath )?\b(?P<what>numbers?|total|count|toll)\b(?P<whose>.+)\b(?:grown|grew|risen|rose|climbed|"
    rf"increased|gone up|fallen|fell|dropped|stands|stood|is|was)(?: now| put)?(?: (?:to|at|by then))?{_AT_LEAST}\W*$",
    re.IGNORECASE,
)
# "raising the death toll of the fire in Velm to": who raised it stands before.
_RAISED = re.compile(
    r"\b(?:rais(?:e[sd]?|ing)|br(?:ings?|inging|ought)|tak(?:es?|ing)|took|push(?:e[sd]|ing)|lift(?:s|ed|ing)) the "
    r"(?P<whose>(?:[a-z]+ )?toll|(?:number|total|count) of (?:the |people |confirmed )*(?:dead|deaths|fatalities|"
    rf"killed|injured|wounded|missing))\b.*\bto{_AT_LEAST}\W*$",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r" (?:workers|employees|labou?rers|miners|residents|villagers|inhabitants|migrants|pilgrims|climbers|hikers)\b"
)
"""Nouns for all who are at some place; children, passengers or soldiers die beside others."""
_REACH = 50  # code points between the number and its fate behind it; half a line
_UNNAMED, _NAMED = 3, 2  # words from a fate to its number: "toll rose to nine", "killed at least nine children"


@lru_cache(maxsize=4_000)
def find_tolls(text: str, *, language: str) -> tuple[Toll, ...]:
    """The tolls of a sentence, in order.

    Args:
        text: one sentence.
        language: ISO 639-1 code; words of fate are known in English, German, French, Spanish and Russian.
    """
    return tuple(_tolls(text, language)) if _may_tell(text) and _FATE.search(text) else ()


def _may_tell(text: str) -> bool:
    return any(map(text.casefold().__contains__, _HINTS))


def _tolls(text: str, language: str) -> Iterator[Toll]:
    breaks = [0, *(cut for match in _BREAK.finditer(text) for cut in match.span()), len(text)]
    dated = {n for day in find_dates(text, language=language) for n in range(day.start, day.end)}
    found: list[tuple[Figure, str, str]] = []
    for figure in find_figures(text, language=language):
        if figure.start in dated or not _counts_people(text, figure):
            continue
        start = breaks[bisect_right(breaks, figure.start) - 1]
        end = breaks[bisect_left(breaks, figure.end)]
        whom = _whom(text[figure.end : end], language)
        part = _PART.search(text, max(0, figure.start - _REACH), figure.start) or _OF_THEM.match(text, figure.end)
        fate = "" if part else _fate(text, figure, (start, end), most=_NAMED if whom else _UNNAMED)
        found.append((figure, fate, whom))
    alone = sum(fate in ("", "dead") for _, fate, _ in found) == 1  # nobody else is counted but who was hurt
    for figure, fate, whom in found:
        if fate:
            everybody = alone and fate == "dead" and _EVERYBODY.match(text, figure.end)
            yield Toll(fate, "" if everybody else whom, figure)


def _counts_people(text: str, figure: Figure) -> bool:
    """Whether a figure can be a number of people: whole, without a unit, no year, no age and no part of a word."""
    whole = not figure.unit and figure.value.denominator == 1 and figure.value >= 1
    return whole and not _YEAR.fullmatch(figure.text) and not _AGE.search(text[figure.start - 2 : figure.end + 1])


def _fate(text: str, figure: Figure, part: tuple[int, int], *, most: int) -> str:
    """The word of fate behind a number in its part of the sentence, else one at most so many words before it."""
    behind = _FATE.search(text, figure.end, min(part[1], figure.end + _REACH))
    if behind:
        return behind.lastgroup or ""
    if grown := _grown(text[part[0] : figure.start]):
        return grown
    before = list(_FATE.finditer(text, max(part[0], figure.start - _REACH), figure.start))
    near = before and len(text[before[-1].end() : figure.start].split()) <= most
    return (before[-1].lastgroup or "") if near else ""


def _grown(before: str) -> str:
    """The fate of which the words before a number say that its count has become that number."""
    if raised := _RAISED.search(before):
        told = [raised["whose"]]
    else:
        grown = _GROWN.search(before)
        told = [grown["death"] or "", grown["whose"], grown["what"]] if grown else []
    found = next(filter(None, map(_FATE.search, told)), None)
    return (found and found.lastgroup) or ""


def _whom(after: str, language: str) -> str:
    """The stem of the noun behind a number; "" for people at large, and where none stands there."""
    word = _WORD.match(after.lstrip()) if after[:1] == " " else None
    if word is None or _ANYBODY.fullmatch(word.group()) or _FATE.fullmatch(word.group()):
        return ""
    return next(iter(content_words(word.group(), language)), "")
