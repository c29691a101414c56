"""Several updates and retractions of a brief as one: what all of them changed, met and took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.revising.assembling import marked_problems, total_usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.brief import Brief

__all__ = ["joined", "settled"]


def settled(brief: Brief) -> Brief:
    """The brief before a step: what it has changed and met is of earlier ones, and so with those of other events."""
    others = tuple(map(settled, brief.others))
    return brief.model_copy(update={"changes": (), "problems": marked_problems(brief.problems), "others": others})


def joined(steps: Sequence[Brief]) -> Brief:
    """What the last of some steps made, each of a settled brief, with what all of them changed, met and took."""
    others = tuple(map(_together, zip(*(step.others for step in steps), strict=True)))
    usage = total_usage([step.usage for step in steps])
    return _together(steps).model_copy(update={"others": others, "usage": usage})


def _together(steps: Sequence[Brief]) -> Brief:
    met = [problem for step in steps for problem in step.problems if not problem.earlier]
    changes = tuple(change for step in steps for change in step.changes)
    earlier = (problem for problem in steps[-1].problems if problem.earlier)
    return steps[-1].model_copy(update={"changes": changes, "problems": marked_problems(earlier, met)})
