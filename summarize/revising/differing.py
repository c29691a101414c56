"""The disagreements of a brief after an update or a retraction: untouched ones stay to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarize.brief import Brief
from summarize.figures import find_figures, same_value
from summarize.language.words import same_language
from summarize.planning.disagreements import Conflict, Position
from summarize.publishing.checked import check_statement
from summarize.publishing.differing import show_conflicts, show_statements
from summarize.revising.known import Known
from summarize.sources.story import Evidence
from summarize.types import Disagreement, Side

__all__ = ["with_conflicts", "without_article"]


def with_conflicts(brief: Brief, conflicts: Iterable[Conflict], known: Known) -> tuple[Disagreement, ...]:
    """The disagreements of a brief with those that new articles have a part in.

    A conflict on the matter of a known disagreement takes its place, with all the sides and citations of both.

    Args:
        brief: the brief.
        conflicts: found by code among what the brief cites and the new articles.
        known: its articles and the new ones.
    """
    shown = list(brief.disagreements)
    for conflict in conflicts:
        place = next((n for n, each in enumerate(shown) if _of_one_matter(each, conflict, known)), None)
        if place is None:
            shown += _shown(conflict, known)
        else:
            shown[place : place + 1] = _shown(_joined(shown[place], conflict, known), known)
    return tuple(shown)


def _of_one_matter(disagreement: Disagreement, conflict: Conflict, known: Known) -> bool:
    """Whether two sides of a disagreement stand on two sides of a conflict; a model's may be of any kind."""
    pairs = [(side, _matched(side, conflict, known)) for side in disagreement.sides]
    return disagreement.kind in (conflict.kind, "statement") and len({id(p) for _, p in pairs if p}) > 1


def _matched(side: Side, conflict: Conflict, known: Known) -> Position | None:
    """The position of a conflict that has a side's value, or its evidence."""
    own = set(known.evidence_of(side.citations))
    alike = [p for p in conflict.positions if p.value == side.value]
    return next((p for p in (*alike, *conflict.positions) if own & set(p.evidence)), None)


def _joined(disagreement: Disagreement, conflict: Conflict, known: Known) -> Conflict:
    """A disagreement of the brief with the sides and the evidence that a conflict adds."""
    positions: list[Position] = []
    used: list[Position] = []
    for side in disagreement.sides:
        matched = _matched(side, conflict, known)
        evidence = known.evidence_of(side.citations)
        if matched and not any(matched is each for each in used):
            used.append(matched)
            evidence = tuple(dict.fromkeys([*evidence, *matched.evidence]))
            credited = tuple(dict.fromkeys([*side.credited, *matched.credits]))
            value = matched.value if disagreement.kind == "statement" else _value(side.value, evidence, known)
            positions.append(Position(value, evidence, credited))
        elif evidence and disagreement.kind != "statement":
            positions.append(Position(side.value, evidence, side.credited))
    rest = (p for p in conflict.positions if not any(p is each for each in used))
    told = {e for p in positions for e in p.evidence}
    positions += (p for p in rest if not told.issuperset(p.evidence))
    return Conflict(conflict.kind, tuple(positions), _about(disagreement, positions) or conflict.about)


def _shown(conflict: Conflict, known: Known) -> list[Disagreement]:
    return [_linked(each, known) for each in show_conflicts([conflict], known.story)]


def _linked(disagreement: Disagreement, known: Known) -> Disagreement:
    """The same with the links that the brief has."""
    cited = dict(known.cited) | {(e.article_id, e.start, e.end): e for e in known.new_evidence()}
    sides = tuple(
        side.model_copy(
            update={
                "citations": tuple(
                    known.citation_of(cited[c.article_id, c.start, c.end])
                    if (c.article_id, c.start, c.end) in cited
                    else c
                    for c in side.citations
                )
            }
        )
        for side in disagreement.sides
    )
    return disagreement.model_copy(update={"sides": sides})


def without_article(brief: Brief, article_id: str, known: Known) -> tuple[Disagreement, ...]:
    """The disagreements without a retracted article: its sides go, and what has one side left is none.

    Args:
        brief: the brief.
        article_id: the article.
        known: what the brief knows of the others.
    """
    kept: list[Disagreement] = []
    for each in brief.disagreements:
        touched = any(c.article_id == article_id for side in each.sides for c in side.citations)
        kept += _pruned(each, known) if touched else [each]
    return tuple(kept)


def _pruned(disagreement: Disagreement, known: Known) -> Sequence[Disagreement]:
    sides = [(side, known.evidence_of(side.citations)) for side in disagreement.sides]
    left = [(side, evidence) for side, evidence in sides if evidence]
    if len(left) < 2:
        return []
    if disagreement.kind == "statement":
        by_id = known.story.by_id
        checked = [
            check_statement(side.value, tuple(e.id for e in evidence), offered=by_id, story=known.story)
            for side, evidence in left
        ]
        return [_linked(each, known) for each in show_statements([checked], (), known.story)]
    positions = [
        Position(_value(side.value, evidence, known), evidence, tuple(_credited(side, evidence)))
        for side, evidence in left
    ]
    conflict = Conflict(disagreement.kind, tuple(positions), _about(disagreement, positions))
    return [_linked(each, known) for each in show_conflicts([conflict], known.story)]


def _value(value: str, evidence: Sequence[Evidence], known: Known) -> str:
    """What a side says, in the brief's language and in words that its evidence has: its figure with the word behind.

    A side may have been known from an article in another language alone, or from one that is retracted.
    """
    sources, language = known.story.sources, known.story.language
    readable = [e for e in evidence if same_language(sources[e.article].language, language)] or evidence
    figures = list(find_figures(value))
    if any(value in e.shown for e in readable) or not figures:
        return value
    for e in readable:
        for figure in find_figures(e.shown, language=sources[e.article].language):
            if same_value(figure, figures[0]):
                behind = _WORD_BEHIND.match(e.shown, figure.end) if value[figures[0].end :].strip() else None
                return e.shown[figure.start : behind.end() if behind else figure.end]
    return value


_WORD_BEHIND = re.compile(r" \w+")


def _about(disagreement: Disagreement, positions: Sequence[Position]) -> str:
    """What a disagreement is of, with the nouns that its sides have now."""
    about = disagreement.about
    for side, position in zip(disagreement.sides, positions, strict=False):
        before, now = side.value.rpartition(" ")[2], position.value.rpartition(" ")[2]
        if side.value != position.value and about.startswith(before):
            about = now.capitalize() + about[len(before) :]
    return about


def _credited(side: Side, evidence: Iterable[Evidence]) -> Iterator[str]:
    """Who is credited, as far as the sentences that are left name them."""
    texts = [e.shown.casefold() for e in evidence]
    return (who for who in side.credited if any(who.casefold() in text for text in texts))
