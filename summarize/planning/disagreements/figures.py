"""One quantity with different values.

Two figures are of one quantity where they have a unit, a counted noun or a fate of people in common, are of one size
and their sentences share enough else; or where an article sets the two against each other. All articles of the event
that give one of the values then belong to its side, in whatever words or language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from functools import lru_cache
from itertools import chain, pairwise

from summarize.figures import Bound
from summarize.figures.numerals import each
from summarize.planning.disagreements.counted import GENERIC, Counted, counted_in, is_coarser, names_in, one_of_several
from summarize.planning.disagreements.growth import contradicting
from summarize.planning.disagreements.labels import label_of_figures
from summarize.planning.disagreements.positions import Conflict, Position, Sources, gather, of_one_origin
from summarize.planning.disagreements.voices import credits_of
from summarize.sources.story import Evidence

__all__ = ["figure_conflicts"]

_ONE_QUANTITY = {"noun": 0.1, "money": 0.08, "unit": 0.3}
"""Least cosine of two sentences whose figures are of one quantity: after a counted noun, money, other units.
A noun or a currency says much of what is counted, "percent" or "metres" says little."""

_ONE_SIZE = 2  # figures that differ by more count different things, or one of them is a slip
_ONE_TOLL = 10  # first reports of the dead are often far too low,
_SAME_TOLL = 0.3  # and are of one event where their sentences are so alike
_ROUNDING = Fraction(21, 20)  # "about 14 million" and 14.2 million are one figure, told with more and with less care
_STRANGERS = 0.3  # least cosine of sentences that have names and none in common
_TELLING = 3  # digits, without zeros at the end, from which a number is known again wherever it stands
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EXPECTED = re.compile(r"\b(?:expected|forecast|predicted|projected|goal|target|had hoped)\b", re.IGNORECASE)
_OF_ANYTHING = each(
    "year earlier period month week day new total spend budget propos plan cost pay paid fund ask want request"
)
"""Stems that stand beside any amount of money."""
_AGAINST = re.compile(
    r"\b(?:dagegen|umstritten|widersp\w+|im Gegensatz|en revanche|conteste\w*|en cambio|frente a|disput\w+|disagree\w*|"
    r"contradict\w*|conflicting|discrepan\w+|whereas|rather than|as opposed to|neither side|two clocks)\b",
    re.IGNORECASE,
)
_WINDOW = 3  # sentences in which an article may set two values against each other
_MEASURES_OF_STUFF = frozenset({"l", "kg", "m3"})  # "40,000 litres" and "65 tonnes" can be of one spill


def figure_conflicts(evidence: Sequence[Evidence], sources: Sources) -> Iterator[Conflict]:
    """The quantities that independent articles give otherwise, a growing count left out.

    Args:
        evidence: the most important first.
        sources: what is known of them.
    """
    figures = [mention for e in evidence for mention in counted_in(e, sources.kinds[e.id])]
    figures += one_of_several(evidence, sources.kinds)
    beside = {(e.article_id, e.position): e for e in evidence}
    by_value = _by_value(figures)
    # A copy without a day tells no earlier and no later than the report it repeats.
    days = {name: day or sources.days.get(sources.origins[name]) for name, day in sources.days.items()}
    told: set[tuple[int, tuple[Fraction, str]]] = set()
    one_quantity = _Quantities(sources, figures)
    found_sides: Iterator[list[Sequence[Counted]]] = map(one_quantity.apart, gather(figures, one_quantity))
    for found in chain(found_sides, _set_against(figures, by_value, beside)):
        full = [[*side, *_supporters(side, by_value)] for side in _merged(found)]
        sides = contradicting(full, days, beside)
        values = {(m.kind[0], m.value) for side in sides for m in side}
        if len(sides) > 1 and not of_one_origin(sides, sources.origins) and len(values & told) < 2:
            told |= values
            positions = tuple(map(_position, sides))
            about = label_of_figures(sides, [who for position in positions for who in position.credits])
            yield Conflict("figure", positions, about)


class _Quantities:
    """Whether two figures are of one quantity."""

    def __init__(self, sources: Sources, figures: Iterable[Counted]) -> None:
        self._similarities = sources.similarities
        self._given: dict[tuple[str, str], set[tuple[Fraction, str]]] = defaultdict(set)
        for m in figures:
            for noun in m.nouns:
                self._given[m.evidence.article_id, noun].add(m.value)

    def _gives_both(self, a: Counted, b: Counted) -> bool:
        """Whether one of their articles counts the same with both values: of two quantities then, for all it says."""
        return any(
            _is_among(b.value, self._given[a.evidence.article_id, noun])
            or _is_among(a.value, self._given[b.evidence.article_id, noun])
            for noun in a.nouns & b.nouns
        )

    def apart(self, sides: Sequence[Sequence[Counted]]) -> list[Sequence[Counted]]:
        """The sides of which no article gives two, those compared first before others."""
        kept: list[Sequence[Counted]] = []
        for side in sides:
            if not any(self._gives_both(m, other) for m in side for earlier in kept for other in earlier):
                kept.append(side)
        return kept

    def __call__(self, a: Counted, b: Counted) -> bool:
        if a.near.isdisjoint(b.near) and not a.fate:
            return False
        if _is_expected(a.evidence.shown) != _is_expected(b.evidence.shown):
            return False
        if a.fate != b.fate and (a.nouns | b.nouns) & GENERIC:
            return False
        if a.figure.unit.isupper() and not a.beside & b.beside - _names(a) - _names(b) - _OF_ANYTHING:
            return False
        alike = self._similarities.between(a.evidence.id, b.evidence.id)
        if alike < _least_cosine(a) or not _of_one_setting(a, b, alike) or self._gives_both(a, b):
            return False
        small, large = sorted((a.value[0], b.value[0]))
        if _is_rounded(a, b):
            return False
        if large <= small * _ONE_SIZE and not a.near.isdisjoint(b.near):
            return True
        return bool(a.fate) and a.fate == b.fate and alike >= _SAME_TOLL and large <= small * _ONE_TOLL


@lru_cache(maxsize=4_000)
def _is_expected(text: str) -> bool:
    return bool(_EXPECTED.search(text))


def _least_cosine(mention: Counted) -> float:
    unit = mention.figure.unit
    return _ONE_QUANTITY["noun" if not unit else "money" if len(unit) == len("USD") and unit.isupper() else "unit"]


def _of_one_setting(a: Counted, b: Counted, alike: float) -> bool:
    """Whether nothing shows that two sentences tell of different years or of other people and places."""
    years = [set(_YEAR.findall(m.evidence.shown)) for m in (a, b)]
    if all(years) and years[0].isdisjoint(years[1]):
        return False
    names = [_names(a), _names(b)]
    return alike >= _STRANGERS or not all(names) or not names[0].isdisjoint(names[1])


def _is_among(value: tuple[Fraction, str], given: AbstractSet[tuple[Fraction, str]]) -> bool:
    """Whether some values have one, perhaps told with more or less care."""
    return value in given or any(is_coarser(v[0], value[0]) or is_coarser(value[0], v[0]) for v in given)


def _names(mention: Counted) -> frozenset[str]:
    return names_in(mention.evidence.shown, mention.kind[1])


def _is_rounded(a: Counted, b: Counted) -> bool:
    """Whether two values are one, told with more and with less care."""
    small, large = sorted((a.value[0], b.value[0]))
    rough = Bound.ABOUT in (a.figure.bound, b.figure.bound) and large <= small * _ROUNDING
    return rough or is_coarser(small, large) or is_coarser(large, small)


def _by_value(figures: Iterable[Counted]) -> Mapping[tuple[int, tuple[Fraction, str]], list[Counted]]:
    index: dict[tuple[int, tuple[Fraction, str]], list[Counted]] = defaultdict(list)
    for mention in figures:
        index[mention.kind[0], mention.value].append(mention)
    return index


def _merged(sides: Iterable[Sequence[Counted]]) -> list[list[Counted]]:
    """The sides with equal values as one."""
    merged: dict[tuple[Fraction, str], dict[Counted, None]] = {}
    for side in sides:
        merged.setdefault(side[0].value, {}).update(dict.fromkeys(side))
    return [list(side) for side in merged.values()]


def _supporters(
    side: Sequence[Counted], by_value: Mapping[tuple[int, tuple[Fraction, str]], Sequence[Counted]]
) -> Iterator[Counted]:
    """Other mentions of a side's value in the event: of the same fate or noun, or a telling number of its own."""
    first, known = side[0], {(m.evidence.id, m.figure.start) for m in side}
    nouns = frozenset(noun for m in side for noun in m.nouns) - GENERIC
    articles = {m.evidence.article_id for m in side}
    for m in by_value[first.kind[0], first.value]:
        if (m.evidence.id, m.figure.start) in known or m.evidence.article_id in articles:
            continue
        if m.fate != first.fate and m.fate and first.fate:
            continue
        if _is_telling(m) or (first.fate and m.fate == first.fate) or (m.kind == first.kind and m.nouns & nouns):
            articles.add(m.evidence.article_id)
            yield m


def _is_telling(mention: Counted) -> bool:
    """Whether a number is so particular that another article's means the same: 214, $12.5m, 65 tonnes."""
    value, unit = mention.value
    return unit not in ("", "%") or (value >= 100 and len(str(value.numerator).rstrip("0")) >= _TELLING)


def _set_against(
    figures: Sequence[Counted],
    by_value: Mapping[tuple[int, tuple[Fraction, str]], Sequence[Counted]],
    beside: Mapping[tuple[str, int], Evidence],
) -> Iterator[list[Sequence[Counted]]]:
    """The pairs of values that an article itself sets against each other, each with all who give it."""
    placed: dict[tuple[str, int], list[Counted]] = defaultdict(list)
    for m in figures:
        placed[m.evidence.article_id, m.evidence.position].append(m)
    for (article, position), sentence in beside.items():
        if not _AGAINST.search(sentence.shown):
            continue
        near = [m for n in range(_WINDOW) for m in placed.get((article, position + n), ())]
        pair = _rivals(near)
        if pair:
            yield [by_value[m.kind[0], m.value] for m in pair]


def _rivals(near: Sequence[Counted]) -> list[Counted]:
    """The first two telling figures that can be of one quantity and differ."""
    telling = [m for m in near if _is_telling(m)]
    for a, b in pairwise(telling):
        units = {a.figure.unit, b.figure.unit}
        if a.value != b.value and (len(units) == 1 or units <= _MEASURES_OF_STUFF) and not _is_rounded(a, b):
            small, large = sorted((a.value[0], b.value[0]))
            return [a, b] if large <= small * _ONE_SIZE else []
    return []


def _position(side: Sequence[Counted]) -> Position:
    every = tuple({m.evidence.id: m.evidence for m in side}.values())
    own = [(m.evidence, m.figure.start, m.kind[1]) for m in side if m.kind == side[0].kind]  # of one language
    return Position(side[0].shown, every, credits_of(own))
