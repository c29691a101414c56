"""The tables of one language compiled into patterns, once per language and on first use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.figures.currencies import CODES, LOCAL_MONEY, MONEY_WORDS, SYMBOLS
from summarize.figures.measures import LOCAL_UNITS, MEASURES, PARTS_OF_PERCENT, PERCENT, Unit
from summarize.figures.notation import fold_evenly, notation_of
from summarize.figures.numerals import (
    ABBREVIATED_SCALES,
    ENGLISH,
    NUMBER_WORDS,
    VULGAR_FRACTIONS,
    Notation,
    NumberWords,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

# Between the words of one figure: a few spaces or one line end, so that no pattern runs over a paragraph.
GAP = r"(?:[ \xa0\t]{1,3}|[ \xa0]?\n(?!\s))"
JOINT = rf"(?:{GAP}|-)"
SIGNS = "".join(SYMBOLS)  # of currencies
_SEPARATORS = re.compile(r"[\s-]+")


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first; a space stands for a gap or a hyphen."""
    alternatives = [re.escape(word).replace(r"\ ", JOINT) for word in sorted(words, key=len, reverse=True)]
    return f"(?:{'|'.join(alternatives)})" if alternatives else "(?!)"


def plain(words: str) -> str:
    """Words as the tables spell them: lower case, one space between."""
    return _SEPARATORS.sub(" ", words)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the reading of figures needs to know of a language.

    Attributes:
        simple: groups `tens`, `unit`, `nth`, `small`, `ordinal`: a number below a hundred in words.
        scale: groups `word` (a scale in words, after a joint) and `short` (an abbreviation, glued or not).
        unit: group `unit`, with an optional joint before it.
        scan: groups `link`, `word`, `vulgar`, `digit`: where a figure may begin.
    """

    words: NumberWords
    notation: Notation
    units: dict[str, Unit]
    money: frozenset[str]
    simple: re.Pattern[str]
    scale: re.Pattern[str]
    scale_ordinal: re.Pattern[str]
    part: re.Pattern[str]
    joiner: re.Pattern[str]
    unit: re.Pattern[str]
    scan: re.Pattern[str]


@lru_cache(maxsize=32)
def lexicon_for(language: str) -> Lexicon:
    """The lexicon of an ISO 639-1 code, a region left aside; English words where there are no tables."""
    code = language.replace("_", "-").partition("-")[0].lower()
    words = NUMBER_WORDS.get(code, ENGLISH)
    local = LOCAL_UNITS.get(code, {})
    money = MONEY_WORDS | LOCAL_MONEY.get(code, {}) | CODES
    units = PERCENT | MEASURES | PARTS_OF_PERCENT | local | money
    return Lexicon(
        words=words,
        notation=notation_of(code),
        units=units,
        money=frozenset(money),
        simple=_simple(words),
        scale=_scale(words),
        scale_ordinal=_scale_ordinal(words),
        part=_part(words),
        joiner=re.compile(rf"{JOINT}(?:{any_of(words.joiners)}{JOINT})?"),
        unit=re.compile(rf"(?P<gap>{JOINT}(?:{any_of(words.links)})?)?(?P<unit>{any_of(units)})(?!\w)"),
        scan=_scan(words),
    )


def _simple(words: NumberWords) -> re.Pattern[str]:
    below_ten = [word for word, value in words.small.items() if 0 < value < 10]
    nth = [word for word, value in words.ordinals.items() if value < 10]
    last = rf"(?:(?P<unit>{any_of(below_ten)})|(?P<nth>{any_of(nth)}))(?!\w)"
    tens = rf"(?P<tens>{any_of(words.tens)})(?:{JOINT}{last})?"
    others = rf"(?P<small>{any_of(words.small)})|(?P<ordinal>{any_of(words.ordinals)})"
    return re.compile(rf"(?:{tens}|{others})(?!\w)")


def _scale(words: NumberWords) -> re.Pattern[str]:
    short = any_of(ABBREVIATED_SCALES)
    return re.compile(rf"{JOINT}?(?P<word>{any_of(words.scales)})(?!\w)|(?P<gap>{GAP})?(?P<short>{short})(?!\w)")


def _scale_ordinal(words: NumberWords) -> re.Pattern[str]:
    scales = [word for word, value in words.ordinals.items() if value >= 100]
    return re.compile(rf"{JOINT}(?P<scale>{any_of(scales)})(?!\w)")


def _part(words: NumberWords) -> re.Pattern[str]:
    tens = any_of(words.tens)
    singular = [word for word, value in words.ordinals.items() if value > 2]
    denominator = rf"(?:(?P<part>{any_of(words.parts)})|(?P<one>{any_of(singular)}))"
    return re.compile(rf"{JOINT}(?:(?P<tens>{tens}){JOINT})?{denominator}(?!\w)")


def _scan(words: NumberWords) -> re.Pattern[str]:
    after_article = any_of([*words.scales, *words.parts, *words.ordinals, *words.halves])
    starts = any_of([*words.small, *words.tens, *words.ordinals, *words.halves])
    article = rf"{any_of(words.articles)}{GAP}(?={after_article}(?!\w))"
    vulgar = "".join(VULGAR_FRACTIONS)
    return re.compile(
        rf"(?P<digit>\d)|(?P<vulgar>[{vulgar}])"
        rf"|(?<!\w)(?:(?P<link>https?://\S+|www\.\S+)|(?P<word>{starts}(?!\w)|{article}))"
    )


@dataclass(frozen=True, slots=True)
class Source:
    """A text, the same folded offset by offset, and its language's lexicon."""

    text: str
    folded: str
    lexicon: Lexicon
    month_first: bool  # how "3/4/2025" is read

    @classmethod
    def of(cls, text: str, language: str) -> Source:
        """The source of a text."""
        month_first = language.lower() in ("en", "en-us", "en_us")
        return cls(text, fold_evenly(text), lexicon_for(language), month_first)

    def before(self, position: int, width: int) -> str:
        """Up to `width` folded characters before a position."""
        return self.folded[max(0, position - width) : position]
