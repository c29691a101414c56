"""Walks over a text once and reads each figure where one begins; look-alikes are passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from summarize.figures.ambiguous import is_figure, odds
from summarize.figures.lexicon import GAP, JOINT, Source
from summarize.figures.measures import Unit
from summarize.figures.moments import Moment, read_moment
from summarize.figures.notation import NUMERAL
from summarize.figures.numerals import VULGAR_FRACTIONS
from summarize.figures.quantities import Quantity, read_quantity
from summarize.figures.units import is_currency, unit_after, unit_before

PLAIN = Unit("")
_WORD_REST = re.compile(r"\w+(?:[.,]\d+)*")
_HALF_OF = re.compile(rf"(?:{JOINT}an?)?(?={JOINT})")
_PART_OF = re.compile(rf"{GAP}of{GAP}an?(?={GAP})")
_NEGATIVE = re.compile(r"(?<!\w)(?:minus|negative)[ \xa0]$")
_COMPOUND = re.compile(r"(?:mid|pre|post|under|over|sub|top|late|early|non|ex|per|up)")
_NAMED = frozenset({"covid", "cov"})
_MONTH_BEFORE = re.compile(
    r"(?<!\w)(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:\.|[a-z]{2,6})?[ \xa0]$"
)
_MONTH_AFTER = re.compile(
    r"[ \xa0](?:of[ ])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{1,6}|\.)?(?!\w)"
)
_HALF = Fraction(1, 2)
_UNIT_AND = re.compile(r"(?<!\w)an? (?P<unit>hour|day|week|month|year|decade|century) and $")  # before "a half"
_LONGEST_UNIT_AND = 18
_MOMENT_MARKS = frozenset(" \xa0-./:hapmou")


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure before ranges are settled.

    Attributes:
        start: where it begins, sign and currency included.
        end: where it ends, unit included.
        number: the half-open range of the number alone.
        value: the value, scale applied, unit's factor not.
        scale: the scale applied; 1 without one.
        unit: the unit; `PLAIN` without one.
        marked: whether a currency stands before it.
        closed: dates, times, ordinals: neither takes nor gives a unit in a range.
    """

    start: int
    end: int
    number: tuple[int, int]
    value: Fraction
    scale: int = 1
    unit: Unit = PLAIN
    marked: bool = False
    closed: bool = False


def read_all(source: Source) -> list[Reading]:
    """Every figure of a text in order, none overlapping."""
    readings: list[Reading] = []
    position, length = 0, len(source.folded)
    while position < length and (match := source.lexicon.scan.search(source.folded, position)):
        end = match.end()
        if match["link"] is None:
            found, end = _read_at(source, match, position)
            readings += found
        position = max(end, match.end())
    return readings


def _read_at(source: Source, match: re.Match[str], floor: int) -> tuple[list[Reading], int]:
    """The figures that begin at a candidate, and where to go on; `floor` is where the last one ended."""
    start = match.start()
    if match["digit"]:
        return _read_digits(source, start, floor)
    if match["vulgar"]:
        quantity = Quantity(match.end(), VULGAR_FRACTIONS[match["vulgar"]])
        reading = _amount(source, start, quantity, _lead(source, start, floor))
        return [reading], reading.end
    return _read_words(source, start, match.end(), floor)


def _read_digits(source: Source, start: int, floor: int) -> tuple[list[Reading], int]:
    folded = source.folded
    if source.before(start, 1) == "." and start - 1 >= floor and not source.before(start - 1, 1).strip():
        start -= 1  # ".25"
    lead = _lead(source, start, floor)
    if lead.money is None and _in_name(source, start):
        return [], _rest_of_word(folded, start)
    if lead.money is None and folded[start + 1 : start + 5].strip("0123456789")[:1] in _MOMENT_MARKS:
        moment = read_moment(folded, start, month_first=source.month_first)
        if moment:
            return _moment(moment), moment.end
    quantity = read_quantity(source, start, money=lead.money is not None)
    if quantity is None:
        numeral = NUMERAL.match(folded, start)
        return [], numeral.end() if numeral else start + 1
    if lead.money is None and (wide := odds(source, quantity)):
        quantity = wide
    reading = _amount(source, start, quantity, lead)
    if folded[reading.end : reading.end + 1].isalpha() and folded[reading.end - 1].isdigit():
        return [], _rest_of_word(folded, reading.end)  # "3D", "777F"
    return [reading], reading.end


def _moment(moment: Moment) -> list[Reading]:
    unit = Unit(moment.unit)
    return [Reading(a, b, (a, b), value, unit=unit, closed=True) for a, b, value in moment.numbers]


def _rest_of_word(folded: str, start: int) -> int:
    match = _WORD_REST.match(folded, start)
    return match.end() if match else start + 1


def _in_name(source: Source, start: int) -> bool:
    """Whether digits belong to a name: "G7", "B-52", "COVID-19"; not "mid-1990s", "under-25"."""
    folded = source.folded
    before = folded[start - 1] if start else ""
    if before.isalpha() or before == "_":
        return True
    if before != "-" or not folded[start - 2 : start - 1].isalnum() or start < 2:
        return False
    word_start = start - 1
    while word_start and start - word_start < 24 and folded[word_start - 1].isalnum():
        word_start -= 1
    word = source.text[word_start : start - 1]
    if word.isdecimal():
        return False
    if any(map(str.isdigit, word)):
        return not _is_amount_before(word)
    return word.lower() in _NAMED or not (word.islower() or _COMPOUND.fullmatch(word.lower()))


def _is_amount_before(word: str) -> bool:
    """Whether a word with digits is an amount ("$3m-4m" is a range) and no name ("x86-64")."""
    return word[0].isdigit()


def _read_words(source: Source, start: int, end: int, floor: int) -> tuple[list[Reading], int]:
    word = source.folded[start:end].strip()
    quantity = read_quantity(source, start)
    if word in source.lexicon.words.halves:
        quantity = _half(source, end)
    elif quantity is None and word in source.lexicon.words.articles:
        quantity = _part_by_article(source, start, end)
    if quantity is None or not is_figure(source, start, quantity):
        return [], end if word in source.lexicon.words.articles or quantity is None else quantity.end
    if wide := odds(source, quantity):
        quantity = wide
    if before := _UNIT_AND.search(source.before(start, _LONGEST_UNIT_AND)) if quantity.value == _HALF else None:
        return [_unit_and_half(source, start, quantity.end, before)], quantity.end
    reading = _amount(source, start, quantity, _lead(source, start, floor))
    return [reading], reading.end


def _unit_and_half(source: Source, start: int, end: int, before: re.Match[str]) -> Reading:
    """One and a half of a unit that stands between: "a year and a half"."""
    unit = source.lexicon.units[before["unit"]]
    begin = start - len(before.group())
    return Reading(begin, end, (begin, end), 1 + _HALF, unit=unit, closed=True)


def _half(source: Source, end: int) -> Quantity:
    """A half, and the scale that it is of: "half a million", "half-dozen"; a unit is left to read."""
    half = Quantity(end, Fraction(1, 2), words=True)
    match = _HALF_OF.match(source.folded, end)
    if match is None:
        return half
    scale = source.lexicon.scale.match(source.folded, match.end())
    if scale and scale["word"]:
        worth = source.lexicon.words.scales[scale["word"]]
        return Quantity(scale.end(), half.value * worth, scale=worth, words=True)
    return replace(half, end=match.end()) if source.lexicon.unit.match(source.folded, match.end()) else half


def _part_by_article(source: Source, start: int, end: int) -> Quantity | None:
    """The part that an article counts: "a third", "a half"."""
    part = source.lexicon.part.match(source.folded, len(source.folded[start:end].rstrip()) + start)
    if part is None or part["tens"]:
        return None
    words = source.lexicon.words
    worth = words.parts[part["part"]] if part["part"] else words.ordinals[part["one"]]
    return Quantity(part.end(), Fraction(1, worth), words=True)


class Lead(NamedTuple):
    """What stands right before a number.

    Attributes:
        begin: where the figure begins, sign and currency included.
        money: the currency before the number.
        negative: whether there is a minus.
        sign: the length of the minus between currency and number.
    """

    begin: int
    money: Unit | None
    negative: bool
    sign: int


def _lead(source: Source, start: int, floor: int) -> Lead:
    sign = _sign_before(source, start, floor)
    money = unit_before(source, start - sign)
    if money is None or money[0] < floor:
        return Lead(start - sign, None, sign > 0, sign)
    outer = 0 if sign else _sign_before(source, money[0], floor)  # "$-5" and "-$5"
    return Lead(money[0] - outer, money[1], sign + outer > 0, sign)


def _amount(source: Source, start: int, quantity: Quantity, lead: Lead) -> Reading:
    """A number with its sign, and the currency or unit around it."""
    if quantity.kind == "decade":
        value = _decade(source, start, quantity.value)
        return Reading(start, quantity.end, (start, quantity.end), value, unit=Unit("decade"), closed=True)
    if quantity.kind == "ordinal":
        return _ordinal(source, start, quantity)
    value = -quantity.value if lead.negative else quantity.value
    reading = Reading(lead.begin, quantity.end, (start - lead.sign, quantity.end), value, quantity.scale)
    after = unit_after(source, quantity.end, quantity.value)
    if lead.money:
        again = after if after and is_currency(after[1]) else None  # "$5 million USD"
        return replace(reading, unit=lead.money, marked=True, end=again[0] if again else reading.end)
    part = _PART_OF.match(source.folded, quantity.end) if quantity.value < 1 and after is None else None
    if part:  # "a quarter of a percentage point"
        after = unit_after(source, part.end(), quantity.value)
    return replace(reading, end=after[0], unit=after[1]) if after else reading


def _decade(source: Source, start: int, value: Fraction) -> Fraction:
    """The year that a decade begins with: "the '90s" are the 1990s; without the mark "90s" stays 90."""
    return value + 1900 if value < 100 and source.before(start, 1) in "'’" and start else value


def _ordinal(source: Source, start: int, quantity: Quantity) -> Reading:
    """An ordinal, or the day of a date: "Jan. 21st" is the 21 of "Jan. 21"."""
    dated = _MONTH_BEFORE.search(source.before(start, 12)) or _MONTH_AFTER.match(source.folded, quantity.end)
    unit = PLAIN if dated and quantity.value <= 31 else Unit("ordinal")
    return Reading(start, quantity.end, (start, quantity.end), quantity.value, unit=unit, closed=True)


def _sign_before(source: Source, start: int, floor: int) -> int:
    """The length of a minus before `start`; 0 where a hyphen is a hyphen."""
    before = source.before(start, 2)
    if start - 1 < floor or not before:
        return 0
    if before[-1] == "−":
        return 0 if before[:-1].isalnum() else 1
    if before[-1] in "-–" and (len(before) == 1 or before[0] in " \xa0\n\t($€£~"):
        return 1
    match = _NEGATIVE.search(source.before(start, 10))
    return len(match.group()) if match and start - len(match.group()) >= floor else 0
