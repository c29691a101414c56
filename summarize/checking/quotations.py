"""`quotations`: text between quotation marks is one contiguous verbatim run of the evidence.

Compared after folding (marks, dashes, spaces, ligatures, case), on whole words, in the cited
sentences as they stand in their article, so that a quotation may run over several cited neighbours. The
punctuation that ends a quotation by house style, and marks nested in it, are not part of it. Partial, with a
note: words left out behind an ellipsis, and words of the writer in square brackets, where the rest stands in
that order in one cited passage; words that are the same with other punctuation between them; a quotation of no
content word. A publisher's name between marks is no quotation.

Catches: a word altered, left out or added; words of two passages joined, with an ellipsis or without; a quotation
from a sentence that is not cited. Does not catch: the true words of another speaker (see `speakers`), words whose
sense the setting turns, an ellipsis that turns the sense.
Error rates on dev data (`benchmarks/quality/speech.py`): a word altered, caught 99.8 % of 1,872 (the rest stands beside
an ellipsis or in a bracket: partial); true quotations refused 0 of 1,970; 0 of 68 sound sentences of a model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize.checking.claim import Claim, failed, not_applicable, partial, passed
from summarize.language.folding import fold, visible
from summarize.language.quotations import find_quotations
from summarize.language.words import content_words
from summarize.types import Check

__all__ = ["check_quotations"]

NAME = "quotations"
_EDGES = " .,;:!?-…\"'。，、；：！？"
_NESTED = re.compile(r"\"|``|''|(?<![^\W_])'|'(?![^\W_])")
_DASH = re.compile(r" ?-{2,} ?| - ?|(?<=\w)- ")
_SPACES = re.compile(r" {2,}")
_LETTER_IN_BRACKETS = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")
_ELLIPSIS = re.compile(r"[\[(]? ?(?:\.(?: ?\.){2,}|…) ?[\])]?")
_BRACKETED = re.compile(r"\[[^\[\]]{0,200}\]")
_WORDS_ALONE = re.compile(r"[^\w']+|'(?!\w)|(?<!\w)'")
_MOST_REPLACED = 120  # code points that a bracket of the writer's may stand for: a name, a clause, no more

_ELIDED = "Words are left out behind an ellipsis."
_INSERTED = "The words in square brackets are the writer's."
_PUNCTUATION = "The words are the evidence's, the punctuation is not."
_EMPTY = "Too short to be known as a quotation."
_ALTERED = "These words are not in the evidence as quoted."
_JOINED = "The parts of this quotation do not stand in this order in one cited passage."


def check_quotations(claim: Claim) -> Check:
    """Whether every quotation stands in the evidence, word for word."""
    named = {visible(s.article.publisher).lower() for s in claim.story.sources if s.article.publisher}
    quoted = [q.text for q in find_quotations(claim.text) if q.text.strip(_EDGES).lower() not in named]
    if not quoted:
        return not_applicable(NAME)
    passages = [_comparable(passage) for passage in claim.passages]
    notes = [(_note(text, passages), text) for text in quoted]
    wrong = [(note, text) for note, text in notes if note in (_ALTERED, _JOINED)]
    if wrong:
        return failed(NAME, wrong[0][0], [text for _, text in wrong])
    empty = [(_EMPTY, text) for text in quoted if not content_words(text, claim.language)]
    doubtful = [(note, text) for note, text in notes if note] + empty
    if doubtful:
        return partial(NAME, doubtful[0][0], dict.fromkeys(text for _, text in doubtful))
    return passed(NAME)


def _comparable(text: str) -> str:
    """`text` folded, nested marks left out, a letter in brackets ("[W]e") taken as the letter."""
    folded = _LETTER_IN_BRACKETS.sub(r"\1", fold(text).text)
    return _SPACES.sub(" ", _DASH.sub("-", _NESTED.sub("", folded)))


def _note(text: str, passages: Sequence[str]) -> str:
    """What is to be said of a quotation; nothing where it stands as it is."""
    quotation = _comparable(text)
    if any(_stands_in(quotation.strip(_EDGES), passage) for passage in passages):
        return ""
    elided = [part for part in _ELLIPSIS.split(quotation) if part.strip(_EDGES)]
    bracketed = any(_BRACKETED.search(part) for part in elided)
    if (len(elided) > 1 or bracketed) and any(_parts_stand_in(elided, passage) for passage in passages):
        return _INSERTED if bracketed else _ELIDED
    if len(elided) > 1:
        return _JOINED
    alone = _WORDS_ALONE.sub(" ", quotation).strip()
    if len(alone.split()) > 1 and any(_stands_in(alone, _WORDS_ALONE.sub(" ", passage)) for passage in passages):
        return _PUNCTUATION
    return _ALTERED


def _parts_stand_in(elided: Sequence[str], passage: str) -> bool:
    """Whether parts stand in `passage` in order; around a bracket, close to one another."""
    position = 0
    for part in elided:
        pieces = [bare for piece in _BRACKETED.split(part) if (bare := piece.strip(_EDGES))]
        if not pieces:
            continue
        end = _in_order(pieces, passage, position)
        if end is None:
            return False
        position = end
    return position > 0


def _in_order(pieces: Sequence[str], passage: str, position: int) -> int | None:
    """The end of `pieces` where they stand after `position`, each close to the one before."""
    start = _find(pieces[0], passage, position)
    tries = 0
    while start is not None and tries < 8:
        end: int | None = start + len(pieces[0])
        for piece in pieces[1:]:
            after = _find(piece, passage, end or 0)
            end = after + len(piece) if after is not None and after - (end or 0) <= _MOST_REPLACED else None
            if end is None:
                break
        if end is not None:
            return end
        start, tries = _find(pieces[0], passage, start + 1), tries + 1
    return None


def _stands_in(quotation: str, passage: str) -> bool:
    """Whether `quotation` is a run of whole words of `passage`; both folded. Linear in the passage."""
    return _find(quotation, passage, 0) is not None


def _find(quotation: str, passage: str, position: int) -> int | None:
    """Where `quotation` stands as whole words from `position` on."""
    if not quotation:
        return None
    start = passage.find(quotation, position)
    while start >= 0:
        end = start + len(quotation)
        if not _joins(passage, start, quotation[0]) and not _joins(passage, end, quotation[-1]):
            return start
        start = passage.find(quotation, start + 1)
    return None


_WORD_SCRIPTS = re.compile(r"[^\W_\u3040-\u30ff\u3400-\u9fff]")  # scripts without spaces have no word borders to keep


def _joins(passage: str, border: int, edge: str) -> bool:
    """Whether a border falls inside a word."""
    around = passage[max(0, border - 1) : border + 1]
    return len(around) == 2 and bool(_WORD_SCRIPTS.match(edge)) and all(_WORD_SCRIPTS.match(c) for c in around)
