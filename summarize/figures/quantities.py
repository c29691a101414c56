"""Reads one number at a place in a text: digits, number words, scales, fractions; units are not read here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from summarize.figures.lexicon import GAP, Source, plain
from summarize.figures.notation import read_numeral
from summarize.figures.numerals import SLASH_DENOMINATORS, VULGAR_FRACTIONS, Notation
from summarize.figures.scales import scale_at

_VULGAR = re.compile(rf"(?:{GAP}|-)?(?P<sign>[{''.join(VULGAR_FRACTIONS)}])")
_SLASH = re.compile(r"(?P<over>\d{1,3})[ ]?/[ ]?(?P<under>\d{1,4})(?![\d/]|[.,]\d)")
_NTH = re.compile(r"(?:st|nd|rd|th)(?!\w)")
_PLURAL = re.compile(r"s(?!\w)")
_POINT = re.compile(rf"{GAP}point(?={GAP})")
_TWO_NUMBERS = re.compile(r"\d{1,3} \d{3}(?: [A-Z]|-\w)")
_ARTICLE = re.compile(r"an?(?=[ \xa0-])")  # only English has joiners and articles both


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    Attributes:
        end: where it ends.
        value: its value, scale applied.
        scale: the last scale word's worth; 1 without one.
        kind: "" for a number, "ordinal" or "decade".
        words: whether it begins with a number word.
    """

    end: int
    value: Fraction
    scale: int = 1
    kind: str = ""
    words: bool = False


def read_quantity(source: Source, start: int, *, money: bool = False) -> Quantity | None:
    """The number that begins at `start`, or None; `money` says that a currency stands before it."""
    quantity = _chunk(source, start, money=money)
    if quantity is None or quantity.kind:
        return quantity
    if quantity.scale > 1:
        quantity = _joined(source, quantity)
    if quantity.kind:
        return quantity
    if quantity.words or quantity.scale > 1 or quantity.value.denominator == 1:
        quantity = _with_part(source, quantity)
    return quantity


def _joined(source: Source, quantity: Quantity) -> Quantity:
    """Smaller numbers that follow a scale: "two thousand three hundred and five"."""
    while quantity.scale > 1 and not quantity.kind:
        joiner = source.lexicon.joiner.match(source.folded, quantity.end)
        following = _chunk(source, joiner.end(), money=False) if joiner else None
        if following is None or following.value >= quantity.scale or following.value <= 0:
            break
        if following.words != quantity.words or following.value.denominator > 1:
            break
        if not quantity.words and quantity.scale > 1000:  # "3 million and 20 others"
            break
        if following.kind not in ("", "ordinal"):
            break
        quantity = replace(following, value=quantity.value + following.value)
    return quantity


def _chunk(source: Source, start: int, *, money: bool) -> Quantity | None:
    """One number up to its scales: "two hundred and twenty thousand", "3.5 million", "21st"."""
    if source.folded[start : start + 1] in "0123456789.":
        quantity = _digits(source, start)
        if quantity is None or quantity.kind:
            return quantity
    else:
        simple = _simple(source, start)
        if simple is None or simple.kind:
            return simple
        quantity = simple
    return _scaled(source, quantity, money=money)


def _digits(source: Source, start: int) -> Quantity | None:
    folded = source.folded
    spaced = not _runs_into_name(source, start)
    value, end = read_numeral(folded, start, source.lexicon.notation, spaced=spaced)
    if value is None:
        return None
    after = folded[end : end + 1]
    if after.isalpha():
        if match := _NTH.match(folded, end):
            return Quantity(match.end(), value, kind="ordinal")
        if match := _PLURAL.match(folded, end):
            is_decade = value % 10 == 0 and (value < 100 or 1000 <= value <= 2100)
            return Quantity(match.end(), value, kind="decade" if is_decade else "")
    if value.denominator == 1:
        return _with_digit_fraction(source, start, Quantity(end, value))
    return Quantity(end, value)


def _runs_into_name(source: Source, start: int) -> bool:
    """Whether a space before three digits parts two numbers: "12 737 MAX jets", "30 500-pound bombs".

    It parts thousands where the language does not use it so.
    """
    return source.lexicon.notation is not Notation.COMMA and bool(_TWO_NUMBERS.match(source.text, start))


def _with_digit_fraction(source: Source, start: int, whole: Quantity) -> Quantity:
    """A number with the fraction that digits make of it: "1/4", "7 3/4", "7 3 / 4", "2½"."""
    folded, end = source.folded, whole.end
    if match := _VULGAR.match(folded, end):
        return Quantity(match.end(), whole.value + VULGAR_FRACTIONS[match["sign"]])
    if match := _slash(folded, start):
        if match.end("over") == end:
            return Quantity(match.end(), Fraction(int(match["over"]), int(match["under"])))
        return whole
    gap = _gap_end(folded, end)
    if gap and (match := _slash(folded, gap)):
        return Quantity(match.end(), whole.value + Fraction(int(match["over"]), int(match["under"])))
    return whole


def _gap_end(folded: str, end: int) -> int:
    match = _GAP.match(folded, end)
    return match.end() if match else 0


_GAP = re.compile(GAP)


def _slash(folded: str, start: int) -> re.Match[str] | None:
    match = _SLASH.match(folded, start)
    if match and int(match["over"]) < int(match["under"]) in SLASH_DENOMINATORS:
        return match
    return None


def _simple(source: Source, start: int) -> Quantity | None:
    """A number word below a hundred, an ordinal, or the article or half that a scale follows."""
    words, folded = source.lexicon.words, source.folded
    match = source.lexicon.simple.match(folded, start)
    if match is None:
        return _one_by_article(source, start)
    if match["ordinal"]:
        return Quantity(match.end(), Fraction(words.ordinals[match["ordinal"]]), kind="ordinal", words=True)
    if match["small"]:
        value = Fraction(words.small.get(match["small"]) or words.small.get(plain(match["small"]), 0))
        return _with_decimals(source, Quantity(match.end(), value, words=True))
    value = Fraction(words.tens[match["tens"]])
    if match["nth"]:
        return Quantity(match.end(), value + words.ordinals[match["nth"]], kind="ordinal", words=True)
    value += words.small[match["unit"]] if match["unit"] else 0
    return _with_decimals(source, Quantity(match.end(), value, words=True))


def _one_by_article(source: Source, start: int) -> Quantity | None:
    words, folded = source.lexicon.words, source.folded
    for article in words.articles:
        if folded.startswith(article, start):
            scale = source.lexicon.scale.match(folded, start + len(article))
            if scale and scale["word"]:
                return Quantity(start + len(article), Fraction(1), words=True)
    return None


def _with_decimals(source: Source, whole: Quantity) -> Quantity:
    """A number with decimals in words: "nine point nought four"."""
    point = _POINT.match(source.folded, whole.end)
    if point is None:
        return whole
    digits, end = "", point.end()
    while gap := _gap_end(source.folded, end):
        match = source.lexicon.simple.match(source.folded, gap)
        digit = source.lexicon.words.small.get(match["small"] or "", 10) if match else 10
        if match is None or digit > 9 or len(digits) > 12:
            break
        digits, end = digits + str(digit), match.end()
    if not digits:
        return whole
    return replace(whole, end=end, value=whole.value + Fraction(int(digits), 10 ** len(digits)))


def _scaled(source: Source, quantity: Quantity, *, money: bool) -> Quantity:
    """`quantity` with every scale that follows it: "hundred thousand", "bn"."""
    for _ in range(4):  # "two hundred thousand million": nobody writes more
        digits = None if quantity.words or quantity.scale > 1 else quantity.value
        found = scale_at(source, quantity.end, digits, money=money)
        if found is None:
            nth = source.lexicon.scale_ordinal.match(source.folded, quantity.end) if quantity.words else None
            if nth and quantity.value.denominator == 1 < quantity.value:
                worth = source.lexicon.words.ordinals[nth["scale"]]
                return replace(quantity, end=nth.end(), value=quantity.value * worth, kind="ordinal")
            return quantity
        scale, end = found
        quantity = replace(quantity, end=end, value=quantity.value * scale, scale=scale)
        if scale == 100:
            quantity = _with_tens(source, quantity)
            if quantity.kind:
                return quantity
    return quantity


def _with_tens(source: Source, hundreds: Quantity) -> Quantity:
    """The rest below a hundred: "two hundred and twenty", unless it has a hundred or a dozen of its own."""
    joiner = source.lexicon.joiner.match(source.folded, hundreds.end)
    if joiner is None:
        return hundreds
    start = joiner.end()
    rest = _digits(source, start) if source.folded[start : start + 1].isdigit() else _simple(source, start)
    if rest is None or rest.words != hundreds.words or not 0 < rest.value < 100 or rest.kind == "decade":
        return hundreds
    own = source.lexicon.scale.match(source.folded, rest.end)
    if own and own["word"] and source.lexicon.words.scales[plain(own["word"])] <= 100:
        return hundreds
    return replace(rest, value=hundreds.value + rest.value, scale=1 if rest.kind else 100)


def _with_part(source: Source, quantity: Quantity) -> Quantity:
    """A fraction after a number: "two thirds", "one and a half million", "3.5 and three quarters"."""
    denominator = _denominator(source, quantity.end, one=quantity.value == 1)
    if denominator:
        if not quantity.words and quantity.scale == 1:  # "3 quarters", "10 fifths": counts
            return quantity
        return replace(quantity, end=denominator[1], value=quantity.value / denominator[0], scale=1)
    return _with_added_part(source, quantity)


def _with_added_part(source: Source, quantity: Quantity) -> Quantity:
    folded, lexicon = source.folded, source.lexicon
    joiner = lexicon.joiner.match(folded, quantity.end)
    if joiner is None or joiner.group().strip(" \xa0\n\t-") not in lexicon.words.joiners:
        return quantity
    numerator, start = Fraction(1), joiner.end()
    if article := _ARTICLE.match(folded, start):
        end = article.end()
    else:
        simple = lexicon.simple.match(folded, start)
        if simple is None or not simple["small"]:
            return quantity
        numerator, end = Fraction(lexicon.words.small[simple["small"]]), simple.end()
    denominator = _denominator(source, end, one=numerator == 1)
    if denominator is None or numerator >= denominator[0]:
        return quantity
    # "three million and a half" is three and a half million.
    part = numerator / denominator[0] * (quantity.scale if quantity.scale >= 1000 else 1)
    added = replace(quantity, end=denominator[1], value=quantity.value + part)
    return _scaled(source, added, money=False) if quantity.scale == 1 else added


def _denominator(source: Source, end: int, *, one: bool) -> tuple[int, int] | None:
    """The denominator after a numerator, and its end: plural, or singular after one."""
    match = source.lexicon.part.match(source.folded, end)
    if match is None or (match["one"] and not one):
        return None
    words = source.lexicon.words
    worth = words.parts[match["part"]] if match["part"] else words.ordinals[match["one"]]
    return worth + (words.tens[match["tens"]] if match["tens"] else 0), match.end()
