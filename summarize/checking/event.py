"""`event`: all evidence is of one event.

Two accidents of one kind share names, places and words; a sentence that rests on reports of both may have
blended them. Articles are assigned to events when they are read (`summarize.sources.events`), and a report of one
event may well mention the other: so evidence of two events makes a sentence partial, not unsupported.

Catches: evidence from reports of different events. Does not catch: an earlier event told in a report of a
later one.
Error rates are those of the assignment (`benchmarks/quality/events.py`): B-cubed F1 0.98 on ECB+ dev topics; 1 of 1,224
stories of one event split.
"""

from __future__ import annotations

from summarize.checking.claim import Claim, partial, passed
from summarize.types import Check

__all__ = ["check_event"]

NAME = "event"


def check_event(claim: Claim) -> Check:
    """Whether the cited articles report one event."""
    events = {claim.story.events.get(e.article_id) for e in claim.evidence}
    if len(events) > 1:
        return partial(NAME, "It cites reports of different events.")
    return passed(NAME)
