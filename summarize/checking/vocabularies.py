"""Which names the cited articles know: vocabularies of their sentences, their heads, and the whole of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summarize.checking.once import OncePerArticle
from summarize.language.folding import visible
from summarize.names import Name, Vocabulary, find_names
from summarize.sources.story import Source

__all__ = ["credits_of", "head_of", "names_in", "vocabulary_of", "vocabulary_of_article"]


def names_in(text: str, language: str, sources: Sequence[Source]) -> tuple[Name, ...]:
    """The names of a sentence; its sources tell which words at its start are names, and which are ordinary."""
    vocabularies = [vocabulary_of_article(source) for source in sources]
    lowered = [vocabulary.lowered for vocabulary in vocabularies]
    known = _AnyHas([vocabulary.inside for vocabulary in vocabularies], lowered)
    return find_names(text, language=language, known=known, ordinary=_AnyHas(lowered, []))


class _AnyHas:
    """A container of what some sets have and others have not, without building their union."""

    def __init__(self, having: Sequence[frozenset[str]], lacking: Sequence[frozenset[str]]) -> None:
        self._having, self._lacking = having, lacking

    def __contains__(self, word: object) -> bool:
        return any(word in one for one in self._having) and not any(word in one for one in self._lacking)


@lru_cache(maxsize=4_000)
def vocabulary_of(text: str) -> Vocabulary:
    """The vocabulary of a sentence or head; short texts alone are given here, so that the cache stays small."""
    return Vocabulary.of(text)


def _vocabulary(source: Source) -> Vocabulary:
    return Vocabulary.of("\n".join([head_of(source), *map(visible, source.article.text.split("\n"))]))


vocabulary_of_article = OncePerArticle(_vocabulary)
"""The vocabulary of a whole article with its head."""


def head_of(source: Source) -> str:
    """What an article's head names: publisher, author, title, place and agencies, each on a line."""
    article = source.article
    return "\n".join([part for part in (credits_of(source), article.author, article.title) if part])


def credits_of(source: Source) -> str:
    """Who published an article, where it was written and which agencies it is from: evidence of these by itself."""
    head = source.head
    parts = [source.article.publisher, head.place and head.place.value, *(agency.value for agency in head.agencies)]
    return "\n".join(visible(part) for part in parts if part)
