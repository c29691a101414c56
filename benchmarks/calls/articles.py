"""Workloads of made-up articles: any number, always the same, of about 5 kB, with furniture and copies.

Sentences are built like those of the test stories. A fifth of an article's are facts that others have too; in the rest
content words have given place to others of the same vocabulary, or any two articles would be copies in part. A fifth of
the articles are copies of an earlier one under another publisher's name, half of these cut at the end, as wire reports
are in papers. What is furniture is known here, since it is put in here: no code under test decides what an article's
own text is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from summarize import Article

ROOT = Path(__file__).resolve().parent.parent.parent
_BODY = 5_000  # characters
_FIRST = datetime(2026, 3, 4, 6, tzinfo=UTC)
_COPIED = 5  # every fifth
_CUT = 0.8  # of a copy that is cut
_SHARED = 0.2  # of an article's sentences
_REPLACED = 0.6  # of the content words of the others
_CONTENT = re.compile(r"\b[a-z]{5,}\b")
_ABOVE = (
    "Home\nNews\nPolitics\nBusiness\nSport\nCulture\nSubscribe\nLog in",
    "Skip to main content\nMenu\nSearch\nMy account\nE-paper",
    "Share this article\nCopy link\nEmail\nPrint",
)
_WITHIN = (
    "Sign up for our morning newsletter and get the most important stories in your inbox.",
    "Read more: Five things to know before the weekend",
    "Advertisement",
)
_BELOW = (
    "Related articles\nWhat the neighbours say\nIn pictures: the week\nMost read\nPrivacy policy\nImprint",
    "Follow us on social media for more.\nDo you have a tip? Write to the newsroom.\nCookie settings\nImprint",
)


@dataclass(frozen=True, slots=True)
class Made:
    """An article, what of it is its own text (title and body without furniture), and whether it is a copy."""

    article: Article
    own: str
    copied: bool


def workload(count: int) -> Iterator[Made]:
    """The first `count` articles; a longer workload begins with a shorter one's."""
    fresh: list[list[str]] = []  # of this run of five, from which its last one is copied
    for n, sentences in enumerate(synthetic(count)):
        copies = n % _COPIED == _COPIED - 1
        body = _copy(fresh, n) if copies else [_own(sentence, n) for sentence in sentences]
        fresh = [] if copies else [*fresh, body]
        title = " ".join(body[0].split()[:10])
        middle = len(body) // 2
        text = [_ABOVE[n % 3], *body[:middle], _WITHIN[n // 2 % 3], *body[middle:], _BELOW[n % 2]]
        made = Article(
            id=f"a{n}",
            title=title,
            publisher=f"Paper {n}",
            published_at=_FIRST + timedelta(minutes=n),
            text="\n\n".join(text),
        )
        yield Made(made, "\n".join([title, *body]), copies)


def _copy(fresh: Sequence[list[str]], n: int) -> list[str]:
    """One of the articles before, whole or cut at its end."""
    body = fresh[n // _COPIED % len(fresh)]
    return body[: round(len(body) * _CUT)] if n % 2 else body


def _own(sentence: str, n: int) -> str:
    """The sentence as a fact of this article alone; one in five as it is."""
    draw = Random(f"{n} {sentence}")
    if draw.random() < _SHARED:
        return sentence
    return _CONTENT.sub(lambda found: draw.choice(_vocabulary()) if draw.random() < _REPLACED else found[0], sentence)


def store(path: Path, count: int) -> None:
    """Write a workload to a file, one article with its own text to a line."""
    with path.open("w", encoding="utf-8") as file:
        for made in workload(count):
            line = {"article": made.article.model_dump(mode="json"), "own": made.own, "copied": made.copied}
            file.write(json.dumps(line) + "\n")


def stored(path: Path, count: int | None = None) -> Iterator[Article]:
    """The articles of a stored workload, one at a time."""
    with path.open(encoding="utf-8") as file:
        yield from (Article.model_validate(json.loads(line)["article"]) for line in islice(file, count))


def own_texts(path: Path) -> Iterator[tuple[str, bool]]:
    """The own text of each article of a stored workload, and whether it is a copy."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            made = json.loads(line)
            yield made["own"], made["copied"]


def synthetic(count: int) -> Iterator[list[str]]:
    """The sentences of articles of 5 kB: those of the test stories by a fixed rule, each told a little differently."""
    sentences = _sentences()
    for n in range(count):
        text, place, length = [], n * 7919, 0
        while length < _BODY:
            place += 104729 + n
            # Every sentence is the article's own, so that nothing kept from one article serves another.
            text.append(f"{sentences[place % len(sentences)][:-1]}, {_name(place)} told.")
            length += len(text[-1])
        yield text


@cache
def _sentences() -> tuple[str, ...]:
    # Here, for what measures the memory of a client reads stored articles and shall not load this.
    from summarize.loading import load
    from summarize.sources.reading import read_story

    articles = load([ROOT / "tests" / "stories" / "dam", ROOT / "examples" / "articles"]).articles
    return tuple(e.text for source in read_story(articles).sources for e in source.evidence if len(e.text) > 40)


@cache
def _vocabulary() -> tuple[str, ...]:
    """The content words of all stories, as often as they occur."""
    return tuple(word for sentence in _sentences() for word in _CONTENT.findall(sentence))


def _name(number: int) -> str:
    """A made-up name of its own for each number."""
    syllables = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")
    name = ""
    while number:
        number, rest = divmod(number, len(syllables))
        name += syllables[rest]
    return name.capitalize()
