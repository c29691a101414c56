"""Headlines that the sources themselves offer, each with the sentences that support it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from summarize.checking.finding import best_evidence
from summarize.language.folding import visible
from summarize.language.quotations import outside_quotations
from summarize.language.words import content_words, same_language
from summarize.planning.developments import contested
from summarize.publishing.checked import check_statement
from summarize.sources.story import Evidence, Source, Story
from summarize.types import Support

__all__ = ["supported_titles"]

_WORDS = range(4, 26)
_ENDS = re.compile(r"[.!?:;,。！？]\W*$")
_GRADES = ((1.0, Support.VERIFIED), (0.85, Support.PARTIAL))  # headlines say in other words what the lead says
_CHECKED = 24  # titles, the likeliest first, that are put through all checks: all of a story of ten articles
_TOP = 4  # sentences among which a page's own headline stands
_LEAD = 12  # sentences that a headline is drawn from
_CONTESTED = 0.3  # factor for a headline with a count that another origin has otherwise, earlier or later
_COPIED = 0.9  # factor for the headline of a copy
_QUOTING = 0.7  # factor for a headline with a quotation: it says less of what happened


def supported_titles(story: Story, weights: Mapping[str, float]) -> list[tuple[str, tuple[str, ...]]]:
    """Titles of articles that pass all checks, the best supported first.

    Args:
        story: the story as read.
        weights: of each planned sentence, by id.

    Returns:
        Title and ids of the sentences that support it, of the event that most articles report.
    """
    leads = Counter(pair[0] for pair in {(w, story.origins[e.article_id]) for e in _leads(story) for w in e.words})
    lead = story.by_id[max(weights, key=lambda name: weights[name])].words if weights else ()
    likely = sorted(_candidates(story, leads, lead), key=lambda each: -each[0])[:_CHECKED]
    found = [
        (
            likely_by
            * grade
            * (1 + max(weights.get(name, 0.0) for name in ids))
            * (_CONTESTED if contested(title, ids, story) else 1.0),
            place,
            title,
            ids,
        )
        for likely_by, place, title, source in likely
        for grade, ids in _supported(title, source, story)
    ]
    return [(title, ids) for _, _, title, ids in sorted(found, key=lambda each: (-each[0], each[1]))]


def _candidates(story: Story, leads: Counter[str], lead: Sequence[str]) -> Iterator[tuple[float, int, str, Source]]:
    """Titles of the event that most articles report, each with how likely it is the brief's and its place."""
    events = list(story.events.values())
    main = max(events, key=events.count, default=0)
    told = (s for s in story.sources if story.events.get(s.article.id) == main)
    titled = ((s, title) for s in told if same_language(s.language, story.language) for title in _titles(s))
    for place, (source, title) in enumerate(titled):
        article = source.article.id
        yield (
            _shared(title, story, leads)
            * (1 + _of_lead(title, lead, source.language))
            * (_COPIED if story.origins[article] != article else 1.0)
            * (_QUOTING if outside_quotations(title) != title else 1.0),
            place,
            title,
            source,
        )


def _leads(story: Story) -> Iterator[Evidence]:
    return (evidence for source in story.sources for evidence in source.evidence[:_TOP])


def _shared(title: str, story: Story, leads: Counter[str]) -> float:
    """How much of a title the leads of independent articles have in common: what the story is, not a sidelight."""
    stems = set(content_words(title, story.language))
    return math.fsum(math.log1p(leads[word]) for word in stems) / (len(stems) or 1)


def _of_lead(title: str, lead: Sequence[str], language: str) -> float:
    """The share of a title's words that stand in the brief's lead."""
    stems = set(content_words(title, language))
    return len(stems.intersection(lead)) / (len(stems) or 1)


def _supported(text: str, source: Source, story: Story) -> Iterator[tuple[float, tuple[str, ...]]]:
    """The sentences of its article that a title rests on and how well they support it, where it passes."""
    lead = source.evidence[:_LEAD]
    offered = {e.id: e for e in lead}
    best = best_evidence(text, (e for e in lead if e.shown != text), language=source.language, most=2)
    tried = [tuple(e.id for e in best[:n]) for n in range(1, len(best) + 1)]
    support = {ids: check_statement(text, ids, offered=offered, story=story).support for ids in tried}
    for grade, verdict in _GRADES:
        if ids := next((ids for ids in tried if support[ids] is verdict), None):
            yield grade, ids
            break


def _titles(source: Source) -> Iterator[str]:
    if source.article.title:
        yield visible(source.article.title)
    for evidence in source.evidence[:_TOP]:
        if len(evidence.shown.split()) in _WORDS and not _ENDS.search(evidence.shown):
            yield evidence.shown
