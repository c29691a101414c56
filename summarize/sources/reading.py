"""Reading a story: furniture marked, sentences found and named, origins and events told apart.

An id names one (article, sentence) for the whole run: the article's letters, then digits drawn from a
hash of the sentence. Digits are sparse among those possible, so a model's slip of one is most likely
an id that does not exist, and fails, rather than another sentence's.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count

from summarize.errors import DuplicateIdError, InputError, NoArticlesError
from summarize.furniture import Furniture, mark_furniture
from summarize.furniture.datelines import Dateline, find_datelines
from summarize.language.folding import visible
from summarize.language.words import content_words, guess_language, language_code
from summarize.sources.documents import Document, Node, articles_of
from summarize.sources.events import read_events
from summarize.sources.heads import completed, read_head
from summarize.sources.origins import trace_origins
from summarize.sources.sentences import Sentence, split_sentences
from summarize.sources.story import Evidence, Source, Story
from summarize.types import Article

__all__ = ["MAX_CHARACTERS", "given_articles", "name_sentences", "read_story"]

MAX_CHARACTERS = 2_000_000
"""The longest article that is read, in code points: a long book. Longer ones are refused by name."""

_OFFSETS = tuple(range(10_000))  # in most articles; hundreds of thousands of sentences have two each
_SPARSENESS = 10  # possible ids for each one used: nine slips in ten hit nothing


def given_articles(articles: object, *, taken: Collection[str] = ()) -> list[Article]:
    """What a caller gave as articles, as a list.

    Args:
        articles: articles, strings, documents (see `summarize.sources.documents`).
        taken: ids that none without one may get.

    Raises:
        InputError: it is no list of these, or pieces of one document do not fit together.
    """
    if isinstance(articles, str | Article | Document | Node) or not isinstance(articles, Iterable):
        raise InputError("Give a list of articles, even for one: [article].")
    return articles_of(articles, taken=taken)


def read_story(articles: Sequence[Article], *, language: str | None = None) -> Story:
    """Read the articles of one story.

    Args:
        articles: at least one, with ids that differ. Empty ones stay, without evidence.
        language: the language of the brief; that of most of the text where None.

    Returns:
        The story; `Story.by_id` finds every sentence by its id.

    Raises:
        NoArticlesError: there is none.
        DuplicateIdError: two share an id.
        InputError: an id is empty or not printable, or a text is longer than `MAX_CHARACTERS`.
    """
    _check(articles)
    texts, publishers = [article.text for article in articles], [article.publisher for article in articles]
    datelines = [tuple(find_datelines(text)) for text in texts]
    furniture = mark_furniture(texts, publishers, datelines=datelines)
    sources = tuple(map(_read, count(), articles, zip(furniture, datelines, strict=True)))
    by_id = {evidence.id: evidence for source in sources for evidence in source.evidence}
    origins = trace_origins(sources)
    whole = {name: found.origin for name, found in origins.articles.items()}
    events = read_events(sources, whole)
    return Story(
        sources,
        language_code(language) or _main_language(sources),
        by_id,
        whole,
        {name: each.event for name, each in events.members.items()},
        sentence_origins=origins.sentences,
        doubts=events.doubts,
        traces={name: found.traces for name, found in origins.articles.items()},
    )


def _check(articles: Sequence[Article]) -> None:
    if not articles:
        raise NoArticlesError("There are no articles: give at least one with some text.")
    repeated = [name for name, times in Counter(a.id for a in articles).items() if times > 1]
    if repeated:
        raise DuplicateIdError(
            f"More than one article has the id {repeated[0]!r}: give each an id of its own, since citations name it."
        )
    for article in articles:
        if not article.id.strip() or not article.id.isprintable() or len(article.id) > 200:
            raise InputError(f"Article id {article.id[:50]!r} {_wrong_id(article.id)}: give it a short plain one.")
        if len(article.text) > MAX_CHARACTERS:
            raise InputError(
                f"Article {article.id!r} has {len(article.text):,} characters; at most {MAX_CHARACTERS:,} are read. "
                "Split it, or leave out what is not the article."
            )


def _wrong_id(name: str) -> str:
    if not name.strip():
        return "is empty"
    return "is longer than 200 characters" if len(name) > 200 else "holds characters that cannot be printed"


def _read(number: int, article: Article, marks: tuple[tuple[Furniture, ...], tuple[Dateline, ...]]) -> Source:
    furniture, datelines = marks
    code = language_code(article.language) or guess_language(article.text)
    sentences = list(_outside(split_sentences(article.text, code, datelines), furniture))
    label = _letters(number)
    evidence = tuple(_evidence(sentences, article, number, label, code))
    head = read_head(article.text, furniture, code, datelines=datelines)
    return Source(completed(article, head), label, code, evidence, furniture, head)


def _evidence(
    sentences: Sequence[Sentence], article: Article, number: int, label: str, language: str
) -> Iterator[Evidence]:
    names = name_sentences(label, article.id, sentences)
    for place, (name, s) in enumerate(zip(names, sentences, strict=True)):
        if shown := visible(s.text):
            words = tuple(content_words(shown, language))
            folded = None if shown == s.text else shown
            start, end = _one_object(s.start), _one_object(s.end)
            yield Evidence(name, number, article.id, start, end, article.text, folded, words, place)


def _one_object(offset: int) -> int:
    """The same number, as the one object that all sentences share."""
    return _OFFSETS[offset] if offset < len(_OFFSETS) else offset


def _outside(sentences: Sequence[Sentence], furniture: Sequence[Furniture]) -> Iterator[Sentence]:
    """The sentences that touch no furniture; both are in order, so one pass is enough."""
    ranges = iter(furniture)
    current = next(ranges, None)
    for sentence in sentences:
        while current and current.end <= sentence.start:
            current = next(ranges, None)
        if current is None or sentence.end <= current.start:
            yield sentence


def _letters(number: int) -> str:
    """0 -> a, 25 -> z, 26 -> aa: as spreadsheet columns count."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def name_sentences(label: str, article_id: str, sentences: Sequence[Sentence]) -> list[str]:
    """The ids of an article's sentences: its letters, then digits that follow from each sentence and its place."""
    width = max(3, len(str(_SPARSENESS * len(sentences))))
    names: dict[str, None] = {}
    for sentence in sentences:
        draw = f"{article_id}|{sentence.start}|{sentence.text}"
        name = ""
        while not name or name in names:
            draw = hashlib.sha256(draw.encode("utf-8", "replace")).hexdigest()
            name = f"{label}{int(draw[:12], 16) % 10**width:0{width}d}"
        names[name] = None
    return list(names)


def _main_language(sources: Sequence[Source]) -> str:
    letters: Counter[str] = Counter()
    for source in sources:
        letters[source.language] += sum(evidence.end - evidence.start for evidence in source.evidence)
    return letters.most_common(1)[0][0] if letters else "en"
