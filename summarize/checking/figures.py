"""`figures`: every number, amount, percentage, count word and unit equals one in the evidence, in whatever notation.

"$220 billion", "220bn dollars" and "220,000 million dollars" are one figure; 12 % and 12 points are two. Partial, with
the reason: another limit than the evidence sets ("about", "more than"), in either direction; a number of which the
evidence does not give the unit, or not readably ("f2m" for "£2m"); a sum, a difference or a rounding; in English, a
figure without its rate ("1,900 people every day").

Catches: figures changed, invented, given another unit or scale. Does not catch: a true figure given to
the wrong thing. Conversions between units fail even where they are right.
Error rates on dev data (`benchmarks/quality/corruption.py`): numbers changed, 97.8 % of 500 caught by this check and
all by some check; units changed, 96.2 % and all; 0 of 500 unchanged sentences and 0 of 68 sound replies refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from summarize.checking.claim import Claim, failed, figures_in, not_applicable, partial, passed
from summarize.figures import Bound, Figure, find_figures, names_period, rate_of, same_value, unitless
from summarize.types import Check

__all__ = ["check_figures"]

NAME = "figures"
_LIMITED = "The evidence gives these with another limit: about, over, under, or none."
_UNREAD = "The evidence gives these without a readable unit."
_RATED = "The evidence counts these by another period, such as a day, or by none."
_DERIVED = "The evidence gives these as a sum, a difference or a rounding alone."


def check_figures(claim: Claim) -> Check:
    """Whether every figure of the sentence stands in its evidence."""
    figures = [f for f in _asked(claim) if not _counts_sources(f, claim.text)]
    if not figures:
        return not_applicable(NAME)
    given = [f for e in claim.evidence for f in figures_in(e.shown, claim.language_of(e))]
    missing = [figure for figure in figures if not _equals(figure, given)]
    unread = _unread(claim) if missing else []
    left = [f for f in given if not _equals(f, figures)]
    notes = {f: _UNREAD if _equals_but_unit(f, unread) else _DERIVED if _is_derived(f, left) else "" for f in missing}
    if absent := [figure.text for figure, note in notes.items() if not note]:
        return failed(NAME, "These figures are not in the evidence.", absent)
    notes |= {f: _LIMITED for f in figures if f not in notes and _is_limited(f, given)}
    if claim.language.startswith("en"):
        notes |= {f: _RATED for f in figures if f not in notes and _is_otherwise_rated(f, claim)}
    if notes:
        return partial(NAME, " ".join(dict.fromkeys(notes.values())), [figure.text for figure in notes])
    return passed(NAME)


def _asked(claim: Claim) -> list[Figure]:
    """The figures that are no part of a date, but for lengths of time from another event: these have no date."""
    lengths = [(d.start, d.end) for d in claim.dates if d.value.startswith("then")]
    found = find_figures(claim.text, language=claim.language) if lengths else ()
    return [*claim.figures, *(f for f in found if any(a <= f.start and f.end <= b for a, b in lengths))]


def _is_otherwise_rated(figure: Figure, claim: Claim) -> bool:
    """Whether every equal figure of the evidence counts by a period that the sentence gives nowhere, or another one."""
    rate = rate_of(figure, claim.text)
    given = ((f, e.shown) for e in claim.evidence for f in figures_in(e.shown, claim.language_of(e)))
    rates = {rate_of(f, text) for f, text in given if same_value(figure, f)}
    if not rate:
        return bool(rates) and "" not in rates and not names_period(claim.text)
    return bool(rates) and rate not in rates and not any(names_period(e.shown) for e in claim.evidence)


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
    return figure.bound not in bounds and not (figure.bound is Bound.ABOUT and Bound.EXACT in bounds)
