"""`memory`: no name, office or number that no source of the whole story has.

What `names` and `figures` ask of the cited sentences, this asks of all the articles. Where `names` fails and this
passes, the evidence is incomplete; where both fail, the sentence says something from elsewhere: a model's memory.

Catches: a person, place, organisation, office or number that stands in no article.
Does not catch: what stands in an article about something else, an office that the story gives to somebody else; all
that `names` and `figures` do not find. A whole number that may count the sources, a part of a cited article's date,
and a sum, difference or share of two figures of the evidence are let pass here: `figures` and `dates` judge them.
Error rates on dev data (`benchmarks/quality/names.py`): 0 of 68 sound replies and 0 of 866 article sentences refused;
132 of 140 edits that exchange a name caught.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from summarize.checking.claim import Claim, across_languages, failed, figures_in, not_applicable, partial, passed
from summarize.checking.names import judge
from summarize.checking.once import OncePerArticle
from summarize.checking.vocabularies import head_of, vocabulary_of_article
from summarize.figures import Figure, find_figures, same_value
from summarize.language.folding import visible
from summarize.names.vocabulary import significant
from summarize.sources.story import Source
from summarize.types import Check

__all__ = ["check_memory"]

NAME = "memory"

_BEFORE_DIGITS = re.compile(r"^\D+")
_READ = 50
"""Articles of a story that are read word by word for a name or figure, the cited ones first; those beyond are searched
for it as it is written. Whatever is found, the sentence has failed `names` or `figures` already."""
_MOST_DERIVED_FROM = 40  # figures of the evidence that are tried in pairs; a sentence of a brief cites a few


_CAPITALS = "de"  # a language whose common nouns have capitals: a translated noun looks like a name that no source has


def check_memory(claim: Claim) -> Check:
    """Whether some source of the story has every name, office and number of the sentence."""
    if not claim.names and not claim.figures:
        return not_applicable(NAME)
    strangers, invented = _unknown_names(claim), [*_unknown_figures(claim)]
    if strangers and not invented and across_languages(claim) and claim.language == _CAPITALS:
        return partial(NAME, "No source has these as they are written; they may be there in translation.", strangers)
    unknown = [*strangers, *invented]
    return failed(NAME, "No source of the story has these.", unknown) if unknown else passed(NAME)


def _unknown_names(claim: Claim) -> list[str]:
    if not claim.names or not judge(claim, claim.names, [e.shown for e in claim.evidence])[0]:
        return []  # what the evidence has, some source has: most sentences need no whole story read
    near, far = _by_nearness(claim)
    strangers = judge(claim, claim.names, [], [vocabulary_of_article(source) for source in near])[0]
    return [name for name in strangers if not any(_writes(source, significant(name) or [name]) for source in far)]


def _by_nearness(claim: Claim) -> tuple[list[Source], list[Source]]:
    """The articles that are read, and those that are searched."""
    cited = {e.article_id for e in claim.evidence}
    ordered = sorted(claim.story.sources, key=lambda source: source.article.id not in cited)
    return ordered[:_READ], ordered[_READ:]


def _writes(source: Source, words: Sequence[str]) -> bool:
    """Whether an article's text or head has all of some words as they are written."""
    head = head_of(source)
    return all(word in source.article.text or word in head for word in words)


def _unknown_figures(claim: Claim) -> Iterator[str]:
    """Figures of no article. The cited sentences are looked at first, so that articles are seldom read for it."""
    if not claim.figures:
        return
    cited = [f for e in claim.evidence for f in figures_in(e.shown, claim.language_of(e))]
    for figure in claim.figures:
        if _among(figure, cited) or _counts(figure, claim) or _derived(figure, cited):
            continue
        near, far = _by_nearness(claim)
        if any(_has(source, figure) for source in near):
            continue
        if not any(_has_digits(source.article.text, figure) or _has_digits(head_of(source), figure) for source in far):
            yield figure.text


def _among(figure: Figure, given: Sequence[Figure]) -> bool:
    return any(same_value(figure, other) for other in given)


def _counts(figure: Figure, claim: Claim) -> bool:
    """Whether a figure may count the sources, or be part of a date that a source is known by."""
    dates = [s.article.published_at for s in claim.story.sources if s.article.published_at]
    parts = {part for date in dates for part in (date.year, date.day)}
    return not figure.unit and (0 < figure.value <= max(2, len(claim.story.sources)) or figure.value in parts)


def _derived(figure: Figure, cited: Sequence[Figure]) -> bool:
    """Whether a figure is a sum, difference or share of two figures of the evidence."""
    for a, b in permutations(cited[:_MOST_DERIVED_FROM], 2):
        if a.unit != b.unit:
            continue
        if figure.unit == a.unit and figure.value in (a.value + b.value, a.value - b.value):
            return True
        if figure.unit == "%" and b.value and abs(figure.value - abs(a.value / b.value) * 100) <= Fraction(1, 2):
            return True
    return False


def _has(source: Source, figure: Figure) -> bool:
    """Whether an article has a figure, whatever its unit, or its digits as they stand (a damaged sign before them)."""
    return _has_digits(_text_of_article(source), figure) or figure.value in _values_of_article(source)


def _has_digits(text: str, figure: Figure) -> bool:
    digits = _BEFORE_DIGITS.sub("", figure.text)
    if not digits[:1].isdigit() or digits not in text:
        return False
    return re.search(rf"(?<![\d.,]){re.escape(digits)}(?![\w%])", text) is not None


def _read_text(source: Source) -> str:
    return "\n".join([head_of(source), *map(visible, source.article.text.split("\n"))])


def _read_values(source: Source) -> frozenset[Fraction]:
    lines = _text_of_article(source).split("\n")
    return frozenset(f.value for line in lines for f in find_figures(line, language=source.language))


_text_of_article = OncePerArticle(_read_text)
_values_of_article = OncePerArticle(_read_values)
