"""Reads from the words around a figure whether it is exact, near, or a limit."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

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
        "casi около примерно почти"
    ),
    Bound.OVER: (
        "more_than over at_least surpassing exceeding exceeded above upwards_of no_less_than not_less_than "
        "greater_than no_fewer_than > ≥ >= mehr_als über mindestens plus_de au_moins más_de "
        "al_menos более больше свыше"
    ),
    Bound.UNDER: (
        "less_than under up_to at_most fewer_than below no_more_than not_more_than as_much_as as_many_as "
        "< ≤ <= weniger_als unter höchstens bis_zu moins_de jusqu'à menos_de hasta менее меньше до"
    ),
}
_BOUNDS = {tuple(phrase.split("_")): bound for bound, words in _WORDS.items() for phrase in words.split()}
_SIGNS = {phrase[0]: bound for phrase, bound in _BOUNDS.items() if not phrase[0][0].isalpha()}
_AFTER = re.compile(
    r"(?P<over>\+|[ ](?:or|and)[ ](?:more|above|over)(?!\w))|(?P<about>[ ]or[ ]so(?!\w))"
    r"|(?P<under>[ ]or[ ](?:less|fewer)(?!\w))"
)


def bound_of(source: Source, start: int, end: int, floor: int) -> Bound:
    """The bound that the words around a figure set; words before `floor` belong to another figure."""
    after = _AFTER.match(source.folded, end)
    return Bound(after.lastgroup) if after and after.lastgroup else _bound_before(source, start, floor)


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
