"""Which words of a text the offered sentences hold, by an index that is made once for a set of sentences.

Words are compared as stems without diacritics, cut to their first letters, so that "escalated" meets "escalation";
figures are compared whole. A word tells the more, the fewer of the sentences hold it (Sparck Jones, 1972);
figures and names tell more than other words. The words of a text that a sentence holds are kept as the bits of an
integer: what two sentences hold together is one operation, and nothing depends on the order of a set.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from summarize.language.words import content_words
from summarize.sources.story import Evidence

__all__ = ["Index", "Matches", "index_of", "key_of", "named_words"]

_PREFIX = 5  # letters in which two stems must agree, as in the check of coverage
_TELLING = 1.3  # how much more a figure or a name tells than another word: set by hand
_ABSENT = 2  # a word that no sentence holds tells as if half a sentence held it
_NAME = re.compile(r"(?<=\W)[^\W\d_]\w*(?:['’-]\w+)*")  # the first word of a text shows nothing by its capital
_SMOOTH = 8  # added to a sentence's own weight, so that two words which match by chance are no evidence
_AROUND = (-3, -2, -1, 1, 2, 3)  # neighbours that may tell what a sentence is about


def key_of(word: str) -> str:
    """What a stem is compared by."""
    if len(word) <= _PREFIX:
        return word
    return word[:_PREFIX] if word.isalpha() or not any(map(str.isdigit, word)) else word


def named_words(text: str, language: str) -> Iterator[str]:
    """The keys of capitalised words, the first word of the text left out."""
    for match in _NAME.finditer(text):
        if match.group()[0].isupper():
            yield from map(key_of, content_words(match.group(), language))


class Index:
    """Offered sentences by the words they hold.

    Attributes:
        offered: the sentences, in the order given.
        articles: how many articles they stand in.
        article_of: for each sentence, the number of its article.
        own: for each sentence, how much all its words tell together.
        lengths: for each sentence, the logarithm of its number of content words.
        common: for each sentence, the mean logarithm of how many sentences hold each of its words: how close it is
            to what all speak of.
    """

    def __init__(self, offered: Sequence[Evidence]) -> None:
        self.offered = offered
        self.article_of = [e.article for e in offered]
        self.articles = len(set(self.article_of)) or 1
        self._places = {(e.article, e.position): n for n, e in enumerate(offered)}
        keys = [dict.fromkeys(map(key_of, e.words)) for e in offered]
        self._holders: dict[str, list[int]] = {}
        for n, found in enumerate(keys):
            for word in found:
                self._holders.setdefault(word, []).append(n)
        self._rarity = {word: math.log1p(len(offered) / len(held)) for word, held in self._holders.items()}
        self.own = [math.fsum(map(self._rarity.__getitem__, found)) for found in keys]
        self.lengths = [math.log1p(len(found)) for found in keys]
        spread = {word: math.log(len(held)) for word, held in self._holders.items()}
        self.common = [math.fsum(map(spread.__getitem__, found)) / (len(found) or 1) for found in keys]

    def holders(self, word: str) -> Sequence[int]:
        """The places of the sentences that hold a word, by its key."""
        return self._holders.get(word, ())

    def rarity(self, word: str) -> float:
        """How much a word tells among these sentences."""
        return self._rarity.get(word) or math.log1p(_ABSENT * len(self.offered))

    def around(self, place: int, steps: Sequence[int] = _AROUND) -> Iterator[int]:
        """The places of the sentences that stand near one in its article."""
        e = self.offered[place]
        for step in steps:
            if (near := self._places.get((e.article, e.position + step))) is not None:
                yield near


@lru_cache(maxsize=2)
def index_of(offered: tuple[Evidence, ...]) -> Index:
    """The index of some sentences; kept for the next text that is asked about the same ones."""
    return Index(offered)


class Matches:
    """The content words of a text as bits, and which sentences hold which.

    Attributes:
        index: of the offered sentences.
        words: the keys of the text's content words, in order; word number n is bit n.
        held: for each sentence that holds any of them, by its place, the bits of those it holds.
        by_article: the same for whole articles.
    """

    def __init__(self, text: str, index: Index, language: str) -> None:
        self.index = index
        self.words = tuple(dict.fromkeys(map(key_of, content_words(text, language))))
        named = frozenset(named_words(text, language))
        self._weights = [self._told_by(word, named) for word in self.words]
        self._sums: dict[int, float] = {0: 0.0}
        self.held: dict[int, int] = {}
        self.by_article: dict[int, int] = {}
        for n, word in enumerate(self.words):
            for place in index.holders(word):
                self.held[place] = self.held.get(place, 0) | 1 << n
        for place, bits in self.held.items():
            article = index.offered[place].article
            self.by_article[article] = self.by_article.get(article, 0) | bits

    def _told_by(self, word: str, named: frozenset[str]) -> float:
        return self.index.rarity(word) * (_TELLING if word in named or word[0].isdigit() else 1)

    def weight(self, bits: int) -> float:
        """How much some of the words tell together."""
        if bits not in self._sums:
            self._sums[bits] = math.fsum(w for n, w in enumerate(self._weights) if bits >> n & 1)
        return self._sums[bits]

    @property
    def everything(self) -> int:
        """The bits of all words."""
        return (1 << len(self.words)) - 1

    @property
    def found(self) -> int:
        """The bits of the words that any sentence holds."""
        bits = 0
        for each in self.held.values():
            bits |= each
        return bits

    def near(self, place: int) -> int:
        """The bits of the words that the neighbours of a sentence hold."""
        bits = 0
        for other in self.index.around(place):
            bits |= self.held.get(other, 0)
        return bits

    def cosines(self) -> dict[int, float]:
        """For each sentence that holds any word, how much it shares with the text against what both tell."""
        own, whole = self.index.own, self.weight(self.everything)
        return {
            place: self.weight(self.held[place]) / math.sqrt((own[place] + _SMOOTH) * whole)
            for place in sorted(self.held)
        }

    def shared_out(self, pulls: Mapping[int, float]) -> tuple[dict[int, float], dict[int, float]]:
        """What the words tell, each word shared out among the sentences that hold it.

        Args:
            pulls: for each sentence, how strongly it draws a word to itself.

        Returns:
            What every sentence gets where it shares a word with its article alone, and where with all articles.
        """
        within, among = dict.fromkeys(self.held, 0.0), dict.fromkeys(self.held, 0.0)
        article = self.index.article_of
        for word, told in zip(self.words, self._weights, strict=True):
            holders = self.index.holders(word)
            drawn: dict[int, float] = {}
            for place in holders:
                drawn[article[place]] = drawn.get(article[place], 0.0) + pulls[place]
            everywhere = math.fsum(drawn.values())
            for place in holders:
                within[place] += told * pulls[place] / drawn[article[place]]
                among[place] += told * pulls[place] / everywhere
        return within, among
