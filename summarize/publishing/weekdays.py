"""One weekday, one day: sentences of a brief that use a word like "Tuesday" for another day than one before them.

Each sentence is right by its own article; side by side they mislead. So the later one is sent to repair, where the
date may be written (`dates` accepts what follows from the article's day of publication), and where that fails it is
published as partial with the day in its check.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from summarize.checking.dates import days_meant
from summarize.checking.verdict import support_of
from summarize.publishing.checked import Checked
from summarize.types import Check, CheckOutcome

__all__ = ["tell_days_apart"]

_Days: TypeAlias = tuple[date, date]


def tell_days_apart(checked: Sequence[Checked], outcome: CheckOutcome) -> list[Checked]:
    """The same sentences, `dates` marked where a word is used for another day than before in the same event.

    Args:
        checked: sentences in the order of the brief.
        outcome: failed while a repair may mend it, partial after.
    """
    known: dict[tuple[int | None, str], _Days] = {}
    told: list[Checked] = []
    for each in checked:
        if not each.publishable:
            told.append(each)
            continue
        event = each.claim.story.events.get(each.claim.evidence[0].article_id)
        meant = days_meant(each.claim)
        twice = {
            word: (days, known[event, word])
            for word, days in meant.items()
            if known.setdefault((event, word), days) != days
        }
        told.append(_marked(each, outcome, twice) if twice else each)
    return told


def _marked(checked: Checked, outcome: CheckOutcome, twice: Mapping[str, tuple[_Days, _Days]]) -> Checked:
    note = "; ".join(_note(word, *days) for word, days in twice.items())
    check = Check(name="dates", outcome=outcome, note=note, words=tuple(twice))
    checks = tuple(check if each.name == "dates" else each for each in checked.checks)
    return replace(checked, checks=checks, support=support_of(checks))


def _note(word: str, here: _Days, before: _Days) -> str:
    shown, other = (" to ".join(dict.fromkeys(f"{day.day} {day:%B %Y}" for day in days)) for days in (here, before))
    return f'"{word}" is {shown} here, {other} in a sentence before it: the date is needed.'
