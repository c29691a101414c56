"""Judgements that a sentence adds: words of praise, blame, cause and comparison that no cited sentence has.

Evaluations ("shockingly", "heroic") must stand in the evidence as themselves or in another form of the same word.
Of causes ("because of", "led to"), superlatives ("the worst") and relations ("unlike", "again", "more ... than") any
one of the evidence will do, since there are many ways to word one. Words between quotation marks are somebody's own and
left to `quotations`; evidence in another language than the brief is not compared.

Catches: evaluating adverbs and adjectives, intensifiers, causes, superlatives, comparisons and links that the writer
puts in.
Does not catch: judgement carried by a verb ("slammed", "admitted") or a noun, irony, what is left out; a cause added
where the evidence gives another cause; languages without a table.
Error rates on dev data are printed by `benchmarks/quality/editorial.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from summarize.checking.claim import Claim
from summarize.checking.editorial_words import ADVERBS, CAUSES, EVALUATIONS, NEUTRAL, RELATIONS, SUPERLATIVES
from summarize.language.quotations import outside_quotations
from summarize.language.words import words

__all__ = ["added_judgements"]

_ROOT = 4
"""Letters in which two forms of one word must agree: "tragic" and "tragedy"."""


def added_judgements(claim: Claim) -> list[str]:
    """The words of a sentence that judge, explain or rank, and that no cited sentence has.

    Args:
        claim: a sentence with its evidence.

    Returns:
        The words as they stand; none where the language has no table or some of the evidence is in another one.
    """
    language = claim.language.partition("-")[0].lower()
    if language not in EVALUATIONS or claim.foreign:
        return []
    said, given = outside_quotations(claim.text), " ".join(e.shown for e in claim.evidence)
    added = [*_evaluations(words(said), words(given.lower()), language)]
    for told, allowing in (CAUSES[language], SUPERLATIVES[language], *RELATIONS.get(language, ())):
        found = [m.group() for m in _pattern(told).finditer(said) if not _is_name(m)]
        if found and not _pattern(allowing).search(given):
            added += found
    return list(dict.fromkeys(added))


def _is_name(found: re.Match[str]) -> bool:
    """Whether a word within the sentence has a capital: a name, or a title's word."""
    return bool(found.start()) and found.group()[0].isupper()


def _evaluations(said: Sequence[str], given: Iterable[str], language: str) -> Iterator[str]:
    """Words that evaluate and of which the evidence has no form."""
    roots = {part[:_ROOT] for word in given for part in (word, *word.split("-"))}
    for place, word in enumerate(said):
        low = word.lower()
        if low[:_ROOT] not in roots and (low in EVALUATIONS[language] or _is_adverb(word, place, language)):
            yield word


def _is_adverb(word: str, place: int, language: str) -> bool:
    """Whether a word is an adverb by its ending, and none of time, number or report; a name has a capital."""
    adverbs = ADVERBS.get(language)
    if adverbs is None or len(word) < adverbs.least or (place and word[0].isupper()):
        return False
    low = word.lower()
    return low.endswith(adverbs.ending) and not low.endswith(adverbs.fields) and low not in NEUTRAL


@lru_cache(maxsize=32)
def _pattern(markers: str) -> re.Pattern[str]:
    return re.compile("\\b(?:" + markers.replace("\n", "|") + ")\\b", re.IGNORECASE)
