"""Noun phrases beside a cue: who speaks, to the left or to the right of the verb."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.speech.lexicon import Lexicon
from summarize.speech.tokens import Token

__all__ = ["first_phrase", "is_cue", "phrase_after", "phrase_before", "verb_in"]

Range = tuple[int, int]
"""A half-open range of token numbers."""

_MARKS = frozenset(",;:—–-()[]!?.…*|/\"'")
_LONGEST = 14  # tokens of a phrase
_FARTHEST = 40  # tokens from a verb back to its subject
_PREPOSITION = "in on at to with by from for of über mit sur lors en sobre"
_PREPOSITIONS = frozenset(_PREPOSITION.split())
_ADVERB = "ly"
_SCENE = """
still yet meanwhile however indeed instead moreover nevertheless nonetheless perhaps maybe soon therefore thus besides
overall elsewhere today tonight
"""
_ADVERBS = frozenset(_SCENE.split())  # they set the scene before a subject


def is_adverb(token: Token) -> bool:
    """Whether a word is an adverb by its ending; "Kelly" is none."""
    return token.text.endswith(_ADVERB) and token.text[0].islower()


def is_cue(tokens: Sequence[Token], n: int, words: Lexicon) -> bool:
    """Whether token `n` is a verb of saying in the active voice, and no noun of the same form."""
    token = tokens[n]
    text = token.text
    if text not in words.reporting and text not in words.naming:
        return False
    before = tokens[n - 1].lower if n else ""
    if text in words.bases:
        return before in words.passing or before in words.pronouns or _plural(tokens, n, words)
    if before in words.determiners and before not in ("all", "both", "others", "other", "that", "another"):
        return False
    if before.endswith(("'s", "’s")) and before not in ("he's", "she's", "he’s", "she’s", "who's", "who’s"):
        return False
    return not (before in words.being and not text.endswith("ing")) or not words.bases


def _plural(tokens: Sequence[Token], n: int, words: Lexicon) -> bool:
    """Whether what stands before a base form can be its plural subject: "officials say", "critics argue"."""
    before = tokens[n - 1].lower if n else ""
    return len(before) > 3 and before.endswith(("s", "people", "men")) and before not in words.ending


def phrase_before(tokens: Sequence[Token], cue: int, words: Lexicon, *, low: int = 0) -> Range | None:
    """The subject that stands before the verb at `cue`, not before token `low`; appositions are stepped over."""
    n = _skip_adverbs(tokens, cue - 1, words, low=low)
    if n < low:
        return None
    if tokens[n].text in ")]":
        n = _opening(tokens, n, "([", low=low) - 1
    if n >= low and tokens[n].text in ",—–-":
        n = _before_apposition(tokens, n, words, low=low)
        if n >= low and tokens[n].text in ")]":
            n = _opening(tokens, n, "([", low=low) - 1
    if n >= low and tokens[n].lower in ("who", "which") and words.bases:
        n -= 1 if tokens[n - 1].text != "," else 2
    if n < low:
        return None
    return _collect_left(tokens, n, words, low=low)


def _skip_adverbs(tokens: Sequence[Token], n: int, words: Lexicon, *, low: int) -> int:
    while n >= low and (tokens[n].lower in words.passing or is_adverb(tokens[n])) and tokens[n].quotation < 0:
        n -= 1
        if n >= low and tokens[n].lower == "on":
            n -= 1
    return n


def _opening(tokens: Sequence[Token], n: int, marks: str, *, low: int) -> int:
    while n > low and tokens[n].text not in marks:
        n -= 1
    return n


def _before_apposition(tokens: Sequence[Token], comma: int, words: Lexicon, *, low: int) -> int:
    """The last token of the phrase that the apposition before `comma` belongs to; `low` - 1 where there is none.

    "On Monday, Ida Holm, 41, a baker from Nordby, Velmland, said": of the parts between commas the first that
    is no adverbial.
    """
    start, borders = comma, [comma]
    while (
        start > low
        and comma - start < _FARTHEST
        and tokens[start - 1].quotation < 0
        and tokens[start - 1].text not in ";:"
    ):
        start -= 1
        if tokens[start].text in ",—–-":
            borders.append(start)
    part = start
    for border in reversed(borders[:-1] if borders[-1] == comma and len(borders) > 1 else borders):
        if border == comma:
            break
        if not _adverbial(tokens, part, border, words) and _can_end(tokens[border - 1], words):
            return border - 1
        part = border + 1
    return low - 1


def _adverbial(tokens: Sequence[Token], first: int, end: int, words: Lexicon) -> bool:
    """Whether a part of a sentence only sets the scene: "On Monday", "Still", "Asked about it"."""
    while first < end and tokens[first].text in _MARKS:
        first += 1
    if first >= end:
        return True
    lower = tokens[first].lower
    if lower == "as":
        return False  # "As Holm, the mayor, put it"
    if lower in words.linking or lower in words.ending or lower.endswith((_ADVERB, "ing", "ed")):
        return True
    alone = end - first == 1 or tokens[first + 1].lower in words.linking
    return lower in _ADVERBS or (lower in words.passing and alone)


def _can_end(token: Token, words: Lexicon) -> bool:
    lower = token.lower
    return token.quotation < 0 and (token.text in ")]" or token.text[0].isalnum()) and lower not in words.ending


def _collect_left(tokens: Sequence[Token], last: int, words: Lexicon, *, low: int) -> Range | None:
    if tokens[last].lower in words.pronouns:
        return last, last + 1
    first = last + 1
    n = last
    while n >= low and last - n < _LONGEST and _inside(tokens, n, words):
        lower = tokens[n].lower
        if lower in words.pronouns and n != last:
            break
        first = n
        if lower in words.determiners and not _goes_on(tokens, n - 1, words, low=low):
            break
        n -= 1
    while first <= last and (
        tokens[first].lower in words.linking or tokens[first].lower in ("and", "und", "et", "y", "и")
    ):
        first += 1
    if 0 < first <= last and tokens[first - 1].lower in _PREPOSITIONS:
        first = _own_name(tokens, first, last)
    return (first, last + 1) if first <= last else None


def _own_name(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name starts that follows an adverbial: "In a Bloomberg interview *Trump* said"."""
    n = last
    while n > first and tokens[n - 1].text[0].isupper():
        n -= 1
    return n if tokens[last].text[0].isupper() and n > first else first


def _goes_on(tokens: Sequence[Token], n: int, words: Lexicon, *, low: int) -> bool:
    """Whether a phrase reaches further left over a preposition: "a spokesman for the union"."""
    if n <= low or tokens[n].lower not in words.linking or tokens[n].lower in ("to", "with", "by", "on"):
        return tokens[n].lower in words.determiners if n >= low else False
    before = tokens[n - 1]
    return _inside(tokens, n - 1, words) and before.lower not in words.linking


def _inside(tokens: Sequence[Token], n: int, words: Lexicon) -> bool:
    """Whether a token can stand inside a name or a noun phrase."""
    token = tokens[n]
    if token.quotation >= 0 or token.text in _MARKS:
        return False
    lower = token.lower
    if lower in words.ending:
        return lower in ("and", "und", "et", "y", "и") and _joins_names(tokens, n)
    if token.text in words.reporting and token.text not in words.bases and not token.text.endswith("s"):
        return False
    return token.text[0].isalnum() or token.text in "&’'.@#"


def _joins_names(tokens: Sequence[Token], n: int) -> bool:
    return 0 < n < len(tokens) - 1 and tokens[n - 1].text[0].isupper() and tokens[n + 1].text[0].isupper()


def phrase_after(tokens: Sequence[Token], start: int, words: Lexicon, *, high: int) -> Range | None:
    """The noun phrase that starts at `start` at the earliest and ends before `high`: "said *the mayor of X*, ..."."""
    n = start
    while n < high and tokens[n].lower in words.passing and tokens[n].lower not in words.determiners:
        n += 1
    if n >= high or not _inside(tokens, n, words) or tokens[n].lower in _PREPOSITIONS:
        return None
    if tokens[n].lower in words.pronouns:
        return n, n + 1
    first = n
    while n < high and n - first < _LONGEST and _inside(tokens, n, words) and not _stops(tokens, n, words, first=first):
        n += 1
    return (first, n) if n > first else None


def _stops(tokens: Sequence[Token], n: int, words: Lexicon, *, first: int) -> bool:
    lower = tokens[n].lower
    if n == first:
        return False
    if lower in ("in", "on", "at", "to", "with", "by", "from") and words.bases:
        return True
    return lower in words.pronouns or (
        lower in words.passing and lower not in words.linking and lower not in words.determiners
    )


def first_phrase(tokens: Sequence[Token], words: Lexicon, *, high: int, low: int = 0) -> Range | None:
    """The phrase that a clause starts with, an opening adverbial ("On Tuesday,") stepped over."""
    n = low
    while n < high and (tokens[n].text in _MARKS or tokens[n].lower in ("and", "but", "so", "yet", "then", "still")):
        n += 1
    if n >= high:
        return None
    if (
        tokens[n].lower in words.linking
        or tokens[n].lower in words.ending
        or tokens[n].lower.endswith(("ing", _ADVERB))
    ):
        comma = next((k for k in range(n, high) if tokens[k].text == ","), -1)
        n = comma + 1 if comma >= 0 else n + 1
    phrase = phrase_after(tokens, n, words, high=high) if n < high else None
    return None if phrase is None else (phrase[0], verb_in(tokens, phrase))


def verb_in(tokens: Sequence[Token], phrase: Range) -> int:
    """Where a phrase ends that ran into its verb: "Holm started a quarrel"."""
    first, end = phrase
    for n in range(first + 1, end):
        text = tokens[n].text
        if text.islower() and text.endswith(("ed", "n't", "n’t", _ADVERB)) and tokens[n - 1].text[0].isupper():
            return n
    bare = tokens[end - 1].text
    verb = end - first > 1 and bare.islower() and not bare.endswith("s") and tokens[end - 2].text[0].isupper()
    return end - 1 if verb else end
