"""Origins: which articles, and which sentences, come from which.

Articles are taken in the order in which they can have come from one another, and each is held against those before
it: passages by a table of shingles, rewordings by a table of neighbouring content words. The few articles found so
are compared in full. What a sentence comes from is what its passage comes from, followed back to the article that
had it first; an article's own sentences stay its own.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import or_

from summarize.sources.origins.comparing import WHOLE, Comparison, compare_all, copied_sentences, copying_blocks
from summarize.sources.origins.copying import Block, PassageIndex
from summarize.sources.origins.crediting import Crediting
from summarize.sources.origins.precedence import deciding_rule, standing
from summarize.sources.origins.rewording import Match, SentenceMatcher, WordPairs
from summarize.sources.origins.values import ArticleOrigin, Origins, Relation, Trace
from summarize.sources.origins.wording import Wording, read_wordings
from summarize.sources.story import Source

__all__ = ["trace_origins"]

_MOST_COPIED, _MOST_CREDITED = 3, 2  # articles compared in full for either reason: an article has few originals
_OWN = 0.5  # an article that has no more words of its own has its origin elsewhere
_MOST_REWORDED_WORDS = 0.4  # share from which that holds of a rewording, of which not every sentence is recognised
_AT_HAND = 64  # articles kept ready for comparison: an original is copied by several in a row
_GAP = 2  # so many sentences between reworded ones are reworded too, beyond recognition


def trace_origins(sources: Sequence[Source]) -> Origins:
    """Where the articles and sentences of a story come from, with the evidence.

    Args:
        sources: the articles of one story, read.
    """
    tracer = _Tracer(sources)
    for number in tracer.order:
        tracer.trace(number)
    tracer.credit_sentences()
    return tracer.origins()


@dataclass(frozen=True)
class _Link:
    """An earlier article that an article goes back to.

    Attributes:
        other: the earlier article.
        comparison: what the two have in common.
        relation: what that makes the article.
        is_signed: whether the article as a whole is signed as the other's, or as a report of the same wire.
    """

    other: int
    comparison: Comparison
    relation: Relation
    is_signed: bool

    @property
    def share(self) -> float:
        """How much of the article's words the earlier one has."""
        return self.comparison.shares[0]

    @property
    def is_rewording(self) -> bool:
        """Whether the article as a whole rewords the other, or a part of it."""
        return self.relation is Relation.REWORDED and self.share >= _MOST_REWORDED_WORDS

    @property
    def is_whole(self) -> bool:
        """Whether the article has nothing of its own: the few sentences that do not match are its editor's."""
        return self.is_signed or self.comparison.copied[0] >= WHOLE

    @property
    def matches(self) -> Sequence[Match]:
        """The matched sentences that count as taken from the earlier article."""
        return self.comparison.matches if self.comparison.is_reworded or self.is_whole else ()


class _Wordings:
    """The words of all articles, those looked at of late ready to be compared.

    Attributes:
        passages: the index of their passages, without any article in it.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        self._all = read_wordings(sources)
        self.passages = PassageIndex(self._all)
        self._open: dict[int, Wording] = {}

    def __getitem__(self, number: int) -> Wording:
        found = self._open.pop(number, None) or self._all[number].opened(self.passages.numbers)
        self._open[number] = found  # the last used last
        if len(self._open) > _AT_HAND:
            del self._open[next(iter(self._open))]
        return found


class _Tracer:
    """The articles traced so far. Articles are known by their positions in the story."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._crediting = Crediting(sources)
        self._standings = [
            standing(source, credited=self._crediting.is_source(number), position=number)
            for number, source in enumerate(sources)
        ]
        self.order = sorted(range(len(sources)), key=self._standings.__getitem__)
        self._pairs, self._matcher, self._wordings = WordPairs(sources), SentenceMatcher(sources), _Wordings(sources)
        self._sentences: dict[int, list[int]] = {}
        self._articles: dict[int, int] = {}
        self._traces: dict[int, tuple[Trace, ...]] = {}

    def trace(self, number: int) -> None:
        """Find where one article and its sentences come from, given those before it."""
        blocks = self._blocks(number)
        candidates = self._candidates(number, blocks, self._pairs.near(number))
        links = self._links(number, candidates)
        self._sentences[number] = self._sentence_origins(number, blocks, links)
        self._articles[number] = self._article_origin(number, links)
        traces = [self._trace(number, link) for link in links]
        self._traces[number] = tuple(sorted(traces, key=lambda trace: -trace.share))
        if self._articles[number] == number:
            self._pairs.add(number)

    def credit_sentences(self) -> None:
        """Give each sentence that credits another publisher of the story the origin of that one's article."""
        for number, credited in enumerate(self._crediting.sentences):
            for sentence, credit in credited.items():
                others = [other for other in self._crediting.published_by(credit.name) if other != number]
                if others and self._sentences[number][sentence] == number:
                    self._sentences[number][sentence] = self._articles[min(others, key=self._standings.__getitem__)]

    def origins(self) -> Origins:
        """What was found, by ids."""
        ids = [source.article.id for source in self._sources]
        articles = {
            name: ArticleOrigin(name, ids[self._articles[number]], self._traces[number])
            for number, name in enumerate(ids)
        }
        sentences = {
            evidence.id: ids[origin]
            for number, source in enumerate(self._sources)
            for evidence, origin in zip(source.evidence, self._sentences[number], strict=True)
            if origin != self._articles[number]
        }
        return Origins(articles, sentences)

    def _blocks(self, number: int) -> list[Block]:
        """Passages copied from earlier articles."""
        return copying_blocks(self._wordings[number], self._wordings.passages.add(number, self._wordings[number]))

    def _candidates(self, number: int, blocks: Sequence[Block], near: Sequence[int]) -> list[int]:
        """The earlier articles worth a full comparison."""
        copied: Counter[int] = Counter()
        for block in blocks:
            copied[block.article] += block.size
        credited = [other for other in self._crediting.credited(number) if other in self._articles]
        most = [other for other, _ in copied.most_common(_MOST_COPIED)]
        return list(dict.fromkeys([*most, *near, *credited[:_MOST_CREDITED]]))

    def _links(self, number: int, candidates: Sequence[int]) -> list[_Link]:
        """What an article is to earlier ones; those of which it is independent are left out."""
        throughout = [self._crediting.credits_throughout(number, other) for other in candidates]
        signed = [self._crediting.is_signed(number, other) for other in candidates]
        comparisons = compare_all(
            self._wordings[number],
            [self._wordings[other] for other in candidates],
            self._matcher,
            signed=list(map(or_, throughout, signed)),
        )
        links = []
        for other, comparison, credited, named in zip(candidates, comparisons, throughout, signed, strict=True):
            relation = comparison.relation
            if relation is None or (credited and relation is Relation.PARTIAL):
                relation = Relation.CREDITED
            is_signed = credited or (named and comparison.has_much)
            if is_signed or relation is not Relation.CREDITED:
                links.append(_Link(other, comparison, relation, is_signed))
        return links

    def _sentence_origins(self, number: int, blocks: Sequence[Block], links: Sequence[_Link]) -> list[int]:
        """The origin of each sentence: of the whole, else of what it rewords, above all of the passage it copies."""
        wording = self._wordings[number]
        whole = next((self._articles[link.other] for link in links if link.is_whole), number)
        origins = [whole] * len(wording.source.evidence)
        for link in reversed(links):
            for match in link.matches:
                origins[match.sentence] = self._sentences[link.other][match.original]
        if any(link.is_rewording for link in links):
            origins = _without_gaps(origins, number)
        for sentence, block in copied_sentences(wording, blocks):
            original = self._wordings[block.article].sentence(block.original_start + block.size // 2)
            origins[sentence] = self._sentences[block.article][original]
        return origins

    def _article_origin(self, number: int, links: Sequence[_Link]) -> int:
        """The article that most of it comes from; its own where most of it is its own."""
        wording = self._wordings[number]
        words: Counter[int] = Counter()
        for sentence, origin in enumerate(self._sentences[number]):
            words[origin] += wording.size_of(sentence)
        own = words.pop(number, 0)
        if words and (own <= _OWN * wording.length or any(link.is_rewording or link.is_whole for link in links)):
            return self._articles[words.most_common(1)[0][0]]
        return number

    def _trace(self, number: int, link: _Link) -> Trace:
        credit = self._crediting.shared(number, link.other)
        share, original_share = link.comparison.shares
        return Trace(
            original=self._sources[link.other].article.id,
            relation=link.relation,
            share=share,
            original_share=original_share,
            edges=array("I", chain.from_iterable(link.comparison.aligned)),
            credit=credit.range if credit else None,
            decided_by=deciding_rule(self._standings[link.other], self._standings[number]),
        )


def _without_gaps(origins: Sequence[int], own: int) -> list[int]:
    """Short runs of an article's own sentences given the origin of their neighbours: a passage has one origin."""
    filled: list[int] = []
    first = next((origin for origin in origins if origin != own), own)
    for origin, run in groupby(origins):
        size = len(list(run))
        neighbour = filled[-1] if filled else first
        filled += [neighbour if origin == own and size <= _GAP else origin] * size
    return filled
