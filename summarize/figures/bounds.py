"""Reads from the words around a figure whether it is exact, near, or a limit."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from summarize.figures.numerals import CHINESE

if TYPE_CHECKING:
    from summarize.figures.lexicon import Source


class Bound(StrEnum):
    """What a text says of a figure: that it is exact, near, or a limit."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


_WORDS = {
    Bound.ABOUT: (
        "about around some nearly roughly approximately almost circa approx approx. ~ ≈ c. estimated "
        "close_to near rund etwa ca ca. knapp ungefähr environ près_de quelque cerca_de alrededor_de unos "
        "casi около примерно почти نحو حوالي قرابة"
    ),
    Bound.OVER: (
        "more_than over at_least surpassing exceeding exceeded above upwards_of no_less_than not_less_than "
        "greater_than no_fewer_than > ≥ >= mehr_als über mindestens plus_de au_moins más_de "
        "al_menos более больше свыше أكثر_من"
    ),
    Bound.UNDER: (
        "less_than under up_to at_most fewer_than below no_more_than not_more_than as_much_as as_many_as "
        "< ≤ <= weniger_als unter höchstens bis_zu moins_de jusqu'à menos_de hasta менее меньше до أقل_من"
    ),
}
_BOUNDS = {tuple(phrase.split("_")): bound for bound, words in _WORDS.items() for phrase in words.split()}
_SIGNS = {phrase[0]: bound for phrase, bound in _BOUNDS.items() if not phrase[0][0].isalpha()}
# Chinese, which parts no words: "约20人", "20多人", "20人左右".
_CHINESE = (
    (Bound.ABOUT, re.compile("(?:大约|约|近|将近)$"), re.compile("[^，。]?左右")),
    (Bound.OVER, re.compile("(?:超过|逾|至少|多于)$"), re.compile("[^，。]?以上")),
    (Bound.UNDER, re.compile("(?:不到|不足|最多|少于)$"), re.compile("[^，。]?(?:以下|以内)")),
)
_MORE = re.compile("[多余]")
_AFTER = re.compile(
    r"(?P<over>\+|[ ](?:or|and)[ ](?:more|above|over)(?!\w))|(?P<about>[ ]or[ ]so(?!\w))"
    r"|(?P<under>[ ]or[ ](?:less|fewer)(?!\w))"
)


def bound_of(source: Source, start: int, end: int, floor: int) -> Bound:
    """The bound that the words around a figure set; words before `floor` belong to another figure."""
    if source.lexicon.words is CHINESE:
        return _chinese_bound(source, start, end)
    after = _AFTER.match(source.folded, end)
    return Bound(after.lastgroup) if after and after.lastgroup else _bound_before(source, start, floor)


def _chinese_bound(source: Source, start: int, end: int) -> Bound:
    for bound, before, after in _CHINESE:
        if before.search(source.before(start, 3)) or after.match(source.folded, end):
            return bound
    return Bound.OVER if _MORE.search(source.folded, start, end) else Bound.EXACT


def _bound_before(source: Source, start: int, floor: int) -> Bound:
    before = source.folded[max(floor, start - 26) : start]
    if not before or before[-1] in "(\n,.":
        return Bound.EXACT
    words = before.split()
    if not words:
        return Bound.EXACT
    if sign := _SIGNS.get(before.rstrip()[-2:].strip()) or _SIGNS.get(before.rstrip()[-1:]):
        return sign
    if before[-1].isalnum():
        return Bound.EXACT
    if words[-1] in ("the", "a", "an") and len(words) > 1:
        words.pop()
    # The longest phrase first: "no more than" is another limit than "more than".
    for length in (3, 2, 1):
        if bound := _BOUNDS.get(tuple(words[-length:])):
            return bound
    return Bound.EXACT
