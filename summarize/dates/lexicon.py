"""The tables of one language compiled into patterns, once per language and on first use.

Every repetition in a pattern has a small upper bound, so reading takes linear time whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from summarize.dates.tables import words_for
from summarize.dates.words import Words
from summarize.figures.notation import fold_evenly

__all__ = ["GAP", "Lexicon", "Source", "any_of", "lexicon_for"]

# Between the words of one date: a few spaces or one line end, so that no pattern runs over a paragraph.
GAP = r"(?:[ \xa0\t]{1,3}|[ \xa0]?\n(?!\s))"
_NTH = r"(?:st|nd|rd|th|er|re|º|ª|\.)?"
_TH = _NTH.replace(r"|\.", "")  # a full stop after "April 14" ends the sentence
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_YEAR = r"[12]\d{3}(?!\d)"
_BY_WORD = re.compile(r"[^\W\d_]+")


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first; a space in a word stands for a gap."""
    found = [re.escape(word).replace(r"\ ", GAP) for word in sorted(words, key=len, reverse=True)]
    return f"(?:{'|'.join(found)})" if found else "(?!)"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What reading dates needs to know of a language; see `lexicon_for` for the groups of each pattern."""

    code: str
    words: Words
    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    month: re.Pattern[str]
    weekday: re.Pattern[str]
    relative: re.Pattern[str]
    ago: re.Pattern[str]
    named: re.Pattern[str]
    cue: re.Pattern[str]
    starters: frozenset[str]


@lru_cache(maxsize=32)
def lexicon_for(language: str) -> Lexicon:
    """The lexicon of an ISO 639-1 code, a region left aside; only digits where there are no tables."""
    words = words_for(language)
    code = language.replace("_", "-").partition("-")[0].lower()
    end = "" if code == "zh" else r"(?!\w)"
    name = rf"(?P<name>{any_of(words.months)})(?!\w)\.?"
    joint = rf"(?:{GAP}(?:{any_of(words.joints.split())}{GAP})?|[-/])"
    span = rf"(?:{GAP}?[-–—/]{GAP}?|{GAP}{any_of(words.ranges.split())}{GAP}(?:the{GAP})?)"
    year = rf"(?:(?:,{GAP}?|{GAP},{GAP}|{joint})(?P<year>{_YEAR}|['’]\d\d(?!\d)))?"
    return Lexicon(
        code=code,
        words=words,
        day_month=re.compile(
            rf"(?:(?P<first>{_DAY}){_NTH}{span})?(?P<day>[0-3]?\d){_NTH}{joint}?(?:day{GAP}of{GAP})?{name}{year}"
        ),
        month_day=re.compile(
            rf"(?P<name>{any_of(words.months)})(?![^\W\d])\.?(?:{GAP}|[-/])?(?:the{GAP})?(?P<day>{_DAY}){_TH}(?![\w%]|[:.]\d|,\d{{3}})"
            rf"(?:{span}(?P<last>{_DAY}){_TH}(?!\w|[:./]\d))?{year}"
        ),
        month=re.compile(rf"{name}{year}"),
        weekday=re.compile(rf"(?P<word>{any_of(words.weekdays)}){end}(?P<many>s)?\.?"),
        relative=re.compile(rf"(?P<word>{any_of(words.relatives)}){end}"),
        ago=re.compile("|".join(_ago(words, *each, end) for each in words.ago) or "(?!)"),
        named=re.compile(rf"{any_of(words.months)}(?!\w)"),
        cue=re.compile(rf"(?:^|(?<=\W)){any_of(words.cues.split())}{GAP}(?:(?:the|year){GAP})?$"),
        starters=_starters(words),
    )


def _ago(words: Words, before: str, after: str, sign: int, end: str) -> str:
    tag = f"{'past' if sign < 0 else 'ahead'}{words.ago.index((before, after, sign))}"
    number = rf"(?P<n_{tag}>\d{{1,4}}|{any_of(words.numbers)})"
    unit = rf"(?P<u_{tag}>{any_of(words.units)})"
    gap = f"(?:{GAP})?" if end == "" else GAP
    lead = rf"{re.escape(before).replace(chr(92) + ' ', GAP)}{gap}" if before else ""
    tail = rf"{gap}{re.escape(after).replace(chr(92) + ' ', GAP)}{end}" if after else end
    return rf"{lead}{number}{gap}{unit}{tail}"


def _starters(words: Words) -> frozenset[str]:
    """The first word of everything that may begin with a word."""
    lists = (words.months, words.weekdays, words.relatives, words.numbers, (before for before, *_ in words.ago))
    phrases = (phrase for each in lists for phrase in each if phrase)
    firsts = {match.group() for phrase in phrases if (match := _BY_WORD.match(phrase))}
    return frozenset(firsts | {word + "s" for word in words.weekdays})


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
