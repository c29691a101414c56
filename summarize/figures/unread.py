"""Figures of which a text does not tell the unit, or not readably: "rose to 2 million." and "f2m" for "£2m"."""

from __future__ import annotations

import re
from dataclasses import replace

from summarize.figures.finding import Figure, find_figures

__all__ = ["unitless"]

# What becomes of a currency sign before digits in a wrong encoding or a bad scan: "£" of ISO 646-GB read as "#"; UTF-8
# read as Windows-1252 or 1251; what decoders and fonts put for a byte they do not know; "f" or "L" for a scanned "£".
_DAMAGED = re.compile(r"(?<![\w.,])(?:ï¿½|â‚¬|â¬|Ј|ВЈ|[fL#?¤□�]|\x80)(?=\d)")
# A number is without a unit where no word follows that it could count: "2 million people" are people.
_COUNTED = re.compile(
    r"[ \xa0-](?!(?:to|in|from|of|by|on|at|for|and|or|as|a|an|the|after|before|since|with|than|was|were|is|are|per|"
    r"worth|last|this|when|while|but|over|under|up|down|more|less|today|he|she|they|it)\b)[^\W\d_]"
)


def unitless(text: str, *, language: str = "en") -> tuple[Figure, ...]:
    """The figures of a text that have no unit and count nothing, damaged signs before them left out.

    Args:
        text: any text.
        language: ISO 639-1 code, as for `find_figures`.
    """
    damaged = {match.end() for match in _DAMAGED.finditer(text)}
    # Read as money, so that "f2m" is 2 million and no two metres; which money is not told.
    mended = _DAMAGED.sub(lambda match: "£".rjust(len(match.group())), text)
    found = find_figures(mended, language=language)
    return tuple(
        replace(figure, unit="", text=text[figure.start : figure.end])
        for figure in found
        if _after_sign(figure, mended) in damaged or not (figure.unit or _COUNTED.match(mended, figure.end))
    )


def _after_sign(figure: Figure, text: str) -> int:
    """Where a figure's digits begin, behind a pound sign."""
    return text.find("£", figure.start, figure.end) + 1 or figure.start
