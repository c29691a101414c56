"""What a check is given: a sentence, and the evidence it claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from summarize.checking.vocabularies import names_in
from summarize.dates import DateMention, Kind, find_dates
from summarize.figures import Figure, find_figures
from summarize.language.folding import visible
from summarize.language.words import content_words, same_language
from summarize.names import Name
from summarize.sources.story import Evidence, Source, Story
from summarize.types import Check, CheckOutcome

__all__ = ["DATED", "Claim", "across_languages", "claim", "failed", "figures_in", "not_applicable", "partial", "passed"]

DATED = (Kind.ABSOLUTE, Kind.WEEKDAY, Kind.RELATIVE, Kind.SEASON, Kind.HOLIDAY)
"""The sorts of time that `dates` compares; times of day and lengths of time are figures."""


@dataclass(frozen=True)
class Claim:
    """A sentence with its evidence resolved.

    Attributes:
        text: the sentence, on one line, hidden characters left out: just what would be published.
        language: the language of the brief; of the article where the sentence is a source's own.
        evidence: the cited sentences, in the order of the articles.
        sources: the articles cited.
        unknown: cited ids that were not offered.
        passages: the cited sentences as they stand in their articles, neighbours joined.
        story: the whole story, for what no citation shows.
    """

    text: str
    language: str
    evidence: tuple[Evidence, ...]
    sources: tuple[Source, ...]
    story: Story = field(repr=False)
    unknown: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()

    def language_of(self, evidence: Evidence) -> str:
        """The language of the article that a cited sentence stands in."""
        return next(s.language for s in self.sources if s.article.id == evidence.article_id)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates of the sentence, as they read without a day of writing; times of day and lengths left out."""
        found = find_dates(self.text, language=self.language)
        return tuple(each for each in found if each.kind in DATED)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the sentence that are no part of a date: what a date comes to is for `dates` to judge."""
        spans = [(each.start, each.end) for each in self.dates]
        found = find_figures(self.text, language=self.language)
        return tuple(f for f in found if not any(start <= f.start and f.end <= end for start, end in spans))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names of the sentence, as the cited articles know them: reading a whole story for it would be slow."""
        return names_in(self.text, self.language, self.sources or self.story.sources)

    @cached_property
    def foreign(self) -> tuple[Evidence, ...]:
        """The cited sentences in another language than the brief."""
        return tuple(e for e in self.evidence if not same_language(self.language_of(e), self.language))

    @cached_property
    def names_of_sources(self) -> frozenset[str]:
        """The content words of the cited publishers' names: an article's head is evidence of these."""
        heads = (s.article.publisher for s in self.sources if s.article.publisher)
        return frozenset(word for part in heads for word in content_words(visible(part), self.language))


def across_languages(made: Claim) -> bool:
    """Whether names may stand in the evidence in translation: all of it is in another language than the sentence.

    In German, whose common nouns have capitals and look like names, some of it is enough.
    """
    return bool(made.foreign) and (made.language == "de" or len(made.foreign) == len(made.evidence))


@lru_cache(maxsize=4_000)
def figures_in(text: str, language: str) -> tuple[Figure, ...]:
    """The figures of a source sentence, which many sentences of a brief, and several checks, may read."""
    return find_figures(text, language=language)


def claim(text: str, ids: Sequence[str], *, offered: Mapping[str, Evidence], story: Story) -> Claim:
    """Resolve the ids of a statement.

    Args:
        text: the sentence as a model wrote it.
        ids: the ids it gave as evidence.
        offered: what the request offered, by id; anything else is unknown, even where it exists elsewhere.
        story: the story as read.
    """
    known = sorted((offered[i] for i in dict.fromkeys(ids) if i in offered), key=lambda e: (e.article, e.start))
    sources = tuple(story.sources[n] for n in dict.fromkeys(e.article for e in known))
    unknown = tuple(i for i in ids if i not in offered)
    shown = visible(text)
    # A source's own sentence is read in its own language, whatever that of the brief.
    language = next((story.sources[e.article].language for e in known if e.shown == shown), story.language)
    return Claim(shown, language, tuple(known), sources, story, unknown, tuple(_passages(known, story)))


def _passages(evidence: Iterable[Evidence], story: Story) -> Iterator[str]:
    """Runs of cited sentences with nothing but white space between them, as their article's own text."""
    run: list[Evidence] = []
    for e in evidence:
        if run and not _follows(run[-1], e, story):
            yield story.sources[run[0].article].article.text[run[0].start : run[-1].end]
            run = []
        run.append(e)
    if run:
        yield story.sources[run[0].article].article.text[run[0].start : run[-1].end]


def _follows(one: Evidence, other: Evidence, story: Story) -> bool:
    return one.article == other.article and not story.sources[one.article].article.text[one.end : other.start].strip()


def passed(name: str) -> Check:
    """The check found nothing wrong."""
    return Check(name=name, outcome=CheckOutcome.PASSED)


def not_applicable(name: str) -> Check:
    """The sentence holds nothing that the check is about."""
    return Check(name=name, outcome=CheckOutcome.NOT_APPLICABLE)


def partial(name: str, note: str, words: Iterable[str] = ()) -> Check:
    """The check could not decide, or found the sentence less exact than its evidence."""
    return Check(name=name, outcome=CheckOutcome.PARTIAL, words=tuple(words), note=note)


def failed(name: str, note: str, words: Iterable[str] = ()) -> Check:
    """The sentence says what its evidence does not."""
    return Check(name=name, outcome=CheckOutcome.FAILED, words=tuple(words), note=note)
