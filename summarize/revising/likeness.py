"""How sentences of a brief are held against one another and against source sentences."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from summarize.checking.claim import claim
from summarize.figures import find_figures
from summarize.language.words import content_words
from summarize.planning.disagreements import Position
from summarize.planning.disagreements.voices import credits_of
from summarize.planning.groups import SAME_THING, Similarities
from summarize.publishing.checked import Checked
from summarize.revising.known import Known
from summarize.sources.story import Evidence
from summarize.sources.tolls import find_tolls
from summarize.types import BriefSentence

__all__ = ["are_alike", "as_stored", "of_one_voice", "replaces", "says", "spoken", "untold_like"]

_COUNTING = frozenset(
    content_words(
        "number toll count total people persons put stood stands rose climbed grown known confirmed now died dead die "
        "deaths killed injured wounded hurt missing lost lives said"
    )
)
"""Stems of a sentence about how many people met what fate that tell nothing else."""


def untold_like(sentence: BriefSentence, known: Known, told: Collection[Evidence]) -> list[Evidence]:
    """Source sentences of its event that say what a sentence says, the most similar first.

    Args:
        sentence: a sentence of the brief.
        known: the articles.
        told: what is left out: sentences that the brief cites elsewhere, or that may not be cited.
    """
    event = sentence.event
    rest = [e for e in known.story.evidence() if e not in told and known.story.event_id(e.article_id) == event]
    own = spoken(0, sentence, known)
    near = Similarities([*rest, own]).neighbours(own.id, least=SAME_THING)
    return [known.story.by_id[name] for name, _ in near]


def are_alike(one: str, other: str, language: str) -> bool:
    """Whether two sentences of a brief tell the same, whatever their figures: by their content words, none rarer."""
    first, second = (set(content_words(text, language)) for text in (one, other))
    return len(first & second) >= SAME_THING * math.sqrt(len(first) * len(second))


def replaces(new: str, sentence: BriefSentence, known: Known) -> bool:
    """Whether a sentence tells what one of the brief told: the same by its words, or the toll that was all it told."""
    language = known.story.language
    if are_alike(sentence.text, new, language):
        return True
    own = spoken(0, sentence, known)
    tolls = find_tolls(own.shown, language=language)
    who = credits_of((own, toll.figure.start, language) for toll in tolls)
    rest = set(own.words) - _COUNTING - set(content_words(" ".join([*who, *(t.figure.text for t in tolls)]), language))
    again = find_tolls(new, language=language)
    return bool(tolls) and not rest and all(any(toll.same_count(other) for other in again) for toll in tolls)


def spoken(number: int, sentence: BriefSentence, known: Known) -> Evidence:
    """A sentence of the brief as if it stood in an article, to be compared with those that do."""
    words = tuple(content_words(sentence.text, known.story.language))
    name = f"sentence {number}"  # no article's sentence has an id with a space
    return Evidence(name, -1, "", 0, len(sentence.text), sentence.text, sentence.text, words, number)


def as_stored(sentence: BriefSentence, known: Known) -> Checked:
    """A sentence of the brief with the checks that it was published with."""
    ids = [e.id for e in known.evidence_of(sentence.citations)]
    made = claim(sentence.text, ids, offered=known.story.by_id, story=known.story)
    return Checked(made, sentence.checks, sentence.support)


def says(text: str, position: Position) -> bool:
    """Whether a sentence says what one side says: its figure, else most of its words."""
    figures = [figure.value for figure in find_figures(position.value)]
    if figures:
        return any(figure.value in figures for figure in find_figures(text))
    words = set(content_words(position.value))
    return len(words & set(content_words(text))) * 2 > len(words)


def of_one_voice(mine: Iterable[Position], other: Position) -> bool:
    """Whether nobody is credited with either side, or the same one with both, by the last word of who it is."""
    voices = [{who.rpartition(" ")[2].casefold() for who in p.credits} for p in (*mine, other)]
    return all(voice & voices[-1] if voice or voices[-1] else True for voice in voices[:-1])
