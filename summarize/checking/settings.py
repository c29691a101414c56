"""The words around a figure, by which a figure that the evidence gives for something else is told.

"Shares fell 7% in London" has the words of "Shares fell 5% in London", and none of the place where the evidence gives
7 %. Each word within reach that two figures share scores, and more where it stands on the same side; a figure is
misplaced where one of another value fits the sentence's setting better by a margin, and no word that the evidence has
beside the figure alone stands beside it: "400 people in Velm and 120 in Sarn" gives "120 people in Sarn".

Measured on dev data: 0 of 1,031 sound sentences (68 replies, 150 human summaries with all in the evidence, 271 entailed
RTE-3 pairs, 542 compatible SummEdits pairs) have a misplaced figure, in either half of each set and at any margin from
3 to 6. Of source sentences with two of their figures exchanged, 12 of 16 of the human summaries and 21 of 33 of
`clusters.jsonl` have one (at 5: 12 and 16; at 6: 9 and 9), and none of them unchanged.

Does not find: figures exchanged between settings of the same words, or told in wholly other words; anything in scripts
without spaces between words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.checking.claim import DATED, Claim, figures_in
from summarize.dates import find_dates
from summarize.figures import Figure, same_value
from summarize.language.function_words import FUNCTION_WORDS
from summarize.language.words import same_language, stem, words

__all__ = ["misplaced"]

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_REACH = 2  # words on each side
_CUT = 5  # letters of a stem: "injured" meets "injuries"
_LEAST = 2  # figures that can be exchanged
_MOST = 20  # figures of a sentence; where there are more, it is a table
_SAME_SIDE, _ANY_SIDE = 2, 1  # what a shared word scores; on the same side it scores both
_OTHER_WAY = 4  # lost where a figure that was come "to" is told as one "by" which something changed
_MARGIN = 4

# Right before a figure these tell a change from what it comes to: "by 2 points to 5 percent".
_WAY = re.compile(r"\b(?:by|to|from|um|auf|von)(?=\s$)")
_LONGEST_WAY = 6  # with the spaces around it
# What parts of a sentence end with, beside figures.
_BORDER = re.compile(
    r"[,;:()–—](?=\s)|\b(?:and|or|but|while|whereas|und|oder|aber|während|et|ou|mais|tandis|y|pero|mientras|и|а)\b"
)
_LISTED = re.compile(r",? (?:and|or|to|und|oder|bis|et|ou|à|y|o|a|e|en|и|или) |, ")
_SPEAKING = frozenset({"said", "says", "s"})
_UNSPACED = ("zh", "ja", "th")


class Setting(NamedTuple):
    """The words before and after a figure, as stems without function words.

    Attributes:
        before: the nearest words before it.
        after: the nearest words after it.
        way: "by", "to" or "from" right before it.
        part: the words of its part of the sentence.
        unit: its own, or in "2.1 and 0.6 metres" that of the next figure.
    """

    before: frozenset[str]
    after: frozenset[str]
    way: str
    part: frozenset[str]
    unit: str

    def fit(self, other: Setting) -> int:
        """How well a figure of another setting fits into this one."""
        sides = len(self.before & other.before) + len(self.after & other.after)
        anywhere = len((self.before | self.after) & (other.before | other.after))
        other_way = bool(self.way and other.way) and self.way != other.way
        return _SAME_SIDE * sides + _ANY_SIDE * anywhere - _OTHER_WAY * other_way


Placed = tuple[tuple[Figure, Setting], ...]


def misplaced(claim: Claim) -> list[Figure]:
    """The figures of a sentence that its evidence gives, but for something else.

    Args:
        claim: a sentence with its evidence; evidence in another language shares no words and is left out.
    """
    if claim.language.startswith(_UNSPACED):
        return []
    own = [e for e in claim.evidence if same_language(claim.language_of(e), claim.language)]
    given = [_placed(e.shown, claim.language) for e in own]
    if len(claim.figures) > _MOST or all(len(placed) < _LEAST for placed in given):
        return []
    settings = zip(claim.figures, _settings(claim.text, claim.figures, claim.language), strict=True)
    return [figure for figure, setting in settings if _is_misplaced(figure, _widened(setting, claim), given)]


def _widened(setting: Setting, claim: Claim) -> Setting:
    """A setting whose part is the whole sentence where the sentence has one figure alone: all of it may be of this."""
    if len(claim.figures) > 1:
        return setting
    return setting._replace(part=frozenset(_key(word, claim.language) for word in words(claim.text.lower())))


def _is_misplaced(figure: Figure, setting: Setting, given: Sequence[Placed]) -> bool:
    """Whether another figure of a sentence that gives this one fits its setting better than any place of its own."""
    places: list[Setting] = []
    rivals: list[Setting] = []
    for placed in given:
        equal = [place for other, place in placed if same_value(figure, other)]
        places += equal
        if equal:
            rivals += [p for other, p in placed if p.unit == setting.unit and not same_value(figure, other)]
    best = max(map(setting.fit, places), default=0) + _MARGIN
    return any(setting.fit(rival) >= best and not _has_own(setting, places, rival) for rival in rivals)


def _has_own(setting: Setting, places: Sequence[Setting], rival: Setting) -> bool:
    """Whether the sentence has a word beside the figure that the evidence has beside it, and not beside the rival."""
    return any(not setting.part.isdisjoint(place.part - rival.part) for place in places)


@lru_cache(maxsize=4_000)
def _placed(text: str, language: str) -> Placed:
    """The figures of a sentence that are no part of a date, each with its setting."""
    found = figures_in(text, language)
    if len(found) > _MOST:
        return ()
    dates = [(d.start, d.end) for d in find_dates(text, language=language) if d.kind in DATED]
    figures = [f for f in found if not any(a <= f.start and f.end <= b for a, b in dates)]
    return tuple(zip(figures, _settings(text, figures, language), strict=True))


def _settings(text: str, figures: Sequence[Figure], language: str) -> list[Setting]:
    """The setting of each of some figures of a text; the words of other figures tell nothing of it."""
    if not figures:
        return []
    amounts = [(f.start, f.end) for f in figures if f.unit != "ordinal"]
    plain = "".join(_blanked(text, amounts))
    found = [(match.start(), _key(match.group().lower(), language)) for match in _WORD.finditer(plain)]
    starts = [start for start, key in found if key]
    keys = [key for _, key in found if key]
    borders = [0, *sorted([*(m.end() for m in _BORDER.finditer(text)), *(a for a, _ in amounts)]), len(text)]
    units = _units(text, figures)
    return [_setting(text, f, (starts, keys, borders), unit) for f, unit in zip(figures, units, strict=True)]


def _units(text: str, figures: Sequence[Figure]) -> list[str]:
    """The unit of each figure, from behind: one without its own has that of the figure it is listed with."""
    units: list[str] = []
    for figure, behind in zip(reversed(figures), [None, *reversed(figures)], strict=False):
        listed = behind and _LISTED.fullmatch(text, figure.end, behind.start)
        units.append(units[-1] if listed and not figure.unit else figure.unit)
    return units[::-1]


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """A text with spaces in the place of some spans of it."""
    done = 0
    for start, end in spans:
        yield text[done:start] + " " * (end - start)
        done = end
    yield text[done:]


def _setting(text: str, figure: Figure, read: tuple[list[int], list[str], list[int]], unit: str) -> Setting:
    starts, keys, borders = read
    before, after = bisect_left(starts, figure.start), bisect_left(starts, figure.end)
    way = _WAY.search(text, max(0, figure.start - _LONGEST_WAY), figure.start)
    left, right = borders[max(0, bisect_left(borders, figure.start) - 1)], borders[bisect_left(borders, figure.end)]
    part = [*keys[bisect_left(starts, left) : before], *keys[after : bisect_left(starts, right)]]
    return Setting(
        frozenset(keys[max(0, before - _REACH) : before]),
        frozenset(keys[after : after + _REACH]),
        way.group().lower() if way else "",
        frozenset(part),
        unit,
    )


def _key(word: str, language: str) -> str:
    """What of a word is compared; "" for a function word."""
    functional = FUNCTION_WORDS.get(language[:2], FUNCTION_WORDS["en"])
    return "" if word in functional or word in _SPEAKING else stem(word, language)[:_CUT]
