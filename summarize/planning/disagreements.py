"""Disagreements: one quantity with different values, one quotation in two wordings.

Found by code, before anything is written, so that they do not depend on a model noticing them. Two
figures are of one quantity where they have a unit or a counted noun in common, are of one size and their
sentences share enough else; two quotations are one where most of their words are the same and not all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from summarize.figures import Bound, Figure, find_figures
from summarize.language.folding import fold
from summarize.language.quotations import find_quotations
from summarize.language.words import content_words
from summarize.planning.groups import Similarities
from summarize.sources.story import Evidence
from summarize.sources.tolls import find_tolls

__all__ = ["Conflict", "Kind", "Position", "find_conflicts"]

Kind: TypeAlias = tuple[int, str]
"""What the sides of a disagreement and the members of a group share: event number and language."""

_ONE_QUANTITY = {"": 0.1, "money": 0.08, "other": 0.3}
"""Least cosine of two sentences whose figures are of one quantity: after a counted noun, money, other units.
A noun or a currency says much of what is counted, "percent" or "metres" says little."""

_ONE_SIZE = 2.0  # figures that differ by more count different things, or one of them is a slip
_ONE_TOLL = 10.0  # first reports of the dead are often far too low,
_SAME_TOLL = 0.3  # and are of one event where their sentences are so alike
_TOLL = "toll"  # marks a noun that is a fate, "12 dead" and "twelve people were killed": see `sources.tolls`
_ROUNDING = 1.05  # "about 14 million" and 14.2 million are one figure, told with more and with less care
_SURROUNDINGS = 60  # code points on each side of a figure in which two mentions must share a content word
_GENERIC = frozenset({"peopl", "person", "man", "men", "woman", "women", "mensch", "gens"})
_ONE_QUOTATION = 0.44  # least share of the shorter quotation's words, rare ones counting more, in the other one
_SHORT_QUOTATION = 4  # content words; the sentences around shorter quotations must be alike as well
_SAME_SETTING = 0.25  # least cosine of sentences around short quotations
_MOST_MENTIONS = 60  # mentions under one noun that are compared; the most important come first
_UNCOUNTED = frozenset({"ordinal", "time", "decade", "year", "min", "h", "day"})


@dataclass(frozen=True, slots=True)
class Position:
    """One side: what it says and the sentences that say it."""

    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Positions on one matter that cannot all be right as they stand."""

    kind: Literal["figure", "quotation"]
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A figure or quotation where it stands; `value` is what two mentions differ in, `size` a figure's as a float."""

    evidence: Evidence
    kind: Kind
    nouns: frozenset[str]
    value: str
    shown: str
    size: float = 0.0
    rough: bool = False
    near: frozenset[str] = frozenset()


def find_conflicts(
    evidence: Sequence[Evidence],
    similarities: Similarities,
    kinds: Mapping[str, Kind],
    *,
    origins: Mapping[str, str],
    days: Mapping[str, date | None],
) -> tuple[Conflict, ...]:
    """The conflicts among sentences, those of figures first.

    Args:
        evidence: the most important first.
        similarities: of these sentences.
        kinds: sentence id to what both sides must share.
        origins: article id to the id of its origin; figures of one origin are not set against each other.
        days: article id to its day of publication: a value that only grows from day to day is no conflict.
    """

    def one_quantity(a: _Mention, b: _Mention) -> bool:
        alike = similarities.between(a.evidence.id, b.evidence.id)
        return alike >= _least_cosine(a) and (_one_size(a, b) or (alike >= _SAME_TOLL and _one_toll(a, b)))

    def one_quotation(a: _Mention, b: _Mention) -> bool:
        return _one_wording(a, b, similarities)

    figures = [mention for e in evidence for mention in _figures(e, kinds[e.id])]
    quotations = [mention for e in evidence for mention in _quotations(e, kinds[e.id])]
    found = [Conflict("figure", s) for s in _sides(figures, one_quantity) if _telling(s, origins, days)]
    found += [Conflict("quotation", s) for s in _sides(quotations, one_quotation) if len(_articles(s)) > 1]
    return tuple(found)


def _figures(evidence: Evidence, kind: Kind) -> Iterator[_Mention]:
    text = evidence.shown
    tolls = {toll.figure: toll for toll in find_tolls(text, language=kind[1])}
    for figure in find_figures(text, language=kind[1]):
        nouns = _nouns(text, figure, kind[1])
        if toll := tolls.get(figure):
            nouns |= {f"{_TOLL} {toll.fate} {toll.whom}"}
        if nouns and figure.unit not in _UNCOUNTED:
            around = text[max(0, figure.start - _SURROUNDINGS) : figure.start] + text[figure.end :][:_SURROUNDINGS]
            near = frozenset(word for word in content_words(around, kind[1]) if not word[0].isdigit())
            value, size = str(figure.value), abs(float(figure.value))
            rough = figure.bound is Bound.ABOUT
            yield _Mention(evidence, kind, nouns, value, _shown(text, figure), size, rough, near - nouns)


def _nouns(text: str, figure: Figure, language: str) -> frozenset[str]:
    """What a figure counts: its unit, or the stem of the word after a plain number ("187 passengers")."""
    if figure.unit:
        return frozenset({f"unit {figure.unit}"})
    if text[figure.end : figure.end + 1] != " ":
        return frozenset()
    following = text[figure.end : figure.end + 50].split()
    stems = [next(iter(content_words(word, language)), "") for word in following[:4]]
    if not stems[0] or stems[0][0].isdigit():
        return frozenset()
    # "nine people were injured" and "12 injured" count the same.
    return frozenset(filter(None, stems if stems[0] in _GENERIC else stems[:1]))


def _least_cosine(mention: _Mention) -> float:
    unit = next((noun for noun in sorted(mention.nouns) if noun.startswith("unit ")), "")
    return _ONE_QUANTITY[
        "" if not unit else "money" if len(unit) == len("unit USD") and unit[5:].isupper() else "other"
    ]


def _shown(text: str, figure: Figure) -> str:
    """The figure with the noun that follows a plain number, as an editor would name it."""
    words = [] if figure.unit else text[figure.end :].split()[:1]
    return " ".join([figure.text, *(word.strip('.,;:!?"”’)') for word in words)]).strip()


def _quotations(evidence: Evidence, kind: Kind) -> Iterator[_Mention]:
    for quotation in find_quotations(evidence.shown):
        found = frozenset(content_words(quotation.text, kind[1]))
        if len(found) > 1:
            folded = fold(quotation.text).text.replace("-", " ").strip(" .,;:!?")
            yield _Mention(evidence, kind, found, folded, quotation.text.strip(" ,"))


def _sides(
    mentions: Sequence[_Mention], same_matter: Callable[[_Mention, _Mention], bool]
) -> Iterator[tuple[Position, ...]]:
    """Mentions of one matter, those of one value together; only where there are two values or more."""
    index: dict[tuple[Kind, str], list[_Mention]] = defaultdict(list)
    for mention in mentions:
        for noun in mention.nouns:
            index[mention.kind, noun].append(mention)
    told: set[tuple[str, str]] = set()  # sentences, by their words, with a value: compared, or in a conflict already
    for mention in mentions:
        if (mention.evidence.shown, mention.value) in told:
            continue
        told.add((mention.evidence.shown, mention.value))
        near: dict[str, dict[_Mention, None]] = {mention.value: {mention: None}}
        for noun in sorted(mention.nouns):
            for other in index[mention.kind, noun][:_MOST_MENTIONS]:
                near.setdefault(other.value, {})[other] = None
        sides = [list(near.pop(mention.value))]
        sides += [list(side) for side in near.values() if any(same_matter(mention, other) for other in side)]
        if len(sides) > 1:
            told.update((other.evidence.shown, other.value) for side in sides for other in side)
            yield tuple(map(_position, sides))


def _position(mentions: Sequence[_Mention]) -> Position:
    return Position(mentions[0].shown, tuple({m.evidence.id: m.evidence for m in mentions}.values()))


def _one_size(a: _Mention, b: _Mention) -> bool:
    """Whether two figures are near enough in size and surroundings to be of one quantity."""
    small, large = sorted((a.size, b.size))
    if (a.rough or b.rough) and a.value != b.value and large <= small * _ROUNDING:
        return False
    return large <= small * _ONE_SIZE and not a.near.isdisjoint(b.near)


def _one_toll(a: _Mention, b: _Mention) -> bool:
    """Whether two figures give the same fate of people, far apart as first reports may be."""
    small, large = sorted((a.size, b.size))
    return large <= small * _ONE_TOLL and any(noun.startswith(_TOLL) for noun in a.nouns & b.nouns)


def _one_wording(a: _Mention, b: _Mention, similarities: Similarities) -> bool:
    """Whether two quotations are one in two wordings, and neither only a part of the other."""
    if a.value != b.value and (a.value in b.value or b.value in a.value):
        return False
    shared, fewer = similarities.rarity(a.nouns & b.nouns), min(a.nouns, b.nouns, key=len)
    if shared < _ONE_QUOTATION * similarities.rarity(fewer):
        return False
    return len(fewer) >= _SHORT_QUOTATION or similarities.between(a.evidence.id, b.evidence.id) >= _SAME_SETTING


def _articles(sides: Sequence[Position]) -> set[str]:
    return {e.article_id for side in sides for e in side.evidence}


def _telling(sides: Sequence[Position], origins: Mapping[str, str], days: Mapping[str, date | None]) -> bool:
    """Two origins at least, and not one count that grew from day to day."""
    if len({origins[article] for article in _articles(sides)}) < 2:
        return False
    first = [min((d for e in side.evidence if (d := days.get(e.article_id))), default=None) for side in sides]
    values = [next(iter(find_figures(side.value)), None) for side in sides]
    if None in first or None in values or len(set(first)) < len(first):
        return True
    by_day = [v.value for _, v in sorted(zip(first, values, strict=True), key=lambda p: str(p[0])) if v]
    return by_day != sorted(by_day)
