"""Digits as written -> exact values; and the folding that lets one pattern read every script's digits."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from summarize.figures.numerals import COMMA_LANGUAGES, POINT_LANGUAGES, Notation

# Longer runs of digits are keys and serial numbers, and converting them would take quadratic time.
MAX_DIGITS = 30

NUMERAL = re.compile(
    r"[1-9]\d{0,2}(?:[ \xa0]\d{3})+(?!\d)(?:[.,]\d+)?"  # 1 414 021 100
    r"|[1-9]\d{0,2}(?:, \d{3})*, 000(?![\d.,])"  # badly tokenised: "15, 000"; in other lists no number is 000
    r"|\d+(?:[.,'’]\d+)*"
    r"|\.\d+"
)
_UNSPACED = re.compile(r"\d+(?:[.,'’]\d+)*")
# Groups of three, or of two before the last in the Indian way: 12,34,567. One kind of mark throughout.
GROUPED = re.compile(r"\d{1,3}(?:(?:\.\d{3})+|(?:['’]\d{3})+|(?:,\d{3})+|(?:,\d{2})+,\d{3})")
THREE_DIGITS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
LEADING_DIGITS = re.compile(r"\d+")
LISTED = re.compile(r"\d,$")
SPACES = re.compile(r"[ \xa0]")
THOUSANDS_MARKS = re.compile(r"[.,'’]")
_SPACES = "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SIGNS = {
    "％": "%", "٪": "%", "＄": "$", "￥": "¥", "￡": "£", "，": ",", "．": ".", "٫": ".", "٬": ",",
}  # fmt: skip
_PLAIN = _SIGNS | dict.fromkeys(_SPACES, "\xa0")


def fold_evenly(text: str) -> str:
    """The text in lower case with plain digits and spaces; as long as `text`, offset by offset."""
    low = text.lower()
    if len(low) != len(text):  # "İ" grows in lower case
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    if low.isascii():
        return low
    table = {ord(char): plain for char in set(low) if (plain := _plain(char)) is not None}
    return low.translate(table) if table else low


def _plain(char: str) -> str | None:
    if char.isdecimal() and not char.isascii():
        return str(unicodedata.digit(char))
    return _PLAIN.get(char)


def notation_of(language: str) -> Notation:
    """The notation of a language; `EITHER` for one that is not in the tables."""
    if language in POINT_LANGUAGES:
        return Notation.POINT
    return Notation.COMMA if language in COMMA_LANGUAGES else Notation.EITHER


def read_numeral(text: str, start: int, notation: Notation, *, spaced: bool = True) -> tuple[Fraction | None, int]:
    """The value of the digits at `start` and where they end; no value for dotted keys and endless digits.

    `spaced` says whether a space may part thousands. Of a list without spaces ("1,2,3") only the
    first number is read.
    """
    match = (NUMERAL if spaced else _UNSPACED).match(text, start)
    if match is None:
        return None, start + 1
    written, end = match.group(), match.end()
    if len(written) > MAX_DIGITS:
        return None, end
    if written.count(",") and LISTED.search(text, max(0, start - 2), start):
        first = LEADING_DIGITS.match(text, start)  # "1,2,3" goes on
        return (Fraction(int(first.group())), first.end()) if first else (None, end)
    plain = SPACES.sub("", written)
    if plain.isdecimal():
        return Fraction(int(plain)), end
    marked = _marked_value(plain, notation)
    if marked is not None:
        return marked, end
    first = LEADING_DIGITS.match(text, start)
    if first is None or "," not in written:
        return None, end  # an address or a version: 192.168.1.1
    return Fraction(int(first.group())), first.end()


def _marked_value(numeral: str, notation: Notation) -> Fraction | None:
    """The value of digits with marks between them, or None where the marks make no number."""
    comma, point = numeral.count(","), numeral.count(".")
    if comma and point:
        decimal = "," if numeral.rindex(",") > numeral.rindex(".") else "."
    elif comma + point == 1:
        decimal = _decimal_mark(numeral, "," if comma else ".", notation)
    else:
        decimal = ""
    whole, _, decimals = numeral.partition(decimal) if decimal else (numeral, "", "")
    if not decimals.isdecimal() and decimal:
        return None
    if not whole.isdecimal() and whole and not GROUPED.fullmatch(whole):
        return None
    digits = THOUSANDS_MARKS.sub("", whole)
    return Fraction(int(digits + decimals or "0"), 10 ** len(decimals))


def _decimal_mark(numeral: str, mark: str, notation: Notation) -> str:
    """`mark` where it parts decimals, and "" where it parts thousands."""
    if not THREE_DIGITS.fullmatch(numeral):
        return mark
    if notation is Notation.EITHER:
        return ""
    return mark if (mark == ",") == (notation is Notation.COMMA) else ""
