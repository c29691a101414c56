"""The floor under a brief: a source sentence in its own words where a written one failed, else silence with a reason.

Only sentences that the failed one itself cited can stand in for it: a statement is never quietly
pointed at other evidence. A brief over sources with content is never empty: where nothing written
stands, the plan's best sentences are quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarize.checking.verdict import what_failed
from summarize.language.folding import fold
from summarize.language.words import is_whole, same_language
from summarize.publishing.checked import Checked, check_statement
from summarize.sources.story import Evidence, Story
from summarize.types import WithheldSentence

__all__ = ["quote_plan", "stand_in", "withhold"]

_CODE = re.compile(r"[{}]|\\[nu\"]")  # an order to a program, quoted, would still be an order


def stand_in(failed: Checked, used: set[str], offered: Mapping[str, Evidence], story: Story) -> Checked | None:
    """The first sentence cited by a failed one that can be quoted in its place.

    Args:
        failed: the sentence that failed.
        used: texts that the brief holds already; the one chosen is added.
        offered: what may be cited.
        story: the story as read.
    """
    return next(_quotable(failed.claim.evidence, used, (failed,), offered, story), None)


def quote_plan(
    groups: Iterable[Sequence[Evidence]], withheld: Sequence[Checked], most: int, story: Story
) -> list[Checked]:
    """One quoted sentence of each planned group, at most `most`."""
    planned = list(groups)
    # Whole sentences in the brief's language first; anything that can be quoted at all before nothing.
    for strict in (True, False):
        used: set[str] = set()
        found: list[Checked] = []
        for group in planned:
            if len(found) < most:
                found.extend([*_quotable(group, used, withheld, story.by_id, story, strict=strict)][:1])
        if found:
            break
    return found


def _quotable(
    evidence: Iterable[Evidence],
    used: set[str],
    withheld: Sequence[Checked],
    offered: Mapping[str, Evidence],
    story: Story,
    *,
    strict: bool = True,
) -> Iterator[Checked]:
    refused = [fold(each.claim.text).text for each in withheld]
    for e in evidence:
        if e.shown in used or _CODE.search(e.shown) or (strict and not _reads_well(e, story)):
            continue
        folded = fold(e.shown).text
        if any(text and text in folded for text in refused):
            continue
        checked = check_statement(e.shown, (e.id,), offered=offered, story=story)
        if checked.publishable:
            used.add(e.shown)
            yield checked


def _reads_well(evidence: Evidence, story: Story) -> bool:
    language = story.sources[evidence.article].language
    return is_whole(evidence.shown) and same_language(language, story.language)


def withhold(failed: Checked) -> WithheldSentence:
    """The record of a sentence that is not published."""
    return WithheldSentence(text=failed.claim.text, reason=" ".join(what_failed(failed.checks)), checks=failed.checks)
