"""`figures`: every number, amount, percentage, count word and unit equals one in the evidence, in whatever notation.

"$220 billion", "220bn dollars" and "220,000 million dollars" are one figure; 12 % and 12 points are two. A figure that
the evidence gives for something else fails (`summarize.checking.settings`), as one counted by another period does.
Partial, with the reason: another limit than the evidence sets ("about", "more than"), in either direction, or one end
of its range; a number of which the evidence does not give the unit, or not readably ("f2m" for "£2m"); a sum, a
difference or a rounding; a figure without its rate ("1,900 people every day"); in English, what it counts ("nine
children" where the evidence says "nine").

Catches: figures changed, invented, exchanged, given another unit or scale. Does not catch: a true figure given to
the wrong thing in wholly other words. Conversions between units fail even where they are right.
Error rates on dev data (`benchmarks/quality/corruption.py`): numbers changed, 97.8 % of 500 caught by this check and
all by some check; units changed, 96.2 % and all; 0 of 500 unchanged sentences and 0 of 68 sound replies refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from summarize.checking.claim import Claim, failed, figures_in, not_applicable, partial, passed
from summarize.checking.settings import misplaced
from summarize.figures import (
    PERIODS,
    Bound,
    Figure,
    find_figures,
    knows_rates,
    ranges_in,
    rate_of,
    rates_in,
    same_value,
    unitless,
)
from summarize.language.words import content_words, words
from summarize.types import Check

__all__ = ["check_figures"]

NAME = "figures"
_LIMITED = "The evidence gives these with another limit: about, over, under, or none."
_UNREAD = "The evidence gives these without a readable unit."
_RATED = "The evidence counts these by another measure, such as a day, or by none."
_ENDS = "The evidence gives these as the ends of a range."
_MOVED = "The evidence gives these for something else."
_COUNTING = "The evidence does not say that these count this."
_DERIVED = "The evidence gives these as a sum, a difference or a rounding alone."


def check_figures(claim: Claim) -> Check:
    """Whether every figure of the sentence stands in its evidence."""
    figures = [f for f in _asked(claim) if not _counts_sources(f, claim.text)]
    if not figures:
        return not_applicable(NAME)
    given = _given(claim)
    missing = [figure for figure in figures if not _equals(figure, given) and not _is_run(figure, claim)]
    notes = _inexact(missing, figures, claim)
    if absent := [figure.text for figure in missing if figure not in notes]:
        return failed(NAME, "These figures are not in the evidence.", absent)
    if wrong := [figure.text for figure in misplaced(claim)]:
        return failed(NAME, _MOVED, wrong)
    rated = _otherwise_rated(figures, claim)
    if wrong := [figure.text for figure, certain in rated.items() if certain]:
        return failed(NAME, "The evidence counts these by another period.", wrong)
    notes = (
        dict.fromkeys((f for f in figures if _counts_another(f, claim)), _COUNTING)
        | dict.fromkeys(_lone_ends(claim), _ENDS)
        | dict.fromkeys(rated, _RATED)
        | dict.fromkeys((f for f in figures if _is_limited(f, given)), _LIMITED)
        | notes
    )
    if notes:
        return partial(NAME, " ".join(dict.fromkeys(notes.values())), [figure.text for figure in notes])
    return passed(NAME)


def _inexact(missing: Sequence[Figure], figures: Sequence[Figure], claim: Claim) -> dict[Figure, str]:
    """The figures that the evidence gives in another way, each with that."""
    unread = _unread(claim) if missing else []
    left = [f for f in _given(claim) if not _equals(f, figures)] if missing else []
    notes = {f: _UNREAD if _equals_but_unit(f, unread) else _DERIVED if _is_derived(f, left) else "" for f in missing}
    return {figure: note for figure, note in notes.items() if note}


def _given(claim: Claim) -> list[Figure]:
    return [f for e in claim.evidence for f in figures_in(e.shown, claim.language_of(e))]


def _equal_in(figure: Figure, claim: Claim) -> list[tuple[Figure, str, str]]:
    """The equal figures of the evidence, each with its sentence and language."""
    told = [(e.shown, claim.language_of(e)) for e in claim.evidence]
    return [(f, text, language) for text, language in told for f in figures_in(text, language) if same_value(figure, f)]


def _asked(claim: Claim) -> list[Figure]:
    """The figures that are no part of a date, but for lengths of time from another event: these have no date."""
    lengths = [(d.start, d.end) for d in claim.dates if d.value.startswith("then")]
    found = find_figures(claim.text, language=claim.language) if lengths else ()
    return [*claim.figures, *(f for f in found if any(a <= f.start and f.end <= b for a, b in lengths))]


def _otherwise_rated(figures: Sequence[Figure], claim: Claim) -> dict[Figure, bool]:
    """The figures whose rate is another than the evidence's, or is lost or added; and whether both give a period."""
    if not knows_rates(claim.language):
        return {}
    rates = {figure: rate_of(figure, claim.text, language=claim.language) for figure in figures}
    others = {figure: _rates_given(figure, claim) for figure in figures}
    changed = [f for f in figures if others[f] and rates[f] not in others[f]]
    lost = [f for f in changed if not _is_rated_elsewhere(rates[f], others[f], claim)]
    return {figure: rates[figure] in PERIODS and others[figure] <= PERIODS for figure in lost}


def _rates_given(figure: Figure, claim: Claim) -> set[str]:
    told = [(e.shown, claim.language_of(e)) for e in claim.evidence if knows_rates(claim.language_of(e))]
    return {rate for text, language in told for other, rate in _rated(text, language) if same_value(figure, other)}


@lru_cache(maxsize=4_000)
def _rated(text: str, language: str) -> tuple[tuple[Figure, str], ...]:
    """The figures of a sentence of the evidence, each with its rate."""
    return tuple((figure, rate_of(figure, text, language=language)) for figure in figures_in(text, language))


def _is_rated_elsewhere(rate: str, given: set[str], claim: Claim) -> bool:
    """Whether the rate that one side gives may be told by the other at another place."""
    if not rate:
        return bool(rates_in(claim.text, language=claim.language))
    told = frozenset[str]().union(*(rates_in(e.shown, language=claim.language_of(e)) for e in claim.evidence))
    return rate in told or ("" in given and bool(told))


_IN_A_ROW = re.compile(r"[^.;:!?]{0,30}\b(?:in a row|straight|consecutive|running)\b")


def _is_run(figure: Figure, claim: Claim) -> bool:
    """Whether "the sixth rise in a row" and "six times in a row" count one run."""
    if not _IN_A_ROW.match(claim.text, figure.end) or figure.unit not in ("", "ordinal"):
        return False
    told = ((f, e.shown) for e in claim.evidence for f in figures_in(e.shown, claim.language_of(e)))
    runs = (f for f, text in told if f.unit in ("", "ordinal") and _IN_A_ROW.match(text, f.end))
    return any(other.value == figure.value for other in runs)


def _lone_ends(claim: Claim) -> list[Figure]:
    """The figures that the evidence gives only as one end of a range, and the sentence without the other."""
    ends: dict[Figure, Figure] = {}
    for e in claim.evidence:
        for lower, upper in ranges_in(
            e.shown, figures_in(e.shown, claim.language_of(e)), language=claim.language_of(e)
        ):
            ends |= {lower: upper, upper: lower}
    alone = [figure for figure, other in ends.items() if not _equals(other, claim.figures)]
    others = [figure for figure in _given(claim) if figure not in alone] if alone else []
    return [f for f in claim.figures if f.bound is Bound.EXACT and _equals(f, alone) and not _equals(f, others)]


# Whoever is counted is people, and the killed are deaths.
_ANYONE = frozenset({"people", "persons", "individuals", "victims", "deaths", "fatalities", "lives", "times", "others"})
_FURTHER = frozenset({"more", "additional", "further", "extra"})
_BESIDES = _FURTHER | {"another", "other", "others"}
_WORD_BEHIND = re.compile(r"[ \xa0]([^\W\d_]{3,})")
_PLURAL = re.compile(r"(?:.{2,}[^s]s|children|women|men)")


def _counts_another(figure: Figure, claim: Claim) -> bool:
    """Whether an English sentence says what a figure counts, or that it is one more, where the evidence does not."""
    found = _WORD_BEHIND.match(claim.text, figure.end)
    if found is None or figure.unit or claim.foreign or not claim.language.startswith("en"):
        return False
    told, equal = found[1].lower(), _equal_in(figure, claim)
    if told in _FURTHER:
        return bool(equal) and not any(word.lower() in _BESIDES for e in claim.evidence for word in words(e.shown))
    if told in _ANYONE or not _PLURAL.fullmatch(told):
        return False
    return bool(equal) and not any(_may_count(told, *each) for each in equal)


def _may_count(told: str, other: Figure, text: str, language: str) -> bool:
    """Whether a figure of the evidence has a word of its own that it counts, or its sentence has the word told."""
    behind = _WORD_BEHIND.match(text, other.end)
    own = behind and content_words(behind[1], language)
    return bool(own) or not set(content_words(told, language)).isdisjoint(content_words(text, language))


def _unread(claim: Claim) -> list[Figure]:
    """The figures of the evidence of which the unit is not told, or not readably."""
    return [f for e in claim.evidence for f in unitless(e.shown, language=claim.language_of(e))]


def _equals_but_unit(figure: Figure, unread: Sequence[Figure]) -> bool:
    return any(figure.value == other.value for other in unread)


def _is_derived(figure: Figure, left: Sequence[Figure]) -> bool:
    """Whether a figure is made of figures of the evidence that the sentence itself leaves out.

    Where it gives them too, one that comes out as their sum may as well be any other of the small numbers there are.
    """
    same = [f for f in left[:_MOST_DERIVED_FROM] if f.unit == figure.unit and f.unit not in _NO_AMOUNTS]
    if any(_is_rounded(figure, other) for other in same):
        return True
    pairs = [(a.value, b.value) for a, b in combinations(same, 2)]
    return any(figure.value in (a + b, abs(a - b)) for a, b in pairs)


_MOST_DERIVED_FROM = 12  # figures of the evidence: pairs grow with their square
_NO_AMOUNTS = frozenset({"ordinal", "decade", "time"})
_NEAR = 20  # a rounding is off by a twentieth at most: 2.95 million is 3 million, 14 is not 10


def _is_rounded(figure: Figure, other: Figure) -> bool:
    """Whether one value is another to fewer digits; to a single digit only where the text says "about" or the like."""
    few, many = _digits(figure), _digits(other)
    enough = len(few) > 1 or figure.bound is not Bound.EXACT
    off = abs(figure.value - other.value)
    return enough and len(few) < len(many) and bool(other.value) and off * _NEAR <= abs(other.value)


def _digits(figure: Figure) -> str:
    """The digits that tell: 3.48 million has three."""
    numerator, denominator = figure.value.numerator, figure.value.denominator
    return str(abs(numerator) * 10**6 // denominator).strip("0")


_SETS_AGAINST = re.compile(r"\b(?:another|others?|differ\w*|versions?|accounts?|reports?)\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"\W+(?:say|says|said|saying|give|gives|gave|giving|put|puts|putting|report|reports|reported|reporting|quote|quotes|"
    r"quoted|quoting|call|calls|calling|describes?|described|claims?|claimed|has|had|having|he|she|they|commentators?|"
    r"witness|observer|critic)\b",
    re.IGNORECASE,
)


def _counts_sources(figure: Figure, text: str) -> bool:
    """Whether "one" is one of the reports: "one says ..., another ...". It is a figure everywhere else."""
    if figure.text.lower() != "one" or not _SETS_AGAINST.search(text):
        return False
    return bool(_REPORTS.match(text, figure.end))


def _equals(figure: Figure, given: Sequence[Figure]) -> bool:
    return any(same_value(figure, other) for other in given)


def _is_limited(figure: Figure, given: Sequence[Figure]) -> bool:
    """Whether no equal figure of the evidence allows this one's bound: an exact value may be told as "about" it."""
    bounds = {other.bound for other in given if same_value(figure, other)}
    return bool(bounds) and figure.bound not in bounds and not (figure.bound is Bound.ABOUT and Bound.EXACT in bounds)
