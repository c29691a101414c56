"""`figures`: every number, amount, percentage, count word and unit equals one in the evidence, in whatever notation.

"$220 billion", "220bn dollars" and "220,000 million dollars" are one figure; 12 % and 12 points are two.
Where the evidence only gives an approximation or a bound ("about", "more than") that the sentence drops,
the outcome is partial.

Catches: figures changed, invented, given another unit or scale. Does not catch: a true figure given to
the wrong thing; sums, differences and conversions, which fail even where they are right.
"""

from __future__ import annotations

import re

from summarize.checking.claim import Claim, failed, not_applicable, partial, passed
from summarize.figures import Bound, Figure, find_figures, same_value
from summarize.types import Check

__all__ = ["check_figures"]

NAME = "figures"


def check_figures(claim: Claim) -> Check:
    """Whether every figure of the sentence stands in its evidence."""
    figures = [f for f in claim.figures if not _counts_sources(f, claim.text)]
    if not figures:
        return not_applicable(NAME)
    given = [f for e in claim.evidence for f in find_figures(e.shown, language=claim.language_of(e))]
    missing = [figure.text for figure in figures if not _equals(figure, given)]
    if missing:
        return failed(NAME, "These figures are not in the evidence.", missing)
    hardened = [figure.text for figure in figures if _hardened(figure, given)]
    if hardened:
        return partial(NAME, "The evidence gives these only as about, over or under.", hardened)
    return passed(NAME)


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


def _equals(figure: Figure, given: list[Figure]) -> bool:
    return any(same_value(figure, other) for other in given)


def _hardened(figure: Figure, given: list[Figure]) -> bool:
    bounds = {other.bound for other in given if same_value(figure, other)}
    return figure.bound is Bound.EXACT and Bound.EXACT not in bounds
