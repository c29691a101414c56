"""Leads: whom and what the first lines of a report name.

Reports of one event share the names in their leads: the victim, the suspect, the place, the company bought. Reports of
two events of one kind share the wording and differ in the names. So a lead is read as names and figures alone: with all
content words, the best cut in two of the ECB+ dev topics fell from B-cubed F1 0.99 to 0.93.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarize.language.words import content_words
from summarize.names import find_names
from summarize.sources.story import Source

__all__ = ["Lead", "read_lead", "whole"]

_LENGTH = 900  # code points; 600 to 1,200 do as well on ECB+, the whole article names more than its own event
_TOP = 1.5  # what a name weighs in the first words; it falls to 0.5 at the end of the lead
_FIGURE = 0.5  # a figure beside a name: years, ages and sums tell events apart, clock times do not


@dataclass(frozen=True, slots=True, eq=False)
class Lead:
    """What the leads of one origin's articles name; copies of one report are read as one.

    Attributes:
        members: the positions of its articles among the sources.
        weights: each stem of a name and each figure, with how prominent it is.
        shown: the name or figure that each of them stands in, as written.
    """

    members: tuple[int, ...]
    weights: Mapping[str, float]
    shown: Mapping[str, str]


def read_lead(sources: Sequence[Source], members: Sequence[int]) -> Lead:
    """The lead of an origin: the mean over its articles."""
    weights: dict[str, float] = {}
    shown: dict[str, str] = {}
    for number in members:
        for term, (weight, name) in _terms_of(sources[number]).items():
            weights[term] = weights.get(term, 0.0) + weight / len(members)
            shown.setdefault(term, name)
    return Lead(tuple(members), weights, shown)


def _terms_of(source: Source) -> dict[str, tuple[float, str]]:
    """Each term of a lead at its first place: what it weighs, and the name it stands in."""
    found: dict[str, tuple[float, str]] = {}
    at = 0
    for line, words in _lines(source):
        if at >= _LENGTH:
            break
        prominence = _TOP - at / _LENGTH
        for term, share, name in _terms(line, words, source.language):
            found.setdefault(term, (share * prominence, name))
        at += len(line)
    return found


def _lines(source: Source) -> Iterator[tuple[str, Sequence[str]]]:
    """The title and the sentences, each with its content words."""
    if source.article.title:
        yield source.article.title, content_words(source.article.title, source.language)
    for evidence in source.evidence:
        yield evidence.shown, evidence.words


def _terms(line: str, words: Sequence[str], language: str) -> Iterator[tuple[str, float, str]]:
    for name in find_names(line, language=language):
        if name.kind in ("name", "acronym"):
            for term in content_words(name.text, language):
                yield term, 1.0, name.text
    for term in words:
        if term.isdigit():
            yield term, _FIGURE, term


def whole(source: Source) -> frozenset[str]:
    """Every content word of an article."""
    return frozenset(word for evidence in source.evidence for word in evidence.words)
