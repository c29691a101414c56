"""Tells words that are figures from their look-alikes: "one of the", "at first", "two reports"."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from summarize.figures.lexicon import GAP, Source
from summarize.figures.numerals import ARTICLE_ONES
from summarize.figures.quantities import Quantity, read_quantity

# Counts of the sources are statements about the coverage, not figures of it.
_SOURCES = re.compile(
    rf"{GAP}(?:(?:other|others|separate|news|media|different|independent|of|the|these|those|more|further|local|"
    rf"earlier|later|conflicting|rival|such|competing){GAP}){{0,3}}"
    r"(?:report|account|article|outlet|publisher|source|version|side|stor(?:y|ies))s?(?!\w)"
)
_ONE_AFTER = re.compile(
    rf"(?:{GAP}(?:of|another|who|whom|whose|that|which|is|was|has|had|can|could|may|might|must|would|should|will|"
    r"does|did|says|said|saying|puts|put|gives|gave|he|she|it|they|we|you|i|being|by|to|in|on|at|with|within|without|during|after|before|under|until|since|for|from|and|or|but|as|than|thing|way|day|such|where|when|if|"
    r"reason|hand)(?!\w)|['’]|-|\W*$|[.,;:!?)\"”])"
)
_ONE_BEFORE = re.compile(
    r"(?<!\w)(?:no|any|every|some|each|which|that|this|the|another|only|a|an|next|last|same|big|new|"
    r"other|first)[ \xa0-]$"
)
_ONE_HARMED = re.compile(r"(?<!\w)(?:kill(?:ed|ing)|injur(?:ed|ing)|wound(?:ed|ing)|hurt|at least)[ \xa0]$")
# "one report says this, another that": told apart, not counted. The reach is about a sentence.
_CONTRAST = re.compile(r"(?<!\w)(?:another|the[ ]others?)(?!\w)")
_CONTRAST_REACH = 160
_SENTENCE_END = re.compile(r"[.!?][\s\"”’]")
_DETERMINER = re.compile(
    r"(?:(?<!\w)(?:the|a|an|his|her|its|their|our|my|your|this|that|these|those|every|each|of|in)"
    r"|['’]s?|s['’])[ \xa0\n-]$"
)
_SECOND_TIME = re.compile(r"(?<!\w)(?:per|each|every|split|one)[ \xa0-]$")
_NO_NOUN_AFTER = re.compile(rf"(?:{GAP}(?:ago|later|of|and|or|before|after|the|a|to|in)(?!\w)|[ ]?[^\w \n-]|\W*$)")
_FIRST_AFTER = re.compile(
    r"(?:,|[ -](?:lady|ladies|minister|ministers|aid|name|names|class|hand|rate|ever|degree|come|and|"
    r"foremost|of[ ]all)(?!\w)|hand)"
)
_HALF_BEFORE = re.compile(
    r"(?<!\w)(?:first|second|other|latter|back|top|bottom|better|final|opening|each|this|that|1st|2nd)"
    r"[ \xa0-]$"
)
_HALF_AFTER = re.compile(rf"{GAP}(?:of|the|its|their|his|her|our|all|as|that|those|these|what|from)(?!\w)")
_HALF_LEAD = re.compile(r"(?<!\w)(?:a|one|by|about|nearly|almost|than|over|under|roughly|around|some)[ \xa0]$")
_PART_AFTER = re.compile(
    rf"(?:{GAP}(?:of|less|more|higher|lower|as|that|to|in|from|since|were|was|are|is|say|said|believe|have|had|"
    r"century)(?!\w)|[^\w \xa0\n]|\W*$)"
)
_IN = re.compile(rf"{GAP}(?P<word>in|out{GAP}of){GAP}(?=\w)")
_ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000, 10000, 100000, 1000000})


def is_figure(source: Source, start: int, quantity: Quantity) -> bool:
    """Whether a number that begins with a word at `start` is meant as a number."""
    folded = source.folded
    written = folded[start : quantity.end]
    if quantity.kind == "ordinal":
        return _is_ordinal(source, start, quantity, written)
    if start and folded[start - 1] == "-" and written in ("one", "half"):
        return False
    if written in ARTICLE_ONES:
        return source.lexicon.words.small.get("one") == 1 and _is_one(source, start, quantity.end)
    if written == "a half" and folded.startswith("-", quantity.end):  # "a half-finished house"
        return False
    if written == "half":
        return _is_half(source, start, quantity.end)
    if written.startswith("a ") and quantity.value < Fraction(1, 2):  # "a third of", but "a third man"
        unit = written.endswith("quarter") and source.lexicon.unit.match(folded, quantity.end)
        return bool(unit or _PART_AFTER.match(folded, quantity.end))
    return not _SOURCES.match(folded, quantity.end)


def _is_one(source: Source, start: int, end: int) -> bool:
    """Whether "one" counts something; as a pronoun it does not."""
    folded = source.folded
    if _IN.match(folded, end) and odds(source, Quantity(end, Fraction(1), words=True)):
        return True
    unit = source.lexicon.unit.match(folded, end)
    if unit and not folded.startswith((" day", " second"), end):
        return True
    if _ONE_HARMED.search(source.before(start, 10)) and not folded.startswith(" of ", end):
        return True
    if _ONE_AFTER.match(folded, end) or _ONE_BEFORE.search(source.before(start, 9)):
        return False
    if _is_contrasted(source, end) or _is_named(source, start):
        return False
    return not _SOURCES.match(folded, end)


def _is_contrasted(source: Source, end: int) -> bool:
    """Whether "another" or "the other" answers a "one" in the same sentence."""
    contrast = _CONTRAST.search(source.folded, end, end + _CONTRAST_REACH)
    return contrast is not None and not _SENTENCE_END.search(source.folded, end, contrast.start())


def _is_named(source: Source, start: int) -> bool:
    """Whether a capital "One" ends a name: "Air Force One", "Formula One"."""
    before = source.text[max(0, start - 24) : start].split()
    return source.text[start].isupper() and bool(before) and before[-1][:1].isupper() and before[-1].isalpha()


def _is_half(source: Source, start: int, end: int) -> bool:
    if _HALF_BEFORE.search(source.before(start, 9)) or source.folded.startswith("-", end):
        return False
    if _HALF_AFTER.match(source.folded, end):
        return True
    return bool(_HALF_LEAD.search(source.before(start, 9)))


def _is_ordinal(source: Source, start: int, quantity: Quantity, written: str) -> bool:
    folded, before = source.folded, source.before(start, 8)
    if written == "first":
        return bool(_DETERMINER.search(before)) and not _FIRST_AFTER.match(folded, quantity.end)
    if written == "second":
        if folded.startswith((" to last", " to none"), quantity.end):
            return False
        if _NO_NOUN_AFTER.match(folded, quantity.end):
            return bool(re.search(r"(?<!\w)the[ \xa0]$", before))
        return not _SECOND_TIME.search(before)
    return True


def odds(source: Source, quantity: Quantity) -> Quantity | None:
    """The odds that begin with a number as one fraction ("one in five"), or None where there are none."""
    match = _IN.match(source.folded, quantity.end)
    if match is None or quantity.scale > 1 or quantity.kind or quantity.value.denominator > 1:
        return None
    whole = read_quantity(source, match.end())
    if whole is None or whole.kind or whole.value <= quantity.value or whole.value.denominator > 1:
        return None
    if match["word"] == "in" and not _is_odds(source, quantity, whole):
        return None
    return replace(whole, value=quantity.value / whole.value, scale=1, words=True)


def _is_odds(source: Source, part: Quantity, whole: Quantity) -> bool:
    """Whether "in" makes odds: not "one in 2024", "one in ten minutes", "three in seventeen boxes"."""
    if 1900 <= whole.value <= 2100 or source.lexicon.unit.match(source.folded, whole.end):
        return False
    return part.value == 1 or whole.value in _ROUND
