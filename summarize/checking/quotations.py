"""`quotations`: text between quotation marks is one contiguous verbatim run of the evidence.

Compared after folding (marks, dashes, spaces, ligatures, case), on whole words, in the cited
sentences as they stand in their article, so that a quotation may run over several cited neighbours. The
punctuation that ends a quotation by house style is not part of it.

Catches: a word altered, left out or added; words of two places joined; a quotation from a sentence
that is not cited. Does not catch: the true words of another speaker, words whose sense the setting turns.
"""

from __future__ import annotations

import re

from summarize.checking.claim import Claim, failed, not_applicable, partial, passed
from summarize.language.folding import fold
from summarize.language.quotations import find_quotations
from summarize.language.words import content_words
from summarize.types import Check

__all__ = ["check_quotations"]

NAME = "quotations"
_EDGES = " .,;:!?-…\"'"


def check_quotations(claim: Claim) -> Check:
    """Whether every quotation stands in the evidence, word for word."""
    quoted = [quotation.text for quotation in find_quotations(claim.text)]
    if not quoted:
        return not_applicable(NAME)
    passages = [fold(passage).text for passage in claim.passages]
    altered = [text for text in quoted if not any(_stands_in(fold(text).text.strip(_EDGES), p) for p in passages)]
    if altered:
        return failed(NAME, "These words are not in the evidence as quoted.", altered)
    empty = [text for text in quoted if not content_words(text, claim.language)]
    if empty:
        return partial(NAME, "Too short to be known as a quotation.", empty)
    return passed(NAME)


def _stands_in(quotation: str, passage: str) -> bool:
    """Whether `quotation` is a run of whole words of `passage`; both folded. Linear in the passage."""
    if not quotation:
        return False
    start = passage.find(quotation)
    while start >= 0:
        end = start + len(quotation)
        if not _joins(passage, start, quotation[0]) and not _joins(passage, end, quotation[-1]):
            return True
        start = passage.find(quotation, start + 1)
    return False


_WORD_SCRIPTS = re.compile(r"[^\W_\u3040-\u30ff\u3400-\u9fff]")  # scripts without spaces have no word borders to keep


def _joins(passage: str, border: int, edge: str) -> bool:
    """Whether a border falls inside a word."""
    around = passage[max(0, border - 1) : border + 1]
    return len(around) == 2 and bool(_WORD_SCRIPTS.match(edge)) and all(_WORD_SCRIPTS.match(c) for c in around)
