"""Two articles compared in full: passages in common, sentences reworded, and what the two are to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from summarize.sources.origins.copying import Block, tile
from summarize.sources.origins.rewording import Match, SentenceMatcher, is_reworded
from summarize.sources.origins.values import Aligned, Relation
from summarize.sources.origins.wording import Wording

__all__ = ["Comparison", "compare", "compare_all", "copied_sentences", "copying_blocks"]

WHOLE = 0.8  # the share of words from which an article is copied as a whole: the labels of `neardup_pairs`
MUCH = 0.2  # the share in common that makes a shared credit a shared report: reports made apart have at most 0.16
_HALF = 0.5  # of a sentence's words in copied passages make it a copied sentence
_ENOUGH = 2  # shingles' worth of words: two notes of one event share a stock phrase, "died in a house fire in ..."
_VERBATIM = 0.7  # of what a rewording has in common stands there word for word: then it is passages copied
_MOST_RANGES = 5  # aligned ranges kept as evidence: what a person looks at


@dataclass(frozen=True)
class Comparison:
    """What an article has in common with one that was there before.

    Attributes:
        copy, original: the two.
        tiles: the passages in common word for word, the longest first.
        matches: its sentences that the original may say too; not looked for where the two are the same.
    """

    copy: Wording
    original: Wording
    tiles: Sequence[Block]
    matches: Sequence[Match]

    @cached_property
    def copied(self) -> tuple[float, float]:
        """The share of the words of either in passages in common."""
        words = sum(block.size for block in self.tiles)
        return words / max(1, self.copy.length), words / max(1, self.original.length)

    @cached_property
    def matched(self) -> tuple[float, float]:
        """The share of the words of either in matched sentences that are no mere quotation."""
        telling = self._telling
        words = sum(map(self.copy.size_of, {m.sentence for m in telling}))
        others = sum(map(self.original.size_of, {m.original for m in telling}))
        return words / max(1, self.copy.length), others / max(1, self.original.length)

    @cached_property
    def relation(self) -> Relation | None:
        """What the article is to the original by their texts alone; None where it is independent of it."""
        if min(self.copied) >= WHOLE:
            return Relation.EXACT
        if max(self.copied) >= WHOLE and sum(block.size for block in self.tiles) >= _ENOUGH * self.copy.size:
            return Relation.CONTAINED
        if self.is_reworded and self.copied[0] < _VERBATIM * self.matched[0]:
            return Relation.REWORDED
        return Relation.PARTIAL if _copies_any(self.copy, copying_blocks(self.copy, self.tiles)) else None

    @cached_property
    def is_reworded(self) -> bool:
        """Whether the one says what the other says, in the same order."""
        return is_reworded(self._telling, self.matched)

    @property
    def shares(self) -> tuple[float, float]:
        """The share of either that is in common, in the way their relation says; the greater where there is none."""
        if self.relation is None:
            return max(self.copied, self.matched, key=sum)
        return self.matched if self.relation is Relation.REWORDED else self.copied

    @property
    def has_much(self) -> bool:
        """Whether the two have as much in common as two uses of one report."""
        return max(*self.copied, *self.matched) >= MUCH

    @property
    def aligned(self) -> tuple[Aligned, ...]:
        """A few ranges in common, in the order of the copy: the longest passages, or sentences reworded."""
        if self.relation is Relation.REWORDED or not self.tiles:
            return tuple(self._sentences(match) for match in self._telling[:_MOST_RANGES])
        return tuple(sorted(map(self._words, self.tiles[:_MOST_RANGES]), key=lambda aligned: aligned.start))

    @cached_property
    def _telling(self) -> list[Match]:
        return [match for match in self.matches if match.is_same and not self._is_quotation(match.sentence)]

    def _is_quotation(self, sentence: int) -> bool:
        size = self.copy.size_of(sentence)
        return self.copy.own_words(self.copy.starts[sentence], size) < _HALF * size

    def _words(self, block: Block) -> Aligned:
        start, end = self.copy.offsets(block.start, block.size)
        return Aligned(start, end, *self.original.offsets(block.original_start, block.size))

    def _sentences(self, match: Match) -> Aligned:
        one, other = self.copy.source.evidence[match.sentence], self.original.source.evidence[match.original]
        return Aligned(one.start, one.end, other.start, other.end)


def compare(copy: Wording, original: Wording, matcher: SentenceMatcher) -> Comparison:
    """Compare an article with one that was there before."""
    return compare_all(copy, [original], matcher, signed=[True])[0]


def compare_all(
    copy: Wording, originals: Sequence[Wording], matcher: SentenceMatcher, *, signed: Sequence[bool]
) -> list[Comparison]:
    """Compare an article with several that were there before, in less time than one by one.

    Args:
        copy: the article.
        originals: the others.
        matcher: of the sentences of the story.
        signed: for each, whether the article is signed as the other's: if not, sentences matched count for a rewording
            alone, and are left out where they are too few for that.
    """
    found = [Comparison(copy, original, tile(copy, original), ()) for original in originals]
    unlike = [n for n, each in enumerate(found) if min(each.copied) < WHOLE]
    wanted = {place for place, n in enumerate(unlike) if signed[n] or found[n].copied[0] >= WHOLE}
    matches = matcher.match(copy, [originals[n] for n in unlike], in_full=wanted)
    for n, its in zip(unlike, matches, strict=True):
        if its:
            found[n] = replace(found[n], matches=its)
    return found


def copying_blocks(copy: Wording, blocks: Sequence[Block]) -> list[Block]:
    """The passages in common that show copying: no quotations alone, and enough with one article."""
    own = [(block, copy.own_words(block.start, block.size)) for block in blocks]
    total = Counter[int]()
    for block, words in own:
        if words >= copy.size:
            total[block.article] += words
    return [block for block, words in own if words >= copy.size and total[block.article] >= _ENOUGH * copy.size]


def copied_sentences(copy: Wording, blocks: Iterable[Block]) -> Iterator[tuple[int, Block]]:
    """The sentences of which at least half the words stand in some passages, with the one that has most of each."""
    covered: dict[int, int] = {}
    longest: dict[int, Block] = {}
    for sentence, part in _parts(copy, blocks):
        covered[sentence] = covered.get(sentence, 0) + part.size
        if sentence not in longest or part.size > longest[sentence].size:
            longest[sentence] = part
    for sentence, words in covered.items():
        if words >= _HALF * copy.size_of(sentence):
            yield sentence, longest[sentence]


def _copies_any(copy: Wording, blocks: Iterable[Block]) -> bool:
    """Whether there is such a sentence."""
    covered: dict[int, int] = {}
    for sentence, part in _parts(copy, blocks):
        covered[sentence] = covered.get(sentence, 0) + part.size
        if covered[sentence] >= _HALF * copy.size_of(sentence):
            return True
    return False


def _parts(copy: Wording, blocks: Iterable[Block]) -> Iterator[tuple[int, Block]]:
    """Passages cut at the ends of the copy's sentences."""
    for block in blocks:
        start, end = block.start, block.start + block.size
        while start < end:
            sentence = copy.sentence(start)
            cut = min(end, copy.starts[sentence + 1])
            yield sentence, Block(start, block.article, block.original_start + start - block.start, cut - start)
            start = cut
