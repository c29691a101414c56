"""The rules that make a sound sentence wrong by one thing; None where a rule does not apply.

What is drawn comes from the caller's `random.Random`, so that it is the same in every run.
"""

from __future__ import annotations

import calendar
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import stance
from speech_cases import altered

from summarize.dates import find_dates
from summarize.figures import find_figures
from summarize.names import find_names, same_name

Rule = Callable[[str, random.Random], str | None]
"""From a sentence to the changed one."""

TRIES = 8  # names or sentences drawn until one is another
_FEWEST = 4  # words of a quotation to alter
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_NUMBER = re.compile(
    rf"(?<![\w.,:/'’-])(?<!\b(?:{_MONTHS})\. )(?<!\b(?:{_MONTHS}) )(?<!No\. )(?<!Room )(?<!Route )"
    r"(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w:/]|[.,]\d|-\d|[ -](?:a\.?m|p\.?m)\b)"
)
_MONTH = rf"(?:{'|'.join(calendar.month_name[1:])}|(?:{_MONTHS}|Sept)\.)"
_DATED = re.compile(rf"{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}|\b(?:1[89]|20)\d\d\b")
_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = re.compile(
    rf"(?<![\w-])(?P<n>{'|'.join(_COUNTS)})(?= [a-z]+s\b| people| men| women| children| percent| million)"
)


def renumbered(sentence: str, draw: random.Random) -> str | None:
    """The sentence with another number: a digit of it changed, or the next count word but one."""
    dated = [match.span() for match in _DATED.finditer(sentence)]
    for match in (*_NUMBER.finditer(sentence), *_COUNT.finditer(sentence)):
        if any(start < match.end() and match.start() < end for start, end in dated):
            continue
        fresh = [n for n in _others(match["n"], draw) if not re.search(rf"(?<!\w){re.escape(n)}(?!\w)", sentence)]
        if fresh:
            return sentence[: match.start()] + draw.choice(fresh) + sentence[match.end() :]
    return None


def _others(number: str, draw: random.Random) -> Iterator[str]:
    """Numbers of the same form."""
    if number in _COUNTS:
        yield from (word for word in _COUNTS if word != number)
        return
    places = [n for n, char in enumerate(number) if char.isdigit()]
    place = draw.choice(places)
    yield from (number[:place] + d + number[place + 1 :] for d in "123456789" if d != number[place])


_UNITS = """million>billion, billion>million, thousand>million, percent>percentage points, per cent>points,
%> percentage points, dollars>euros, miles>kilometers, mile>kilometer, kilometers>miles, feet>meters, foot>meter,
hours>days, hour>day, days>hours, minutes>hours, weeks>months, months>years, years>months, pounds>tons"""
_AMOUNT = rf"(?<![\w-])(?:\d[\d,.]*|{'|'.join(_COUNTS)}|twenty|thirty|forty|fifty|hundred)"
_UNIT_CHANGES = (
    *(
        (re.compile(rf"({_AMOUNT}[ -]?){re.escape(old.strip())}(?!\w)"), rf"\g<1>{new}")
        for old, new in (pair.split(">") for pair in _UNITS.split(","))
    ),
    (re.compile(r"(?<![\w$])\$(\d)"), r"€\1"),
    (re.compile(r"€(\d)"), r"£\1"),
)


def rescaled(sentence: str, draw: random.Random) -> str | None:
    """The sentence with another unit or scale after a number, or another currency before one."""
    found = [(pattern, new) for pattern, new in _UNIT_CHANGES if pattern.search(sentence)]
    if not found:
        return None
    pattern, new = draw.choice(found)
    return pattern.sub(new, sentence, count=1)


_QUOTED = re.compile(r"[“\"](?P<inner>[^“”\"]*)[”\"]")


def misquoted(sentence: str, draw: random.Random) -> str | None:
    """The sentence with a word of a quotation altered."""
    match = next((m for m in _QUOTED.finditer(sentence) if len(m["inner"].split()) > _FEWEST), None)
    if match is None or len(re.findall('[“”"]', sentence)) % 2:
        return None
    inner = altered(match["inner"], draw)
    return f"{sentence[: match.start('inner')]}{inner}{sentence[match.end('inner') :]}" if inner else None


def renamed(sentence: str, names: Sequence[str], draw: random.Random) -> str | None:
    """The sentence with one of its names exchanged for another name of the same article."""
    own = [name for name in find_names(sentence) if name.kind == "name"]
    fresh = (new for new in draw.sample(names, min(len(names), TRIES)) if is_another(new, sentence))
    if not own or (new := next(fresh, None)) is None:
        return None
    old = draw.choice(own)
    bare = new.removesuffix("'s").removesuffix("’s")
    ending = old.text[-2:] if old.text.endswith(("'s", "’s")) else ""
    return f"{sentence[: old.start]}{bare}{ending}{sentence[old.end :]}"


def exchanged_figures(sentence: str) -> str | None:
    """The sentence with two of its figures of one unit exchanged, dates left alone."""
    dated = [(found.start, found.end) for found in find_dates(sentence)]
    figures = [f for f in find_figures(sentence) if not any(a <= f.start < b for a, b in dated)]
    for one, other in combinations(figures, 2):
        if one.unit == other.unit and one.value != other.value and "ordinal" not in one.unit:
            return exchanged(sentence, (one.start, one.end), (other.start, other.end))
    return None


def exchanged_names(sentence: str) -> str | None:
    """The sentence with two of its names exchanged; two joined by "and" or a comma may stand in either order."""
    names = [n for n in find_names(sentence) if n.kind == "name" and not n.text.endswith(("'s", "’s"))]
    for one, other in combinations(names, 2):
        between = sentence[one.end : other.start]
        if is_another(one.text, other.text) and len(between.split()) > 1 and not re.search(r",| and | or ", between):
            return exchanged(sentence, (one.start, one.end), (other.start, other.end))
    return None


def exchanged(text: str, one: tuple[int, int], other: tuple[int, int]) -> str:
    """The text with two of its ranges exchanged."""
    first, second = text[slice(*one)], text[slice(*other)]
    return f"{text[: one[0]]}{second}{text[one[1] : other[0]]}{first}{text[other[1] :]}"


def is_another(name: str, sentence: str) -> bool:
    """Whether nothing in a sentence is, or may be, of the name."""
    words = set(re.findall(r"\w+", sentence.lower()))
    shares = not words.isdisjoint(re.findall(r"\w{2,}", name.lower()))
    return not shares and not any(same_name(part, sentence) for part in (name, *name.split()))


def rules(known: Counter[str]) -> dict[str, Rule]:
    """The rules that need the sentence alone; `known` tells which words are English."""
    return {
        "number changed": renumbered,
        "unit changed": rescaled,
        "negation put in": plain(stance.negated),
        "negation taken out": plain(stance.affirmed),
        "hedge dropped": plain(lambda sentence: next(stance.hardened(sentence, known), None)),
        "quotation altered": misquoted,
        "figures exchanged": plain(exchanged_figures),
        "names exchanged": plain(exchanged_names),
    }


def plain(rule: Callable[[str], str | None]) -> Rule:
    """A rule for sentences without quotations and questions."""
    return lambda sentence, _: None if re.search(r"[\"“”?]|''", sentence) else rule(sentence)
