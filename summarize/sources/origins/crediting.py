"""The credits of a story's articles, and what they say about two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from summarize.sources.origins.credits import Credit, article_credits, known_names, publisher_name, sentence_credits
from summarize.sources.story import Source

__all__ = ["Crediting"]

_THROUGHOUT = 0.3  # of an article's sentences credit one source: the rest are quotations, background and links
_FEWEST_CREDITS = 2  # one credit in a short article is a mention


class Crediting:
    """Who credits whom. Articles are known by their positions in the story.

    Attributes:
        sentences: for each article, sentence position to what the sentence credits.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        names = known_names(source.article for source in sources)
        self.sentences = [sentence_credits(source, names) for source in sources]
        self._publishers = [publisher_name(source.article, names) for source in sources]
        self._throughout = [_throughout(*pair) for pair in zip(sources, self.sentences, strict=True)]
        self._lines = [_by_name(article_credits(source.article, names)) for source in sources]
        self._sources = {name for found in (*self._lines, *self._throughout) for name in found}
        self._articles: dict[str, list[int]] = {}
        for number, name in enumerate(self._publishers):
            self._articles.setdefault(name, []).append(number)

    def is_source(self, number: int) -> bool:
        """Whether another article credits this one's publisher for itself as a whole or in part."""
        return self._publishers[number] in self._sources

    def credited(self, number: int) -> list[int]:
        """The articles whose publisher an article credits throughout."""
        return [other for name in self._throughout[number] for other in self.published_by(name)]

    def published_by(self, name: str) -> Sequence[int]:
        """The articles of a publisher, in the order given."""
        return self._articles.get(name, ())

    def credits_throughout(self, number: int, other: int) -> bool:
        """Whether an article credits another one's publisher for what it says, sentence by sentence."""
        return self._publishers[other] in self._throughout[number]

    def is_signed(self, number: int, other: int) -> bool:
        """Whether both are signed as reports of one wire, or the one as a report of the other's publisher."""
        credit = self.shared(number, other)
        return credit is not None and credit.whole

    def shared(self, number: int, other: int) -> Credit | None:
        """What an article credits that the other one credits too, or that the other one's publisher is."""
        theirs = {self._publishers[other], *self._lines[other], *self._throughout[other]}
        mine = [*self._throughout[number].values(), *self._lines[number].values()]
        return next((credit for credit in mine if credit.name in theirs), None)


def _by_name(lines: Sequence[Credit]) -> dict[str, Credit]:
    """One credit of each source; "with material from" takes back a dateline that credits the whole."""
    return {credit.name: credit for credit in sorted(lines, key=lambda credit: credit.whole, reverse=True)}


def _throughout(source: Source, credited: Mapping[int, Credit]) -> dict[str, Credit]:
    """The sources that are credited in enough of an article's sentences, with the first credit of each."""
    counts = Counter(credit.name for credit in credited.values())
    least = max(_FEWEST_CREDITS, _THROUGHOUT * len(source.evidence))
    firsts = {credit.name: credit for credit in reversed(list(credited.values()))}
    return {name: Credit(name, firsts[name].range, whole=True) for name, count in counts.items() if count >= least}
